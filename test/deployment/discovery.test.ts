import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import { MAX_FILE_BYTES, type World, WorldError } from '../../server/src/deployment/world/world.ts';
import { diskWorld } from '../../server/src/disk/world.ts';
import { master, only, sets, slave, summary, workspaceOf } from './support.ts';

const SERVERS = { namesrvAddr: '10.0.0.1:9876;10.0.0.2:9876' };
const paths = (workspace: Workspace): readonly string[] => sets(workspace).flat();

describe('what a workspace looks at', () => {
  it('leaves out what .gitignore names, nested ones and exceptions too', async () => {
    const files = {
      '.gitignore': 'build/\n*.local.conf\n!keep.local.conf\n/only-top.conf\n',
      'broker.conf': master('a'),
      'x.local.conf': master('b'),
      'keep.local.conf': master('c'),
      'only-top.conf': master('d'),
      'build/broker.conf': master('e'),
      'conf/.gitignore': 'secret.conf\n!x.local.conf\n',
      'conf/only-top.conf': master('f'),
      'conf/secret.conf': master('g'),
      'conf/x.local.conf': master('h'),
      'other/secret.conf': master('i'),
    };
    assert.deepEqual(paths(await workspaceOf(files)), [
      'broker.conf',
      'keep.local.conf',
      'conf/only-top.conf',
      'conf/x.local.conf',
      'other/secret.conf',
    ]);
    assert.equal(paths(await workspaceOf(files, { noIgnore: true })).length, 9);
  });

  it('leaves out copies, packages and histories, also named ones', async () => {
    const files = {
      'broker.conf': master('a'),
      'broker.conf.bak': master('a'),
      'broker.conf~': master('a'),
      'node_modules/x/broker.conf': master('a'),
      '.history/broker_2022.conf': master('a'),
      'conf.old/broker.conf': master('a'),
      '.git/broker.conf': master('a'),
    };
    assert.deepEqual(paths(await workspaceOf(files)), ['broker.conf']);
    const named = await workspaceOf(files, {
      roots: ['broker.conf.bak', 'conf.old/broker.conf', 'gone.conf', 'broker.conf'],
    });
    assert.deepEqual(named.named, [
      { path: 'broker.conf.bak', state: 'ignored' },
      { path: 'conf.old/broker.conf', state: 'ignored' },
      { path: 'gone.conf', state: 'missing' },
      { path: 'broker.conf', state: 'taken' },
    ]);
    const all = await workspaceOf(files, { roots: ['broker.conf.bak'], noIgnore: true });
    assert.deepEqual(all.named, [{ path: 'broker.conf.bak', state: 'taken' }]);
  });

  it('leaves out what the project file ignores', async () => {
    const files = {
      'rmqlint.json': '{ "ignore": ["archive/**", "scratch.conf"] }',
      'broker.conf': master('a'),
      'archive/2020/broker.conf': master('b'),
      'conf/archive/broker.conf': master('c'),
      'conf/scratch.conf': master('d'),
    };
    assert.deepEqual(paths(await workspaceOf(files)), ['broker.conf', 'conf/archive/broker.conf']);
  });

  it('honours the .gitignore files between a folder and its repository’s root', async () => {
    const files = {
      '../.git/HEAD': '',
      '../.gitignore': 'generated/\n',
      'broker.conf': master('a'),
      'generated/broker.conf': master('b'),
      '../../.gitignore': 'broker.conf\n',
    };
    assert.deepEqual(paths(await workspaceOf(files, { above: ['home', 'repo', 'conf'] })), ['broker.conf']);
    const { '../.git/HEAD': _, ...outside } = files;
    assert.deepEqual(paths(await workspaceOf(outside, { above: ['home', 'repo', 'conf'] })), [
      'broker.conf',
      'generated/broker.conf',
    ]);
  });

  it('reads candidates only', async () => {
    const read: string[] = [];
    const memory = new MemoryWorld({
      'broker.conf': master('a'),
      'x.java': 'class X {}',
      'README.md': '# brokerName=a',
      'messages.properties': 'a=b',
      'package.json': '{}',
    });
    const world: World = {
      list: (directory) => memory.list(directory),
      stat: (path) => memory.stat(path),
      today: () => memory.today(),
      read: (path) => {
        read.push(path);
        return memory.read(path);
      },
    };
    await new Workspace(world).load();
    assert.deepEqual(read.sort(), ['broker.conf', 'messages.properties']);
  });

  it('works the same in a world that answers later', async () => {
    const files = {
      '.gitignore': 'x/\n',
      'rmqlint.json': '{}',
      'h1/a.conf': master('a', SERVERS),
      'h2/a.conf': slave('a', SERVERS),
      'x/a.conf': master('z'),
    };
    const memory = new MemoryWorld(files);
    const world: World = {
      list: async (directory) => memory.list(directory),
      stat: async (path) => memory.stat(path),
      today: () => memory.today(),
      read: async (path) => memory.read(path),
    };
    const later = new Workspace(world);
    await later.load();
    assert.deepEqual(later.deployments.map(summary), (await workspaceOf(files)).deployments.map(summary));
    assert.equal(later.deployments.length, 1);
  });

  it('follows links to files once, and no links to directories', function () {
    const root = mkdtempSync(join(tmpdir(), 'rmqlint-links-'));
    try {
      const put = (path: string, text: string): void => {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      };
      put('real/broker.conf', master('a'));
      put('outside/templates/x', master('b'));
      put('work/..2024/mounted.conf', master('c'));
      try {
        mkdirSync(join(root, 'work'), { recursive: true });
        symlinkSync('../real/broker.conf', join(root, 'work/broker.conf'));
        symlinkSync('../real', join(root, 'work/real'));
        symlinkSync('.', join(root, 'work/loop'));
        symlinkSync('..2024', join(root, 'work/..data'));
        symlinkSync('..data/mounted.conf', join(root, 'work/mounted.conf'));
        symlinkSync('broker.conf', join(root, 'work/again.conf'));
        symlinkSync('nowhere.conf', join(root, 'work/dangling.conf'));
      } catch {
        this.skip();
      }
      return (async () => {
        const workspace = new Workspace(diskWorld(join(root, 'work')));
        await workspace.load();
        assert.deepEqual(paths(workspace), ['again.conf', 'mounted.conf']);
        const both = new Workspace(diskWorld(root));
        await both.load();
        assert.deepEqual(paths(both), ['real/broker.conf', 'work/mounted.conf']);
      })().finally(() => rmSync(root, { recursive: true }));
    } catch (error) {
      rmSync(root, { recursive: true, force: true });
      throw error;
    }
  });
});

describe('files that cannot be read', () => {
  it('belong to their deployment when they are ours by every sign', async () => {
    const denied = new WorldError('EACCES', 'x');
    const workspace = await workspaceOf({
      'conf/broker-a.conf': master('a'),
      'conf/broker-a-s.conf': denied,
      'conf/secrets.properties': denied,
      'broker-b.conf': denied,
    });
    assert.deepEqual(
      workspace.deployments.map((each) => [
        each.name,
        each.unreadable.map((file) => `${file.path} ${file.code} ${file.reason('en')}`),
      ]),
      [
        ['.', ['broker-b.conf EACCES permission is missing']],
        ['conf', ['conf/broker-a-s.conf EACCES permission is missing']],
      ],
    );
    const named = await workspaceOf({ 'conf/secrets.properties': denied }, { roots: ['conf/secrets.properties'] });
    assert.deepEqual(
      only(named).unreadable.map((file) => file.path),
      ['conf/secrets.properties'],
    );
    assert.deepEqual(named.named, [{ path: 'conf/secrets.properties', state: 'taken' }]);
  });

  it('are those above 50 MB', async () => {
    const large = new Uint8Array(MAX_FILE_BYTES + 1);
    const workspace = await workspaceOf({ 'broker.conf': large, 'dump.properties': large });
    assert.deepEqual(
      only(workspace).unreadable.map((file) => `${file.path} ${file.code}`),
      ['broker.conf too-large'],
    );
  });

  it('include a named directory that cannot be listed', async () => {
    const memory = new MemoryWorld({ 'conf/broker.conf': master('a'), 'private/broker.conf': master('b') });
    const world: World = {
      read: (path) => memory.read(path),
      stat: (path) => memory.stat(path),
      today: () => memory.today(),
      list: (directory) => {
        if (directory === 'private') throw new WorldError('EACCES', directory);
        return memory.list(directory);
      },
    };
    const named = new Workspace(world, { roots: ['private', 'conf'] });
    await named.load();
    assert.deepEqual(
      named.deployments.map((each) => [
        each.name,
        each.unreadable.map((file) => `${file.path} ${file.code}`),
        each.files.length,
      ]),
      [
        ['conf', [], 1],
        ['private', ['private EACCES'], 0],
      ],
    );
    const all = new Workspace(world);
    await all.load();
    assert.deepEqual(
      all.unlisted.map((each) => `${each.path} ${each.code}`),
      ['private EACCES'],
    );
    assert.equal(all.deployments.length, 1);
  });
});
