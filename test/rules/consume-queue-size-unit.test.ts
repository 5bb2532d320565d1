import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'consume-queue-size-unit';
const only = { only: [rule] };

describe('consume-queue-size-unit', () => {
  it('counts bytes', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
mappedFileSizeConsumeQueue=300000
#                          ^^^^^^ warning consume-queue-size-unit -- 300000 hold only 15000 entries a file
#- /b.conf rocketmq=4.5.1 kind=broker
mapedFileSizeConsumeQueue=300001
#                         ^^^^^^ warning consume-queue-size-unit -- 300020 hold only 15001 entries a file
#- /c.conf rocketmq=5.3.3 kind=broker
mappedFileSizeConsumeQueue=1000000
#- /d.conf rocketmq=5.3.3 kind=broker
mappedFileSizeConsumeQueue=\${SIZE}
#- /e.conf rocketmq=5.3.3 kind=broker
mappedFileSizeConsumeQueue=0
`,
      only,
    );
  });

  it('is silent where the consume queues lie in RocksDB, and where that is not known', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
storeType=defaultRocksDB
mappedFileSizeConsumeQueue=300000
#- /b.conf rocketmq=5.5.0 kind=broker
mappedFileSizeConsumeQueue=300000
storeType=DEFAULTROCKSDB
#- /c.conf rocketmq=5.2.0 kind=broker
storeType=defaultRocksDB
mappedFileSizeConsumeQueue=1234567
#- /d.conf rocketmq=5.1.4 kind=broker
storeType=defaultRocksDB
mappedFileSizeConsumeQueue=300000
#                          ^^^^^^ warning consume-queue-size-unit
#- /e.conf rocketmq=5.3.3 kind=broker
storeType=\${STORE}
mappedFileSizeConsumeQueue=300000
#- /f.conf rocketmq=5.5.0 kind=broker
rocksdbCQDoubleWriteEnable=true
combineCQUseRocksdbForLmq=true
mappedFileSizeConsumeQueue=300000
#                          ^^^^^^ warning consume-queue-size-unit
`,
      { only: [rule, 'clamped-value'] },
    );
  });

  it('mends it', async () => {
    const mended = (lines: string, rel = '5.3.3', title?: string) =>
      applyFix(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule, title === undefined ? {} : { title });
    assert.equal(await mended('mappedFileSizeConsumeQueue=300000'), 'mappedFileSizeConsumeQueue=6000000\n');
    assert.equal(
      await mended('mappedFileSizeConsumeQueue=200000', '5.3.3', '200000 entries'),
      'mappedFileSizeConsumeQueue=4000000\n',
    );
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('mappedFileSizeConsumeQueue=300000'), {
      en: [
        'mappedFileSizeConsumeQueue is in bytes: 300000 hold only 15000 entries a file\nOne entry takes 20 bytes: every queue has 20 times as many files as with the default',
      ],
      zh: [
        'mappedFileSizeConsumeQueue 的单位是字节：300000 每个文件只能存 15000 条\n每条占 20 字节：每个队列的文件数是默认值时的 20 倍',
      ],
    });
  });
});
