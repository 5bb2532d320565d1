import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { roleOf } from '../../deployment/queries.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineEntryRule, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { brokerIp, type Unusable } from '../support/brokerIp.ts';
import { write } from '../support/edits.ts';
import { trimmed } from '../support/elements.ts';
import { brief, clipped, rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    tries: (reason: Text, who: Text, address: string) => say`${reason}: ${who} try ${address}`,
    port: (key: string) => say`${key} holds a port`,
    url: (key: string) => say`${key} is a URL`,
    mask: (key: string) => say`${key} holds a network mask`,
    list: (key: string) => say`${key} is a list`,
    any: (key: string) => say`${key} is no machine's address`,
    malformed: (key: string) => say`${key} is no IPv4 address`,
    unusual: (key: string, value: string, host: string) => say`${key}: Java reads "${value}" as ${host}`,
    reads: () =>
      say`InetAddress takes fewer than four numbers, of which the last fills what is left, and zeros in front; other programs may read another address`,
    clients: () => say`clients`,
    slaves: () => say`slaves`,
    registered: (release: string, value: string) =>
      say`${release} registers "${value}" as it stands and appends the port; no client's message arrives`,
    replicated: (release: string, value: string) =>
      say`${release} tells slaves "${value}" as it stands and appends the HA port; they never replicate`,
    anyClients: (value: string) =>
      say`${value} means every address for a server that listens, and the own machine for a client that connects: messages from other machines do not arrive`,
    anySlaves: (value: string) =>
      say`${value} means every address for a server that listens, and the own machine for a slave that connects: slaves on other machines never replicate`,
    listens: (key: string) =>
      say`${key} does not decide where the broker listens; without this line it takes an address of its own machine`,
    name: (key: string, name: string, who: Text) => say`${key} is a name: ${who} must be able to resolve "${name}"`,
    everyClient: () => say`every client`,
    everySlave: () => say`every slave`,
    short: () =>
      say`A short name, such as that of a container, is often known on one machine or in one network only; where it does not resolve, no message arrives`,
    shortSlaves: () =>
      say`A short name, such as that of a container, is often known on one machine or in one network only; where it does not resolve, nothing is replicated`,
  },
  'zh-CN': {
    tries: (reason, who, address) => say`${reason}：${who}会连接 ${address}`,
    port: (key) => say`${key} 带有端口`,
    url: (key) => say`${key} 是 URL`,
    mask: (key) => say`${key} 带有子网掩码`,
    list: (key) => say`${key} 是列表`,
    any: (key) => say`${key} 不是某台机器的地址`,
    malformed: (key) => say`${key} 不是 IPv4 地址`,
    unusual: (key, value, host) => say`${key}：Java 将“${value}”读作 ${host}`,
    reads: () => say`InetAddress 允许少于四个数（最后一个数占满其余字节）以及前导零；其他程序可能读作别的地址`,
    clients: () => say`客户端`,
    slaves: () => say`从节点`,
    registered: (release, value) => say`${release} 会原样注册“${value}”并在后面加上端口，客户端的消息无法送达`,
    replicated: (release, value) =>
      say`${release} 会把“${value}”原样告知从节点并在后面加上 HA 端口，从节点永远无法复制`,
    anyClients: (value) =>
      say`监听时 ${value} 表示所有地址，连接时则表示客户端自己的机器：其他机器上的客户端无法发送消息`,
    anySlaves: (value) => say`监听时 ${value} 表示所有地址，连接时则表示从节点自己的机器：其他机器上的从节点无法复制`,
    listens: (key) => say`${key} 并不决定 Broker 的监听地址；删除该行后，Broker 会使用本机的某个地址`,
    name: (key, name, who) => say`${key} 是主机名：${who}都必须能解析“${name}”`,
    everyClient: () => say`所有客户端`,
    everySlave: () => say`所有从节点`,
    short: () => say`短名称（例如容器名）往往只在一台机器或一个网络内可用；无法解析时，消息无法送达`,
    shortSlaves: () => say`短名称（例如容器名）往往只在一台机器或一个网络内可用；无法解析时，不会复制任何消息`,
  },
});

export const rule = defineEntryRule({
  id: 'broker-ip-invalid',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'brokerIP1 or brokerIP2 is not an address', 'zh-CN': 'brokerIP1 或 brokerIP2 不是地址' },
  kinds: ['broker', 'broker-in-container'],
  keys: ['brokerIP1', 'brokerIP2'],
  check({ process, entry, report }) {
    if (entry.key === 'brokerIP2' && !isAsked(process)) return;
    const ip = brokerIp(entry.value);
    if (ip === undefined || ip.form === 'address' || ip.form === 'loopback') return;
    const span = trimmed(entry, 0, entry.value.length);
    if (ip.form === 'unusual') report({ span, severity: 'info' }, () => saidOfUnusual(process, entry, ip.host));
    else if (ip.form !== 'name') report({ span }, () => saidOf(process, entry, ip));
    // A name with a domain is meant for everybody.
    else if (!entry.value.includes('.') || entry.value.trim().endsWith('.internal'))
      report({ span, severity: 'info' }, () => saidOfName(process, entry));
  },
});

/** Whether anybody connects to brokerIP2: slaves do, to their master. DLedger has addresses of its own. */
const isAsked = (process: FileProcess): boolean => ['master', 'controller'].includes(roleOf(process).mode);

const isForSlaves = ({ key }: Entry): boolean => key === 'brokerIP2';

function saidOf(process: FileProcess, entry: Entry, ip: Unusable): Said {
  const { key } = entry;
  const slaves = isForSlaves(entry);
  const value = brief(process, entry.value.trim());
  const address = `${clipped(value)}${portOf(process, slaves ? 'ha' : 'remoting')}`;
  const any = ip.form === 'any';
  const full = slaves ? messages.replicated : messages.registered;
  return {
    message: messages.tries(messages[ip.form](key), slaves ? messages.slaves() : messages.clients(), address),
    details: any ? (slaves ? messages.anySlaves : messages.anyClients)(value) : full(rocketmq(process), value),
    notes: any ? [messages.listens(key)] : [],
    fixes: fixesOf(process, entry, ip),
  };
}

function saidOfName(process: FileProcess, entry: Entry): Said {
  const slaves = isForSlaves(entry);
  const who = slaves ? messages.everySlave() : messages.everyClient();
  return {
    message: messages.name(entry.key, clipped(brief(process, entry.value.trim())), who),
    details: slaves ? messages.shortSlaves() : messages.short(),
  };
}

/** Which address is meant: an octet may have been forgotten. */
const saidOfUnusual = (process: FileProcess, entry: Entry, host: string): Said => ({
  message: messages.unusual(entry.key, clipped(brief(process, entry.value.trim())), host),
  details: messages.reads(),
  fixes: [write(process, entry, host, false)],
});

function portOf(process: FileProcess, purpose: 'remoting' | 'ha'): string {
  const port = process.effective.ports.find((each) => each.purpose === purpose)?.port;
  return port === undefined ? '' : `:${port}`;
}

/** Of a longer list nobody wants to choose. */
const MOST_CHOICES = 4;

function fixesOf(process: FileProcess, entry: Entry, ip: Unusable): readonly ProposedFix[] {
  if ('host' in ip) return [write(process, entry, ip.host, true)];
  if (!('hosts' in ip) || ip.hosts.length > MOST_CHOICES) return [];
  return [...new Set(ip.hosts)].map((host) => write(process, entry, host, false));
}
