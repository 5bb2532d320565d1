import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DirectoryEntry, NOT_REGULAR, SAME_NAME, WorldError } from '../../server/src/deployment/world/world.ts';
import { diskWorld, toWorldPath, withFile } from '../../server/src/disk/world.ts';
import { DISK } from '../../server/src/lsp/disk.ts';
import { removeTrees, tree } from './binary.ts';

const failing = (code: string) => (error: unknown) => error instanceof WorldError && error.code === code;

describe('the disk as a world', () => {
  after(removeTrees);

  it('reads files of any size whole, one after another', () => {
    const KB = 1024;
    const sizes = [0, 1, 63 * KB, 64 * KB, 65 * KB, 1000 * KB, 1024 * KB - 1, 1024 * KB, 1024 * KB + 1, 3000 * KB, 17];
    const bytes = sizes.map((size, i) => Buffer.alloc(size, i + 1));
    const root = tree(Object.fromEntries(bytes.map((content, i) => [`f${i}`, content])));
    for (const regular of [false, true]) {
      const world = diskWorld(root);
      const read = [...bytes.keys(), ...bytes.keys()].map((i) => world.read(`f${i}`, regular));
      for (const [i, content] of read.entries()) {
        assert.ok(Buffer.from(content).equals(bytes[i % sizes.length] as Buffer), `${sizes[i % sizes.length]} bytes`);
      }
    }
  });

  it('reads no pipe and no device', function () {
    if (process.platform === 'win32') this.skip();
    const root = tree({ 'broker.conf': 'x' });
    execFileSync('mkfifo', [join(root, 'pipe')]);
    symlinkSync('pipe', join(root, 'link'));
    symlinkSync('/dev/zero', join(root, 'zero'));
    for (const path of ['pipe', 'link', 'zero']) {
      assert.throws(() => diskWorld(root).read(path), { code: NOT_REGULAR });
      assert.throws(() => DISK.read(join(root, path), path), { code: NOT_REGULAR });
    }
    // Listed as a file, and replaced since.
    assert.equal(diskWorld(root).read('pipe', true).length, 0);
  });

  it('finds names that are not UTF-8', function () {
    if (process.platform !== 'linux') this.skip();
    const root = tree({});
    const gbk = Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xc5, 0xe4, 0xd6, 0xc3])]);
    mkdirSync(gbk);
    writeFileSync(Buffer.concat([gbk, Buffer.from('/broker.conf')]), 'brokerName=a');
    symlinkSync('broker.conf', Buffer.concat([gbk, Buffer.from('/link.conf')]));
    const world = diskWorld(root);
    const [{ name }] = world.list('') as [DirectoryEntry];
    assert.match(name, /^\ufffd+$/);
    assert.deepEqual(
      world.list(name).map((each) => [each.name, each.type, each.link]),
      [
        ['broker.conf', 'file', false],
        ['link.conf', 'file', true],
      ],
    );
    for (const read of [(path: string) => world.read(path), (path: string) => DISK.read(join(root, path), path)])
      assert.equal(Buffer.from(read(`${name}/link.conf`)).toString(), 'brokerName=a');
    assert.equal(world.real(`${name}/link.conf`), `${name}/broker.conf`);
    assert.equal(world.stat(`${name}x/broker.conf`), undefined);
    // Another one that looks the same: which of them is meant cannot be told.
    mkdirSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xd6, 0xc3, 0xc5, 0xe4])]));
    assert.throws(() => world.read(`${name}/broker.conf`), { code: SAME_NAME });
    assert.throws(() => world.list(name), { code: SAME_NAME });
  });

  it('is the same where its root is the current directory', () => {
    const root = tree({ 'conf/a.conf': 'x', 'b.conf': 'y' });
    const before = process.cwd();
    process.chdir(root);
    try {
      const here = diskWorld(root, true);
      const there = diskWorld(root);
      for (const path of ['', 'conf']) assert.deepEqual(here.list(path), there.list(path));
      for (const path of ['', 'conf', 'conf/a.conf', 'none']) assert.equal(here.stat(path), there.stat(path));
      for (const path of ['b.conf', 'conf/a.conf', join(root, 'b.conf')])
        assert.deepEqual(here.read(path), there.read(path));
      assert.equal(here.real('conf/a.conf'), 'conf/a.conf');
      assert.throws(() => here.read('none'), failing('ENOENT'));
    } finally {
      process.chdir(before);
    }
  });

  it('tells what lies where, through links', () => {
    const root = tree({ 'conf/a.conf': 'x' });
    symlinkSync('a.conf', join(root, 'conf/link'));
    symlinkSync('.', join(root, 'conf/circle'));
    symlinkSync('gone', join(root, 'conf/dangling'));
    symlinkSync('self', join(root, 'conf/self'));
    const world = diskWorld(root);
    const listed = new Map(
      world.list('conf').map((entry) => [entry.name, `${entry.type}${entry.link ? ' link' : ''}`]),
    );
    assert.deepEqual(Object.fromEntries([...listed].sort()), {
      'a.conf': 'file',
      circle: 'directory link',
      dangling: 'other link',
      link: 'file link',
      self: 'other link',
    });
    assert.deepEqual(
      ['', 'conf', 'conf/a.conf', 'conf/link', 'none', 'conf/a.conf/x'].map((path) => world.stat(path)),
      ['directory', 'directory', 'file', 'file', undefined, undefined],
    );
    assert.equal(world.real('conf/circle/link'), 'conf/a.conf');
    assert.throws(() => world.read('none'), failing('ENOENT'));
    assert.throws(() => world.read('conf'), failing('EISDIR'));
    assert.throws(() => world.list('none'), failing('ENOENT'));
    assert.throws(() => world.list('conf/a.conf'), failing('ENOTDIR'));
    assert.match(world.today(), /^\d{4}-\d\d-\d\d$/);
  });

  it('sees what lies above its root', () => {
    const root = tree({ 'a.conf': 'x', 'sub/b.conf': 'y' });
    const world = diskWorld(join(root, 'sub'));
    assert.equal(Buffer.from(world.read('../a.conf')).toString(), 'x');
    assert.equal(Buffer.from(world.read(join(root, 'a.conf'))).toString(), 'x');
    assert.equal(`/${world.above?.join('/')}`, join(root, 'sub'));
  });

  it('gives every way to write a path one form', () => {
    const cases: readonly [string, string][] = [
      ['a/b', 'a/b'],
      ['./a//b/', 'a/b'],
      ['a/../b', 'b'],
      ['.', ''],
      ['../x', '../x'],
      ['/home/me/a', 'a'],
      ['/home/you', '../you'],
    ];
    for (const [written, path] of cases) assert.equal(toWorldPath(written, '/home/me'), path, written);
  });

  it('puts another text in the place of a file, or beside the others', () => {
    const root = tree({ 'conf/a.conf': 'disk' });
    const disk = diskWorld(root);
    const bytes = Buffer.from('typed');
    const over = withFile(disk, 'conf/a.conf', bytes);
    assert.equal(Buffer.from(over.read('conf/a.conf')).toString(), 'typed');
    assert.deepEqual(
      over.list('conf').map(({ name }) => name),
      ['a.conf'],
    );
    const beside = withFile(disk, 'conf/b.conf', bytes);
    assert.equal(beside.stat('conf/b.conf'), 'file');
    assert.deepEqual(
      beside
        .list('conf')
        .map(({ name }) => name)
        .sort(),
      ['a.conf', 'b.conf'],
    );
    assert.equal(Buffer.from(beside.read('conf/a.conf')).toString(), 'disk');
    const nowhere = withFile(disk, 'new/c.conf', bytes);
    assert.deepEqual(
      nowhere.list('new').map(({ name }) => name),
      ['c.conf'],
    );
    assert.equal(nowhere.real('new/c.conf'), 'new/c.conf');
    assert.throws(() => nowhere.list('other'), failing('ENOENT'));
    assert.equal(withFile(disk, 'd.conf', bytes).list('').length, 2);
  });

  it('does not follow a circle of directories', () => {
    const root = tree({});
    mkdirSync(join(root, 'a'));
    writeFileSync(join(root, 'a/broker.conf'), 'x');
    symlinkSync('..', join(root, 'a/up'));
    assert.equal(diskWorld(root).real('a/up/a'), 'a');
  });
});
