import { layout as dagre, Graph } from '@dagrejs/dagre';
import type { Lang } from '../base/text.ts';
import { type Content, contentOf, hubContent, TITLE_SIZE } from './boxes.ts';
import { type Link, linksOf } from './links.ts';
import { widthOf } from './measure.ts';
import type { Topology } from './model.ts';
import { type Placed, type Point, type Row, routed } from './routes.ts';
import { placesOf } from './show.ts';

/** Where everything of a drawing is. Coordinates are those of the drawing, sizes in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Frame[];
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  /** Whether there are too many processes for lines. */
  readonly withoutLines: boolean;
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

/** A process, or a hub. */
export interface Box extends Rectangle {
  readonly id: string;
  readonly what: 'process' | 'hub';
  readonly content: Content;
}

export interface Line extends Pick<Link, 'kind' | 'wrong' | 'broken' | 'arrow' | 'net'> {
  /** Its corners; every stretch is level or upright. It begins at the box that is above. */
  readonly corners: readonly Point[];
}

/** A frame before it has a place. */
interface FrameOf {
  readonly id: string;
  readonly title: string;
  readonly known: boolean;
  readonly outside: boolean;
  readonly nodes: readonly string[];
}

const MARGIN = 24;
const WIDEST_GAP = 30;
/** Between a box and a line that passes it. */
const CLEAR = 8;
const FRAME = 14;
const FRAME_TITLE = 26;
/** Processes of a host that stand one below the other before a second column begins. */
const TALLEST = 7;
/** Beyond so many frames or boxes nobody could follow a line. */
const MANY_FRAMES = 24;
const MANY_BOXES = 120;
/** Where rows of frames without lines are broken. */
const WIDE = 2400;
const GAP = 20;

/**
 * Lays a topology out: name servers above, what registers with them below, each host in a frame of its own. dagre says in which row everything
 * stands, in which order, and where lines pass a row; heights follow from what is in a row and between rows.
 */
export function layoutOf(topology: Topology, lang: Lang): Layout {
  const { hubs, links } = linksOf(topology, lang);
  const frames = framesOf(topology, lang);
  const contents = new Map<string, Content>();
  for (const node of topology.nodes) contents.set(node.id, contentOf(topology, node, lang));
  for (const { title, known, outside, nodes } of frames) {
    // Boxes of a host are alike, and wide enough for its title.
    const own = nodes.map((id) => contents.get(id) as Content);
    const titled = widthOf(title, TITLE_SIZE, true) + 24 - 2 * FRAME;
    // What only addresses name stands side by side.
    const least = outside
      ? Math.ceil(titled / nodes.length)
      : known
        ? Math.max(titled, ...own.map((each) => each.width))
        : titled;
    for (const [i, id] of nodes.entries()) {
      const content = own[i] as Content;
      contents.set(id, { ...content, width: Math.max(content.width, least) });
    }
  }
  if (frames.length > MANY_FRAMES || contents.size > MANY_BOXES) return inRows(frames, contents);
  for (const hub of hubs) contents.set(hub.id, hubContent(hub.title, hub.wrong));
  const isHub = new Set(hubs.map(({ id }) => id));
  if (contents.size === 0)
    return { width: 2 * MARGIN, height: 2 * MARGIN, frames: [], boxes: [], lines: [], withoutLines: false };

  // Names of files are no names for dagre, which keeps things in plain objects.
  const keys = new Map(Array.from(contents.keys(), (id, i) => [id, `n${i}`]));
  const keyOf = (id: string): string => keys.get(id) as string;
  const graph = graphOf(topology, frames, contents, links, keyOf);
  dagre(graph);
  const rows = rowsOf(contents, graph, keyOf);
  const placed = new Map<string, Placed>();
  for (const [row, { ids }] of rows.entries())
    for (const id of ids) {
      const { width, height } = contents.get(id) as Content;
      placed.set(id, { row, x: (graph.node(keyOf(id)) as Point).x, width, height });
    }
  const passes = links.map(({ above, below }, i) =>
    passesOf(rows, graph.edge(keyOf(above), keyOf(below), `${i}`) as { readonly points: readonly Point[] }),
  );
  align(frames, placed, passes);
  const rowOf = (id: string): number => placed.get(id)?.row ?? 0;
  const begins = new Set(frames.map(({ nodes }) => Math.min(...nodes.map(rowOf))));
  const ends = new Set(frames.map(({ nodes }) => Math.max(...nodes.map(rowOf))));
  const { tops, corners } = routed(rows, placed, links, passes, (gap) => ({
    above: ends.has(gap) ? FRAME + 6 : 10,
    below: begins.has(gap + 1) ? FRAME_TITLE + 8 : 12,
  }));

  const boxes = [...contents].map(([id, content]): Box => {
    const { row, x, width, height } = placed.get(id) as Placed;
    return {
      id,
      what: isHub.has(id) ? 'hub' : 'process',
      content,
      x: x - width / 2,
      y: tops[row] as number,
      width,
      height,
    };
  });
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const drawn = frames.map(({ title, known, nodes }): Frame => {
    const own = nodes.map((id) => byId.get(id) as Box);
    const x = Math.min(...own.map((each) => each.x)) - FRAME;
    const y = Math.min(...own.map((each) => each.y)) - FRAME_TITLE;
    const right = Math.max(...own.map((each) => each.x + each.width)) + FRAME;
    const bottom = Math.max(...own.map((each) => each.y + each.height)) + FRAME;
    return { title, known, x, y, width: right - x, height: bottom - y };
  });
  const lines = links.map(
    ({ kind, wrong, broken, arrow, net }, i): Line => ({
      kind,
      wrong,
      broken,
      arrow,
      net,
      corners: corners[i] as readonly Point[],
    }),
  );
  const [first] = drawn;
  const last = drawn.findLast(({ known }) => known);
  const mirrored = first !== undefined && last !== undefined && first.x > last.x;
  const drawing = { frames: drawn, boxes, lines };
  return framed(narrowed(mirrored ? mirror(drawing) : drawing));
}

const framesOf = (topology: Topology, lang: Lang): readonly FrameOf[] =>
  placesOf(topology, lang).map(({ host, title, nodes }, i) => ({
    id: `frame ${i}`,
    title,
    known: host !== undefined,
    outside: nodes.every((each) => each.outside && each.host === null),
    nodes: nodes.map(({ id }) => id),
  }));

/** What dagre lays out: boxes in their frames, lines, and what nobody sees but keeps order. */
function graphOf(
  topology: Topology,
  frames: readonly FrameOf[],
  contents: ReadonlyMap<string, Content>,
  links: readonly Link[],
  keyOf: (id: string) => string,
): Graph {
  const graph = new Graph({ compound: true, multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 2 * FRAME + 8, edgesep: 12, ranksep: 30 });
  for (const [id, { width, height }] of contents) graph.setNode(keyOf(id), { width, height });
  for (const { id, nodes } of frames) {
    graph.setNode(id, {});
    for (const node of nodes) graph.setParent(keyOf(node), id);
  }
  for (const [i, { above, below }] of links.entries())
    graph.setEdge(keyOf(above), keyOf(below), { weight: 1, minlen: 1 }, `${i}`);
  // Name servers stand in the first row, and processes of a host one below the other.
  const first = topology.nodes.filter(({ kind }) => kind === 'namesrv');
  if (first.length > 1) {
    graph.setNode('top', { width: 1, height: 1 });
    for (const { id } of first) graph.setEdge('top', keyOf(id), { weight: 4, minlen: 1 }, 'top');
  }
  for (const { nodes, known } of frames) {
    const below = nodes.filter((id) => known || !first.some((each) => each.id === id));
    const columns = Math.ceil(below.length / TALLEST) || 1;
    const step = known ? columns : Math.max(columns, Math.ceil(below.length / 3));
    for (const [i, id] of below.entries()) {
      const next = below[i + step];
      if (next !== undefined) graph.setEdge(keyOf(id), keyOf(next), { weight: 3, minlen: 1 }, 'column');
    }
  }
  return graph;
}

/** Boxes whose centres dagre puts on one height, from above. */
function rowsOf(contents: ReadonlyMap<string, Content>, graph: Graph, keyOf: (id: string) => string): readonly Row[] {
  const rows: { center: number; height: number; ids: string[] }[] = [];
  for (const [id, { height }] of contents) {
    const { y } = graph.node(keyOf(id)) as Point;
    const row = rows.find(({ center }) => Math.abs(center - y) < 0.5);
    if (row === undefined) rows.push({ center: y, height, ids: [id] });
    else {
      row.ids.push(id);
      row.height = Math.max(row.height, height);
    }
  }
  return rows.sort((a, b) => a.center - b.center);
}

/** Where a line passes rows, by row. */
function passesOf(
  rows: readonly Row[],
  { points }: { readonly points: readonly Point[] },
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { x, y } of points.slice(1, -1)) {
    const row = rows.findIndex(({ center }) => Math.abs(center - y) < 0.5);
    if (row >= 0) found.set(row, x);
  }
  return found;
}

/** What is drawn, before it is known how much room it takes. */
type Drawn = Pick<Layout, 'frames' | 'boxes' | 'lines'>;

/** Frames in rows, without lines: where there are too many to follow one. */
function inRows(frames: readonly FrameOf[], contents: ReadonlyMap<string, Content>): Layout {
  const drawn: Frame[] = [];
  const boxes: Box[] = [];
  let [x, y, tallest] = [0, 0, 0];
  for (const { title, known, nodes } of frames) {
    const columns = Math.ceil(nodes.length / TALLEST);
    const widest = Math.max(
      widthOf(title, TITLE_SIZE, true),
      ...nodes.map((id) => (contents.get(id) as Content).width),
    );
    const width = columns * (widest + FRAME) + FRAME;
    if (x > 0 && x + width > WIDE) [x, y, tallest] = [0, y + tallest + GAP, 0];
    const heights = Array.from({ length: columns }, () => FRAME_TITLE);
    for (const [i, id] of nodes.entries()) {
      const content = contents.get(id) as Content;
      const column = i % columns;
      const top = heights[column] as number;
      const left = x + FRAME + column * (widest + FRAME);
      boxes.push({ id, what: 'process', content, x: left, y: y + top, width: widest, height: content.height });
      heights[column] = top + content.height + FRAME;
    }
    const height = Math.max(...heights);
    drawn.push({ title, known, x, y, width, height });
    tallest = Math.max(tallest, height);
    x += width + GAP;
  }
  return { ...framed({ frames: drawn, boxes, lines: [] }), withoutLines: true };
}

/** Puts the boxes of a host below each other where nothing is in their way: dagre has them where its lines are straightest. */
function align(
  frames: readonly FrameOf[],
  placed: Map<string, Placed>,
  passes: readonly ReadonlyMap<number, number>[],
): void {
  for (const { nodes } of frames) {
    const own = nodes.map((id) => placed.get(id) as Placed);
    if (new Set(own.map(({ row }) => row)).size < own.length) continue;
    const left = Math.min(...own.map(({ x, width }) => x - width / 2));
    const right = Math.max(...own.map(({ x, width }) => x + width / 2));
    const isFree = ({ row, width, x: old }: Placed, x: number): boolean => {
      const [from, to] = [x - width / 2 - CLEAR, x + width / 2 + CLEAR];
      if (passes.some((each) => (each.get(row) ?? to) > from && (each.get(row) ?? to) < to)) return false;
      return ![...placed.values()].some(
        (other) =>
          other.row === row && other.x !== old && other.x + other.width / 2 > from && other.x - other.width / 2 < to,
      );
    };
    const places = [...new Set([(left + right) / 2, ...own.map(({ x }) => x)])]
      .filter((x) => own.every((each) => x - each.width / 2 >= left && x + each.width / 2 <= right && isFree(each, x)))
      .map((x) => ({ x, moved: own.reduce((sum, each) => sum + Math.abs(each.x - x), 0) }))
      .sort((a, b) => a.moved - b.moved);
    const [best] = places;
    if (best !== undefined) for (const [i, id] of nodes.entries()) placed.set(id, { ...(own[i] as Placed), x: best.x });
  }
}

/** Exchanges left and right. */
const mirror = ({ frames, boxes, lines }: Drawn): Drawn => ({
  frames: frames.map((each) => ({ ...each, x: -each.x - each.width })),
  boxes: boxes.map((each) => ({ ...each, x: -each.x - each.width })),
  lines: lines.map((each) => ({ ...each, corners: each.corners.map(({ x, y }) => ({ x: -x, y })) })),
});

/** Takes width out of where nothing stands. */
function narrowed({ frames, boxes, lines }: Drawn): Drawn {
  const taken: (readonly [number, number])[] = [...frames, ...boxes].map(({ x, width }) => [x, x + width]);
  for (const { corners } of lines) for (const { x } of corners) taken.push([x, x]);
  taken.sort((a, b) => a[0] - b[0]);
  /** From where on how much is taken out. */
  const cuts: { readonly from: number; readonly by: number }[] = [];
  let right = Number.POSITIVE_INFINITY;
  let by = 0;
  for (const [from, to] of taken) {
    if (from - right > WIDEST_GAP) {
      by += from - right - WIDEST_GAP;
      cuts.push({ from, by });
    }
    right = Math.max(right === Number.POSITIVE_INFINITY ? to : right, to);
  }
  const moved = <T extends { readonly x: number }>(each: T): T => {
    const cut = cuts.findLast(({ from }) => from <= each.x);
    return cut === undefined ? each : { ...each, x: each.x - cut.by };
  };
  return {
    frames: frames.map(moved),
    boxes: boxes.map(moved),
    lines: lines.map((each) => ({ ...each, corners: each.corners.map(moved) })),
  };
}

/** Moves everything so that it begins at the margin. */
function framed({ frames, boxes, lines }: Drawn): Layout {
  const corners = lines.flatMap((each) => each.corners);
  const all: readonly Rectangle[] = [...frames, ...boxes];
  const least = (values: readonly number[]): number =>
    values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const dx = MARGIN - least([...all.map(({ x }) => x), ...corners.map(({ x }) => x)]);
  const dy = MARGIN - least([...all.map(({ y }) => y), ...corners.map(({ y }) => y)]);
  const moved = <T extends Point>(each: T): T => ({ ...each, x: each.x + dx, y: each.y + dy });
  return {
    width: most([...all.map(({ x, width }) => x + width), ...corners.map(({ x }) => x)]) + dx + MARGIN,
    height: most([...all.map(({ y, height }) => y + height), ...corners.map(({ y }) => y)]) + dy + MARGIN,
    frames: frames.map(moved),
    boxes: boxes.map(moved),
    lines: lines.map((each) => ({ ...each, corners: each.corners.map(moved) })),
    withoutLines: false,
  };
}
