import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });

describe('key-not-in-version', () => {
  it('names the releases that read it', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.9.8 kind=broker
timerWheelEnable=true
#^^^^^^^^^^^^^^^ warning key-not-in-version -- RocketMQ 4.9.8 ignores timerWheelEnable, which is new in 5.0.0
#- /b.conf rocketmq=5.3.3 kind=broker
timerWheelEnable=true
filterServerNums=1
#^^^^^^^^^^^^^^^ warning key-not-in-version -- RocketMQ 5.3.3 ignores filterServerNums; 5.1.0 was the last release to read it
transferOffsetJsonToRocksdb=true
#^^^^^^^^^^^^^^^^^^^^^^^^^^ warning key-not-in-version -- RocketMQ 5.3.3 ignores transferOffsetJsonToRocksdb, which only 5.3.1 reads
#- /c.conf rocketmq=5.0.0 kind=broker
configBlackList=x
#^^^^^^^^^^^^^^ warning key-not-in-version -- Only RocketMQ 4.9.8 and 5.2.0 and later read it
`,
      only('key-not-in-version'),
    );
  });

  it('names them once, in a second line where the first has no room', async () => {
    const of = (release: string, line: string) =>
      wordsByLanguage(`#- /broker.conf rocketmq=${release} kind=broker\n${line}\n`, 'key-not-in-version');
    assert.deepEqual(await of('4.9.8', 'timerWheelEnable=true'), {
      en: ['RocketMQ 4.9.8 ignores timerWheelEnable, which is new in 5.0.0'],
      zh: ['RocketMQ 4.9.8 会忽略 timerWheelEnable，该项自 5.0.0 起才有'],
    });
    assert.deepEqual(await of('5.3.3', 'filterServerNums=1'), {
      en: ['RocketMQ 5.3.3 ignores filterServerNums; 5.1.0 was the last release to read it'],
      zh: ['RocketMQ 5.3.3 会忽略 filterServerNums，5.1.0 是最后读取该项的版本'],
    });
    assert.deepEqual(await of('5.4.0', 'transferOffsetJsonToRocksdb=true'), {
      en: ['RocketMQ 5.4.0 ignores transferOffsetJsonToRocksdb, which only 5.3.1 reads'],
      zh: ['RocketMQ 5.4.0 会忽略 transferOffsetJsonToRocksdb，只有 5.3.1 读取该项'],
    });
    assert.deepEqual(await of('5.0.0', 'configBlackList=x'), {
      en: [
        'RocketMQ 5.0.0 ignores configBlackList, which only other releases read\nOnly RocketMQ 4.9.8 and 5.2.0 and later read it',
      ],
      zh: [
        'RocketMQ 5.0.0 会忽略 configBlackList，只有其他版本读取该项\n只有 RocketMQ 4.9.8 与 5.2.0 及以后版本读取该项',
      ],
    });
  });
});
