import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { hosts, lines, only, workspaceOf } from './support.ts';

const examples = new URL('../../examples/', import.meta.url);

/** Files of an example, by path relative to it. */
function example(name: string): Record<string, Uint8Array> {
  const root = new URL(`${name}/`, examples);
  const files: Record<string, Uint8Array> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = `${entry.parentPath}/${entry.name}`
      .slice(root.pathname.length - (entry.parentPath.endsWith('/') ? 1 : 0))
      .replace(/^\/+/, '');
    files[path] = readFileSync(new URL(path, root));
  }
  return files;
}

describe('the guide’s cluster', () => {
  it('is one deployment of two groups without a project file, on hosts that nobody knows', async () => {
    const { 'rmqlint.json': _, ...files } = example('guide');
    const deployment = only(await workspaceOf(files));
    assert.equal(deployment.name, '.');
    assert.equal(deployment.declared, false);
    assert.equal(deployment.ambiguous, false);
    assert.deepEqual(
      deployment.groups.map((group) => [group.name, group.cluster, group.members.map((each) => each.file.path)]),
      [
        ['broker-a', 'DefaultCluster', ['rocketmqOS1/broker-a.properties', 'rocketmqOS2/broker-a-s.properties']],
        ['broker-b', 'DefaultCluster', ['rocketmqOS2/broker-b.properties', 'rocketmqOS1/broker-b-s.properties']],
      ],
    );
    assert.deepEqual(deployment.hosts, []);
    assert.deepEqual(
      deployment.processes.map((process) => process.release),
      Array(4).fill({ name: '5.5.1', index: deployment.processes[0]?.release.index, newer: false, from: 'unstated' }),
    );
  });

  it('knows its hosts with a project file', async () => {
    const deployment = only(await workspaceOf(example('guide')));
    assert.equal(deployment.name, 'guide');
    assert.equal(deployment.declared, true);
    assert.deepEqual(hosts(deployment), {
      'rocketmqOS1 by project': ['rocketmqOS1/broker-a.properties', 'rocketmqOS1/broker-b-s.properties'],
      'rocketmqOS2 by project': ['rocketmqOS2/broker-b.properties', 'rocketmqOS2/broker-a-s.properties'],
    });
    assert.deepEqual(
      deployment.hosts.map((host) => host.addresses),
      [['10.70.20.11'], ['10.70.20.12']],
    );
    const [first] = deployment.hosts;
    assert.equal(first?.evidence.text('en'), 'the project file runs them on rocketmqOS1');
    assert.equal(first?.evidence.place?.file, 'rmqlint.json');
    assert.deepEqual(
      [...new Set(deployment.processes.map((process) => `${process.release.name} ${process.release.from}`))],
      ['5.3.3 project'],
    );
  });

  it('has name servers where nameServers names a known host', async () => {
    const deployment = only(await workspaceOf(example('guide-mended')));
    assert.deepEqual(deployment.nameServers, ['10.70.20.11:9876', '10.70.20.12:9876']);
    assert.deepEqual(
      deployment.processes.map((process) => [process.kind, process.file?.path ?? process.address, process.host?.name]),
      [
        ['namesrv', '10.70.20.11:9876', 'rocketmqOS1'],
        ['namesrv', '10.70.20.12:9876', 'rocketmqOS2'],
        ['broker', 'rocketmqOS1/broker-a.properties', 'rocketmqOS1'],
        ['broker', 'rocketmqOS2/broker-b.properties', 'rocketmqOS2'],
        ['broker', 'rocketmqOS1/broker-b-s.properties', 'rocketmqOS1'],
        ['broker', 'rocketmqOS2/broker-a-s.properties', 'rocketmqOS2'],
      ],
    );
    assert.equal(deployment.processes[0]?.effective, undefined);
  });

  it('is found whole from any of its files', async () => {
    const { 'rmqlint.json': project, ...files } = example('guide');
    const from = async (more: Record<string, Uint8Array>, above: readonly string[], root: string) => {
      const prefix = above.length === 0 ? '' : '../';
      const placed = Object.fromEntries(
        Object.entries({ ...files, ...more }).map(([path, bytes]) => [prefix + path, bytes]),
      );
      return only(await workspaceOf(placed, { above, roots: [root] }));
    };
    const name = { 'rmqlint.json': project as Uint8Array };
    for (const more of [{}, name]) {
      assert.equal((await from(more, [], 'rocketmqOS2/broker-b.properties')).files.length, 4);
      assert.equal((await from(more, [], 'rocketmqOS2')).files.length, 4);
    }
    // From inside one host's folder: upward only to what a project file or a repository bounds.
    assert.equal((await from(name, ['work', 'rocketmqOS1'], '')).files.length, 4);
    assert.equal((await from({ '.git/HEAD': new Uint8Array() }, ['work', 'rocketmqOS1'], '')).files.length, 4);
    const alone = await from({}, ['work', 'rocketmqOS1'], '');
    assert.deepEqual(
      alone.files.map((file) => file.path),
      ['broker-a.properties', 'broker-b-s.properties'],
    );
    const inside = await from(name, ['work', 'rocketmqOS1'], 'broker-a.properties');
    assert.deepEqual(
      inside.files.map((file) => file.path),
      [
        '../rocketmqOS2/broker-a-s.properties',
        '../rocketmqOS2/broker-b.properties',
        'broker-a.properties',
        'broker-b-s.properties',
      ],
    );
  });
});

describe('the official examples', () => {
  const a = lines({
    brokerClusterName: 'DefaultCluster',
    brokerName: 'broker-a',
    brokerId: 0,
    deleteWhen: '04',
    fileReservedTime: 48,
    brokerRole: 'ASYNC_MASTER',
    flushDiskType: 'ASYNC_FLUSH',
  });
  const as = a.replace('brokerId=0', 'brokerId=1').replace('ASYNC_MASTER', 'SLAVE');
  const b = a.replace('broker-a', 'broker-b');
  const bs = as.replace('broker-a', 'broker-b');
  const sync = (text: string): string => text.replace('ASYNC_MASTER', 'SYNC_MASTER');
  const dledger = (id: number): string =>
    `brokerClusterName = RaftCluster\nbrokerName=RaftNode00\nlistenPort=309${id + 1}1\nnamesrvAddr=127.0.0.1:9876\nstorePathRootDir=/tmp/rmqstore/node0${id}\n` +
    `enableDLegerCommitLog=true\ndLegerGroup=RaftNode00\ndLegerPeers=n0-127.0.0.1:40911;n1-127.0.0.1:40912;n2-127.0.0.1:40913\ndLegerSelfId=n${id}\n`;
  const controlled = (id: number): string =>
    `brokerClusterName = DefaultCluster\nbrokerName=broker-a\nbrokerId=-1\nbrokerRole=SLAVE\nlistenPort=309${id + 1}1\nnamesrvAddr=127.0.0.1:9876\n` +
    `enableControllerMode=true\ncontrollerAddr=127.0.0.1:9878\nstorePathRootDir=/tmp/rmqstore/node0${id}\n`;
  const controller = (id: number, port: number): string =>
    `controllerDLegerGroup = group1\ncontrollerDLegerPeers = n0-127.0.0.1:9877;n1-127.0.0.1:9878;n2-127.0.0.1:9879\ncontrollerDLegerSelfId = n${id}\ncontrollerStorePath=/tmp/${port}\n`;
  const contained = (name: string, role: 'SYNC_MASTER' | 'SLAVE', port: number): string =>
    lines({
      brokerClusterName: 'DefaultCluster',
      brokerName: name,
      brokerId: role === 'SLAVE' ? 1 : 0,
      brokerRole: role,
      listenPort: port,
      storePathRootDir: `/root/${name}/store`,
    });
  const tree: Record<string, string> = {
    'broker.conf': a,
    'rmq-proxy.json': '{\n  "rocketMQClusterName": "DefaultCluster"\n}\n',
    '2m-2s-async/broker-a.properties': a,
    '2m-2s-async/broker-a-s.properties': as,
    '2m-2s-async/broker-b.properties': b,
    '2m-2s-async/broker-b-s.properties': bs,
    '2m-2s-sync/broker-a.properties': sync(a),
    '2m-2s-sync/broker-a-s.properties': as,
    '2m-2s-sync/broker-b.properties': sync(b),
    '2m-2s-sync/broker-b-s.properties': bs,
    '2m-noslave/broker-a.properties': a,
    '2m-noslave/broker-b.properties': b,
    'dledger/broker-n0.conf': dledger(0),
    'dledger/broker-n1.conf': dledger(1),
    'dledger/broker-n2.conf': dledger(2),
    'controller/controller-standalone.conf':
      'controllerDLegerGroup = group1\ncontrollerDLegerPeers = n0-127.0.0.1:9878\ncontrollerDLegerSelfId = n0\n',
    'controller/quick-start/namesrv.conf':
      'listenPort = 9876\nenableControllerInNamesrv = true\ncontrollerDLegerGroup = group1\ncontrollerDLegerPeers = n0-127.0.0.1:9878\ncontrollerDLegerSelfId = n0\n',
    'controller/quick-start/broker-n0.conf': controlled(0),
    'controller/quick-start/broker-n1.conf': controlled(1),
    'controller/cluster-3n-independent/controller-n0.conf': controller(0, 9877),
    'controller/cluster-3n-independent/controller-n1.conf': controller(1, 9878),
    'controller/cluster-3n-independent/controller-n2.conf': controller(2, 9879),
    'controller/cluster-3n-namesrv-plugin/namesrv-n0.conf': `listenPort=9876\nenableControllerInNamesrv=true\n${controller(0, 9877)}`,
    'controller/cluster-3n-namesrv-plugin/namesrv-n1.conf': `listenPort=9886\nenableControllerInNamesrv=true\n${controller(1, 9878)}`,
    'controller/cluster-3n-namesrv-plugin/namesrv-n2.conf': `listenPort=9896\nenableControllerInNamesrv=true\n${controller(2, 9879)}`,
    'container/2container-2m-2s/nameserver.conf': 'supportActingMaster=true\n',
    'container/2container-2m-2s/broker-container1.conf':
      'listenPort=10811\nnamesrvAddr=172.22.144.49:9876\nbrokerConfigPaths=/root/2container-2m-2s/broker-a-in-container1.conf:/root/2container-2m-2s/broker-b-in-container1.conf\n',
    'container/2container-2m-2s/broker-container2.conf':
      'listenPort=10811\nnamesrvAddr=172.22.144.49:9876\nbrokerConfigPaths=/root/2container-2m-2s/broker-a-in-container2.conf:/root/2container-2m-2s/broker-b-in-container2.conf\n',
    'container/2container-2m-2s/broker-a-in-container1.conf': contained('broker-a', 'SYNC_MASTER', 10911),
    'container/2container-2m-2s/broker-b-in-container1.conf': contained('broker-b', 'SLAVE', 20911),
    'container/2container-2m-2s/broker-a-in-container2.conf': contained('broker-a', 'SLAVE', 10911),
    'container/2container-2m-2s/broker-b-in-container2.conf': contained('broker-b', 'SYNC_MASTER', 20911),
  };

  it('stay apart, a folder each, though broker-a stands there seven times', async () => {
    const workspace = await workspaceOf(
      Object.fromEntries(Object.entries(tree).map(([path, text]) => [`distribution/conf/${path}`, text])),
    );
    const expected = [
      ...new Set(Object.keys(tree).map((path) => `distribution/conf/${path}`.replace(/\/[^/]*$/, ''))),
    ].sort();
    assert.deepEqual(
      workspace.deployments.map((each) => each.name),
      expected,
    );
    assert.deepEqual(
      workspace.deployments.filter((each) => each.ambiguous),
      [],
    );
    assert.deepEqual(workspace.problems, []);
    for (const name of [
      'distribution/conf',
      'distribution/conf/2m-2s-async',
      'distribution/conf/2m-2s-sync',
      'distribution/conf/2m-noslave',
    ]) {
      assert.deepEqual(workspace.deployments.find((each) => each.name === name)?.hosts, [], name);
    }
  });

  it('tell by their loopback peers that members share a host', async () => {
    const workspace = await workspaceOf(tree);
    const of = (name: string) => hosts(workspace.deployments.find((each) => each.name === name) as never);
    assert.deepEqual(of('dledger'), {
      'localhost by loopback': ['dledger/broker-n0.conf', 'dledger/broker-n1.conf', 'dledger/broker-n2.conf'],
    });
    assert.deepEqual(of('controller/quick-start'), {
      'localhost by loopback': [
        'controller/quick-start/namesrv.conf',
        'controller/quick-start/broker-n0.conf',
        'controller/quick-start/broker-n1.conf',
      ],
    });
    assert.deepEqual(Object.keys(of('controller/cluster-3n-independent')), ['localhost by loopback']);
    assert.deepEqual(Object.keys(of('controller/cluster-3n-namesrv-plugin')), ['localhost by loopback']);
    assert.deepEqual(of('controller'), {});
  });

  it('give containers their brokers', async () => {
    const workspace = await workspaceOf(tree);
    const deployment = workspace.deploymentOf('container/2container-2m-2s/nameserver.conf');
    assert.deepEqual(
      deployment?.processes.map((process) => [
        process.file?.path.replace(/.*\//, ''),
        process.kind,
        process.container?.file?.path.replace(/.*\//, ''),
      ]),
      [
        ['nameserver.conf', 'namesrv', undefined],
        ['broker-container1.conf', 'container', undefined],
        ['broker-container2.conf', 'container', undefined],
        ['broker-a-in-container1.conf', 'broker-in-container', 'broker-container1.conf'],
        ['broker-b-in-container2.conf', 'broker-in-container', 'broker-container2.conf'],
        ['broker-a-in-container2.conf', 'broker-in-container', 'broker-container2.conf'],
        ['broker-b-in-container1.conf', 'broker-in-container', 'broker-container1.conf'],
      ],
    );
    assert.deepEqual(
      deployment?.hosts.map((host) => [host.evidence.kind, host.processes.length]),
      [
        ['container', 3],
        ['container', 3],
      ],
    );
    assert.deepEqual(
      deployment?.groups.map((group) => [group.name, group.members.length]),
      [
        ['broker-a', 2],
        ['broker-b', 2],
      ],
    );
    const [, , , broker] = deployment?.processes ?? [];
    assert.equal(broker?.effective?.input.container, broker?.container?.file?.document);
  });
});
