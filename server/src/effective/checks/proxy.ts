import { text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { Check } from '../exits.ts';
import { isBlank } from '../java.ts';

const V510 = release('5.1.0');

/** ProxyConfig.initData takes null and the empty text for the machine's address, but no other blank one (5.1.0 on). */
export const localAddress: Check = (view) => {
  const address = view.loaded('localServeAddr', 'ProxyConfig');
  if (!view.since(V510) || typeof address !== 'string' || address === '' || !isBlank(address)) return undefined;
  const reason = text(
    'localServeAddr is blank: "get local serve ip failed"',
    'localServeAddr 为空白：“get local serve ip failed”',
  );
  return { exit: 1, rule: 'proxy-json', keys: ['localServeAddr'], reason };
};

/** ProxyStartup.createMessagingProcessor knows two modes, in any case (5.0.0 on). */
export const proxyMode: Check = (view) => {
  const mode = view.value('proxyMode', 'ProxyConfig');
  if (mode === null || /^(?:local|cluster)$/i.test(mode)) return undefined;
  const reason = text(
    `proxyMode is "${mode}": "try to start grpc server with wrong mode"`,
    `proxyMode 为“${mode}”：“try to start grpc server with wrong mode”`,
  );
  return { exit: 1, rule: 'proxy-mode', keys: ['proxyMode'], reason };
};

/** ProxyMetricsManager, which is there in cluster mode only, calls a method of metricsExporterType. */
export const metricsExporter: Check = (view) => {
  const local = /^local$/i.test(view.value('proxyMode', 'ProxyConfig') ?? '');
  if (local || view.value('metricsExporterType', 'ProxyConfig') !== 'null') return undefined;
  const reason = text(
    'metricsExporterType is null, and ProxyMetricsManager asks it',
    'metricsExporterType 为 null，ProxyMetricsManager 会对其调用方法',
  );
  return { exit: 1, rule: 'proxy-metrics-exporter-name', keys: ['metricsExporterType'], rests: ['proxyMode'], reason };
};
