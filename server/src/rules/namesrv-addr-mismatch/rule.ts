import { type Text, text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { Cluster, Deployment, FileProcess, Place } from '../../deployment/model.ts';
import type { Severity } from '../../deployment/project.ts';
import { defineRule, EVERYWHERE, type ProposedFix, type Related, type Report } from '../rule.ts';
import {
  causesOf,
  chinese,
  groupBy,
  groupOf,
  labels,
  missingPlace,
  placeOf,
  roleOf,
  shownValue,
  startOrder,
  unique,
  words,
} from '../support/cross.ts';
import { writeValue } from '../support/cross-edits.ts';
import {
  type Comparison,
  compare,
  declaredServers,
  type Server,
  type ServerList,
  serversOf,
} from '../support/cross-namesrv.ts';
import { spanOf } from '../support/elements.ts';
import { oneLine } from '../support/say.ts';

const KEY = 'namesrvAddr';
/** The most files that one fix writes to: a larger change is no quick fix. */
const MOST_FILES = 16;
const V500 = release('5.0.0');

/** A broker of the cluster whose name servers are known. */
interface Member {
  readonly process: FileProcess;
  readonly list: ServerList;
  /** Equal for equal sets of servers. */
  readonly set: string;
  readonly role: 'master' | 'slave' | 'peer';
  /** Those of its replica group, itself included. */
  readonly group: Member[];
}

/** What a member is compared with. */
interface Reference {
  readonly servers: readonly Server[];
  /** As it would be written. */
  readonly value: string;
  readonly what: 'declared' | 'master' | 'majority';
  readonly member: Member | undefined;
}

const WHAT = {
  declared: text('the nameServers of the deployment', '部署声明的 nameServers'),
  master: text('its master', '其主节点'),
  majority: text('most of the cluster', '集群中的多数 Broker'),
} as const;

const texts = (servers: readonly Server[]): Text => words(servers.map((server) => server.text));

const messages = {
  differs: (cluster: string, name: Text, { onlyA, onlyB }: Comparison, what: Reference['what'], effect: Text): Text => {
    const lacks = texts(onlyB);
    const names = texts(onlyA);
    return (lang) => {
      if (lang === 'zh-CN') {
        const parts = [
          ...(onlyB.length > 0 ? [`缺少 ${lacks(lang)}`] : []),
          ...(onlyA.length > 0 ? [`多出 ${names(lang)}`] : []),
        ];
        return chinese(
          `集群“${cluster}”的 ${KEY} 不一致：与${WHAT[what](lang)}相比，${name(lang)} ${parts.join('，')}；${effect(lang)}`,
        );
      }
      const parts = [
        ...(onlyB.length > 0 ? [`lacks ${lacks(lang)}`] : []),
        ...(onlyA.length > 0 ? [`names ${names(lang)} ${onlyB.length > 0 ? 'instead' : 'besides'}`] : []),
      ];
      return `${KEY} differs in cluster "${cluster}": compared with ${WHAT[what](lang)}, ${name(lang)} ${parts.join(' and ')}; ${effect(lang)}`;
    };
  },
  unknown:
    (cluster: string, name: Text, what: Reference['what']): Text =>
    (lang) =>
      lang === 'zh-CN'
        ? chinese(
            `集群“${cluster}”的 ${KEY} 写法不同：${name(lang)} 与${WHAT[what](lang)}分别使用主机名和 IP，是否为同一组 NameServer 无法判断`,
          )
        : `${KEY} is spelt differently in cluster "${cluster}": whether ${name(lang)} and ${WHAT[what](lang)} name the same servers cannot be told, since a host name or loopback address stands against an address`,
  lost: (element: string): Text =>
    text(
      `RocketMQ takes "${oneLine(element)}" for one address, and reaches nobody there`,
      `RocketMQ 会把“${oneLine(element)}”当作一个地址，无法连接到任何 NameServer`,
    ),
  reference:
    (name: Text | undefined, value: string): Text =>
    (lang) => {
      const who = name === undefined ? WHAT.declared(lang) : name(lang);
      return lang === 'zh-CN' ? chinese(`${who}：${value}`) : `${who}: ${value}`;
    },
  never: text(
    'they register at different name servers, and a slave never finds its master',
    '二者注册到不同的 NameServer，从节点永远找不到主节点',
  ),
  apart: text(
    'the two register at different name servers, and no client sees them together',
    '二者注册到不同的 NameServer，任何客户端都看不到完整的副本组',
  ),
  forgets: text(
    "once the slave asks a name server without its master, it forgets the master's address and copies no topics and offsets any more",
    '从节点一旦询问到没有其主节点的 NameServer，就会丢弃主节点地址，不再同步 Topic 与消费位点',
  ),
  routes: text(
    'name servers do not talk to each other, so routes depend on which one a client asks',
    'NameServer 之间互不通信，客户端得到的路由取决于所询问的 NameServer',
  ),
  order: text('the order of a list means nothing: RocketMQ shuffles it', '列表顺序无关紧要：RocketMQ 会将其打乱'),
  commandLine: (value: string): Text =>
    text(
      `the start command or its environment gives ${value}, not the file`,
      `${value} 来自启动命令或其环境变量，而非该文件`,
    ),
  hosts: text(
    'give the hosts with their addresses in rmqlint.json, and it can be told',
    '在 rmqlint.json 中写明各主机及其地址即可判断',
  ),
  take:
    (value: string, what: Reference['what']): Text =>
    (lang) =>
      lang === 'zh-CN'
        ? chinese(`采用${WHAT[what](lang)}的列表：${value}`)
        : `Take the list of ${WHAT[what](lang)}: ${value}`,
  union: (value: string, count: number): Text =>
    text(`Name all of them in ${count} files: ${value}`, `在 ${count} 个文件中写入完整列表：${value}`),
};

export const rule = defineRule({
  id: 'namesrv-addr-mismatch',
  scope: 'cluster',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: {
    en: 'Brokers of one cluster name different name servers',
    'zh-CN': '同一集群的 Broker 配置了不同的 NameServer',
  },
  check(cluster, { deployment, report }) {
    if (deployment.ambiguous || agree(cluster, deployment)) return;
    const members = membersOf(cluster, deployment);
    const sound = members.filter(({ list }) => list.lost.length === 0);
    const majority = majorityOf(
      sound.filter((member) => masterOf(member) === undefined),
      sound,
    );
    const bySet = [...groupBy(members, ({ set }) => set).values()] as [Member, ...Member[]][];
    const seen = new Set<string>();
    for (const member of members) {
      const reference = referenceOf(member, majority, deployment);
      if (reference === undefined || reference.member?.list.owner === member.list.owner) continue;
      const comparison = compare(member.list.servers, reference.servers);
      const equal = comparison.onlyA.length === 0 && comparison.onlyB.length === 0;
      if (equal && !comparison.guessed) continue;
      const found = finding(cluster, deployment, member, reference, comparison, equal, bySet);
      // Brokers of one container have one list, which is wrong once.
      const id = `${found.file}\0${found.span.start}\0${member.process.container === undefined ? member.process.id : ''}`;
      if (seen.has(id)) continue;
      seen.add(id);
      report(found);
    }
  },
});

/** Whether all brokers have the very same list, and it means the same on every host: a look at the texts tells it of most clusters. */
function agree({ members: [first, ...others] }: Cluster, { nameServers, hosts }: Deployment): boolean {
  if (first === undefined || nameServers !== undefined || hosts.some(({ evidence }) => evidence.kind === 'project'))
    return false;
  const value = first.effective.value(KEY, 'BrokerConfig');
  const same = (each: FileProcess): boolean =>
    each.container === undefined && each.effective.value(KEY, 'BrokerConfig') === value;
  return same(first) && others.every(same);
}

/** Members whose list is known, in start order, with their roles and groups. */
function membersOf(cluster: Cluster, deployment: Deployment): readonly Member[] {
  const groups = new Map<unknown, Member[]>();
  const members: Member[] = [];
  for (const process of [...cluster.members].sort(startOrder(deployment))) {
    const list = serversOf(process, deployment);
    if (list === undefined) continue;
    const key = groupOf(deployment, process) ?? process;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    const { mode } = roleOf(process);
    const set = list.servers
      .map(({ id }) => id)
      .sort()
      .join(';');
    const role = mode === 'master' || mode === 'slave' ? mode : 'peer';
    const member: Member = { process, list, set, role, group };
    group.push(member);
    members.push(member);
  }
  return members;
}

/** The master of a slave's group; one whose own list is spoilt is no measure. */
const masterOf = (member: Member): Member | undefined =>
  member.role === 'slave'
    ? member.group.find(({ role, list }) => role === 'master' && list.lost.length === 0)
    : undefined;

/**
 * The member whose list most of them have. A tie marks the slaves, then what fewer of the whole cluster have, then what comes later
 * in path order.
 * @param voters members that have no master to be compared with
 */
function majorityOf(voters: readonly Member[], all: readonly Member[]): Member | undefined {
  const path = (a: Member, b: Member): number => (a.process.file.path < b.process.file.path ? -1 : 1);
  const bySet = groupBy(all, ({ set }) => set);
  const choices = [...groupBy([...voters].sort(path), ({ set }) => set)].map(([set, members]) => ({
    first: members[0] as Member,
    size: members.length,
    masters: members.filter(({ role }) => role !== 'slave').length,
    all: bySet.get(set)?.length ?? 0,
  }));
  choices.sort((a, b) => b.size - a.size || b.masters - a.masters || b.all - a.all || path(a.first, b.first));
  return choices[0]?.first;
}

function referenceOf(member: Member, majority: Member | undefined, deployment: Deployment): Reference | undefined {
  const { nameServers } = deployment;
  if (nameServers !== undefined && nameServers.length > 0) {
    const value = nameServers.join(';');
    return { servers: declaredServers(value, deployment), value, what: 'declared', member: undefined };
  }
  const master = masterOf(member);
  const other = master ?? majority;
  if (other === undefined) return undefined;
  const { servers, value } = other.list;
  return { servers, value, what: master === undefined ? 'majority' : 'master', member: other };
}

/** How bad a deviation is: the worst that the member's replica group suffers from it (rules.md E). */
function effectOf(member: Member): { severity: Severity; effect: Text } {
  for (const other of member.group) {
    if (other.list.owner === member.list.owner || other.list.lost.length > 0) continue;
    if (!compare(member.list.servers, other.list.servers).overlap) {
      const pair = new Set([member.role, other.role]);
      return { severity: 'error', effect: pair.has('slave') && pair.has('master') ? messages.never : messages.apart };
    }
  }
  for (const other of member.group) {
    const [slave, master] = member.role === 'slave' ? [member, other] : [other, member];
    if (
      other.list.lost.length > 0 ||
      slave.role !== 'slave' ||
      master.role !== 'master' ||
      slave.process.effective.input.release < V500
    )
      continue;
    if (compare(slave.list.servers, master.list.servers).onlyA.length > 0) {
      return { severity: 'error', effect: messages.forgets };
    }
  }
  return { severity: 'warning', effect: messages.routes };
}

const placeOfList = ({ owner, entry }: ServerList): Place =>
  entry === undefined ? missingPlace(owner) : placeOf(owner, KEY);

function finding(
  cluster: Cluster,
  deployment: Deployment,
  member: Member,
  reference: Reference,
  comparison: Comparison,
  equal: boolean,
  bySet: readonly (readonly [Member, ...Member[]])[],
): Report {
  const { list, process } = member;
  const clusterName = shownValue(process, 'brokerClusterName', cluster.name);
  const names = labels([process, ...(reference.member === undefined ? [] : [reference.member.process])]);
  const name = names.get(process) as Text;
  const { severity, effect } = equal ? { severity: 'info' as const, effect: messages.routes } : effectOf(member);
  return {
    ...placeOfList(list),
    message: equal
      ? messages.unknown(clusterName, name, reference.what)
      : messages.differs(clusterName, name, comparison, reference.what, effect),
    notes: [
      ...(list.entry === undefined ? [messages.commandLine(list.value)] : []),
      ...(equal ? [messages.hosts] : [messages.order]),
    ],
    key: KEY,
    ...(severity === 'error' ? {} : { severity }),
    related: unique([
      ...relatedReference(reference, names, deployment),
      ...lostServers(list),
      ...causesOf(list.owner, KEY),
    ]),
    get fixes() {
      return equal ? [] : fixes(member, reference, comparison, bySet);
    },
  };
}

function relatedReference(
  { member, value }: Reference,
  names: ReadonlyMap<unknown, Text>,
  { name, project }: Deployment,
): readonly Related[] {
  if (member !== undefined) {
    return [{ ...placeOfList(member.list), message: messages.reference(names.get(member.process), value) }];
  }
  const declared = project?.deployments.find((each) => each.name === name);
  if (declared?.file === undefined) return [];
  const { start, end } = declared.span;
  return [
    {
      file: declared.file,
      span: { start, end: Math.min(start + 1, end) },
      message: messages.reference(undefined, value),
    },
  ];
}

/** Elements that name nobody: the cause, where the rest of a list is right. */
function lostServers({ owner, entry, lost }: ServerList): readonly Related[] {
  if (entry === undefined) return [];
  return lost.map((address) => ({
    file: owner.file.path,
    span: spanOf(entry, address.span.start, address.span.end),
    message: messages.lost(address.text),
  }));
}

/** The list of the reference for this one, or all servers for everybody where the lists overlap. */
function fixes(
  { list }: Member,
  { value, what, servers, member }: Reference,
  { overlap }: Comparison,
  bySet: readonly (readonly [Member, ...Member[]])[],
): readonly ProposedFix[] {
  if (list.entry === undefined) return [];
  const found: ProposedFix[] = [
    { title: messages.take(value, what), obvious: false, edits: [writeValue(list.owner, KEY, value)] },
  ];
  const all = new Map([...servers, ...list.servers].map((server) => [server.id, server.text]));
  if (member === undefined || !overlap || all.size === servers.length) return found;
  const union = [...all.values()].join(';');
  const owners = new Map<string, FileProcess>();
  for (const [first, ...others] of bySet) {
    const ids = new Set(first.list.servers.map(({ id }) => id));
    if ([...all.keys()].every((id) => ids.has(id))) continue;
    for (const { list: other } of [first, ...others]) {
      if (other.entry !== undefined) owners.set(other.owner.file.path, other.owner);
      if (owners.size > MOST_FILES) return found;
    }
  }
  found.push({
    title: messages.union(union, owners.size),
    obvious: false,
    edits: [...owners.values()].map((owner) => writeValue(owner, KEY, union)),
  });
  return found;
}
