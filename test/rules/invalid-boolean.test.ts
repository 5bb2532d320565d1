import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('invalid-boolean', () => {
  const rule = 'invalid-boolean';

  it('says what is off, and that the default is on', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
autoCreateTopicEnable=yes
#                     ^^^ error invalid-boolean -- reads everything but "true" as false; the default is true
slaveReadEnable=1
#               ^ error invalid-boolean -- slaveReadEnable is off
transientStorePoolEnable=TRUE
traceTopicEnable=False
`,
      only(rule),
    );
  });

  it('writes what was meant, offers both where it cannot be told', async () => {
    assert.equal((await fixesOf(`${broker}slaveReadEnable=on\n`, rule))[0]?.safety, 'unsafe');
    assert.equal((await fixesOf(`${broker}slaveReadEnable=off\n`, rule))[0]?.safety, 'safe');
    assert.equal(await applyFix(`${broker}slaveReadEnable=on\n`, rule), 'slaveReadEnable=true\n');
    assert.equal(await applyFix(`${broker}slaveReadEnable=disabled\n`, rule), 'slaveReadEnable=false\n');
    const titles = (await fixesOf(`${broker}slaveReadEnable=maybe\n`, rule)).map((fix) => [
      fix.title,
      fix.obvious,
      fix.safety,
    ]);
    assert.deepEqual(titles, [
      ['Write true', false, 'unsafe'],
      ['Write false', false, 'unsafe'],
    ]);
  });

  it('says what is wrong and what happens, in both languages', async () => {
    const cases: readonly (readonly [text: string, en: string, zh: string])[] = [
      [
        'autoCreateTopicEnable=yes',
        '"yes" is neither true nor false: autoCreateTopicEnable is off\nRocketMQ 5.3.3 reads everything but "true" as false; the default is true',
        '“yes”既不是 true 也不是 false：autoCreateTopicEnable 处于关闭状态\nRocketMQ 5.3.3 将“true”以外的值都读作 false；默认值是 true',
      ],
      [
        'slaveReadEnable=a-value-that-goes-on-and-on-and-on',
        '"a-value-that…d-on-and-on" is neither true nor false: slaveReadEnable is off\nRocketMQ 5.3.3 reads everything but "true" as false',
        '“a-value-that…d-on-and-on”既不是 true 也不是 false：slaveReadEnable 处于关闭状态\nRocketMQ 5.3.3 将“true”以外的值都读作 false',
      ],
    ];
    for (const [text, en, zh] of cases)
      assert.deepEqual(await wordsOf(`${broker}${text}\n`, 'invalid-boolean'), [{ en, zh }]);
  });
});
