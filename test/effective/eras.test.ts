import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CURRENT_RELEASES, RELEASES, release } from '../../server/src/catalog/releases.ts';
import { mayDiffer } from '../../server/src/effective/eras.ts';

const source = join(fileURLToPath(new URL('.', import.meta.url)), '../../server/src');
/** What the value of a parameter, a port, a path or an exit code may depend on. Causes are about what is said of entries. */
const files = [
  ...readdirSync(join(source, 'effective'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('causes') && name !== 'eras.ts')
    .map((name) => join('effective', name)),
  'catalog/catalog.ts',
  'catalog/paths.ts',
];

const next = (index: number): number => index + 1;
/** Releases in which something begins or stops to hold, by how the source compares with this one. */
const turnsOf = (operator: string, index: number): number[] => {
  if (operator === '===' || operator === '!==') return [index, next(index)];
  return operator === '>' || operator === '<=' || operator === 'to' ? [next(index)] : [index];
};

/** The turns that a file's comparisons with releases make. */
function turnsIn(text: string): Set<number> {
  const names = new Map([['TRIM_SINCE', release('5.2.0')]]);
  for (const [, name, version] of text.matchAll(/const (\w+) = release\('([^']+)'\)/g))
    names.set(name as string, release(version as string));
  const turns = new Set<number>();
  const take = (operator: string, value: string): void => {
    const version = /^release\('([^']+)'\)$/.exec(value)?.[1];
    const index = version === undefined ? names.get(value) : release(version);
    if (index !== undefined) for (const turn of turnsOf(operator, index)) turns.add(turn);
  };
  for (const [, operator, value] of text.matchAll(/\b(?:e\.|this\.)?at (>=|<=|>|<|===|!==) (\w+)/g))
    take(operator as string, value as string);
  for (const [, operator, value] of text.matchAll(/\b(from|to|separatorSince): (release\('[^']+'\)|\w+)/g))
    take(operator as string, value as string);
  // A release that is used in some other way counts as one at which something begins.
  for (const [name, index] of names)
    if (!new RegExp(`(?:at (?:>=|<=|>|<|===|!==)|to:) ${name}\\b`).test(text)) turns.add(index);
  return turns;
}

describe('eras', () => {
  it('every release that the source compares with begins one', () => {
    const missing: string[] = [];
    let found = 0;
    for (const file of files) {
      for (const turn of turnsIn(readFileSync(join(source, file), 'utf8'))) {
        // The first of the releases in use that is not older.
        const at = CURRENT_RELEASES.find((index) => index >= turn);
        const before = at === undefined ? undefined : CURRENT_RELEASES[CURRENT_RELEASES.indexOf(at) - 1];
        if (at === undefined || before === undefined) continue;
        found++;
        if (!mayDiffer(before, at, [])) missing.push(`${RELEASES[at]} (${file})`);
      }
    }
    assert.deepEqual(missing, []);
    assert.ok(found > 30, `only ${found} comparisons were found`);
  });

  it('is one where no code differs and no key does', () => {
    const one = (a: string, b: string, ...keys: string[]): boolean => !mayDiffer(release(a), release(b), keys);
    assert.ok(one('4.9.4', '4.9.8', 'brokerName'));
    assert.ok(one('5.3.0', '5.3.3', 'brokerRole', 'foo'));
    assert.ok(!one('5.3.3', '5.4.0'));
    assert.ok(!one('4.9.8', '5.0.0'));
    assert.ok(!one('4.9.1', '4.9.2'));
  });

  it('ends where a key that was asked for appears or gets another default', () => {
    assert.ok(mayDiffer(release('5.3.1'), release('5.3.2'), ['brokerName', 'appendAckAsync']));
    assert.ok(mayDiffer(release('5.1.3'), release('5.1.4'), ['dataReadAheadEnable']));
    assert.ok(!mayDiffer(release('5.1.2'), release('5.1.3'), ['dataReadAheadEnable']));
  });
});
