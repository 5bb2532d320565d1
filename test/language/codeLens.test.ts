import assert from 'node:assert/strict';
import { codeLensesOf } from '../../server/src/language/features/codeLens.ts';
import { askIn, broker } from './support.ts';

const FILES = {
  'rmqlint.json': JSON.stringify({
    rocketmq: '5.3.3',
    deployments: {
      orders: {
        files: ['*.conf'],
        hosts: {
          'mq-00': { addresses: ['10.0.0.1'], runs: ['namesrv.conf'] },
          'mq-01': { addresses: ['10.0.0.11'], runs: ['broker-a.conf'] },
          'mq-02': { addresses: ['10.0.0.12'], runs: ['broker-a-s.conf', 'broker-b.conf'] },
        },
      },
    },
  }),
  'namesrv.conf': 'listenPort=9876\nkvConfigPath=/data/ns/kv.json\n',
  'broker-a.conf': broker('broker-a', 0, 10911),
  'broker-a-s.conf': broker('broker-a', 1, 10921),
  'broker-b.conf': broker('broker-b', 0, 30911),
};

type Options = NonNullable<Parameters<typeof askIn>[1]>;

const titles = async (files: Readonly<Record<string, string>>, path: string, options: Options = {}) =>
  codeLensesOf((await askIn(files, { path, ...options })).context).map(({ command }) => command?.title);

describe('code lenses', () => {
  it('role, group, cluster, the other members, ports and host of a broker', async () => {
    assert.deepEqual(await titles(FILES, 'broker-a.conf'), [
      'Master of broker-a · cluster orders · slaves: broker-a-s.conf',
      'Ports: remoting 10911 · fast (VIP) 10909 · HA 10912 · mq-01',
    ]);
    assert.deepEqual(await titles(FILES, 'broker-a-s.conf'), [
      'Slave 1 of broker-a · cluster orders · master: broker-a.conf',
      'Ports: remoting 10921 · fast (VIP) 10919 · HA 10922 · mq-02',
    ]);
    assert.match((await titles(FILES, 'broker-b.conf'))[0] ?? '', /no slaves/);
  });

  it('in Chinese', async () => {
    assert.deepEqual(await titles(FILES, 'broker-a.conf', { lang: 'zh-CN' }), [
      'broker-a 的主节点 · 集群 orders · 从节点：broker-a-s.conf',
      '端口：通信 10911 · 快速端口 10909 · HA 端口 10912 · mq-01',
    ]);
    assert.equal(
      (await titles(FILES, 'namesrv.conf', { lang: 'zh-CN' }))[0],
      '3 个 Broker 注册到这里：broker-a、broker-b',
    );
  });

  it('how many brokers register at a name server', async () => {
    assert.deepEqual(await titles(FILES, 'namesrv.conf'), [
      '3 brokers register here: broker-a, broker-b',
      'Ports: remoting 9876 · mq-00',
    ]);
    const other = { ...FILES, 'namesrv.conf': 'listenPort=9999\n' };
    assert.equal((await titles(other, 'namesrv.conf'))[0], 'No broker of the workspace registers here');
  });

  it('groups that elect their master, controllers and proxies', async () => {
    const node = (id: number): string => `brokerClusterName=orders
brokerName=broker-a
enableControllerMode=true
controllerAddr=10.0.0.${id}:9878
listenPort=${10911 + 10 * id}
storePathRootDir=/data/${id}
`;
    const files = {
      'rmqlint.json': '{ "rocketmq": "5.3.3", "deployments": { "d": { "files": ["*"] } } }',
      'broker-1.conf': node(1),
      'broker-2.conf': node(2),
      'controller.conf': 'controllerDLegerGroup=g\ncontrollerDLegerPeers=n0-10.0.0.1:9878\ncontrollerDLegerSelfId=n0\n',
      'rmq-proxy.json': '{ "rocketMQClusterName": "orders", "proxyMode": "CLUSTER", "namesrvAddr": "10.0.0.1:9876" }',
    };
    assert.equal(
      (await titles(files, 'broker-1.conf'))[0],
      'Member of broker-a · cluster orders · with broker-2.conf · master elected at run time',
    );
    assert.deepEqual(await titles(files, 'controller.conf'), [
      'Controller n0 of g',
      'Ports: controller 9878 · 10.0.0.1',
    ]);
    assert.deepEqual(await titles(files, 'rmq-proxy.json'), [
      'Proxy · cluster mode · cluster orders',
      'Ports: gRPC 8081 · proxy remoting 8080',
    ]);
    assert.equal((await titles(files, 'controller.conf', { lang: 'zh-CN' }))[0], 'g 的 Controller n0');
    assert.equal((await titles(files, 'broker-1.conf', { lang: 'zh-CN' }))[0]?.split(' · ')[0], 'broker-a 的成员');
    assert.equal((await titles(files, 'rmq-proxy.json', { lang: 'zh-CN' }))[0], 'Proxy · cluster 模式 · 集群 orders');
  });

  it('a command only for a client that knows it', async () => {
    const { context } = await askIn(FILES, {
      path: 'broker-a.conf',
      abilities: { commands: ['rmqlint.showTopology'] },
    });
    assert.deepEqual(
      codeLensesOf(context).map(({ command }) => [command?.command, command?.arguments]),
      [
        ['rmqlint.showTopology', ['file:///w/broker-a.conf']],
        ['', undefined],
      ],
    );
  });

  it('none where it is switched off, in templates, and in files that are none of ours', async () => {
    assert.deepEqual(await titles(FILES, 'broker-a.conf', { settings: { codeLens: false } }), []);
    assert.deepEqual(await titles({ 'broker.conf.j2': broker('{{ name }}', 0, 10911) }, 'broker.conf.j2'), []);
    assert.deepEqual(await titles(FILES, 'rmqlint.json'), []);
    assert.deepEqual(await titles({ 'log4j.properties': 'log4j.rootLogger=INFO\n' }, 'log4j.properties'), []);
  });
});
