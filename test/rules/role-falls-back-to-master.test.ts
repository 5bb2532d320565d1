import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('role-falls-back-to-master', () => {
  const rule = 'role-falls-back-to-master';

  it('says as what the broker runs', async () => {
    for (const release of ['4.0.0-incubating', '4.9.8', '5.3.3', '5.5.1']) {
      await checkFixture(
        `
#- /broker.conf rocketmq=${release} kind=broker
brokerName=a
brokerId=1
brokerRole=slave
#          ^^^^^ error role-falls-back-to-master -- the broker runs as ASYNC_MASTER
`,
        only(rule),
      );
    }
  });

  it('leaves a blank to trailing-whitespace', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.1.4 kind=broker
brokerName=a
brokerId=1
brokerRole=SLAVE·
#               ^ error trailing-whitespace
#- /b.conf rocketmq=5.3.3 kind=broker
brokerName=b
brokerId=1
brokerRole=SLAVE·
#               ^ info trailing-whitespace
`.replaceAll('·', ' '),
      { only: [rule, 'trailing-whitespace', 'slave-role-missing', 'master-broker-id-ignored', 'slave-broker-id'] },
    );
  });

  it('writes the role that was meant, else offers all', async () => {
    assert.equal(await applyFix(`${broker}brokerId=1\nbrokerRole=Slave\n`, rule), 'brokerId=1\nbrokerRole=SLAVE\n');
    assert.equal(await applyFix(`${broker}brokerRole=SYSC_MASTER\n`, rule), 'brokerRole=SYNC_MASTER\n');
    assert.equal((await fixesOf(`${broker}brokerRole=MASTER\n`, rule)).length, 3);
  });

  it('some master runs where some master was meant; a slave may have been meant elsewhere', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerRole=MASTER
#          ^^^^^^ warning role-falls-back-to-master
#- /b.conf rocketmq=5.3.3 kind=broker
brokerRole=async-master
#          ^^^^^^^^^^^^ warning role-falls-back-to-master
#- /c.conf rocketmq=5.3.3 kind=broker
brokerRole=SYSC_MASTER
#          ^^^^^^^^^^^ error role-falls-back-to-master
#- /d.conf rocketmq=5.3.3 kind=broker
brokerRole=follower
#          ^^^^^^^^ error role-falls-back-to-master
`,
      only('role-falls-back-to-master'),
    );
  });

  it('says what is wrong and what happens, in both languages', async () => {
    const cases: readonly (readonly [text: string, en: string, zh: string])[] = [
      [
        'brokerRole=slave',
        '"slave" is not a brokerRole: the broker runs as ASYNC_MASTER\nValues in RocketMQ 5.3.3: ASYNC_MASTER, SYNC_MASTER, SLAVE (case matters). A master\'s brokerId is always 0',
        '“slave”不是合法的 brokerRole：Broker 以 ASYNC_MASTER 身份运行\nRocketMQ 5.3.3 的取值：ASYNC_MASTER, SYNC_MASTER, SLAVE（区分大小写）。主节点的 brokerId 总是 0',
      ],
      [
        'enableControllerMode=true\ncontrollerAddr=10.0.0.1:9878\nbrokerRole=slave',
        '"slave" is not a brokerRole: unused with enableControllerMode=true\nValues in RocketMQ 5.3.3: ASYNC_MASTER, SYNC_MASTER, SLAVE (case matters)',
        '“slave”不是合法的 brokerRole：enableControllerMode=true 时该项不起作用\nRocketMQ 5.3.3 的取值：ASYNC_MASTER, SYNC_MASTER, SLAVE（区分大小写）',
      ],
    ];
    for (const [text, en, zh] of cases)
      assert.deepEqual(await wordsOf(`${broker}${text}\n`, 'role-falls-back-to-master'), [{ en, zh }]);
  });
});
