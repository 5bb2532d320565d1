import { shownText } from '../catalog/secrets.ts';
import type { Deployment, FileProcess, Process, ReplicaGroup } from '../deployment/model.ts';
import {
  basename,
  compare,
  controllerFacts,
  hasFile,
  isBroker,
  jraftList,
  option,
  peerName,
  raftKeys,
  release,
  serversOf,
} from './engine.ts';
import type { ConflictTopic, EdgeKind, NameServers, RaftGroup, RaftPeer, TopologyEdge } from './model.ts';
import { knownValue, type Nodes, type PlainNode } from './nodes.ts';
import { says } from './says.ts';

const V500 = release('5.0.0');

/** An edge before it is known what conflicts with it. */
export type PlainEdge = Omit<TopologyEdge, 'conflicts'>;

/** What findings of a topic are about. */
export const TOPIC_OF: Readonly<Record<EdgeKind, ConflictTopic | undefined>> = {
  registration: 'registration',
  routes: 'registration',
  replication: 'replication',
  control: 'control',
  contains: undefined,
};

/** Who talks to whom, but for those that elect a leader together. */
export function edgesOf(deployment: Deployment, nodes: Nodes, raft: readonly RaftGroup[]): readonly PlainEdge[] {
  return [
    ...[...nodes.of].flatMap(([process, node]) => registrations(process, node)),
    ...deployment.groups.flatMap((group) => replications(group, deployment, nodes)),
    ...[...nodes.of].flatMap(([process, node]) => controls(process, node, raft)),
    ...[...nodes.of].flatMap(([process, node]) => contained(process, node, deployment, nodes)),
  ];
}

const portIn = (address: string): number | null => {
  const digits = /:\s*(\d+)\s*$/.exec(address)?.[1];
  return digits === undefined ? null : Number(digits);
};

function registrations({ kind }: Process, node: PlainNode): readonly PlainEdge[] {
  const { nameServers } = node;
  // Brokers of a container are registered by it, each for itself; a local proxy's broker registers.
  if (nameServers.known !== 'list' || kind === 'container' || node.proxyMode === 'local') return [];
  const edges = nameServers.nodes.map((to, i): PlainEdge => {
    const address = nameServers.addresses[i] ?? null;
    const port = address === null ? null : portIn(address);
    return { kind: kind === 'proxy' ? 'routes' : 'registration', from: node.id, to, address, port, broken: null };
  });
  return edges.filter(({ to }, i) => edges.findIndex((each) => each.to === to) === i);
}

/** Slaves fetch from the master of their group; which member is one is known where roles are written. */
function replications(group: ReplicaGroup, deployment: Deployment, { of }: Nodes): readonly PlainEdge[] {
  const nodeOf = (process: Process): PlainNode => of.get(process) as PlainNode;
  const masters = group.members.filter((member) => nodeOf(member).role === 'master');
  const slaves = group.members.filter((member) => nodeOf(member).role === 'slave');
  const open = group.members.some((member) => nodeOf(member).role === 'open');
  return slaves.flatMap((slave): readonly PlainEdge[] => {
    const from = nodeOf(slave).id;
    if (masters.length === 0) {
      const elsewhere = open || deployment.mastersElsewhere.has(group.name) || deployment.possible.has(group.name);
      const broken = elsewhere ? null : says.noMaster();
      return [{ kind: 'replication', from, to: null, address: null, port: null, broken }];
    }
    return masters.map((master) => ({
      kind: 'replication',
      from,
      to: nodeOf(master).id,
      ...haAddress(slave, master, nodeOf(master)),
      broken: meet(slave, master, deployment) ? null : says.neverMeet(),
    }));
  });
}

/** Where a slave finds its master: what the master tells the name servers, its brokerIP2 and HA port; up to 4.9.8 a haMasterAddress before that. */
function haAddress(slave: FileProcess, master: FileProcess, node: PlainNode): Pick<PlainEdge, 'address' | 'port'> {
  const told = slave.effective.since(V500) ? null : knownValue(slave, 'haMasterAddress');
  if (told !== null && told.length >= 6) return { address: shownText(told), port: portIn(told) };
  const port = node.ports.find(({ purpose }) => purpose === 'ha')?.port ?? null;
  const ip = knownValue(master, 'brokerIP2');
  return { port, address: ip === null || port === null ? null : shownText(`${ip}:${port}`) };
}

/** Whether a slave may hear of its master from a name server. */
function meet(slave: FileProcess, master: FileProcess, deployment: Deployment): boolean {
  const one = serversOf(slave, deployment);
  const other = serversOf(master, deployment);
  return one === undefined || other === undefined || compare(one.servers, other.servers).overlap;
}

/** A broker in controller mode asks the controllers that its file names. */
function controls(process: Process, node: PlainNode, raft: readonly RaftGroup[]): readonly PlainEdge[] {
  if (!hasFile(process) || node.role !== 'controller') return [];
  const list = knownValue(process, 'controllerAddr');
  if (list === null) return [];
  if (process.effective.value('fetchControllerAddrByDnsLookup') === 'true')
    return [{ kind: 'control', from: node.id, to: null, address: shownText(list), port: portIn(list), broken: null }];
  return list
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => {
      const peers = raft.filter(({ kind }) => kind !== 'dledger').flatMap((group) => group.peers);
      const peer = peers.find(({ address }) => address.toLowerCase() === shownText(each).toLowerCase());
      const to = peer?.node ?? null;
      return { kind: 'control', from: node.id, to, address: shownText(each), port: portIn(each), broken: null };
    });
}

/** A container with its brokers, and a proxy in local mode with the broker of its `-bc`, are one process. */
function contained(process: Process, node: PlainNode, deployment: Deployment, { of }: Nodes): readonly PlainEdge[] {
  const edge = (other: Process): PlainEdge => ({
    kind: 'contains',
    ...{ from: node.id, to: of.get(other)?.id ?? null, address: null, port: null, broken: null },
  });
  if (process.kind === 'container') return deployment.processes.filter((each) => each.container === process).map(edge);
  const broker = localBroker(process, deployment);
  return broker === undefined ? [] : [edge(broker)];
}

/** The broker that a proxy starts in its own process. */
export function localBroker(process: Process, { processes }: Deployment): Process | undefined {
  if (process.kind !== 'proxy') return undefined;
  const written = option(process.args, 'bc', 'brokerConfigPath')?.replace(/^(?:\.{1,2}\/)+/, '');
  if (written === undefined || written === '') return undefined;
  const found = processes.filter(
    ({ kind, file, host }) =>
      isBroker(kind) &&
      (process.host === undefined || host === undefined || host === process.host) &&
      file !== undefined &&
      basename(file.path) === basename(written),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Processes that elect a leader together: DLedger's brokers and controllers by their lists of peers, jRaft's by theirs. */
export function raftOf(deployment: Deployment, { of }: Nodes): readonly Omit<RaftGroup, 'conflicts'>[] {
  const found = new Map<
    string,
    { readonly kind: RaftGroup['kind']; readonly group: string | null; peers: RaftPeer[] }
  >();
  for (const process of deployment.processes) {
    const place = hasFile(process) ? membership(process) : undefined;
    const node = of.get(process);
    if (place === undefined || node === undefined) continue;
    // Lists of one group that share an address are one; which of them is right is another question.
    const name = `${place.kind} ${place.group} `;
    const key =
      [...found.keys()].find(
        (each) =>
          each.startsWith(name) &&
          place.peers.some(({ address }) => found.get(each)?.peers.some((known) => known.address === address)),
      ) ?? `${name}${place.peers[0]?.address}`;
    const group = found.get(key) ?? { kind: place.kind, group: place.group, peers: [] };
    found.set(key, group);
    for (const peer of place.peers) {
      const own = peer.id === place.self ? node.id : null;
      const at = group.peers.findIndex(({ id, address }) => id === peer.id && address === peer.address);
      if (at < 0) group.peers.push({ ...peer, node: own });
      else if (own !== null && group.peers[at]?.node === null) group.peers[at] = { ...peer, node: own };
    }
  }
  return [...found.values()].map((each) => ({ ...each, majority: Math.floor(each.peers.length / 2) + 1 }));
}

interface Place {
  readonly kind: RaftGroup['kind'];
  readonly group: string | null;
  readonly self: string | null;
  readonly peers: readonly { readonly id: string; readonly address: string }[];
}

function membership(process: FileProcess): Place | undefined {
  const keys = raftKeys(process);
  if (keys !== undefined) {
    const peers = knownValue(process, keys.peers);
    const group = knownValue(process, keys.group);
    return peers === null
      ? undefined
      : {
          kind: process.kind === 'broker' ? 'dledger' : 'controller',
          group: group === null ? null : shownText(group),
          self: knownValue(process, keys.self),
          peers: peers.split(';').flatMap((each) => {
            const found = /^\s*([^-\s]+)-(\S+)\s*$/.exec(each);
            return found === null
              ? []
              : [{ id: shownText(found[1] as string), address: shownText(found[2] as string) }];
          }),
        };
  }
  if (process.kind === 'broker' || isBroker(process.kind) || controllerFacts(process.effective) === undefined)
    return undefined;
  const all = knownValue(process, 'jRaftInitConf');
  const own = knownValue(process, 'jRaftServerId');
  if (all === null) return undefined;
  const group = knownValue(process, 'jRaftGroupId');
  const rpc = jraftList(knownValue(process, 'jRaftControllerRPCAddr') ?? '').map((each) => each.trim());
  const members = jraftList(all).map((each) => peerName(each.trim()));
  return {
    kind: 'jraft',
    group: group === null ? null : shownText(group),
    self: own === null ? null : shownText(peerName(own)),
    // Brokers know a controller by its RPC address, its peers by the other.
    peers: members.map((id, i) => ({ id: shownText(id), address: shownText(rpc[i] ?? id) })),
  };
}

/** The addresses of a node's name servers; empty where they are not known. */
export const addressesOf = (nameServers: NameServers): readonly string[] =>
  nameServers.known === 'list' ? nameServers.addresses : [];
