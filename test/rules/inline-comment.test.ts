import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('inline-comment', () => {
  const rule = 'inline-comment';

  it('marks the comment: an error in typed values, a warning in free text', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerId=0 # master
#         ^^^^^^^^^ warning inline-comment -- The value of brokerId is "0 # master"
brokerIP1=8.130.1.1	#change me
#                  ^^^^^^^^^^^ error inline-comment -- Clients are told to connect to "8.130.1.1<TAB>#change me"
brokerName=broker-a // 主
#                  ^^^^^ warning inline-comment
autoCreateTopicEnable=true ! on
#                         ^^^^^ error inline-comment -- autoCreateTopicEnable is false
flushDiskType=SYNC_FLUSH -- slow
#                       ^^^^^^^^ error inline-comment -- flushDiskType stays ASYNC_FLUSH
storePathRootDir=/data/store <-- root
#                           ^^^^^^^^^ error inline-comment -- "/data/store <-- root"
namesrvAddr=10.0.0.1:9876 # ns
#                        ^^^^^ error inline-comment -- the broker exits with -3
`,
      only(rule),
    );
  });

  it('says nothing of a # without a blank in front of it, nor of keys that nobody reads', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=broker#1
fooBar=1 # x
regionId=http://x
`,
      only(rule),
    );
  });

  it('moves the comment above, in the file’s own words', async () => {
    const fixture = `${broker}brokerName=a\nbrokerId=0   # 主节点\n`;
    assert.equal(await applyFix(fixture, rule), 'brokerName=a\n# 主节点\nbrokerId=0\n');
    assert.equal(await applyFix(`${broker}listenPort=10911 #\n`, rule), 'listenPort=10911\n');
  });

  it('right behind a number, a switch, a name or an address is one', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerIP1=192.0.2.189//本机
#                    ^^^^ error inline-comment -- every send to this broker fails
fileReservedTime=48#hours
#                  ^^^^^^ error inline-comment -- stays 72
brokerRole=SYNC_MASTER//role
#                     ^^^^^^ error inline-comment
autoCreateTopicEnable=false--off
#                          ^^^^^ warning inline-comment
namesrvAddr=my--ns:9876;10.0.0.2:9876!both
#                                    ^^^^^ error inline-comment -- exits with -3
storeType=default#files
#                ^^^^^^ warning inline-comment
`,
      only('inline-comment'),
    );
  });

  it('a sign belongs to a name, a path and whatever is no whole value', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=broker#1
brokerIP1=my--host
storePathRootDir=/data//store#1
namesrvAddr=my--ns:9876
brokerClusterName=a--b
metricsGrpcExporterTarget=http://otel:4317
fileReservedTime=4x#8
`,
      only('inline-comment'),
    );
  });

  it('from right behind a value it moves above like another', async () => {
    const [fix] = await fixesOf(`${broker}fileReservedTime=48#hours\n`, 'inline-comment');
    assert.deepEqual(
      fix?.edits.map(({ newText }) => newText),
      ['# hours\n', ''],
    );
  });

  it('says what becomes of each sort of value, in both languages', async () => {
    const cases: readonly (readonly [text: string, en: string, zh: string])[] = [
      [
        'brokerId=1 # slave\nbrokerRole=SLAVE',
        'The comment is part of the value: brokerId stays 0 and the broker exits with -3\nA comment needs a line of its own. The value of brokerId is "1 # slave"',
        '注释会成为值的一部分：brokerId 仍为 0，Broker 以退出码 -3 退出\n注释必须单独成行。brokerId 的值是“1 # slave”',
      ],
      [
        'autoCreateTopicEnable=true # yes',
        'The comment is part of the value: autoCreateTopicEnable is false\nA comment needs a line of its own. The value of autoCreateTopicEnable is "true # yes"',
        '注释会成为值的一部分：autoCreateTopicEnable 为 false\n注释必须单独成行。autoCreateTopicEnable 的值是“true # yes”',
      ],
      [
        'brokerIP1=10.0.0.5 # inner',
        'The comment is part of the value: every send to this broker fails\nA comment needs a line of its own. Clients are told to connect to "10.0.0.5 # inner"',
        '注释会成为值的一部分：向该 Broker 的所有发送都会失败\n注释必须单独成行。客户端得到的连接地址是“10.0.0.5 # inner”',
      ],
      [
        'brokerIP2=10.0.0.5 # inner',
        'The comment is part of the value: slaves get a wrong address to replicate from\nA comment needs a line of its own. Slaves are told to replicate from "10.0.0.5 # inner"',
        '注释会成为值的一部分：从节点得到的复制地址是错的\n注释必须单独成行。从节点得到的复制地址是“10.0.0.5 # inner”',
      ],
      [
        'brokerName=a # first',
        'The comment is part of the value: the broker registers with this value\nA comment needs a line of its own. The value of brokerName is "a # first"',
        '注释会成为值的一部分：Broker 会以该值注册\n注释必须单独成行。brokerName 的值是“a # first”',
      ],
      [
        'deleteWhen=04 # night',
        'The comment is part of the value: no file is ever deleted, even on a full disk\nA comment needs a line of its own. "04 # night" is not an hour',
        '注释会成为值的一部分：过期文件永远不会被删除，即使磁盘已满\n注释必须单独成行。“04 # night”不是合法的小时',
      ],
      [
        'deleteWhen=03;04;05 # night',
        'The comment is part of the value: only the hours in front of it count\nA comment needs a line of its own. Files are deleted at "03;04"',
        '注释会成为值的一部分：只有前面的小时有效\n注释必须单独成行。文件只在“03;04”点删除',
      ],
      [
        'storePathRootDir=/data # disk',
        'The comment is part of the value: RocketMQ uses another path\nA comment needs a line of its own. The path is "/data # disk"',
        '注释会成为值的一部分：RocketMQ 会使用另一个路径\n注释必须单独成行。实际路径是“/data # disk”',
      ],
      [
        'bindAddress=10.0.0.5 # inner',
        'The comment is part of the value: no port can be bound\nA comment needs a line of its own. The address to bind to is "10.0.0.5 # inner"',
        '注释会成为值的一部分：无法绑定端口\n注释必须单独成行。要绑定的地址是“10.0.0.5 # inner”',
      ],
      [
        'haMasterAddress=10.0.0.5:10912 # a',
        'The comment is part of the value: no connection succeeds\nA comment needs a line of its own. The address to connect to is "10.0.0.5:10912 # a"',
        '注释会成为值的一部分：无法建立连接\n注释必须单独成行。要连接的地址是“10.0.0.5:10912 # a”',
      ],
      [
        'storeType=default # files',
        'The comment is part of the value: RocketMQ takes it for default\nA comment needs a line of its own. The value of storeType is "default # files"',
        '注释会成为值的一部分：RocketMQ 会按 default 处理\n注释必须单独成行。storeType 的值是“default # files”',
      ],
      [
        'regionId=r1 # east',
        'The comment is part of the value: it is used as it stands\nA comment needs a line of its own. The value of regionId is "r1 # east"',
        '注释会成为值的一部分：会被原样使用\n注释必须单独成行。regionId 的值是“r1 # east”',
      ],
      [
        'brokerRole=SLAVE # of a',
        'The comment is part of the value: the broker runs as ASYNC_MASTER\nA comment needs a line of its own. The value of brokerRole is "SLAVE # of a"',
        '注释会成为值的一部分：Broker 以 ASYNC_MASTER 身份运行\n注释必须单独成行。brokerRole 的值是“SLAVE # of a”',
      ],
      [
        'enableControllerMode=true\ncontrollerAddr=10.0.0.1:9878\nbrokerId=1 # slave',
        'The comment is part of the value: unused with enableControllerMode=true\nA comment needs a line of its own. The value of brokerId is "1 # slave"',
        '注释会成为值的一部分：enableControllerMode=true 时该项不起作用\n注释必须单独成行。brokerId 的值是“1 # slave”',
      ],
      [
        'enableDLegerCommitLog=true\ndLegerGroup=b\ndLegerSelfId=n0\ndLegerPeers=n0-10.0.0.1:40911;n1-10.0.0.2:40911 # x',
        'The comment is part of the value: this node cannot reach that peer\nA comment needs a line of its own. The address of the peer "n1-10.0.0.2:40911 # x" cannot be read: this node does not reach it, and that node does not start with such a list',
        '注释会成为值的一部分：本节点无法连接该节点\n注释必须单独成行。节点“n1-10.0.0.2:40911 # x”的地址无法解析：本节点无法连接它，而使用该列表的那个节点自身也无法启动',
      ],
    ];
    for (const [text, en, zh] of cases)
      assert.deepEqual(await wordsOf(`${broker}${text}\n`, 'inline-comment'), [{ en, zh }]);
  });
});
