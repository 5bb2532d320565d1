import assert from 'node:assert/strict';
import { applyFix, checkFixture, fixesOf } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'container-role-id';
const inside = '#- /a.conf rocketmq=5.3.3 kind=broker-in-container\nenableControllerMode=true\n';

describe(rule, () => {
  it('marks a master with an id and a slave without', () =>
    checkFixture(
      `
#- /a.conf rocketmq=5.0.0 kind=broker-in-container
enableControllerMode=true
brokerRole=ASYNC_MASTER
#          ^^^^^^^^^^^^ related
brokerId=-1
#        ^^ error container-role-id -- The container leaves this broker out: brokerId -1 with ASYNC_MASTER
#- /b.conf rocketmq=5.5.0 kind=broker-in-container
enableControllerMode=true
brokerRole=SLAVE
#          ^^^^^ error container-role-id -- brokerId 0 with SLAVE
#- /c.conf rocketmq=5.5.0 kind=broker-in-container
enableControllerMode=true
brokerId=2
#        ^ error container-role-id -- brokerId 2 with ASYNC_MASTER
`,
      { only: [rule] },
    ));

  it('says nothing of what a container takes, of other modes, of a broker on its own', () =>
    checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker-in-container
enableControllerMode=true
brokerRole=SLAVE
brokerId=-1
#- /b.conf rocketmq=5.3.3 kind=broker-in-container
enableControllerMode=true
#- /c.conf rocketmq=5.3.3 kind=broker-in-container
brokerId=-1
#- /d.conf rocketmq=5.3.3 kind=broker
enableControllerMode=true
brokerId=-1
#- /e.conf rocketmq=5.3.3 kind=broker-in-container
enableControllerMode=true
brokerId=\${ID}
#- /f.conf rocketmq=5.3.3 kind=broker-in-container
enableControllerMode=true
brokerId=-1
brokerRole=slave
`,
      { only: [rule] },
    ));

  it('offers the role of a slave', async () => {
    assert.match(await applyFix(`${inside}brokerId=-1\nbrokerRole=SYNC_MASTER\n`, rule), /brokerRole=SLAVE/);
    assert.deepEqual(await fixesOf(`${inside}brokerRole=SLAVE\nbrokerId=0\n`, rule), []);
  });

  it('says what happens', async () => {
    assert.deepEqual(await wordsByLanguage(`${inside}brokerId=-1\n`, rule), {
      en: [
        'The container leaves this broker out: brokerId -1 with ASYNC_MASTER\nIn controller mode a container of RocketMQ 5.3.3 takes a master with brokerId 0 or a SLAVE with another one; else it prints "Add broker […] failed." and goes on without this broker',
      ],
      zh: [
        '容器不会启动该 Broker：brokerId 为 -1，角色为 ASYNC_MASTER\nController 模式下，RocketMQ 5.3.3 的容器只接受 brokerId 为 0 的主节点或 brokerId 不为 0 的 SLAVE；否则打印“Add broker […] failed.”，并在没有该 Broker 的情况下继续运行',
      ],
    });
  });
});
