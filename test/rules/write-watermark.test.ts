import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const only = { only: ['write-watermark', 'does-not-start'] };

describe('write-watermark', () => {
  it('compares the two where both are on', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
writeBufferLowWaterMark=65536
#                       ^^^^^ related
writeBufferHighWaterMark=32768
#                        ^^^^^ error write-watermark -- writeBufferHighWaterMark 32768 is below writeBufferLowWaterMark 65536
#- /b.conf rocketmq=5.3.3 kind=broker
writeBufferLowWaterMark=65536
writeBufferHighWaterMark=65536
#- /c.conf rocketmq=5.3.3 kind=broker
writeBufferLowWaterMark=65536
#- /d.conf rocketmq=4.9.2 kind=broker
writeBufferLowWaterMark=65536
writeBufferHighWaterMark=32768
#- /e.conf rocketmq=5.3.3 kind=broker
writeBufferLowWaterMark=65536
writeBufferHighWaterMark=\${HIGH}
`,
      only,
    );
  });

  it('says it in both languages', async () => {
    const text = '#- /broker.conf rocketmq=5.3.3 kind=broker\nwriteBufferLowWaterMark=2\nwriteBufferHighWaterMark=1\n';
    assert.deepEqual(await wordsByLanguage(text, 'write-watermark'), {
      en: ['writeBufferHighWaterMark 1 is below writeBufferLowWaterMark 2: the broker exits with -1'],
      zh: ['writeBufferHighWaterMark 1 小于 writeBufferLowWaterMark 2：Broker 以退出码 -1 退出'],
    });
  });
});
