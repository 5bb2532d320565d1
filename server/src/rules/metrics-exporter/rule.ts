import { defineMessages, say } from '../../base/message.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { javaSplit } from '../../effective/java.ts';
import { defineProcessRule, EVERYWHERE, type ReportTo } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { setValue } from '../support/edits.ts';
import { elements } from '../support/elements.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { firstPlaces } from '../support/places.ts';
import { isOn } from '../support/settings.ts';

const TYPE = 'metricsExporterType';
const TARGET = 'metricsGrpcExporterTarget';
const HEADER = 'metricsGrpcExporterHeader';
const LABEL = 'metricsLabel';
const PORT = 'metricsPromExporterPort';

/** Switches that add metrics to what is exported (5.4.0 on). */
const SWITCHES = [
  'enableRemotingMetrics',
  'enableMessageStoreMetrics',
  'enablePopMetrics',
  'enableConnectionMetrics',
  'enableTransactionMetrics',
  'enableStatsMetrics',
  'enableRequestMetrics',
  'enableLagAndDlqMetrics',
];
/** Settings of the exporters. */
const SETTINGS = [TARGET, HEADER, LABEL, PORT, 'metricsPromExporterHost', 'metricsExportOtelMemoryMode'];

const messages = defineMessages({
  en: {
    target: () => say`${TYPE}=OTLP_GRPC without ${TARGET}: no metrics are exported`,
    scheme: () => say`${TARGET} has no scheme, so it is taken as https://`,
    plain: () => say`A collector that takes plain text needs http:// in front`,
    write: (scheme: string) => say`Put ${scheme} in front`,
    element: (key: string) => say`This element of ${key} is not name:value, so it is left out`,
    elementWhy: () => say`Elements are separated by commas and hold exactly one colon`,
    port: (type: string) => say`${PORT} has no effect with ${TYPE}=${type}`,
    off: (key: string) => say`${key} has no effect while ${TYPE} is DISABLE, its default`,
    also: (key: string) => say`${key} has no effect either`,
    type: () => say`the exporter is chosen here`,
  },
  'zh-CN': {
    target: () => say`${TYPE}=OTLP_GRPC 却没有 ${TARGET}：不会导出任何指标`,
    scheme: () => say`${TARGET} 没有写协议，会按 https:// 处理`,
    plain: () => say`采集端使用明文时需要在前面写 http://`,
    write: (scheme) => say`在前面加上 ${scheme}`,
    element: (key) => say`${key} 的这个元素不是 name:value，会被忽略`,
    elementWhy: () => say`元素以逗号分隔，每个元素有且只有一个冒号`,
    port: (type) => say`${TYPE}=${type} 时 ${PORT} 不起作用`,
    off: (key) => say`${TYPE} 为默认值 DISABLE 时 ${key} 不起作用`,
    also: (key) => say`${key} 同样不起作用`,
    type: () => say`在此处选择了导出方式`,
  },
});

export const rule = defineProcessRule({
  id: 'metrics-exporter',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.1.0',
  fix: 'choice',
  title: { en: 'Metrics that are not exported', 'zh-CN': '指标无法导出' },
  kinds: ['broker', 'broker-in-container', 'controller'],
  reads: [TYPE, TARGET, HEADER, LABEL, PORT],
  check({ process, report }) {
    const type = process.effective.value(TYPE);
    if (type === null) return;
    if (type === 'DISABLE') {
      reportOff(process, report);
      return;
    }
    if (type === 'OTLP_GRPC') {
      reportTarget(process, report);
      reportElements(process, HEADER, report);
    }
    reportElements(process, LABEL, report);
    const port = countedEntry(process, PORT);
    if (port === undefined || type === 'PROM') return;
    report({ file: process.file.path, span: port.keySpan, key: PORT, severity: 'info' }, () => ({
      message: messages.port(type),
    }));
  },
});

/** Where nobody chose an exporter, settings of one; who wrote DISABLE knows it. */
function reportOff(process: FileProcess, report: ReportTo): void {
  if (process.file.document.last(TYPE) !== undefined || process.template) return;
  const { path: file } = process.file;
  const [first, ...others] = [...SETTINGS, ...SWITCHES.filter((key) => isOn(process, key))]
    .filter((key) => isClear(process, [key]))
    .flatMap((key) => countedEntry(process, key) ?? [])
    .filter(({ value }) => value !== '')
    .sort((a, b) => a.index - b.index);
  if (first === undefined) return;
  report({ file, span: first.keySpan, key: first.key, severity: 'info' }, () => ({
    message: messages.off(first.key),
    related: firstPlaces(others, ({ key, keySpan }) => ({ file, span: keySpan, message: messages.also(key) })),
  }));
}

/** BrokerMetricsManager.checkConfig wants a target; init puts https:// in front of one that does not begin with http. */
function reportTarget(process: FileProcess, report: ReportTo): void {
  const { path: file } = process.file;
  const type = countedEntry(process, TYPE);
  const target = countedEntry(process, TARGET);
  const value = process.effective.value(TARGET) ?? '';
  if (value.trim() === '' || value === 'null') {
    const place = target ?? type;
    if (place !== undefined)
      report({ file, span: place.valueSpan, key: TARGET }, () => ({
        message: messages.target(),
        related: place === type || type === undefined ? [] : [{ file, span: type.valueSpan, message: messages.type() }],
      }));
  } else if (target !== undefined && !value.startsWith('http')) {
    report({ file, span: target.valueSpan, key: TARGET, severity: 'info' }, () => ({
      message: messages.scheme(),
      details: messages.plain(),
      fixes: ['http://', 'https://'].map((scheme) => ({
        title: messages.write(scheme),
        obvious: false,
        edits: [setValue(process, target, `${scheme}${value}`)],
      })),
    }));
  }
}

/** BrokerMetricsManager.init: what a colon does not divide into two is logged and left out; empty elements do no harm. */
function reportElements(process: FileProcess, key: string, report: ReportTo): void {
  const entry = countedEntry(process, key);
  if (entry === undefined) return;
  for (const { text, span } of elements(entry, ',')) {
    if (text === '' || javaSplit(text, ':').length === 2) continue;
    report({ file: process.file.path, span, key }, () => ({
      message: messages.element(key),
      details: messages.elementWhy(),
    }));
    return;
  }
}
