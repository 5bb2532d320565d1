import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'lmq-pair';
const only = { only: [rule] };

describe('lmq-pair', () => {
  it('wants both halves', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
enableLmq=true
#         ^^^^ warning lmq-pair -- enableLmq=true needs enableMultiDispatch=true: no light queue is filled
#- /b.conf rocketmq=4.9.3 kind=broker
enableMultiDispatch=true
#                   ^^^^ warning lmq-pair -- enableMultiDispatch=true needs enableLmq=true
#- /c.conf rocketmq=5.5.0 kind=broker
enableLmqQuota=true
#              ^^^^ warning lmq-pair -- enableLmqQuota=true needs enableLmq=true and enableMultiDispatch=true: it has no effect
combineCQUseRocksdbForLmq=true
#                         ^^^^ warning lmq-pair -- combineCQUseRocksdbForLmq=true needs rocksdbCQDoubleWriteEnable=true
`,
      only,
    );
  });

  it('is silent where both are there, neither is, or a template tells', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
enableLmq=true
enableMultiDispatch=true
#- /b.conf rocketmq=5.3.3 kind=broker
enableLmq=true
enableMultiDispatch=\${DISPATCH}
#- /c.conf rocketmq=4.9.2 kind=broker
enableLmq=true
#- /d.conf rocketmq=5.5.0 kind=broker
combineCQUseRocksdbForLmq=true
storeType=defaultRocksDB
#- /e.conf rocketmq=5.5.0 kind=broker
combineCQUseRocksdbForLmq=true
storeType=DEFAULTROCKSDB
`,
      only,
    );
  });

  it('mends it', async () => {
    const mended = (lines: string, rel = '5.3.3', title?: string) =>
      applyFix(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule, title === undefined ? {} : { title });
    assert.equal(await mended('enableLmq=true'), 'enableLmq=true\nenableMultiDispatch=true\n');
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('enableLmq=true'), {
      en: ['enableLmq=true needs enableMultiDispatch=true: no light queue is filled'],
      zh: ['enableLmq=true 需要 enableMultiDispatch=true：不会写入任何轻量队列'],
    });
    assert.deepEqual(await words('enableMultiDispatch=true'), {
      en: ['enableMultiDispatch=true needs enableLmq=true: light queues are treated as plain topics'],
      zh: ['enableMultiDispatch=true 需要 enableLmq=true：轻量队列会被当作普通 Topic'],
    });
    assert.deepEqual(await words('enableLmqQuota=true', '5.5.0'), {
      en: ['enableLmqQuota=true needs enableLmq=true and enableMultiDispatch=true: it has no effect'],
      zh: ['enableLmqQuota=true 需要 enableLmq=true 与 enableMultiDispatch=true：该项不起作用'],
    });
  });
});
