/** Every real start that is kept in recorded.json, against what effective() says of the same file. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { textOf } from '../../scripts/starts/run.mjs';
import { readStarts } from '../../scripts/starts/store.mjs';
import { differences } from './compare.mjs';

const { effective } = createRequire(import.meta.url)('../../server/dist/index.cjs');
const starts = readStarts();
const families = [...new Set(starts.map(({ family }) => family))];

describe('real starts', () => {
  it('are many, of many releases', () => {
    const releases = new Set(starts.flatMap(({ answers }) => [...answers.keys()]));
    const count = starts.reduce((sum, { answers }) => sum + answers.size, 0);
    assert.ok(count >= 200, `${count} starts`);
    for (const release of ['4.9.7', '5.0.0', '5.1.4', '5.3.3', '5.5.0']) assert.ok(releases.has(release), release);
  });

  for (const family of families) {
    describe(family, () => {
      for (const one of starts.filter((each) => each.family === family)) {
        it(`${one.id}: ${[...one.answers.keys()].join(', ')}`, () => {
          const found = [...one.answers].flatMap(([release, answer]) =>
            differences(one, textOf(one), release, answer, effective).map((line) => `${release}: ${line}`),
          );
          assert.deepEqual(found, []);
        });
      }
    });
  }
});
