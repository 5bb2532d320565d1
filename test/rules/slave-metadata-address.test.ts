import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { checkFixture, type FixtureOptions, lintFixture, parseFixture } from '../support/fixture.ts';

const rule = 'slave-metadata-address';
const config = { deployments: { all: { files: ['**'] } } };
const master = (...lines: readonly string[]) => ['#- /a.conf kind=broker', 'brokerName=a', ...lines, ''].join('\n');
const slave = (...lines: readonly string[]) =>
  ['#- /a-s.conf kind=broker', 'brokerName=a', 'brokerRole=SLAVE', 'brokerId=1', ...lines, ''].join('\n');
const seen = async (text: string, options: FixtureOptions = {}): Promise<string[]> => {
  const { findings } = await lintFixture(parseFixture(text), { only: [rule], rocketmq: '5.3.3', config, ...options });
  return findings.map((finding) => `${finding.file} ${finding.severity}`);
};
const OUTER = 'brokerIP1=203.0.113.20';
const INNER = 'brokerIP2=192.168.11.123';

describe(rule, () => {
  it('marks the public address of a master', () =>
    checkFixture(
      `
#- /broker-a.conf
brokerName=broker-a
brokerIP1=203.0.113.20
#         ^^^^^^^^^^^^ warning slave-metadata-address -- Slaves read topics and offsets from the public 203.0.113.20
brokerIP2=192.168.11.123
#         ^^^^^^^^^^^^^^ related
listenPort=20911
#- /broker-a-s.conf
brokerName=broker-a
brokerRole=SLAVE
brokerId=1
brokerIP2=192.168.11.124
#         ^^^^^^^^^^^^^^ related
`,
      { only: [rule], rocketmq: '4.9.8' },
    ));

  it('knows which addresses are private', async () => {
    for (const ip of ['10.1.2.3', '172.16.0.1', '172.31.0.1', '192.168.0.1', '100.64.0.1', '127.0.0.1', '169.254.1.1'])
      assert.deepEqual(await seen(master(`brokerIP1=${ip}`, INNER) + slave('brokerIP1=10.0.0.6')), [], ip);
    for (const ip of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '192.169.0.1'])
      assert.deepEqual(
        await seen(master(`brokerIP1=${ip}`, INNER) + slave('brokerIP1=10.0.0.6')),
        ['a.conf warning'],
        ip,
      );
  });

  it('is silent where the slave may be outside too, or something is unknown', async () => {
    const inside = slave('brokerIP1=10.0.0.6');
    assert.deepEqual(await seen(master(OUTER, INNER) + inside), ['a.conf warning']);
    assert.deepEqual(await seen(master(OUTER, INNER) + slave()), []);
    assert.deepEqual(await seen(master(OUTER, INNER) + slave('brokerIP1=203.0.113.21')), []);
    assert.deepEqual(await seen(master(OUTER) + inside), []);
    assert.deepEqual(await seen(master(OUTER, 'brokerIP2=203.0.113.20') + inside), []);
    assert.deepEqual(await seen(master(OUTER, 'brokerIP2=${IP}') + inside), []);
    assert.deepEqual(await seen(master('brokerIP1=mq.example.com', INNER) + inside), []);
    assert.deepEqual(await seen(master(OUTER, INNER)), []);
  });

  it('says what the slave asks for where', async () => {
    const text = master(OUTER, INNER) + slave('brokerIP1=10.0.0.6');
    const en = await onlyWordsOf(text, rule, 'en', { config });
    assert.deepEqual(en, {
      message: 'Slaves read topics and offsets from the public 203.0.113.20, not brokerIP2',
      details:
        'Only messages come over brokerIP2 (192.168.11.123); topics, offsets and groups come from 203.0.113.20, ports 10911 and 10909: where a slave cannot reach it, it replicates and answers "topic not exist"',
      notes: [],
      related: ['a.conf: only messages are copied from here', 'a-s.conf: a (slave 1) has a private address'],
      fixes: [],
    });
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { config });
    assert.equal(zh.message, '从节点从公网地址 203.0.113.20 读取 Topic 与消费位点，而非 brokerIP2');
    assert.deepEqual(zh.related, ['a.conf: 仅从此处复制消息', 'a-s.conf: a（从节点 1）使用内网地址']);
  });
});
