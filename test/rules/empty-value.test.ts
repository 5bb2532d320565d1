import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('empty-value', () => {
  const rule = 'empty-value';

  it('marks keys whose empty value is not what somebody wants', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerClusterName=
#^^^^^^^^^^^^^^^^ error empty-value -- the broker registers with an empty cluster name
brokerIP1 =
#^^^^^^^^ error empty-value -- the broker registers as :10921
listenPort=10921
storePathRootDir
#^^^^^^^^^^^^^^^ error empty-value -- the store's directories lie directly below /
fileReservedTime=
#^^^^^^^^^^^^^^^ error empty-value -- fileReservedTime stays 72
autoCreateTopicEnable=
#^^^^^^^^^^^^^^^^^^^^ error empty-value -- autoCreateTopicEnable is false
brokerRole=
#^^^^^^^^^ error empty-value -- the broker runs as ASYNC_MASTER
`,
      {},
    );
  });

  it('says nothing of texts that may be empty, of namesrvAddr, of another kind’s key and of a value that does not count', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
haMasterAddress=
readOnlyCommitLogStorePaths=
namesrvAddr=
messageDelayLevel=
deleteWhen=
regionId=
fooBar=
fileReservedTime=
fileReservedTime=48
#- /ns.conf rocketmq=5.3.3 kind=namesrv
kvConfigPath=
brokerName=
`,
      only(rule),
    );
  });

  it('says nothing of a file that others are made of', async () => {
    await checkFixture('#- /broker.conf.template\nbrokerName=\nbrokerIP1=\nbrokerId=\n', {
      ...only(rule),
      rocketmq: '5.3.3',
    });
  });

  it('bindAddress is read from 5.0.0 on', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.9.8 kind=broker
bindAddress=
#- /b.conf rocketmq=5.0.0 kind=broker
bindAddress=
#^^^^^^^^^^ error empty-value -- only the loopback address listens
`,
      only(rule),
    );
  });

  it('a parameter that counts for nothing is a warning', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=a
enableControllerMode=true
controllerAddr=10.0.0.1:9878
brokerId=
#^^^^^^^ warning empty-value
`,
      only(rule),
    );
  });

  it('comments the line out, with all that continues it', async () => {
    const number = `${broker}brokerName=a\n  fileReservedTime=\n`;
    assert.equal(await applyFix(number, rule), 'brokerName=a\n#  fileReservedTime=\n');
    const [safe] = await fixesOf(number, rule);
    assert.deepEqual([safe?.obvious, safe?.safety], [true, 'safe']);
    assert.equal(
      await applyFix(`${broker}fileReservedTime=\\\n  \\\n\nbrokerName=a\n`, rule),
      '# fileReservedTime=\\\n#  \\\n\nbrokerName=a\n',
    );
    const [moves] = await fixesOf(`${broker}brokerName=\n`, rule);
    assert.deepEqual([moves?.obvious, moves?.movesData, moves?.safety], [true, true, 'unsafe']);
  });

  it('says what is wrong and what happens, in both languages', async () => {
    assert.deepEqual(await wordsOf(`${broker}brokerIP1=\nbrokerIP2=\nautoCreateTopicEnable=\n`, rule), [
      {
        en: 'The value is empty: the broker registers as :10911\nAn empty value takes the place of the default',
        zh: '值为空：Broker 注册的地址会是 :10911\n空值会取代默认值',
      },
      {
        en: 'The value is empty: slaves get an address without a host\nAn empty value takes the place of the default',
        zh: '值为空：从节点得到的地址没有主机\n空值会取代默认值',
      },
      {
        en: 'The value is empty: autoCreateTopicEnable is false\nRocketMQ 5.3.3 reads everything but "true" as false',
        zh: '值为空：autoCreateTopicEnable 为 false\nRocketMQ 5.3.3 将“true”以外的值都读作 false',
      },
    ]);
  });
});
