import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { Cluster, Deployment, FileProcess, Place } from '../../deployment/model.ts';
import type { Severity } from '../../deployment/project/model.ts';
import { defineRule, EVERYWHERE, type ProposedFix, type Related, type Report } from '../rule.ts';
import {
  causesOf,
  groupBy,
  groupOf,
  labels,
  missingPlace,
  placeOf,
  roleOf,
  shownValue,
  startOrder,
  unique,
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
import { brief, oneLine } from '../support/say.ts';
import { messages, WHAT } from './messages.ts';

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
  /** `one`: a member whose list others have as well, but not most of the cluster. */
  readonly what: 'declared' | 'master' | 'majority' | 'one';
  readonly member: Member | undefined;
}

/** What a reference is called. */
const nameOf = ({ what, member }: Reference, names: ReadonlyMap<unknown, Text>): Text =>
  what === 'one' ? (names.get(member?.process) as Text) : WHAT[what];

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
    const leading = majorityOf(
      sound.filter((member) => masterOf(member) === undefined),
      sound,
    );
    const most = sound.filter(({ set }) => set === leading?.set).length * 2 > cluster.members.length;
    const bySet = [...groupBy(members, ({ set }) => set).values()] as [Member, ...Member[]][];
    const seen = new Set<string>();
    for (const member of members) {
      const reference = referenceOf(member, leading, most, deployment);
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

/**
 * What a member is compared with.
 * @param leading the first of those whose list counts for the cluster
 * @param most whether most of its brokers have that list
 */
function referenceOf(
  member: Member,
  leading: Member | undefined,
  most: boolean,
  deployment: Deployment,
): Reference | undefined {
  const { nameServers } = deployment;
  if (nameServers !== undefined && nameServers.length > 0) {
    const value = nameServers.join(';');
    return { servers: declaredServers(value, deployment), value, what: 'declared', member: undefined };
  }
  const master = masterOf(member);
  const other = master ?? leading;
  if (other === undefined) return undefined;
  const { servers, value } = other.list;
  return { servers, value, what: master !== undefined ? 'master' : most ? 'majority' : 'one', member: other };
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

/** A list for people: in its author's characters, on one line, the middle of a long one left out. */
const shownList = (member: Member | undefined, value: string): string =>
  member === undefined ? oneLine(value) : brief(member.list.owner, value);

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
  const other = nameOf(reference, names);
  const { severity, effect } = equal ? { severity: 'info' as const, effect: messages.routes } : effectOf(member);
  return {
    ...placeOfList(list),
    message: equal
      ? messages.unknown(clusterName, name, other)
      : messages.differs(
          clusterName,
          name,
          comparison,
          reference.what === 'one' ? messages.listOf(other) : other,
          effect,
        ),
    notes: [
      ...(list.entry === undefined ? [messages.commandLine(oneLine(list.value))] : []),
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
      return equal ? [] : fixes(member, reference, other, comparison, bySet);
    },
  };
}

function relatedReference(
  { member, value }: Reference,
  names: ReadonlyMap<unknown, Text>,
  { name, project }: Deployment,
): readonly Related[] {
  if (member !== undefined) {
    return [
      { ...placeOfList(member.list), message: messages.reference(names.get(member.process), shownList(member, value)) },
    ];
  }
  const declared = project?.deployments.find((each) => each.name === name);
  if (declared?.file === undefined) return [];
  const { start, end } = declared.span;
  return [
    {
      file: declared.file,
      span: { start, end: Math.min(start + 1, end) },
      message: messages.reference(undefined, shownList(undefined, value)),
    },
  ];
}

/** Elements that name nobody: the cause, where the rest of a list is right. */
function lostServers({ owner, entry, lost }: ServerList): readonly Related[] {
  if (entry === undefined) return [];
  return lost.map((address) => ({
    file: owner.file.path,
    span: spanOf(entry, address.span.start, address.span.end),
    message: messages.lost(brief(owner, address.text)),
  }));
}

/** The list of the reference for this one, or all servers for everybody where the lists overlap. */
function fixes(
  { list }: Member,
  { value, servers, member }: Reference,
  who: Text,
  { overlap }: Comparison,
  bySet: readonly (readonly [Member, ...Member[]])[],
): readonly ProposedFix[] {
  if (list.entry === undefined) return [];
  // A loopback address of one process's file means something else in another's.
  if (member !== undefined && servers.some(({ loopback }) => loopback)) return [];
  const found: ProposedFix[] = [
    {
      title: messages.take(shownList(member, value), who),
      obvious: false,
      edits: [writeValue(list.owner, KEY, value)],
    },
  ];
  const all = new Map([...servers, ...list.servers].map((server) => [server.id, server.text]));
  if (member === undefined || !overlap || all.size === servers.length) return found;
  if (list.servers.some(({ loopback }) => loopback)) return found;
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
    title: messages.union(oneLine(union), [...owners.keys()]),
    obvious: false,
    edits: [...owners.values()].map((owner) => writeValue(owner, KEY, union)),
  });
  return found;
}
