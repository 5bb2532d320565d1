import { layout as dagre, Graph } from '@dagrejs/dagre';
import type { Lang } from '../base/text.ts';
import { CONTENT, type Content, contentOf, hubContent, TITLE_SIZE } from './boxes.ts';
import { widthOf } from './measure.ts';
import type { EdgeKind, Topology, TopologyEdge } from './model.ts';
import { RAFT_WORDS, words } from './words.ts';

/** Where everything of a drawing is. Coordinates are those of the drawing, sizes in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Frame[];
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export interface Rectangle {
  /** Of the upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A host, or what is on none that is known. */
export interface Frame extends Rectangle {
  readonly title: string;
  readonly known: boolean;
}

/** A process, or where lines of many meet: a Raft group, a list of name servers. */
export interface Box extends Rectangle {
  readonly id: string;
  readonly what: 'process' | 'hub';
  readonly content: Content;
}

export interface Line {
  readonly kind: EdgeKind | 'raft';
  readonly wrong: boolean;
  /** Whether it does not come about. */
  readonly broken: boolean;
  /** Path data of SVG; it begins at the box that is above. */
  readonly path: string;
  /** At which end an arrow stands. */
  readonly arrow: 'start' | 'end' | 'none';
  readonly label: { readonly text: string; readonly x: number; readonly y: number } | undefined;
}

/** A line before it has a place: `above` is laid out over `below`. */
interface Link extends Pick<Line, 'kind' | 'wrong' | 'broken' | 'arrow'> {
  readonly above: string;
  readonly below: string;
  readonly label: string;
}

interface Hub {
  readonly id: string;
  readonly title: string;
  readonly wrong: boolean;
}

const MARGIN = 24;
const FRAME = 16;
const FRAME_TITLE = 26;

/** Lays a topology out: name servers above, what registers with them below, each host in a frame. */
export function layoutOf(topology: Topology, lang: Lang): Layout {
  const graph = new Graph({ compound: true, multigraph: true });
  graph.setGraph({
    rankdir: 'TB',
    nodesep: 28,
    edgesep: 14,
    ranksep: 34,
    marginx: MARGIN,
    marginy: MARGIN,
    ranker: 'network-simplex',
  });
  graph.setDefaultEdgeLabel(() => ({}));
  const { hubs, links } = linksOf(topology, lang);
  const contents = new Map<string, Content>();
  const frames = new Map<
    string,
    { readonly title: string; readonly known: boolean; readonly nodes: readonly string[] }
  >();
  for (const node of topology.nodes) contents.set(node.id, contentOf(topology, node, lang));
  for (const hub of hubs) contents.set(hub.id, hubContent(hub.title, hub.wrong));
  for (const [id, { width, height }] of contents) graph.setNode(id, { width, height });

  for (const [i, host] of topology.hosts.entries()) {
    const addresses = host.addresses.filter((each) => each !== host.name);
    const weak = host.weak ? ` (${words.weak()(lang)})` : '';
    const title = [`${words.host(host.name)(lang)}${weak}`, ...addresses].join('  ');
    frames.set(`frame ${i}`, { title, known: true, nodes: host.nodes });
  }
  const rest = topology.nodes.filter(({ host }) => host === null);
  const ids = (outside: boolean): readonly string[] =>
    rest.filter((each) => each.outside === outside).map(({ id }) => id);
  frames.set('frame unknown', { title: words.hostUnknown()(lang), known: false, nodes: ids(false) });
  frames.set('frame outside', { title: words.outside()(lang), known: false, nodes: ids(true) });
  for (const [id, { nodes }] of frames) {
    if (nodes.length === 0) continue;
    graph.setNode(id, {});
    for (const node of nodes) graph.setParent(node, id);
  }
  for (const [i, { above, below, label }] of links.entries()) {
    const size = label === '' ? { width: 0, height: 0 } : { width: widthOf(label, CONTENT) + 8, height: CONTENT + 6 };
    graph.setEdge(above, below, { ...size, labelpos: 'c', weight: 1, minlen: 1 }, `${i}`);
  }
  dagre(graph);
  return placed(graph, topology, frames, contents, hubs, links);
}

function placed(
  graph: Graph,
  _topology: Topology,
  frames: ReadonlyMap<string, { readonly title: string; readonly known: boolean; readonly nodes: readonly string[] }>,
  contents: ReadonlyMap<string, Content>,
  hubs: readonly Hub[],
  links: readonly Link[],
): Layout {
  const isHub = new Set(hubs.map(({ id }) => id));
  const boxes = new Map<string, Box>();
  for (const [id, content] of contents) {
    const { x, y } = graph.node(id) as { readonly x: number; readonly y: number };
    const { width, height } = content;
    boxes.set(id, {
      id,
      what: isHub.has(id) ? 'hub' : 'process',
      content,
      x: x - width / 2,
      y: y - height / 2,
      width,
      height,
    });
  }
  const bands = bandsOf([...boxes.values()]);
  const routed = links.map((link, i) => {
    const edge = graph.edge(link.above, link.below, `${i}`) as Route;
    return { link, edge };
  });
  const ends = endsOf(routed, boxes);
  const lines = routed.map(({ link, edge }, i): Line => {
    const [from, to] = ends[i] as readonly [Point, Point];
    const { kind, wrong, broken, arrow, label } = link;
    return {
      ...{ kind, wrong, broken, arrow },
      path: pathOf(from, edge.points.slice(1, -1), to, bands),
      label:
        label === '' || edge.x === undefined || edge.y === undefined
          ? undefined
          : { text: label, x: edge.x, y: edge.y },
    };
  });
  const drawn = [...frames.values()]
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ title, known, nodes }): Frame => {
      const own = nodes.flatMap((id) => boxes.get(id) ?? []);
      const left = Math.min(...own.map(({ x }) => x)) - FRAME;
      const right = Math.max(...own.map(({ x, width }) => x + width)) + FRAME;
      const top = Math.min(...own.map(({ y }) => y)) - FRAME_TITLE;
      const bottom = Math.max(...own.map(({ y, height }) => y + height)) + FRAME;
      const wanted = Math.max(right - left, widthOf(title, TITLE_SIZE, true) + 2 * FRAME);
      const x = (left + right) / 2 - wanted / 2;
      return { title, known, x, y: top, width: wanted, height: bottom - top };
    });
  return framed({ frames: drawn, boxes: [...boxes.values()], lines });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Route {
  readonly points: readonly Point[];
  readonly x?: number;
  readonly y?: number;
}

/** A row of boxes: nothing but vertical lines passes it. */
interface Band {
  readonly center: number;
  readonly top: number;
  readonly bottom: number;
}

/** The rows of boxes, whose centres are on one height. */
function bandsOf(boxes: readonly Box[]): readonly Band[] {
  const bands = new Map<number, Band>();
  for (const { y, height } of boxes) {
    const center = y + height / 2;
    const known = [...bands.keys()].find((each) => Math.abs(each - center) < 1) ?? center;
    const band = bands.get(known);
    bands.set(known, {
      center: known,
      top: Math.min(band?.top ?? y, y),
      bottom: Math.max(band?.bottom ?? y + height, y + height),
    });
  }
  return [...bands.values()];
}

/** Where lines begin and end: side by side along the edge of their box, in the order of where they lead, so that few cross. */
function endsOf(
  routed: readonly { readonly link: Link; readonly edge: Route }[],
  boxes: ReadonlyMap<string, Box>,
): readonly (readonly [Point, Point])[] {
  const sides = new Map<string, { readonly line: number; readonly next: number }[]>();
  const put = (side: string, line: number, next: number): void => {
    sides.set(side, [...(sides.get(side) ?? []), { line, next }]);
  };
  for (const [i, { link, edge }] of routed.entries()) {
    put(`below ${link.above}`, i, edge.points[1]?.x ?? 0);
    put(`above ${link.below}`, i, edge.points.at(-2)?.x ?? 0);
  }
  const at = (side: string, line: number, box: Box): number => {
    const own = [...(sides.get(side) ?? [])].sort((a, b) => a.next - b.next || a.line - b.line);
    const place = own.findIndex((each) => each.line === line);
    const step = Math.min(26, (box.width - 24) / Math.max(1, own.length));
    return box.x + box.width / 2 + (place - (own.length - 1) / 2) * step;
  };
  return routed.map(({ link }, i) => {
    const above = boxes.get(link.above) as Box;
    const below = boxes.get(link.below) as Box;
    return [
      { x: at(`below ${link.above}`, i, above), y: above.y + above.height },
      { x: at(`above ${link.below}`, i, below), y: below.y },
    ];
  });
}

/** A smooth line: straight down through every row of boxes, where the layout has kept a place for it, and a curve between rows. */
function pathOf(from: Point, through: readonly Point[], to: Point, bands: readonly Band[]): string {
  const bandAt = (y: number): Band | undefined => bands.find(({ center }) => Math.abs(center - y) < 1);
  const within = (y: number): Band | undefined => bands.find(({ top, bottom }) => y >= top - 1 && y <= bottom + 1);
  const stops: Point[] = [from, { x: from.x, y: within(from.y)?.bottom ?? from.y }];
  for (const { x, y } of through) {
    const band = bandAt(y);
    if (band === undefined) stops.push({ x, y });
    else stops.push({ x, y: band.top }, { x, y: band.bottom });
  }
  stops.push({ x: to.x, y: within(to.y)?.top ?? to.y }, to);
  let path = `M${number(from.x)} ${number(from.y)}`;
  for (const [i, { x, y }] of stops.entries()) {
    const before = stops[i - 1];
    if (before === undefined || (before.x === x && before.y === y)) continue;
    if (Math.abs(before.x - x) < 0.5) path += `L${number(x)} ${number(y)}`;
    else {
      const middle = (before.y + y) / 2;
      path += `C${number(before.x)} ${number(middle)} ${number(x)} ${number(middle)} ${number(x)} ${number(y)}`;
    }
  }
  return path;
}

/** A coordinate with one digit behind the point. */
export const number = (value: number): string => String(Math.round(value * 10) / 10);

/** Moves everything so that it begins at the margin. */
function framed({ frames, boxes, lines }: Omit<Layout, 'width' | 'height'>): Layout {
  const all: readonly Rectangle[] = [...frames, ...boxes];
  const width = Math.max(0, ...all.map((each) => each.x + each.width)) + MARGIN;
  const height = Math.max(0, ...all.map((each) => each.y + each.height)) + MARGIN;
  return { width, height, frames, boxes, lines };
}

/** The lines of a drawing, and the boxes where many of them meet. */
function linksOf(topology: Topology, lang: Lang): { readonly hubs: readonly Hub[]; readonly links: readonly Link[] } {
  const hubs: Hub[] = [];
  const links: Link[] = [];
  const isWrong = ({ broken, conflicts }: TopologyEdge): boolean => broken !== null || conflicts.length > 0;
  const known = new Set(topology.nodes.map(({ id }) => id));

  // What registers at the same name servers meets in one place: three name servers and six brokers are nine lines, not eighteen.
  const lists = new Map<
    string,
    {
      readonly servers: readonly string[];
      readonly whose: { readonly id: string; readonly edges: readonly TopologyEdge[] }[];
    }
  >();
  for (const { id } of topology.nodes) {
    const edges = topology.edges.filter(
      ({ kind, from, to }) => from === id && to !== null && (kind === 'registration' || kind === 'routes'),
    );
    if (edges.length === 0) continue;
    const servers = edges.map(({ to }) => to as string).sort();
    const key = JSON.stringify([edges[0]?.kind, ...servers]);
    const list = lists.get(key) ?? { servers, whose: [] };
    lists.set(key, list);
    list.whose.push({ id, edges });
  }
  for (const [key, { servers, whose }] of lists) {
    const kind = whose[0]?.edges[0]?.kind ?? 'registration';
    if (servers.length === 1 || whose.length === 1) {
      for (const { id, edges } of whose)
        for (const edge of edges)
          links.push({
            kind,
            wrong: isWrong(edge),
            broken: false,
            arrow: 'start',
            above: edge.to as string,
            below: id,
            label: '',
          });
      continue;
    }
    const wrong = whose.every(({ edges }) => edges.some(isWrong));
    const hub = `list ${key}`;
    hubs.push({ id: hub, title: words.nameServers(servers.length)(lang), wrong });
    for (const server of servers)
      links.push({ kind, wrong, broken: false, arrow: 'start', above: server, below: hub, label: '' });
    for (const { id, edges } of whose)
      links.push({ kind, wrong: edges.some(isWrong), broken: false, arrow: 'none', above: hub, below: id, label: '' });
  }

  const groupOf = new Map<string, string>();
  for (const [i, { kind, group, peers, majority, conflicts }] of topology.raft.entries()) {
    const hub = `raft ${i}`;
    const members = peers.flatMap(({ node }) => (node !== null && known.has(node) ? [node] : []));
    if (members.length === 0) continue;
    const title = [RAFT_WORDS[kind](lang), group ?? '?', words.needs(majority, peers.length)(lang)].join(' · ');
    hubs.push({ id: hub, title, wrong: conflicts.length > 0 });
    for (const { node, id } of peers)
      if (node !== null && known.has(node))
        links.push({
          kind: 'raft',
          wrong: conflicts.length > 0,
          broken: false,
          arrow: 'none',
          above: node,
          below: hub,
          label: kind === 'jraft' ? '' : id,
        });
    if (kind !== 'dledger') for (const node of members) groupOf.set(node, hub);
  }

  const told = new Set<string>();
  for (const edge of topology.edges) {
    const { kind, from, to, port, broken } = edge;
    if (to === null || kind === 'registration' || kind === 'routes') continue;
    const wrong = isWrong(edge);
    if (kind === 'control') {
      // Brokers ask all controllers of a group.
      const hub = groupOf.get(to) ?? to;
      if (told.has(`${hub} ${from}`)) continue;
      told.add(`${hub} ${from}`);
      links.push({ kind, wrong, broken: false, arrow: 'start', above: hub, below: from, label: '' });
    } else if (kind === 'replication') {
      links.push({
        kind,
        wrong,
        broken: broken !== null,
        arrow: 'end',
        above: to,
        below: from,
        label: port === null ? '' : String(port),
      });
    } else links.push({ kind, wrong, broken: false, arrow: 'none', above: from, below: to, label: '' });
  }
  return { hubs, links };
}
