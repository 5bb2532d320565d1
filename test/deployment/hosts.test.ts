import assert from 'node:assert/strict';
import { hosts, master, only, slave, workspaceOf } from './support.ts';

const SERVERS = '10.70.20.11:9876;10.70.20.12:9876';
const OTHERS = '192.168.59.164:9876;192.168.59.165:9876';

describe('hosts', () => {
  const conf = (name: string, more: Record<string, string | number> = {}): string =>
    master(name, { namesrvAddr: SERVERS, ...more });

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
    assert.deepEqual(
      deployment.processes.map((process) => process.release.from),
      ['unstated', 'comment', 'unstated', 'unstated'],
    );
  });

  it('are probable where brokerIP1 is equal, and where directories are named after hosts', async () => {
    assert.deepEqual(
      hosts(
        only(
          await workspaceOf({
            'a.conf': conf('a', { brokerIP1: '10.0.0.1' }),
            'b.conf': conf('b', { brokerIP1: '10.0.0.1' }),
            'c.conf': conf('c', { brokerIP1: '127.0.0.1' }),
          }),
        ),
      ),
      { '10.0.0.1? by broker-ip': ['a.conf', 'b.conf'] },
    );
    assert.deepEqual(hosts(only(await workspaceOf({ 'host1/a.conf': conf('a'), 'host2/a.conf': conf('b') }))), {
      'host1? by directory': ['host1/a.conf'],
      'host2? by directory': ['host2/a.conf'],
    });
    const shown = async (prefix: string) => {
      const files = { [`${prefix}host1/a.conf`]: conf('a'), [`${prefix}host2/a.conf`]: conf('b') };
      const { deployments } = await workspaceOf(files, { above: ['home', 'me', 'work'] });
      return deployments[0]?.hosts.map(({ evidence }) => evidence.text('en'));
    };
    // No path of the machine: the one that leads to the file.
    assert.deepEqual(await shown(''), [
      'they lie in a directory named like a host, host1',
      'they lie in a directory named like a host, host2',
    ]);
    assert.deepEqual(await shown('conf/'), [
      'they lie in a directory named like a host, conf/host1',
      'they lie in a directory named like a host, conf/host2',
    ]);
    const alone = only(await workspaceOf({ 'host1/a.conf': conf('a'), 'host1/b.conf': conf('b') }));
    assert.deepEqual(alone.hosts, []);
    const deep = only(await workspaceOf({ '10.0.0.1/conf/a.conf': conf('a'), '10.0.0.2/conf/a.conf': conf('b') }));
    assert.deepEqual(Object.keys(hosts(deep)), ['10.0.0.1? by directory', '10.0.0.2? by directory']);
  });

  it('stay unknown where evidence contradicts itself', async () => {
    const copied = only(
      await workspaceOf({
        'host1/a.conf': conf('a', { brokerIP1: '10.0.0.1' }),
        'host2/a.conf': conf('b', { brokerIP1: '10.0.0.1' }),
      }),
    );
    assert.deepEqual(copied.hosts, []);
    const loopback = { namesrvAddr: '127.0.0.1:9876' };
    const forgotten = await workspaceOf({
      'a.conf': master('a', { ...loopback, brokerIP1: '10.0.0.1' }),
      'a-s.conf': slave('a', { ...loopback, brokerIP1: '10.0.0.2' }),
    });
    assert.deepEqual(hosts(only(forgotten)), {
      '10.0.0.1? by broker-ip': ['a.conf'],
      '10.0.0.2? by broker-ip': ['a-s.conf'],
    });
    const apart = await workspaceOf({ 'host1/a.conf': master('a', loopback), 'host2/a-s.conf': slave('a', loopback) });
    assert.deepEqual(Object.keys(hosts(only(apart))), ['host1? by directory', 'host2? by directory']);
  });

  it('are shared by a group that meets at a loopback address, and by no others', async () => {
    const loopback = { namesrvAddr: '127.0.0.1:9876' };
    const deployment = only(
      await workspaceOf({
        'a.conf': master('a', loopback),
        'a-s.conf': slave('a', loopback),
        'b.conf': master('b', loopback),
      }),
    );
    assert.deepEqual(hosts(deployment), { 'localhost by loopback': ['a.conf', 'a-s.conf'] });
    assert.equal(deployment.hosts[0]?.evidence.text('zh-CN'), '它们通过回环地址（namesrvAddr）互相通信');
    const mixed = only(
      await workspaceOf({
        'a.conf': master('a', loopback),
        'a-s.conf': slave('a', { namesrvAddr: '127.0.0.1:9876;10.0.0.1:9876' }),
      }),
    );
    assert.deepEqual(mixed.hosts, []);
  });

  it('are the project file’s where it names any; then weaker evidence says nothing', async () => {
    const project = (deployment: object): string => JSON.stringify({ deployments: { x: deployment } });
    const files = {
      'a.conf': conf('a', { brokerIP1: '10.0.0.1' }),
      'b.conf': conf('b', { brokerIP1: '10.0.0.1' }),
      'c.conf': conf('c'),
    };
    const declared = only(
      await workspaceOf({
        ...files,
        'rmqlint.json': project({ hosts: { h1: { runs: ['c.conf'] } }, files: ['*.conf'] }),
      }),
    );
    assert.deepEqual(hosts(declared), { 'h1 by project': ['c.conf'] });
    const open = only(await workspaceOf({ ...files, 'rmqlint.json': project({ files: ['*.conf'] }) }));
    assert.deepEqual(hosts(open), { '10.0.0.1? by broker-ip': ['a.conf', 'b.conf'] });
    const process = only(
      await workspaceOf({
        ...files,
        'rmqlint.json': project({ files: ['*.conf'], processes: [{ host: 'h9', file: 'a.conf' }] }),
      }),
    );
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
              nameServers: ['10.0.0.1:9876', '10.0.0.2:9877', '10.0.0.9:9876', 'h2:9999'],
              hosts: {
                h1: { addresses: ['10.0.0.1'], runs: ['*.conf'] },
                h2: { addresses: ['10.0.0.2'], runs: ['namesrv.conf'] },
              },
              processes: [
                { host: 'h1', file: 'broker.conf', args: ['-n', '10.0.0.5:9876'], user: 'mq' },
                { host: 'h3', kind: 'proxy' },
              ],
            },
          },
        }),
      }),
    );
    assert.deepEqual(
      deployment.processes.map((process) => [process.id, process.kind, process.args.join(' '), process.user]),
      [
        ['namesrv 10.0.0.2:9877@h2', 'namesrv', '', undefined],
        ['namesrv h2:9999@h2', 'namesrv', '', undefined],
        ['namesrv.conf@h1', 'namesrv', '', undefined],
        ['namesrv.conf@h2', 'namesrv', '', undefined],
        ['broker.conf@h1', 'broker', '-n 10.0.0.5:9876', 'mq'],
        ['proxy@h3', 'proxy', '', undefined],
      ],
    );
    assert.equal(deployment.processes[4]?.effective?.value('namesrvAddr'), '10.0.0.5:9876');
    assert.deepEqual(
      deployment.files.map((file) => file.path),
      ['broker.conf', 'namesrv.conf'],
    );
  });
});

describe('groups and clusters', () => {
  it('part one brokerName whose clusters and name servers differ', async () => {
    const groups = async (files: Record<string, string>) =>
      only(await workspaceOf(files)).groups.map((group) => [group.name, group.cluster, group.members.length]);
    const one = master('broker-a', { namesrvAddr: SERVERS });
    const other = (more: Record<string, string>) => slave('broker-a', { brokerClusterName: 'Second', ...more });
    assert.deepEqual(await groups({ 'a.conf': one, 'b.conf': other({ namesrvAddr: OTHERS }) }), [
      ['broker-a', 'DefaultCluster', 1],
      ['broker-a', 'Second', 1],
    ]);
    assert.deepEqual(await groups({ 'a.conf': one, 'b.conf': other({ namesrvAddr: '10.70.20.12:9876' }) }), [
      ['broker-a', 'DefaultCluster', 2],
    ]);
    assert.deepEqual(await groups({ 'a.conf': one, 'b.conf': other({}) }), [['broker-a', 'DefaultCluster', 2]]);
    assert.deepEqual(await groups({ 'a.conf': one, 'b.conf': slave('broker-a', { namesrvAddr: OTHERS }) }), [
      ['broker-a', 'DefaultCluster', 2],
    ]);
  });

  it('leave out brokers whose name only the machine knows', async () => {
    const deployment = only(
      await workspaceOf({ 'broker.conf': 'brokerId=0\nbrokerRole=ASYNC_MASTER\nlistenPort=10911\n' }),
    );
    assert.deepEqual(deployment.groups, []);
    assert.deepEqual(
      deployment.clusters.map((cluster) => [cluster.name, cluster.members.length]),
      [['DefaultCluster', 1]],
    );
  });

  it('hold controllers that know each other by loopback addresses, with or without priorities', async () => {
    const controller = (port: number, members: string): string =>
      `controllerType=jRaft\njRaftGroupId=g\njRaftServerId=127.0.0.1:${port}\njRaftInitConf=${members}\njRaftControllerRPCAddr=127.0.0.1:9770,127.0.0.1:9771\n`;
    const found = async (members: string) =>
      Object.values(
        hosts(
          only(
            await workspaceOf({
              'controller-0.conf': controller(9880, members),
              'controller-1.conf': controller(9881, members),
            }),
          ),
        ),
      );
    const both = [['controller-0.conf', 'controller-1.conf']];
    assert.deepEqual(await found('127.0.0.1:9880,127.0.0.1:9881'), both);
    assert.deepEqual(await found('127.0.0.1:9880:0:100,127.0.0.1:9881::50,'), both);
  });

  it('are in start order', async () => {
    const deployment = only(
      await workspaceOf({
        'a-broker-s.conf': slave('broker-a'),
        'b-broker.conf': master('broker-a'),
        'broker-container.conf': 'brokerConfigPaths=/nowhere/x.conf\n',
        'controller.conf':
          'controllerDLegerGroup=g\ncontrollerDLegerSelfId=n0\ncontrollerDLegerPeers=n0-10.0.0.1:9877\n',
        'namesrv.conf': 'kvConfigPath=/x\n',
        'rmq-proxy.json': '{ "rocketMQClusterName": "DefaultCluster" }',
      }),
    );
    assert.deepEqual(
      deployment.processes.map((process) => process.file?.path),
      [
        'namesrv.conf',
        'controller.conf',
        'broker-container.conf',
        'b-broker.conf',
        'a-broker-s.conf',
        'rmq-proxy.json',
      ],
    );
  });
});

describe('hosts of declared deployments', () => {
  it('are probable by their directories where the project file names none, and follow what comes and goes', async () => {
    const project = JSON.stringify({ deployments: { x: { files: ['**/a.conf'] } } });
    const workspace = await workspaceOf({
      'rmqlint.json': project,
      'host1/a.conf': master('a'),
      'host2/notes.txt': '',
    });
    assert.deepEqual(only(workspace).hosts, []);
    await workspace.set('host2/b.conf', new TextEncoder().encode(master('b')));
    const declared = workspace.deployments.find((each) => each.name === 'x');
    assert.deepEqual(
      declared?.hosts.map((host) => host.name),
      ['host1'],
    );
    await workspace.remove('host2/b.conf');
    assert.deepEqual(only(workspace).hosts, []);
  });
});
