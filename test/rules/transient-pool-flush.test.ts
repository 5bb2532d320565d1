import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'transient-pool-flush';
const only = { only: [rule] };

describe('transient-pool-flush', () => {
  it('is as bad as the release makes it', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.9.8 kind=broker
flushDiskType=SYNC_FLUSH
#             ^^^^^^^^^^ related
transientStorePoolEnable=true
#                        ^^^^ info transient-pool-flush -- transientStorePoolEnable is off with flushDiskType=SYNC_FLUSH
#- /b.conf rocketmq=5.1.4 kind=broker
flushDiskType=SYNC_FLUSH
#             ^^^^^^^^^^ related
transientStorePoolEnable=true
#                        ^^^^ error transient-pool-flush -- sends end in FLUSH_DISK_TIMEOUT
#- /c.conf rocketmq=5.2.0 kind=broker
flushDiskType=SYNC_FLUSH
#             ^^^^^^^^^^ related
transientStorePoolEnable=true
#                        ^^^^ warning transient-pool-flush -- each send waits
`,
      only,
    );
  });

  it('is silent where the pool is not used, or flushing is asynchronous', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
transientStorePoolEnable=true
#- /b.conf rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
brokerId=1
flushDiskType=SYNC_FLUSH
transientStorePoolEnable=true
#- /c.conf rocketmq=4.9.8 kind=broker
enableDLegerCommitLog=true
flushDiskType=SYNC_FLUSH
transientStorePoolEnable=true
#- /d.conf rocketmq=5.4.0 kind=broker
writeWithoutMmap=true
flushDiskType=SYNC_FLUSH
transientStorePoolEnable=true
#- /e.conf rocketmq=5.3.3 kind=broker
flushDiskType=\${FLUSH}
transientStorePoolEnable=true
#- /f.conf rocketmq=4.9.8 kind=broker
flushDiskType=SYNC_FLUSH
transientStorePoolEnable=false
`,
      only,
    );
  });

  it('mends it', async () => {
    const mended = (lines: string, rel = '5.3.3', title?: string) =>
      applyFix(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule, title === undefined ? {} : { title });
    assert.equal(
      await mended('flushDiskType=SYNC_FLUSH\ntransientStorePoolEnable=true', '5.3.3', 'Remove'),
      'flushDiskType=SYNC_FLUSH\n',
    );
    assert.equal(
      await mended('flushDiskType=SYNC_FLUSH\ntransientStorePoolEnable=true', '5.3.3', 'ASYNC'),
      'flushDiskType=ASYNC_FLUSH\ntransientStorePoolEnable=true\n',
    );
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('flushDiskType=SYNC_FLUSH\ntransientStorePoolEnable=true', '4.9.8'), {
      en: [
        'transientStorePoolEnable is off with flushDiskType=SYNC_FLUSH\nRocketMQ 4.x uses the pool with ASYNC_FLUSH only',
      ],
      zh: ['flushDiskType=SYNC_FLUSH 时 transientStorePoolEnable 不起作用\nRocketMQ 4.x 只在 ASYNC_FLUSH 时使用缓冲池'],
    });
    assert.deepEqual(await words('flushDiskType=SYNC_FLUSH\ntransientStorePoolEnable=true', '5.0.0'), {
      en: [
        'transientStorePoolEnable with SYNC_FLUSH: sends end in FLUSH_DISK_TIMEOUT\nA message is flushed before it has left the pool for the file, and after two attempts the send has failed',
      ],
      zh: [
        'transientStorePoolEnable 与 SYNC_FLUSH 同时使用：发送会返回 FLUSH_DISK_TIMEOUT\n消息还没有从缓冲池写入文件就开始刷盘，尝试两次后发送即失败',
      ],
    });
    assert.deepEqual(await words('flushDiskType=SYNC_FLUSH\ntransientStorePoolEnable=true'), {
      en: [
        'transientStorePoolEnable with SYNC_FLUSH: each send waits until the pool is written out\nGroupCommitService waits up to 1000 times a millisecond for the message to leave the pool for the file',
      ],
      zh: [
        'transientStorePoolEnable 与 SYNC_FLUSH 同时使用：每次发送都要等待缓冲池写出\nGroupCommitService 最多等待 1000 次、每次 1 毫秒，直到消息从缓冲池写入文件',
      ],
    });
  });
});
