import assert from 'node:assert/strict';
import { Tally } from '../../server/src/lsp/tally.ts';

describe('a tally', () => {
  it('tells whether there are other texts than when it was settled', () => {
    const tally = new Tally();
    for (const text of ['a', 'a', 'b']) tally.add(text);
    assert(tally.hasChanged);
    tally.settle();
    assert(!tally.hasChanged);
    tally.remove('a');
    assert(tally.hasChanged);
    tally.add('b');
    tally.add('a');
    assert(tally.hasChanged);
    tally.remove('b');
    assert(!tally.hasChanged);
  });
});
