import { groupBy } from '../../base/collections.ts';
import { foldHost } from '../../base/hostName.ts';
import { UnionFind } from '../../base/unionFind.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { isLoopback } from '../../deployment/processes/facts.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { isClear } from './clear.ts';
import { type Peer, type Raft, raftOf, selfId } from './raft.ts';

/** One node of a Raft group, with what its file says of the group. */
export interface Node {
  readonly raft: Raft;
  readonly process: FileProcess;
  /** Undefined where it is not known. */
  readonly group: string | undefined;
  readonly self: string | undefined;
}

function nodeOf(process: FileProcess): readonly Node[] {
  const raft = raftOf(process);
  // Of elements that are no peers dledger-peers-syntax speaks; what is left of such a list says little.
  if (raft === undefined || raft.peers.some(({ sound }) => !sound)) return [];
  const { keys } = raft;
  const group = isClear(process, [keys.group]) ? process.effective.value(keys.group) : null;
  return [{ raft, process, group: group === null || group === 'null' ? undefined : group, self: selfId(raft) }];
}

/**
 * The nodes of a deployment that ask each other for votes, in the order in which they start: lists of one kind and group that share an address.
 * Of different groups they must share two addresses that are no loopback ones: with one, two groups only are in each other's way.
 */
export function raftGroups(deployment: Deployment): readonly (readonly Node[])[] {
  const nodes = deployment.processes.filter(hasFile).flatMap(nodeOf);
  const sets = new UnionFind<Node>();
  const byAddress = new Map<string, Map<string | undefined, Node>>();
  for (const node of nodes) {
    const shared = new Map<Node, number>();
    for (const peer of node.raft.peers) {
      const id = `${node.raft.keys.peers} ${addressOf(peer)}`;
      const known = byAddress.get(id) ?? new Map<string | undefined, Node>();
      byAddress.set(id, known);
      const same = known.get(node.group);
      if (same === undefined) known.set(node.group, node);
      else sets.join(same, node);
      if (isLoopback(peer.host)) continue;
      for (const [group, other] of known) if (group !== node.group) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    for (const [other, count] of shared) if (count > 1) sets.join(other, node);
  }
  return sets.sets(nodes);
}

/** A peer's address as it is compared. */
const addressOf = ({ host, port }: Peer): string => `${foldHost(host)}:${port}`;

type HostKind = 'loopback' | 'address' | 'name';

const kindOf = (host: string): HostKind =>
  isLoopback(host) ? 'loopback' : /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) ? 'address' : 'name';

/** Whether two spellings may be one address: a name or a loopback address may be another machine's words for it. */
const maybeOne = (a: Peer, b: Peer): boolean =>
  a.port === b.port && (kindOf(a.host) !== kindOf(b.host) || shortName(a.host) === shortName(b.host));

/** A name without its domain; an address as it is. */
const shortName = (host: string): string =>
  kindOf(host) === 'name' ? (host.toLowerCase().split('.')[0] as string) : foldHost(host);

/** How a list of peers differs from another. */
export interface Difference {
  /** Peers of the other list that this one lacks, and the reverse. */
  readonly lacks: readonly Peer[];
  readonly has: readonly Peer[];
  /** Peers of one id whose addresses differ: this list's and the other's. */
  readonly moved: readonly (readonly [Peer, Peer])[];
}

/** Compares two lists of peers as maps, every name that cannot be resolved here in favour of equality. @returns undefined where they may be equal */
export function compareLists(own: readonly Peer[], other: readonly Peer[]): Difference | undefined {
  const mine = new Map(own.map((peer) => [peer.id, peer]));
  const theirs = new Map(other.map((peer) => [peer.id, peer]));
  const lacks = other.filter(({ id }) => !mine.has(id));
  const has = own.filter(({ id }) => !theirs.has(id));
  const moved = own.flatMap((peer): (readonly [Peer, Peer])[] => {
    const meant = theirs.get(peer.id);
    return meant === undefined || maybeOne(peer, meant) ? [] : [[peer, meant]];
  });
  return lacks.length + has.length + moved.length === 0 ? undefined : { lacks, has, moved };
}

/** What most items have; of equally many the first. */
export function majority<T, K>(items: readonly T[], key: (item: T) => K): readonly T[] {
  return [...groupBy(items, key).values()].reduce((most, same) => (same.length > most.length ? same : most));
}

/** One node for each file: what is written in it is written once. */
export function oneAFile(nodes: readonly Node[]): readonly Node[] {
  const seen = new Set<string>();
  return nodes.filter(({ process: { file } }) => !seen.has(file.path) && seen.add(file.path) !== undefined);
}
