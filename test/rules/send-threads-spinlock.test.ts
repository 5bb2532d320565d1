import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'send-threads-spinlock';
const only = { only: [rule] };

describe('send-threads-spinlock', () => {
  it('tells threads that spin', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.8.0 kind=broker
sendMessageThreadPoolNums=128
#                         ^^^ info send-threads-spinlock -- 128 send threads compete for a spin lock, which costs CPU time
#- /b.conf rocketmq=5.3.3 kind=broker
sendMessageThreadPoolNums=16
#                         ^^ info send-threads-spinlock
useReentrantLockWhenPutMessage=false
#                              ^^^^^ related
`,
      only,
    );
  });

  it('is silent with one thread, another lock, and of templates', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.8.0 kind=broker
sendMessageThreadPoolNums=1
#- /b.conf rocketmq=4.9.1 kind=broker
sendMessageThreadPoolNums=128
#- /c.conf rocketmq=5.3.3 kind=broker
sendMessageThreadPoolNums=128
useReentrantLockWhenPutMessage=false
useABSLock=true
#- /d.conf rocketmq=4.8.0 kind=broker
sendMessageThreadPoolNums=\${THREADS}
#- /e.conf kind=broker
sendMessageThreadPoolNums=128
`,
      only,
    );
  });

  it('mends it', async () => {
    const mended = (lines: string, rel = '5.3.3', title?: string) =>
      applyFix(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule, title === undefined ? {} : { title });
    assert.equal(
      await mended('sendMessageThreadPoolNums=128', '4.8.0'),
      'sendMessageThreadPoolNums=128\nuseReentrantLockWhenPutMessage=true\n',
    );
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('sendMessageThreadPoolNums=128', '4.8.0'), {
      en: [
        '128 send threads compete for a spin lock, which costs CPU time\nuseReentrantLockWhenPutMessage is false, so PutMessageSpinLock guards the commit log',
      ],
      zh: [
        '128 个发送线程争抢自旋锁，浪费 CPU\nuseReentrantLockWhenPutMessage 为 false，因此 commitlog 由 PutMessageSpinLock 保护',
      ],
    });
  });
});
