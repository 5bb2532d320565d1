import assert from 'node:assert/strict';
import { text } from '../../server/src/base/text.ts';
import { problemDiagnostic } from '../../server/src/language/problems.ts';
import { Lines } from '../../server/src/text/lines.ts';

describe('language server: problems of a project file', () => {
  const linesOf = (source: string): Lines => {
    const bytes = Buffer.from(source, 'utf8');
    return new Lines(bytes, bytes.toString('latin1'));
  };
  /** The byte offset that a problem's diagnostic sits at. */
  const at = (lines: Lines, line: number, column: number): number => {
    const positions = { position: (offset: number) => ({ line: 0, character: offset }) };
    const problem = { file: 'rmqlint.json', line, column, message: text('wrong', '有误') };
    const { range } = problemDiagnostic(problem, lines, positions as Parameters<typeof problemDiagnostic>[2], 'en');
    return range.start.character;
  };

  it('stand where line and column say, behind a byte-order mark and characters of several bytes too', () => {
    for (const source of ['{\n  "a": "集群😀", "b": 1\n}', '\ufeff{ "集": 1, "b": 2 }', '{ "a": 1, "b": 2 }']) {
      const lines = linesOf(source);
      const { line, column, offset } = lines.position(Buffer.from(source).indexOf('"b"'));
      assert.equal(at(lines, line, column), offset, source);
    }
  });

  it('are placed in time on a line of megabytes', () => {
    const lines = linesOf(`{${'"member": 1,'.repeat(400_000)}}`);
    const start = process.cpuUsage();
    for (let i = 0; i < 100; i++) assert.equal(at(lines, 1, 2 + 12 * i), 1 + 12 * i);
    assert.ok(process.cpuUsage(start).user < 1_000_000);
  });
});
