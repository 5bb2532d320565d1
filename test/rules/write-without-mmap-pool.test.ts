import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'write-without-mmap-pool';
const only = { only: [rule] };

describe('write-without-mmap-pool', () => {
  it('tells settings that have no effect, and large buffers', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.5.0 kind=broker
writeWithoutMmap=true
#                ^^^^ related
transientStorePoolEnable=true
#                        ^^^^ warning write-without-mmap-pool -- transientStorePoolEnable has no effect with writeWithoutMmap=true
warmMapedFileEnable=true
#                   ^^^^ warning write-without-mmap-pool
#- /b.conf rocketmq=5.5.0 kind=broker
writeWithoutMmap=true
#                ^^^^ related
sharedByteBufferNum=256
#                   ^^^ info write-without-mmap-pool -- take 1040 MiB of direct memory at the start
`,
      only,
    );
  });

  it('is silent with mapped files, of few buffers, and of templates', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.5.0 kind=broker
transientStorePoolEnable=true
sharedByteBufferNum=1000
#- /b.conf rocketmq=5.5.0 kind=broker
writeWithoutMmap=true
sharedByteBufferNum=200
transientStorePoolEnable=false
#- /c.conf rocketmq=5.5.0 kind=broker
writeWithoutMmap=\${MODE}
warmMapedFileEnable=true
#- /d.conf rocketmq=5.3.3 kind=broker
writeWithoutMmap=true
warmMapedFileEnable=true
`,
      only,
    );
  });

  it('mends it', async () => {
    const mended = (lines: string, rel = '5.3.3', title?: string) =>
      applyFix(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule, title === undefined ? {} : { title });
    assert.equal(await mended('writeWithoutMmap=true\nwarmMapedFileEnable=true', '5.5.0'), 'writeWithoutMmap=true\n');
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('writeWithoutMmap=true\nwarmMapedFileEnable=true', '5.5.0'), {
      en: ['warmMapedFileEnable has no effect with writeWithoutMmap=true'],
      zh: ['writeWithoutMmap=true 时 warmMapedFileEnable 不起作用'],
    });
    assert.deepEqual(await words('writeWithoutMmap=true\nsharedByteBufferNum=256', '5.5.0'), {
      en: [
        'sharedByteBufferNum and maxMessageSize take 1040 MiB of direct memory at the start\nThe broker allocates 256 buffers of 4259840 bytes, each 64 KiB larger than a message',
      ],
      zh: [
        'sharedByteBufferNum 与 maxMessageSize 在启动时占用 1040 MiB 直接内存\nBroker 会分配 256 个 4259840 字节的缓冲区，每个比消息大 64 KiB',
      ],
    });
  });
});
