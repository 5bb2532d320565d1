import assert from 'node:assert/strict';
import { onlyWordsOf } from '../support/allWords.ts';
import { applyFix, checkFixture } from '../support/fixture.ts';

const rule = 'broker-permission';
const check = (text: string) => checkFixture(text, { only: [rule] });
const broker = (value: string): string =>
  `#- /a.conf rocketmq=5.3.3 kind=broker\nbrokerName=a\nbrokerPermission = ${value}\n`;

describe(rule, () => {
  it('without both rights an error, without one or with more bits an info', async () => {
    const levels = { error: ['0', '1', '8', '9', '-8'], info: ['2', '3', '4', '7', '14', '-1'] };
    for (const [level, values] of Object.entries(levels))
      for (const value of values)
        await check(`${broker(value)}#                  ${'^'.repeat(value.length)} ${level} broker-permission\n`);
  });

  it('is silent of 6, of templates, and where another rule speaks of the text', async () => {
    for (const value of ['6', '+6', '06', '${PERM}', '6x', '0 # none', '']) await check(broker(value));
    await check('#- /ns.conf rocketmq=5.3.3 kind=namesrv\nlistenPort=9876\nbrokerPermission=0\n');
    await check('#- /a.conf rocketmq=5.3.3 kind=broker\nbrokerPermission=0\nbrokerPermission=6\n');
  });

  it('of a slave matters for what is pulled from it alone', async () => {
    const slave = (value: string, mark = ''): string =>
      `#- /broker.conf rocketmq=5.3.3 kind=broker\nbrokerRole=SLAVE\nbrokerId=1\nbrokerPermission=${value}\n${mark}`;
    await checkFixture(slave('4'), { only: [rule] });
    await checkFixture(slave('1', `#                ^ info ${rule} -- every pull is refused\n`), { only: [rule] });
  });

  it('says what happens, and offers 6', async () => {
    const said = async (value: string) =>
      Promise.all((['en', 'zh-CN'] as const).map((lang) => onlyWordsOf(broker(value), rule, lang)));
    const messages = async (value: string) => (await said(value)).map(({ message }) => message);
    assert.deepEqual(await messages('1'), [
      'brokerPermission=1: producers find no route, pulls are refused; 6 is normal',
      'brokerPermission=1：生产者找不到路由，拉取被拒绝；正常值为 6',
    ]);
    assert.deepEqual(await messages('2'), [
      'brokerPermission=2: every pull is refused; 6 is normal',
      'brokerPermission=2：所有拉取都被拒绝；正常值为 6',
    ]);
    assert.deepEqual(await messages('4'), [
      'brokerPermission=4: producers find no route; 6 is normal',
      'brokerPermission=4：生产者找不到路由；正常值为 6',
    ]);
    assert.deepEqual(await messages('7'), [
      'brokerPermission=7 works as 6: only 4 and 2 count',
      'brokerPermission=7 等同于 6：只有 4 和 2 起作用',
    ]);
    assert((await applyFix(broker('1'), rule)).endsWith('brokerPermission = 6\n'));
  });
});
