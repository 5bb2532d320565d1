import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('slave-broker-id', () => {
  const rule = 'slave-broker-id';

  it('0, negative, none: in DLedger mode too, not in controller mode', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerName=a
brokerId=0
#        ^ error slave-broker-id -- A slave's brokerId must be above 0, not 0: the broker exits with -3
brokerRole=SLAVE
#          ^^^^^ related
#- /b.conf rocketmq=4.0.0-incubating kind=broker
brokerName=b
#          ^ error slave-broker-id -- A slave needs a brokerId above 0, and none is set: the broker exits with -3
brokerRole=SLAVE
#          ^^^^^ related
#- /c.conf rocketmq=4.9.8 kind=broker
brokerRole=SLAVE
#          ^^^^^ related
brokerId=-1
#        ^^ error slave-broker-id
enableDLegerCommitLog=true
dLegerGroup=g
dLegerSelfId=n0
dLegerPeers=n0-h:40911
#- /d.conf rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
enableControllerMode=true
controllerAddr=10.0.0.1:9878
`,
      only(rule),
    );
  });

  it('is silent where another rule tells what is wrong with the id or the role, and of templates', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
brokerId=1x
#        ^^ error invalid-number -- exits with -3
#- /b.conf rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
brokerID=1
#^^^^^^^ error key-case
#- /c.conf rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
brokerId=\${ID}
#- /d.conf rocketmq=5.3.3 kind=broker
brokerRole=\${ROLE}
`,
      { only: [rule, 'invalid-number', 'key-case'] },
    );
  });

  it('offers the next free id of the group', async () => {
    const fixture = `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerName=a
brokerClusterName=c
brokerId=0
#- /a-s1.conf rocketmq=5.3.3 kind=broker
brokerName=a
brokerClusterName=c
brokerId=1
brokerRole=SLAVE
#- /a-s2.conf rocketmq=5.3.3 kind=broker
brokerName=a
brokerClusterName=c
brokerRole = SLAVE
`;
    const after = await applyFix(fixture, rule);
    assert(after.endsWith('brokerClusterName=c\nbrokerRole = SLAVE\nbrokerId = 2\n'), after);
    const [fix] = await fixesOf(fixture, rule);
    assert.deepEqual([fix?.obvious, fix?.safety], [false, 'unsafe']);
  });

  it('says what the start prints', async () => {
    assert.deepEqual(await wordsByLanguage(`${broker}brokerRole=SLAVE\nbrokerId=-1\n`, rule), {
      en: [
        'A slave\'s brokerId must be above 0, not -1: the broker exits with -3\nAt start-up it prints "Slave\'s brokerId must be > 0"',
      ],
      zh: [
        "从节点的 brokerId 必须大于 0，不能为 -1：Broker 以退出码 -3 退出\n启动时打印“Slave's brokerId must be > 0”",
      ],
    });
    assert.deepEqual(await wordsByLanguage(`${broker}brokerRole=SLAVE\n`, rule), {
      en: [
        'A slave needs a brokerId above 0, and none is set: the broker exits with -3\nAt start-up it prints "Slave\'s brokerId must be > 0"',
      ],
      zh: [
        "从节点需要大于 0 的 brokerId，此处未设置：Broker 以退出码 -3 退出\n启动时打印“Slave's brokerId must be > 0”",
      ],
    });
  });

  it('counts in releases that do not have the key of the switch that is misspelt', async () => {
    await checkFixture(
      `
#- /broker.conf kind=broker
brokerName=a
#          ^ warning slave-broker-id -- (in RocketMQ 4.9.0–4.9.8)
brokerRole=SLAVE
#          ^^^^^ related
enablecontrollermode=true
`,
      only(rule),
    );
  });

  it('is silent where the key of a switch is misspelt, and tells the cause instead', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
enablecontrollermode=true
#^^^^^^^^^^^^^^^^^^^ error key-case
`,
      { only: [rule, 'key-case'] },
    );
  });
});
