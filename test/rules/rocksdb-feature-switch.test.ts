import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'rocksdb-feature-switch';
const only = { only: [rule] };

describe('rocksdb-feature-switch', () => {
  it('wants the partner of each feature', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.5.0 kind=broker
indexRocksDBEnable=true
#                  ^^^^ warning rocksdb-feature-switch -- indexRocksDBEnable=true needs indexFileReadEnable=false: the index is written, but not read
transWriteOriginTransHalfEnable=false
#                               ^^^^^ warning rocksdb-feature-switch -- it has no effect
useSingleRocksDBForAllConfigs=true
#                             ^^^^ warning rocksdb-feature-switch
#- /b.conf rocketmq=5.5.0 kind=broker
indexFileWriteEnable=false
#                    ^^^^^ error rocksdb-feature-switch -- new messages are not found by key
transRocksDBEnable=true
#                  ^^^^ info rocksdb-feature-switch
#- /c.conf rocketmq=5.5.0 kind=broker
indexFileReadEnable=false
#                   ^^^^^ error rocksdb-feature-switch -- no message is found by key
`,
      only,
    );
  });

  it('is silent where the partner is there, before the feature came, and of templates', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.5.0 kind=broker
indexRocksDBEnable=true
indexFileReadEnable=false
indexFileWriteEnable=false
useSingleRocksDBForAllConfigs=true
storeType=defaultRocksDB
#- /a2.conf rocketmq=5.5.0 kind=broker
storeType=DefaultRocksDb
useSingleRocksDBForAllConfigs=true
useSeparateStorePathForRocksdbCQ=true
#- /e.conf rocketmq=5.5.0 kind=broker
storeType=DefaultRocksDB
useSingleRocksDBForAllConfigs=true
persistConsumerOffsetIncrementally=true
useSeparateStorePathForRocksdbCQ=true
#- /f.conf rocketmq=5.5.0 kind=broker
messageIndexEnable=false
indexFileWriteEnable=false
#- /g.conf rocketmq=5.5.0 kind=broker
messageIndexEnable=false
indexFileReadEnable=false
#- /h.conf rocketmq=5.5.0 kind=broker
messageIndexEnable=false
indexRocksDBEnable=true
#- /b.conf rocketmq=5.3.3 kind=broker
indexRocksDBEnable=true
#- /c.conf rocketmq=5.5.0 kind=broker
indexRocksDBEnable=true
indexFileReadEnable=\${READ}
`,
      only,
    );
  });

  it('mends it', async () => {
    const mended = (lines: string, rel = '5.3.3', title?: string) =>
      applyFix(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule, title === undefined ? {} : { title });
    assert.equal(
      await mended('indexRocksDBEnable=true', '5.5.0'),
      'indexRocksDBEnable=true\nindexFileReadEnable=false\n',
    );
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('indexRocksDBEnable=true', '5.5.0'), {
      en: ['indexRocksDBEnable=true needs indexFileReadEnable=false: the index is written, but not read'],
      zh: ['indexRocksDBEnable=true 需要 indexFileReadEnable=false：索引会写入，但不会被读取'],
    });
    assert.deepEqual(await words('indexFileReadEnable=false', '5.5.0'), {
      en: ['indexFileReadEnable=false needs indexRocksDBEnable=true: no message is found by key'],
      zh: ['indexFileReadEnable=false 需要 indexRocksDBEnable=true：无法按 Key 查询消息'],
    });
    assert.deepEqual(await words('transRocksDBEnable=true', '5.5.0'), {
      en: [
        'transRocksDBEnable=true needs transWriteOriginTransHalfEnable=false: new half messages still go to the old topic',
      ],
      zh: ['transRocksDBEnable=true 需要 transWriteOriginTransHalfEnable=false：新的半消息仍写入原来的 Topic'],
    });
    assert.deepEqual(await words('useSingleRocksDBForAllConfigs=true', '5.5.0'), {
      en: ['useSingleRocksDBForAllConfigs=true needs storeType=defaultRocksDB: it has no effect'],
      zh: ['useSingleRocksDBForAllConfigs=true 需要 storeType=defaultRocksDB：该项不起作用'],
    });
  });
});
