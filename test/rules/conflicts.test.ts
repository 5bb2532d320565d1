import assert from 'node:assert/strict';
import fc from 'fast-check';
import { connected } from '../../server/src/base/collections.ts';
import type { Process } from '../../server/src/deployment/model.ts';
import { linksOf } from '../../server/src/rules/support/conflicts.ts';

interface Thing {
  readonly process: Process;
  readonly form: number;
}

describe('links between what conflicts', () => {
  const processes = Array.from({ length: 6 }, (_, i) => ({ id: String(i) }) as Process);
  const thing = fc.record({ process: fc.constantFrom(...processes), form: fc.nat({ max: 4 }) });
  /** Which two forms conflict, the lower one first. */
  const relation = fc.uniqueArray(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })).map(([a, b]) => `${a} ${b}`));

  it('hold the same things and connect the same processes as all pairs do', () => {
    fc.assert(
      fc.property(fc.array(thing, { maxLength: 20 }), relation, (things, conflicting) => {
        const conflict = (a: Thing, b: Thing): boolean =>
          conflicting.includes(`${Math.min(a.form, b.form)} ${Math.max(a.form, b.form)}`);
        const links = linksOf(things, ({ form }) => String(form), conflict);
        const pairs = things.flatMap((a, i) =>
          things.slice(0, i).flatMap((b) => (a.process !== b.process && conflict(a, b) ? [[a, b] as const] : [])),
        );
        for (const [a, b] of links) assert.ok(a.process !== b.process && conflict(a, b));
        const inPairs = new Set<Thing>(pairs.flat());
        const inLinks = new Set<Thing>(links.flat());
        assert.deepEqual(
          things.filter((each) => inLinks.has(each)),
          things.filter((each) => inPairs.has(each)),
        );
        const sets = (found: readonly (readonly [Thing, Thing])[]) =>
          connected(
            processes,
            found.map(([a, b]) => [a.process, b.process] as const),
          );
        assert.deepEqual(sets(links), sets(pairs));
      }),
      { numRuns: 5000 },
    );
  });

  it('are few where thousands conflict', () => {
    const many = Array.from({ length: 4000 }, (_, i) => ({ process: { id: String(i) } as Process, form: i }));
    assert.ok(
      linksOf(
        many,
        () => '',
        () => true,
      ).length < 10_000,
    );
    assert.ok(
      linksOf(
        many,
        ({ form }) => String(form),
        () => true,
      ).length < 10_000,
    );
  });
});
