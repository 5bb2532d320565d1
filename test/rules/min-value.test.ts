import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule, 'does-not-start'] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('min-value', () => {
  const rule = 'min-value';

  it('tells every end that the start knows, of each kind of process', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
sendMessageThreadPoolNums=0
#                         ^ error min-value -- sendMessageThreadPoolNums is 0, the least is 1: the broker exits with -1
sendThreadPoolQueueCapacity = -5
#                             ^^ error min-value
serverSelectorThreads=-1
#                     ^^ error min-value -- the least is 0
flushConsumerOffsetInterval=1
#- /namesrv.conf rocketmq=5.3.3 kind=namesrv
defaultThreadPoolNums=0
#                     ^ error min-value -- the name server exits with -1
#- /controller.conf rocketmq=5.3.3 kind=controller
controllerDLegerSelfId=n0
controllerDLegerPeers=n0-10.0.0.1:9877
controllerThreadPoolNums=0
#                        ^ error min-value -- the controller exits with -1
`,
      only(rule),
    );
  });

  it('asks for the switch and the release', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
recoverThreadPoolNums=0
#- /b.conf rocketmq=5.3.3 kind=broker
recoverThreadPoolNums=0
#                     ^ error min-value -- exits with -1
recoverConcurrently=true
#- /c.conf rocketmq=5.5.0 kind=broker
recoverThreadPoolNums=0
#                     ^ error min-value -- exits with -3
recoverConcurrently=true
#- /d.conf rocketmq=5.3.3 kind=broker
recoverThreadPoolNums=0
recoverConcurrently=\${CONCURRENT}
`,
      only(rule),
    );
  });

  it('knows that only a master begins to deliver delayed messages at its start', async () => {
    const raft = 'enableDLegerCommitLog=true\ndLegerGroup=broker-a\ndLegerPeers=n0-10.0.0.1:40911\ndLegerSelfId=n0\n';
    const mark =
      '#                        ^ error min-value -- flushDelayOffsetInterval is 0, the least is 1: the broker exits with -1\n';
    for (const [release, more, ends] of [
      ['5.3.3', 'brokerRole=ASYNC_MASTER\n', true],
      ['5.3.3', 'brokerRole=SLAVE\nbrokerId=1\n', false],
      ['5.3.3', raft, false],
      ['5.3.3', 'enableControllerMode=true\ncontrollerAddr=10.0.0.1:9878\n', false],
      ['5.3.3', 'duplicationEnable=true\n', false],
      ['5.3.3', 'enableSlaveActingMaster=true\n', true],
      ['5.3.3', 'enableSlaveActingMaster=true\ntotalReplicas=2\n', false],
      ['5.3.3', 'brokerRole=${ROLE}\n', false],
      ['5.1.2', 'brokerRole=SLAVE\nbrokerId=1\n', false],
      ['5.1.1', 'brokerRole=SLAVE\nbrokerId=1\n', true],
      ['5.0.0', 'enableControllerMode=true\ncontrollerAddr=10.0.0.1:9878\n', true],
      ['4.9.7', '', true],
      ['4.9.7', 'duplicationEnable=true\n', true],
      ['4.9.7', 'brokerRole=SLAVE\nbrokerId=1\n', false],
      ['4.9.7', raft, false],
      ['4.2.0', 'brokerRole=SLAVE\nbrokerId=1\n', false],
    ] as const)
      await checkFixture(
        `#- /broker.conf rocketmq=${release} kind=broker\nflushDelayOffsetInterval=0\n${ends ? mark : ''}${more}`,
        only(rule),
      );
  });

  it('tells values with which the broker starts and then fails', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
topicQueueLockNum=0
#                 ^ error min-value -- topicQueueLockNum is 0, the least is 1: every send fails
defaultTopicQueueNums=0
#                     ^ error min-value -- topics are created without a queue
consumerOffsetUpdateVersionStep=-1
#- /b.conf rocketmq=5.3.3 kind=broker
topicQueueLockNum=1
consumerOffsetUpdateVersionStep=0
#                               ^ error min-value -- each commit of an offset is answered with an error, though it is stored
delayOffsetUpdateVersionStep=0
#                            ^ error min-value -- delayed messages are delivered many times over
defaultTopicQueueNums=0
autoCreateTopicEnable=false
sharedByteBufferNum=0
#- /c.conf rocketmq=5.5.0 kind=broker
sharedByteBufferNum=0
#                   ^ error min-value -- every send fails
writeWithoutMmap=true
#- /d.conf rocketmq=5.5.0 kind=broker
topicQueueLockNum=\${LOCKS}
#- /e.conf rocketmq=5.3.3 kind=broker
enableControllerMode=true
controllerAddr=10.0.0.1:9878
syncBrokerMetadataPeriod=0
#                        ^ error min-value -- controller mode fails once a controller answers
`,
      only(rule),
    );
  });

  it('asks whether anything looks at the value', async () => {
    await checkFixture(
      `
#- /timer.conf rocketmq=5.5.0 kind=broker
timerRocksDBEnable=true
timerWheelEnable=false
timerReputServiceQueueCapacity=0
timerReputServiceCorePoolSize=20
timerReputServiceMaxPoolSize=10
#- /wheel.conf rocketmq=5.5.0 kind=broker
timerRocksDBEnable=true
timerReputServiceQueueCapacity=0
#                              ^ error min-value -- exits with -1
timerReputServiceCorePoolSize=20
#                             ^^ error min-value -- timerReputServiceCorePoolSize 20 is above timerReputServiceMaxPoolSize 10
timerReputServiceMaxPoolSize=10
#                            ^^ related
#- /rocksdb.conf rocketmq=5.3.3 kind=broker
storeType=defaultRocksDB
recoverConcurrently=true
recoverThreadPoolNums=0
#- /rocksdb-upper.conf rocketmq=5.5.0 kind=broker
storeType=DEFAULTROCKSDB
recoverConcurrently=true
recoverThreadPoolNums=0
#- /rocksdb-settings.conf rocketmq=5.1.4 kind=broker
storeType=defaultRocksDB
recoverConcurrently=true
recoverThreadPoolNums=0
#                     ^ error min-value -- exits with -1
#- /rocksdb-or-not.conf rocketmq=5.3.3 kind=broker
storeType=\${STORE}
recoverConcurrently=true
recoverThreadPoolNums=0
#- /pop.conf rocketmq=5.5.0 kind=broker
reviveQueueNum=0
#              ^ error min-value -- POP requests fail
popReviveConcurrency=0
#- /pop-rocksdb.conf rocketmq=5.5.0 kind=broker
popConsumerKVServiceInit=true
popConsumerKVServiceEnable=true
reviveQueueNum=0
popReviveConcurrency=0
#                    ^ error min-value -- POP messages are not revived
#- /pop-init.conf rocketmq=5.5.0 kind=broker
popConsumerKVServiceInit=true
popReviveConcurrency=0
#- /pop-or-not.conf rocketmq=5.5.0 kind=broker
popConsumerKVServiceEnable=\${KV}
reviveQueueNum=0
#- /pop-old.conf rocketmq=5.1.0 kind=broker
reviveQueueNum=0
#              ^ error min-value -- POP requests fail
`,
      only(rule),
    );
  });

  it('wants no more core threads than threads', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.5.0 kind=broker
transRocksDBEnable=true
transactionCheckRocksdbCoreThreads=8
#                                  ^ error min-value -- transactionCheckRocksdbCoreThreads 8 is above transactionCheckRocksdbMaxThreads 4
transactionCheckRocksdbMaxThreads=4
#                                 ^ related
`,
      only(rule),
    );
  });

  it('offers the default, or to remove the line where the machine decides', async () => {
    assert.equal(
      await applyFix(`${broker}sendThreadPoolQueueCapacity=0\n`, rule),
      'sendThreadPoolQueueCapacity=10000\n',
    );
    const [fix] = await fixesOf(`${broker}brokerName=a\nsendMessageThreadPoolNums=0\n`, rule);
    assert.equal(fix?.title, 'Remove sendMessageThreadPoolNums');
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsByLanguage(`${broker}sendMessageThreadPoolNums=0\ntopicQueueLockNum=0\n`, rule), {
      en: [
        'sendMessageThreadPoolNums is 0, the least is 1: the broker exits with -1',
        'topicQueueLockNum is 0, the least is 1: every send fails',
      ],
      zh: [
        'sendMessageThreadPoolNums 为 0，最小值为 1：Broker 以退出码 -1 退出',
        'topicQueueLockNum 为 0，最小值为 1：所有发送都会失败',
      ],
    });
  });
});
