import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'transient-pool-size';
const only = { only: [rule] };

describe('transient-pool-size', () => {
  it('wants a buffer that is free', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
transientStorePoolEnable=true
transientStorePoolSize=2
#                      ^ error transient-pool-size -- transientStorePoolSize 2 leaves no buffer free
#- /b.conf rocketmq=4.9.8 kind=broker
transientStorePoolEnable=true
transientStorePoolSize=0
#                      ^ error transient-pool-size
`,
      only,
    );
  });

  it('is silent with three, without the pool, and of templates', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
transientStorePoolEnable=true
transientStorePoolSize=3
#- /b.conf rocketmq=5.3.3 kind=broker
transientStorePoolSize=1
#- /c.conf rocketmq=4.9.8 kind=broker
transientStorePoolEnable=true
transientStorePoolSize=1
flushDiskType=SYNC_FLUSH
#- /d.conf rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
brokerId=1
transientStorePoolEnable=true
transientStorePoolSize=1
#- /e.conf rocketmq=5.3.3 kind=broker
transientStorePoolEnable=\${POOL}
transientStorePoolSize=1
`,
      only,
    );
  });

  it('mends it', async () => {
    const mended = (lines: string, rel = '5.3.3', title?: string) =>
      applyFix(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule, title === undefined ? {} : { title });
    assert.equal(
      await mended('transientStorePoolEnable=true\ntransientStorePoolSize=1'),
      'transientStorePoolEnable=true\ntransientStorePoolSize=5\n',
    );
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('transientStorePoolEnable=true\ntransientStorePoolSize=2'), {
      en: [
        'transientStorePoolSize 2 leaves no buffer free: sends are rejected with "system busy"\nThe file that is written and the next one take a buffer each, and RocketMQ wants a free one',
      ],
      zh: [
        'transientStorePoolSize 为 2 时没有空闲缓冲区：发送会以“system busy”被拒绝\n正在写入的文件与下一个文件各占一个缓冲区，而 RocketMQ 要求至少还有一个空闲',
      ],
    });
  });
});
