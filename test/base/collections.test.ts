import assert from 'node:assert/strict';
import fc from 'fast-check';
import { connected, groupBy } from '../../server/src/base/collections.ts';

describe('collections', () => {
  it('groupBy keeps the order of groups and of their items', () => {
    const groups = groupBy(['b1', 'a1', 'b2', 'c1', 'a2'], ([letter]) => letter);
    assert.deepEqual(
      [...groups],
      [
        ['b', ['b1', 'b2']],
        ['a', ['a1', 'a2']],
        ['c', ['c1']],
      ],
    );
  });

  it('connected puts two items into one set exactly where a way leads from one to the other', () => {
    const node = fc.nat({ max: 9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node), { maxLength: 12 }), (pairs) => {
        const items = Array.from({ length: 10 }, (_, i) => i);
        const reached = (from: number): ReadonlySet<number> => {
          const found = new Set([from]);
          for (let size = 0; size < found.size; ) {
            size = found.size;
            for (const [a, b] of pairs) {
              if (found.has(a)) found.add(b);
              if (found.has(b)) found.add(a);
            }
          }
          return found;
        };
        const expected = new Set(
          items.map((each) => items.filter((other) => reached(each).has(other))).map((set) => set.join()),
        );
        assert.deepEqual(
          connected(items, pairs).map((set) => set.join()),
          [...expected].filter((set) => set.includes(',')),
        );
      }),
    );
  });
});
