import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';

const rule = 'broker-ip-invalid';
const check = (text: string) => checkFixture(text, { only: [rule] });
const broker = (line: string, more = ''): string =>
  `#- /broker-a.conf rocketmq=5.3.3 kind=broker\nbrokerName=broker-a\nbrokerRole=ASYNC_MASTER\n${more}${line}\n`;

describe(rule, () => {
  it('a port, a URL, a mask, a list, all addresses, no IPv4 address', async () => {
    await check(`
#- /a.conf rocketmq=5.3.3 kind=broker
brokerName=a
listenPort=11911
brokerIP1=10.0.0.5:10911
#         ^^^^^^^^^^^^^^ error broker-ip-invalid -- brokerIP1 holds a port: clients try 10.0.0.5:10911:11911
#- /b.conf rocketmq=5.3.3 kind=broker
brokerName=b
brokerIP1 = http://10.0.0.5:8080
#           ^^^^^^^^^^^^^^^^^^^^ error broker-ip-invalid -- is a URL: clients try http://10.0.0.5:8080:10911
#- /c.conf rocketmq=4.9.7 kind=broker
brokerName=c
brokerIP1=192.168.1.5/24
#         ^^^^^^^^^^^^^^ error broker-ip-invalid -- holds a network mask
brokerIP2=10.0.0.5,10.0.0.6
#         ^^^^^^^^^^^^^^^^^ error broker-ip-invalid -- brokerIP2 is a list: slaves try 10.0.0.5,10.0.0.6:10912
#- /d.conf rocketmq=5.3.3 kind=broker
brokerName=d
brokerIP1=0.0.0.0
#         ^^^^^^^ error broker-ip-invalid -- brokerIP1 is no machine's address
brokerIP2=192.168.1.
#         ^^^^^^^^^^ error broker-ip-invalid -- brokerIP2 is no IPv4 address: slaves try 192.168.1.:10912
#- /e.conf rocketmq=4.0.0-incubating kind=broker
brokerName=e
brokerIP1=192.168.1.256
#         ^^^^^^^^^^^^^ error broker-ip-invalid
brokerIP2=::
#         ^^ error broker-ip-invalid
#- /f.conf rocketmq=5.3.3 kind=broker
brokerName=f
brokerIP1=mq1.example.com:10911
#         ^^^^^^^^^^^^^^^^^^^^^ error broker-ip-invalid
`);
  });

  it('an address in an unusual form is an info', async () => {
    await check(`
#- /a.conf rocketmq=5.3.3 kind=broker
brokerName=a
brokerIP1=10.5
#         ^^^^ info broker-ip-invalid -- brokerIP1: Java reads "10.5" as 10.0.0.5
brokerIP2=010.000.000.005
#         ^^^^^^^^^^^^^^^ info broker-ip-invalid -- brokerIP2: Java reads "010.000.000.005" as 10.0.0.5
#- /b.conf rocketmq=5.3.3 kind=broker
brokerName=b
brokerIP1=192.168.1
#         ^^^^^^^^^ info broker-ip-invalid -- as 192.168.0.1
`);
    await check(broker('brokerIP1=127.1'));
    assert.equal(
      (await onlyWordsOf(broker('brokerIP1=10.5'), rule, 'zh-CN')).message,
      'brokerIP1：Java 将“10.5”读作 10.0.0.5',
    );
    const [fix] = await fixesOf(broker('brokerIP1=10.5'), rule);
    assert.equal(fix?.title, 'Write 10.0.0.5');
  });

  it('a short name is an info', async () => {
    await check(`
#- /a.conf rocketmq=5.3.3 kind=broker
brokerName=a
brokerIP1=rocketmq-broker
#         ^^^^^^^^^^^^^^^ info broker-ip-invalid -- every client must be able to resolve "rocketmq-broker"
brokerIP2=host.docker.internal
#         ^^^^^^^^^^^^^^^^^^^^ info broker-ip-invalid -- every slave must be able to resolve
#- /b.conf rocketmq=5.3.3 kind=broker
brokerName=b
brokerIP1=mq1.example.com
`);
  });

  it('is silent of addresses, of loopback ones, and of what is still to be replaced', async () => {
    const values = ['10.0.0.5', '255.255.255.255', '2001:db8::1', '[2001:db8::1]', 'fe80::1%eth0', '127.0.0.1', ''];
    values.push(
      'localhost',
      '::1',
      '${IP}',
      '<ip>',
      'change me',
      'REPLACE_IT',
      '%ip',
      '192.168.x.x',
      'xxx.xxx.xxx.xxx',
    );
    values.push('your_ip:10911', 'brokerip', '机器A的内网IP', 'HOST_IP:10911', '10.0.0.5 # eth0', '"10.0.0.5:1"');
    for (const value of values) await check(broker(`brokerIP1=${value}`));
  });

  it('asks for brokerIP2 only where slaves connect to it', async () => {
    const spoilt = 'brokerIP2=10.0.0.5:10912';
    const slave = '#- /broker-a-s.conf rocketmq=5.3.3 kind=broker\nbrokerName=broker-a\nbrokerRole=SLAVE\nbrokerId=1\n';
    await check(`${slave}${spoilt}\n`);
    await check(broker(spoilt, 'enableDLegerCommitLog=true\n'));
    await check(`${broker(spoilt, 'enableControllerMode=true\n')}#         ^^^^^^^^^^^^^^ error broker-ip-invalid\n`);
  });

  it('leaves the host, and offers every address of a list', async () => {
    for (const [value, host] of [
      ['10.0.0.5:10911', '10.0.0.5'],
      ['http://10.0.0.5:8080/', '10.0.0.5'],
      ['10.0.0.5/24', '10.0.0.5'],
      ['mq1.example.com:', 'mq1.example.com'],
    ]) {
      assert.equal(
        (await applyFix(broker(`brokerIP1 = ${value}`), rule)).split('\n').at(-2),
        `brokerIP1 = ${host}`,
        value,
      );
    }
    const fixes = await fixesOf(broker('brokerIP1=10.0.0.5;10.0.0.6'), rule);
    assert.deepEqual(
      fixes.map(({ title, obvious }) => [title, obvious]),
      [
        ['Write 10.0.0.5', false],
        ['Write 10.0.0.6', false],
      ],
    );
    assert.deepEqual(await fixesOf(broker('brokerIP1=0.0.0.0'), rule), []);
  });

  it('says what happens, in both languages', async () => {
    const port = broker('brokerIP1=10.0.0.5:10911');
    const en = await onlyWordsOf(port, rule, 'en');
    assert.equal(en.message, 'brokerIP1 holds a port: clients try 10.0.0.5:10911:10911');
    assert.equal(
      en.details,
      'RocketMQ 5.3.3 registers "10.0.0.5:10911" as it stands and appends the port; no client\'s message arrives',
    );
    const zh = await onlyWordsOf(port, rule, 'zh-CN');
    assert.equal(zh.message, 'brokerIP1 带有端口：客户端会连接 10.0.0.5:10911:10911');
    assert.equal(zh.details, 'RocketMQ 5.3.3 会原样注册“10.0.0.5:10911”并在后面加上端口，客户端的消息无法送达');
    const any = broker('brokerIP2=0.0.0.0');
    assert.deepEqual((await onlyWordsOf(any, rule, 'en')).notes, [
      'brokerIP2 does not decide where the broker listens; without this line it takes an address of its own machine',
    ]);
    assert.equal(
      (await onlyWordsOf(any, rule, 'zh-CN')).details,
      '监听时 0.0.0.0 表示所有地址，连接时则表示从节点自己的机器：其他机器上的从节点无法复制',
    );
    assert.equal(
      (await onlyWordsOf(broker('brokerIP1=rocketmq-broker'), rule, 'zh-CN')).message,
      'brokerIP1 是主机名：所有客户端都必须能解析“rocketmq-broker”',
    );
    await onlyWordsOf(broker(`brokerIP1=${'10.0.0.5,'.repeat(9)}10.0.0.6`), rule, 'en');
  });
});
