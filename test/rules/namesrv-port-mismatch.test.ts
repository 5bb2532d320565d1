import assert from 'node:assert/strict';
import { allWordsOf, onlyWordsOf } from '../support/allWords.ts';
import { checkFixture, type FixtureOptions, fixesOf } from '../support/fixture.ts';

const rule = 'namesrv-port-mismatch';
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', ...options });
const silent = async (text: string, config?: object): Promise<void> =>
  assert.deepEqual(await allWordsOf(text, rule, 'en', config === undefined ? {} : { config }), []);

const broker = (addresses: string, host = ' host=mq-01', name = 'a'): string =>
  `#- /${name}.conf${host} kind=broker\nbrokerName=${name}\nnamesrvAddr=${addresses}\n`;
const server = (lines: string, host = ' host=mq-01', name = 'ns'): string =>
  `#- /${name}.conf${host} kind=namesrv\n${lines}\n`;

/** Hosts with addresses. */
const HOSTS = {
  deployments: {
    all: {
      hosts: { 'mq-01': { addresses: ['10.0.0.1', 'mq1.example.com'] }, 'mq-02': { addresses: ['10.0.0.2'] } },
      processes: [
        { file: 'ns.conf', kind: 'namesrv', host: 'mq-01' },
        { file: 'a.conf', kind: 'broker', host: 'mq-02' },
      ],
    },
  },
};

describe(rule, () => {
  it('finds an address of a known host with a port on which no name server listens', () =>
    check(`
#- /a.conf host=mq-01 kind=broker
brokerName=a
namesrvAddr=10.9.9.9:9876;127.0.0.1:9876
#                         ^^^^^^^^^^^^^^ warning namesrv-port-mismatch
#- /ns.conf host=mq-01 kind=namesrv
listenPort=9886
#          ^^^^ related
`));

  it('knows hosts by name and address', async () => {
    for (const host of ['mq-01', 'MQ-01', '10.0.0.1', 'mq1.example.com']) {
      const text = broker(`${host}:9876`, '') + server('listenPort=9886', '');
      const { message } = await onlyWordsOf(text, rule, 'en', { config: HOSTS });
      assert(message.endsWith(':9876, only on port 9886'), message);
    }
    await silent(broker('10.0.0.2:9876', '') + server('listenPort=9886', ''), HOSTS);
    // The broker's own host is another one.
    await silent(broker('127.0.0.1:9876', '') + server('listenPort=9886', ''), HOSTS);
  });

  it('says what listens where', async () => {
    const text = broker('localhost:9886') + server('listenPort=9876');
    const en = await onlyWordsOf(text, rule, 'en');
    assert.deepEqual(en, {
      message: 'No name server listens on localhost:9886, only on port 9876',
      details:
        'On host mq-01 ns.conf listens on 9876; the broker starts, but its registration fails every 30 s with no more than a line in its log',
      notes: ['a "# rmqlint host=mq-01" comment says so'],
      related: ['ns.conf: ns.conf listens on 9876'],
      fixes: [],
    });
    const zh = await onlyWordsOf(text, rule, 'zh-CN');
    assert.equal(zh.message, 'localhost:9886 上没有 NameServer：只监听端口 9876');
    assert.equal(
      zh.details,
      '主机 mq-01 上的 NameServer：ns.conf 监听 9876；Broker 能够启动，但每 30 秒注册失败一次，只在日志中留下一行',
    );
    assert.deepEqual(await fixesOf(text, rule, { rocketmq: '5.3.3' }), []);
  });

  it('says whose port it is instead', async () => {
    const ofBroker = broker('127.0.0.1:10911') + server('listenPort=9876');
    assert.equal(
      (await onlyWordsOf(ofBroker, rule, 'en')).message,
      '127.0.0.1:10911 is listenPort of a broker, not a name server',
    );
    assert.equal(
      (await onlyWordsOf(ofBroker, rule, 'zh-CN')).message,
      '127.0.0.1:10911 是 Broker 的 listenPort，不是 NameServer',
    );
    const controller =
      'enableControllerInNamesrv=true\ncontrollerDLegerSelfId=n0\ncontrollerDLegerPeers=n0-127.0.0.1:9878';
    assert.equal(
      (await onlyWordsOf(broker('127.0.0.1:9878') + server(controller), rule, 'en')).message,
      '127.0.0.1:9878 is the controller port of a name server, not a name server',
    );
  });

  it('makes one finding of all brokers that name it', async () => {
    const text = broker('127.0.0.1:9876') + broker('127.0.0.1:9876', ' host=mq-01', 'b') + server('listenPort=9886');
    const { related } = await onlyWordsOf(text, rule, 'en');
    assert.deepEqual(related, ['ns.conf: ns.conf listens on 9886', 'a.conf: a (master) names it too']);
  });

  it('is silent where a name server listens, or may listen', async () => {
    await silent(broker('127.0.0.1:9876') + server('kvConfigPath=/data/kv.json'));
    await silent(broker('127.0.0.1:9876;127.0.0.1:9886') + server('listenPort=9876'));
    await silent(
      broker('127.0.0.1:9886') + server('listenPort=9876') + server('listenPort=9886', ' host=mq-01', 'ns2'),
    );
    await silent(broker('127.0.0.1:9876') + server('listenPort={{ port }}'));
    await silent(broker('127.0.0.1:9876') + server('listenport=9886'));
    await silent(broker('127.0.0.1:9876') + server('listenPort=0'));
    await silent(broker('127.0.0.1:9876') + server('listenPort=9886', ' host=mq-02'));
    await silent(broker('127.0.0.1:9876', '') + server('listenPort=9886', ''));
    await silent(broker('{{ ns }}') + server('listenPort=9886'));
    await silent(broker('127.0.0.1:9876 # ns') + server('listenPort=9886'));
    await silent(broker('127.0.0.1:9876'));
  });

  describe('beside a name server of the same compose file', () => {
    /** Two name servers whose ports are published under other numbers, and a broker. */
    const compose = (broker: readonly string[], server = 'sh mqnamesrv'): string => `#- /docker-compose.yml
services:
  namesrv:
    image: apache/rocketmq:5.3.3
    container_name: rmqnamesrv
    command: ${server}
#               ^^^^^^^^^ related
    ports: ["9877:9876"]
    networks: {mq: {aliases: [ns.mq]}}
  broker:
    image: apache/rocketmq:5.3.3
${broker.map((line) => (line.startsWith('#') ? line : `    ${line}`)).join('\n')}
`;
    const none = (text: string): string => text.replace(/^# +\^+ related\n/m, '');
    const conf = (line: string): string => `    volumes: [./broker.conf:/c/broker.conf]
#- /broker.conf
brokerName=a
${line}`;

    it('finds the published port where the own one is meant: in -n, in the environment, in the file', async () => {
      /** A line of the broker's service with a mark below an address. */
      const marked = (line: string, address: string): readonly string[] => [
        line,
        `#${' '.repeat(3 + line.indexOf(address))}${'^'.repeat(address.length)} warning ${rule}`,
      ];
      await check(compose(marked('command: sh mqbroker -n rmqnamesrv:9877', 'rmqnamesrv:9877')));
      await check(compose(marked('command: ["sh", "mqbroker", "-n", "10.0.0.9:9876;namesrv:9877"]', 'namesrv:9877')));
      await check(
        compose(['command: sh mqbroker', 'environment:', ...marked('  - NAMESRV_ADDR=ns.mq:9877', 'ns.mq:9877')]),
      );
      await check(
        compose(['command: sh mqbroker -c /c/broker.conf']) +
          conf(`namesrvAddr=NAMESRV:9877;namesrv:9876\n#           ^^^^^^^^^^^^ warning ${rule}\n`),
      );
    });

    it('says what listens where', async () => {
      const text = none(compose(['command: sh mqbroker -n rmqnamesrv:9877']));
      const en = await onlyWordsOf(text, rule, 'en');
      assert.equal(en.message, 'No name server listens on rmqnamesrv:9877, only on port 9876');
      assert.match(en.details ?? '', /^Service namesrv starts a name server without a file, which listens on 9876;/);
      const zh = await onlyWordsOf(text, rule, 'zh-CN');
      assert.equal(zh.message, 'rmqnamesrv:9877 上没有 NameServer：只监听端口 9876');
      assert.match(zh.details ?? '', /^服务 namesrv 不带配置文件启动 NameServer，监听 9876；/);
    });

    it('is silent for its port, other names, a name server with a file, and what is not known', async () => {
      for (const broker of [
        ['command: sh mqbroker -n rmqnamesrv:9876'],
        ['command: sh mqbroker -n other:9877'],
        ['command: sh mqbroker -n $$ADDRESS'],
        // The file counts, not the environment.
        ['command: sh mqbroker -n namesrv:9876', 'environment: {NAMESRV_ADDR: "namesrv:9877"}'],
      ])
        await silent(none(compose(broker)));
      const broker = ['command: sh mqbroker -n namesrv:9877'];
      await silent(none(compose(broker, 'sh mqnamesrv -c /c/ns.conf')));
      await silent(none(compose(broker).replace('networks:', 'network_mode: host #')));
    });
  });
});
