import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('invalid-enum', () => {
  const rule = 'invalid-enum';

  it('lists the values of the release, and what runs instead', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
flushDiskType=sync_flush
#             ^^^^^^^^^^ error invalid-enum -- flushDiskType stays ASYNC_FLUSH
storeType=DEFAULTROCKSDB
configManagerVersion=V2
#                    ^^ error invalid-enum -- takes it for v1
metricsExporterType=2
defaultMessageRequestMode=POP
`,
      only(rule),
    );
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
storeType=rocksdb
#         ^^^^^^^ error invalid-enum -- RocketMQ takes it for default
metricsExporterType=7
`,
      only(rule),
    );
  });

  it('knows LOG from 5.1.1 on', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.1.0 kind=broker
metricsExporterType=LOG
#                   ^^^ error invalid-enum
#- /b.conf rocketmq=5.1.1 kind=broker
metricsExporterType=LOG
`,
      only(rule),
    );
  });

  it('looks at the types of combined queues only where they are used', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.4.0 kind=broker
combineCQPreferCQType=rocks
#- /b.conf rocketmq=5.4.0 kind=broker
rocksdbCQDoubleWriteEnable=true
combineCQPreferCQType=rocks
#                     ^^^^^ error invalid-enum
combineCQLoadingCQTypes=default;DEFAULTROCKSDB
`,
      only(rule),
    );
  });

  it('writes the value that was meant', async () => {
    assert.equal(await applyFix(`${broker}flushDiskType=async-flush\n`, rule), 'flushDiskType=ASYNC_FLUSH\n');
    assert.equal(await applyFix(`${broker}flushDiskType=SYNC\n`, rule), 'flushDiskType=SYNC_FLUSH\n');
    const choices = await fixesOf(`${broker}flushDiskType=FLUSH\n`, rule);
    assert.deepEqual(
      choices.map((fix) => fix.obvious),
      [false, false],
    );
  });

  it('says what is wrong and what happens, in both languages', async () => {
    const cases: readonly (readonly [text: string, en: string, zh: string])[] = [
      [
        'flushDiskType=sync_flush',
        '"sync_flush" is not a flushDiskType: flushDiskType stays ASYNC_FLUSH\nValues in RocketMQ 5.3.3: SYNC_FLUSH, ASYNC_FLUSH (case matters)',
        '“sync_flush”不是合法的 flushDiskType：flushDiskType 仍为 ASYNC_FLUSH\nRocketMQ 5.3.3 的取值：SYNC_FLUSH, ASYNC_FLUSH（区分大小写）',
      ],
      [
        'storeType=rocksdb',
        '"rocksdb" is not a storeType: RocketMQ takes it for default\nValues in RocketMQ 5.3.3: default, defaultRocksDB',
        '“rocksdb”不是合法的 storeType：RocketMQ 会按 default 处理\nRocketMQ 5.3.3 的取值：default, defaultRocksDB',
      ],
    ];
    for (const [text, en, zh] of cases)
      assert.deepEqual(await wordsOf(`${broker}${text}\n`, 'invalid-enum'), [{ en, zh }]);
  });
});
