import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Workspace } from '../../server/src/deployment/workspace.ts';
import { MemoryWorld } from '../../server/src/deployment/world/memory.ts';
import type { World } from '../../server/src/deployment/world/world.ts';
import { master, sets, slave, summary, workspaceOf } from './support.ts';

const SERVERS = { namesrvAddr: '10.0.0.1:9876;10.0.0.2:9876' };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

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
    const sibling = workspace
      .deploymentOf('c1/h2/broker-a-s.conf')
      ?.processes.find((process) => process.file?.path === 'c1/h2/broker-a-s.conf');
    const changes = await workspace.set('c1/h1/broker-a.conf', utf8(master('a', { ...SERVERS, listenPort: 20911 })));
    assert.deepEqual(
      changes.changed.map((each) => each.name),
      ['c1'],
    );
    assert.deepEqual(changes.gone, [before.get('c1')]);
    for (const each of workspace.deployments)
      assert.equal(each === before.get(each.name), each.name !== 'c1', each.name);
    const now = workspace
      .deploymentOf('c1/h2/broker-a-s.conf')
      ?.processes.find((process) => process.file?.path === 'c1/h2/broker-a-s.conf');
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
    for (const [i, each] of workspace.deployments.entries()) assert.equal(each, before[i]);
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

  it('of .env beside a compose file, there or not, and of what only a start file names', async () => {
    const compose = `services:
  broker:
    image: apache/rocketmq:\${TAG:-5.3.1}
    command: sh mqbroker -c /opt/mq.txt
    volumes: ["./mq.txt:/opt/mq.txt"]
`;
    const world = new MemoryWorld({ 'mq/docker-compose.yml': compose, 'mq/mq.txt': 'a=b\n', 'web/.env': 'X=1\n' });
    const workspace = new Workspace(world, { told: true });
    await workspace.load();
    const put = async (path: string, text: string | undefined): Promise<readonly string[]> => {
      if (text === undefined) world.delete(path);
      else world.write(path, text);
      const { changed } = await workspace.update([[path, text === undefined ? undefined : utf8(text)]]);
      return changed.flatMap(({ processes }) => processes.map(({ kind, release }) => `${kind} ${release.name}`));
    };
    assert.deepEqual(await put('mq/mq.txt', 'brokerName=a\nbrokerId=0\n'), ['broker 5.3.1']);
    assert.deepEqual(await put('mq/.env', 'TAG=4.9.4\n'), ['broker 4.9.4']);
    assert.deepEqual(await put('mq/.env', undefined), ['broker 5.3.1']);
    for (const path of ['mq/.env', 'mq/mq.txt', 'mq/docker-compose.yml']) assert(workspace.minds(path), path);
    for (const path of ['web/.env', 'mq/out.bin', '.env']) assert(!workspace.minds(path), path);
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
    assert.deepEqual(
      (await put('c1/rmqlint.json', '{ "extends": "./base.json", "deployments": { "orders": {} } }')).changed.map(
        (each) => each.name,
      ),
      ['orders'],
    );
    assert.equal(workspace.problems.length, 1);
    await put('c1/base.json', '{ "rocketmq": "4.9.8" }');
    assert.equal(workspace.problems.length, 0);
    assert.equal(workspace.deployments.find((each) => each.name === 'orders')?.processes[0]?.release.name, '4.9.8');
    assert.equal(workspace.deploymentOf('c2/broker.conf'), kept);
    const orders = workspace.deployments.find((each) => each.name === 'orders');
    await put('.gitignore', 'c3\n');
    assert.equal(workspace.deploymentOf('c3/broker.conf'), undefined);
    assert.equal(
      workspace.deployments.find((each) => each.name === 'orders'),
      orders,
    );
    world.delete('c1/rmqlint.json');
    await workspace.remove('c1/rmqlint.json');
    assert.deepEqual(
      workspace.deployments.map((each) => each.name),
      ['c1', 'c2'],
    );
  });

  it('of a project file read no other file again where all changes are told, and leave the other deployments', async () => {
    const project = (host: string, more = ''): string =>
      `{ ${more}"deployments": {
        "one": { "files": ["c1/**"], "hosts": { "${host}": { "runs": ["broker-a.conf"] } } },
        "two": { "files": ["c2/**"] },
        "three": { "files": ["c3/**"], "hosts": { "h9": { "runs": ["broker.conf"] } } }
      }, "allow": [{ "rule": "tilde-path" }] }`;
    const memory = new MemoryWorld({
      ...files,
      'rmqlint.json': project('h1'),
      'c4/broker.conf': master('z'),
      'c4/app.conf': 'a=1\n',
    });
    const read: string[] = [];
    const listed: string[] = [];
    const world: World = {
      list: (directory) => {
        listed.push(directory);
        return memory.list(directory);
      },
      read: (file) => {
        read.push(file);
        return memory.read(file);
      },
      stat: (path) => memory.stat(path),
      stamp: (directory) =>
        memory
          .list(directory)
          .map(({ name }) => name)
          .join(),
      today: () => memory.today(),
    };
    const workspace = new Workspace(world, { told: true });
    await workspace.load();
    const put = async (text: string): Promise<readonly string[]> => {
      memory.write('rmqlint.json', text);
      read.length = 0;
      listed.length = 0;
      const { changed } = await workspace.set('rmqlint.json', utf8(text));
      assert.deepEqual([...new Set(read)], ['rmqlint.json']);
      assert.deepEqual(listed, ['']);
      return changed.map(({ name }) => name);
    };
    const hostOf = (path: string): string | undefined => workspace.deploymentOf(path)?.processes[0]?.host?.name;
    const before = workspace.file('c1/h1/broker-a.conf');
    // What stands behind has moved, and findings point to it.
    assert.deepEqual(await put(project('h12')), ['one', 'three']);
    assert.equal(hostOf('c1/h1/broker-a.conf'), 'h12');
    assert.equal(workspace.file('c1/h1/broker-a.conf'), before);
    assert.deepEqual(await put(project('h34')), ['one']);
    assert.deepEqual(await put(project('h34').slice(1)), []);
    assert.equal(workspace.problems.length, 1);
    assert.deepEqual(await put(project('h34')), []);
    assert.equal(workspace.problems.length, 0);
    assert.deepEqual(await put(project('h34', '"rocketmq": "4.9.8", ')), ['c4', 'one', 'three', 'two']);
    assert.equal(workspace.deploymentOf('c2/broker.conf')?.processes[0]?.release.name, '4.9.8');
    // A file of another program's becomes one of ours when somebody says so.
    memory.write(
      'rmqlint.json',
      '{ "deployments": { "app": { "processes": [{ "file": "c4/app.conf", "kind": "broker" }] } } }',
    );
    await workspace.set('rmqlint.json', utf8('not looked at: the world has it'));
    assert.deepEqual(workspace.deploymentOf('c4/app.conf')?.name, 'app');
  });

  it('may bring in siblings of a folder that was empty before', async () => {
    const world = new MemoryWorld(
      { '../.git/HEAD': '', '../h2/broker-a-s.conf': slave('a', SERVERS), 'notes.txt': '' },
      { above: ['repo', 'h1'] },
    );
    const workspace = new Workspace(world);
    await workspace.load();
    assert.deepEqual(workspace.deployments, []);
    await workspace.set('broker-a.conf', utf8(master('a', SERVERS)));
    assert.deepEqual(sets(workspace), [['../h2/broker-a-s.conf', 'broker-a.conf']]);
  });

  it('lead to what a fresh reading finds, after any sequence of edits', async () => {
    const directories = [
      '',
      'x1',
      'x2',
      'x3',
      'x1/conf',
      'x2/conf',
      'node1',
      'node2',
      'prod',
      'declared/a',
      'declared/b',
    ];
    const names = [
      'broker.conf',
      'broker-a.conf',
      'broker-s.conf',
      'broker-container.conf',
      'namesrv.conf',
      'x.properties',
      'odd.txt',
    ];
    const addresses = ['', '10.0.0.1:9876', '10.0.0.1:9876;10.0.0.2:9876', '127.0.0.1:9876', 'namesrv:9876'];
    const content = fc.oneof(
      {
        weight: 6,
        arbitrary: fc
          .record({
            name: fc.constantFrom('a', 'b'),
            slave: fc.boolean(),
            servers: fc.constantFrom(...addresses),
            ip: fc.constantFrom('', '10.1.1.1', '10.1.1.2'),
          })
          .map(({ name, slave: isSlave, servers, ip }) => {
            const more = {
              ...(servers === '' ? {} : { namesrvAddr: servers }),
              ...(ip === '' ? {} : { brokerIP1: ip }),
            };
            return isSlave ? slave(name, more) : master(name, more);
          }),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'title=x\n',
          'kvConfigPath=/x\nneedWaitForService=true\n',
          'brokerConfigPaths=/r/x1/broker.conf:/r/broker-a.conf\nnamesrvAddr=10.0.0.1:9876\n',
          `# rmqlint host=h1 rocketmq=4.9.8\n${master('c')}`,
          `{% if x %}\n${slave('a')}{% endif %}\n`,
          master('a', { brokerName: '${NAME}', brokerRole: '${ROLE}' }),
          `${slave('b')}producerGroup=g\n`,
          'producerGroup=g\nbrokerId=1\n',
        ),
      },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom(0, 1, 2)
          .map(
            (id) =>
              `brokerName=d\nenableDLegerCommitLog=true\ndLegerGroup=d\ndLegerSelfId=n${id}\ndLegerPeers=n0-127.0.0.1:1;n1-127.0.0.1:2;n2-127.0.0.1:3\n`,
          ),
      },
    );
    const path = fc
      .tuple(fc.constantFrom(...directories), fc.constantFrom(...names))
      .map(([directory, name]) => (directory === '' ? name : `${directory}/${name}`));
    const projects = [
      '{ "rocketmq": "5.0.0", "deployments": { "d": { "files": ["declared/**"], "hosts": { "h1": { "addresses": ["10.0.0.1"], "runs": ["broker.conf"] } }, "nameServers": ["10.0.0.1:9876"] } } }',
      '{ "deployments": { "d": { "files": ["declared/a/**", "x1"] }, "e": { "hosts": { "h": { "runs": ["declared/b/*.conf"] } } } } }',
      '{ "ignore": ["x2"] }',
      '{ "deployments": { "d": { "files": ["declared/**"], "hosts": { "h2": { "addresses": ["10.0.0.1"], "runs": ["broker.conf"] } }, "nameServers": ["10.0.0.1:9876"] } } }',
      '{ "rocketmq": "5.0.0", "deployments": { "e": { "hosts": { "h": { "runs": ["odd.txt", "x1/*.conf"] } } }, "open": { "rocketmq": "4.9.8" } } }',
      '{ "rocketmq": "5.0.0", "allow": [{ "rule": "tilde-path" }], "deployments": { "d": { "files": ["declared/a/**"] } } }',
      '{ "deployments": { "d": { "processes": [{ "host": "h", "file": "x.properties", "kind": "proxy" }, { "kind": "namesrv", "host": "h" }] } } }',
      '[]',
    ];
    const edit = fc.oneof(
      { weight: 8, arbitrary: fc.record({ kind: fc.constant('set' as const), path, text: content }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), path }) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('set' as const),
          path: fc.constantFrom('rmqlint.json', 'x1/rmqlint.json'),
          text: fc.constantFrom(...projects),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('set' as const),
          path: fc.constantFrom('.gitignore', 'x1/.gitignore'),
          text: fc.constantFrom('', 'x3/\n', 'broker-s.conf\n'),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('remove' as const),
          path: fc.constantFrom('rmqlint.json', 'x1/rmqlint.json', '.gitignore'),
        }),
      },
    );
    const roots = fc.constantFrom(
      undefined,
      ['x1'],
      ['x1', 'declared/a/broker.conf'],
      ['broker.conf', 'x2/broker.conf'],
    );
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(path, content, { maxKeys: 8 }),
        fc.array(edit, { maxLength: 10 }),
        roots,
        fc.boolean(),
        async (start, edits, named, told) => {
          const world = new MemoryWorld(start);
          const options = named === undefined ? {} : { roots: named.filter((root) => world.stat(root) !== undefined) };
          const workspace = new Workspace(world, { ...options, told });
          await workspace.load();
          for (const each of edits) {
            const before = new Set(workspace.deployments);
            if (each.kind === 'set') world.write(each.path, each.text);
            else world.delete(each.path);
            const changes =
              each.kind === 'set' ? await workspace.set(each.path, utf8(each.text)) : await workspace.remove(each.path);
            const added = workspace.deployments.filter((deployment) => !before.has(deployment));
            assert.deepEqual(new Set(changes.changed), new Set(added));
            for (const deployment of before)
              assert.equal(changes.gone.includes(deployment), !workspace.deployments.includes(deployment));
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
        },
      ),
      { numRuns: 400 },
    );
  });
});
