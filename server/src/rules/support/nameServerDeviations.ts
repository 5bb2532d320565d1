import { groupBy } from '../../base/collections.ts';
import { release } from '../../catalog/releases.ts';
import type { Cluster, Deployment, FileProcess } from '../../deployment/model.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { copiesFromAddress } from './haMaster.ts';
import {
  type Comparison,
  compare,
  declaredServers,
  isLookedUp,
  isOne,
  type Server,
  type ServerList,
  serversOf,
} from './nameServers.ts';

const KEY = 'namesrvAddr';
const V500 = release('5.0.0');

/** A broker of a cluster whose name servers are known. */
export interface Member {
  readonly process: FileProcess;
  readonly list: ServerList;
  /** Equal for equal sets of servers. */
  readonly set: string;
  readonly role: 'master' | 'slave' | 'peer';
  /** Those of its replica group, itself included. */
  readonly group: readonly Member[];
}

/** What a member's list is compared with. */
export interface Reference {
  readonly servers: readonly Server[];
  /** As it would be written. */
  readonly value: string;
  /** `one`: a member whose list others have as well, but not most of the cluster. */
  readonly what: 'declared' | 'master' | 'majority' | 'one';
  /** Whose list it is; undefined for what is declared. */
  readonly member: Member | undefined;
}

/** What a member or its replica group suffers from its list. */
export type Effect =
  /** A slave and its master have no name server in common: the slave never finds it. */
  | { readonly kind: 'alone' }
  /** The same of two others of a group, such as those of DLedger. */
  | { readonly kind: 'apart' }
  /** From 5.0.0 on: once a slave asks one of these servers, it forgets its master. */
  | { readonly kind: 'forgets'; readonly servers: readonly Server[] }
  /** Clients get other routes from other name servers. */
  | { readonly kind: 'routes' }
  /** Whether the lists differ cannot be told: a name stands against an address. */
  | { readonly kind: 'unknown' };

/** A member whose list is not, or may not be, the one that it should be. */
export interface Deviation {
  readonly member: Member;
  readonly reference: Reference;
  readonly comparison: Comparison;
  readonly effect: Effect;
}

/** The name server lists of a cluster: who deviates, from what, and what that costs. */
export class ClusterLists {
  readonly #cluster: Cluster;
  readonly #deployment: Deployment;
  readonly #members: readonly Member[];

  constructor(cluster: Cluster, deployment: Deployment) {
    this.#cluster = cluster;
    this.#deployment = deployment;
    this.#members = membersOf(cluster, deployment);
  }

  /**
   * Those whose files write a list without some servers.
   * @param servers the servers
   * @returns undefined where there are more than `most`
   */
  withoutSome(servers: readonly Server[], most: number): readonly FileProcess[] | undefined {
    const owners = new Map<string, FileProcess>();
    for (const [first, ...others] of groupBy(this.#members, ({ set }) => set).values()) {
      const own = first?.list.servers ?? [];
      if (first === undefined || servers.every((each) => own.some((other) => isOne(each, other)))) continue;
      for (const { list } of [first, ...others]) {
        if (list.entry !== undefined) owners.set(list.owner.file.path, list.owner);
        if (owners.size > most) return undefined;
      }
    }
    return [...owners.values()];
  }

  /** In start order. */
  *deviations(): Generator<Deviation> {
    const sound = this.#members.filter(({ list }) => list.lost.length === 0);
    const voters = sound.filter((member) => masterOf(member) === undefined);
    const leading = majorityOf(voters, sound);
    const most = sound.filter(({ set }) => set === leading?.set).length * 2 > this.#cluster.members.length;
    for (const member of this.#members) {
      const reference = this.#declared() ?? referenceOf(member, leading, most);
      if (reference === undefined || reference.member?.list.owner === member.list.owner) continue;
      const comparison = compare(member.list.servers, reference.servers);
      const equal = comparison.onlyA.length === 0 && comparison.onlyB.length === 0;
      if (equal && !comparison.guessed) continue;
      yield { member, reference, comparison, effect: equal ? { kind: 'unknown' } : effectOf(member) };
    }
  }

  #declared(): Reference | undefined {
    const { nameServers } = this.#deployment;
    if (nameServers === undefined || nameServers.length === 0) return undefined;
    const value = nameServers.join(';');
    return { servers: declaredServers(value, this.#deployment), value, what: 'declared', member: undefined };
  }
}

/** Whether all brokers have the very same list, and it means the same on every host: a look at the texts tells it of most clusters. */
export function agree({ members: [first, ...others] }: Cluster, { nameServers, hosts }: Deployment): boolean {
  if (first === undefined || nameServers !== undefined || hosts.some(({ evidence }) => evidence.kind === 'project'))
    return false;
  const value = first.effective.value(KEY, 'BrokerConfig');
  const same = (each: FileProcess): boolean =>
    each.container === undefined && each.effective.value(KEY, 'BrokerConfig') === value;
  return same(first) && others.every(same);
}

/** Members whose list is known, in start order, with their roles and groups. */
function membersOf(cluster: Cluster, deployment: Deployment): readonly Member[] {
  const queries = queriesOf(deployment);
  const groups = new Map<unknown, Member[]>();
  const members: Member[] = [];
  for (const process of [...cluster.members].sort(queries.startOrder)) {
    const list = serversOf(process, deployment);
    // How many servers a name that is looked up stands for, nobody knows.
    if (list === undefined || isLookedUp(list.servers)) continue;
    const key = queries.groupOf(process) ?? process;
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
 * What a member is compared with where nothing is declared.
 * @param leading the first of those whose list counts for the cluster
 * @param most whether most of its brokers have that list
 */
function referenceOf(member: Member, leading: Member | undefined, most: boolean): Reference | undefined {
  const master = masterOf(member);
  const other = master ?? leading;
  if (other === undefined) return undefined;
  const { servers, value } = other.list;
  return { servers, value, what: master !== undefined ? 'master' : most ? 'majority' : 'one', member: other };
}

/** What a deviation costs: the worst that the member's replica group suffers from it. */
function effectOf(member: Member): Effect {
  const others = member.group.filter(({ list }) => list.owner !== member.list.owner && list.lost.length === 0);
  for (const other of others) {
    if (compare(member.list.servers, other.list.servers).overlap) continue;
    const [slave, master] = member.role === 'slave' ? [member, other] : [other, member];
    const replicates = slave.role === 'slave' && master.role === 'master';
    return { kind: replicates && !copiesFromAddress(slave.process) ? 'alone' : 'apart' };
  }
  for (const other of others) {
    const [slave, master] = member.role === 'slave' ? [member, other] : [other, member];
    if (slave.role !== 'slave' || master.role !== 'master' || !slave.process.effective.since(V500)) continue;
    const { onlyA } = compare(slave.list.servers, master.list.servers);
    if (onlyA.length > 0) return { kind: 'forgets', servers: onlyA };
  }
  return { kind: 'routes' };
}
