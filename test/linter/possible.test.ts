import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';

describe('releases that a process of unstated release may run', () => {
  it('a broker in controller mode is none of 4.x, where its role and id would end it', async () => {
    const { findings } = await checkFixture(
      `
#- /broker.conf kind=broker
brokerName=orders
brokerRole=SLAVE
brokerId=-1
enableControllerMode=true
controllerAddr=10.4.0.1:9878,10.4.0.2:9878
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error namesrv-addr-separator -- Addresses are separated by ";"
allAckInSyncStateSet=true
`,
      { only: ['slave-broker-id', 'slave-without-master', 'key-not-in-version', 'namesrv-addr-separator'] },
    );
    assert.doesNotMatch(findings.map(({ message }) => message).join(), /in RocketMQ/);
  });

  it('while the mode is off, every release may run', () =>
    checkFixture(
      `
#- /broker.conf kind=broker
brokerName=orders
enableControllerMode=false
#^^^^^^^^^^^^^^^^^^^ info key-not-in-version -- in RocketMQ 4.9.0–4.9.8
brokerRole=SLAVE
brokerId=-1
#        ^^ error slave-broker-id -- exits with -3
`,
      { only: ['slave-broker-id', 'key-not-in-version'] },
    ));

  it('a name server with a controller, or for acting masters, is none of 4.x', () =>
    checkFixture(
      `
#- /a/namesrv.conf kind=namesrv
listenPort=9876
supportActingMaster=true
#- /b/namesrv.conf kind=namesrv
listenPort=9876
enableControllerInNamesrv = TRUE
controllerDLegerGroup=g
controllerDLegerPeers=n0-10.4.0.1:9878
controllerDLegerSelfId=n0
`,
      { only: ['key-not-in-version'] },
    ));

  it('a jRaft controller is none before 5.2.0', () =>
    checkFixture(
      `
#- /controller.conf kind=controller
controllerType=jRaft
jRaftServerId=10.4.0.1:9880
jRaftInitConf=10.4.0.1:9880
jRaftControllerRPCAddr=10.4.0.1:9770
`,
      { only: ['key-not-in-version', 'controller-missing-setting'] },
    ));

  it('of several processes those count that all may run', () =>
    checkFixture(
      `
#- /broker-a1.conf kind=broker
brokerName=orders
brokerRole=ASYNC_MASTER
enableControllerMode=true
controllerAddr=10.4.0.1:9878
#- /broker-a2.conf kind=broker
brokerName=orders
brokerRole=ASYNC_MASTER
enableControllerMode=true
controllerAddr=10.4.0.1:9878
`,
      { only: ['duplicate-master', 'duplicate-broker-id', 'slave-without-master'] },
    ));
});
