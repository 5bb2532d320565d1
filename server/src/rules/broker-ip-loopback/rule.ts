import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { brokerFacts, hostOf, isGlobal, isLoopback } from '../../deployment/processes/facts.ts';
import { roleOf } from '../../deployment/queries.ts';
import { defineNeighbourRule, EVERYWHERE, type Related, type ReportTo } from '../rule.ts';
import { brokerIp } from '../support/brokerIp.ts';
import { peersOf } from '../support/brokers.ts';
import { isClear } from '../support/clear.ts';
import { trimmed } from '../support/elements.ts';
import { labels } from '../support/labels.ts';
import { serversOf } from '../support/nameServers.ts';
import { entryOf, missingPlace, placeOf } from '../support/places.ts';
import { brief } from '../support/say.ts';

const messages = defineMessages({
  en: {
    clients: (ip: string) => say`brokerIP1=${ip} is told to clients, which then connect to themselves`,
    machines: () => say`Messages from other machines do not arrive: there the address is their own`,
    containers: () =>
      say`Messages from other containers and machines do not arrive: there the address is their own; clients on the Docker host reach the broker where its ports are published`,
    elsewhere: (key: string, address: string) => say`${key} names another machine: ${address}`,
    slaves: (ip: string) => say`brokerIP2=${ip} is told to slaves: one on another machine replicates nothing`,
    tried: () => say`A slave connects to its master's brokerIP2, and on its own machine this address is its own`,
    host: (name: Text, host: string) => say`${name} runs on ${host}`,
    other: (name: Text, ip: string) => say`${name} has the address ${ip}`,
  },
  'zh-CN': {
    clients: (ip) => say`brokerIP1=${ip} 会告知客户端，客户端于是连接自己的机器`,
    machines: () => say`其他机器上的客户端无法发送消息：在那里该地址是它们自己`,
    containers: () =>
      say`其他容器和机器上的客户端无法发送消息：在那里该地址是它们自己；端口已发布时，Docker 宿主机上的客户端可以连接`,
    elsewhere: (key, address) => say`${key} 指向另一台机器：${address}`,
    slaves: (ip) => say`brokerIP2=${ip} 会告知从节点：另一台机器上的从节点无法复制`,
    tried: () => say`从节点连接主节点的 brokerIP2，而在从节点的机器上该地址是它自己`,
    host: (name, host) => say`${name}运行在 ${host} 上`,
    other: (name, ip) => say`${name}的地址是 ${ip}`,
  },
});

export const rule = defineNeighbourRule({
  id: 'broker-ip-loopback',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'brokerIP1 or brokerIP2 is a loopback address', 'zh-CN': 'brokerIP1 或 brokerIP2 是回环地址' },
  kinds: ['broker', 'broker-in-container'],
  // The two parameters have nothing to do with each other.
  reads: [],
  check({ process, deployment, report }) {
    forClients(process, deployment, report);
    forSlaves(process, deployment, report);
  },
});

/** The loopback address that a parameter holds, where it counts and nothing else is wrong with it. */
function loopback(process: FileProcess, key: string) {
  const entry = entryOf(process, key);
  if (entry === undefined || brokerIp(entry.value)?.form !== 'loopback' || !isClear(process, [key])) return undefined;
  const where = { file: process.file.path, span: trimmed(entry, 0, entry.value.length), key };
  return { where, value: brief(process, entry.value.trim()) };
}

function forClients(process: FileProcess, deployment: Deployment, report: ReportTo): void {
  const found = loopback(process, 'brokerIP1');
  const far = found && farAddress(process, deployment);
  if (found === undefined || far === undefined) return;
  // Where everything else is a container's name, clients on the Docker host may be all that there are.
  report(far.global ? found.where : { ...found.where, severity: 'info' }, () => ({
    message: messages.clients(found.value),
    details: far.global ? messages.machines() : messages.containers(),
    related: far.related,
  }));
}

interface Far {
  /** Whether it means one place to everybody, which the name of a container does not. */
  readonly global: boolean;
  readonly related: readonly Related[];
}

/** An address of a broker's own file or start command that is not on its own machine. */
function farAddress(process: FileProcess, deployment: Deployment): Far | undefined {
  const { dledger, controllers } = brokerFacts(process.effective);
  const list = serversOf(process, deployment);
  const candidates = [
    ...(list?.servers ?? []).map(({ text }) => ({ key: 'namesrvAddr', owner: list?.owner ?? process, text })),
    ...(dledger?.peers ?? []).map((text) => ({ key: 'dLegerPeers', owner: process, text })),
    ...controllers.map((text) => ({ key: 'controllerAddr', owner: process, text })),
  ].filter(({ text }) => !isLoopback(hostOf(text.trim())));
  const global = candidates.find(({ text }) => isGlobal(hostOf(text.trim())));
  const first = global ?? candidates[0];
  if (first === undefined) return undefined;
  const { key, owner, text } = first;
  const entry = entryOf(owner, key);
  const message = messages.elsewhere(key, brief(owner, text.trim()));
  const related = entry?.value.includes(text) ? [{ file: owner.file.path, span: entry.valueSpan, message }] : [];
  return { global: global !== undefined, related };
}

/** Slaves connect to the brokerIP2 of their master; which member that is, a controller decides. */
function forSlaves(process: FileProcess, deployment: Deployment, report: ReportTo): void {
  const found = loopback(process, 'brokerIP2');
  const { mode } = roleOf(process);
  if (found === undefined || (mode !== 'master' && mode !== 'controller')) return;
  const others = peersOf(process, deployment).filter(
    (peer) => roleOf(peer).mode === (mode === 'master' ? 'slave' : mode),
  );
  const { host } = process;
  const known = others.find(
    (peer) => host !== undefined && peer.host !== undefined && peer.host !== host && !host.weak && !peer.host.weak,
  );
  const other = known ?? others.find((peer) => hasOtherAddress(process, peer));
  if (other === undefined) return;
  report({ ...found.where, ...(known === undefined ? {} : { severity: 'error' }) }, () => {
    const name = labels([process, other])(other);
    const message =
      known === undefined
        ? messages.other(name, brokerFacts(other.effective).ip?.value ?? '')
        : messages.host(name, other.host?.name ?? '');
    return {
      message: messages.slaves(found.value),
      details: messages.tried(),
      related: [{ ...(known === undefined ? placeOf(other, 'brokerIP1') : missingPlace(other)), message }],
    };
  });
}

function hasOtherAddress(process: FileProcess, peer: FileProcess): boolean {
  const own = brokerFacts(process.effective).ip?.value;
  const its = brokerFacts(peer.effective).ip?.value;
  return own !== undefined && its !== undefined && own !== its;
}
