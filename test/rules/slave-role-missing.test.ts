import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'slave-role-missing';
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('slave-role-missing', () => {
  it('a brokerId above 0 without a role, where neither a controller nor DLedger decides', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=4.9.8 kind=broker
brokerName=a
brokerId=1
#        ^ error slave-role-missing -- No brokerRole: RocketMQ ignores brokerId 1 and runs a master of "a"
#- /b.conf rocketmq=5.3.3 kind=broker
brokerName=b
brokerId=2
brokerRole=SYNC_MASTER
#- /c.conf rocketmq=5.3.3 kind=broker
brokerName=c
brokerId=-1
#- /d.conf rocketmq=5.3.3 kind=broker
brokerName=d
brokerId=0
#- /e.conf rocketmq=5.3.3 kind=broker
brokerName=e
brokerId=1
enableControllerMode=true
#- /f.conf rocketmq=4.9.8 kind=broker
brokerName=f
brokerId=1
enableDLegerCommitLog=true
dLegerGroup=f
dLegerSelfId=n0
dLegerPeers=n0-h:40911
`,
      { only: [rule] },
    );
  });

  it('silent where a rule on keys or values tells the cause', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerName=a
brokerId=1
brokerrole=SLAVE
#- /b.conf rocketmq=5.3.3 kind=broker
brokerName=b
brokerId=1
brokerRole=slave
#- /c.conf rocketmq=5.3.3 kind=broker
brokerName=c
brokerId=1x
#- /d.conf rocketmq=5.3.3 kind=broker
brokerName=d
brokerId=1
enableControllermode=true
`,
      { only: [rule] },
    );
  });

  it('adds the role in the next line, as a choice', async () => {
    assert.equal(
      await applyFix(`${broker}brokerName=a\nbrokerId=1\nlistenPort=10911\n`, rule),
      'brokerName=a\nbrokerId=1\nbrokerRole=SLAVE\nlistenPort=10911\n',
    );
  });

  it('says as what the broker runs', async () => {
    assert.deepEqual(await wordsByLanguage(`${broker}brokerName=broker-a\nbrokerId=1\n`, rule), {
      en: [
        'No brokerRole: RocketMQ ignores brokerId 1 and runs a master of "broker-a"\nRocketMQ 5.3.3 runs this broker as ASYNC_MASTER with brokerId 0; a slave needs brokerRole=SLAVE',
      ],
      zh: [
        '未设置 brokerRole：brokerId 1 被忽略，该 Broker 成为“broker-a”的主节点\nRocketMQ 5.3.3 以 ASYNC_MASTER 身份、brokerId 0 运行该 Broker；从节点需设置 brokerRole=SLAVE',
      ],
    });
  });
});
