import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'index-file-size';
const only = { only: [rule] };

describe('index-file-size', () => {
  it('computes the size', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
maxIndexNum=200000000
#           ^^^^^^^^^ error index-file-size -- Index files of 4020000040 bytes exceed 2 GiB
maxHashSlotNum=5000000
#              ^^^^^^^ related
#- /b.conf rocketmq=4.9.8 kind=broker
maxHashSlotNum=600000000
#              ^^^^^^^^^ error index-file-size
#- /d.conf rocketmq=5.5.0 kind=broker
maxIndexNum=200000000
#           ^^^^^^^^^ error index-file-size
indexRocksDBEnable=true
#- /e.conf rocketmq=5.3.3 kind=broker
maxIndexNum=200000000
#           ^^^^^^^^^ error index-file-size
indexFileWriteEnable=false
#- /c.conf rocketmq=5.3.3 kind=broker
maxIndexNum=0
#           ^ error index-file-size -- maxIndexNum is 0: no message is found by its key
`,
      only,
    );
  });

  it('is silent below the limit, of templates, and where no index is built', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
maxIndexNum=106374180
#- /b.conf rocketmq=5.3.3 kind=broker
maxIndexNum=\${INDEXES}
#- /c.conf rocketmq=5.3.3 kind=broker
maxIndexNum=200000000
messageIndexEnable=false
#- /d.conf rocketmq=5.5.0 kind=broker
maxIndexNum=200000000
indexRocksDBEnable=true
indexFileReadEnable=false
indexFileWriteEnable=false
#- /e.conf rocketmq=5.5.0 kind=broker
maxIndexNum=200000000
indexFileWriteEnable=\${FILES}
`,
      only,
    );
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('maxIndexNum=200000000'), {
      en: [
        'Index files of 4020000040 bytes exceed 2 GiB: no message is found by its key\nAn index file has 40 bytes, 4 for each of 5000000 hash slots and 20 for each of 200000000 entries; the broker goes on storing messages',
      ],
      zh: [
        '索引文件为 4020000040 字节，超过 2 GiB：无法按 Key 查询消息\n索引文件包含 40 字节文件头、5000000 个哈希槽（各 4 字节）和 200000000 条索引（各 20 字节）；Broker 仍会继续存储消息',
      ],
    });
    assert.deepEqual(await words('maxHashSlotNum=-1'), {
      en: ['maxHashSlotNum is -1: no message is found by its key'],
      zh: ['maxHashSlotNum 为 -1：无法按 Key 查询消息'],
    });
  });
});
