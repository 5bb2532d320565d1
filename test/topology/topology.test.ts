import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { master, slave } from '../deployment/support.ts';
import { CONTROLLED, DLEDGER, edgesOf, nodeOf, onHosts, topologiesIn, topologyIn } from './support.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));

/** The files of an example, as if they lay at the top. */
function example(name: string): Record<string, Uint8Array> {
  const root = join(EXAMPLES, name);
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Object.fromEntries(
    files.map((each) => {
      const path = join(each.parentPath, each.name);
      return [path.slice(root.length + 1), readFileSync(path)];
    }),
  );
}

describe('topology', () => {
  it('the guide as written: two of four brokers at each name server, and why', async () => {
    const topology = await topologyIn(example('guide'));
    assert.deepEqual(
      topology.hosts.map(({ name, addresses, nodes }) => [name, addresses, nodes.length]),
      [
        ['rocketmqOS1', ['10.70.20.11'], 3],
        ['rocketmqOS2', ['10.70.20.12'], 3],
      ],
    );
    const listed = topology.listings.map(({ address, rows, missing }) => [
      address,
      rows.map(({ name, brokerId, address: at }) => `${name} ${brokerId} ${at}`),
      missing.map(({ reason }) => reason('en')),
    ]);
    const away = 'registers at 192.168.59.164:9876 and 192.168.59.165:9876';
    assert.deepEqual(listed[0], ['10.70.20.11:9876', ['broker-a 0 :10911', 'broker-b 0 :10911'], [away, away]]);
    assert.deepEqual(
      topology.nodes.filter(({ kind }) => kind === 'namesrv').map(({ name, host, outside }) => [name, host, outside]),
      [
        ['10.70.20.11:9876', 'rocketmqOS1', true],
        ['10.70.20.12:9876', 'rocketmqOS2', true],
        ['192.168.59.164:9876', null, true],
        ['192.168.59.165:9876', null, true],
      ],
    );
    const replication = topology.edges.filter(({ kind }) => kind === 'replication');
    assert.equal(replication.length, 2);
    for (const { broken, conflicts } of replication) {
      assert.match(broken?.('en') ?? '', /no name server in common/);
      assert.match(broken?.('zh-CN') ?? '', /没有共同的 NameServer/);
      assert.deepEqual(
        conflicts.map((i) => topology.conflicts[i]?.rule),
        ['namesrv-addr-mismatch'],
      );
    }
    // A master's own registration is right.
    const wrong = topology.edges.filter(({ kind, conflicts }) => kind === 'registration' && conflicts.length > 0);
    assert.equal(wrong.length, 4);
    assert.ok(wrong.every(({ from }) => from.includes('-s.properties')));
  });

  it('draws a name server once, however its name is written', async () => {
    const topology = await topologyIn({
      'broker-a.conf': master('a', { namesrvAddr: 'namesrv.mq.svc:9876' }),
      'broker-b.conf': master('b', { namesrvAddr: 'NameSrv:9876' }),
      'broker-c.conf': master('c', { namesrvAddr: 'namesrv.mq.svc.cluster.local:9876;namesrv-2:9876' }),
    });
    const servers = topology.nodes.filter(({ kind }) => kind === 'namesrv');
    assert.deepEqual(
      servers.map(({ name }) => name),
      ['namesrv.mq.svc:9876', 'namesrv-2:9876'],
    );
  });

  it('the guide mended: four of four, slaves find their masters', async () => {
    const topology = await topologyIn(example('guide-mended'));
    assert.deepEqual(topology.conflicts, []);
    assert.deepEqual(
      topology.listings.map(({ rows, missing }) => [rows.length, missing.length]),
      [
        [4, 0],
        [4, 0],
      ],
    );
    assert.deepEqual(edgesOf(topology, 'replication'), [
      'rocketmqOS2/broker-a-s.properties -> rocketmqOS1/broker-a.properties :10912',
      'rocketmqOS1/broker-b-s.properties -> rocketmqOS2/broker-b.properties :10912',
    ]);
  });

  it('knows the address of a master that writes its brokerIP2, and the haMasterAddress of a slave in 4.x', async () => {
    const files = {
      'broker-a.conf': master('a', {
        namesrvAddr: 'ns:9876',
        brokerIP1: '10.0.0.1',
        brokerIP2: '10.9.0.1',
        haListenPort: 10950,
      }),
      'broker-a-s.conf': slave('a', { namesrvAddr: 'ns:9876', brokerIP1: '10.0.0.2' }),
    };
    assert.deepEqual(edgesOf(await topologyIn(files), 'replication'), [
      'broker-a-s.conf -> broker-a.conf 10.9.0.1:10950',
    ]);
    const told = {
      ...files,
      'broker-a-s.conf': slave('a', { namesrvAddr: 'ns:9876', haMasterAddress: '10.8.0.1:10912' }),
    };
    assert.deepEqual(edgesOf(await topologyIn(told, { rocketmq: '4.9.7' }), 'replication'), [
      'broker-a-s.conf -> broker-a.conf 10.8.0.1:10912',
    ]);
  });

  it('DLedger: peers with their nodes, the ids that a node may have', async () => {
    const topology = await topologyIn(DLEDGER);
    assert.deepEqual(
      topology.raft.map(({ kind, group, majority, peers }) => [
        kind,
        group,
        majority,
        peers.map(({ node }) => node !== null),
      ]),
      [
        ['dledger', 'broker-a', 2, [true, true, true]],
        ['dledger', 'broker-b', 2, [true, true, true]],
      ],
    );
    assert.deepEqual(
      topology.listings[0]?.rows
        .filter(({ name }) => name === 'broker-a')
        .map(({ brokerId, address }) => [brokerId, address]),
      [
        ['0|1', '10.0.0.11:10911'],
        ['0|2', '10.0.0.12:10911'],
        ['0|3', '10.0.0.13:10911'],
      ],
    );
    assert.deepEqual(
      nodeOf(topology, 'h1/broker-a.conf').ports.map(({ port, purpose }) => `${port} ${purpose}`),
      ['10911 remoting', '10909 fast', '40911 dledger'],
    );
  });

  it('a peer whose file is not here has no node', async () => {
    const { 'h3/broker-a.conf': _, 'h3/broker-b.conf': __, ...rest } = DLEDGER;
    const topology = await topologyIn({ ...rest, 'rmqlint.json': onHosts(['h1', 'h2']) });
    assert.deepEqual(
      topology.raft[0]?.peers.map(({ id, node }) => [id, node !== null]),
      [
        ['n0', true],
        ['n1', true],
        ['n2', false],
      ],
    );
  });

  it('controllers: who is directed by them, name servers called as brokers call them', async () => {
    const topology = await topologyIn(CONTROLLED);
    assert.equal(topology.edges.filter(({ kind }) => kind === 'control').length, 18);
    assert.deepEqual(edgesOf(topology, 'control').slice(0, 2), [
      'h1/broker-a.conf -> h1/controller.conf 10.0.0.11:9878',
      'h1/broker-a.conf -> h2/controller.conf 10.0.0.12:9878',
    ]);
    const server = nodeOf(topology, 'h2/namesrv.conf');
    assert.deepEqual([server.name, server.address, server.host], ['10.0.0.12:9876', '10.0.0.12:9876', 'h2']);
    assert.ok(topology.nodes.every(({ outside }) => !outside));
    assert.deepEqual(
      topology.listings.map(({ rows }) => rows.map(({ brokerId }) => brokerId)),
      [0, 1, 2].map(() => [null, null, null, null, null, null]),
    );
  });

  it('a container and its brokers, a proxy that asks for routes and one that runs a broker', async () => {
    const topology = await topologyIn({
      'rmqlint.json': JSON.stringify({
        deployments: {
          d: {
            files: ['**'],
            processes: [
              { file: 'container.conf', kind: 'container', host: 'h' },
              { file: 'rmq-proxy.json', kind: 'proxy', host: 'h' },
              {
                file: 'rmq-proxy-local.json',
                kind: 'proxy',
                host: 'i',
                args: ['-pm', 'local', '-bc', 'conf/broker-c.conf'],
              },
              { file: 'broker-c.conf', host: 'i' },
            ],
            hosts: { h: {}, i: {} },
          },
        },
      }),
      'container.conf': 'namesrvAddr=ns:9876\nbrokerConfigPaths=broker-a.conf:broker-b.conf\nlistenPort=10811\n',
      'broker-a.conf': master('a', { listenPort: 10911, haListenPort: 10912 }),
      'broker-b.conf': master('b', { listenPort: 20911, haListenPort: 20912, storePathRootDir: '/data/b' }),
      'broker-c.conf': master('c', { namesrvAddr: 'ns:9876' }),
      'rmq-proxy.json': '{ "rocketMQClusterName": "DefaultCluster", "proxyMode": "cluster", "namesrvAddr": "ns:9876" }',
      'rmq-proxy-local.json':
        '{ "rocketMQClusterName": "DefaultCluster", "proxyMode": "local", "grpcServerPort": 9081 }',
    });
    assert.deepEqual([...edgesOf(topology, 'contains')].sort(), [
      'container.conf -> broker-a.conf :?',
      'container.conf -> broker-b.conf :?',
      'rmq-proxy-local.json -> broker-c.conf :?',
    ]);
    assert.deepEqual(edgesOf(topology, 'routes'), ['rmq-proxy.json -> ns:9876 ns:9876']);
    assert.deepEqual([...edgesOf(topology, 'registration')].sort(), [
      'broker-a.conf -> ns:9876 ns:9876',
      'broker-b.conf -> ns:9876 ns:9876',
      'broker-c.conf -> ns:9876 ns:9876',
    ]);
    const commands = topology.steps
      .flatMap(({ starts }) => starts)
      .map(({ node, command, notes }) => [node, command, notes.map((note) => note('en'))]);
    const of = (file: string) => commands.find(([node]) => String(node).startsWith(file))?.slice(1);
    assert.deepEqual(of('broker-a.conf'), [null, ['started by its container, container.conf']]);
    assert.deepEqual(of('broker-c.conf'), [null, ['started by the proxy rmq-proxy-local.json, in its process']]);
    assert.deepEqual(of('container.conf'), ['nohup sh bin/mqbrokercontainer -c container.conf &', []]);
    assert.deepEqual(of('rmq-proxy-local.json'), [
      'nohup sh bin/mqproxy -pc rmq-proxy-local.json -pm local -bc conf/broker-c.conf &',
      [],
    ]);
  });

  it('what a template fills in stays unknown', async () => {
    const topology = await topologyIn({
      'conf/broker-a.conf': master('a', {
        namesrvAddr: 'ns:9876',
        listenPort: '${LISTEN_PORT}',
        storePathRootDir: '${STORE}',
      }),
      'conf/broker-b.conf': master('b', { namesrvAddr: '${NAMESRV}' }),
    });
    const a = nodeOf(topology, 'conf/broker-a.conf');
    assert.ok(a.ports.every(({ port }) => port === null));
    assert.ok(a.paths.some(({ path, purpose }) => purpose === 'store root' && path === null));
    assert.deepEqual(nodeOf(topology, 'conf/broker-b.conf').nameServers, { known: 'unknown' });
    assert.deepEqual(
      topology.listings[0]?.missing.map(({ reason }) => reason('en')),
      ['its name servers are not known: a template fills them in, or the list is refused'],
    );
    assert.deepEqual(
      topology.listings[0]?.rows.map(({ address }) => address),
      [null],
    );
    const unknown = topology.unknown.map((each) => each('en'));
    assert.ok(
      unknown.some((each) => each.startsWith('what is made of conf/broker-a.conf')),
      unknown.join('\n'),
    );
  });

  it('a file that is a template is no broker that would be listed', async () => {
    const topology = await topologyIn({
      'broker.conf.j2':
        '{% for b in brokers %}\nbrokerName={{ b }}\nbrokerClusterName=c\nnamesrvAddr=ns:9876\nbrokerRole=ASYNC_MASTER\nbrokerId=0\n{% endfor %}\n',
    });
    const [node] = topology.nodes.filter(({ kind }) => kind === 'broker');
    assert.equal(node?.template, true);
    assert.ok(topology.listings.every(({ rows }) => rows.length === 0));
    assert.deepEqual(
      topology.clusters.map(({ mode }) => mode),
      ['unknown'],
    );
    const start = topology.steps.flatMap(({ starts }) => starts).find((each) => each.node === node?.id);
    assert.deepEqual([start?.command, start?.notes[0]?.('en')], [null, 'its files are made of broker.conf.j2']);
  });

  it('where nothing tells a host, nothing is on one', async () => {
    const topology = await topologyIn({
      'a/broker.conf': master('a', { namesrvAddr: 'ns:9876' }),
      'a/broker2.conf': master('b', { namesrvAddr: 'ns:9876' }),
    });
    assert.deepEqual(topology.hosts, []);
    assert.match(topology.unknown[0]?.('en') ?? '', /on which host 2 processes run/);
    assert.match(topology.unknown[0]?.('zh-CN') ?? '', /2 个进程/);
  });

  it('hosts that are called alike are told apart', async () => {
    const node = (group: string, i: number, port: number): string =>
      `brokerClusterName=c
brokerName=${group}
listenPort=${port + 100 * i}
enableDLegerCommitLog=true
dLegerGroup=${group}
dLegerPeers=${[0, 1, 2].map((n) => `n${n}-127.0.0.1:${port + 9 + n}`).join(';')}
dLegerSelfId=n${i}
namesrvAddr=127.0.0.1:9876
storePathRootDir=/data/${group}-${i}
`;
    const files: Record<string, string> = {};
    for (const i of [0, 1, 2]) {
      files[`broker-a-n${i}.conf`] = node('broker-a', i, 30000);
      files[`broker-b-n${i}.conf`] = node('broker-b', i, 40000);
    }
    const { hosts, nodes } = await topologyIn(files);
    assert.deepEqual(
      hosts.map((host) => [host.name, host.nodes.filter((id) => id.startsWith('broker')).length]),
      [
        ['localhost', 3],
        ['localhost (2)', 3],
      ],
    );
    assert.ok(nodes.every(({ host }) => host === null || hosts.some(({ name }) => name === host)));
  });

  it('secrets are masked wherever they stand', async () => {
    const [found] = await topologiesIn({
      'rmqlint.json': JSON.stringify({
        deployments: {
          d: {
            files: ['**'],
            processes: [
              { file: 'broker.conf', args: ['-p', '--secretKey', 'hunter2'], env: { ACCESS_TOKEN: 'hunter2' } },
            ],
          },
        },
      }),
      'broker.conf': master('a', {
        namesrvAddr: 'ns:9876',
        storePathRootDir: '/data/user:hunter2@host/store',
        objectStoreSecretKey: 'hunter2',
      }),
    });
    const all = JSON.stringify(found?.topology, (_, each) =>
      typeof each === 'function' ? `${each('en')} ${each('zh-CN')}` : each,
    );
    assert.doesNotMatch(all, /hunter2/);
    assert.match(all, /\*\*\*/);
  });
});
