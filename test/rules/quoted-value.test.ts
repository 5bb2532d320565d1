import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('quoted-value', () => {
  const rule = 'quoted-value';

  it('marks the value with its quotes', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName="broker-a"
#          ^^^^^^^^^^ error quoted-value -- the broker registers with this value
brokerId='0'
#        ^^^ warning quoted-value -- brokerId stays 0
namesrvAddr="h:9876"
#           ^^^^^^^^ error quoted-value -- exits with -3
`,
      only(rule),
    );
  });

  it('says nothing of quotes within, different ones, JSON and a lone quote', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=a"b"c
brokerClusterName="x'
regionId="
initAuthenticationUser={"username":"rocketmq","password":"12345678"}
`,
      only(rule),
    );
  });

  it('removes the quotes', async () => {
    assert.equal(await applyFix(`${broker}brokerId = '0'\n`, rule), 'brokerId = 0\n');
    // With the blanks behind them, or the next finding would be about those.
    assert.equal(await applyFix(`${broker}deleteWhen = "04"  \nbrokerId=0\n`, rule), 'deleteWhen = 04\nbrokerId=0\n');
    assert.equal(
      await applyFix(`${broker}brokerIP1='10.0.0.5'\\t \\\n\nbrokerId=0\n`, rule),
      'brokerIP1=10.0.0.5\nbrokerId=0\n',
    );
    const [fix] = await fixesOf(`${broker}brokerName="a"\n`, rule);
    assert.deepEqual([fix?.obvious, fix?.movesData, fix?.safety], [true, true, 'unsafe']);
  });

  it('says what is wrong and what happens, in both languages', async () => {
    const cases: readonly (readonly [text: string, en: string, zh: string])[] = [
      [
        "fileReservedTime='48'",
        'The quotes are part of the value: fileReservedTime stays 72\nQuotes have no meaning in a .properties file',
        '引号会成为值的一部分：fileReservedTime 仍为 72\n引号在 .properties 文件中没有特殊含义',
      ],
      [
        'brokerIP1="10.0.0.5"',
        'The quotes are part of the value: every send to this broker fails\nQuotes have no meaning in a .properties file. Clients are told to connect to "10.0.0.5"',
        '引号会成为值的一部分：向该 Broker 的所有发送都会失败\n引号在 .properties 文件中没有特殊含义。客户端得到的连接地址是"10.0.0.5"',
      ],
    ];
    for (const [text, en, zh] of cases)
      assert.deepEqual(await wordsOf(`${broker}${text}\n`, 'quoted-value'), [{ en, zh }]);
  });
});
