import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { ADDRESSES } from './mishaps/addresses.ts';
import { MODES } from './mishaps/modes.ts';
import { STORES } from './mishaps/stores.ts';

describe('what went wrong for people is found, and nothing else', () => {
  const all = [...ADDRESSES, ...STORES, ...MODES];

  for (const { what, told, files } of all)
    it(`${what} (${told.join(', ')})`, async () => {
      for (const each of files) {
        const [text, options] = typeof each === 'string' ? [each, {}] : each;
        await checkFixture(text, options);
      }
    });

  it('none was lost', () => assert.equal(all.length, 37));
});
