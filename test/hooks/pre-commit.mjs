// The real pre-commit (PyPI) in a repository that this makes: a clean commit passes; a commit that clashes with a sibling that is not
// part of it is stopped, with both places named. Ends with `N passed, N failed`.
//   node test/hooks/pre-commit.mjs [VERSION…]     pre-commit versions; 4.5.1 and the newest when none is named
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const versions = process.argv.length > 2 ? process.argv.slice(2) : ['4.5.1', ''];
const work = mkdtempSync(join(tmpdir(), 'rmqlint-hooks-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

let passed = 0;
let failed = 0;

/** Runs a command; its output is shown when it does not end as expected. */
function run(command, args, { cwd = work, env = {}, ok = true } = {}) {
  const result = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env }, timeout: 300_000 });
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}`;
  if (ok && result.status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${result.status ?? result.error}\n${output}`);
  return { status: result.status, output };
}

function test(name, check) {
  try {
    check();
    passed++;
    console.log(`ok      ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n${error.message}`);
  }
}

function expect(condition, message) {
  if (!condition) throw new Error(message);
}

const identity = ['-c', 'user.name=Hook Test', '-c', 'user.email=hook@example.invalid', '-c', 'commit.gpgsign=false'];
const git = (cwd, ...args) => run('git', [...identity, ...args], { cwd });

/** The release tree as a repository with a tag, as hooks install it. */
function hookRepository() {
  const tree = join(work, 'release');
  run(process.execPath, [join(root, 'scripts/release-tree.mjs'), tree]);
  git(tree, 'init', '-q', '-b', 'main');
  git(tree, 'add', '-A');
  git(tree, 'commit', '-qm', 'release');
  git(tree, 'tag', 'v0.1.0');
  return tree;
}

const broker = (name, port, id) =>
  `brokerClusterName=orders\nbrokerName=${name}\nbrokerId=${id}\nbrokerRole=${id === 0 ? 'ASYNC_MASTER' : 'SLAVE'}\nnamesrvAddr=10.0.0.1:9876\nlistenPort=${port}\nstorePathRootDir=/data/${name}-${id}\n`;

function repository(version, tree, tool) {
  const repo = join(work, `config-${version || 'newest'}`);
  mkdirSync(join(repo, 'conf'), { recursive: true });
  git(repo, 'init', '-q', '-b', 'main');
  writeFileSync(
    join(repo, '.pre-commit-config.yaml'),
    `repos:\n  - repo: ${tree}\n    rev: v0.1.0\n    hooks:\n      - id: rmqlint\n`,
  );
  writeFileSync(
    join(repo, 'rmqlint.json'),
    JSON.stringify(
      {
        rocketmq: '5.3.3',
        deployments: {
          orders: { files: ['conf/**'], hosts: { 'mq-01': { runs: ['broker-a.properties', 'broker-b.properties'] } } },
        },
      },
      null,
      2,
    ),
  );
  writeFileSync(join(repo, 'conf/broker-a.properties'), broker('broker-a', 10911, 0));
  writeFileSync(join(repo, 'conf/broker-b.properties'), broker('broker-b', 10931, 0));
  run(tool, ['install'], { cwd: repo });
  return repo;
}

const tree = hookRepository();
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
  const commit = (repo, message) => run('git', [...identity, 'commit', '-m', message], { cwd: repo, env, ok: false });

  test(`${label}: the manifest is valid`, () => run(tool, ['validate-manifest', join(root, '.pre-commit-hooks.yaml')]));
  let repo;
  test(`${label}: a clean commit passes`, () => {
    repo = repository(version, tree, tool);
    git(repo, 'add', '-A');
    const { status, output } = commit(repo, 'two brokers');
    expect(status === 0, `the commit was refused:\n${output}`);
    expect(/rmqlint\.*Passed/.test(output), `the hook did not run:\n${output}`);
  });
  test(`${label}: a clash with a file that is not part of the commit is stopped, both places named`, () => {
    writeFileSync(join(repo, 'conf/broker-b.properties'), broker('broker-b', 10912, 0));
    git(repo, 'add', '-A');
    const { status, output } = commit(repo, 'move broker-b');
    expect(status !== 0, `the commit went through:\n${output}`);
    expect(output.includes('port-conflict-on-host'), `another reason:\n${output}`);
    expect(
      /conf\/broker-b\.properties:6/.test(output) && /conf\/broker-a\.properties:6/.test(output),
      `a place is missing:\n${output}`,
    );
    console.log(output.trimEnd().replace(/^/gm, '        '));
  });
  test(`${label}: a file that git does not know neither stops a commit nor lets one through`, () => {
    git(repo, 'checkout', '-q', '--', '.');
    git(repo, 'reset', '-q', '--hard');
    // A clash on one host that only the copy would have.
    writeFileSync(join(repo, 'conf/scratch.properties'), broker('broker-a', 10931, 0));
    writeFileSync(join(repo, 'conf/broker-b.properties'), `# moved\n${broker('broker-b', 10931, 0)}`);
    git(repo, 'add', 'conf/broker-b.properties');
    const clean = commit(repo, 'a comment');
    expect(clean.status === 0, `a file that is not part of it stopped the commit:\n${clean.output}`);
    // A master that is there and not added.
    writeFileSync(join(repo, 'conf/broker-c.properties'), broker('broker-c', 10951, 0));
    writeFileSync(join(repo, 'conf/broker-c-s.properties'), broker('broker-c', 10951, 1));
    git(repo, 'add', 'conf/broker-c-s.properties');
    const alone = commit(repo, 'a slave alone');
    expect(alone.status !== 0 && alone.output.includes('slave-without-master'), `it went through:\n${alone.output}`);
    // `git commit FILE` has an index of its own.
    git(repo, 'reset', '-q');
    git(repo, 'add', '-N', 'conf/broker-c.properties', 'conf/broker-c-s.properties');
    const both = ['conf/broker-c.properties', 'conf/broker-c-s.properties'];
    const whole = run('git', [...identity, 'commit', '-m', 'both', ...both], { cwd: repo, env, ok: false });
    expect(whole.status === 0, `the slave and its master were refused:\n${whole.output}`);
    rmSync(join(repo, 'conf/scratch.properties'));
  });
  test(`${label}: a commit that touches nothing of RocketMQ is left alone`, () => {
    git(repo, 'checkout', '-q', '--', '.');
    git(repo, 'reset', '-q', '--hard');
    writeFileSync(join(repo, 'README.md'), 'orders\n');
    git(repo, 'add', '-A');
    const { status, output } = commit(repo, 'readme');
    expect(status === 0, output);
  });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
