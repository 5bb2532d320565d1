import { groupBy } from '../base/collections.ts';
import { list } from '../base/message.ts';
import type { Text } from '../base/text.ts';
import type { Deployment, FileProcess } from '../deployment/model.ts';
import { hasFile, release } from './engine.ts';
import type { ClusterMode, GroupMode, RaftGroup, TopologyCluster, TopologyGroup } from './model.ts';
import { knownValue, type Nodes, type PlainNode } from './nodes.ts';
import { says } from './says.ts';
import { GROUP_WORDS } from './words.ts';

const V500 = release('5.0.0');

/** A broker with its node. */
interface Member {
  readonly process: FileProcess;
  readonly node: PlainNode;
}

interface Group extends TopologyGroup {
  readonly brokers: readonly Member[];
}

const RANK = { master: 0, open: 1, dledger: 1, controller: 1, slave: 2 } as const;

/** The clusters of a deployment: by brokerClusterName, their brokers by brokerName. */
export function clustersOf(
  deployment: Deployment,
  { of }: Nodes,
  raft: readonly RaftLike[],
): readonly TopologyCluster[] {
  const members = deployment.processes.filter(hasFile).flatMap((process): readonly Member[] => {
    const node = of.get(process);
    return node === undefined || node.role === null ? [] : [{ process, node }];
  });
  return [...groupBy(members, ({ node }) => node.cluster)].map(([name, own]) => {
    const groups = [...groupBy(own, ({ node, process }) => node.group ?? process)].map(([key, brokers]): Group => {
      const sorted = [...brokers].sort((a, b) => RANK[a.node.role ?? 'open'] - RANK[b.node.role ?? 'open']);
      return {
        name: typeof key === 'string' ? key : null,
        mode: groupMode(brokers),
        members: sorted.map(({ node }) => node.id),
        brokers: sorted,
      };
    });
    return {
      name,
      mode: clusterMode(groups.map(({ mode }) => mode)),
      whenMasterDies: whenMasterDies(groups, raft),
      groups: groups.map(({ brokers: _, ...group }) => group),
    };
  });
}

type RaftLike = Omit<RaftGroup, 'conflicts'>;

function groupMode(brokers: readonly Member[]): GroupMode {
  const roles = new Set(brokers.map(({ node }) => node.role));
  if (roles.has('open') || brokers.some(({ node }) => node.template || node.group === null)) return 'open';
  const elected = roles.has('dledger') || roles.has('controller');
  if (elected) return roles.size > 1 ? 'mixed' : roles.has('dledger') ? 'dledger' : 'controller';
  const masters = brokers.filter(({ node }) => node.role === 'master');
  const [master, second] = masters;
  if (master === undefined) return 'no-master';
  if (second !== undefined) return 'several-masters';
  if (masters.length === brokers.length) return 'single';
  return waits(master.process) ? 'sync' : 'async';
}

/** Whether a master answers a send only when a slave has it, too: from 5.0.0 on it counts itself among inSyncReplicas. */
function waits({ effective }: FileProcess): boolean {
  if (effective.value('brokerRole') !== 'SYNC_MASTER') return false;
  return !effective.since(V500) || Number(effective.value('inSyncReplicas') ?? '1') > 1;
}

function clusterMode(groups: readonly GroupMode[]): ClusterMode {
  const modes = new Set(groups);
  const [only, ...others] = modes;
  if (modes.has('open')) return 'unknown';
  if (others.length > 0 || only === undefined) return 'mixed';
  const several = groups.length > 1;
  switch (only) {
    case 'single':
      return several ? 'multi-master' : 'single-master';
    case 'async':
      return several ? 'multi-master-multi-slave-async' : 'master-slave-async';
    case 'sync':
      return several ? 'multi-master-multi-slave-sync' : 'master-slave-sync';
    case 'dledger':
    case 'controller':
      return only;
    // Its master may be anywhere.
    case 'no-master':
      return 'unknown';
    default:
      return 'mixed';
  }
}

/** What happens when a master dies, one text a sentence. */
function whenMasterDies(groups: readonly Group[], raft: readonly RaftLike[]): readonly Text[] {
  const byMode = groupBy(groups, ({ mode }) => mode);
  const several = groups.length > 1;
  const found: Text[] = [];
  for (const [mode, own] of byMode) {
    const names = list(own.map(nameOf));
    if (byMode.size > 1) found.push(says.mixedGroups(names, GROUP_WORDS[mode]));
    switch (mode) {
      case 'single':
        found.push(several ? says.multiDies() : says.singleDies());
        break;
      case 'async':
      case 'sync':
        found.push(several ? says.writesElsewhere() : says.writesStop(), ...reading(own));
        found.push(mode === 'sync' ? says.syncLoss() : says.asyncLoss());
        if (mode === 'async' && own.some(({ brokers }) => brokers.some(({ process }) => isSync(process))))
          found.push(says.syncWaitsForNobody());
        if (own.some(({ brokers }) => brokers.some(({ process }) => isOn(process, 'enableSlaveActingMaster'))))
          found.push(says.actingMaster());
        break;
      case 'dledger':
        found.push(...dledger(own, raft));
        break;
      case 'controller':
        found.push(...controller(own, raft));
        break;
      case 'no-master':
        found.push(...own.map((group) => says.noMasterGroup(nameOf(group))));
        break;
      case 'several-masters':
        found.push(...own.map((group) => says.manyMasters(nameOf(group))));
        break;
      case 'mixed':
        found.push(...own.map((group) => says.mixedGroup(nameOf(group))));
        break;
      case 'open':
        found.push(...own.map((group) => says.openGroup(nameOf(group))));
        break;
    }
  }
  return found;
}

const nameOf = ({ name, brokers }: Group): string => name ?? brokers[0]?.node.name ?? '';

/** Whether a master is called synchronous. */
const isSync = ({ effective }: FileProcess): boolean => effective.value('brokerRole') === 'SYNC_MASTER';

const isOn = ({ effective }: FileProcess, key: string): boolean => effective.value(key) === 'true';

/** Whether consumers can go on from a slave: in 4.x from every one, from 5.0.0 on from those with slaveReadEnable (seen on 4.9.7, 5.3.3, 5.5.0). */
function reading(groups: readonly Group[]): readonly Text[] {
  const slaves = groups.map(({ brokers }) => brokers.filter(({ node }) => node.role === 'slave'));
  const unstated = slaves.some((own) =>
    own.some(({ process }) => process.release.from === 'unstated' && !isOn(process, 'slaveReadEnable')),
  );
  if (unstated) return [says.readsDepend()];
  const serves = slaves.map((own) =>
    own.some(({ process }) => !process.effective.since(V500) || isOn(process, 'slaveReadEnable')),
  );
  if (serves.every((each) => each)) return [says.readsGoOn()];
  if (serves.some((each) => each)) return [says.readsSome()];
  return [says.readsStop(slaves[0]?.[0]?.process.release.name ?? '')];
}

function dledger(groups: readonly Group[], raft: readonly RaftLike[]): readonly Text[] {
  const sizes = groups.map(({ brokers }) => {
    const ids = new Set(brokers.map(({ node }) => node.id));
    const own = raft.find(
      ({ kind, peers }) => kind === 'dledger' && peers.some(({ node }) => node !== null && ids.has(node)),
    );
    return own?.peers.length ?? brokers.length;
  });
  return [...new Set(sizes)].map((nodes) => {
    const majority = Math.floor(nodes / 2) + 1;
    return nodes < 3 ? says.dledgerFragile(nodes, majority) : says.dledgerDies(nodes, nodes - majority);
  });
}

function controller(groups: readonly Group[], raft: readonly RaftLike[]): readonly Text[] {
  const sets = raft.filter(({ kind }) => kind !== 'dledger');
  const asked = new Set(
    groups.flatMap(({ brokers }) =>
      brokers.flatMap(({ process }) => (knownValue(process, 'controllerAddr') ?? '').split(';')),
    ),
  );
  const mine = sets.find(({ peers }) => peers.some(({ address }) => asked.has(address)));
  const found: Text[] = [says.controllerDies()];
  for (const group of groups) if (group.brokers.length === 1) found.push(says.controllerAlone(nameOf(group)));
  if (sets.length === 0) found.push(says.noControllers());
  else if (mine !== undefined)
    found.push(mine.peers.length === 1 ? says.oneController() : says.controllers(mine.peers.length, mine.majority));
  return found;
}
