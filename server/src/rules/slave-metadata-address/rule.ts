import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE } from '../rule.ts';
import { isIpv4 } from '../support/addresses.ts';
import { isClear } from '../support/clear.ts';
import { labels } from '../support/labels.ts';
import { firstPlaces, placeOf } from '../support/places.ts';
import { parameterOf } from '../support/say.ts';

const OUTER = 'brokerIP1';
const INNER = 'brokerIP2';

const messages = defineMessages({
  en: {
    public: (ip: string) => say`Slaves read topics and offsets from the public ${ip}, not brokerIP2`,
    details: (ip: string, port: number, inner: string) =>
      say`Only messages come over brokerIP2 (${inner}); topics, offsets and groups come from ${ip}, ports ${port} and ${port - 2}: where a slave cannot reach it, it replicates and answers "topic not exist"`,
    inner: () => say`only messages are copied from here`,
    slave: (name: Text) => say`${name} has a private address`,
  },
  'zh-CN': {
    public: (ip) => say`从节点从公网地址 ${ip} 读取 Topic 与消费位点，而非 brokerIP2`,
    details: (ip, port, inner) =>
      say`只有消息经由 brokerIP2（${inner}）复制；Topic、消费位点与消费组来自 ${ip} 的端口 ${port} 与 ${port - 2}：从节点若无法访问，则会复制消息，却返回“topic not exist”`,
    inner: () => say`仅从此处复制消息`,
    slave: (name) => say`${name}使用内网地址`,
  },
});

export const rule = defineSetRule({
  id: 'slave-metadata-address',
  scope: 'group',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'A slave reads metadata from a public address', 'zh-CN': '从节点从公网地址读取元数据' },
  reads: [OUTER, INNER, 'brokerRole'],
  check({ set: group, deployment, report }) {
    const members = [...group.members].sort(queriesOf(deployment).startOrder);
    const slaves = members.filter((process) => roleOf(process).mode === 'slave' && hasPrivate(process));
    if (slaves.length === 0) return;
    for (const master of members) {
      const ip = addressOf(master, OUTER);
      const inner = addressOf(master, INNER);
      if (roleOf(master).mode !== 'master' || ip === undefined || inner === undefined) continue;
      if (isPrivate(ip) || !isPrivate(inner)) continue;
      const port = Number(parameterOf(master, 'listenPort')?.value);
      report({ ...placeOf(master, OUTER), key: OUTER }, () => {
        const name = labels(slaves);
        return {
          message: messages.public(ip),
          details: messages.details(ip, port, inner),
          related: [
            { ...placeOf(master, INNER), message: messages.inner() },
            ...firstPlaces(slaves, (slave) => ({
              ...placeOf(slave, isPrivateAt(slave, OUTER) ? OUTER : INNER),
              message: messages.slave(name(slave)),
            })),
          ],
        };
      });
    }
  },
});

/** An IPv4 address that a file writes. */
function addressOf(process: FileProcess, key: string): string | undefined {
  const parameter = process.effective.parameter(key);
  if (parameter?.entry === undefined || parameter.value === null || !isClear(process, [key])) return undefined;
  return isIpv4(parameter.value) ? parameter.value : undefined;
}

const isPrivateAt = (process: FileProcess, key: string): boolean => {
  const ip = addressOf(process, key);
  return ip !== undefined && isPrivate(ip);
};

const hasPrivate = (process: FileProcess): boolean => isPrivateAt(process, OUTER) || isPrivateAt(process, INNER);

/** RFC 1918, carriers' own (100.64/10), this machine and this link: reached from inside only. */
const isPrivate = (ip: string): boolean =>
  /^(?:0|10|127)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(
    ip,
  );
