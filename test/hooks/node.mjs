// husky, lint-staged and lefthook (npm) and a plain hook, in repositories that this makes, with the recipes that docs/hooks.md shows. Ends with
// `N passed, N failed`.
//   node test/hooks/node.mjs
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  blocksOf,
  broker,
  clean,
  commit as commitIn,
  expect,
  finish,
  git,
  read,
  releaseTree,
  repository,
  run,
  show,
  test,
  work,
  write,
} from './support.mjs';

/** The newest releases that run on Node 20. */
const PACKAGES = ['husky@9.1.7', 'lint-staged@16.4.0', 'lefthook@2.2.2'];

const tree = releaseTree();
const tools = join(work, 'tools');
mkdirSync(tools);
write(tools, 'package.json', '{ "private": true }\n');
run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...PACKAGES], { cwd: tools });
// As if it were one of the devDependencies.
symlinkSync(tree, join(tools, 'node_modules/rmqlint'));
const bin = join(tools, 'node_modules/.bin');
symlinkSync('../rmqlint/server/bin/rmqlint.cjs', join(bin, 'rmqlint'));

const recipes = blocksOf('hooks.md');
const env = {};
const commit = (repo, message, ...more) => commitIn(repo, env, message, ...more);

const husky = (repo, recipe) => {
  run(join(bin, 'husky'), [], { cwd: repo, env });
  write(repo, '.husky/pre-commit', recipe);
};

/** For each recipe, what somebody does who follows it, and whether it makes fixes. */
const SETUPS = {
  'a plain hook': {
    install(repo) {
      write(repo, '.git/hooks/pre-commit', recipes.git);
      chmodSync(join(repo, '.git/hooks/pre-commit'), 0o755);
    },
  },
  husky: { install: (repo) => husky(repo, recipes.husky) },
  'husky and lint-staged': {
    fixes: true,
    install(repo) {
      husky(repo, recipes['husky-lint-staged']);
      write(repo, '.lintstagedrc.json', recipes['lint-staged']);
    },
  },
  lefthook: {
    install(repo) {
      write(repo, 'lefthook.yml', recipes.lefthook);
      run(join(bin, 'lefthook'), ['install'], { cwd: repo, env });
    },
  },
  'lefthook with fixes': {
    fixes: true,
    install(repo) {
      write(repo, 'lefthook.yml', recipes['lefthook-fix']);
      run(join(bin, 'lefthook'), ['install'], { cwd: repo, env });
    },
  },
};

const isStopped = ({ status, output }, ...words) => {
  expect(status !== 0, `the commit went through:\n${output}`);
  for (const word of words) expect(output.includes(word), `${word} is missing:\n${output}`);
};
const passes = ({ status, output }) => expect(status === 0, `the commit was refused:\n${output}`);

test('the pages in both languages show the same recipes', () =>
  expect(isDeepStrictEqual(recipes, blocksOf('hooks.zh-CN.md')), 'they differ'));

for (const [label, { install, fixes = false }] of Object.entries(SETUPS)) {
  const repo = repository(label.replaceAll(' ', '-'), {
    '.gitignore': 'node_modules\n',
    'package.json': '{ "private": true }\n',
  });
  symlinkSync(join(tools, 'node_modules'), join(repo, 'node_modules'));
  write(repo, '.git/info/exclude', 'node_modules\n');

  test(`${label}: a clean commit passes`, () => {
    install(repo);
    git(repo, 'add', '-A');
    passes(commit(repo, 'two brokers'));
  });
  test(`${label}: a clash with a file that is not part of the commit is stopped, both places named`, () => {
    write(repo, 'conf/broker-b.properties', broker('broker-b', 10912));
    git(repo, 'add', '-A');
    const done = commit(repo, 'move broker-b');
    isStopped(done, 'port-conflict-on-host', 'conf/broker-b.properties:6', 'conf/broker-a.properties:6');
    show(done.output);
    clean(repo);
  });
  test(`${label}: a partly staged file is judged as staged`, () => {
    write(repo, 'conf/broker-b.properties', broker('broker-b', 10912));
    git(repo, 'add', '-A');
    write(repo, 'conf/broker-b.properties', broker('broker-b', 10971));
    isStopped(commit(repo, 'staged wrong, mended on the disk'), 'port-conflict-on-host');
    expect(read(repo, 'conf/broker-b.properties').includes('10971'), 'what was not staged is lost');
    clean(repo);
    write(repo, 'conf/broker-b.properties', broker('broker-b', 10971));
    git(repo, 'add', '-A');
    write(repo, 'conf/broker-b.properties', broker('broker-b', 10912));
    passes(commit(repo, 'staged right, broken on the disk'));
    expect(read(repo, 'conf/broker-b.properties').includes('10912'), 'what was not staged is lost');
    clean(repo);
  });
  test(`${label}: what lies beside the commit and is not part of it does not count`, () => {
    write(repo, 'conf/broker-a.properties', broker('broker-a', 10972));
    write(repo, 'conf/broker-b.properties', `# moved\n${broker('broker-b', 10971)}`);
    git(repo, 'add', 'conf/broker-b.properties');
    passes(commit(repo, 'a comment'));
    expect(read(repo, 'conf/broker-a.properties').includes('10972'), 'what was not staged is lost');
    clean(repo);
    // A second broker-b that git does not know.
    write(repo, 'conf/scratch.properties', broker('broker-b', 10951));
    write(repo, 'conf/broker-b.properties', broker('broker-b', 10971));
    git(repo, 'add', 'conf/broker-b.properties');
    passes(commit(repo, 'no comment'));
    clean(repo);
  });
  test(`${label}: a deletion alone is judged`, () => {
    write(repo, 'conf/broker-c.properties', broker('broker-c', 10991));
    write(repo, 'conf/broker-c-s.properties', broker('broker-c', 11011, 1));
    git(repo, 'add', '-A');
    passes(commit(repo, 'a master and its slave'));
    git(repo, 'rm', '-q', 'conf/broker-c.properties');
    isStopped(commit(repo, 'no master'), 'slave-without-master', 'conf/broker-c-s.properties');
    clean(repo);
  });
  test(`${label}: a commit that touches nothing of RocketMQ is left alone`, () => {
    write(repo, 'README.md', 'orders\n');
    git(repo, 'add', '-A');
    passes(commit(repo, 'readme'));
  });
  if (!fixes) continue;
  test(`${label}: a safe fix is part of the commit`, () => {
    const right = `${broker('broker-b', 10971)}fileReservedTime=48`;
    write(repo, 'conf/broker-b.properties', `${right}\nfileReservedTime=48\n`);
    git(repo, 'add', '-A');
    passes(commit(repo, 'keep files longer'));
    const { output } = git(repo, 'show', 'HEAD:conf/broker-b.properties');
    expect(output === `${right}\n`, `committed was\n${output}`);
    expect(git(repo, 'status', '--porcelain').output === '', 'something is left');
  });
}
finish();
