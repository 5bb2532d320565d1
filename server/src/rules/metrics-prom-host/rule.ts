import { defineMessages, say } from '../../base/message.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { brief } from '../support/say.ts';
import { setTo } from '../support/settings.ts';

const TYPE = 'metricsExporterType';
const HOST = 'metricsPromExporterHost';
const PUBLIC = 'brokerIP1';
const PRIVATE = 'brokerIP2';

const messages = defineMessages({
  en: {
    binds: (address: string) =>
      say`The Prometheus port binds ${PUBLIC} (${address}): a machine without that address cannot start`,
    why: () =>
      say`A blank ${HOST} means ${PUBLIC}, which is a public address; where NAT maps it, binding it fails and the broker exits with -1`,
    other: (address: string) => say`${PRIVATE} (${address}) is the machine's own address`,
    type: () => say`the Prometheus exporter is chosen here`,
  },
  'zh-CN': {
    binds: (address) => say`Prometheus 端口会绑定 ${PUBLIC}（${address}）：本机没有该地址时无法启动`,
    why: () => say`${HOST} 为空表示 ${PUBLIC}，此处是公网地址；若由 NAT 映射而来，则绑定失败，Broker 以 -1 退出`,
    other: (address) => say`${PRIVATE}（${address}）是本机自己的地址`,
    type: () => say`在此处选择了 Prometheus 导出`,
  },
});

export const rule = defineProcessRule({
  id: 'metrics-prom-host',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.1.0',
  fix: 'choice',
  title: { en: 'Prometheus port on a public address', 'zh-CN': 'Prometheus 端口绑定公网地址' },
  kinds: ['broker', 'broker-in-container'],
  reads: [TYPE, HOST, PUBLIC, PRIVATE],
  check({ process, report }) {
    const { effective, file } = process;
    if (effective.value(TYPE) !== 'PROM') return;
    const host = effective.value(HOST) ?? '';
    const address = countedEntry(process, PUBLIC);
    if ((host.trim() !== '' && host !== 'null') || address === undefined || !isPublic(address.value.trim())) return;
    const own = countedEntry(process, PRIVATE);
    // An address of its own beside it tells that the public one is mapped.
    const mapped = own !== undefined && isPrivate(own.value.trim());
    report({ file: file.path, span: address.valueSpan, key: PUBLIC, severity: mapped ? 'error' : 'warning' }, () => {
      const type = countedEntry(process, TYPE);
      return {
        message: messages.binds(brief(process, address.value.trim())),
        details: messages.why(),
        related: [
          ...(type === undefined ? [] : [{ file: file.path, span: type.valueSpan, message: messages.type() }]),
          ...(mapped
            ? [{ file: file.path, span: own.valueSpan, message: messages.other(brief(process, own.value.trim())) }]
            : []),
        ],
        fixes: [setTo(process, HOST, '0.0.0.0', type ?? address)],
      };
    });
  },
});

/** The four numbers of an IPv4 address; undefined for a name. */
function numbers(address: string): readonly [number, number] | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(address);
  return parts === null ? undefined : [Number(parts[1]), Number(parts[2])];
}

/** RFC 1918, shared (100.64/10), link-local and loopback addresses. */
function isPrivate(address: string): boolean {
  const [a = -1, b = -1] = numbers(address) ?? [];
  if (a === 10 || a === 127 || (a === 192 && b === 168) || (a === 169 && b === 254)) return true;
  return (a === 172 && b >= 16 && b <= 31) || (a === 100 && b >= 64 && b <= 127);
}

function isPublic(address: string): boolean {
  const [a] = numbers(address) ?? [];
  return a !== undefined && a > 0 && a < 224 && !isPrivate(address);
}
