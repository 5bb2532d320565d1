import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const only = { only: ['message-delay-level', 'does-not-start'] };
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('message-delay-level', () => {
  const rule = 'message-delay-level';

  it('stands at the first level that RocketMQ refuses', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
messageDelayLevel=1s 5s 10M
#                       ^^^ error message-delay-level -- "10M" is no delay level (a number and s, m, h or d): the broker exits with -3
#- /b.conf rocketmq=4.9.8 kind=broker
messageDelayLevel=1s  5s
#                    | error message-delay-level -- Two blanks in a row leave an empty delay level
#- /c.conf rocketmq=5.3.3 kind=broker
messageDelayLevel=1s,5s,10s
#                 ^^^^^^^^^ error message-delay-level
#- /d.conf rocketmq=5.3.3 kind=broker
messageDelayLevel=
#                 | error message-delay-level -- messageDelayLevel has no delay level
#- /e.conf rocketmq=5.3.3 kind=broker
messageDelayLevel=1s 5 10m
#                    ^ error message-delay-level
#- /f.conf rocketmq=5.3.3 kind=broker
messageDelayLevel=1s 5s 10m 1h 1d
#- /g.conf rocketmq=5.3.3 kind=broker
messageDelayLevel=\${LEVELS}
#- /h.conf rocketmq=4.9.7 kind=broker
messageDelayLevel=1s 5s 10s 3000000000s
#- /i.conf rocketmq=5.3.3 kind=broker
messageDelayLevel=1s 5s 10s 30s 3000000000s +1d
#- /j.conf rocketmq=5.3.3 kind=broker
messageDelayLevel=1s 9223372036854775808s
#                    ^^^^^^^^^^^^^^^^^^^^ error message-delay-level -- is no delay level
`,
      only,
    );
  });

  it('holds for every release', async () => {
    await checkFixture(
      `
#- /broker.conf kind=broker
messageDelayLevel=1x
#                 ^^ error message-delay-level -- "1x" is no delay level (a number and s, m, h or d): the broker exits with -3
`,
      only,
    );
  });

  it('writes the same levels with one blank between them and lower-case units', async () => {
    for (const [wrong, right] of [
      ['1s  5s 10M', '1s 5s 10m'],
      ['1s, 5s,1H', '1s 5s 1h'],
    ])
      assert((await applyFix(`${broker}messageDelayLevel=${wrong}\n`, rule)).endsWith(`messageDelayLevel=${right}\n`));
    assert.deepEqual(await fixesOf(`${broker}messageDelayLevel=1s 5 10M\n`, rule), []);
    assert.deepEqual(await fixesOf(`${broker}messageDelayLevel=\n`, rule), []);
  });

  it('says it in both languages, a long value in short', async () => {
    assert.deepEqual(await wordsByLanguage(`${broker}messageDelayLevel=1s  5s\n`, rule), {
      en: [
        'Two blanks in a row leave an empty delay level: the broker exits with -3\nDelay levels are separated by exactly one blank, and the units are lower-case',
      ],
      zh: ['连续两个空格会产生一个空的延时级别：Broker 以退出码 -3 退出\n延时级别之间只能有一个空格，单位必须小写'],
    });
    const { en, zh } = await wordsByLanguage(`${broker}messageDelayLevel=${'1'.repeat(500)}\n`, rule);
    assert.match(en[0] as string, /^"1{12}…1{11}" is no delay level \(a number and s, m, h or d\): /);
    assert.match(zh[0] as string, /^“1{12}…1{11}”不是合法的延时级别（数字加 s、m、h 或 d）：/);
    assert.match(
      (await wordsByLanguage(`${broker}messageDelayLevel=\n`, rule)).zh[0] as string,
      /^messageDelayLevel 中没有任何延时级别：/,
    );
  });
});
