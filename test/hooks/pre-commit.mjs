// The real pre-commit (PyPI) in repositories that this makes, with the hooks of `.pre-commit-hooks.yaml` installed from a release tree. Ends with
// `N passed, N failed`.
//   node test/hooks/pre-commit.mjs [VERSION…]     pre-commit versions; 4.5.1 and the newest when none is named
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  blocksOf,
  broker,
  clean,
  commit as commitIn,
  expect,
  finish,
  git,
  repository as made,
  read,
  releaseTree,
  root,
  run,
  show,
  test,
  work,
  write,
} from './support.mjs';

const versions = process.argv.length > 2 ? process.argv.slice(2) : ['4.5.1', ''];
const tree = releaseTree();
for (const version of versions) {
  const label = `pre-commit ${version || 'newest'}`;
  const venv = join(work, `venv-${version || 'newest'}`);
  run('python3', ['-m', 'venv', venv]);
  run(join(venv, 'bin/pip'), ['install', '-q', version ? `pre-commit==${version}` : 'pre-commit']);
  const tool = join(venv, 'bin/pre-commit');
  const env = {
    PRE_COMMIT_HOME: join(work, `cache-${version || 'newest'}`),
    PATH: `${join(venv, 'bin')}:${process.env.PATH}`,
  };
  const commit = (repo, message, ...more) => commitIn(repo, env, message, ...more);
  const config = (hooks) =>
    `repos:\n  - repo: ${tree}\n    rev: v0.1.0\n    hooks:\n${hooks.map((id) => `      - id: ${id}\n`).join('')}`;
  /** A repository with these hooks, and what it holds committed. */
  const repository = (name, hooks, files = {}) => {
    const repo = made(`${name}-${version || 'newest'}`, { '.pre-commit-config.yaml': config(hooks), ...files });
    git(repo, 'add', '-A');
    git(repo, 'commit', '-qm', 'before the hook');
    run(tool, ['install'], { cwd: repo, env });
    return repo;
  };
  const isStopped = ({ status, output }, ...words) => {
    expect(status !== 0, `the commit went through:\n${output}`);
    for (const word of words) expect(output.includes(word), `${word} is missing:\n${output}`);
  };
  const passes = ({ status, output }) => expect(status === 0, `the commit was refused:\n${output}`);

  test(`${label}: the manifest is valid`, () => run(tool, ['validate-manifest', join(root, '.pre-commit-hooks.yaml')]));

  let repo;
  test(`${label}: a clean commit passes`, () => {
    repo = made(`config-${version || 'newest'}`, { '.pre-commit-config.yaml': config(['rmqlint']) });
    run(tool, ['install'], { cwd: repo, env });
    git(repo, 'add', '-A');
    const done = commit(repo, 'two brokers');
    passes(done);
    expect(/rmqlint\.*Passed/.test(done.output), `the hook did not run:\n${done.output}`);
  });
  test(`${label}: a clash with a file that is not part of the commit is stopped, both places named`, () => {
    write(repo, 'conf/broker-b.properties', broker('broker-b', 10912));
    git(repo, 'add', '-A');
    const done = commit(repo, 'move broker-b');
    isStopped(done, 'port-conflict-on-host', 'conf/broker-b.properties:6', 'conf/broker-a.properties:6');
    show(done.output);
  });
  test(`${label}: a file that git does not know neither stops a commit nor lets one through`, () => {
    clean(repo);
    // A clash on one host that only the copy would have.
    write(repo, 'conf/scratch.properties', broker('broker-a', 10931));
    write(repo, 'conf/broker-b.properties', `# moved\n${broker('broker-b', 10931)}`);
    git(repo, 'add', 'conf/broker-b.properties');
    passes(commit(repo, 'a comment'));
    // A master that is there and not added.
    write(repo, 'conf/broker-c.properties', broker('broker-c', 10951));
    write(repo, 'conf/broker-c-s.properties', broker('broker-c', 10951, 1));
    git(repo, 'add', 'conf/broker-c-s.properties');
    isStopped(commit(repo, 'a slave alone'), 'slave-without-master');
    // `git commit FILE` has an index of its own.
    git(repo, 'reset', '-q');
    git(repo, 'add', '-N', 'conf/broker-c.properties', 'conf/broker-c-s.properties');
    passes(commit(repo, 'both', 'conf/broker-c.properties', 'conf/broker-c-s.properties'));
    rmSync(join(repo, 'conf/scratch.properties'));
  });
  test(`${label}: a partly staged file is judged as staged`, () => {
    clean(repo);
    write(repo, 'conf/broker-b.properties', broker('broker-b', 10912));
    git(repo, 'add', '-A');
    write(repo, 'conf/broker-b.properties', broker('broker-b', 10971));
    isStopped(commit(repo, 'staged wrong, mended on the disk'), 'port-conflict-on-host');
    write(repo, 'conf/broker-b.properties', broker('broker-b', 10971));
    git(repo, 'add', '-A');
    write(repo, 'conf/broker-b.properties', broker('broker-b', 10912));
    passes(commit(repo, 'staged right, broken on the disk'));
    expect(read(repo, 'conf/broker-b.properties').includes('10912'), 'what was not staged is lost');
  });
  test(`${label}: a commit that touches nothing of RocketMQ is left alone`, () => {
    clean(repo);
    write(repo, 'README.md', 'orders\n');
    git(repo, 'add', '-A');
    passes(commit(repo, 'readme'));
  });

  test(`${label}: rmqlint-fix makes a safe fix, which stops the commit once; added, the second commit passes`, () => {
    repo = repository('fix', ['rmqlint-fix']);
    write(repo, 'conf/broker-b.properties', `${broker('broker-b', 10931)}fileReservedTime=48\nfileReservedTime=48\n`);
    git(repo, 'add', '-A');
    const first = commit(repo, 'keep files longer');
    isStopped(first, 'files were modified by this hook', 'conf/broker-b.properties');
    show(first.output);
    expect(
      read(repo, 'conf/broker-b.properties') === `${broker('broker-b', 10931)}fileReservedTime=48\n`,
      'the fix was not made',
    );
    git(repo, 'add', '-A');
    passes(commit(repo, 'keep files longer'));
  });
  test(`${label}: rmqlint-fix touches no file beside the commit, and reports what it may not fix`, () => {
    write(repo, 'conf/broker-a.properties', `${broker('broker-a', 10911)}fileReservedTime=24\nfileReservedTime=24\n`);
    git(repo, 'add', '-A');
    git(repo, 'commit', '-qnm', 'not judged');
    write(repo, 'conf/broker-b.properties', broker('broker-b', 10912));
    git(repo, 'add', '-A');
    isStopped(commit(repo, 'clash'), 'port-conflict-on-host', 'conf/broker-a.properties:6');
    expect(read(repo, 'conf/broker-a.properties').split('=24\n').length === 3, 'a file beside the commit was changed');
  });

  test(`${label}: rmqlint-all judges everything, whatever the commit changes`, () => {
    repo = repository('all', ['rmqlint-all'], { 'conf/broker-b.properties': broker('broker-b', 10912) });
    write(repo, 'README.md', 'orders\n');
    git(repo, 'add', '-A');
    isStopped(commit(repo, 'readme'), 'port-conflict-on-host', 'broker-b.properties:6', 'broker-a.properties:6');
    write(repo, 'conf/broker-b.properties', broker('broker-b', 10931));
    git(repo, 'add', '-A');
    passes(commit(repo, 'mended'));
  });
  test(`${label}: rmqlint-all sees a deletion and a rename`, () => {
    const own = repository('gone', ['rmqlint-all'], {
      'conf/broker-c.properties': broker('broker-c', 10951),
      'conf/broker-c-s.properties': broker('broker-c', 10971, 1),
    });
    git(own, 'rm', '-q', 'conf/broker-c.properties');
    isStopped(commit(own, 'no master'), 'slave-without-master', 'conf/broker-c-s.properties');
    clean(own);
    // The master leaves the deployment.
    git(own, 'mv', 'conf/broker-c.properties', 'broker-c.properties');
    isStopped(commit(own, 'moved'), 'slave-without-master', 'conf/broker-c-s.properties');
  });

  test(`${label}: names that are split over processes lose nothing`, () => {
    const many = 'a-folder-with-a-long-name-so-that-the-names-do-not-fit-into-one-command-line/'.repeat(2);
    const files = {};
    for (let i = 0; i < 1000; i++) files[`conf/${many}broker-${1000 + i}.properties`] = broker(`broker-${i}`, 10911);
    const first = `conf/${many}broker-1000.properties`;
    const last = `conf/${many}broker-1999.properties`;
    // The first and the last are one broker: one process is told the one name, another process the other.
    files[last] = broker('broker-0', 10911);
    const own = repository('many', ['rmqlint'], {});
    write(own, 'rmqlint.json', '{ "rocketmq": "5.3.3", "deployments": { "all": { "files": ["conf/**"] } } }\n');
    git(own, 'add', '-A');
    git(own, 'commit', '-qnm', 'declared');
    for (const [path, text] of Object.entries(files)) write(own, path, text);
    git(own, 'add', '-A');
    const size = Object.keys(files).join(' ').length;
    expect(size > 131_072, `${size} characters fit into one command line`);
    isStopped(commit(own, 'many'), 'duplicate-master', first, last);
    write(own, last, broker('broker-999', 10911));
    git(own, 'add', '-A');
    passes(commit(own, 'many'));
  });

  test(`${label}: the configuration that docs/hooks.md shows is valid`, () => {
    for (const page of ['hooks.md', 'hooks.zh-CN.md']) {
      const path = join(work, 'shown.yaml');
      write(work, 'shown.yaml', blocksOf(page)['pre-commit']);
      run(tool, ['validate-config', path]);
    }
  });
}
finish();
