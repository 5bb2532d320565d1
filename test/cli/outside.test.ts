import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import type { World } from '../../server/src/deployment/world/world.ts';
import { diskWorld } from '../../server/src/disk/world.ts';
import { DISK } from '../../server/src/lsp/disk.ts';
import { editorWorld } from '../../server/src/lsp/world.ts';
import { CLEAN, inProcess, removeTrees, rmqlint, STATED, tree } from './binary.ts';

const NOTHING_OPEN = { bytes: () => undefined, namesIn: () => [] };

/** A directory as the command line sees it, and the language server in a trusted and in an untrusted workspace. */
const worlds = (root: string): Readonly<Record<string, World>> => ({
  'command line': diskWorld(root),
  server: editorWorld({ root, overlay: NOTHING_OPEN, files: DISK, disk: true, above: true }),
  'server, untrusted': editorWorld({ root, overlay: NOTHING_OPEN, files: DISK, disk: true, above: false }),
});

/** What each of them says. */
async function seen(
  root: string,
): Promise<readonly { world: string; problems: string[]; files: string[]; unreadable: string[] }[]> {
  const found = [];
  for (const [world, made] of Object.entries(worlds(root))) {
    const workspace = new Workspace(made);
    await workspace.load();
    found.push({
      world,
      problems: workspace.problems.map(({ file, message }) => `${file}: ${message('en')}`),
      files: workspace.deployments.flatMap((each) => each.files.map((file) => file.path)),
      unreadable: workspace.deployments.flatMap((each) =>
        each.unreadable.map(({ path, reason }) => `${path}: ${reason('en')}`),
      ),
    });
  }
  return found;
}

const SECRET = '{ "auths": { "registry": "s3cr3t" } }';

describe('what lies outside of the repository', () => {
  afterEach(removeTrees);

  it('is not extended, by whatever way it is named', async () => {
    for (const name of [
      '../other.json',
      './sub/../../other.json',
      'link.json',
      'sub/other.json',
      './sub/link/other.json',
    ]) {
      const top = tree({ 'other.json': SECRET, 'repo/.git/HEAD': '', 'repo/conf/broker.conf': CLEAN });
      const root = join(top, 'repo');
      mkdirSync(join(root, 'sub'));
      symlinkSync('../other.json', join(root, 'link.json'));
      symlinkSync('../../other.json', join(root, 'sub/other.json'));
      symlinkSync('../..', join(root, 'sub/link'));
      const wanted = name === 'link.json' ? './link.json' : name;
      writeFileSync(join(root, 'rmqlint.json'), JSON.stringify({ extends: wanted }));
      for (const { world, problems } of await seen(root)) {
        assert.equal(problems.length, 1, `${world}, ${name}: ${problems}`);
        assert.match(problems[0] as string, /lies outside of what may be read|its links lead out of the repository/);
      }
      const { code, stdout, stderr } = await inProcess(['.'], { cwd: root });
      assert.equal(code, 2);
      assert.doesNotMatch(stdout + stderr, /auths|registry|s3cr3t/);
    }
  });

  it('is extended within it, and where there is no repository', async () => {
    const base = '{ "rules": { "tilde-path": "off" } }';
    const inside = tree({ '.git/HEAD': '', 'base.json': base, 'prod/rmqlint.json': '{ "extends": "../base.json" }' });
    mkdirSync(join(inside, 'linked'));
    symlinkSync('../base.json', join(inside, 'linked/base.json'));
    writeFileSync(join(inside, 'linked/rmqlint.json'), '{ "extends": "./base.json" }');
    for (const { problems } of await seen(inside)) assert.deepEqual(problems, []);
    const none = tree({ 'base.json': base, 'prod/rmqlint.json': '{ "extends": "../base.json" }' });
    const workspace = new Workspace(diskWorld(join(none, 'prod')));
    await workspace.load();
    assert.deepEqual(workspace.problems, []);
  });

  it('is no project file', async () => {
    const top = tree({ 'other.json': SECRET, 'repo/.git/HEAD': '', 'repo/broker.conf': CLEAN });
    const root = join(top, 'repo');
    symlinkSync('../other.json', join(root, 'rmqlint.json'));
    for (const { problems } of await seen(root)) {
      assert.deepEqual(problems, [
        'rmqlint.json: the project file cannot be read (its links lead out of the repository)',
      ]);
    }
  });

  it('is no file of it, however it is declared or named', async () => {
    const top = tree({
      'outside/passwd': 'root:x:0:0\n',
      'outside/broker.conf': CLEAN,
      'repo/.git/HEAD': '',
      'repo/rmqlint.json':
        '{ "rocketmq": "5.3.3", "deployments": { "d": { "hosts": { "h": { "runs": ["secret"] } } } } }',
      'repo/real.conf': CLEAN,
    });
    const root = join(top, 'repo');
    symlinkSync('../outside/passwd', join(root, 'secret'));
    symlinkSync('../outside/broker.conf', join(root, 'broker.conf'));
    symlinkSync('../outside/passwd', join(root, 'other.conf'));
    symlinkSync('real.conf', join(root, 'z-broker.conf'));
    for (const { unreadable, files } of await seen(root)) {
      assert.deepEqual(unreadable.sort(), [
        'broker.conf: its links lead out of the repository',
        'secret: its links lead out of the repository',
      ]);
      assert.deepEqual(files, ['real.conf']);
    }
    const { code, stdout, stderr } = await inProcess(['broker.conf', 'secret'], { cwd: root });
    assert.equal(code, 2);
    assert.match(stdout, /^broker\.conf:1:1: error: .*its links lead out of the repository.*\[unreadable-file\]/m);
    assert.doesNotMatch(stdout + stderr, /root:x|brokerName/);
  });

  it('does not come in by a change', async () => {
    const top = tree({ 'outside.conf': CLEAN, 'repo/.git/HEAD': '', 'repo/broker-a.conf': CLEAN });
    const root = join(top, 'repo');
    for (const world of Object.values(worlds(root))) {
      const workspace = new Workspace(world);
      await workspace.load();
      execFileSync('ln', ['-sf', '../outside.conf', join(root, 'broker-b.conf')]);
      await workspace.set('broker-b.conf', new TextEncoder().encode(CLEAN));
      assert.equal(workspace.file('broker-b.conf'), undefined);
    }
  });
});

describe('what is no regular file', () => {
  afterEach(removeTrees);
  const pipe = (root: string, name: string): void => {
    execFileSync('mkfifo', [join(root, name)]);
  };

  it('is told of and not waited for', function () {
    if (process.platform === 'win32') this.skip();
    const root = tree({
      'conf/broker-a.conf': CLEAN,
      'ext/rmqlint.json': '{ "extends": "./pipe.json" }',
      'ext/broker.conf': CLEAN,
    });
    for (const name of ['broker.conf', 'list', 'config.json', 'ext/pipe.json', 'conf/rmqlint.json']) pipe(root, name);
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['broker.conf'], /^broker\.conf:1:1: error: .*not a regular file.*\[unreadable-file\]/],
      [['/dev/zero'], /dev\/zero:1:1: error: .*not a regular file/],
      [['--files-from', 'list'], /^rmqlint: list: not a regular file/],
      [
        ['--config', 'config.json', 'conf'],
        /^rmqlint: config\.json: the project file cannot be read \(it is not a regular file\)/,
      ],
      [['conf'], /^rmqlint: conf\/rmqlint\.json: the project file cannot be read \(it is not a regular file\)/],
      [['conf/broker-a.conf'], /^rmqlint: conf\/rmqlint\.json: the project file cannot be read/],
      [
        ['ext'],
        /^rmqlint: ext\/rmqlint\.json:1:\d+: "extends": "\.\/pipe\.json" cannot be read \(it is not a regular file\)/,
      ],
      [['effective', 'broker.conf'], /not a regular file/],
    ];
    for (const [args, expected] of cases) {
      const { code, stdout, stderr } = rmqlint(args, { cwd: root, env: {} });
      assert.equal(code, 2, `${args}: ${stdout}${stderr}`);
      assert.match(stderr + stdout, expected);
    }
  });
});

describe('what cannot be looked into', () => {
  afterEach(removeTrees);

  it('ends with 2, but for what a file system keeps for itself', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    const root = tree({
      'rmqlint.json': STATED,
      'conf/broker.conf': CLEAN,
      'prod/broker.conf': CLEAN,
      'lost+found/x': '',
    });
    chmodSync(join(root, 'lost+found'), 0);
    assert.deepEqual((await inProcess(['conf', '.'], { cwd: root })).stderr, '');
    chmodSync(join(root, 'prod'), 0);
    try {
      const all = await inProcess(['.'], { cwd: root });
      assert.equal(all.code, 2);
      assert.equal(all.stderr, 'rmqlint: prod cannot be looked into (EACCES), so what lies in it is not judged\n');
      assert.equal((await inProcess(['conf'], { cwd: root })).code, 0);
    } finally {
      chmodSync(join(root, 'prod'), 0o755);
      chmodSync(join(root, 'lost+found'), 0o755);
    }
  });

  it('is no name for being in GBK', async function () {
    if (process.platform !== 'linux') this.skip();
    const root = tree({ 'rmqlint.json': STATED });
    const gbk = Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xc5, 0xe4, 0xd6, 0xc3])]);
    mkdirSync(gbk);
    writeFileSync(Buffer.concat([gbk, Buffer.from('/broker.conf')]), `${CLEAN}fileReservedTime=48 \n`);
    for (const world of Object.values(worlds(root))) {
      const workspace = new Workspace(world);
      await workspace.load();
      assert.equal(workspace.deployments[0]?.files.length, 1);
    }
    const { code, stdout } = await inProcess(['.'], { cwd: root });
    assert.equal(code, 1);
    const [path] = /^[^:]+/.exec(stdout) as RegExpExecArray;
    // As Node hands over what a shell gives it.
    assert.equal((await inProcess([path], { cwd: root })).stdout, stdout);
    mkdirSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xd6, 0xc3, 0xc5, 0xe4])]));
    const alike = await inProcess(['.'], { cwd: root });
    assert.equal(alike.code, 2);
    assert.match(alike.stderr, /cannot be looked into \(several names there are not UTF-8 and look alike\)/);
    const named = await inProcess([path], { cwd: root });
    assert.equal(named.code, 2);
    assert.match(named.stdout + named.stderr, /several names there are not UTF-8 and look alike/);
  });
});
