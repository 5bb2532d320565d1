import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { checkFixture, type FixtureOptions } from '../support/fixture.ts';

const rule = 'broker-ip-loopback';
const config = { deployments: { all: { files: ['**'] } } };
const check = (text: string, options: FixtureOptions = {}) =>
  checkFixture(text, { only: [rule], rocketmq: '5.3.3', config, ...options });

describe(rule, () => {
  it('brokerIP1 beside an address of another machine', async () => {
    await check(`
#- /a.conf
brokerName=a
namesrvAddr=127.0.0.1:9876;10.0.0.1:9876
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related
brokerIP1 = localhost
#           ^^^^^^^^^ warning broker-ip-loopback -- brokerIP1=localhost is told to clients
#- /b.conf
brokerName=b
brokerIP1=127.0.0.1
#         ^^^^^^^^^ warning broker-ip-loopback
enableControllerMode=true
controllerAddr=10.0.0.1:9878
#              ^^^^^^^^^^^^^ related
#- /c.conf
brokerName=c
brokerIP1=::1
#         ^^^ warning broker-ip-loopback
enableDLegerCommitLog=true
dLegerGroup=c
dLegerSelfId=n0
dLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related
`);
  });

  it('is an info beside a container, silent where everything is on one machine or nothing is known', async () => {
    await check(`
#- /a.conf
brokerName=a
brokerIP1=127.0.0.1
#         ^^^^^^^^^ info broker-ip-loopback
namesrvAddr=rocketmq-namesrv:9876
#           ^^^^^^^^^^^^^^^^^^^^^ related
#- /b.conf
brokerName=b
brokerIP1=127.0.0.1
namesrvAddr=localhost:9876
#- /c.conf
brokerName=c
brokerIP1=127.0.0.1
#- /d.conf
brokerName=d
brokerIP1=127.0.0.1
namesrvAddr=\${NAMESRV}:9876
#- /e.conf
brokerName=e
brokerIP1=10.0.0.5
namesrvAddr=10.0.0.1:9876
#- /f.conf
brokerName=f
brokerIP1=127.0.0.1 # mine
namesrvAddr=10.0.0.1:9876
#- /g.conf
brokerName=g
brokerIP1=127.0.0.1
enableControllerMode=false
controllerAddr=10.0.0.1:9878
`);
  });

  const pair = (a: string, b: string): string => `
#- /broker-a.conf ${a}
brokerName=broker-a
brokerIP2=127.0.0.1
#         ^^^^^^^^^ error broker-ip-loopback -- brokerIP2=127.0.0.1 is told to slaves
#- /broker-a-s.conf ${b}
brokerName=broker-a
#          ^^^^^^^^ related
brokerRole=SLAVE
brokerId=1
brokerIP2=127.0.0.1
`;

  it('brokerIP2 of a master whose slave is on another machine', async () => {
    await check(pair('host=h1', 'host=h2'));
    await check(pair('host=h1', 'host=h1').replace(/^# .*\n/gm, ''));
    await check(pair('', '').replace(/^# .*\n/gm, ''));
    await check(`
#- /broker-a.conf
brokerName=broker-a
brokerIP1=10.0.0.1
brokerIP2=127.0.0.1
#         ^^^^^^^^^ warning broker-ip-loopback
#- /broker-a-s.conf
brokerName=broker-a
brokerRole=SLAVE
brokerId=1
brokerIP1=10.0.0.2
#         ^^^^^^^^ related
`);
  });

  it('says what happens, in both languages', async () => {
    const text = '#- /a.conf\nbrokerName=a\nbrokerIP1=127.0.0.1\nnamesrvAddr=10.0.0.1:9876\n';
    const en = await onlyWordsOf(text, rule, 'en', { config });
    assert.equal(en.message, 'brokerIP1=127.0.0.1 is told to clients, which then connect to themselves');
    assert.equal(en.details, 'Messages from other machines do not arrive: there the address is their own');
    assert.deepEqual(en.related, ['a.conf: namesrvAddr names another machine: 10.0.0.1:9876']);
    const zh = await onlyWordsOf(text, rule, 'zh-CN', { config });
    assert.equal(zh.message, 'brokerIP1=127.0.0.1 会告知客户端，客户端于是连接自己的机器');
    assert.deepEqual(zh.related, ['a.conf: namesrvAddr 指向另一台机器：10.0.0.1:9876']);
    const two = pair('host=h1', 'host=h2');
    assert.equal(
      (await onlyWordsOf(two, rule, 'en', { config })).message,
      'brokerIP2=127.0.0.1 is told to slaves: one on another machine replicates nothing',
    );
    assert.deepEqual((await onlyWordsOf(two, rule, 'zh-CN', { config })).related, [
      'broker-a-s.conf: broker-a（从节点 1）运行在 h2 上',
    ]);
  });
});
