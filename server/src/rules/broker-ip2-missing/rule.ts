import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess, ReplicaGroup } from '../../deployment/model.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { brokerIp } from '../support/brokerIp.ts';
import { isClear } from '../support/clear.ts';
import { insertAfter } from '../support/edits.ts';
import { trimmed } from '../support/elements.ts';
import { copiesFromAddress } from '../support/haMaster.ts';
import { labels } from '../support/labels.ts';
import { missingPlace } from '../support/places.ts';
import { brief } from '../support/say.ts';

const messages = defineMessages({
  en: {
    detected: () => say`Slaves connect to brokerIP2, which is detected, not taken from brokerIP1`,
    details: () =>
      say`Without the line the broker takes some address of its own machine, in a container that of the container, behind NAT the inner one; slaves that cannot reach it replicate nothing`,
    slave: (name: Text) => say`${name} replicates from it`,
    set: (ip: string) => say`Set brokerIP2=${ip}, if slaves reach this address`,
  },
  'zh-CN': {
    detected: () => say`从节点连接 brokerIP2；它由程序自动探测，并非取自 brokerIP1`,
    details: () =>
      say`没有该行时，Broker 会使用本机的某个地址，在容器中为容器的地址，在 NAT 之后为内网地址；从节点若无法访问，便不会复制任何消息`,
    slave: (name) => say`${name}从它复制`,
    set: (ip) => say`设置 brokerIP2=${ip}（前提是从节点可以访问该地址）`,
  },
});

export const rule = defineSetRule({
  id: 'broker-ip2-missing',
  scope: 'group',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'brokerIP1 without brokerIP2', 'zh-CN': '设置了 brokerIP1，未设置 brokerIP2' },
  reads: ['brokerName', 'brokerRole', 'brokerIP1', 'brokerIP2'],
  check({ set: group, deployment, report }) {
    for (const process of group.members) {
      const entry = onlyForClients(process);
      const slaves = entry === undefined ? [] : slavesOf(process, group).sort(queriesOf(deployment).startOrder);
      if (entry === undefined || slaves.length === 0) continue;
      const ip = entry.value.trim();
      const where = { file: process.file.path, span: trimmed(entry, 0, entry.value.length), key: 'brokerIP2' };
      report(isPublic(ip) ? { ...where, severity: 'warning' } : where, () => {
        const name = labels([process, ...slaves]);
        return {
          message: messages.detected(),
          details: messages.details(),
          related: slaves.map((slave) => ({ ...missingPlace(slave), message: messages.slave(name(slave)) })),
          fixes: isPublic(ip) || queriesOf(deployment).runsMore(process.file) ? [] : fixes(process, entry),
        };
      });
    }
  },
});

/** The address that a broker tells clients, where it tells slaves none. Of one to which nobody can connect another rule speaks. */
function onlyForClients(process: FileProcess): Entry | undefined {
  const { document } = process.file;
  const entry = document.last('brokerIP1');
  if (entry === undefined || document.last('brokerIP2') !== undefined) return undefined;
  const form = brokerIp(entry.value)?.form;
  return (form === 'address' || form === 'unusual' || form === 'name') && isClear(process, ['brokerIP1', 'brokerIP2'])
    ? entry
    : undefined;
}

/** Those that replicate from a broker: the slaves of a master; in controller mode any other member may. */
function slavesOf(process: FileProcess, group: ReplicaGroup): FileProcess[] {
  const { mode } = roleOf(process);
  if (mode !== 'master' && mode !== 'controller') return [];
  const wanted = mode === 'master' ? 'slave' : 'controller';
  return group.members.filter(
    (member) => member !== process && roleOf(member).mode === wanted && !copiesFromAddress(member),
  );
}

/** Addresses that no network shares with the internet, and names, of which nothing is known. */
const INNER = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;
const isPublic = (ip: string): boolean => /^\d+\.\d+\.\d+\.\d+$/.test(ip) && !INNER.test(ip);

function fixes(process: FileProcess, entry: Entry): readonly ProposedFix[] {
  const ip = entry.value.trim();
  return [
    {
      title: messages.set(brief(process, ip)),
      obvious: false,
      edits: [insertAfter(process, entry, 'brokerIP2', ip)],
    },
  ];
}
