import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'rocksdb-cq-double-write';
const only = { only: [rule, 'does-not-start'] };

describe('rocksdb-cq-double-write', () => {
  it('wants RocksDB for LMQ from 5.5.0 on', async () => {
    const file = (release: string, more = '') =>
      `#- /broker.conf rocketmq=${release} kind=broker\nrocksdbCQDoubleWriteEnable=true\n${more}`;
    const marked = file('5.5.1').replace(
      'true\n',
      'true\n#                          ^^^^ error rocksdb-cq-double-write -- rocksdbCQDoubleWriteEnable needs combineCQUseRocksdbForLmq=true: the broker exits with -3\n',
    );
    await checkFixture(marked, only);
    await checkFixture(file('5.4.0'), only);
    await checkFixture(file('5.3.3'), only);
    await checkFixture(file('5.5.1', 'combineCQUseRocksdbForLmq=true\n'), only);
    await checkFixture(file('5.5.1', 'storeType=defaultRocksDB\n'), only);
    await checkFixture(file('5.5.1', 'combineCQUseRocksdbForLmq=${LMQ}\n'), only);
    const after = await applyFix(file('5.5.1'), rule);
    assert.equal(after, 'rocksdbCQDoubleWriteEnable=true\ncombineCQUseRocksdbForLmq=true\n');
  });

  it('wants a known type of those that combined consume queues load, and one that is loaded in each role (5.4.0 on)', async () => {
    const types = `
#- /broker.conf kind=broker
brokerName=broker-a
rocksdbCQDoubleWriteEnable=true
combineCQLoadingCQTypes=default
combineCQPreferCQType=defaultRocksDB
#                     ^^^^^^^^^^^^^^ error rocksdb-cq-double-write -- combineCQPreferCQType is "defaultRocksDB", which combineCQLoadingCQTypes does not name: the broker exits with -3
combineAssignOffsetCQType=Default
`;
    await checkFixture(types, { ...only, rocketmq: '5.4.0' });
    const marked = types.replace(
      '=default\n',
      '=default\n#                       ^^^^^^^ error rocksdb-cq-double-write\n',
    );
    await checkFixture(`${marked}combineCQUseRocksdbForLmq=true\n#                         ^^^^ related\n`, {
      ...only,
      rocketmq: '5.5.1',
    });
    const unmarked = types.replace(/^# {2}.*\n/gm, '');
    await checkFixture(unmarked, { ...only, rocketmq: '5.3.3' });
    for (const more of ['storeType=defaultRocksDB', 'rocksdbCQDoubleWriteEnable=${X}'])
      await checkFixture(`${unmarked}${more}\n`, { ...only, rocketmq: '5.5.1' });
    const after = await applyFix(unmarked, rule, { rocketmq: '5.4.0' });
    assert(!after.includes('combineCQPreferCQType'), after);
  });

  it('wants plain queues to count offsets where LMQs use RocksDB (5.5.0 on) or writing is selective (5.5.1 on)', async () => {
    const file = (lines: string) => `
#- /broker.conf kind=broker
rocksdbCQDoubleWriteEnable=true
combineCQUseRocksdbForLmq=true
#                         ^^^^ related
combineAssignOffsetCQType=defaultRocksDB
#                         ^^^^^^^^^^^^^^ error rocksdb-cq-double-write -- combineCQUseRocksdbForLmq needs combineAssignOffsetCQType=default: the broker exits with -3
${lines}`;
    await checkFixture(file('combineCQPreferCQType=defaultRocksDB\n'), { ...only, rocketmq: '5.5.0' });
    await checkFixture(
      `
#- /broker.conf kind=broker
rocksdbCQDoubleWriteEnable=true
combineCQUseRocksdbForLmq=true
rocksdbCQSelectiveDoubleWriteEnable=true
#                                   ^^^^ related
combineCQPreferCQType=defaultRocksDB
#                     ^^^^^^^^^^^^^^ error rocksdb-cq-double-write -- rocksdbCQSelectiveDoubleWriteEnable needs combineCQPreferCQType=default
`,
      { ...only, rocketmq: '5.5.1' },
    );
  });

  it('says it in both languages', async () => {
    const text = '#- /broker.conf rocketmq=5.5.1 kind=broker\nrocksdbCQDoubleWriteEnable=true\n';
    assert.deepEqual(await wordsByLanguage(text, rule), {
      en: [
        'rocksdbCQDoubleWriteEnable needs combineCQUseRocksdbForLmq=true: the broker exits with -3\nThe console shows nothing; a log says "rocksdbCQ is not ready for LMQ"',
      ],
      zh: [
        'rocksdbCQDoubleWriteEnable 需要 combineCQUseRocksdbForLmq=true：Broker 以退出码 -3 退出\n控制台没有任何提示，只在日志中记录“rocksdbCQ is not ready for LMQ”',
      ],
    });
  });
});
