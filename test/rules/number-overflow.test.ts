import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('number-overflow', () => {
  it('tells the range of the type, and offers nothing', async () => {
    const result = await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
mappedFileSizeCommitLog=4294967296
#                       ^^^^^^^^^^ error number-overflow -- an int goes from -2147483648 to 2147483647
fileReservedTime=2147483647
brokerId=9223372036854775808
#        ^^^^^^^^^^^^^^^^^^^ error number-overflow -- brokerId stays 0
`,
      only('number-overflow'),
    );
    assert(result.findings.every((finding) => finding.fixes.length === 0));
  });

  it('says what is wrong and what happens, in both languages', async () => {
    const cases: readonly (readonly [text: string, en: string, zh: string])[] = [
      [
        'mappedFileSizeCommitLog=4294967296',
        '4294967296 does not fit into an int: mappedFileSizeCommitLog stays 1073741824\nRocketMQ 5.3.3 ignores the entry without logging it: an int goes from -2147483648 to 2147483647',
        '4294967296 超出 int 的范围：mappedFileSizeCommitLog 仍为 1073741824\nRocketMQ 5.3.3 会忽略该项且不记录日志：int 的范围是 -2147483648 到 2147483647',
      ],
    ];
    for (const [text, en, zh] of cases)
      assert.deepEqual(await wordsOf(`${broker}${text}\n`, 'number-overflow'), [{ en, zh }]);
  });
});
