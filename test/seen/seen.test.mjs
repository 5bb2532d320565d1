/** What the real RocketMQ made of the examples of rule pages, against what effective() says of them, and the pages against what is kept. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compare } from '../../scripts/conformance/compare.mjs';
import { readAnswers } from '../../scripts/conformance/store.mjs';
import { exampleFiles } from '../../scripts/seen/examples.ts';
import { isConstructed, nameOf, readSeen } from '../../scripts/seen/store.mjs';
import { SMALL_STORE } from '../../scripts/starts/run.mjs';
import { differences } from '../starts/compare.mjs';

const { effective } = createRequire(import.meta.url)('../../server/dist/index.cjs');
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const EMPTY = new Uint8Array(0);
const recorded = readSeen();

const empties = new Map();
/** What the start-up code of a release makes of an empty file of a kind. */
function emptyOf(release, kind) {
  if (!empties.has(release)) empties.set(release, readAnswers(release).kinds);
  return empties.get(release)[kind].empty;
}

describe('examples of rule pages, as the real RocketMQ took them', () => {
  it('every example about one process was run as it stands now (npm run conformance:pages -- --write --missing)', async () => {
    const kept = new Map(recorded.map((each) => [nameOf(each), each.text]));
    const files = await exampleFiles(ROOT);
    assert.deepEqual(files.filter((file) => kept.get(nameOf(file)) !== file.text).map(nameOf), []);
    assert.deepEqual([...kept.keys()].sort(), files.map(nameOf).sort());
  });

  for (const one of recorded) {
    it(nameOf(one), () => {
      const found = one.loads.flatMap(({ on, ...load }) =>
        on.flatMap((release) => loadDifferences(one, release, load)),
      );
      for (const { on, ...start } of one.starts) {
        const text = one.kind === 'broker' ? SMALL_STORE + one.text : one.text;
        const answer = { ...start, values: {} };
        for (const release of on)
          found.push(...differences(one, text, release, answer, effective).map((line) => `${release}: ${line}`));
      }
      assert.deepEqual(found, []);
    });
  }
});

/** Our answer for one release against the kept one: a line for each difference. */
function loadDifferences(one, release, load) {
  const bytes = Buffer.from(one.text, 'latin1');
  const inner = one.kind === 'broker-in-container' ? { container: EMPTY } : {};
  const ours = effective({ bytes, rocketmq: release, kind: one.kind, file: '<file>', ...inner });
  if (one.kind === 'proxy') return proxyDifferences(release, load, ours);
  const answer = 'exit' in load ? [load.exit, load.phase, load.message] : load.values;
  return compare(emptyOf(release, one.kind), answer, isConstructed(one), ours).map(
    ({ key, expected, got }) => `${release}: ${key} is ${expected}, effective() says ${got}`,
  );
}

function proxyDifferences(release, load, { start, parameters }) {
  const ends = start.exit !== null && start.phase === 'read';
  if ('exit' in load !== ends) return [`${release}: ends: ${'exit' in load}, effective() says ${ends}`];
  if (ends) return [];
  const own = new Map(parameters.map(({ class: name, key, value }) => [`${name}.${key}`, value]));
  return Object.entries(load.values).flatMap(([name, values]) =>
    Object.entries(values)
      .filter(([key, value]) => own.get(`${name}.${key}`) !== value)
      .map(([key, value]) => `${release}: ${key} is ${value}, effective() says ${own.get(`${name}.${key}`)}`),
  );
}
