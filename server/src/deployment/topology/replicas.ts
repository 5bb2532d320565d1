import { foldAddress } from '../../base/hostName.ts';
import { UnionFind } from '../../base/unionFind.ts';
import { isBroker } from '../../catalog/kinds.ts';
import { isSlaveName } from '../discovery/names.ts';
import type { Cluster, FileProcess, ReplicaGroup } from '../model.ts';
import { type BrokerFacts, brokerFacts } from '../processes/facts.ts';
import { ProcessNode } from '../processes/processes.ts';
import { basename } from '../world/paths.ts';

type Broker = FileProcess;

const factsOf = (broker: Broker): BrokerFacts =>
  broker instanceof ProcessNode ? (broker.facts as BrokerFacts) : brokerFacts(broker.effective);

/** The brokers of a deployment that have a file. */
export const brokersOf = (processes: readonly ProcessNode[]): readonly (ProcessNode & FileProcess)[] =>
  processes.filter((each): each is ProcessNode & FileProcess => each.file !== undefined && isBroker(each.kind));

/** Brokers with one effective brokerClusterName; those whose cluster only the machine knows are left out. */
export function clustersOf(brokers: readonly Broker[]): readonly Cluster[] {
  const clusters = new Map<string, Broker[]>();
  for (const broker of brokers) {
    const { cluster } = factsOf(broker);
    if (cluster !== undefined) push(clusters, cluster, broker);
  }
  return [...clusters].map(([name, members]) => ({ name, members: members.slice() }));
}

/**
 * Replica groups: brokers with one effective brokerName. Those whose cluster differs and whose known name servers have nothing in common are
 * of different groups (docs/files.md, "Replica groups"); a brokerName that only the machine knows makes no group.
 */
export function groupsOf(brokers: readonly Broker[]): readonly ReplicaGroup[] {
  const names = new Map<string, Broker[]>();
  for (const broker of brokers) {
    const { name } = factsOf(broker);
    if (name !== undefined) push(names, name, broker);
  }
  return [...names].flatMap(([name, members]) => {
    return split(members.slice()).map((each) => ({ name, cluster: clusterOf(each), members: each }));
  });
}

function split(members: readonly Broker[]): readonly (readonly Broker[])[] {
  const [first, ...others] = members as [Broker, ...Broker[]];
  const { cluster } = factsOf(first);
  if (others.every((each) => factsOf(each).cluster === cluster)) return [members];
  const sets = new UnionFind<Broker>();
  for (let i = 0; i < members.length; i++) {
    for (let j = i + 1; j < members.length; j++) {
      if (together(members[i] as Broker, members[j] as Broker)) sets.join(members[i] as Broker, members[j] as Broker);
    }
  }
  return sets.sets(members);
}

function together(a: Broker, b: Broker): boolean {
  const one = factsOf(a);
  const other = factsOf(b);
  if (one.cluster === other.cluster) return true;
  if (one.nameServers.length === 0 || other.nameServers.length === 0) return true;
  const own = new Set(one.nameServers.map(foldAddress));
  return other.nameServers.some((each) => own.has(foldAddress(each)));
}

/** The cluster of a group: its first master's, else its first member's. */
function clusterOf(members: readonly Broker[]): string {
  const facts = members.map((each) => factsOf(each));
  return (facts.find((each) => each.role === 'master' && each.cluster !== undefined) ?? facts[0])?.cluster ?? '';
}

/**
 * Whether an inferred set holds two masters of one group with nothing that says that one is meant as a slave: probably two alternatives that
 * never run together (docs/files.md, "Ambiguous sets"). A container's file says that its brokers do, and so do directories named after hosts.
 * @param directory the directory named after a host that a file lies in
 */
export const isAmbiguous = (
  groups: readonly ReplicaGroup[],
  directory: (path: string) => string | undefined,
): boolean =>
  groups.some(({ members }) => {
    const masters = members.filter((each) => {
      const { role, mode, open } = factsOf(each);
      return role === 'master' && mode === 'roles' && !open && !each.template;
    });
    if (masters.length < 2) return false;
    const containers = masters.flatMap((each) => each.container ?? []);
    if (new Set(containers).size < containers.length) return false;
    const hosts = masters.map((each) => directory(each.file.path));
    if (hosts.every((host) => host !== undefined) && new Set(hosts).size === hosts.length) return false;
    return !masters.some((each) => factsOf(each).meantAsSlave || isSlaveName(basename(each.file.path)));
  });

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
