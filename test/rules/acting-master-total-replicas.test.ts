import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture } from '../support/fixture.ts';

const rule = 'acting-master-total-replicas';
const check = (text: string) => checkFixture(text, { only: [rule] });
const file = (lines: string, release = '5.3.3'): string =>
  `#- /broker-a.conf rocketmq=${release} kind=broker\nbrokerName=broker-a\nenableSlaveActingMaster=true\n${lines}\n`;

describe(rule, () => {
  it('totalReplicas of 1 a warning, timerWheelEnable=false an error', () =>
    check(`
#- /a.conf rocketmq=5.0.0 kind=broker
brokerName=a
enableSlaveActingMaster=true
#                       ^^^^ warning acting-master-total-replicas -- needs totalReplicas above 1, not 1
#- /b.conf rocketmq=5.3.3 kind=broker
brokerName=b
enableSlaveActingMaster=true
#                       ^^^^ related
totalReplicas=1
#             ^ warning acting-master-total-replicas
timerWheelEnable=false
#- /c.conf rocketmq=5.3.3 kind=broker
brokerName=c
enableSlaveActingMaster=true
#                       ^^^^ related
totalReplicas=2
#             ^ related
timerWheelEnable=false
#                ^^^^^ error acting-master-total-replicas -- or the master never comes back
`));

  it('is silent where it is right, of slaves and other modes, and of what is unknown', async () => {
    await check(file('totalReplicas=2'));
    await check(file('totalReplicas=2\ntimerWheelEnable=true'));
    await check(file('skipPreOnline=true'));
    await check(file('brokerRole=SLAVE\nbrokerId=1'));
    await check(file('enableControllerMode=true'));
    await check(file('totalReplicas=${N}'));
    await check(file('', '4.9.8'));
    await check(file('').replace('=true', '=false'));
  });

  it('offers the number of members, and the timer wheel', async () => {
    assert(
      (await applyFix(file('brokerRole=ASYNC_MASTER'), rule)).includes(
        'enableSlaveActingMaster=true\ntotalReplicas=2\n',
      ),
    );
    const after = await applyFix(file('totalReplicas=2\ntimerWheelEnable=false'), rule);
    assert(after.endsWith('totalReplicas=2\ntimerWheelEnable=true\n'), after);
  });

  it('says it in both languages', async () => {
    const said = async (lines: string) =>
      Promise.all((['en', 'zh-CN'] as const).map(async (lang) => (await onlyWordsOf(file(lines), rule, lang)).message));
    assert.deepEqual(await said('totalReplicas=0'), [
      'An acting master needs totalReplicas above 1, not 0: messages come again',
      'acting master 需要 totalReplicas 大于 1，而非 0：消息会重复',
    ]);
    assert.deepEqual(await said('totalReplicas=2\ntimerWheelEnable=false'), [
      'An acting master needs timerWheelEnable=true, or the master never comes back',
      'acting master 需要 timerWheelEnable=true，否则主节点再也无法恢复',
    ]);
  });
});
