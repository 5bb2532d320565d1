import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('ghost-key', () => {
  const rule = 'ghost-key';

  it('tells where things really lie', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
storePathRootDir=/data/store/
storePathConsumeQueue=/data/store/consumequeue
#^^^^^^^^^^^^^^^^^^^^ warning ghost-key -- The consume queue is always <storePathRootDir>/consumequeue, here /data/store//consumequeue
abortFile=/x
#^^^^^^^^ warning ghost-key
autoCreateTopic=false
#^^^^^^^^^^^^^^ warning ghost-key -- RocketMQ ignores "autoCreateTopic"; the key is autoCreateTopicEnable
checkTransactionMessageEnable=false
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ghost-key
`,
      only(rule),
    );
  });

  it('says what decides instead of a key', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
storePathRootDir=/data/store
storeCheckPoint=/data/store/checkpoint
#^^^^^^^^^^^^^^ warning ghost-key -- always the file <storePathRootDir>/checkpoint
fastListenPort=20909
#^^^^^^^^^^^^^ warning ghost-key -- The fast port is always listenPort - 2
enableProxy=true
#^^^^^^^^^^ warning ghost-key -- mqbroker --enable-proxy
enableVipChannel=false
#^^^^^^^^^^^^^^^ warning ghost-key -- Each client decides whether it uses the fast port
sendMessageThreadPoolQueueCapacity=20000
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ghost-key -- the key is sendThreadPoolQueueCapacity
`,
      only(rule),
    );
  });

  it('knows what was meant by names that others made up', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=broker-a
storePathRootDir=/data/store
enableDLedgerController=true
#^^^^^^^^^^^^^^^^^^^^^^ warning ghost-key -- the key is enableControllerMode
dLegerControllerAddr=10.0.0.1:9878
#^^^^^^^^^^^^^^^^^^^ warning ghost-key -- the key is controllerAddr
autoCreateSubscriptionGroupEnable=false
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ghost-key -- the key is autoCreateSubscriptionGroup
flushCommitLogTimedInterval=500
#^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ghost-key -- the key is flushIntervalCommitLog
traceTopicName=TRACE
#^^^^^^^^^^^^^ warning ghost-key -- the key is msgTraceTopicName
enableTrace=true
#^^^^^^^^^^ warning ghost-key -- the key is traceTopicEnable
topicConfigPath=/data/store/config/topics.json
#^^^^^^^^^^^^^^ warning ghost-key -- The directory of topics, groups and offsets is always <storePathRootDir>/config, here /data/store/config
sendMessageTimeout=3000
#^^^^^^^^^^^^^^^^^ warning ghost-key -- Each producer decides it
compressMsgBodyOverHowmuch=4096
#^^^^^^^^^^^^^^^^^^^^^^^^^ warning ghost-key -- Each producer decides it
#- /controller.conf rocketmq=5.3.3 kind=controller
controllerDLegerGroup=group1
controllerDLegerPeers=n0-10.0.0.1:9877
controllerDLegerSelfId=n0
controllerPort=9878
#^^^^^^^^^^^^^ warning ghost-key -- the key is listenPort
dataDir=/data/controller
#^^^^^^ warning ghost-key -- the key is controllerStorePath
`,
      only(rule),
    );
    // 4.9 has no controller either.
    await checkFixture(
      `
#- /broker.conf rocketmq=4.9.7 kind=broker
enableDLedgerController=true
#^^^^^^^^^^^^^^^^^^^^^^ warning ghost-key -- The key is enableControllerMode, which RocketMQ 4.9.7 does not have either
`,
      only(rule),
    );
  });

  it('common words count only in a file that is a broker’s beyond doubt', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
port=10921
brokerName=a
#- /b.conf rocketmq=5.3.3 kind=broker
port=10921
#^^^ warning ghost-key -- has never been a key: listenPort stays 10911
brokerName=b
brokerId=0
`,
      only(rule),
    );
  });

  it('clusterName is AuthConfig’s from 5.3.0 on', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
clusterName=c
brokerName=a
brokerId=0
#- /b.conf rocketmq=5.2.0 kind=broker
clusterName=c
#^^^^^^^^^^ warning ghost-key
brokerName=b
brokerId=0
`,
      only(rule),
    );
  });

  it('removes the line where its value is what runs anyway, and that is safe', async () => {
    const right = `${broker}storePathRootDir=~/s\nstorePathIndex=~/s/index\n`;
    assert.equal(await applyFix(right, rule), 'storePathRootDir=~/s\n');
    assert.deepEqual(
      (await fixesOf(right, rule)).map((fix) => [fix.obvious, fix.safety]),
      [[true, 'safe']],
    );
    const other = `${broker}storePathRootDir=/s\nstorePathIndex=/ssd/index\n`;
    assert.deepEqual(
      (await fixesOf(other, rule)).map((fix) => [fix.obvious, fix.safety]),
      [[false, 'unsafe']],
    );
  });

  it('offers the real key, unless it is written', async () => {
    const title = 'Write autoCreateTopicEnable';
    assert.equal(await applyFix(`${broker}autoCreateTopic=false\n`, rule, { title }), 'autoCreateTopicEnable=false\n');
    const both = await fixesOf(`${broker}autoCreateTopic=false\nautoCreateTopicEnable=true\n`, rule);
    assert.deepEqual(
      both.map((fix) => fix.title),
      ['Remove the line'],
    );
  });

  it('says what is true instead', async () => {
    const never = 'What is written here has never been a key';
    for (const [text, en, zh] of [
      [
        'abortFile=/x\n',
        'RocketMQ ignores "abortFile", which no release has ever read\nIt is always the file <storePathRootDir>/abort, which RocketMQ makes itself, here ${user.home}/store/abort',
        'RocketMQ 会忽略“abortFile”，从未有版本读取过它\n它始终是文件 <storePathRootDir>/abort，由 RocketMQ 自行创建，此处为 ${user.home}/store/abort',
      ],
      [
        'transactionCheckMaxTimeInMs=1\n',
        'RocketMQ ignores "transactionCheckMaxTimeInMs", which no release has ever read\ntransactionTimeOut and transactionCheckMax limit how long a transaction is checked',
        'RocketMQ 会忽略“transactionCheckMaxTimeInMs”，从未有版本读取过它\n事务回查的时限由 transactionTimeOut 和 transactionCheckMax 决定',
      ],
      [
        'flushType=SYNC_FLUSH\n',
        `RocketMQ ignores "flushType"; the key is flushDiskType\n${never}: flushDiskType stays ASYNC_FLUSH`,
        'RocketMQ 会忽略“flushType”，正确的键是 flushDiskType\n此处的写法从来不是配置项：flushDiskType 仍为 ASYNC_FLUSH',
      ],
      [
        'flushType=SYNC_FLUSH\nflushDiskType=SYNC_FLUSH\n',
        `RocketMQ ignores "flushType"; the key is flushDiskType\n${never}; flushDiskType in line 3 counts`,
        'RocketMQ 会忽略“flushType”，正确的键是 flushDiskType\n此处的写法从来不是配置项；生效的是第 3 行的 flushDiskType',
      ],
      [
        'rocketmq.name-server=10.0.0.1:9876\n',
        'RocketMQ ignores "rocketmq.name-server"; the key is namesrvAddr\nWhat is written here is a setting of Spring Boot clients: namesrvAddr stays what NAMESRV_ADDR in the environment says',
        'RocketMQ 会忽略“rocketmq.name-server”，正确的键是 namesrvAddr\n此处写的是 Spring Boot 客户端的配置项：namesrvAddr 仍为环境变量 NAMESRV_ADDR 的值',
      ],
    ] as const)
      assert.deepEqual(await wordsByLanguage(`${broker}${text}`, rule), { en: [en], zh: [zh] });
  });

  it('does not send anybody to a key that the release lacks', async () => {
    const old = broker.replace('5.3.3', '4.9.8');
    assert.deepEqual(await wordsByLanguage(`${old}brokerTimerWheelEnable=true\n`, rule), {
      en: [
        'RocketMQ ignores "brokerTimerWheelEnable", which no release has ever read\nThe key is timerWheelEnable, which RocketMQ 4.9.8 does not have either',
      ],
      zh: [
        'RocketMQ 会忽略“brokerTimerWheelEnable”，从未有版本读取过它\n正确的键是 timerWheelEnable，但 RocketMQ 4.9.8 也没有该项',
      ],
    });
    const fixes = await fixesOf(`${old}brokerTimerWheelEnable=true\n`, rule);
    assert.deepEqual(
      fixes.map((fix) => fix.title),
      ['Remove the line'],
    );
  });
});
