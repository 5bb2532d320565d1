import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { parseRelease } from '../../server/src/catalog/releases.ts';
import { diskWorld } from '../../server/src/cli/world.ts';
import { MemoryWorld } from '../../server/src/deployment/memory.ts';
import { Workspace, type WorkspaceOptions } from '../../server/src/deployment/workspace.ts';
import { MAX_FILE_BYTES, type World, WorldError } from '../../server/src/deployment/world.ts';
import { master, only, sets, slave, summary, workspaceOf } from './support.ts';

const SERVERS = { namesrvAddr: '10.0.0.1:9876;10.0.0.2:9876' };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
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
    assert.deepEqual(paths(await workspaceOf(files)), ['broker.conf', 'keep.local.conf', 'conf/only-top.conf', 'conf/x.local.conf', 'other/secret.conf']);
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
    const named = await workspaceOf(files, { roots: ['broker.conf.bak', 'conf.old/broker.conf', 'gone.conf', 'broker.conf'] });
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
    const files = { '../.git/HEAD': '', '../.gitignore': 'generated/\n', 'broker.conf': master('a'), 'generated/broker.conf': master('b'), '../../.gitignore': 'broker.conf\n' };
    assert.deepEqual(paths(await workspaceOf(files, { above: ['home', 'repo', 'conf'] })), ['broker.conf']);
    const { '../.git/HEAD': _, ...outside } = files;
    assert.deepEqual(paths(await workspaceOf(outside, { above: ['home', 'repo', 'conf'] })), ['broker.conf', 'generated/broker.conf']);
  });

  it('reads candidates only', async () => {
    const read: string[] = [];
    const memory = new MemoryWorld({ 'broker.conf': master('a'), 'x.java': 'class X {}', 'README.md': '# brokerName=a', 'messages.properties': 'a=b', 'package.json': '{}' });
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
    const files = { '.gitignore': 'x/\n', 'rmqlint.json': '{}', 'h1/a.conf': master('a', SERVERS), 'h2/a.conf': slave('a', SERVERS), 'x/a.conf': master('z') };
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
    const workspace = await workspaceOf({ 'conf/broker-a.conf': master('a'), 'conf/broker-a-s.conf': denied, 'conf/secrets.properties': denied, 'broker-b.conf': denied });
    assert.deepEqual(workspace.deployments.map((each) => [each.name, each.unreadable.map((file) => `${file.path} ${file.code} ${file.reason('en')}`)]), [
      ['.', ['broker-b.conf EACCES permission is missing']],
      ['conf', ['conf/broker-a-s.conf EACCES permission is missing']],
    ]);
    const named = await workspaceOf({ 'conf/secrets.properties': denied }, { roots: ['conf/secrets.properties'] });
    assert.deepEqual(only(named).unreadable.map((file) => file.path), ['conf/secrets.properties']);
    assert.deepEqual(named.named, [{ path: 'conf/secrets.properties', state: 'taken' }]);
  });

  it('are those above 50 MB', async () => {
    const large = new Uint8Array(MAX_FILE_BYTES + 1);
    const workspace = await workspaceOf({ 'broker.conf': large, 'dump.properties': large });
    assert.deepEqual(only(workspace).unreadable.map((file) => `${file.path} ${file.code}`), ['broker.conf too-large']);
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
    assert.deepEqual(named.deployments.map((each) => [each.name, each.unreadable.map((file) => `${file.path} ${file.code}`), each.files.length]), [
      ['conf', [], 1],
      ['private', ['private EACCES'], 0],
    ]);
    const all = new Workspace(world);
    await all.load();
    assert.deepEqual(all.unlisted.map((each) => `${each.path} ${each.code}`), ['private EACCES']);
    assert.equal(all.deployments.length, 1);
  });
});

describe('named files', () => {
  const files = {
    'h1/broker-a.conf': master('a', SERVERS),
    'h1/broker-b-s.conf': slave('b', SERVERS),
    'h2/broker-b.conf': master('b', SERVERS),
    'h2/broker-a-s.conf': slave('a', SERVERS),
    'h3/broker-z.conf': master('z', { namesrvAddr: '10.9.9.9:9876' }),
    'h3/broker-y.conf': master('y', { namesrvAddr: '10.9.9.9:9876' }),
  };

  it('are judged with the rest of their deployment and no other', async () => {
    const workspace = await workspaceOf(files, { roots: ['h1/broker-a.conf'] });
    assert.equal(only(workspace).files.length, 4);
    assert.equal(workspace.isNamed('h1/broker-a.conf'), true);
    assert.equal(workspace.isNamed('h1/broker-b-s.conf'), false);
    const directory = await workspaceOf(files, { roots: ['h1'] });
    assert.equal(only(directory).files.length, 4);
    assert.equal(directory.isNamed('h1/broker-b-s.conf'), true);
    assert.equal(directory.isNamed('h2/broker-b.conf'), false);
  });

  it('may be called anything and written in any way', async () => {
    const odd = { 'etc/my settings.txt': 'brokerName=a\n', 'etc/notes.txt': 'title=x\n', 'etc/x.txt': 'listenPort=1\n' };
    const workspace = await workspaceOf(odd, { roots: ['./etc/../etc/my settings.txt', 'etc/notes.txt'] });
    assert.deepEqual(paths(workspace), ['etc/my settings.txt']);
    assert.deepEqual(workspace.named, [
      { path: 'etc/my settings.txt', state: 'taken' },
      { path: 'etc/notes.txt', state: 'unrecognised' },
    ]);
    const flagged = await workspaceOf(odd, { roots: ['etc/notes.txt', 'etc/x.txt'], kind: 'namesrv' });
    assert.deepEqual(only(flagged).processes.map((process) => [process.kind, process.kindEvidence]), [['namesrv', 'flag'], ['namesrv', 'flag']]);
  });

  it('may be a project file: everything that it governs is meant', async () => {
    const nested = { ...files, 'rmqlint.json': '{}', 'h3/rmqlint.json': '{}' };
    const workspace = await workspaceOf(nested, { roots: ['rmqlint.json'] });
    assert.equal(only(workspace).files.length, 4);
    assert.equal(workspace.isNamed('h2/broker-b.conf'), true);
    assert.equal(workspace.isNamed('h3/broker-z.conf'), false);
    assert.deepEqual(workspace.named, [{ path: 'rmqlint.json', state: 'taken' }]);
  });

  it('bring in their project file’s deployment from anywhere below it', async () => {
    const project = JSON.stringify({ rocketmq: '4.9.8', deployments: { far: { files: ['h1/broker-a.conf', 'deep/er/**'] } } });
    const workspace = await workspaceOf({ ...files, 'rmqlint.json': project, 'deep/er/still/x.conf': slave('a', SERVERS) }, { roots: ['h1/broker-a.conf'] });
    assert.deepEqual(sets(workspace), [['deep/er/still/x.conf', 'h1/broker-a.conf']]);
    assert.deepEqual(only(workspace).processes.map((process) => process.release.name), ['4.9.8', '4.9.8']);
  });
});

describe('project files', () => {
  const broker = { 'conf/broker-a.conf': master('a', SERVERS), 'conf/sub/broker-b.conf': master('b', SERVERS) };
  const releases = (workspace: Workspace) => Object.fromEntries(workspace.deployments.flatMap((each) => each.processes.map((process) => [process.file?.path, `${process.release.name} ${process.release.from}`])));

  it('own their subtree', async () => {
    const workspace = await workspaceOf({ ...broker, 'rmqlint.json': '{ "rocketmq": "4.9.8" }', 'conf/sub/rmqlint.json': '{ "rocketmq": "5.0.0" }' });
    assert.deepEqual(releases(workspace), { 'conf/broker-a.conf': '4.9.8 project', 'conf/sub/broker-b.conf': '5.0.0 project' });
    assert.equal((await workspace.projectOf('conf/sub/anything.txt'))?.directory, 'conf/sub');
    assert.equal((await workspace.projectOf('conf/x.txt'))?.directory, '');
    assert.deepEqual(workspace.projects.map((each) => each.path), ['conf/sub/rmqlint.json', 'rmqlint.json']);
  });

  it('are looked for up to the repository’s root and no further', async () => {
    const files = { 'broker.conf': master('a'), '../rmqlint.json': '{ "rocketmq": "4.9.8" }', '../../rmqlint.json': '{ "rocketmq": "5.0.0" }' };
    const above = ['home', 'repo', 'conf'];
    assert.deepEqual(releases(await workspaceOf(files, { above })), { 'broker.conf': '4.9.8 project' });
    const { '../rmqlint.json': _, ...higher } = files;
    assert.deepEqual(releases(await workspaceOf(higher, { above })), { 'broker.conf': '5.0.0 project' });
    assert.deepEqual(releases(await workspaceOf({ ...higher, '../.git': 'gitdir: x' }, { above })), { 'broker.conf': '5.5.1 newest' });
    assert.deepEqual(releases(await workspaceOf({ 'broker.conf': master('a') })), { 'broker.conf': '5.5.1 newest' });
  });

  it('may be chosen or refused', async () => {
    const files = { ...broker, 'rmqlint.json': '{ "rocketmq": "4.9.8" }', 'lint/other.json': '{ "rocketmq": "5.0.0" }' };
    assert.deepEqual(Object.values(releases(await workspaceOf(files, { config: false }))), ['5.5.1 newest', '5.5.1 newest']);
    assert.deepEqual(Object.values(releases(await workspaceOf(files, { config: 'lint/other.json' }))), ['5.0.0 project', '5.0.0 project']);
    assert.deepEqual(Object.values(releases(await workspaceOf(files, { config: { value: { rocketmq: '5.1.0' } } }))), ['5.1.0 project', '5.1.0 project']);
    const declared = { value: { deployments: { x: { hosts: { h: { runs: ['conf/broker-a.conf'] } } } } } };
    assert.deepEqual((await workspaceOf(broker, { config: declared })).deployments.map((each) => each.name), ['conf/sub', 'x']);
    const missing = await workspaceOf(files, { config: 'gone.json' });
    assert.deepEqual(missing.problems.map((each) => `${each.file}:${each.line} ${each.message('en')}`), ['gone.json:undefined the project file cannot be read (ENOENT)']);
  });

  it('state releases in the order of the contract', async () => {
    const of = async (text: string, project: object, options: WorkspaceOptions = {}) =>
      Object.values(releases(await workspaceOf({ 'b.conf': text + master('a'), 'rmqlint.json': JSON.stringify(project) }, options)))[0];
    const override = { files: ['b.conf'], rocketmq: '5.1.0' };
    const all = { rocketmq: '4.9.0', deployments: { x: { rocketmq: '5.0.0' } }, overrides: [{ files: ['*.conf'], rocketmq: '5.2.0' }, override] };
    assert.equal(await of('# rmqlint rocketmq=4.8.0\n', all, { rocketmq: parseRelease('5.3.3') }), '5.3.3 flag');
    assert.equal(await of('# rmqlint rocketmq=4.8.0\n', all), '4.8.0 comment');
    assert.equal(await of('', all), '5.1.0 project');
    assert.equal(await of('', { ...all, overrides: [] }), '5.0.0 project');
    assert.equal(await of('', { rocketmq: '4.9.0' }), '4.9.0 project');
    assert.equal(await of('', {}), '5.5.1 newest');
    assert.equal(await of('', { ...all, deployments: { x: { rocketmq: '5.0.0', processes: [{ file: 'b.conf', rocketmq: '5.1.4' }] } } }), '5.1.4 project');
    assert.equal(await of('', { rocketmq: '6.1.0' }), '6.1.0 project');
  });

  it('name deployments by files, by runs and by processes', async () => {
    const files = { 'a/broker.conf': master('a'), 'b/broker.conf': master('b'), 'c/odd-name': 'x=1\n', 'd/readme.properties': 'title=x\n' };
    const of = async (deployments: object) => (await workspaceOf({ ...files, 'rmqlint.json': JSON.stringify({ deployments }) })).deployments.map((each) => [each.name, each.files.map((file) => file.path)]);
    assert.deepEqual(await of({ x: {} }), [['x', ['a/broker.conf', 'b/broker.conf']]]);
    assert.deepEqual(await of({ x: { files: ['a/**'] } }), [['b', ['b/broker.conf']], ['x', ['a/broker.conf']]]);
    assert.deepEqual(await of({ x: { files: ['a'] }, y: { files: ['**'] } }), [['x', ['a/broker.conf']], ['y', ['a/broker.conf', 'b/broker.conf']]]);
    assert.deepEqual(await of({ x: { hosts: { h: { runs: ['broker.conf'] } } } }), [['x', ['a/broker.conf', 'b/broker.conf']]]);
    assert.deepEqual(await of({ x: { hosts: { h: { runs: ['b/*.conf'] } } } }), [['a', ['a/broker.conf']], ['x', ['b/broker.conf']]]);
    assert.deepEqual(await of({ x: { processes: [{ file: 'c/odd-name' }] } }), [['a', ['a/broker.conf']], ['b', ['b/broker.conf']], ['x', ['c/odd-name']]]);
    assert.deepEqual(await of({ x: { processes: [{ file: 'd/readme.properties', kind: 'controller' }] } }), [['a', ['a/broker.conf']], ['b', ['b/broker.conf']], ['x', ['d/readme.properties']]]);
    const both = await workspaceOf({ ...files, 'rmqlint.json': JSON.stringify({ deployments: { x: { files: ['a'] }, y: { files: ['**'] } } }) });
    assert.deepEqual(both.deploymentsOf('a/broker.conf').map((each) => each.name), ['x', 'y']);
    assert.deepEqual(both.deploymentsOf('d/readme.properties'), []);
  });

  it('tell which of their patterns match nothing', async () => {
    const of = async (project: object, options: WorkspaceOptions = {}) => {
      const found = await (await workspaceOf({ ...broker, 'rmqlint.json': JSON.stringify(project) }, options)).unmatched();
      return { nothing: found.nothing, patterns: found.patterns.map((each) => `${each.where} ${each.glob}`) };
    };
    const deployments = { x: { files: ['conf/**', 'gone/**'], hosts: { h: { runs: ['broker-a.conf', 'broker-z.conf'] } } } };
    assert.deepEqual(await of({ deployments }), { nothing: false, patterns: ['deployments.x.files gone/**', 'deployments.x.hosts.h.runs broker-z.conf'] });
    const stale = { deployments: { x: { files: ['gone/**'], hosts: { h: { runs: ['old.conf'] } } } } };
    assert.deepEqual((await of(stale)).nothing, true);
    assert.deepEqual((await of(stale, { roots: ['conf/broker-a.conf'] })).nothing, true);
    assert.deepEqual((await of({ deployments: { x: { files: ['conf/sub/**'] } } }, { roots: ['conf/broker-a.conf'] })).nothing, false);
    assert.deepEqual(await of({ rocketmq: '5.3.3' }), { nothing: false, patterns: [] });
    assert.deepEqual((await of({ overrides: [{ files: ['nowhere/**'], rules: {} }] })).nothing, true);
  });

  it('are told when they are wrong, and still govern as far as they can be understood', async () => {
    const workspace = await workspaceOf({ ...broker, 'rmqlint.json': '{\n  "rocketmq": "4.9.8",\n  "deploymnets": {}\n}\n', 'conf/c.conf': `# rmqlint kind=x\n${master('c')}` });
    assert.deepEqual(workspace.problems.map((each) => `${each.file}:${each.line}:${each.column}`), ['conf/c.conf:1:11', 'rmqlint.json:3:3']);
    assert.deepEqual([...new Set(Object.values(releases(workspace)))], ['4.9.8 project']);
  });
});

describe('changes', () => {
  const files = {
    'c1/h1/broker-a.conf': master('a', SERVERS),
    'c1/h2/broker-a-s.conf': slave('a', SERVERS),
    'c2/broker.conf': master('x', { namesrvAddr: '10.9.9.9:9876' }),
    'c3/broker.conf': master('y'),
  };

  it('replace the deployment that they touch, and nothing else', async () => {
    const world = new MemoryWorld(files);
    const workspace = new Workspace(world);
    await workspace.load();
    const before = new Map(workspace.deployments.map((each) => [each.name, each]));
    const sibling = workspace.deploymentOf('c1/h2/broker-a-s.conf')?.processes.find((process) => process.file?.path === 'c1/h2/broker-a-s.conf');
    const changes = await workspace.set('c1/h1/broker-a.conf', utf8(master('a', { ...SERVERS, listenPort: 20911 })));
    assert.deepEqual(changes.changed.map((each) => each.name), ['c1']);
    assert.deepEqual(changes.gone, [before.get('c1')]);
    for (const each of workspace.deployments) assert.equal(each === before.get(each.name), each.name !== 'c1', each.name);
    const now = workspace.deploymentOf('c1/h2/broker-a-s.conf')?.processes.find((process) => process.file?.path === 'c1/h2/broker-a-s.conf');
    assert.notEqual(now, sibling);
    assert.equal(now?.effective, sibling?.effective);
  });

  it('change nothing where nothing changed', async () => {
    const world = new MemoryWorld(files);
    const workspace = new Workspace(world);
    await workspace.load();
    const before = workspace.deployments;
    assert.deepEqual(await workspace.set('c2/broker.conf', utf8(files['c2/broker.conf'])), { changed: [], gone: [] });
    assert.deepEqual(await workspace.set('c2/notes.txt', utf8('x')), { changed: [], gone: [] });
    assert.deepEqual(await workspace.remove('c2/notes.txt'), { changed: [], gone: [] });
    assert.deepEqual(await workspace.load(), { changed: [], gone: [] });
    assert.deepEqual(workspace.deployments, before);
    workspace.deployments.forEach((each, i) => assert.equal(each, before[i]));
  });

  it('merge and part directories', async () => {
    const workspace = await workspaceOf(files);
    await workspace.set('c1/h2/broker-a-s.conf', utf8(slave('a', { namesrvAddr: '10.8.8.8:9876' })));
    assert.deepEqual(sets(workspace).length, 4);
    await workspace.set('c1/h2/broker-a-s.conf', utf8(files['c1/h2/broker-a-s.conf']));
    assert.deepEqual(sets(workspace)[0], ['c1/h1/broker-a.conf', 'c1/h2/broker-a-s.conf']);
    await workspace.remove('c1/h1');
    assert.deepEqual(sets(workspace)[0], ['c1/h2/broker-a-s.conf']);
    await workspace.set('c3/broker.conf', utf8('title=x\n'));
    assert.equal(workspace.deploymentOf('c3/broker.conf'), undefined);
  });

  it('of a project file or a .gitignore read the world again', async () => {
    const world = new MemoryWorld(files);
    const workspace = new Workspace(world);
    await workspace.load();
    const put = async (path: string, text: string) => {
      world.write(path, text);
      return workspace.set(path, utf8(text));
    };
    const kept = workspace.deploymentOf('c2/broker.conf');
    assert.deepEqual((await put('c1/rmqlint.json', '{ "extends": "./base.json", "deployments": { "orders": {} } }')).changed.map((each) => each.name), ['orders']);
    assert.equal(workspace.problems.length, 1);
    await put('c1/base.json', '{ "rocketmq": "4.9.8" }');
    assert.equal(workspace.problems.length, 0);
    assert.equal(workspace.deployments.find((each) => each.name === 'orders')?.processes[0]?.release.name, '4.9.8');
    assert.equal(workspace.deploymentOf('c2/broker.conf'), kept);
    const orders = workspace.deployments.find((each) => each.name === 'orders');
    await put('.gitignore', 'c3\n');
    assert.equal(workspace.deploymentOf('c3/broker.conf'), undefined);
    assert.equal(workspace.deployments.find((each) => each.name === 'orders'), orders);
    world.delete('c1/rmqlint.json');
    await workspace.remove('c1/rmqlint.json');
    assert.deepEqual(workspace.deployments.map((each) => each.name), ['c1', 'c2']);
  });

  it('may bring in siblings of a folder that was empty before', async () => {
    const world = new MemoryWorld({ '../.git/HEAD': '', '../h2/broker-a-s.conf': slave('a', SERVERS), 'notes.txt': '' }, { above: ['repo', 'h1'] });
    const workspace = new Workspace(world);
    await workspace.load();
    assert.deepEqual(workspace.deployments, []);
    await workspace.set('broker-a.conf', utf8(master('a', SERVERS)));
    assert.deepEqual(sets(workspace), [['../h2/broker-a-s.conf', 'broker-a.conf']]);
  });

  it('lead to what a fresh reading finds, after any sequence of edits', async () => {
    const directories = ['', 'x1', 'x2', 'x3', 'x1/conf', 'x2/conf', 'node1', 'node2', 'prod', 'declared/a', 'declared/b'];
    const names = ['broker.conf', 'broker-a.conf', 'broker-s.conf', 'broker-container.conf', 'namesrv.conf', 'x.properties'];
    const addresses = ['', '10.0.0.1:9876', '10.0.0.1:9876;10.0.0.2:9876', '127.0.0.1:9876', 'namesrv:9876'];
    const content = fc.oneof(
      { weight: 6, arbitrary: fc.record({ name: fc.constantFrom('a', 'b'), slave: fc.boolean(), servers: fc.constantFrom(...addresses), ip: fc.constantFrom('', '10.1.1.1', '10.1.1.2') }).map(({ name, slave: isSlave, servers, ip }) => {
        const more = { ...(servers === '' ? {} : { namesrvAddr: servers }), ...(ip === '' ? {} : { brokerIP1: ip }) };
        return isSlave ? slave(name, more) : master(name, more);
      }) },
      { weight: 1, arbitrary: fc.constantFrom('title=x\n', 'kvConfigPath=/x\nneedWaitForService=true\n', 'brokerConfigPaths=/r/x1/broker.conf:/r/broker-a.conf\nnamesrvAddr=10.0.0.1:9876\n', `# rmqlint host=h1 rocketmq=4.9.8\n${master('c')}`) },
      { weight: 1, arbitrary: fc.constantFrom(0, 1, 2).map((id) => `brokerName=d\nenableDLegerCommitLog=true\ndLegerGroup=d\ndLegerSelfId=n${id}\ndLegerPeers=n0-127.0.0.1:1;n1-127.0.0.1:2;n2-127.0.0.1:3\n`) },
    );
    const path = fc.tuple(fc.constantFrom(...directories), fc.constantFrom(...names)).map(([directory, name]) => (directory === '' ? name : `${directory}/${name}`));
    const projects = [
      '{ "rocketmq": "5.0.0", "deployments": { "d": { "files": ["declared/**"], "hosts": { "h1": { "addresses": ["10.0.0.1"], "runs": ["broker.conf"] } }, "nameServers": ["10.0.0.1:9876"] } } }',
      '{ "deployments": { "d": { "files": ["declared/a/**", "x1"] }, "e": { "hosts": { "h": { "runs": ["declared/b/*.conf"] } } } } }',
      '{ "ignore": ["x2"] }',
      '{',
    ];
    const edit = fc.oneof(
      { weight: 8, arbitrary: fc.record({ kind: fc.constant('set' as const), path, text: content }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), path }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('set' as const), path: fc.constantFrom('rmqlint.json', 'x1/rmqlint.json'), text: fc.constantFrom(...projects) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('set' as const), path: fc.constantFrom('.gitignore', 'x1/.gitignore'), text: fc.constantFrom('', 'x3/\n', 'broker-s.conf\n') }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), path: fc.constantFrom('rmqlint.json', 'x1/rmqlint.json', '.gitignore') }) },
    );
    const roots = fc.constantFrom(undefined, ['x1'], ['x1', 'declared/a/broker.conf'], ['broker.conf', 'x2/broker.conf']);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(path, content, { maxKeys: 8 }), fc.array(edit, { maxLength: 10 }), roots, async (start, edits, named) => {
        const world = new MemoryWorld(start);
        const options = named === undefined ? {} : { roots: named.filter((root) => world.stat(root) !== undefined) };
        const workspace = new Workspace(world, options);
        await workspace.load();
        for (const each of edits) {
          const before = new Set(workspace.deployments);
          if (each.kind === 'set') world.write(each.path, each.text);
          else world.delete(each.path);
          const changes = each.kind === 'set' ? await workspace.set(each.path, utf8(each.text)) : await workspace.remove(each.path);
          const added = workspace.deployments.filter((deployment) => !before.has(deployment));
          assert.deepEqual(new Set(changes.changed), new Set(added));
          for (const deployment of before) assert.equal(changes.gone.includes(deployment), !workspace.deployments.includes(deployment));
        }
        const fresh = new Workspace(world, options);
        await fresh.load();
        assert.deepEqual(workspace.deployments.map(summary), fresh.deployments.map(summary));
        if (fresh.named.every((each) => each.state !== 'missing')) {
          const said = (each: Workspace) => each.problems.map(({ file, line }) => `${file} ${line}`);
          assert.deepEqual(said(workspace), said(fresh));
        }
        for (const deployment of workspace.deployments) {
          for (const file of deployment.files) assert(workspace.deploymentsOf(file.path).includes(deployment));
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('the corpus', () => {
  const root = new URL('../../../shared/corpus/', import.meta.url);
  const there = existsSync(new URL('INDEX.tsv', root));

  (there ? it : it.skip)('is recognised', async () => {
    const [header, ...rows] = readFileSync(new URL('INDEX.tsv', root), 'utf8').trim().split(/\r?\n/).map((line) => line.split('\t'));
    const column = (name: string): number => (header as string[]).indexOf(name);
    const expected = new Map(rows.map((row) => [row[column('file')] as string, row[column('kind')] as string]));
    const workspace = new Workspace(diskWorld(new URL('files', root).pathname));
    await workspace.load();
    const found = new Map(workspace.deployments.flatMap((each) => each.processes.flatMap((process) => (process.file === undefined ? [] : [[process.file.path, process.kind] as const]))));
    const confusion = new Map<string, number>();
    let right = 0;
    for (const [file, kind] of expected) {
      const got = found.get(file)?.replace('broker-in-container', 'broker') ?? 'none';
      if (got === kind) right++;
      else confusion.set(`${kind} as ${got}: ${file}`, (confusion.get(`${kind} as ${got}: ${file}`) ?? 0) + 1);
    }
    console.log(`      ${right} of ${expected.size} recognised${[...confusion.keys()].map((each) => `\n        ${each}`).join('')}`);
    assert.ok(right / expected.size >= 0.98);
    assert.deepEqual(workspace.unlisted, []);
  });
});
