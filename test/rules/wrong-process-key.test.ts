import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsOf } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('wrong-process-key', () => {
  const rule = 'wrong-process-key';

  it('marks keys that only other kinds of process read', async () => {
    await checkFixture(
      `
#- /ns.conf rocketmq=5.3.3 kind=namesrv
listenPort=9876
metricsExporterType=PROM
#^^^^^^^^^^^^^^^^^^ warning wrong-process-key -- a setting of a broker, a controller or a proxy
brokerRole=SLAVE
#^^^^^^^^^ warning wrong-process-key
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerName=a
grpcServerPort=8081
#^^^^^^^^^^^^^ warning wrong-process-key -- a setting of a proxy
kvConfigPath=/x
#^^^^^^^^^^^ warning wrong-process-key -- a setting of a name server
#- /c.conf rocketmq=5.3.3 kind=broker-in-container
brokerName=a
serverWorkerThreads=9
#^^^^^^^^^^^^^^^^^^ warning wrong-process-key -- a setting of a broker container
`,
      only(rule),
    );
  });

  it('says nothing of keys that the process reads, in some release or with a switch, and of unknown ones', async () => {
    await checkFixture(
      `
#- /ns.conf rocketmq=5.3.3 kind=namesrv
enableControllerInNamesrv=true
controllerDLegerPeers=n0-127.0.0.1:9878
metricsExporterType=PROM
fooBar=1
#- /broker.conf rocketmq=4.9.8 kind=broker
brokerName=a
timerWheelEnable=true
`,
      only(rule),
    );
  });

  it('says it in both languages', async () => {
    assert.deepEqual(await wordsOf(`${broker}brokerName=a\ngrpcServerPort=8081\n`, rule), [
      {
        en: 'The broker ignores grpcServerPort: it is a setting of a proxy\nNo class that a broker of RocketMQ 5.3.3 fills from its file has it',
        zh: 'Broker 会忽略 grpcServerPort，该项是 Proxy 的配置项\nRocketMQ 5.3.3 的 Broker 读取的配置中没有该项',
      },
    ]);
  });
});
