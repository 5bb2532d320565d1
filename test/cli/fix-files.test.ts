import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { FileWriter, Refusal } from '../../server/src/disk/writer.ts';
import { BINARY, removeTrees, STATED, startRmqlint, tree } from './binary.ts';
import { broker, fix, read } from './fixing.ts';

const DOUBLE = broker('deleteWhen=04', 'deleteWhen=04');
const SINGLE = broker('deleteWhen=04');
const root = process.getuid?.() === 0;

const project = (files: Readonly<Record<string, string | Uint8Array>>): string =>
  tree({ 'rmqlint.json': STATED, ...files });

/** Comments in the encodings that such files have, with line breaks of every kind. */
const ENCODINGS: Readonly<Record<string, Buffer>> = {
  'UTF-8': Buffer.from('# 主节点\n'),
  GBK: Buffer.from([0x23, 0x20, 0xd6, 0xf7, 0xbd, 0xda, 0xb5, 0xe3, 0x0a]),
  'Latin-1': Buffer.from('# ma\xeetre \xff\xfe\n', 'latin1'),
  CRLF: Buffer.from('# x\r\n\r\n'),
  'lone CR and form feed': Buffer.from('# x\r\f# y\n'),
  'control characters': Buffer.from('# \x01\x7f\x1b[31m\n'),
};

describe('fix writes files', () => {
  afterEach(removeTrees);

  for (const [name, comment] of Object.entries(ENCODINGS)) {
    it(`every byte outside of the edits stays: ${name}`, () => {
      const before = Buffer.concat([comment, Buffer.from(DOUBLE), comment]);
      const after = Buffer.concat([comment, Buffer.from(SINGLE), comment]);
      const cwd = project({ 'broker.conf': before });
      const copy = project({ 'broker.conf': before });
      const diff = fix(['--diff'], cwd);
      assert.equal(diff.code, 1, diff.err);
      fix([], cwd);
      assert.deepEqual(readFileSync(join(cwd, 'broker.conf')), after);
      execFileSync('git', ['apply', '-'], { cwd: copy, input: diff.out });
      assert.deepEqual(readFileSync(join(copy, 'broker.conf')), after);
    });
  }

  it('a byte-order mark stays where it is', () => {
    const cwd = project({ 'broker.conf': `\ufeff# x\n${DOUBLE}` });
    fix(['--skip', 'utf8-bom'], cwd);
    assert.equal(readFileSync(join(cwd, 'broker.conf'), 'utf8'), `\ufeff# x\n${SINGLE}`);
  });

  describe('--diff', () => {
    /** Files whose changes lie close together, far apart, at both ends, and in names that are not plain. */
    const FILES = {
      'rmqlint.json': STATED,
      'a/broker.conf': broker(...Array.from({ length: 12 }, (_, i) => `deleteWhen=${i < 6 ? '04' : '05'}`)),
      'b/broker b.conf': `brokerId=0\n${DOUBLE.replace('broker-a', 'broker-b')}`,
      'c/代理.conf': `${DOUBLE.replace('broker-a', 'broker-c')}flushDiskType=ASYNC_FLUSH # no line feed`,
      'd/broker.conf': broker(
        'brokerId=0',
        ...Array.from({ length: 30 }, (_, i) => `# ${i}`),
        'flushDiskType=ASYNC_FLUSH # one',
        '# two',
        'messageDelayLevel=1s 5s # three',
        ...Array.from({ length: 5 }, (_, i) => `# ${i}`),
        'diskMaxUsedSpaceRatio=75 # four',
      ).replace('broker-a', 'broker-d'),
      'e/broker.conf': SINGLE.replace('broker-a', 'broker-e'),
    };

    const contents = (cwd: string): Readonly<Record<string, string>> =>
      Object.fromEntries(Object.keys(FILES).map((path) => [path, read(cwd, path)]));

    for (const [name, flags] of Object.entries({ safe: [], unsafe: ['--unsafe'] })) {
      it(`applied by git and by patch it is the same as fix: ${name}`, () => {
        const cwd = tree(FILES);
        const { out, code } = fix(['--diff', ...flags], cwd);
        assert.equal(code, 1);
        assert.deepEqual(contents(cwd), contents(tree(FILES)));
        const byGit = tree(FILES);
        execFileSync('git', ['apply', '-'], { cwd: byGit, input: out });
        const byPatch = tree(FILES);
        execFileSync('patch', ['-p1', '--fuzz=0', '--no-backup-if-mismatch'], { cwd: byPatch, input: out });
        fix(flags, cwd);
        assert.deepEqual(contents(byGit), contents(cwd));
        assert.deepEqual(contents(byPatch), contents(cwd));
      });
    }

    it('applies in a folder of a repository', () => {
      const cwd = tree({ 'conf/rmqlint.json': STATED, 'conf/broker.conf': DOUBLE });
      execFileSync('git', ['init', '-q'], { cwd });
      const { out } = fix(['--diff'], join(cwd, 'conf'));
      execFileSync('git', ['apply', '-'], { cwd: join(cwd, 'conf'), input: out });
      assert.equal(read(cwd, 'conf/broker.conf'), SINGLE);
    });

    it('keeps secrets out of the lines around a change', () => {
      const secret = 'objectStoreSecretKey=hunter2';
      const near = broker('deleteWhen=04', 'deleteWhen=04', '# 1', secret, '# 2', '# 3', '# 4');
      const cwd = project({ 'broker.conf': near });
      const { out, err } = fix(['--diff'], cwd);
      assert.doesNotMatch(out.toString(), /hunter2/);
      assert.equal(err, '');
      execFileSync('git', ['apply', '-'], { cwd, input: out });
      assert.equal(read(cwd, 'broker.conf'), near.replace('deleteWhen=04\n', ''));

      const split = project({
        'broker.conf': broker('objectStoreSecretKey=\\', '  hunter\\', '  2more', 'deleteWhen=04', 'deleteWhen=04'),
      });
      const none = fix(['--diff'], split);
      assert.doesNotMatch(none.out.toString(), /hunter|2more/);
      execFileSync('git', ['apply', '-'], { cwd: split, input: none.out });
      assert.equal(read(split, 'broker.conf').match(/deleteWhen/g)?.length, 1);

      const beside = project({
        'broker.conf': broker('deleteWhen=04', secret, 'deleteWhen=04', 'brokerId=0', '#', '#'),
      });
      const left = fix(['--diff'], beside);
      assert.doesNotMatch(left.out.toString(), /hunter2/);
      assert.match(
        left.err,
        /^rmqlint: broker\.conf: changes at line 6 are not in the diff, since it would show a secret$/m,
      );
    });
  });

  it('keeps mode and owner', function () {
    if (process.platform === 'win32') this.skip();
    const cwd = project({ 'broker.conf': DOUBLE });
    const path = join(cwd, 'broker.conf');
    chmodSync(path, 0o2640);
    if (root) chownSync(path, 12, 34);
    const before = statSync(path);
    fix([], cwd);
    const { mode, uid, gid } = statSync(path);
    assert.deepEqual({ mode, uid, gid }, { mode: before.mode, uid: before.uid, gid: before.gid });
    assert.equal(read(cwd, 'broker.conf'), SINGLE);
  });

  it('follows links to files and folders, and leaves them links', () => {
    const cwd = project({ 'real/shared.properties': DOUBLE });
    mkdirSync(join(cwd, 'conf'));
    symlinkSync('../real/shared.properties', join(cwd, 'conf/broker.conf'));
    assert.equal(fix(['conf/broker.conf'], cwd).code, 0);
    assert.ok(lstatSync(join(cwd, 'conf/broker.conf')).isSymbolicLink());
    assert.equal(read(cwd, 'real/shared.properties'), SINGLE);
    assert.deepEqual(readdirSync(join(cwd, 'conf')), ['broker.conf']);
    assert.deepEqual(readdirSync(join(cwd, 'real')), ['shared.properties']);
  });

  it('a file that is named twice is fixed once', () => {
    const cwd = project({ 'real.properties': DOUBLE });
    symlinkSync('real.properties', join(cwd, 'broker.conf'));
    const { code, err } = fix(['broker.conf', 'real.properties'], cwd);
    assert.notEqual(code, 2, err);
    assert.equal(read(cwd, 'real.properties'), SINGLE);
  });

  it('what cannot be written stays and is told, and the rest is fixed', () => {
    const cwd = project({ 'broker.conf': DOUBLE, 'b.properties': DOUBLE.replace('broker-a', 'broker-b') });
    chmodSync(join(cwd, 'broker.conf'), 0o444);
    linkSync(join(cwd, 'b.properties'), join(cwd, 'kept'));
    writeFileSync(join(cwd, 'c.properties'), DOUBLE.replace('broker-a', 'broker-c'));
    const { code, out, err } = fix([], cwd);
    assert.equal(code, 2);
    assert.match(err, /^rmqlint: broker\.conf is not fixed: it is read-only$/m);
    assert.match(err, /^rmqlint: b\.properties is not fixed: it has further names \(hard links\)/m);
    assert.match(err, /^c\.properties: 1 finding fixed$/m);
    assert.match(out.toString(), /^broker\.conf:6:1: info: /m);
    assert.equal(read(cwd, 'broker.conf'), DOUBLE);
    assert.equal(read(cwd, 'kept'), DOUBLE.replace('broker-a', 'broker-b'));
    assert.equal(read(cwd, 'c.properties'), SINGLE.replace('broker-a', 'broker-c'));
    assert.match(fix(['--lang', 'zh-CN'], cwd).err, /^rmqlint: 未修复 broker\.conf：文件为只读$/m);
    const result = JSON.parse(fix(['-f', 'json'], cwd).out.toString());
    assert.deepEqual(result.fixed.refused[0], { file: 'b.properties', message: result.fixed.refused[0].message });
  });

  it('writes files whose names are no UTF-8, as those in GBK are', function () {
    if (process.platform !== 'linux') this.skip();
    const cwd = project({});
    const directory = Buffer.concat([Buffer.from(`${cwd}/`), Buffer.from([0xb6, 0xa9, 0xb5, 0xa5])]);
    mkdirSync(directory);
    const file = Buffer.concat([directory, Buffer.from('/broker-'), Buffer.from([0xd6, 0xf7]), Buffer.from('.conf')]);
    writeFileSync(file, DOUBLE);
    const { code, err } = fix([], cwd);
    assert.equal(code, 0, err);
    assert.match(err, /1 finding fixed$/m);
    assert.equal(readFileSync(file, 'latin1'), SINGLE);
    assert.equal(readdirSync(directory).length, 1);
  });

  it('refuses what another user owns rather than take it over', function () {
    if (!root) this.skip();
    const cwd = project({ 'broker.conf': DOUBLE });
    chmodSync(cwd, 0o777);
    chmodSync(join(cwd, 'broker.conf'), 0o666);
    const start = (args: readonly string[]) =>
      spawnSync('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, BINARY, ...args], {
        cwd,
        env: { PATH: process.env.PATH },
        encoding: 'utf8',
      });
    const asNobody = start(['fix']);
    if (asNobody.status === 126 || /Cannot find module|EACCES.*server/.test(asNobody.stderr)) this.skip();
    assert.equal(asNobody.status, 2, asNobody.stderr);
    assert.match(asNobody.stderr, /its owner would become another one; run fix as its owner \(EPERM\)/);
    assert.equal(read(cwd, 'broker.conf'), DOUBLE);
    chmodSync(cwd, 0o755);
    assert.match(start(['fix']).stderr, /no file can be made in its directory \(EACCES\)/);
    chmodSync(join(cwd, 'broker.conf'), 0o644);
    assert.match(start(['fix']).stderr, /it is read-only \(EACCES\)/);
    assert.deepEqual(readdirSync(cwd).sort(), ['broker.conf', 'rmqlint.json']);
  });

  it('keeps its hands off a file that changed since it was read', () => {
    const cwd = tree({ a: 'old\n' });
    const path = join(cwd, 'a');
    const writer = new FileWriter();
    const bytes = (text: string): Buffer => Buffer.from(text);
    assert.throws(
      () => writer.replace(path, bytes('older\n'), bytes('new\n')),
      (error) => error instanceof Refusal && error.reason === 'changed',
    );
    assert.equal(writer.replace(path, bytes('old\n'), bytes('new\n')), 'written');
    assert.equal(writer.replace(path, bytes('old\n'), bytes('new\n')), 'same');
    utimesSync(path, 1, 1);
    assert.equal(writer.replace(path, bytes('new\n'), bytes('newer\n')), 'written');
    assert.equal(read(cwd, 'a'), 'newer\n');
  });

  it('takes away what a killed run left, and nobody else’s', () => {
    const cwd = project({
      'broker.conf': DOUBLE,
      '.rmqlint-999999999-0~': DOUBLE,
      [`.rmqlint-${process.pid}-0~`]: 'x',
    });
    fix([], cwd);
    assert.deepEqual(readdirSync(cwd).sort(), [`.rmqlint-${process.pid}-0~`, 'broker.conf', 'rmqlint.json']);
  });

  it('runs at once do no harm', async function () {
    this.timeout(60_000);
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`d${i}/broker.conf`, DOUBLE.replace('broker-a', `broker-${i}`)]),
    );
    const cwd = project(files);
    const runs = [['fix'], ['fix'], ['fix', '--unsafe'], ['fix', 'd0', 'd1']];
    const codes = await Promise.all(
      runs.map(
        (args) =>
          new Promise<number | null>((resolve) => startRmqlint(args, { cwd }).on('close', (code) => resolve(code))),
      ),
    );
    assert.deepEqual(
      codes.filter((code) => code !== 0 && code !== 1),
      [],
    );
    for (const [path, before] of Object.entries(files)) {
      assert.equal(read(cwd, path), before.replace('deleteWhen=04\n', ''));
      assert.deepEqual(readdirSync(join(cwd, path, '..')), ['broker.conf']);
    }
  });

  it('interrupted it ends with 130, every file whole and nothing left beside them', async function () {
    if (process.platform === 'win32') this.skip();
    this.timeout(60_000);
    const files = Object.fromEntries(
      Array.from({ length: 150 }, (_, i) => [`d${i}/broker.conf`, DOUBLE.replace('broker-a', `broker-${i}`)]),
    );
    const cwd = project(files);
    const isFixed = (path: string): boolean => read(cwd, path) !== files[path];
    const child = startRmqlint(['fix'], { cwd });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    while (child.exitCode === null && !isFixed('d1/broker.conf'))
      await new Promise((resolve) => setTimeout(resolve, 1));
    child.kill('SIGINT');
    const code = await ended;
    const done = Object.keys(files).filter(isFixed);
    assert.equal(code, done.length === 150 ? code : 130);
    for (const [path, before] of Object.entries(files)) {
      if (isFixed(path)) assert.equal(read(cwd, path), before.replace('deleteWhen=04\n', ''));
      assert.deepEqual(readdirSync(join(cwd, path, '..')), ['broker.conf']);
    }
  });

  it('killed at any moment every file is whole, and the next run completes it', async function () {
    this.timeout(120_000);
    const { kills } = (await import('./killing.mjs' as string)) as {
      kills: (count: number, some: { files: number }) => Promise<unknown>;
    };
    await kills(6, { files: 20 });
  });
});
