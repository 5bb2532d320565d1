import { defineMessages, few, say } from '../../base/message.ts';
import type { Span } from '../../base/range.ts';
import type { Text } from '../../base/text.ts';
import type { Cluster, Deployment, FileProcess } from '../../deployment/model.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineSetRule, EVERYWHERE, type Said } from '../rule.ts';
import { isIp, listed } from '../support/addresses.ts';
import { labels, MOST_NAMED } from '../support/labels.ts';
import { ClusterLists } from '../support/nameServerDeviations.ts';
import { type Server, serversOf } from '../support/nameServers.ts';
import { firstPlaces } from '../support/places.ts';
import { causesOf } from '../support/related.ts';
import { oneLine } from '../support/say.ts';

const KEY = 'namesrvAddr';

const messages = defineMessages({
  en: {
    differs: (address: string) => say`${address} is a different name server on each host of this cluster`,
    member: (name: Text, host: string) => say`${name} on ${host}`,
    details: (who: Text) =>
      say`${who} register with the name server of their own host only; name servers do not talk to each other, so clients find the brokers of the one that they ask`,
    slave: (who: Text) =>
      say`${who} register with the name server of their own host only; name servers do not talk to each other, so a slave on another host never finds its master`,
    same: (member: Text) => say`the same on ${member}`,
  },
  'zh-CN': {
    differs: (address) => say`${address} 在集群的每台主机上都是不同的 NameServer`,
    member: (name, host) => say`${name}（位于 ${host}）`,
    details: (who) =>
      say`${who}只向自己主机上的 NameServer 注册；NameServer 之间互不通信，客户端只能找到所询问的 NameServer 上的 Broker`,
    slave: (who) =>
      say`${who}只向自己主机上的 NameServer 注册；NameServer 之间互不通信，其他主机上的从节点永远找不到主节点`,
    same: (member) => say`此处同样：${member}`,
  },
});

/** A broker that registers with a name server of its own machine, of which it is known how its host is called. */
interface Local {
  readonly process: FileProcess;
  /** That registers it: itself, or its container. */
  readonly owner: FileProcess;
  readonly entry: Entry;
  readonly server: Server;
  readonly host: HostMark;
}

/** What tells a host from others of the same sort. */
interface HostMark {
  readonly sort: 'name' | 'address' | 'directory';
  readonly name: string;
}

export const rule = defineSetRule({
  id: 'namesrv-addr-loopback',
  scope: 'cluster',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Loopback name server in a cluster of several hosts', 'zh-CN': '多主机集群使用回环地址的 NameServer' },
  // serversOf leaves out what a template fills in.
  reads: [],
  check({ set: cluster, deployment, report }) {
    const local = localsOf(cluster, deployment);
    const apart = local.filter((each) => local.some((other) => areApart(each, other)));
    if (apart.length === 0) return;
    // Where lists differ, namesrv-addr-mismatch speaks of the one that does.
    const deviating = new Set(
      [...new ClusterLists(cluster, deployment).deviations()].map(({ member }) => member.list.owner),
    );
    const alike = apart.filter(({ owner }) => !deviating.has(owner));
    const same = alike.filter((each) => alike.some((other) => areApart(each, other)));
    const main = same.at(-1);
    if (main === undefined) return;
    const weak = main.host.sort === 'directory';
    const where = { file: main.owner.file.path, span: spanOfServer(main), key: KEY };
    report(weak ? { ...where, severity: 'info' } : where, () => saidOf(main, same, deployment));
  },
});

/** In start order; of the brokers of one container the first. */
function localsOf(cluster: Cluster, deployment: Deployment): readonly Local[] {
  if (cluster.members.length < 2) return [];
  const found: Local[] = [];
  const owners = new Set<FileProcess>();
  for (const process of [...cluster.members].sort(queriesOf(deployment).startOrder)) {
    const list = serversOf(process, deployment);
    if (list?.entry === undefined || owners.has(list.owner)) continue;
    owners.add(list.owner);
    const host = hostOf(process);
    const server = list.servers.find(({ kind }) => kind === 'loopback');
    if (host === undefined || server === undefined) continue;
    // Beside the own address it names the same name server once more.
    const own = host.sort === 'address' && list.servers.some(({ id }) => id === `${host.name}:${server.port}`);
    if (!own) found.push({ process, owner: list.owner, entry: list.entry, server, host });
  }
  return found;
}

/** How the host of a broker is called, as far as somebody says it: that brokers meet at a loopback address tells no host from another. */
function hostOf(process: FileProcess): HostMark | undefined {
  const { host } = process;
  const kind = host?.evidence.kind;
  if (host !== undefined && (kind === 'project' || kind === 'directive')) return { sort: 'name', name: host.name };
  const ip = process.effective.parameter('brokerIP1');
  if (ip?.entry !== undefined && ip.value !== null && isIp(ip.value) && !/^(?:127\.|0\.0\.0\.0$|::1$)/.test(ip.value))
    return { sort: 'address', name: ip.value };
  if (host !== undefined && kind === 'peers') return { sort: 'address', name: host.name };
  return host !== undefined && kind === 'directory' ? { sort: 'directory', name: host.name } : undefined;
}

/** Whether one address stands for two name servers, on two hosts. */
const areApart = (a: Local, b: Local): boolean =>
  a.server.id === b.server.id && a.host.sort === b.host.sort && a.host.name !== b.host.name;

/** The element that names it. */
function spanOfServer({ entry, server }: Local): Span {
  return listed(entry).find(({ text }) => text.trim() === server.text.trim())?.span ?? entry.valueSpan;
}

function saidOf(main: Local, same: readonly Local[], deployment: Deployment): Said {
  const name = labels(same.map(({ process }) => process));
  const member = ({ process, host }: Local): Text => messages.member(name(process), host.name);
  const queries = queriesOf(deployment);
  const isMasterOf = (slave: FileProcess, { process }: Local): boolean =>
    roleOf(process).mode === 'master' && queries.groupOf(process) === queries.groupOf(slave);
  const split = same.some(
    ({ process }) => roleOf(process).mode === 'slave' && same.some((other) => isMasterOf(process, other)),
  );
  return {
    message: messages.differs(oneLine(main.server.text)),
    details: (split ? messages.slave : messages.details)(few(same.map(member), MOST_NAMED)),
    related: [
      ...firstPlaces(
        same.filter((each) => each !== main),
        (each) => ({ file: each.owner.file.path, span: spanOfServer(each), message: messages.same(member(each)) }),
      ),
      ...causesOf(main.owner, KEY),
    ],
  };
}
