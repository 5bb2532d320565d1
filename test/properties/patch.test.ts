import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type PropertiesDocument, parseProperties } from '../../server/src/syntax/properties/document.ts';
import { applyEdits, type PropertiesEdit, setValue } from '../../server/src/syntax/properties/edit.ts';
import { Patch } from '../../server/src/syntax/properties/patch.ts';
import { anyFile, of } from './arbitrary.ts';

const pairs = (entries: Iterable<{ readonly key: string; readonly value: string }>): [string, string][] =>
  [...entries].map(({ key, value }) => [key, value]);

const pieces = [
  '',
  '',
  'a',
  '=',
  ' ',
  '\\',
  '\n',
  '\r',
  '\r\n',
  '#',
  '\\u00',
  '\\u0041',
  'b=1\n',
  '\nkey=',
  '\\\n',
  'é',
];

/** A file of many lines, and edits of it: some stretches of it, each replaced by a few characters. */
const edited = fc
  .tuple(
    fc.array(anyFile, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('\n')),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 6 }), fc.array(fc.constantFrom(...pieces), { maxLength: 3 })), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([file, wanted]): [PropertiesDocument, PropertiesEdit[]] => {
    const edits: PropertiesEdit[] = [];
    let from = 0;
    for (const [at, length, texts] of wanted
      .map(([n, ...rest]) => [n % (file.length + 1), ...rest] as const)
      .sort((a, b) => a[0] - b[0])) {
      if (at < from) continue;
      const end = Math.min(file.length, at + length);
      edits.push({ span: { start: at, end }, newText: texts.join('') });
      from = end + 1;
    }
    return [of(file), edits];
  });

describe('properties: patch', () => {
  it('says of any edits what reading the whole edited file says', () => {
    let checked = 0;
    fc.assert(
      fc.property(edited, ([document, edits]) => {
        let bytes: Uint8Array;
        try {
          bytes = applyEdits(document, edits);
        } catch {
          return; // a character that the file's encoding does not have
        }
        checked++;
        const after = parseProperties(bytes);
        const patch = new Patch(document, edits);
        assert.deepEqual(pairs(patch.entries()), pairs(after.entries));
        const keys = new Set([...document.entries, ...after.entries].map(({ key }) => key));
        for (const key of keys) assert.equal(patch.last(key)?.value, after.last(key)?.value, JSON.stringify(key));
        assert.deepEqual(
          [...patch.changedKeys].sort(),
          [...keys].filter((key) => document.last(key)?.value !== after.last(key)?.value).sort(),
        );
        assert.equal(patch.malformed?.rawValue, after.malformed?.rawValue);
        assert.equal(patch.malformed?.rawKey, after.malformed?.rawKey);
        assert.equal(
          patch.changesNothing,
          JSON.stringify(pairs(document.entries)) === JSON.stringify(pairs(after.entries)) &&
            (document.error === undefined) === (after.error === undefined),
        );
      }),
      { numRuns: 5000 },
    );
    assert.ok(checked > 4000, `${checked} of 5000 edits could be made`);
  });

  it('reads no more of a long file than the lines around the edit', () => {
    const document = of(Array.from({ length: 2000 }, (_, i) => `key${i}=${i} \n`).join(''));
    const entry = document.entries[1000];
    assert.ok(entry);
    const { parts, changedKeys } = new Patch(document, [setValue(document, entry, '1')]);
    assert.deepEqual(
      parts.map(({ from, to, entries }) => [from, to, pairs(entries)]),
      [[1000, 1001, [['key1000', '1']]]],
    );
    assert.deepEqual(changedKeys, ['key1000']);
  });

  it('goes on to where the lines are as they were', () => {
    const document = of('a=1\nb=2\nc=3\nd=4\n');
    const [part] = new Patch(document, [{ span: { start: 7, end: 7 }, newText: '\\' }]).parts;
    assert.deepEqual([part?.from, part?.to, pairs(part?.entries ?? [])], [1, 3, [['b', '2c=3']]]);
  });

  it('takes edits of neighbouring lines together and keeps others apart', () => {
    const document = of('a=1\nb=2\n# c\nc=3\nd=4\n');
    const remove = (start: number, end: number): PropertiesEdit => ({ span: { start, end }, newText: '' });
    const parts = (...edits: PropertiesEdit[]): (number | undefined)[][] =>
      new Patch(document, edits).parts.map(({ from, to, entries }) => [from, to, entries.length]);
    assert.deepEqual(parts(remove(0, 4), remove(16, 20)), [
      [0, 1, 0],
      [3, 4, 0],
    ]);
    assert.deepEqual(parts(remove(4, 8), remove(8, 12)), [[1, 2, 0]]);
  });
});
