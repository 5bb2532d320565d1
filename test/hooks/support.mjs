// What the suites of hooks share: a scratch folder, counted tests, git with an identity of its own.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const work = mkdtempSync(join(tmpdir(), 'rmqlint-hooks-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

let passed = 0;
let failed = 0;

/** What git and CI systems set must not reach the repositories that are made here. */
const inherited = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:GIT_|PRE_COMMIT|HUSKY|LEFTHOOK)/.test(name) && name !== 'CI'),
);

/** Runs a command; its output is shown when it does not end as expected. */
export function run(command, args, { cwd = work, env = {}, ok = true } = {}) {
  const result = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...inherited, ...env }, timeout: 300_000 });
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}`;
  if (ok && result.status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${result.status ?? result.error}\n${output}`);
  return { status: result.status, output };
}

export function test(name, check) {
  try {
    check();
    passed++;
    console.log(`ok      ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n${error.message}`);
  }
}

export function expect(condition, message) {
  if (!condition) throw new Error(message);
}

/** Shows what somebody whose commit was stopped reads. */
export const show = (output) => console.log(output.trimEnd().replace(/^/gm, '        '));

/** Says how many tests passed and failed, and ends. */
export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

const identity = ['-c', 'user.name=Hook Test', '-c', 'user.email=hook@example.invalid', '-c', 'commit.gpgsign=false'];

export const git = (cwd, ...args) => run('git', [...identity, ...args], { cwd });

/** Commits what is staged, with the hooks that are installed. */
export const commit = (cwd, env, message, ...more) =>
  run('git', [...identity, 'commit', '-m', message, ...more], { cwd, env, ok: false });

/** The text of a broker's file; line 6 is its port. */
export const broker = (name, port, id = 0) =>
  `brokerClusterName=orders\nbrokerName=${name}\nbrokerId=${id}\nbrokerRole=${id === 0 ? 'ASYNC_MASTER' : 'SLAVE'}\nnamesrvAddr=10.0.0.1:9876\nlistenPort=${port}\nstorePathRootDir=/data/${name}-${id}\n`;

export function write(repo, path, text) {
  mkdirSync(dirname(join(repo, path)), { recursive: true });
  writeFileSync(join(repo, path), text);
}

export const read = (repo, path) => readFileSync(join(repo, path), 'utf8');

const PROJECT = {
  rocketmq: '5.3.3',
  deployments: {
    orders: { files: ['conf/**'], hosts: { 'mq-01': { runs: ['broker-a.properties', 'broker-b.properties'] } } },
  },
};

/** A repository with two brokers of one deployment on one host, nothing committed. @param files further files by path */
export function repository(name, files = {}) {
  const repo = join(work, name);
  mkdirSync(repo, { recursive: true });
  git(repo, 'init', '-q', '-b', 'main');
  write(repo, 'rmqlint.json', JSON.stringify(PROJECT, null, 2));
  write(repo, 'conf/broker-a.properties', broker('broker-a', 10911));
  write(repo, 'conf/broker-b.properties', broker('broker-b', 10931));
  for (const [path, text] of Object.entries(files)) write(repo, path, text);
  return repo;
}

/** Takes back whatever is not committed. */
export function clean(repo) {
  git(repo, 'reset', '-q', '--hard');
  git(repo, 'clean', '-qfd', '--exclude=node_modules');
}

/** The release tree as a repository with a tag, as hooks install it. */
export function releaseTree() {
  const tree = join(work, 'release');
  run(process.execPath, [join(root, 'scripts/release-tree.mjs'), tree]);
  git(tree, 'init', '-q', '-b', 'main');
  git(tree, 'add', '-A');
  git(tree, 'commit', '-qm', 'release');
  git(tree, 'tag', 'v0.1.0');
  return tree;
}

/** Blocks of a page of docs/ by the word behind their language. */
export const blocksOf = (page) =>
  Object.fromEntries(
    [...readFileSync(join(root, 'docs', page), 'utf8').matchAll(/^```\w+ ([\w-]+)\n([\s\S]*?\n)```$/gm)].map(
      ([, name, block]) => [name, block],
    ),
  );
