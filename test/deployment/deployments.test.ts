import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { hosts, lines, master, only, sets, shape, slave, summary, workspaceOf } from './support.ts';

const examples = new URL('../../examples/', import.meta.url);

/** Files of an example, by path relative to it. */
function example(name: string): Record<string, Uint8Array> {
  const root = new URL(`${name}/`, examples);
  const files: Record<string, Uint8Array> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = `${entry.parentPath}/${entry.name}`.slice(root.pathname.length - (entry.parentPath.endsWith('/') ? 1 : 0)).replace(/^\/+/, '');
    files[path] = readFileSync(new URL(path, root));
  }
  return files;
}

const SERVERS = '10.70.20.11:9876;10.70.20.12:9876';
const OTHERS = '192.168.59.164:9876;192.168.59.165:9876';

describe('the guide’s cluster', () => {
  it('is one deployment of two groups without a project file, on hosts that nobody knows', async () => {
    const { 'rmqlint.json': _, ...files } = example('guide');
    const deployment = only(await workspaceOf(files));
    assert.equal(deployment.name, '.');
    assert.equal(deployment.declared, false);
    assert.equal(deployment.ambiguous, false);
    assert.deepEqual(deployment.groups.map((group) => [group.name, group.cluster, group.members.map((each) => each.file.path)]), [
      ['broker-a', 'DefaultCluster', ['rocketmqOS1/broker-a.properties', 'rocketmqOS2/broker-a-s.properties']],
      ['broker-b', 'DefaultCluster', ['rocketmqOS2/broker-b.properties', 'rocketmqOS1/broker-b-s.properties']],
    ]);
    assert.deepEqual(deployment.hosts, []);
    assert.deepEqual(deployment.processes.map((process) => process.release), Array(4).fill({ name: '5.5.1', index: deployment.processes[0]?.release.index, newer: false, from: 'newest' }));
  });

  it('knows its hosts with a project file', async () => {
    const deployment = only(await workspaceOf(example('guide')));
    assert.equal(deployment.name, 'guide');
    assert.equal(deployment.declared, true);
    assert.deepEqual(hosts(deployment), {
      'rocketmqOS1 by project': ['rocketmqOS1/broker-a.properties', 'rocketmqOS1/broker-b-s.properties'],
      'rocketmqOS2 by project': ['rocketmqOS2/broker-b.properties', 'rocketmqOS2/broker-a-s.properties'],
    });
    assert.deepEqual(deployment.hosts.map((host) => host.addresses), [['10.70.20.11'], ['10.70.20.12']]);
    const [first] = deployment.hosts;
    assert.equal(first?.evidence.text('en'), 'the project file runs them on rocketmqOS1');
    assert.equal(first?.evidence.place?.file, 'rmqlint.json');
    assert.deepEqual([...new Set(deployment.processes.map((process) => `${process.release.name} ${process.release.from}`))], ['5.3.3 project']);
  });

  it('has name servers where nameServers names a known host', async () => {
    const deployment = only(await workspaceOf(example('guide-mended')));
    assert.deepEqual(deployment.nameServers, ['10.70.20.11:9876', '10.70.20.12:9876']);
    assert.deepEqual(deployment.processes.map((process) => [process.kind, process.file?.path ?? process.address, process.host?.name]), [
      ['namesrv', '10.70.20.11:9876', 'rocketmqOS1'],
      ['namesrv', '10.70.20.12:9876', 'rocketmqOS2'],
      ['broker', 'rocketmqOS1/broker-a.properties', 'rocketmqOS1'],
      ['broker', 'rocketmqOS2/broker-b.properties', 'rocketmqOS2'],
      ['broker', 'rocketmqOS1/broker-b-s.properties', 'rocketmqOS1'],
      ['broker', 'rocketmqOS2/broker-a-s.properties', 'rocketmqOS2'],
    ]);
    assert.equal(deployment.processes[0]?.effective, undefined);
  });

  it('is found whole from any of its files', async () => {
    const { 'rmqlint.json': project, ...files } = example('guide');
    const from = async (more: Record<string, Uint8Array>, above: readonly string[], root: string) => {
      const prefix = above.length === 0 ? '' : '../';
      const placed = Object.fromEntries(Object.entries({ ...files, ...more }).map(([path, bytes]) => [prefix + path, bytes]));
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
    assert.deepEqual(alone.files.map((file) => file.path), ['broker-a.properties', 'broker-b-s.properties']);
    const inside = await from(name, ['work', 'rocketmqOS1'], 'broker-a.properties');
    assert.deepEqual(inside.files.map((file) => file.path), ['../rocketmqOS2/broker-a-s.properties', '../rocketmqOS2/broker-b.properties', 'broker-a.properties', 'broker-b-s.properties']);
  });
});

describe('the official examples', () => {
  const a = lines({ brokerClusterName: 'DefaultCluster', brokerName: 'broker-a', brokerId: 0, deleteWhen: '04', fileReservedTime: 48, brokerRole: 'ASYNC_MASTER', flushDiskType: 'ASYNC_FLUSH' });
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
    lines({ brokerClusterName: 'DefaultCluster', brokerName: name, brokerId: role === 'SLAVE' ? 1 : 0, brokerRole: role, listenPort: port, storePathRootDir: `/root/${name}/store` });
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
    'controller/controller-standalone.conf': 'controllerDLegerGroup = group1\ncontrollerDLegerPeers = n0-127.0.0.1:9878\ncontrollerDLegerSelfId = n0\n',
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
    'container/2container-2m-2s/broker-container1.conf': 'listenPort=10811\nnamesrvAddr=172.22.144.49:9876\nbrokerConfigPaths=/root/2container-2m-2s/broker-a-in-container1.conf:/root/2container-2m-2s/broker-b-in-container1.conf\n',
    'container/2container-2m-2s/broker-container2.conf': 'listenPort=10811\nnamesrvAddr=172.22.144.49:9876\nbrokerConfigPaths=/root/2container-2m-2s/broker-a-in-container2.conf:/root/2container-2m-2s/broker-b-in-container2.conf\n',
    'container/2container-2m-2s/broker-a-in-container1.conf': contained('broker-a', 'SYNC_MASTER', 10911),
    'container/2container-2m-2s/broker-b-in-container1.conf': contained('broker-b', 'SLAVE', 20911),
    'container/2container-2m-2s/broker-a-in-container2.conf': contained('broker-a', 'SLAVE', 10911),
    'container/2container-2m-2s/broker-b-in-container2.conf': contained('broker-b', 'SYNC_MASTER', 20911),
  };

  it('stay apart, a folder each, though broker-a stands there seven times', async () => {
    const workspace = await workspaceOf(Object.fromEntries(Object.entries(tree).map(([path, text]) => [`distribution/conf/${path}`, text])));
    const expected = [...new Set(Object.keys(tree).map((path) => `distribution/conf/${path}`.replace(/\/[^/]*$/, '')))].sort();
    assert.deepEqual(workspace.deployments.map((each) => each.name), expected);
    assert.deepEqual(workspace.deployments.filter((each) => each.ambiguous), []);
    assert.deepEqual(workspace.problems, []);
    for (const name of ['distribution/conf', 'distribution/conf/2m-2s-async', 'distribution/conf/2m-2s-sync', 'distribution/conf/2m-noslave']) {
      assert.deepEqual(workspace.deployments.find((each) => each.name === name)?.hosts, [], name);
    }
  });

  it('tell by their loopback peers that members share a host', async () => {
    const workspace = await workspaceOf(tree);
    const of = (name: string) => hosts(workspace.deployments.find((each) => each.name === name) as never);
    assert.deepEqual(of('dledger'), { 'localhost by loopback': ['dledger/broker-n0.conf', 'dledger/broker-n1.conf', 'dledger/broker-n2.conf'] });
    assert.deepEqual(of('controller/quick-start'), {
      'localhost by loopback': ['controller/quick-start/namesrv.conf', 'controller/quick-start/broker-n0.conf', 'controller/quick-start/broker-n1.conf'],
    });
    assert.deepEqual(Object.keys(of('controller/cluster-3n-independent')), ['localhost by loopback']);
    assert.deepEqual(Object.keys(of('controller/cluster-3n-namesrv-plugin')), ['localhost by loopback']);
    assert.deepEqual(of('controller'), {});
  });

  it('give containers their brokers', async () => {
    const workspace = await workspaceOf(tree);
    const deployment = workspace.deploymentOf('container/2container-2m-2s/nameserver.conf');
    assert.deepEqual(
      deployment?.processes.map((process) => [process.file?.path.replace(/.*\//, ''), process.kind, process.container?.file?.path.replace(/.*\//, '')]),
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
    assert.deepEqual(deployment?.hosts.map((host) => [host.evidence.kind, host.processes.length]), [['container', 3], ['container', 3]]);
    assert.deepEqual(deployment?.groups.map((group) => [group.name, group.members.length]), [['broker-a', 2], ['broker-b', 2]]);
    const [, , , broker] = deployment?.processes ?? [];
    assert.equal(broker?.effective?.input.container, broker?.container?.file?.document);
  });
});

describe('which directories hold one deployment', () => {
  it('merges a directory a broker when they name a common name server', async () => {
    const workspace = await workspaceOf({
      'broker-a/broker.conf': master('broker-a', { namesrvAddr: SERVERS }),
      'broker-b/broker.conf': master('broker-b', { namesrvAddr: '10.70.20.12:9876' }),
      'broker-c/broker.conf': master('broker-c', { namesrvAddr: OTHERS }),
      'broker-d/broker.conf': master('broker-d'),
    });
    assert.deepEqual(sets(workspace), [['broker-a/broker.conf', 'broker-b/broker.conf'], ['broker-c/broker.conf'], ['broker-d/broker.conf']]);
    assert.equal(workspace.deploymentOf('broker-a/broker.conf')?.name, '.');
  });

  it('merges deeper ones that differ in one name', async () => {
    const workspace = await workspaceOf({
      'docker/data1/broker/conf/broker.conf': master('broker-a', { namesrvAddr: SERVERS }),
      'docker/data2/broker/conf/broker.conf': slave('broker-a', { namesrvAddr: SERVERS }),
      'docker/data3/broker/other/broker.conf': master('broker-z', { namesrvAddr: SERVERS }),
      'unrelated/data1/broker/conf/broker.conf': master('broker-y', { namesrvAddr: '10.9.9.9:9876' }),
    });
    assert.deepEqual(shape(workspace), {
      docker: ['docker/data1/broker/conf/broker.conf', 'docker/data2/broker/conf/broker.conf'],
      'docker/data3/broker/other': ['docker/data3/broker/other/broker.conf'],
      'unrelated/data1/broker/conf': ['unrelated/data1/broker/conf/broker.conf'],
    });
  });

  it('merges directories with the same base names, and others not', async () => {
    const two = (names: readonly [string, string], servers: string) => ({
      'one.conf': master(names[0], { namesrvAddr: servers }),
      'two.conf': master(names[1], { namesrvAddr: servers }),
    });
    const under = (directory: string, files: Record<string, string>) =>
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`${directory}/${name}`, text]));
    const same = await workspaceOf({ ...under('x1', two(['a', 'b'], SERVERS)), ...under('x2', two(['c', 'd'], SERVERS)) });
    assert.equal(same.deployments.length, 1);
    const other = await workspaceOf({
      ...under('x1', two(['a', 'b'], SERVERS)),
      'x2/three.conf': master('c', { namesrvAddr: SERVERS }),
      'x2/four.conf': master('d', { namesrvAddr: SERVERS }),
    });
    assert.equal(other.deployments.length, 2);
  });

  it('merges a slave with its only master elsewhere', async () => {
    const files = {
      'masters/broker-a.conf': master('broker-a', { namesrvAddr: SERVERS }),
      'masters/broker-b.conf': master('broker-b', { namesrvAddr: SERVERS }),
      'slaves/broker-a-s.conf': slave('broker-a', { namesrvAddr: SERVERS }),
      'slaves/broker-b-s.conf': slave('broker-b', { namesrvAddr: SERVERS }),
    };
    assert.equal((await workspaceOf(files)).deployments.length, 1);
    const twice = await workspaceOf({ ...files, 'others/broker-a.conf': master('broker-a', { namesrvAddr: SERVERS }), 'others/x.conf': master('x', { namesrvAddr: SERVERS }) });
    assert.equal(twice.deploymentOf('others/x.conf')?.files.length, 2);
    // broker-b still has one master only
    assert.equal(twice.deploymentOf('slaves/broker-b-s.conf')?.files.length, 4);
    const none = await workspaceOf({ ...files, 'others/broker-a.conf': master('broker-a', { namesrvAddr: SERVERS }), 'others/broker-b.conf': master('broker-b', { namesrvAddr: SERVERS }) });
    assert.equal(none.deploymentOf('slaves/broker-b-s.conf')?.files.length, 2);
  });

  it('does not merge where one broker would be there twice, unless they meet at one name server', async () => {
    const loopback = await workspaceOf({
      'one/broker.conf': master('broker-a', { namesrvAddr: '127.0.0.1:9876' }),
      'two/broker.conf': master('broker-a', { namesrvAddr: '127.0.0.1:9876' }),
    });
    assert.equal(loopback.deployments.length, 2);
    const service = await workspaceOf({
      'one/broker.conf': master('broker-a', { namesrvAddr: 'rmqnamesrv:9876' }),
      'two/broker.conf': master('broker-a', { namesrvAddr: 'rmqnamesrv:9876' }),
    });
    assert.equal(service.deployments.length, 2);
    const shared = only(
      await workspaceOf({
        'one/broker.conf': master('broker-a', { namesrvAddr: SERVERS }),
        'two/broker.conf': master('broker-a', { namesrvAddr: SERVERS }),
      }),
    );
    assert.equal(shared.files.length, 2);
    const bridged = await workspaceOf({
      'one/broker.conf': master('broker-a', { namesrvAddr: '10.0.0.1:9876' }),
      'two/broker.conf': master('broker-a', { namesrvAddr: '10.0.0.2:9876' }),
      'three/broker.conf': master('broker-b', { namesrvAddr: '10.0.0.1:9876;10.0.0.2:9876' }),
    });
    assert.equal(bridged.deployments.length, 3);
  });

  it('leaves copies of a whole cluster apart', async () => {
    const cluster = (directory: string, extra = ''): Record<string, string> => ({
      [`${directory}/h1/broker-a.conf`]: master(`broker-a${extra}`, { namesrvAddr: SERVERS }),
      [`${directory}/h1/broker-b-s.conf`]: slave(`broker-b${extra}`, { namesrvAddr: SERVERS }),
      [`${directory}/h2/broker-b.conf`]: master(`broker-b${extra}`, { namesrvAddr: SERVERS }),
      [`${directory}/h2/broker-a-s.conf`]: slave(`broker-a${extra}`, { namesrvAddr: SERVERS }),
    });
    const copies = await workspaceOf({ ...cluster('x'), ...cluster('y'), ...cluster('z') });
    assert.deepEqual(copies.deployments.map((each) => [each.name, each.files.length]), [['x', 4], ['y', 4], ['z', 4]]);
  });

  it('merges members of a DLedger group, each in its directory', async () => {
    const member = (id: number, more = {}): string =>
      lines({ brokerName: 'raft', enableDLegerCommitLog: 'true', dLegerGroup: 'raft', dLegerPeers: 'n0-10.0.0.1:40911;n1-10.0.0.2:40911;n2-10.0.0.3:40911', dLegerSelfId: `n${id}`, ...more });
    const workspace = await workspaceOf({ 'n0/broker.conf': member(0), 'n1/broker.conf': member(1), 'n2/broker.conf': member(2) });
    const deployment = only(workspace);
    assert.deepEqual(hosts(deployment), {
      '10.0.0.1 by peers': ['n0/broker.conf'],
      '10.0.0.2 by peers': ['n1/broker.conf'],
      '10.0.0.3 by peers': ['n2/broker.conf'],
    });
    const twice = await workspaceOf({ 'n0/broker.conf': member(0), 'copy-of-n0/broker.conf': member(0) });
    assert.equal(twice.deployments.length, 2);
  });

  it('never merges alternative profiles', async () => {
    for (const [one, other] of [
      ['2m-2s-async', '2m-noslave'],
      ['dev', 'test'],
      ['prod', 'uat'],
      ['rocketmq-4.9.8', 'rocketmq-5.3.3'],
      ['broker-a', 'broker-b-example'],
      ['template', 'broker-b'],
      ['backup', 'broker'],
    ] as const) {
      const workspace = await workspaceOf({
        [`${one}/broker.conf`]: master('broker-a', { namesrvAddr: SERVERS }),
        [`${other}/broker.conf`]: slave('broker-a', { namesrvAddr: SERVERS }),
      });
      assert.equal(workspace.deployments.length, 2, `${one} ${other}`);
    }
    const alike = await workspaceOf({
      'prod-1/broker.conf': master('broker-a', { namesrvAddr: SERVERS }),
      'prod-2/broker.conf': slave('broker-a', { namesrvAddr: SERVERS }),
    });
    assert.equal(alike.deployments.length, 1);
  });

  it('does not merge unrelated folders that name the same compose service', async () => {
    const workspace = await workspaceOf({
      'shop/rocketmq/broker.conf': master('broker-a', { namesrvAddr: 'namesrv:9876' }),
      'blog/rocketmq/broker.conf': master('broker-b', { namesrvAddr: 'namesrv:9876' }),
    });
    assert.equal(workspace.deployments.length, 2);
    const parallel = await workspaceOf({
      'broker-1/conf/broker.conf': master('broker-a', { namesrvAddr: 'namesrv:9876' }),
      'broker-2/conf/broker.conf': master('broker-b', { namesrvAddr: 'namesrv:9876' }),
    });
    assert.equal(parallel.deployments.length, 1);
    const pair = await workspaceOf({
      'leader/conf/broker.conf': master('broker-a', { namesrvAddr: 'namesrv:9876' }),
      'follower/conf/broker.conf': slave('broker-a', { namesrvAddr: 'namesrv:9876' }),
    });
    assert.equal(pair.deployments.length, 1);
  });

  it('does not reach into another repository', async () => {
    const workspace = await workspaceOf({
      'one/.git/HEAD': 'ref: refs/heads/main\n',
      'one/broker.conf': master('broker-a', { namesrvAddr: SERVERS }),
      'two/broker.conf': slave('broker-a', { namesrvAddr: SERVERS }),
    });
    assert.equal(workspace.deployments.length, 2);
  });

  it('takes brokers that a container of another directory starts', async () => {
    const deployment = only(
      await workspaceOf({
        'container/broker-container.conf': 'brokerConfigPaths=/opt/conf/brokers/broker-a.conf:/opt/conf/brokers/broker-b.conf\nnamesrvAddr=10.0.0.1:9876\n',
        'brokers/broker-a.conf': master('broker-a', { listenPort: 10911 }),
        'brokers/broker-b.conf': master('broker-b', { listenPort: 20911 }),
      }),
    );
    assert.deepEqual(deployment.processes.map((process) => process.kind), ['container', 'broker-in-container', 'broker-in-container']);
  });

  it('calls a set ambiguous that has two masters of one name and no sign of a slave', async () => {
    const flag = async (files: Record<string, string>) => only(await workspaceOf(files)).ambiguous;
    assert.equal(await flag({ 'broker.conf': master('broker-a'), 'broker-new.conf': master('broker-a') }), true);
    assert.equal(await flag({ 'broker.conf': master('broker-a'), 'broker-b.conf': master('broker-b') }), false);
    assert.equal(await flag({ 'broker-a.conf': master('broker-a'), 'broker-a-s.conf': master('broker-a') }), false);
    assert.equal(await flag({ 'broker.conf': master('broker-a'), 'broker-2.conf': master('broker-a', { brokerId: 1 }) }), false);
    assert.equal(await flag({ 'broker.conf': master('broker-a'), 'broker-2.conf': master('broker-a', { brokerRole: 'slave' }) }), false);
    assert.equal(await flag({ 'broker.conf': master('broker-a'), 'x.conf': slave('broker-a') }), false);
    assert.equal(await flag({ 'rmqlint.json': '{ "deployments": { "x": {} } }', 'broker.conf': master('broker-a'), 'broker-new.conf': master('broker-a') }), false);
    const controlled = { enableControllerMode: 'true', controllerAddr: '10.0.0.1:9878' };
    assert.equal(await flag({ 'b1.conf': master('broker-a', controlled), 'b2.conf': master('broker-a', controlled) }), false);
  });

  it('does not depend on the order in which files are met', async () => {
    const names = ['a', 'b', 'c'];
    const servers = ['10.0.0.1:9876', '10.0.0.2:9876', '10.0.0.1:9876;10.0.0.2:9876', '127.0.0.1:9876', 'namesrv:9876', ''];
    const file = fc.record({
      directory: fc.constantFrom('x1', 'x2', 'x3', 'prod', 'test', 'x1/conf', 'x2/conf', 'y/conf', 'node1', 'node2'),
      name: fc.constantFrom('broker.conf', 'broker-a.conf', 'broker-b-s.conf'),
      broker: fc.constantFrom(...names),
      slave: fc.boolean(),
      servers: fc.constantFrom(...servers),
      ip: fc.constantFrom('', '10.1.1.1', '10.1.1.2'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat()), async (files, order) => {
        const entries = [...new Map(files.map((each) => {
          const more = { ...(each.servers === '' ? {} : { namesrvAddr: each.servers }), ...(each.ip === '' ? {} : { brokerIP1: each.ip }) };
          return [`${each.directory}/${each.name}`, each.slave ? slave(each.broker, more) : master(each.broker, more)] as const;
        }))];
        const shuffled = entries.map((entry) => [order.next().value, entry] as const).sort((a, b) => a[0] - b[0]).map(([, entry]) => entry);
        const one = await workspaceOf(Object.fromEntries(entries));
        const other = await workspaceOf(Object.fromEntries(shuffled));
        assert.deepEqual(other.deployments.map(summary), one.deployments.map(summary));
        assert.deepEqual(one.deployments.flatMap((each) => each.files.map((file) => file.path)).sort(), entries.map(([path]) => path).sort());
      }),
      { numRuns: 300 },
    );
  });
});

describe('hosts', () => {
  const conf = (name: string, more: Record<string, string | number> = {}): string => master(name, { namesrvAddr: SERVERS, ...more });

  it('are told by comments', async () => {
    const deployment = only(
      await workspaceOf({
        'a.conf': `# rmqlint host=h1\n${conf('a')}`,
        'b.conf': `# rmqlint host=h1 rocketmq=4.9.8\n${conf('b')}`,
        'c.conf': `# rmqlint host=h2\n${conf('c')}`,
        'd.conf': conf('d'),
      }),
    );
    assert.deepEqual(hosts(deployment), { 'h1 by directive': ['a.conf', 'b.conf'], 'h2 by directive': ['c.conf'] });
    assert.deepEqual(deployment.processes.map((process) => process.release.from), ['newest', 'comment', 'newest', 'newest']);
  });

  it('are probable where brokerIP1 is equal, and where directories are named after hosts', async () => {
    assert.deepEqual(
      hosts(only(await workspaceOf({ 'a.conf': conf('a', { brokerIP1: '10.0.0.1' }), 'b.conf': conf('b', { brokerIP1: '10.0.0.1' }), 'c.conf': conf('c', { brokerIP1: '127.0.0.1' }) }))),
      { '10.0.0.1? by broker-ip': ['a.conf', 'b.conf'] },
    );
    assert.deepEqual(
      hosts(only(await workspaceOf({ 'host1/a.conf': conf('a'), 'host2/a.conf': conf('b') }))),
      { 'host1? by directory': ['host1/a.conf'], 'host2? by directory': ['host2/a.conf'] },
    );
    const alone = only(await workspaceOf({ 'host1/a.conf': conf('a'), 'host1/b.conf': conf('b') }));
    assert.deepEqual(alone.hosts, []);
    const deep = only(await workspaceOf({ '10.0.0.1/conf/a.conf': conf('a'), '10.0.0.2/conf/a.conf': conf('b') }));
    assert.deepEqual(Object.keys(hosts(deep)), ['10.0.0.1? by directory', '10.0.0.2? by directory']);
  });

  it('stay unknown where evidence contradicts itself', async () => {
    const copied = only(await workspaceOf({ 'host1/a.conf': conf('a', { brokerIP1: '10.0.0.1' }), 'host2/a.conf': conf('b', { brokerIP1: '10.0.0.1' }) }));
    assert.deepEqual(copied.hosts, []);
    const loopback = { namesrvAddr: '127.0.0.1:9876' };
    const forgotten = await workspaceOf({ 'a.conf': master('a', { ...loopback, brokerIP1: '10.0.0.1' }), 'a-s.conf': slave('a', { ...loopback, brokerIP1: '10.0.0.2' }) });
    assert.deepEqual(hosts(only(forgotten)), { '10.0.0.1? by broker-ip': ['a.conf'], '10.0.0.2? by broker-ip': ['a-s.conf'] });
    const apart = await workspaceOf({ 'host1/a.conf': master('a', loopback), 'host2/a-s.conf': slave('a', loopback) });
    assert.deepEqual(Object.keys(hosts(only(apart))), ['host1? by directory', 'host2? by directory']);
  });

  it('are shared by a group that meets at a loopback address, and by no others', async () => {
    const loopback = { namesrvAddr: '127.0.0.1:9876' };
    const deployment = only(await workspaceOf({ 'a.conf': master('a', loopback), 'a-s.conf': slave('a', loopback), 'b.conf': master('b', loopback) }));
    assert.deepEqual(hosts(deployment), { 'localhost by loopback': ['a.conf', 'a-s.conf'] });
    assert.equal(deployment.hosts[0]?.evidence.text('zh-CN'), '它们通过回环地址（namesrvAddr）互相通信');
    const mixed = only(await workspaceOf({ 'a.conf': master('a', loopback), 'a-s.conf': slave('a', { namesrvAddr: '127.0.0.1:9876;10.0.0.1:9876' }) }));
    assert.deepEqual(mixed.hosts, []);
  });

  it('are the project file’s where it names any; then weaker evidence says nothing', async () => {
    const project = (deployment: object): string => JSON.stringify({ deployments: { x: deployment } });
    const files = { 'a.conf': conf('a', { brokerIP1: '10.0.0.1' }), 'b.conf': conf('b', { brokerIP1: '10.0.0.1' }), 'c.conf': conf('c') };
    const declared = only(await workspaceOf({ ...files, 'rmqlint.json': project({ hosts: { h1: { runs: ['c.conf'] } }, files: ['*.conf'] }) }));
    assert.deepEqual(hosts(declared), { 'h1 by project': ['c.conf'] });
    const open = only(await workspaceOf({ ...files, 'rmqlint.json': project({ files: ['*.conf'] }) }));
    assert.deepEqual(hosts(open), { '10.0.0.1? by broker-ip': ['a.conf', 'b.conf'] });
    const process = only(await workspaceOf({ ...files, 'rmqlint.json': project({ files: ['*.conf'], processes: [{ host: 'h9', file: 'a.conf' }] }) }));
    assert.deepEqual(hosts(process), { 'h9 by project': ['a.conf'] });
  });

  it('run one file more than once', async () => {
    const deployment = only(
      await workspaceOf({
        'broker.conf': conf('a'),
        'namesrv.conf': 'listenPort=9876\nkvConfigPath=/data/kv.json\n',
        'rmqlint.json': JSON.stringify({
          deployments: {
            x: {
              files: ['*.conf'],
              nameServers: ['10.0.0.1:9876', '10.0.0.2:9877', '10.0.0.9:9876'],
              hosts: { h1: { addresses: ['10.0.0.1'], runs: ['*.conf'] }, h2: { addresses: ['10.0.0.2'], runs: ['namesrv.conf'] } },
              processes: [{ host: 'h1', file: 'broker.conf', args: ['-n', '10.0.0.5:9876'], user: 'mq' }, { host: 'h3', kind: 'proxy' }],
            },
          },
        }),
      }),
    );
    assert.deepEqual(deployment.processes.map((process) => [process.id, process.kind, process.args.join(' '), process.user]), [
      ['namesrv 10.0.0.2:9877@h2', 'namesrv', '', undefined],
      ['namesrv.conf@h1', 'namesrv', '', undefined],
      ['namesrv.conf@h2', 'namesrv', '', undefined],
      ['broker.conf@h1', 'broker', '-n 10.0.0.5:9876', 'mq'],
      ['proxy@h3', 'proxy', '', undefined],
    ]);
    assert.equal(deployment.processes[3]?.effective?.value('namesrvAddr'), '10.0.0.5:9876');
    assert.deepEqual(deployment.files.map((file) => file.path), ['broker.conf', 'namesrv.conf']);
  });
});

describe('groups and clusters', () => {
  it('part one brokerName whose clusters and name servers differ', async () => {
    const groups = async (files: Record<string, string>) => only(await workspaceOf(files)).groups.map((group) => [group.name, group.cluster, group.members.length]);
    const one = master('broker-a', { namesrvAddr: SERVERS });
    const other = (more: Record<string, string>) => slave('broker-a', { brokerClusterName: 'Second', ...more });
    assert.deepEqual(await groups({ 'a.conf': one, 'b.conf': other({ namesrvAddr: OTHERS }) }), [['broker-a', 'DefaultCluster', 1], ['broker-a', 'Second', 1]]);
    assert.deepEqual(await groups({ 'a.conf': one, 'b.conf': other({ namesrvAddr: '10.70.20.12:9876' }) }), [['broker-a', 'DefaultCluster', 2]]);
    assert.deepEqual(await groups({ 'a.conf': one, 'b.conf': other({}) }), [['broker-a', 'DefaultCluster', 2]]);
    assert.deepEqual(await groups({ 'a.conf': one, 'b.conf': slave('broker-a', { namesrvAddr: OTHERS }) }), [['broker-a', 'DefaultCluster', 2]]);
  });

  it('leave out brokers whose name only the machine knows', async () => {
    const deployment = only(await workspaceOf({ 'broker.conf': 'brokerId=0\nbrokerRole=ASYNC_MASTER\nlistenPort=10911\n' }));
    assert.deepEqual(deployment.groups, []);
    assert.deepEqual(deployment.clusters.map((cluster) => [cluster.name, cluster.members.length]), [['DefaultCluster', 1]]);
  });

  it('are in start order', async () => {
    const deployment = only(
      await workspaceOf({
        'a-broker-s.conf': slave('broker-a'),
        'b-broker.conf': master('broker-a'),
        'broker-container.conf': 'brokerConfigPaths=/nowhere/x.conf\n',
        'controller.conf': 'controllerDLegerGroup=g\ncontrollerDLegerSelfId=n0\ncontrollerDLegerPeers=n0-10.0.0.1:9877\n',
        'namesrv.conf': 'kvConfigPath=/x\n',
        'rmq-proxy.json': '{ "rocketMQClusterName": "DefaultCluster" }',
      }),
    );
    assert.deepEqual(deployment.processes.map((process) => process.file?.path), ['namesrv.conf', 'controller.conf', 'broker-container.conf', 'b-broker.conf', 'a-broker-s.conf', 'rmq-proxy.json']);
  });
});
