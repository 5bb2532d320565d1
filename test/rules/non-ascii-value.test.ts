import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('non-ascii-value', () => {
  const rule = 'non-ascii-value';

  it('marks text, and characters that nobody sees', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=订单
#          ^^ warning non-ascii-value -- brokerName is garbled
storePathRootDir=/数据
#                ^^^ warning non-ascii-value -- RocketMQ uses another path
listenPort=10921\u00a0
#               ^ error non-ascii-value -- listenPort stays 10911
brokerIP1=\u200b10.0.0.1
#         ^ error non-ascii-value -- every send to this broker fails
flushDiskType=ASYNC_FLUSH\u00a0
#                        ^ warning non-ascii-value -- flushDiskType stays ASYNC_FLUSH
brokerClusterName=a\u00a0b
#                  ^ warning non-ascii-value
`,
      only(rule),
    );
  });

  it('says nothing of comments, escapes, unread keys and letters behind a number', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
# 订单
brokerName=\\u8ba2\\u5355
fooBar=订单
fileReservedTime=48小时
storeType=默认
`,
      only(rule),
    );
  });

  it('text hides no other rule', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
storePathRootDir=~/数据
#                ^^^^ error tilde-path
#                ^^^^ warning non-ascii-value
`,
      { only: [rule, 'tilde-path'] },
    );
  });

  it('removes what nobody sees, and offers escapes for text', async () => {
    const port = `${broker}listenPort=\u00a010921\u00a0\u00a0\n`;
    assert.equal(await applyFix(port, rule), 'listenPort=10921\n');
    assert.equal(await applyFix(`${broker}brokerClusterName=a\u00a0b\u200b\n`, rule), 'brokerClusterName=a b\n');
    assert.equal((await fixesOf(`${broker}flushDiskType=ASYNC_FLUSH\u00a0\n`, rule))[0]?.safety, 'safe');
    const title = 'Write the characters as Unicode escapes (existing data belongs to the present name: move it first)';
    assert.equal(await applyFix(`${broker}brokerName=订a\n`, rule, { title }), 'brokerName=\\u8ba2a\n');
    const [text] = await fixesOf(`${broker}brokerName=订\n`, rule);
    assert.deepEqual([text?.obvious, text?.movesData, text?.safety], [false, true, 'unsafe']);
  });

  it('says what is wrong and what happens, in both languages', async () => {
    assert.deepEqual(await wordsOf(`${broker}brokerName=订单\nlistenPort=10921\u00a0\n`, rule), [
      {
        en: 'RocketMQ reads "订单" as ISO-8859-1: brokerName is garbled\nWhat runs is "è®¢å\\u008d\\u0095"',
        zh: 'RocketMQ 按 ISO-8859-1 读取“订单”：brokerName 的实际值是乱码\n实际运行的值是“è®¢å\\u008d\\u0095”',
      },
      {
        en: 'The value holds the invisible character U+00A0: listenPort stays 10911\nRocketMQ does not strip it as it does a blank',
        zh: '值中有不可见字符 U+00A0：listenPort 仍为 10911\nRocketMQ 不会像空格那样去掉它',
      },
    ]);
  });
});
