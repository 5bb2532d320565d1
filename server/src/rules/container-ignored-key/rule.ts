import { defineMessages, say } from '../../base/message.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineNeighbourRule, EVERYWHERE } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { containerOf, hasNoNameServers } from '../support/containers.ts';
import { entryOf } from '../support/places.ts';
import { rocketmq } from '../support/say.ts';

/**
 * Parameters that a broker in a container reads but that its container alone decides on (BrokerContainer.createAndInitializeBroker: the container's
 * remoting server and client serve all of its brokers).
 */
const KEYS = [
  'namesrvAddr',
  'fetchNamesrvAddrByAddressServer',
  'fetchNameSrvAddrByDnsLookup',
  'innerClientAuthenticationCredentials',
] as const;

const messages = defineMessages({
  en: {
    ignored: (key: string) => say`${key} has no effect in a container's broker: the container decides`,
    never: (key: string) => say`${key} has no effect: a container never uses it`,
    details: (release: string) =>
      say`In ${release} the brokers of a container share its name servers and its connections; getBrokerConfig shows this value all the same`,
    shown: (release: string) =>
      say`The clients inside a container of ${release} send no credentials of a broker's file`,
    counts: () => say`this one counts`,
  },
  'zh-CN': {
    ignored: (key) => say`${key} 在容器中的 Broker 上不起作用：由容器决定`,
    never: (key) => say`${key} 不起作用：容器从不使用它`,
    details: (release) =>
      say`在 ${release} 中，容器中的 Broker 共用容器的 NameServer 地址与连接；getBrokerConfig 仍会显示此值`,
    shown: (release) => say`${release} 的容器内部的客户端不会发送 Broker 文件中的凭据`,
    counts: () => say`以此处为准`,
  },
});

export const rule = defineNeighbourRule({
  id: 'container-ignored-key',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: null,
  entries: 'ineffective',
  title: { en: "Setting that a container's broker does not use", 'zh-CN': '容器中的 Broker 不使用的配置' },
  kinds: ['broker-in-container'],
  // Each key is looked at by itself.
  reads: [],
  check({ process, report }) {
    const container = containerOf(process);
    for (const key of KEYS) {
      const entry = entryOf(process, key);
      if (entry === undefined || process.effective.verdictOf(entry)?.parameters.length === 0) continue;
      if (!isClear(process, [key]) || isSaidElsewhere(process, key, container)) continue;
      const own = container === undefined ? undefined : entryOf(container, key);
      const never = key === 'innerClientAuthenticationCredentials';
      report({ file: process.file.path, span: never ? entry.keySpan : entry.valueSpan, key }, () => ({
        message: (never ? messages.never : messages.ignored)(key),
        details: (never ? messages.shown : messages.details)(rocketmq(process)),
        related:
          own === undefined || container === undefined || never
            ? []
            : [{ file: container.file.path, span: own.valueSpan, message: messages.counts() }],
      }));
    }
  },
});

/** Whether the container says the same, or something that is not known, or lacks the list, which container-namesrv-missing tells. */
function isSaidElsewhere(process: FileProcess, key: string, container: FileProcess | undefined): boolean {
  if (container === undefined) return false;
  if (!isClear(container, [key]) || (key === 'namesrvAddr' && hasNoNameServers(container))) return true;
  const set = (each: FileProcess): string =>
    (each.effective.value(key) ?? '')
      .split(';')
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .sort()
      .join(';');
  return set(process) === set(container);
}
