import assert from 'node:assert/strict';
import type { Topology } from '../../server/src/topology/model.ts';
import { master, slave } from '../deployment/support.ts';
import { CONTROLLED, onHosts, topologyIn } from './support.ts';

/** `step host command # notes`, in order. */
const lines = ({ steps }: Topology): readonly string[] =>
  steps.flatMap(({ kind, starts }) =>
    starts.map(({ host, command, notes }) =>
      [`${kind} ${host}:`, command ?? '-', ...notes.map((each) => `# ${each('en')}`)].join(' '),
    ),
  );

describe('start order', () => {
  it('name servers, controllers, brokers', async () => {
    const topology = await topologyIn(CONTROLLED);
    assert.deepEqual(
      topology.steps.map(({ kind, starts }) => [kind, starts.length]),
      [
        ['namesrv', 3],
        ['controller', 3],
        ['broker', 6],
      ],
    );
    assert.equal(lines(topology)[0], 'namesrv h1: nohup sh bin/mqnamesrv -c h1/namesrv.conf &');
    assert.equal(lines(topology)[3], 'controller h1: nohup sh bin/mqcontroller -c h1/controller.conf &');
  });

  it('masters before slaves, proxies last, with arguments, user, directory and environment', async () => {
    const topology = await topologyIn({
      'rmqlint.json': JSON.stringify({
        deployments: {
          d: {
            files: ['**'],
            nameServers: ['h1:9876', 'h1:9877', '10.9.9.9:9876'],
            hosts: { h1: {}, h2: {} },
            processes: [
              { file: 'a-s.conf', kind: 'broker', host: 'h1', user: 'mq', cwd: '/opt/rocketmq' },
              {
                file: 'b.conf',
                kind: 'broker',
                host: 'h2',
                args: ['-n', 'h1:9876;h1:9877'],
                env: { JAVA_OPT_EXT: '-Xmx2g -Xms2g' },
              },
              { file: 'rmq-proxy.json', kind: 'proxy', host: 'h2' },
            ],
          },
        },
      }),
      'my conf/broker a.conf': `# rmqlint kind=broker host=h1\n${master('a', { namesrvAddr: 'h1:9876;h1:9877' })}`,
      'a-s.conf': slave('a', { namesrvAddr: 'h1:9876;h1:9877', listenPort: 11911, storePathRootDir: '/data/s' }),
      'b.conf': master('b', {}),
      'rmq-proxy.json':
        '{ "rocketMQClusterName": "DefaultCluster", "proxyMode": "cluster", "namesrvAddr": "h1:9876;h1:9877" }',
    });
    assert.deepEqual(lines(topology), [
      'namesrv h1: nohup sh bin/mqnamesrv &',
      'namesrv h1: nohup sh bin/mqnamesrv & # its file has to say listenPort=9877',
      "broker h2: JAVA_OPT_EXT='-Xmx2g -Xms2g' nohup sh bin/mqbroker -c b.conf -n 'h1:9876;h1:9877' &",
      "broker h1: nohup sh bin/mqbroker -c 'my conf/broker a.conf' &",
      'slave h1: nohup sh bin/mqbroker -c a-s.conf & # as mq # in /opt/rocketmq',
      'proxy h2: nohup sh bin/mqproxy -pc rmq-proxy.json &',
    ]);
  });

  it('a broker whose file names no name server needs one in its command', async () => {
    const topology = await topologyIn({ 'broker.conf': master('a') });
    assert.deepEqual(lines(topology), [
      'broker null: nohup sh bin/mqbroker -c broker.conf & # its file names no name server: add -n ADDRESS',
    ]);
    assert.deepEqual(topology.listings, []);
  });

  it('what a start file starts is started by it', async () => {
    const topology = await topologyIn({
      'docker-compose.yml': `services:
  namesrv:
    image: apache/rocketmq:5.3.3
    command: sh mqnamesrv
  broker:
    image: apache/rocketmq:5.3.3
    command: sh mqbroker -c /home/rocketmq/conf/broker.conf
    volumes:
      - ./broker.conf:/home/rocketmq/conf/broker.conf
`,
      'broker.conf': master('a', { namesrvAddr: 'namesrv:9876' }),
    });
    assert.ok(
      lines(topology).some((each) => each.endsWith('- # docker-compose.yml (broker) starts it')),
      lines(topology).join('\n'),
    );
  });

  it('nothing of a file can leave its word in a shell', async () => {
    const topology = await topologyIn({
      'rmqlint.json': onHosts(['h1']),
      "h1/a'; rm -rf ~ #.conf": `# rmqlint kind=broker\n${master('a', { namesrvAddr: '10.0.0.11:9876' })}`,
    });
    assert.ok(
      lines(topology).some((each) => each.includes(`-c 'h1/a'\\''; rm -rf ~ #.conf' &`)),
      lines(topology).join('\n'),
    );
  });

  it('a name server that the same start file starts without a file', async () => {
    const compose = `services:
  namesrv:
    image: apache/rocketmq:5.3.3
    container_name: rmqnamesrv
    command: sh mqnamesrv
  broker:
    image: apache/rocketmq:5.3.3
    command: sh mqbroker -n rmqnamesrv:9876 -c /c/broker.conf
    volumes: [./broker.conf:/c/broker.conf]
`;
    const inCompose = await topologyIn({ 'docker-compose.yml': compose, 'broker.conf': master('a', {}) });
    assert.equal(lines(inCompose)[0], 'namesrv null: - # docker-compose.yml (namesrv) starts it');
    const script = 'nohup sh bin/mqnamesrv &\nnohup sh bin/mqbroker -n localhost:9876 -c conf/broker.conf &\n';
    const inScript = await topologyIn({ 'start.sh': script, 'conf/broker.conf': master('a', {}) });
    assert.equal(lines(inScript)[0], 'namesrv start.sh: - # start.sh starts it');
    const other = await topologyIn({
      'docker-compose.yml': compose.replace('-n rmqnamesrv', '-n elsewhere'),
      'broker.conf': master('a', {}),
    });
    assert.doesNotMatch(lines(other)[0] ?? '', /docker-compose/);
  });
});
