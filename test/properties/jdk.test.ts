import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { parseProperties, print } from '../../server/src/syntax/properties/document.ts';

/** `[file, message or null, key, value, …]`; recorded by scripts/jdk-properties/record.mjs. */
type Answer = readonly [file: string, message: string | null, ...pairs: string[]];

const answers = JSON.parse(
  brotliDecompressSync(readFileSync(new URL('recorded/jdk17.json.br', import.meta.url))).toString(),
) as Answer[];

describe('java.util.Properties of JDK 17, recorded', () => {
  it('has thousands of files, and hundreds where Java throws', () => {
    assert.ok(answers.length >= 2500);
    assert.ok(answers.filter(([, message]) => message !== null).length >= 100);
  });

  it('is read alike: same keys, values and order, same errors', () => {
    const differing: string[] = [];
    for (const [file, message, ...pairs] of answers) {
      const bytes = Buffer.from(file, 'latin1');
      const document = parseProperties(bytes);
      const expected = JSON.stringify([message, ...pairs]);
      const actual = JSON.stringify([document.error?.message ?? null, ...[...document.toMap()].flat()]);
      if (actual !== expected) differing.push(`${JSON.stringify(file)}\n  Java ${expected}\n  here ${actual}`);
      assert.ok(Buffer.from(print(document)).equals(bytes));
    }
    assert.equal(differing.length, 0, `${differing.length} differ:\n${differing.slice(0, 20).join('\n')}`);
  });

  it('is read alike entry by entry: the last entry of a key has the value that Java keeps', () => {
    for (const [file, message, ...pairs] of answers) {
      if (message !== null) continue;
      const document = parseProperties(Buffer.from(file, 'latin1'));
      for (let i = 0; i < pairs.length; i += 2) assert.equal(document.last(pairs[i] as string)?.value, pairs[i + 1]);
      const keys = new Set(document.entries.map((entry) => entry.key));
      assert.equal(keys.size, pairs.length / 2);
    }
  });
});
