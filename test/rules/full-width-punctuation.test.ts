import assert from 'node:assert/strict';
import { encodeText } from '../../server/src/text/encode.ts';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('full-width-punctuation', () => {
  const rule = 'full-width-punctuation';

  it('marks the first character, and no other rule speaks of the entry', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName＝broker-a
#         ^ error full-width-punctuation -- brokerName stays
namesrvAddr=10.0.0.1:9876；10.0.0.2：9876
#                        ^ error full-width-punctuation -- exits with -3
fileReservedTime=４8
#                ^ error full-width-punctuation -- fileReservedTime stays 72
deleteWhen=“05”
#          ^ error full-width-punctuation -- no file is ever deleted, even on a full disk
listenPort ：10921
#          ^ error full-width-punctuation -- listenPort stays 10911
`,
    );
  });

  it('looks the same in GBK', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
# 集群
brokerClusterName：c
#                ^ error full-width-punctuation
brokerIP1=10.0.0.1；
#                 ^ error full-width-punctuation
`,
      { ...only(rule), encode: (text) => encodeText(text, 'gbk') },
    );
  });

  it('says nothing of comments, Chinese text, escapes and keys that are none', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
# 说明：brokerId＝0
brokerName=订单（一）
brokerClusterName=a\\uff1bb
说明：brokerId＝0
fooBar＝1
fileReservedTime=48 # 小时，默认 72
`,
      only(rule),
    );
  });

  it('a name, or what runs anyway, is a warning', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=broker－a
#                ^ warning full-width-punctuation
fileReservedTime=７2
#                ^ warning full-width-punctuation
brokerId＝0
#       ^ warning full-width-punctuation
`,
      only(rule),
    );
  });

  it('what follows from the missing key is not told', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=a
brokerId＝1
#       ^ error full-width-punctuation -- brokerId stays 0
brokerRole=SLAVE
`,
    );
  });

  it('writes ASCII', async () => {
    const fixed = (text: string): Promise<string> => applyFix(`${broker}${text}\n`, rule);
    assert.equal(await fixed('brokerName＝broker-a'), 'brokerName=broker-a\n');
    assert.equal(await fixed('namesrvAddr＝10.0.0.1：9876'), 'namesrvAddr=10.0.0.1:9876\n');
    assert.equal(await fixed('namesrvAddr=a:9876；b：9876'), 'namesrvAddr=a:9876;b:9876\n');
    assert.equal(await fixed('deleteWhen=“05”'), 'deleteWhen=05\n');
    assert.equal(await fixed('deleteWhen=05　'), 'deleteWhen=05\n');
    assert.equal(await fixed('listenPort ：10921'), 'listenPort :10921\n');
    const [fix] = await fixesOf(`${broker}brokerName＝b\n`, rule);
    assert.deepEqual([fix?.obvious, fix?.movesData, fix?.safety], [true, true, 'unsafe']);
    assert.equal((await fixesOf(`${broker}fileReservedTime=７2\n`, rule))[0]?.safety, 'safe');
  });

  it('says what is wrong and what happens, in both languages', async () => {
    assert.deepEqual(
      await wordsOf(`${broker}brokerIP1=10。0.0.1\nbrokerRole＝SLAVE\ndeleteWhen=‘5’\nfileReservedTime=9　\n`, rule),
      [
        {
          en: 'Full-width "。" in place of ".": every send to this broker fails\nRocketMQ does not take full-width characters for the ASCII ones. Clients are told to connect to "10。0.0.1"',
          zh: '全角“。”应为半角“.”：向该 Broker 的所有发送都会失败\nRocketMQ 不会把全角字符当作半角字符。客户端得到的连接地址是“10。0.0.1”',
        },
        {
          en: 'Full-width "＝" in place of "=": brokerRole stays ASYNC_MASTER\nIt separates nothing: RocketMQ reads the unknown key "brokerRole＝SLAVE"',
          zh: '全角“＝”应为半角“=”：brokerRole 仍为 ASYNC_MASTER\n它不起分隔作用：RocketMQ 读到的是未知的键“brokerRole＝SLAVE”',
        },
        {
          en: 'Full-width quotes are part of the value: no file is ever deleted, even on a full disk\nRocketMQ does not take full-width characters for the ASCII ones. "‘5’" is not an hour',
          zh: '全角引号会成为值的一部分：过期文件永远不会被删除，即使磁盘已满\nRocketMQ 不会把全角字符当作半角字符。“‘5’”不是合法的小时',
        },
        {
          en: 'Full-width blank: fileReservedTime stays 72\nRocketMQ does not take full-width characters for the ASCII ones',
          zh: '值中有全角空格：fileReservedTime 仍为 72\nRocketMQ 不会把全角字符当作半角字符',
        },
      ],
    );
  });
});
