import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('trailing-whitespace', () => {
  const rule = 'trailing-whitespace';

  it('before 5.2.0: numbers, switches and the texts that it spoils', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.1.4 kind=broker
fileReservedTime=120·
#                   ^ error trailing-whitespace -- Invalid number (trailing blank): fileReservedTime stays 72
autoCreateTopicEnable=true··
#                         ^^ error trailing-whitespace -- autoCreateTopicEnable is false
brokerRole=SLAVE·
#               ^ error trailing-whitespace -- the broker runs as ASYNC_MASTER
storePathRootDir=/data/store·
#                           ^ error trailing-whitespace -- The path is "/data/store "
namesrvAddr=10.0.0.1:9876·
#                        ^ error trailing-whitespace -- the broker exits with -3
brokerName=a·
#           ^ error trailing-whitespace
deleteWhen=04·
#            ^ error trailing-whitespace -- no file is ever deleted, even on a full disk
messageDelayLevel=1s 5s·
`.replaceAll('·', ' '),
      only(rule),
    );
  });

  it('from 5.2.0 on: numbers and switches, the rest is an info', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.2.0 kind=broker
fileReservedTime=120·
#                   ^ error trailing-whitespace
autoCreateTopicEnable=true·
#                         ^ error trailing-whitespace
brokerRole=SLAVE·
#               ^ info trailing-whitespace -- strips this trailing blank
brokerId=1
storePathRootDir=/data/store·
#                           ^ info trailing-whitespace
logicalDiskSpaceCleanForciblyThreshold=0.9·
fooBar=1·
`.replaceAll('·', ' '),
      only(rule),
    );
  });

  it('in front of a continuation that nothing follows', async () => {
    for (const [text, after] of [
      ['fileReservedTime=48 \\\n\nbrokerIP1=10.0.0.5\n', 'fileReservedTime=48\nbrokerIP1=10.0.0.5\n'],
      ['fileReservedTime=48 \\\r\n\t\r\nbrokerIP1=10.0.0.5\r\n', 'fileReservedTime=48\r\nbrokerIP1=10.0.0.5\r\n'],
      ['fileReservedTime=48\\\n \\t\\\n  \\\n\nbrokerId=0\n', 'fileReservedTime=48\nbrokerId=0\n'],
    ] as const) {
      assert.equal(await applyFix(`${broker}${text}`, rule), after);
    }
  });

  it('strips: safe where the release does so itself', async () => {
    const file = (release: string) => `#- /broker.conf rocketmq=${release} kind=broker\nbrokerName=a \nbrokerId=0\n`;
    for (const release of ['5.1.4', '5.2.0']) {
      assert.equal(await applyFix(file(release), rule), 'brokerName=a\nbrokerId=0\n');
    }
    const [before] = await fixesOf(file('5.1.4'), rule);
    assert.deepEqual([before?.safety, before?.movesData, before?.obvious], ['unsafe', true, true]);
    const [after] = await fixesOf(file('5.2.0'), rule);
    assert.deepEqual([after?.safety, after?.movesData], ['safe', false]);
  });

  it('is safe where the value that was meant runs already', async () => {
    assert.equal((await fixesOf(`${broker}fileReservedTime=72 \n`, rule))[0]?.safety, 'safe');
    assert.equal((await fixesOf(`${broker}brokerId='0'\n`, 'quoted-value'))[0]?.safety, 'safe');
    assert.equal((await fixesOf(`${broker}brokerId=0 # master\n`, 'inline-comment'))[0]?.safety, 'safe');
    assert.equal(
      (await fixesOf(`${broker}brokerId=0 # master\nbrokerRole=SLAVE\n`, 'inline-comment'))[0]?.safety,
      'safe',
    );
  });

  it('shows what runs differently after the fix', async () => {
    const [fix] = await fixesOf(`${broker}fileReservedTime=120 \n`, rule);
    assert.deepEqual(fix?.changes, [
      { file: 'broker.conf', class: 'MessageStoreConfig', key: 'fileReservedTime', from: '72', to: '120' },
    ]);
  });

  it('says what is wrong and what happens from 5.2.0 on, in both languages', async () => {
    const cases: readonly (readonly [text: string, en: string, zh: string])[] = [
      [
        'fileReservedTime=120 ',
        'Invalid number (trailing blank): fileReservedTime stays 72\nRocketMQ 5.3.3 does not trim numbers, and "120 " does not parse',
        '数字无效（末尾有空白）：fileReservedTime 仍为 72\nRocketMQ 5.3.3 不会去掉数字末尾的空白，“120 ”无法解析',
      ],
      [
        'autoCreateTopicEnable=true ',
        'Invalid boolean (trailing blank): autoCreateTopicEnable is false\nRocketMQ 5.3.3 does not trim booleans and reads "true " as false',
        '布尔值无效（末尾有空白）：autoCreateTopicEnable 为 false\nRocketMQ 5.3.3 不会去掉布尔值末尾的空白，“true ”会被读作 false',
      ],
      [
        'brokerName=a ',
        'RocketMQ 5.3.3 strips this trailing blank; releases before 5.2.0 do not',
        'RocketMQ 5.3.3 会去掉值末尾的空白，5.2.0 之前的版本不会',
      ],
    ];
    for (const [text, en, zh] of cases)
      assert.deepEqual(await wordsOf(`${broker}${text}\n`, 'trailing-whitespace'), [{ en, zh }]);
  });

  it('says the same of texts before 5.2.0', async () => {
    const cases: readonly (readonly [text: string, en: string, zh: string])[] = [
      [
        'brokerRole=SLAVE ',
        'Invalid brokerRole (trailing blank): the broker runs as ASYNC_MASTER\nRocketMQ 4.9.8 does not trim values, and "SLAVE " does not parse',
        'brokerRole 无效（末尾有空白）：Broker 以 ASYNC_MASTER 身份运行\nRocketMQ 4.9.8 不会去掉值末尾的空白，“SLAVE ”无法解析',
      ],
      [
        'namesrvAddr=10.0.0.1:9876 ',
        'The trailing blank is kept: the broker exits with -3\nRocketMQ 4.9.8 does not trim values. The value of namesrvAddr is "10.0.0.1:9876 "',
        '末尾的空白会被保留：Broker 以退出码 -3 退出\nRocketMQ 4.9.8 不会去掉值末尾的空白。namesrvAddr 的值是“10.0.0.1:9876 ”',
      ],
    ];
    for (const [text, en, zh] of cases)
      assert.deepEqual(await wordsOf(`${broker.replace('5.3.3', '4.9.8')}${text}\n`, 'trailing-whitespace'), [
        { en, zh },
      ]);
  });
});
