/** What running processes did with the files of rules' pages, against what the pages and rmqlint say of them. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { CASES } from '../../scripts/runs/cases/index.mjs';
import { rulesOf } from '../../scripts/runs/judge.ts';
import { setupOf } from '../../scripts/runs/setups.mjs';
import { meets } from '../../scripts/runs/steps.mjs';
import { readRuns, rulesKept } from '../../scripts/runs/store.mjs';

const { effective } = createRequire(import.meta.url)('../../server/dist/index.cjs');

const keptOf = (rule, set, release) => readRuns(rule).find((each) => each.set === set && each.release === release);

describe('runs', () => {
  it('are kept of cases that are there only', () => {
    const named = new Set(
      CASES.flatMap(({ rule, on, sets }) => on.flatMap((release) => sets.map((set) => `${rule} ${set} ${release}`))),
    );
    const kept = rulesKept().flatMap((rule) => readRuns(rule).map(({ set, release }) => `${rule} ${set} ${release}`));
    assert.deepEqual(
      kept.filter((each) => !named.has(each)),
      [],
    );
    assert.ok(kept.length >= 150, `${kept.length} runs`);
  });

  for (const one of CASES) {
    const releases = one.on.filter((release) => one.sets.some((set) => keptOf(one.rule, set, release)));

    describe(`${one.rule} on ${releases.join(', ')}`, () => {
      it('was run (npm run conformance:runs -- --write --missing)', () => {
        assert.ok(releases.length > 0);
      });

      for (const release of releases)
        for (const set of one.sets) {
          it(`${set} on ${release} was seen as the page claims`, () => {
            const kept = keptOf(one.rule, set, release);
            const setup = setupOf(one, set, release);
            assert.ok(kept, 'nothing is kept of it');
            assert.deepEqual(kept.files, setup.files, 'run again: npm run conformance:runs -- --write --missing');
            assert.deepEqual(
              kept.steps.map((step) => step.do),
              setup.steps.map((step) => step.do),
            );
            const wrong = setup.steps.flatMap(({ expect, ...step }, i) =>
              meets(expect, kept.steps[i].result)
                ? []
                : [`${step.do} ${step.of ?? ''}: ${JSON.stringify(kept.steps[i].result)}`],
            );
            assert.deepEqual(wrong, []);
          });

          it(`rmqlint speaks of ${set} on ${release} as it should`, async () => {
            const kept = keptOf(one.rule, set, release);
            if (one.judged) {
              const rules = await rulesOf(kept.files, release);
              assert.equal(rules.has(one.rule), set.startsWith('bad'), [...rules].join(', '));
            }
            assert.deepEqual(valueDifferences(kept), []);
          });
        }
    });
  }
});

/** Where a broker that was started with a file alone told another value than effective() has. */
function valueDifferences({ release, files, steps }) {
  const alone = steps.flatMap((step) =>
    step.do === 'start' &&
    step.process.kind === 'broker' &&
    step.process.args === undefined &&
    step.process.file in files
      ? [[step.process.name, files[step.process.file]]]
      : [],
  );
  return alone.flatMap(([name, text]) => {
    const { parameters } = effective({ bytes: Buffer.from(text, 'latin1'), rocketmq: release, kind: 'broker' });
    return steps
      .filter((step) => step.do === 'config' && step.of === name && !LIVE.has(step.key))
      .flatMap((step) => {
        const own = parameters.find(({ key }) => key === step.key)?.value;
        return own === step.result ? [] : [`${step.key} is ${step.result}, effective() says ${own}`];
      });
  });
}

/** What a running broker changes by itself. */
const LIVE = new Set(['brokerRole', 'brokerId', 'brokerIP2']);
