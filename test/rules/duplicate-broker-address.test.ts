import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { checkFixture, type FixtureOptions, lintFixture, parseFixture } from '../support/fixture.ts';

const rule = 'duplicate-broker-address';
const config = { deployments: { all: { files: ['**'] } } };
const broker = (name: string, ...lines: readonly string[]): string =>
  [`#- /conf/${name}.conf kind=broker`, ...lines, ''].join('\n');
const seen = async (text: string, options: FixtureOptions = {}): Promise<string[]> => {
  const { findings } = await lintFixture(parseFixture(text), { only: [rule], rocketmq: '5.3.3', config, ...options });
  return findings.map(({ file, severity }) => `${file} ${severity}`);
};
const A = broker('a', 'brokerName=a', 'brokerIP1=10.0.0.5');
const B = broker('b', 'brokerName=b', 'brokerIP1=10.0.0.5');

describe(rule, () => {
  it('marks the address of the last one, and instead of the ports that may clash', async () => {
    const text = `
#- /broker-a.properties
brokerName=broker-a
brokerIP1=10.0.0.5
#         ^^^^^^^^ related
#- /broker-b.properties
brokerName=broker-b
brokerIP1=10.0.0.5
#         ^^^^^^^^ error duplicate-broker-address
`;
    await checkFixture(text, { only: [rule, 'port-conflict-on-host'], rocketmq: '5.3.3' });
    assert.deepEqual(await onlyWordsOf(text, rule, 'en'), {
      message: 'broker-a (master) registers as 10.0.0.5:10911 too: clients reach only one',
      details:
        'broker-a (master) and broker-b (master) are listed with one address: whatever is sent to any of them goes to the one that has 10.0.0.5:10911; nothing is logged',
      notes: [
        'if both run on one machine, the second to start cannot bind its port either: each needs its own listenPort',
      ],
      related: ['broker-a.properties: broker-a (master): the same address'],
      fixes: [],
    });
    const zh = await onlyWordsOf(text, rule, 'zh-CN');
    assert.equal(zh.message, 'broker-a（主节点）也以 10.0.0.5:10911 注册：客户端只能访问其中一个');
    assert.equal(
      zh.details,
      'broker-a（主节点）与 broker-b（主节点）以同一地址列出：无论发给哪一个，消息都到达真正拥有 10.0.0.5:10911 的 Broker；没有任何日志',
    );
    assert.deepEqual(zh.related, ['broker-a.properties: broker-a（主节点）：相同的地址']);
  });

  it('knows the spellings of an address', async () => {
    const six = (name: string, ip: string): string => broker(name, `brokerName=${name}`, `brokerIP1=${ip}`);
    assert.deepEqual(await seen(six('a', '2001:db8::11') + six('b', '2001:DB8:0:0:0:0:0:11')), ['conf/b.conf error']);
    assert.deepEqual(await seen(six('a', '2001:db8::11') + six('b', '2001:db8::12')), []);
  });

  it('says of a master and its slave that they replace each other', async () => {
    const slave = broker('a-s', 'brokerName=a', 'brokerRole=SLAVE', 'brokerId=1', 'brokerIP1=10.0.0.5');
    assert.equal(
      (await onlyWordsOf(A + slave, rule, 'en', { config })).details,
      'a (master) and a (slave 1) replace each other in the name server with every registration, so their group lacks its master half of the time; nothing is logged',
    );
    assert.equal(
      (await onlyWordsOf(A + slave, rule, 'zh-CN', { config })).details,
      'a（主节点）与 a（从节点 1）每次注册都会在 NameServer 中替换对方，其副本组约有一半时间没有主节点；没有任何日志',
    );
    const three = await onlyWordsOf(A + slave + B, rule, 'en', { config });
    assert.equal(three.message, '3 brokers register as 10.0.0.5:10911: clients reach only one of them');
    assert.equal(three.related.length, 2);
  });

  it('compares addresses, ports and those of DLedger and controller mode too', async () => {
    assert.deepEqual(await seen(A + B), ['conf/b.conf error']);
    assert.deepEqual(await seen(A + B, { rocketmq: '4.0.0' }), ['conf/b.conf error']);
    assert.deepEqual(await seen(A + broker('b', 'brokerName=b', 'brokerIP1=10.0.0.5', 'listenPort=10921')), []);
    assert.deepEqual(await seen(A + broker('b', 'brokerName=b', 'brokerIP1=10.0.0.6')), []);
    assert.deepEqual(await seen(A + broker('b', 'brokerName=b')), []);
    const controlled = ['brokerName=a', 'enableControllerMode=true', 'brokerIP1=10.0.0.5'];
    assert.deepEqual(await seen(broker('n0', ...controlled) + broker('n1', ...controlled)), ['conf/n1.conf error']);
  });

  it('is silent of what is unknown or apart', async () => {
    for (const ip of ['${IP}', 'xxx.xxx.xxx.xxx', 'your_ip', '', 'mq.example.com']) {
      const both = ['a', 'b'].map((name) => broker(name, `brokerName=${name}`, `brokerIP1=${ip}`));
      assert.deepEqual(await seen(both.join('')), [], ip);
    }
    const lists = (a: string, b: string) =>
      broker('a', 'brokerName=a', 'brokerIP1=10.0.0.5', `namesrvAddr=${a}:9876`) +
      broker('b', 'brokerName=b', 'brokerIP1=10.0.0.5', `namesrvAddr=${b}:9876`);
    assert.deepEqual(await seen(lists('10.0.0.1', '10.0.0.2')), []);
    assert.deepEqual(await seen(lists('10.0.0.1', '10.0.0.1')), ['conf/b.conf error']);
    assert.deepEqual(await seen(lists('10.0.0.1', 'ns-1')), ['conf/b.conf error']);
    // Copies of one broker: duplicate-master.
    assert.deepEqual(await seen(A + broker('b', 'brokerName=a', 'brokerIP1=10.0.0.5')), []);
    const other = broker('b', 'brokerName=b', 'brokerClusterName=c2', 'brokerIP1=10.0.0.5');
    assert.deepEqual(await seen(A + other), []);
  });

  it('leaves brokers of one host to port-conflict-on-host, and speaks of those that a comment puts on two', async () => {
    const on = (a: string, b: string) => A.replace('kind=', `host=${a} kind=`) + B.replace('kind=', `host=${b} kind=`);
    assert.deepEqual(await seen(on('h1', 'h1')), []);
    assert.deepEqual(await seen(on('h1', 'h2')), ['conf/b.conf error']);
    assert.deepEqual((await onlyWordsOf(on('h1', 'h2'), rule, 'en', { config })).notes, []);
    const both = { only: [rule, 'port-conflict-on-host'], rocketmq: '5.3.3', config };
    const { findings } = await lintFixture(parseFixture(on('h1', 'h1')), both);
    assert.deepEqual(
      findings.map((finding) => finding.rule),
      ['port-conflict-on-host'],
    );
  });

  it('finds the ports of a third that the first is in the way of', async () => {
    const third = broker('c', 'brokerName=c', 'brokerIP1=10.0.0.5', 'listenPort=10912');
    const { findings } = await lintFixture(parseFixture(A + B + third), {
      only: [rule, 'port-conflict-on-host'],
      rocketmq: '5.3.3',
      config,
    });
    assert.deepEqual(
      findings.map((finding) => `${finding.file} ${finding.rule}`),
      ['conf/b.conf duplicate-broker-address', 'conf/c.conf port-conflict-on-host'],
    );
  });
});
