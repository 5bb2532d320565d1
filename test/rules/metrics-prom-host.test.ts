import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'metrics-prom-host';
const only = { only: [rule, 'does-not-start'] };

describe('metrics-prom-host', () => {
  it('tells a public address, and how certain it is that the machine does not have it', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerIP1=47.1.2.3
#         ^^^^^^^^ warning metrics-prom-host -- The Prometheus port binds brokerIP1 (47.1.2.3): a machine without that address cannot start
metricsExporterType=PROM
#                   ^^^^ related
#- /b.conf rocketmq=5.5.0 kind=broker
brokerIP1=47.1.2.3
#         ^^^^^^^^ error metrics-prom-host
brokerIP2=172.16.0.5
#         ^^^^^^^^^^ related
metricsExporterType=2
#                   ^ related
`,
      only,
    );
  });

  it('is silent of private addresses, of another host, another exporter, and of templates', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
brokerIP1=10.0.0.5
metricsExporterType=PROM
#- /b.conf rocketmq=5.3.3 kind=broker
brokerIP1=47.1.2.3
metricsExporterType=PROM
metricsPromExporterHost=0.0.0.0
#- /c.conf rocketmq=5.3.3 kind=broker
brokerIP1=47.1.2.3
metricsExporterType=LOG
#- /d.conf rocketmq=5.3.3 kind=broker
brokerIP1=broker-a.example.com
metricsExporterType=PROM
#- /e.conf rocketmq=5.3.3 kind=broker
brokerIP1=\${IP}
metricsExporterType=PROM
#- /f.conf rocketmq=5.0.0 kind=broker
brokerIP1=47.1.2.3
metricsExporterType=PROM
#- /g.conf rocketmq=5.3.3 kind=broker
metricsExporterType=PROM
`,
      only,
    );
  });

  it('mends it', async () => {
    const mended = (lines: string, rel = '5.3.3', title?: string) =>
      applyFix(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule, title === undefined ? {} : { title });
    assert.equal(
      await mended('brokerIP1=47.1.2.3\nmetricsExporterType=PROM'),
      'brokerIP1=47.1.2.3\nmetricsExporterType=PROM\nmetricsPromExporterHost=0.0.0.0\n',
    );
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('brokerIP1=47.1.2.3\nmetricsExporterType=PROM'), {
      en: [
        'The Prometheus port binds brokerIP1 (47.1.2.3): a machine without that address cannot start\nA blank metricsPromExporterHost means brokerIP1, which is a public address; where NAT maps it, binding it fails and the broker exits with -1',
      ],
      zh: [
        'Prometheus 端口会绑定 brokerIP1（47.1.2.3）：本机没有该地址时无法启动\nmetricsPromExporterHost 为空表示 brokerIP1，此处是公网地址；若由 NAT 映射而来，则绑定失败，Broker 以 -1 退出',
      ],
    });
  });
});
