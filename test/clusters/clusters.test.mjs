/** What rmqlint says of the files of every cluster experiment, beside what RocketMQ did with them. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { names, readExperiment, readObserved } from '../../scripts/clusters/experiments.mjs';

const require = createRequire(import.meta.url);
const { lint } = require('../../server/dist/index.cjs');

const key = ({ rule, file }) => `${rule} in ${file}`;
const unique = (list) => [...new Set(list)].sort();

describe('cluster experiments', () => {
  for (const name of names()) {
    const experiment = readExperiment(name);
    const { rules, releases } = readObserved(name);

    describe(name, () => {
      it('was seen on every release that it names', () => {
        assert.deepEqual(Object.keys(releases).sort(), [...experiment.releases].sort());
      });

      for (const release of experiment.releases) {
        const due = rules.filter(({ rocketmq }) => rocketmq === undefined || rocketmq.includes(release));

        it(`rmqlint says so for ${release}`, async () => {
          const { findings } = await lint({ cwd: experiment.files, paths: ['.'], rocketmq: release });
          const said = unique(findings.filter(({ severity }) => severity !== 'info').map(key));
          // rules that are still to come are not asked for, but neither is anything else said in their place
          const later = due.filter((rule) => rule.later).map(key);
          assert.deepEqual(
            said.filter((each) => !later.includes(each)),
            unique(due.filter((rule) => !rule.later).map(key)),
          );
        });
      }

      it('is quiet exactly where the cluster is well', () => {
        const broken = Object.values(releases).some(({ facts }) => faults(facts).length > 0);
        assert.equal(rules.length > 0, broken);
      });
    });
  }

  it('docs/evidence is what they and the starts make of it', () => {
    const script = fileURLToPath(new URL('../../scripts/clusters/evidence.mjs', import.meta.url));
    execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' });
  });
});

/** What is not as in a healthy cluster. */
function faults(facts) {
  const lists = Object.values(facts.nameServers);
  const groups = Object.values(facts.groups);
  const slaves = groups.flatMap((group) => Object.values(group.slaves));
  const running = Object.values(facts.processes).filter(({ runs }) => runs !== undefined);
  return [
    ...Object.values(facts.processes).filter(({ exit }) => exit !== undefined),
    ...lists.filter(({ settled }) => !settled),
    ...lists.filter(({ lists: entries }) => entries.length < running.length),
    ...groups.filter(({ send }) => send !== 'SEND_OK'),
    ...groups.filter(({ readable }) => readable !== undefined && readable !== 'all'),
    ...slaves.filter(({ replicates }) => replicates !== 'all bytes'),
    ...running.filter(({ runs }) => runs.endsWith('SYNC_MASTER')).filter(() => slaves.length === 0),
  ];
}
