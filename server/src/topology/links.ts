import type { Lang } from '../base/text.ts';
import { type Wrong, worstOf } from './boxes.ts';
import type { EdgeKind, Topology, TopologyEdge } from './model.ts';
import { RAFT_WORDS, words } from './words.ts';

/** A line before it has a place. */
export interface Link {
  readonly kind: EdgeKind | 'raft';
  readonly wrong: Wrong;
  /** Whether it does not come about. */
  readonly broken: boolean;
  /** The ends, ids of nodes or hubs: the one that is laid out above the other. */
  readonly above: string;
  readonly below: string;
  /** At which end an arrow stands. */
  readonly arrow: 'start' | 'end' | 'none';
  /** Lines of one net are one where they run together. */
  readonly net: string;
}

/** Where lines of many meet: a list of name servers, a group that elects a leader. */
export interface Hub {
  readonly id: string;
  readonly title: string;
  readonly wrong: Wrong;
}

const worse = (a: Wrong, b: Wrong): Wrong => (a === 'error' || b === 'error' ? 'error' : (a ?? b));

/** The lines of a drawing, and the hubs where many of them meet: three name servers and six brokers are nine lines, not eighteen. */
export function linksOf(
  topology: Topology,
  lang: Lang,
): { readonly hubs: readonly Hub[]; readonly links: readonly Link[] } {
  const hubs: Hub[] = [];
  const links: Link[] = [];
  const order = new Map(topology.nodes.map(({ id }, i) => [id, i]));
  const wrongOf = ({ broken, conflicts }: TopologyEdge): Wrong =>
    broken === null ? worstOf(topology, conflicts) : 'error';
  const add = (link: Omit<Link, 'net'>, net?: string): void => {
    links.push({ ...link, net: net ?? `line ${links.length}` });
  };

  for (const [key, { servers, whose }] of nameServerLists(topology)) {
    const kind = whose[0]?.[0]?.kind ?? 'registration';
    if (servers.length === 1 || whose.length === 1) {
      for (const edge of whose.flat())
        add(
          { kind, wrong: wrongOf(edge), broken: false, arrow: 'start', above: edge.to as string, below: edge.from },
          servers.length === 1 ? `to ${key}` : `of ${edge.from}`,
        );
      continue;
    }
    const id = `list ${key}`;
    const all = whose.map((edges) => edges.map(wrongOf).reduce(worse, undefined));
    const wrong = all.every((each) => each !== undefined) ? all.reduce(worse, undefined) : undefined;
    hubs.push({ id, title: words.nameServers(servers.length)(lang), wrong });
    for (const above of servers) add({ kind, wrong, broken: false, arrow: 'start', above, below: id }, `above ${id}`);
    for (const [i, edges] of whose.entries())
      add(
        { kind, wrong: all[i], broken: false, arrow: 'none', above: id, below: edges[0]?.from as string },
        `below ${id}${all[i] === wrong ? '' : ` ${all[i]}`}`,
      );
  }

  const groupOf = new Map<string, string>();
  for (const [i, { kind, group, peers, majority, conflicts }] of topology.raft.entries()) {
    const id = `raft ${i}`;
    const members = peers.flatMap(({ node }) => (node === null ? [] : [node]));
    if (members.length === 0) continue;
    const wrong = worstOf(topology, conflicts);
    hubs.push({
      id,
      title: words.raft(RAFT_WORDS[kind], group ?? '?', majority, peers.length)(lang),
      wrong,
    });
    for (const above of members)
      add({ kind: 'raft', wrong, broken: false, arrow: 'none', above, below: id }, `above ${id}`);
    if (kind !== 'dledger') for (const node of members) groupOf.set(node, id);
  }

  const told = new Set<string>();
  for (const edge of topology.edges) {
    const { kind, from, to, broken } = edge;
    if (to === null || kind === 'registration' || kind === 'routes') continue;
    const wrong = wrongOf(edge);
    if (kind === 'control') {
      // Brokers ask all controllers of a group.
      const above = groupOf.get(to) ?? to;
      if (told.has(`${above} ${from}`)) continue;
      told.add(`${above} ${from}`);
      add({ kind, wrong, broken: false, arrow: 'start', above, below: from }, `below ${above} ${wrong ?? ''}`);
      continue;
    }
    const isFirst = (order.get(from) ?? 0) < (order.get(to) ?? 0);
    const [above, below] = isFirst ? [from, to] : [to, from];
    // What is stored goes from the master to its slave.
    const arrow = kind === 'contains' ? 'none' : below === from ? 'end' : 'start';
    add({ kind, wrong, broken: broken !== null, arrow, above, below });
  }
  return { hubs, links };
}

/** Who has the same name servers, by the list of them. */
function nameServerLists(
  topology: Topology,
): ReadonlyMap<string, { readonly servers: readonly string[]; readonly whose: readonly (readonly TopologyEdge[])[] }> {
  const byNode = new Map<string, TopologyEdge[]>();
  for (const edge of topology.edges) {
    if (edge.to === null || (edge.kind !== 'registration' && edge.kind !== 'routes')) continue;
    const own = byNode.get(edge.from);
    if (own === undefined) byNode.set(edge.from, [edge]);
    else own.push(edge);
  }
  const lists = new Map<string, { readonly servers: readonly string[]; readonly whose: (readonly TopologyEdge[])[] }>();
  for (const edges of byNode.values()) {
    const servers = edges.map(({ to }) => to as string).sort();
    const key = JSON.stringify([edges[0]?.kind, ...servers]);
    const list = lists.get(key);
    if (list === undefined) lists.set(key, { servers, whose: [edges] });
    else list.whose.push(edges);
  }
  return lists;
}
