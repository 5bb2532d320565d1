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

  it('takes blanks and empty names in a list for what they are: nothing', async () => {
    const lists = [
      'default;defaultRocksDB;',
      'default; defaultRocksDB',
      ' ;default;;defaultRocksDB',
      'defaultRocksDB;',
    ];
    for (const release of ['5.4.0', '5.5.0'])
      for (const list of lists)
        await checkFixture(
          `#- /broker.conf rocketmq=${release} kind=broker\nrocksdbCQDoubleWriteEnable=true\ncombineCQLoadingCQTypes=${list}\n`,
          only(rule),
        );
    const named = (list: string) =>
      `#- /broker.conf rocketmq=5.5.0 kind=broker\nrocksdbCQDoubleWriteEnable=true\ncombineCQLoadingCQTypes=${list}\n`;
    await checkFixture(
      `${named('defaultRocksDB;default; other')}#                                               ^^^^^ error invalid-enum -- "other" is not a combineCQLoadingCQTypes\n`,
      only(rule),
    );
    assert.deepEqual(await fixesOf(named('defaultRocksDB;default;other'), rule), []);
    assert.deepEqual(await fixesOf(named('default;rocksdb;default_rocks_db'), rule), []);
    assert.match(await applyFix(named('default;default-rocksDB;'), rule), /=default;defaultRocksDB\n$/);
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
