import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { formattingOf } from '../../server/src/language/features/formatting.ts';
import { formattingEdits } from '../../server/src/language/formattedText.ts';
import { type PropertiesDocument, parseProperties } from '../../server/src/syntax/properties/document.ts';
import { applyEdits } from '../../server/src/syntax/properties/edit.ts';
import { offsetAt } from '../lsp/support/client.ts';
import { anyFile, latin1, of } from '../properties/arbitrary.ts';
import { askIn } from './support.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

const tidied = (document: PropertiesDocument): Uint8Array => applyEdits(document, formattingEdits(document));

const contents = (document: PropertiesDocument) => document.entries.map(({ key, value }) => [key, value]);

/** A file's text after formatting it, or some of its lines. */
async function format(text: string, lines?: readonly [number, number], path = 'broker.conf'): Promise<string> {
  const { context } = await askIn({ [path]: text }, { path });
  const range =
    lines === undefined
      ? undefined
      : { start: { line: lines[0], character: 0 }, end: { line: lines[1], character: 0 } };
  const edits = formattingOf(context, { range, options: {} });
  return [...edits]
    .sort((a, b) => offsetAt(text, b.range.start) - offsetAt(text, a.range.start))
    .reduce(
      (out, each) =>
        out.slice(0, offsetAt(text, each.range.start)) + each.newText + out.slice(offsetAt(text, each.range.end)),
      text,
    );
}

describe('formatting', () => {
  it('blanks around separators, before keys and behind comments; empty lines; the end of the file', async () => {
    const text = `

# order cluster   
  brokerClusterName = orders
brokerName   :broker-a

 
\t
brokerId 0
flushDiskType =
namesrvAddr = 10.0.0.1:9876;\\
    10.0.0.2:9876

! who to call: ops\t


`;
    assert.equal(
      await format(text),
      `# order cluster
brokerClusterName=orders
brokerName:broker-a

brokerId 0
flushDiskType=
namesrvAddr=10.0.0.1:9876;\\
    10.0.0.2:9876

! who to call: ops
`,
    );
  });

  it('a blank at the end of a value is part of it and stays', async () => {
    assert.equal(await format('brokerName = a \nlistenPort = 10911\t'), 'brokerName=a \nlistenPort=10911\t\n');
  });

  it('keeps line ends, and ends the last line as the others', async () => {
    assert.equal(await format('brokerName = a\r\n\r\n\r\nbrokerId = 0'), 'brokerName=a\r\n\r\nbrokerId=0\r\n');
  });

  it('only the lines that are asked for', async () => {
    const text = 'brokerName = a\nbrokerId = 0\nlistenPort = 10911\n\n\n';
    assert.equal(await format(text, [1, 2]), 'brokerName = a\nbrokerId=0\nlistenPort = 10911\n\n\n');
  });

  it('nothing of a tidy file, of JSON, of a template, of files that are none of ours', async () => {
    assert.equal(await format('brokerName=a\nbrokerId=0\n'), 'brokerName=a\nbrokerId=0\n');
    const json = '{ "rocketMQClusterName" : "a" }   ';
    assert.equal(await format(json, undefined, 'rmq-proxy.json'), json);
    assert.equal(await format('{ "rocketmq" : "5.3.3" } ', undefined, 'rmqlint.json'), '{ "rocketmq" : "5.3.3" } ');
    const template = 'brokerName = {{ name }}\nnamesrvAddr = {{ ns }}\n';
    assert.equal(await format(template, undefined, 'broker.conf.j2'), template);
    assert.equal(await format('server.port = 8080\n', undefined, 'application.properties'), 'server.port = 8080\n');
  });

  it('changes no key and no value of any file, whatever bytes it is made of, and once is enough', () => {
    fc.assert(
      fc.property(anyFile, (text) => {
        const document = of(text);
        const bytes = tidied(document);
        const after = parseProperties(bytes);
        assert.deepEqual(contents(after), contents(document));
        assert.equal(latin1(tidied(after)), latin1(bytes));
      }),
      { numRuns: 3000 },
    );
  });

  it('of some lines alone changes nothing either', () => {
    fc.assert(
      fc.property(anyFile, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (text, some) => {
        const document = of(text);
        const edits = formattingEdits(document).filter((_, i) => some[i % some.length]);
        assert.deepEqual(contents(parseProperties(applyEdits(document, edits))), contents(document));
      }),
      { numRuns: 3000 },
    );
  });

  it('tidies nearly every file: what it gives up on is rare', () => {
    const blanks = fc.constantFrom('', ' ', '  ', '\t');
    const line = fc.oneof(
      fc
        .tuple(
          blanks,
          fc.constantFrom('brokerName', 'a'),
          blanks,
          fc.constantFrom('=', ':'),
          blanks,
          fc.constantFrom('x', '', 'a\\:b', '\\u0041', 'x\\\n  y'),
        )
        .map((parts) => parts.join('')),
      fc.tuple(blanks, fc.constantFrom('# c', '!', ''), blanks).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const document = of(lines.join('\n'));
        const text = latin1(tidied(document));
        assert.deepEqual(contents(of(text)), contents(document));
        assert.doesNotMatch(text, /\n[ \t]*\n[ \t]*\n/);
        for (const entry of of(text).entries) assert.match(entry.rawSeparator, /^(?:[=:]?| )$/);
        assert(text === '' || text.endsWith('\n'), JSON.stringify(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('the files of the examples: same content, once is enough', () => {
    let count = 0;
    for (const path of readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(?:conf|properties)$/.test(path)) continue;
      const document = parseProperties(readFileSync(join(root, 'examples', path)));
      const after = parseProperties(tidied(document));
      assert.deepEqual(contents(after), contents(document), path);
      assert.equal(after.lines.encoding, document.lines.encoding, path);
      assert.deepEqual(formattingEdits(after), [], path);
      count++;
    }
    assert(count > 3, `${count} files`);
  });
});
