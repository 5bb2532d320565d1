import type { Link } from './links.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Boxes that stand side by side. */
export interface Row {
  readonly ids: readonly string[];
  /** Of the tallest. */
  readonly height: number;
  /** The height at which dagre has their centres. */
  readonly center: number;
}

/** Where a box is. */
export interface Placed {
  readonly row: number;
  /** Of its middle. */
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

/** Between lines that run level below each other. */
const TRACK = 11;
/** Between lines that meet a box side by side. */
const STEP = 28;
/** Lines that leave a box and lines that come to the one below it never stand on each other. */
const SHIFT = 4;

/** A stretch of a line between two rows. */
interface Stretch {
  readonly link: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Makes lines of level and upright stretches: level only between rows, upright through a row where the layout has kept a place. Lines of one net run
 * on one track; tracks decide how far rows are apart.
 * @param passes where each line passes the rows between its ends
 * @param room what is kept free below the row above a gap and above the row below it
 * @returns the top of each row, and the corners of each line
 */
export function routed(
  rows: readonly Row[],
  placed: ReadonlyMap<string, Placed>,
  links: readonly Link[],
  passes: readonly ReadonlyMap<number, number>[],
  room: (gap: number) => { readonly above: number; readonly below: number },
): { readonly tops: readonly number[]; readonly corners: readonly (readonly Point[])[] } {
  const ends = endsOf(placed, links, passes);
  /** For each line the place of every row that it meets, the first and the last being its ends. */
  const ways = links.map(({ above, below }, i): readonly number[] => {
    const first = (placed.get(above) as Placed).row;
    const last = (placed.get(below) as Placed).row;
    const [from, to] = ends[i] as readonly [number, number];
    const way = [from];
    for (let row = first + 1; row < last; row++) way.push(passes[i]?.get(row) ?? (way.at(-1) as number));
    // A line that is nearly straight is straight.
    return [...way, Math.abs(to - (way.at(-1) as number)) < 2 ? (way.at(-1) as number) : to];
  });
  const firstRow = (link: number): number => (placed.get((links[link] as Link).above) as Placed).row;
  const gaps = rows.slice(1).map((_, gap) => {
    const stretches = ways.flatMap((way, link): readonly Stretch[] => {
      const from = way[gap - firstRow(link)];
      const to = way[gap - firstRow(link) + 1];
      return from === undefined || to === undefined ? [] : [{ link, from, to }];
    });
    return tracksOf(stretches, links);
  });

  const tops: number[] = [];
  const tracks: number[] = [];
  let y = 0;
  for (const [i, { height }] of rows.entries()) {
    tops.push(y);
    const { above, below } = room(i);
    const count = gaps[i]?.count ?? 0;
    tracks.push(y + height + above);
    y += height + above + Math.max(0, count - 1) * TRACK + below;
  }
  const corners = ways.map((way, link): readonly Point[] => {
    const first = firstRow(link);
    const above = placed.get((links[link] as Link).above) as Placed;
    const points: Point[] = [{ x: way[0] as number, y: (tops[first] as number) + above.height }];
    for (const [i, x] of way.entries()) {
      const before = way[i - 1];
      if (before === undefined || before === x) continue;
      const gap = first + i - 1;
      const level = (tracks[gap] as number) + (gaps[gap]?.of.get(link) ?? 0) * TRACK;
      points.push({ x: before, y: level }, { x, y: level });
    }
    return [...points, { x: way.at(-1) as number, y: tops[first + way.length - 1] as number }];
  });
  return { tops, corners };
}

/** Gives each net that runs level in a gap a track, as few as possible. */
function tracksOf(
  stretches: readonly Stretch[],
  links: readonly Link[],
): { readonly count: number; readonly of: ReadonlyMap<number, number> } {
  const nets = new Map<string, { left: number; right: number; readonly links: number[] }>();
  for (const { link, from, to } of stretches) {
    if (from === to) continue;
    const { net } = links[link] as Link;
    const known = nets.get(net) ?? { left: Number.POSITIVE_INFINITY, right: Number.NEGATIVE_INFINITY, links: [] };
    nets.set(net, known);
    known.left = Math.min(known.left, from, to);
    known.right = Math.max(known.right, from, to);
    known.links.push(link);
  }
  const rightmost: number[] = [];
  const of = new Map<number, number>();
  for (const net of [...nets.values()].sort((a, b) => a.left - b.left || a.right - b.right)) {
    let track = rightmost.findIndex((right) => right + TRACK < net.left);
    if (track < 0) track = rightmost.length;
    rightmost[track] = net.right;
    for (const link of net.links) of.set(link, track);
  }
  return { count: rightmost.length, of };
}

/** Where lines leave and meet their boxes: side by side, in the order of where they lead, one place for each net. */
function endsOf(
  placed: ReadonlyMap<string, Placed>,
  links: readonly Link[],
  passes: readonly ReadonlyMap<number, number>[],
): readonly (readonly [number, number])[] {
  const sides = new Map<string, Map<string, number[]>>();
  const put = (side: string, net: string, next: number): void => {
    const nets = sides.get(side) ?? new Map<string, number[]>();
    sides.set(side, nets);
    nets.set(net, [...(nets.get(net) ?? []), next]);
  };
  const x = (id: string): number => (placed.get(id) as Placed).x;
  for (const [i, { above, below, net }] of links.entries()) {
    const own = [...(passes[i]?.values() ?? [])];
    put(`below ${above}`, net, own[0] ?? x(below));
    put(`above ${below}`, net, own.at(-1) ?? x(above));
  }
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const at = (side: string, id: string, net: string, shift: number): number => {
    const nets = [...(sides.get(side) ?? [])].sort((a, b) => mean(a[1]) - mean(b[1]) || (a[0] < b[0] ? -1 : 1));
    const place = nets.findIndex(([name]) => name === net);
    const { width } = placed.get(id) as Placed;
    const step = Math.min(STEP, (width - 2 * STEP) / Math.max(1, nets.length - 1));
    return x(id) + (place - (nets.length - 1) / 2) * step + shift;
  };
  return links.map(({ above, below, net }) => [
    at(`below ${above}`, above, net, SHIFT),
    at(`above ${below}`, below, net, -SHIFT),
  ]);
}
