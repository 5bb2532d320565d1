import assert from 'node:assert/strict';
import { checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const only = (rule: string) => ({ only: [rule] });
const broker = '#- /broker.conf rocketmq=5.3.3 kind=broker\n';

describe('port-conflict-in-process', () => {
  const rule = 'port-conflict-in-process';

  it('haListenPort counts from 5.1.1 on', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.1.1 kind=broker
listenPort=10913
#          ^^^^^ related
haListenPort=10911
#            ^^^^^ error port-conflict-in-process -- The fast port and haListenPort are both 10911: the broker exits with -1
#- /b.conf rocketmq=5.1.0 kind=broker
listenPort=10913
haListenPort=10911
#- /c.conf rocketmq=5.3.3 kind=broker
haListenPort=10912
`,
      only(rule),
    );
  });

  it('Prometheus, DLedger, a controller in a name server', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
metricsExporterType=PROM
metricsPromExporterPort=10912
#                       ^^^^^ error port-conflict-in-process -- The HA port and the Prometheus port are both 10912: the broker exits with -1
#- /b.conf rocketmq=4.9.8 kind=broker
enableDLegerCommitLog=true
dLegerGroup=g
dLegerSelfId=n0
dLegerPeers=n0-h:10909;n1-h:40911
#                ^^^^^ error port-conflict-in-process
#- /c.conf rocketmq=5.3.3 kind=namesrv
enableControllerInNamesrv=true
controllerDLegerGroup=g
controllerDLegerSelfId=n0
controllerDLegerPeers=n0-10.0.0.1:9876
#                                 ^^^^ error port-conflict-in-process
`,
      only(rule),
    );
  });

  it('two sockets on different addresses do not collide', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
bindAddress=10.0.0.1
metricsExporterType=PROM
metricsPromExporterHost=10.0.0.2
metricsPromExporterPort=10911
`,
      only(rule),
    );
  });

  it('says how ports are computed that no parameter holds', async () => {
    assert.deepEqual(await wordsByLanguage(`${broker}listenPort=10913\nhaListenPort=10911\n`, rule), {
      en: [
        'The fast port and haListenPort are both 10911: the broker exits with -1\nThe second of them cannot be bound; the fast port is listenPort - 2',
      ],
      zh: [
        '快速端口与 haListenPort 都是 10911：Broker 以退出码 -1 退出\n后一个端口无法绑定；快速端口为 listenPort - 2',
      ],
    });
    assert.deepEqual(await wordsByLanguage(`${broker}listenPort=10911\nhaListenPort=10911\n`, rule), {
      en: ['listenPort and haListenPort are both 10911: the broker exits with -1\nThe second of them cannot be bound'],
      zh: ['listenPort 与 haListenPort 都是 10911：Broker 以退出码 -1 退出\n后一个端口无法绑定'],
    });
  });

  it('says how the process exits because of a port that nobody wrote, whatever ends it before', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
brokerRole=SLAVE
metricsExporterType=PROM
listenPort=5557
#          ^^^^ error port-conflict-in-process -- listenPort and the Prometheus port are both 5557: the broker exits with -1
`,
      only(rule),
    );
  });

  it('is silent where the line that was meant for one of the ports is not read', async () => {
    await checkFixture(
      `
#- /broker.conf rocketmq=5.3.3 kind=broker
listenport=10921
#^^^^^^^^^ error key-case
haListenPort=10909
`,
      { only: [rule, 'key-case'] },
    );
  });
});
