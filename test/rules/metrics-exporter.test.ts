import assert from 'node:assert/strict';
import { applyFix, checkFixture } from '../support/fixture.ts';
import { wordsByLanguage } from '../support/words.ts';

const rule = 'metrics-exporter';
const only = { only: [rule] };

describe('metrics-exporter', () => {
  it('tells exporters that export nothing, and elements that are left out', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
metricsExporterType=OTLP_GRPC
#                   ^^^^^^^^^ warning metrics-exporter -- metricsExporterType=OTLP_GRPC without metricsGrpcExporterTarget: no metrics are exported
#- /b.conf rocketmq=5.3.3 kind=broker
metricsExporterType=1
metricsGrpcExporterTarget=otel:4317
#                         ^^^^^^^^^ info metrics-exporter -- metricsGrpcExporterTarget has no scheme, so it is taken as https://
metricsLabel=zone:east,instance=a
#                      ^^^^^^^^^^ warning metrics-exporter -- This element of metricsLabel is not name:value, so it is left out
metricsGrpcExporterHeader=authorization:Bearer:x
#                         ^^^^^^^^^^^^^^^^^^^^^^ warning metrics-exporter
metricsPromExporterPort=5557
#^^^^^^^^^^^^^^^^^^^^^^ info metrics-exporter -- metricsPromExporterPort has no effect with metricsExporterType=OTLP_GRPC
#- /c.conf rocketmq=5.3.3 kind=controller
metricsExporterType=OTLP_GRPC
#                   ^^^^^^^^^ warning metrics-exporter
`,
      only,
    );
  });

  it('tells settings where nobody chose an exporter', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
metricsPromExporterPort=5557
#^^^^^^^^^^^^^^^^^^^^^^ info metrics-exporter -- metricsPromExporterPort has no effect while metricsExporterType is DISABLE, its default
metricsLabel=zone:east
#^^^^^^^^^^^ related
#- /b.conf rocketmq=5.3.3 kind=broker
metricsExporterType=DISABLE
metricsPromExporterPort=5557
`,
      only,
    );
  });

  it('is silent of what works, of 4.x, and of templates', async () => {
    await checkFixture(
      `
#- /a.conf rocketmq=5.3.3 kind=broker
metricsExporterType=PROM
metricsPromExporterPort=5557
metricsLabel=zone:east,,instance:a,
#- /b.conf rocketmq=5.3.3 kind=broker
metricsExporterType=OTLP_GRPC
metricsGrpcExporterTarget=http://otel:4317
#- /c.conf rocketmq=4.9.8 kind=broker
metricsExporterType=OTLP_GRPC
#- /d.conf rocketmq=5.3.3 kind=broker
metricsExporterType=OTLP_GRPC
metricsGrpcExporterTarget=\${TARGET}
#- /e.conf rocketmq=5.3.3 kind=broker
metricsExporterType=\${TYPE}
metricsPromExporterPort=5557
#- /f.conf rocketmq=5.3.3 kind=broker
metricsPromExporterHost=\${HOST}
`,
      only,
    );
  });

  it('mends it', async () => {
    const mended = (lines: string, rel = '5.3.3', title?: string) =>
      applyFix(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule, title === undefined ? {} : { title });
    assert.equal(
      await mended('metricsExporterType=OTLP_GRPC\nmetricsGrpcExporterTarget=otel:4317', '5.3.3', 'http://'),
      'metricsExporterType=OTLP_GRPC\nmetricsGrpcExporterTarget=http://otel:4317\n',
    );
  });

  it('says it in both languages', async () => {
    const words = (lines: string, rel = '5.3.3') =>
      wordsByLanguage(`#- /broker.conf rocketmq=${rel} kind=broker\n${lines}\n`, rule);
    assert.deepEqual(await words('metricsExporterType=OTLP_GRPC'), {
      en: ['metricsExporterType=OTLP_GRPC without metricsGrpcExporterTarget: no metrics are exported'],
      zh: ['metricsExporterType=OTLP_GRPC 却没有 metricsGrpcExporterTarget：不会导出任何指标'],
    });
    assert.deepEqual(await words('metricsExporterType=OTLP_GRPC\nmetricsGrpcExporterTarget=otel:4317'), {
      en: [
        'metricsGrpcExporterTarget has no scheme, so it is taken as https://\nA collector that takes plain text needs http:// in front',
      ],
      zh: ['metricsGrpcExporterTarget 没有写协议，会按 https:// 处理\n采集端使用明文时需要在前面写 http://'],
    });
    assert.deepEqual(await words('metricsExporterType=PROM\nmetricsLabel=a=b'), {
      en: [
        'This element of metricsLabel is not name:value, so it is left out\nElements are separated by commas and hold exactly one colon',
      ],
      zh: ['metricsLabel 的这个元素不是 name:value，会被忽略\n元素以逗号分隔，每个元素有且只有一个冒号'],
    });
    assert.deepEqual(await words('metricsExporterType=LOG\nmetricsPromExporterPort=5557'), {
      en: ['metricsPromExporterPort has no effect with metricsExporterType=LOG'],
      zh: ['metricsExporterType=LOG 时 metricsPromExporterPort 不起作用'],
    });
    assert.deepEqual(await words('metricsPromExporterPort=5557'), {
      en: ['metricsPromExporterPort has no effect while metricsExporterType is DISABLE, its default'],
      zh: ['metricsExporterType 为默认值 DISABLE 时 metricsPromExporterPort 不起作用'],
    });
  });
});
