import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { inProcess, removeTrees, rmqlint, STATED, tree } from './binary.ts';

const HOOK = { PRE_COMMIT: '1', PATH: process.env.PATH ?? '' };
const git = (cwd: string, ...args: readonly string[]): string =>
  execFileSync(
    'git',
    ['-c', 'user.name=T', '-c', 'user.email=t@example.invalid', '-c', 'commit.gpgsign=false', ...args],
    {
      cwd,
      encoding: 'utf8',
    },
  );

const broker = (name: string, id: number, more = ''): string =>
  `brokerClusterName=orders\nbrokerName=${name}\nbrokerId=${id}\nbrokerRole=${id === 0 ? 'ASYNC_MASTER' : 'SLAVE'}\nnamesrvAddr=10.0.0.1:9876\n${more}`;

/** A repository whose index holds these files. */
function repository(files: Readonly<Record<string, string>>): string {
  const root = tree(files);
  git(root, 'init', '-q');
  git(root, 'add', '-A');
  return root;
}

const add = (root: string, path: string, content: string): void => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), content);
};

describe('under a hook, files that git does not know', function () {
  this.timeout(20_000);
  afterEach(removeTrees);

  const files = {
    'rmqlint.json': STATED,
    'conf/broker-a.conf': broker('a', 0),
    'conf/broker-b-s.conf': broker('b', 1),
  };

  it('do not excuse: a master that is not added is none', async () => {
    const root = repository(files);
    add(root, 'conf/broker-b.conf', broker('b', 0));
    for (const path of ['conf/broker-b-s.conf', 'conf', '.']) {
      const hook = await inProcess([path], { cwd: root, env: HOOK });
      assert.equal(hook.code, 1, path);
      assert.match(hook.stdout, /^conf\/broker-b-s\.conf:2:.*\[slave-without-master\]/m);
      assert.equal(hook.stderr, '');
      const byHand = await inProcess([path], { cwd: root, env: { ...HOOK, PRE_COMMIT: '' } });
      assert.equal(byHand.code, 0, byHand.stdout);
    }
  });

  it('do not accuse: a scratch copy is no second broker', async () => {
    const root = repository({ ...files, 'conf/broker-b.conf': broker('b', 0) });
    add(root, 'conf/broker-b-test.conf', broker('b', 0, 'fileReservedTime=48 \n'));
    add(root, 'copies/broker-b.conf', broker('b', 0, 'fileReservedTime=48 \n'));
    for (const path of ['conf/broker-b.conf', '.']) {
      const { code, stdout } = await inProcess([path], { cwd: root, env: HOOK });
      assert.equal(code, 0, stdout);
      assert.equal(stdout, '');
    }
  });

  it('are judged when they are named', async () => {
    const root = repository(files);
    add(root, 'conf/broker-b.conf', broker('b', 0, 'fileReservedTime=48 \n'));
    const { code, stdout } = await inProcess(['conf/broker-b.conf', 'conf/broker-b-s.conf'], { cwd: root, env: HOOK });
    assert.equal(code, 1);
    assert.match(stdout, /^conf\/broker-b\.conf:6:/m);
    assert.doesNotMatch(stdout, /slave-without-master/);
  });

  it('say nothing as project files', async () => {
    const root = repository({ 'conf/broker.conf': broker('a', 0, '# rmqlint rocketmq=5.3.3\nfileReservedTime=48 \n') });
    add(root, 'rmqlint.json', '{ "rules": { "trailing-whitespace": "off" } }');
    add(root, 'conf/rmqlint.json', '{');
    const { code, stderr } = await inProcess(['conf/broker.conf'], { cwd: root, env: HOOK });
    assert.equal(code, 1);
    assert.equal(stderr, '');
  });

  it('are told by the index that git hands to its hooks', async () => {
    const root = repository(files);
    const own = join(root, '.git/next-index');
    add(root, 'conf/broker-b.conf', broker('b', 0));
    execFileSync('git', ['add', '-A'], { cwd: root, env: { ...process.env, GIT_INDEX_FILE: own } });
    const name = 'conf/broker-b-s.conf';
    assert.equal((await inProcess([name], { cwd: root, env: HOOK })).code, 1);
    for (const GIT_INDEX_FILE of [own, '.git/next-index'])
      assert.equal((await inProcess([name], { cwd: root, env: { ...HOOK, GIT_INDEX_FILE } })).code, 0);
    // Nothing that git says of the repository that is committed holds for one that lies in it.
    const inner = join(root, 'inner');
    mkdirSync(inner);
    git(inner, 'init', '-q');
    add(root, 'inner/broker-a.conf', broker('a', 0));
    add(root, 'inner/broker-b-s.conf', broker('b', 1));
    git(inner, 'add', '-A');
    add(root, 'inner/broker-b.conf', broker('b', 0));
    const env = { ...HOOK, GIT_DIR: join(root, '.git'), GIT_INDEX_FILE: own };
    const { code, stdout } = await inProcess(['inner/broker-b-s.conf'], { cwd: root, env });
    assert.equal(code, 1, stdout);
  });

  it('are told from a directory below the top, in a work tree and by names that need quoting', async () => {
    const odd = '配置 "1"\n/broker-b-s.conf';
    const root = repository({ 'conf/broker-a.conf': broker('a', 0), [odd]: broker('c', 0), 'rmqlint.json': STATED });
    const below = await inProcess(['broker-a.conf'], { cwd: join(root, 'conf'), env: HOOK });
    assert.deepEqual([below.code, below.stderr], [0, '']);
    const all = await inProcess(['-f', 'json', '.'], { cwd: root, env: HOOK });
    assert.equal(JSON.parse(all.stdout).summary.files, 2);
    git(root, 'commit', '-qm', 'x');
    git(root, 'worktree', 'add', '-q', 'wt');
    add(root, 'wt/conf/broker-z-s.conf', broker('z', 1));
    const linked = await inProcess(['-f', 'json', '.'], { cwd: join(root, 'wt'), env: HOOK });
    assert.equal(JSON.parse(linked.stdout).summary.files, 2);
  });

  it('are judged, with a note, where git cannot tell', async () => {
    const root = repository(files);
    add(root, 'conf/broker-b.conf', broker('b', 0));
    writeFileSync(join(root, '.git/index'), 'no index');
    const { code, stderr } = await inProcess(['conf/broker-b-s.conf'], { cwd: root, env: HOOK });
    assert.equal(code, 0);
    assert.match(
      stderr,
      /^rmqlint: note: git does not say which files it knows \(.+\), so new files are judged as well\n$/,
    );
    const none = await inProcess(['conf/broker-b-s.conf'], { cwd: root, env: { PRE_COMMIT: '1', PATH: root } });
    assert.match(none.stderr, /\(ENOENT\)/);
    const zh = await inProcess(['--lang', 'zh-CN', 'conf/broker-b-s.conf'], { cwd: root, env: HOOK });
    assert.match(zh.stderr, /无法从 git 得知/);
  });

  it('run nothing that a hostile repository names', function () {
    if (process.platform === 'win32') this.skip();
    const root = repository(files);
    const witness = join(root, 'witness');
    const program = join(root, 'program.sh');
    writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${witness}'\ncat\n`);
    chmodSync(program, 0o755);
    const hooks = join(root, 'hooks');
    mkdirSync(hooks);
    for (const name of ['post-index-change', 'fsmonitor-watchman', 'post-checkout', 'reference-transaction']) {
      writeFileSync(join(hooks, name), `#!/bin/sh\necho ${name} >> '${witness}'\n`);
      chmodSync(join(hooks, name), 0o755);
    }
    writeFileSync(join(root, '.gitattributes'), '* filter=evil diff=evil\n');
    const config: readonly (readonly [string, string])[] = [
      ['core.fsmonitor', program],
      ['core.hooksPath', hooks],
      ['core.pager', program],
      ['core.editor', program],
      ['core.sshCommand', program],
      ['core.askPass', program],
      ['core.alternateRefsCommand', program],
      ['pager.ls-files', program],
      ['alias.ls-files', `!${program}`],
      ['filter.evil.clean', program],
      ['filter.evil.smudge', program],
      ['filter.evil.process', program],
      ['diff.evil.textconv', program],
      ['diff.external', program],
      ['credential.helper', `!${program}`],
      ['uploadpack.packObjectsHook', program],
      ['remote.origin.url', `ext::${program}`],
      ['remote.origin.uploadpack', program],
      ['remote.origin.promisor', 'true'],
      ['extensions.partialClone', 'origin'],
      ['protocol.ext.allow', 'always'],
      ['core.untrackedCache', 'true'],
      ['core.splitIndex', 'true'],
      ['core.repositoryformatversion', '1'],
    ];
    for (const [key, value] of config) git(root, 'config', key, value);
    const { code, stderr } = rmqlint(['conf/broker-b-s.conf'], { cwd: root, env: { PRE_COMMIT: '1' } });
    assert.deepEqual([code, stderr], [1, '']);
    assert.equal(existsSync(witness), false);
    // Without precautions it does run.
    spawnSync('git', ['status'], { cwd: root });
    assert.equal(existsSync(witness), true);
  });

  it('cost one question to git, and none by hand', function () {
    if (process.platform === 'win32') this.skip();
    const root = repository(files);
    const bin = tree({});
    const calls = join(bin, 'calls');
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    writeFileSync(join(bin, 'git'), `#!/bin/sh\necho "$*" >> '${calls}'\nexec '${real}' "$@"\n`);
    chmodSync(join(bin, 'git'), 0o755);
    const PATH = `${bin}:${process.env.PATH}`;
    rmqlint(['.'], { cwd: root, env: { PATH } });
    assert.equal(existsSync(calls), false);
    rmqlint(['conf/broker-b-s.conf', 'conf/broker-a.conf'], { cwd: root, env: { PATH, PRE_COMMIT: '1' } });
    assert.equal(execFileSync('sh', ['-c', `wc -l < '${calls}'`], { encoding: 'utf8' }).trim(), '1');
  });

  it('do not silence by hand what they have nothing to do with', async () => {
    const root = repository({ ...files, 'conf/broker-c.conf': broker('c', 0) });
    add(root, 'conf/broker-c-copy.conf', broker('c', 0));
    for (const env of [{}, HOOK]) {
      const { code, stdout } = await inProcess(['conf/broker-b-s.conf'], { cwd: root, env });
      assert.equal(code, 1);
      assert.match(stdout, /^conf\/broker-b-s\.conf:2:.*\[slave-without-master\]/m);
    }
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const top = fileURLToPath(new URL('../..', import.meta.url));
  const hooks = parse(readFileSync(join(top, '.pre-commit-hooks.yaml'), 'utf8')) as readonly {
    readonly id: string;
    readonly files?: string;
    readonly require_serial?: boolean;
  }[];

  it('has hooks that judge and fix the same files, one process at a time', () => {
    const [check, all, fix] = hooks;
    assert.deepEqual([check?.id, all?.id, fix?.id, hooks.length], ['rmqlint', 'rmqlint-all', 'rmqlint-fix', 3]);
    assert.equal(check?.files, fix?.files);
    assert.ok(check?.require_serial === true && fix?.require_serial === true);
    const meant = new RegExp(check?.files ?? '(?!)');
    for (const path of [
      'a.properties',
      'x/broker.conf',
      'rmqlint.json',
      'x/rmq-proxy-1.json',
      'docker-compose.dev.yml',
    ])
      assert.match(path, meant);
    for (const path of ['package.json', 'x/values.yaml', 'a.properties.md', 'my-rmqlint.json'])
      assert.doesNotMatch(path, meant);
  });

  it('has no hook that the page leaves out, in either language', () => {
    for (const page of ['hooks.md', 'hooks.zh-CN.md']) {
      const text = readFileSync(join(top, 'docs', page), 'utf8');
      const rows = [...text.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, id]) => id);
      assert.deepEqual(rows.sort(), hooks.map(({ id }) => id).sort());
    }
  });
});
