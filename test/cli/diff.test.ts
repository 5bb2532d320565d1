import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unifiedDiff } from '../../server/src/cli/commands/fix/diff.ts';
import { LineMap } from '../../server/src/cli/commands/fix/lineMap.ts';
import { parseProperties } from '../../server/src/syntax/properties/document.ts';
import { applyEdits, type PropertiesEdit } from '../../server/src/syntax/properties/edit.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Stands for a line feed that is not there. */
const BARE = '\x01';

/** A file as a unified diff leaves it; every line of context and every count must be right. */
function patched(text: string, diff: string): string {
  if (diff === '') return text;
  const lines = linesOf(text);
  const [from, to, ...rest] = linesOf(diff.replace(/\n\\ No newline at end of file\n/g, `${BARE}\n`));
  assert.deepEqual([from, to], ['--- a/f\n', '+++ b/f\n']);
  const out: string[] = [];
  let at = 0;
  let left = [0, 0];
  for (const raw of rest) {
    const head = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n$/.exec(raw);
    if (head !== null) {
      assert.deepEqual(left, [0, 0]);
      const [start, old, begin, made] = [1, 2, 3, 4].map((n) => Number(head[n] ?? 1)) as [
        number,
        number,
        number,
        number,
      ];
      const first = old === 0 ? start : start - 1;
      assert.ok(first >= at);
      for (; at < first; at++) out.push(lines[at] as string);
      assert.equal(out.length, made === 0 ? begin : begin - 1);
      left = [old, made];
      continue;
    }
    const sign = raw[0];
    const line = raw.slice(1).replace(`${BARE}\n`, '');
    if (sign !== '+') {
      assert.equal(lines[at], line);
      at++;
      left = [(left[0] as number) - 1, left[1] as number];
    }
    if (sign !== '-') {
      out.push(line);
      left = [left[0] as number, (left[1] as number) - 1];
    }
  }
  assert.deepEqual(left, [0, 0]);
  for (; at < lines.length; at++) out.push(lines[at] as string);
  return out.join('');
}

const text = fc
  .array(fc.constantFrom('a', 'b=1', '', '# c', 'long line of some words', '\xff\xfe', 'b=1 '), { maxLength: 30 })
  .chain((lines) => fc.boolean().map((ends) => lines.join('\n') + (ends && lines.length > 0 ? '\n' : '')));

/** Edits that do not overlap. */
const edited = text.chain((before) =>
  fc
    .array(
      fc.tuple(
        fc.nat({ max: before.length }),
        fc.nat({ max: 12 }),
        fc.constantFrom('', 'x', 'x\n', '\n', '# y\nz', 'q\nr\n', 'b=1'),
      ),
      { maxLength: 5 },
    )
    .map((wanted) => {
      const edits: PropertiesEdit[] = [];
      let free = 0;
      for (const [start, length, newText] of [...wanted].sort((a, b) => a[0] - b[0])) {
        if (start < free) continue;
        const end = Math.min(before.length, start + length);
        edits.push({ span: { start, end }, newText });
        free = end + 1;
      }
      return { before, edits };
    }),
);

describe('a unified diff', () => {
  it('is what makes the new file of the old one, after one pass or two', () => {
    fc.assert(
      fc.property(edited, fc.nat(), ({ before, edits }, seed) => {
        const lines = new LineMap(bytes(before));
        lines.apply(bytes(before), edits);
        let after = Buffer.from(applyEdits(parseProperties(bytes(before)), edits)).toString('latin1');
        if (seed % 2 === 0 && after.length > 0) {
          const at = seed % after.length;
          const more = [
            { span: { start: at, end: Math.min(after.length, at + (seed % 7)) }, newText: seed % 3 === 0 ? '' : 'w\n' },
          ];
          lines.apply(bytes(after), more);
          after = Buffer.from(applyEdits(parseProperties(bytes(after)), more)).toString('latin1');
        }
        assert.equal(lines.origins.length, after.split('\n').length);
        const { bytes: diff, hidden } = unifiedDiff('f', bytes(before), bytes(after), lines.origins);
        assert.deepEqual(hidden, []);
        assert.equal(patched(before, Buffer.from(diff).toString('latin1')), after);
      }),
      { numRuns: 2000 },
    );
  });
});
