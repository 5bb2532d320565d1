import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'calc-bitmap-without-ext';
const only = { only: [rule] };

describe('calc-bitmap-without-ext', () => {
  it('wants the place where bit maps are stored', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
enableCalcFilterBitMap=true
#                      ^^^^ warning calc-bitmap-without-ext -- enableCalcFilterBitMap=true needs enableConsumeQueueExt=true
#- /b.conf rocketmq=4.9.8 kind=broker
enableConsumeQueueExt=false
#                     ^^^^^ related
enableCalcFilterBitMap=true
#                      ^^^^ warning calc-bitmap-without-ext
`,
      only,
    );
  });

  it('is silent where both are on, neither is, or a template tells', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
enableCalcFilterBitMap=true
enableConsumeQueueExt=true
#- /b.conf rocketmq=5.3.3 kind=broker
enableCalcFilterBitMap=false
#- /c.conf rocketmq=5.3.3 kind=broker
enableCalcFilterBitMap=true
enableConsumeQueueExt=\${EXT}
#- /d.conf rocketmq=4.0.0-incubating kind=broker
enableCalcFilterBitMap=true
`,
      only,
    );
  });

  it('is silent where consume queues lie in RocksDB: nothing reads the switch there', () =>
    checkFixture(
      `
#- /a.conf rocketmq=5.5.0 kind=broker
storeType=defaultRocksDB
enableCalcFilterBitMap=true
#- /b.conf rocketmq=5.4.0 kind=broker
rocksdbCQDoubleWriteEnable=true
combineCQLoadingCQTypes=defaultRocksDB
combineAssignOffsetCQType=defaultRocksDB
combineCQPreferCQType=defaultRocksDB
enableCalcFilterBitMap=true
#- /c.conf rocketmq=5.4.0 kind=broker
rocksdbCQDoubleWriteEnable=true
enableCalcFilterBitMap=true
#                      ^^^^ warning calc-bitmap-without-ext
`,
      only,
    ));

  it('mends it', async () => {
    const mended = (lines: string, rel = '5.3.3', title?: string) =>
      applyFix(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule, title === undefined ? {} : { title });
    assert.equal(
      await mended('enableCalcFilterBitMap=true'),
      'enableCalcFilterBitMap=true\nenableConsumeQueueExt=true\n',
    );
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('enableCalcFilterBitMap=true'), {
      en: ['enableCalcFilterBitMap=true needs enableConsumeQueueExt=true: the bit maps are computed, but not stored'],
      zh: ['enableCalcFilterBitMap=true 需要 enableConsumeQueueExt=true：位图会被计算，但不会存储'],
    });
  });
});
