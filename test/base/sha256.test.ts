import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256 } from '../../server/src/base/sha256.ts';

const expected = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('SHA-256', () => {
  it('is what Node computes, for every length around a block', () => {
    for (let length = 0; length < 200; length++) assert.equal(sha256('x'.repeat(length)), expected('x'.repeat(length)));
  });

  it('is what Node computes, for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => sha256(text) === expected(text)));
  });
});
