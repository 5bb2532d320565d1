import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('placeholder-value', () => {
  const rule = 'placeholder-value';

  it('marks sample text, and nothing else is said of the value', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=broker-a|broker-b
#          ^^^^^^^^^^^^^^^^^ warning placeholder-value -- the broker registers with this value
brokerIP1=change me to your real IP address
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error placeholder-value -- every send to this broker fails
brokerIP2=机器A的内网IP
#         ^^^^^^^^ error placeholder-value -- slaves get a wrong address
namesrvAddr=x.x.x.x:9876
#           ^^^^^^^^^^^^ error placeholder-value
storePathRootDir=/data/your-store
#                ^^^^^^^^^^^^^^^^ error placeholder-value -- RocketMQ uses another path
listenPort=<port>
#          ^^^^^^ warning placeholder-value -- listenPort stays 10911
brokerClusterName=xxx-cluster
#                 ^^^^^^^^^^^ warning placeholder-value
`,
    );
  });

  it('knows the usual spellings of an address', async () => {
    for (const value of [
      'xxxx',
      'xx.xx.xx.xx',
      '192.168.x.x',
      '10.0.0.xxx',
      '192.168.*.*',
      'YOUR_BROKER_IP',
      'YOUR HOST IP',
      'yourIp',
      'your.ip',
      '<ip>',
      '[ip]',
      'CHANGE_ME',
      '公网IP',
      '本机地址',
    ])
      assert.equal((await wordsOf(`${broker}brokerIP1=${value}\n`, rule)).length, 1, value);
  });

  it('says nothing of values that only look a little like it', async () => {
    for (const value of [
      'brokerIP1=10.0.0.1',
      'brokerIP1=[2001:db8::1]',
      'brokerIP1=fe80::1%eth0',
      'brokerIP1=xxl-host',
      'brokerIP1=maxxxx',
      'brokerIP1=yours.example.com',
      'brokerIP1=box.x.y',
      'brokerName=exchange-market',
      'brokerName=changer',
      'brokerClusterName=订单',
      'brokerClusterName=a|b',
      'storePathRootDir=/data/yourself',
      'initAuthenticationUser={"username":"<admin>","password":"your"}',
      'brokerName=a #改成自己的名字，xxx',
      'fooBar=<xxx>',
    ])
      assert.deepEqual(await wordsOf(`${broker}${value}\n`, rule), [], value);
  });

  it('is an info where a script may replace the whole value', async () => {
    await checkFixture(
      `
#- /conf/broker.conf rocketmq=5.3.3 kind=broker
brokerName={name}
#          ^^^^^^ info placeholder-value -- the broker registers with this value
brokerIP1=REPLACE_IT  
#         ^^^^^^^^^^ info placeholder-value -- every send to this broker fails
#- /conf/broker-b.conf rocketmq=4.9.7 kind=broker
brokerName=b
brokerIP1=REPLACE_IT  
#                   ^^ error trailing-whitespace
#- /conf/broker-c.conf rocketmq=5.3.3 kind=broker
brokerName=c
brokerIP2=HOST_IP
#         ^^^^^^^ info placeholder-value -- slaves get a wrong address
namesrvAddr=__NAMESRV_IP__:9876
#           ^^^^^^^^^^^^^^^^^^^ info placeholder-value
storePathRootDir=__STORE__
#                ^^^^^^^^^ info placeholder-value
`,
    );
    for (const value of [
      'brokerName=REPLACEMENT',
      'brokerName=HOST_IP',
      'brokerName=my__name__a',
      'brokerClusterName=PROD_CLUSTER',
      'brokerIP1=BROKER',
      'storePathRootDir=/data/__store__',
      'initAuthenticationUser={admin}',
    ])
      assert.deepEqual(await wordsOf(`${broker}${value}\n`, rule), [], value);
    await checkFixture('#- /templates/broker.conf\nbrokerName=broker-a\nbrokerIP1={ip}\nbrokerIP2=REPLACE_IT\n', {
      ...only(rule),
      rocketmq: '5.3.3',
    });
    await checkFixture('#- /broker.conf\nbrokerName={{ name }}\nbrokerIP1=REPLACE_IT\n', {
      ...only(rule),
      rocketmq: '5.3.3',
    });
  });

  it('says nothing of samples for others to copy', async () => {
    await checkFixture('#- /broker.conf.example\nbrokerName=your-name\nbrokerIP1=<ip>\n', {
      ...only(rule),
      rocketmq: '5.3.3',
    });
  });

  it('what other files say is not compared with it', async () => {
    await checkFixture(
      `
#- /a/broker.conf rocketmq=5.3.3 kind=broker
brokerName=<name>
#          ^^^^^^ warning placeholder-value
brokerId=<id>
#        ^^^^ warning placeholder-value
brokerRole=SLAVE
#- /a/broker2.conf rocketmq=5.3.3 kind=broker
brokerName=<name>
#          ^^^^^^ warning placeholder-value
brokerId=<id>
#        ^^^^ warning placeholder-value
brokerRole=SLAVE
`,
    );
  });

  it('says what is wrong and what happens, in both languages', async () => {
    assert.deepEqual(await wordsOf(`${broker}brokerIP1=YOUR HOST IP # 改\nlistenPort=<port>\n`, rule), [
      {
        en: '"YOUR HOST IP" looks like sample text that nobody replaced: every send to this broker fails\nClients are told to connect to "YOUR HOST IP # 改"',
        zh: '“YOUR HOST IP”像是没有替换的示例内容：向该 Broker 的所有发送都会失败\n客户端得到的连接地址是“YOUR HOST IP # 改”',
      },
      {
        en: '"<port>" looks like sample text that nobody replaced: listenPort stays 10911\nThe value of listenPort is "<port>"',
        zh: '“<port>”像是没有替换的示例内容：listenPort 仍为 10911\nlistenPort 的值是“<port>”',
      },
    ]);
  });
});
