import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'negative-value';
const only = { only: [rule, 'min-value', 'clamped-value', 'max-message-size', 'file-reserved-time'] };

describe('negative-value', () => {
  it('tells times and sizes below 0', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
waitTimeMillsInSendQueue=-1
#                        ^^ warning negative-value -- waitTimeMillsInSendQueue is negative: -1 milliseconds
transactionTimeOut=-6000
#                  ^^^^^ warning negative-value
#- /b.conf rocketmq=4.9.8 kind=broker
osPageCacheBusyTimeOutMills=-1
#                           ^^ warning negative-value
`,
      only,
    );
  });

  it('leaves what has a rule of its own, what may be negative, and what is no time or size', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
flushConsumerOffsetInterval=-1
#                           ^^ error min-value
haListenPort=-1
#            ^^ info clamped-value
maxMessageSize=-1
#              ^^ error max-message-size
fileReservedTime=-1
#                ^^ error file-reserved-time
#- /b.conf rocketmq=5.3.3 kind=broker
disappearTimeAfterStart=-1
maxStatsIdleTimeInMinutes=-1
serverSocketSndBufSize=-1
defaultPopShareQueueNum=-1
brokerId=-1
#- /c.conf rocketmq=5.3.3 kind=broker
waitTimeMillsInSendQueue=-0
transactionTimeOut=6000
#- /d.conf rocketmq=5.3.3 kind=broker
waitTimeMillsInSendQueue=-\${WAIT}
#- /e.conf rocketmq=5.5.0 kind=broker
# Nothing reads these two where consume queues lie in files.
statRocksDBCQIntervalSec=-1
cleanRocksDBDirtyCQIntervalMin=-1
#- /f.conf rocketmq=5.5.0 kind=broker
storeType=defaultRocksDB
statRocksDBCQIntervalSec=-1
#                        ^^ error min-value
`,
      only,
    );
  });

  it('knows that the POP service in RocksDB takes a negative share as 0, from 5.4.0 on', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.4.0 kind=broker
popConsumerKVServiceInit=true
popConsumerKVServiceEnable=true
popFromRetryProbability=-1
#                       ^^ info clamped-value -- popFromRetryProbability -1 is taken as 0
popFromRetryProbabilityForPriority=120
#                                  ^^^ info clamped-value -- popFromRetryProbabilityForPriority 120 is taken as 100
#- /b.conf rocketmq=5.4.0 kind=broker
popFromRetryProbability=-1
#                       ^^ warning negative-value
#- /c.conf rocketmq=5.3.3 kind=broker
popConsumerKVServiceInit=true
popConsumerKVServiceEnable=true
popFromRetryProbability=-1
#                       ^^ warning negative-value
`,
      only,
    );
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('waitTimeMillsInSendQueue=-1'), {
      en: [
        'waitTimeMillsInSendQueue is negative: -1 milliseconds\nRocketMQ 5.3.3 does not check it; what becomes of it depends on the code that uses it',
      ],
      zh: ['waitTimeMillsInSendQueue 为负数：-1 毫秒\nRocketMQ 5.3.3 不做检查，结果取决于使用它的代码'],
    });
  });
});
