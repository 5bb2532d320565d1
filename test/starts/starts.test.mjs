/** Every real start that is kept in recorded.json, against what effective() says of the same file. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { textOf } from '../../scripts/starts/run.mjs';
import { readStarts } from '../../scripts/starts/store.mjs';
import { bytes, differences } from './compare.mjs';

const { effective, lint } = createRequire(import.meta.url)('../../server/dist/index.cjs');
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

  describe('two processes that meet', () => {
    for (const one of starts.filter(({ rules }) => rules !== undefined)) {
      it(`${one.id}: ${one.rules.join(', ') || 'nothing'}`, async () => {
        for (const [release, answer] of one.answers) {
          const { findings } = await lint({ files: filesOf(one), config: project(one), rocketmq: release });
          const errors = [
            ...new Set(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)),
          ].sort();
          assert.deepEqual(errors, [...one.rules].sort(), release);
          // the one pair of which both run is the worst
          if (one.rules.includes('shared-commitlog')) assert.equal(answer.exit, null);
          else assert.equal(answer.exit === null, one.rules.length === 0);
        }
      });
    }
  });
});

/** The files of the processes of one start. */
function filesOf(one) {
  if (one.kind !== 'container')
    return { 'broker-a.conf': bytes(named('a', one.beside.file)), 'broker-b.conf': bytes(named('b', one.file)) };
  const inner = Object.entries(one.files).map(([path, text]) => [path.replace('${cwd}/', ''), bytes(text)]);
  return { 'broker-container.conf': bytes(one.file), ...Object.fromEntries(inner) };
}

/** A name of its own: one brokerName for both would be another mistake. */
const named = (name, text) => `brokerName=${name}\n${text}`;

/** Files are small to spare the disk: a large message would not fit, but none is sent. */
const project = (one) => ({
  rules: { 'max-message-size': 'off' },
  deployments: {
    one: {
      files: ['*.conf'],
      hosts: { h1: { runs: one.kind === 'container' ? ['broker-container.conf'] : ['*.conf'] } },
    },
  },
});
