import { groupBy } from '../base/collections.ts';
import type { Lang } from '../base/text.ts';
import { CONTENT, NAME, PADDING, TITLE_SIZE } from './boxes.ts';
import { type Box, type Frame, type Layout, type Line, layoutOf } from './layout.ts';
import { widthOf } from './measure.ts';
import type { Topology } from './model.ts';
import type { Point } from './routes.ts';
import { nameOfNode } from './show.ts';
import { CLUSTER_WORDS, EDGE_WORDS, words } from './words.ts';

/** Colours in light and dark. */
const COLOURS = {
  background: ['#ffffff', '#0d1117'],
  text: ['#1f2328', '#e6edf3'],
  dim: ['#59636e', '#9198a1'],
  frame: ['#f6f8fa', '#151b23'],
  frameLine: ['#c4ccd4', '#3d444d'],
  box: ['#ffffff', '#0d1117'],
  boxLine: ['#6e7781', '#7d8590'],
  hub: ['#eef2f6', '#212830'],
  registration: ['#0969da', '#58a6ff'],
  replication: ['#1a7f37', '#3fb950'],
  raft: ['#8250df', '#bc8cff'],
  control: ['#9a6700', '#d29922'],
  contains: ['#59636e', '#9198a1'],
  error: ['#cf222e', '#ff7b72'],
  warning: ['#bc4c00', '#ffa657'],
} as const;

type Colour = keyof typeof COLOURS;

/** What lines of a kind look like: colour, width, dashes. */
const LINES: Readonly<
  Record<Line['kind'], { readonly colour: Colour; readonly width: number; readonly dashes?: string }>
> = {
  registration: { colour: 'registration', width: 1.4, dashes: '5 4' },
  routes: { colour: 'registration', width: 1.4, dashes: '1.5 4' },
  replication: { colour: 'replication', width: 2.6 },
  control: { colour: 'control', width: 1.4, dashes: '9 4' },
  contains: { colour: 'contains', width: 1.4 },
  raft: { colour: 'raft', width: 1.8, dashes: '10 3 2 3' },
};

/** Drawings of several deployments are one below the other. */
const GAP = 32;
const HEADING = 64;
const LEGEND = 24;
const NARROWEST = 420;
const ROUND = 6;
/** Of the size of a font: from the middle of its letters down to the line that they stand on. Not every program knows `dominant-baseline`. */
const MIDDLE = 0.35;
const FONT =
  "system-ui,-apple-system,'Segoe UI','Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei','PingFang SC',sans-serif";

/**
 * A topology as one SVG drawing: hosts as frames, processes with ports and stores in boxes, a line for every connection, what is wrong in red, a
 * legend. It follows the reader's choice of light or dark, and has words for who hears it.
 * @param id begins the ids in it, where several drawings stand in one page
 */
export function svgOf(topology: Topology, lang: Lang, id = 'topology'): string {
  const { width, height, body } = drawingOf(topology, lang, id);
  return document(width, height, body, words.title(topology.name)(lang), describe(topology, lang), id, lang);
}

/** The drawings of several topologies in one. */
export function svgOfAll(topologies: readonly Topology[], lang: Lang): string {
  const [first, ...others] = topologies;
  if (first !== undefined && others.length === 0) return svgOf(first, lang);
  const drawings = topologies.map((each, i) => drawingOf(each, lang, `topology${i + 1}`));
  let y = 0;
  const parts = drawings.map(({ height, body }) => {
    const part = `<g transform="translate(0 ${number(y)})">\n${body}</g>\n`;
    y += height + GAP;
    return part;
  });
  const width = Math.max(NARROWEST, ...drawings.map((each) => each.width));
  const title = topologies.map(({ name }) => words.title(name)(lang)).join('; ');
  const text = topologies.map((each) => describe(each, lang)).join('\n');
  return document(width, Math.max(y - GAP, 40), parts.join(''), title, text, 'topology', lang);
}

function document(
  width: number,
  height: number,
  body: string,
  title: string,
  text: string,
  id: string,
  lang: Lang,
): string {
  const size = `width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" class="rmqlint-topology" ${size} role="img" xml:lang="${lang}" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${xml(title)}</title>
<desc id="${id}-desc">${xml(text)}</desc>
<style>${style()}</style>
${rectangle({ x: 0, y: 0, width, height }, 'background')}
${body}</svg>
`;
}

/** Rules for light, and once more for dark; without variables, which not everything that shows SVG knows. */
function style(): string {
  const rules = (dark: 0 | 1): string => {
    const rule = (selector: string, text: string): string => `.rmqlint-topology ${selector}{${text}}`;
    const of = (colour: Colour): string => COLOURS[colour][dark];
    return [
      rule('text', `fill:${of('text')}`),
      rule('.background', `fill:${of('background')}`),
      rule('.dim', `fill:${of('dim')}`),
      rule('.frame', `fill:${of('frame')};stroke:${of('frameLine')}`),
      rule('.frame-title', `stroke:${of('frame')}`),
      rule('.box', `fill:${of('box')};stroke:${of('boxLine')}`),
      rule('.hub', `fill:${of('hub')};stroke:${of('frameLine')}`),
      ...Object.entries(LINES).flatMap(([kind, { colour }]) => [
        rule(`.${kind}`, `stroke:${of(colour)}`),
        rule(`.${kind}-arrow`, `fill:${of(colour)}`),
      ]),
      ...(['error', 'warning'] as const).flatMap((level) => [
        rule(`.box.${level},.rmqlint-topology .hub.${level},.rmqlint-topology .line.${level}`, `stroke:${of(level)}`),
        rule(`text.${level},.rmqlint-topology .${level}-arrow`, `fill:${of(level)}`),
      ]),
    ].join('');
  };
  const all = [
    `.rmqlint-topology text{font-family:${FONT};font-size:${CONTENT}px}`,
    `.rmqlint-topology .heading{font-size:17px;font-weight:600}`,
    `.rmqlint-topology .name{font-size:${NAME}px;font-weight:600}`,
    `.rmqlint-topology .frame-title{font-size:${TITLE_SIZE}px;font-weight:600;stroke-width:5px;paint-order:stroke}`,
    `.rmqlint-topology .line{fill:none;stroke-linejoin:round}`,
    `.rmqlint-topology .frame.unknown{stroke-dasharray:6 4}`,
    `.rmqlint-topology .box.error,.rmqlint-topology .box.warning{stroke-width:2}`,
    `.rmqlint-topology .centred{text-anchor:middle}`,
    `.rmqlint-topology .outside{stroke-dasharray:4 3}`,
  ];
  return `${all.join('')}${rules(0)}@media (prefers-color-scheme:dark){${rules(1)}}`;
}

const LEVEL = { none: 0, warning: 1, error: 2 } as const;

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

function drawingOf(topology: Topology, lang: Lang, id: string): Drawing {
  const layout = layoutOf(topology, lang);
  const modes = topology.clusters.map(({ name, mode }) => words.clusterMode(name ?? '?', CLUSTER_WORDS[mode])(lang));
  const outside = new Set(topology.nodes.filter((node) => node.outside).map((node) => node.id));
  const legend = legendOf(layout, lang, id);
  const without = layout.withoutLines ? [words.tooMany()(lang)] : [];
  const shown = [...modes.slice(0, 4), ...(modes.length > 4 ? ['…'] : []), ...without].join('; ');
  const width = Math.max(
    NARROWEST,
    layout.width,
    legend.width,
    widthOf(words.title(topology.name)(lang), 17, true) + 48,
    widthOf(shown, CONTENT) + 48,
  );
  const body = [
    arrows(id),
    `<text class="heading" x="24" y="32">${xml(words.title(topology.name)(lang))}</text>`,
    `<text class="dim" x="24" y="52">${xml(shown)}</text>`,
    `<g transform="translate(${number((width - layout.width) / 2)} ${HEADING})">`,
    ...layout.frames.map(frame),
    ...netsOf(layout.lines).map((each) => net(each, id)),
    ...layout.frames.map(frameTitle),
    ...layout.boxes.map((each) => box(each, outside.has(each.id))),
    '</g>',
    `<g transform="translate(24 ${number(HEADING + layout.height)})">${legend.body}</g>`,
  ];
  const height = HEADING + layout.height + legend.height;
  return { width, height, body: `${body.filter((each) => each !== '').join('\n')}\n` };
}

/** Heads of arrows: one for each colour. */
function arrows(id: string): string {
  const kinds = [...Object.keys(LINES), 'warning', 'error'];
  const marker = (kind: string): string =>
    `<marker id="${id}-${kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="${kind}-arrow" d="M0 0.5L8 4L0 7.5Z"/></marker>`;
  return `<defs>${kinds.map(marker).join('')}</defs>`;
}

/** A coordinate with one digit behind the point. */
const number = (value: number): string => String(Math.round(value * 10) / 10);

const rectangle = (
  { x, y, width, height }: Pick<Box, 'x' | 'y' | 'width' | 'height'>,
  classes: string,
  radius = 0,
): string =>
  `<rect class="${classes}" x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"${radius === 0 ? '' : ` rx="${radius}"`}/>`;

const frame = (each: Frame): string => rectangle(each, each.known ? 'frame' : 'frame unknown', 8);

const frameTitle = ({ title, x, y }: Frame): string =>
  `<text class="frame-title" x="${number(x + 12)}" y="${number(y + 14 + MIDDLE * TITLE_SIZE)}">${xml(title)}</text>`;

function box({ what, content, ...place }: Box, outside: boolean): string {
  const classes = [
    what === 'hub' ? 'hub' : 'box',
    ...(content.wrong === undefined ? [] : [content.wrong]),
    ...(outside ? ['outside'] : []),
  ];
  const texts = content.lines.map(({ text, style: look, y }) => {
    const kind = look === 'plain' || look === 'role' ? '' : look;
    const x = what === 'hub' ? place.x + place.width / 2 : place.x + PADDING;
    const classOf = [kind, what === 'hub' ? 'centred' : ''].filter((each) => each !== '').join(' ');
    const attributes = `${classOf === '' ? '' : ` class="${classOf}"`} x="${number(x)}" y="${number(place.y + y + MIDDLE * (look === 'name' ? NAME : CONTENT))}"`;
    return `<text${attributes}>${xml(text)}</text>`;
  });
  return `<g><title>${xml(content.hint)}</title>${rectangle(place, classes.join(' '), what === 'hub' ? 12 : 5)}${texts.join('')}</g>`;
}

/** Lines that run together, those that are wrong last: they lie above the others. */
const netsOf = (lines: readonly Line[]): readonly (readonly Line[])[] =>
  [...groupBy(lines, (each) => each.net).values()].sort(
    (a, b) => LEVEL[a[0]?.wrong ?? 'none'] - LEVEL[b[0]?.wrong ?? 'none'],
  );

/** One net: where lines run on each other they are drawn once, so that dashes stay dashes. */
function net(lines: readonly Line[], id: string): string {
  const [first, ...others] = lines;
  if (first === undefined) return '';
  if (others.length === 0) return line(first, id);
  const heads = lines
    .filter(({ arrow }) => arrow !== 'none')
    .map((each) => line({ ...each, corners: tipOf(each) }, id, true));
  // The head of a net that all lines share is drawn once.
  return [stroke(first, segmentsOf(lines), ''), ...new Set(heads)].join('\n');
}

/** The last stretch of a line at its arrow. */
function tipOf({ corners, arrow }: Line): readonly Point[] {
  const tip = (arrow === 'start' ? corners[0] : corners.at(-1)) as Point;
  const before = (arrow === 'start' ? corners[1] : corners.at(-2)) as Point;
  const y = tip.y + Math.sign(before.y - tip.y) * 9;
  const end = { x: tip.x, y };
  return arrow === 'start' ? [tip, end] : [end, tip];
}

/** Level and upright stretches that lines cover together, each of them once. */
function segmentsOf(lines: readonly Line[]): string {
  const level = new Map<number, (readonly [number, number])[]>();
  const upright = new Map<number, (readonly [number, number])[]>();
  const put = (where: typeof level, at: number, from: number, to: number): void => {
    where.set(at, [...(where.get(at) ?? []), [Math.min(from, to), Math.max(from, to)]]);
  };
  for (const { corners } of lines)
    for (const [i, b] of corners.entries()) {
      const a = corners[i - 1];
      if (a === undefined) continue;
      if (a.y === b.y) put(level, a.y, a.x, b.x);
      else put(upright, a.x, a.y, b.y);
    }
  const paths: string[] = [];
  for (const [y, all] of level)
    for (const [from, to] of joined(all)) paths.push(`M${number(from)} ${number(y)}H${number(to)}`);
  for (const [x, all] of upright)
    for (const [from, to] of joined(all)) paths.push(`M${number(x)} ${number(from)}V${number(to)}`);
  return paths.join('');
}

/** Intervals that overlap or touch as one. */
function joined(intervals: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const out: [number, number][] = [];
  for (const [from, to] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

/** @param solid without dashes */
function line(each: Line, id: string, solid = false): string {
  const { kind, wrong, arrow, corners } = each;
  const head = arrow === 'none' ? '' : ` marker-${arrow}="url(#${id}-${wrong ?? kind})"`;
  return stroke(each, pathOf(corners), head, solid);
}

function stroke({ kind, wrong, broken }: Line, path: string, attributes: string, solid = false): string {
  const { width, dashes } = LINES[kind];
  const dash = solid ? undefined : broken ? '2 4' : dashes;
  const classes = ['line', kind, ...(wrong === undefined ? [] : [wrong])].join(' ');
  return `<path class="${classes}" stroke-width="${width}"${dash === undefined ? '' : ` stroke-dasharray="${dash}"`}${attributes} d="${path}"/>`;
}

/** Path data with round corners. */
function pathOf(corners: readonly Point[]): string {
  const [first, ...rest] = corners;
  if (first === undefined) return '';
  let path = `M${number(first.x)} ${number(first.y)}`;
  for (const [i, corner] of rest.entries()) {
    const before = corners[i] as Point;
    const after = rest[i + 1];
    if (after === undefined) path += `L${number(corner.x)} ${number(corner.y)}`;
    else {
      const reach = (to: Point): Point => {
        const length = Math.abs(to.x - corner.x) + Math.abs(to.y - corner.y);
        const part = length === 0 ? 0 : Math.min(ROUND, length / 2) / length;
        return { x: corner.x + (to.x - corner.x) * part, y: corner.y + (to.y - corner.y) * part };
      };
      const [a, b] = [reach(before), reach(after)];
      path += `L${number(a.x)} ${number(a.y)}Q${number(corner.x)} ${number(corner.y)} ${number(b.x)} ${number(b.y)}`;
    }
  }
  return path;
}

/** What each kind of line means that is in the drawing. */
function legendOf({ lines, boxes }: Layout, lang: Lang, id: string): Drawing {
  const kinds = (Object.keys(LINES) as Line['kind'][]).filter((kind) => lines.some((each) => each.kind === kind));
  const entries: { readonly text: string; readonly sample: string }[] = kinds.map((kind) => {
    const arrow = kind === 'raft' || kind === 'contains' ? 'none' : 'end';
    const corners = [
      { x: 0, y: 0 },
      { x: 36, y: 0 },
    ];
    return {
      text: EDGE_WORDS[kind](lang),
      sample: line({ kind, wrong: undefined, broken: false, corners, arrow, net: '' }, id),
    };
  });
  for (const level of ['error', 'warning'] as const) {
    const any = boxes.some(({ content }) => content.wrong === level) || lines.some(({ wrong }) => wrong === level);
    const sample = rectangle({ x: 0, y: -7, width: 36, height: 14 }, `box ${level}`, 4);
    if (any) entries.push({ text: words.conflictLegend(level)(lang), sample });
  }
  if (lines.some(({ broken }) => broken)) {
    const corners = [
      { x: 0, y: 0 },
      { x: 36, y: 0 },
    ];
    entries.push({
      text: words.brokenLegend()(lang),
      sample: line({ kind: 'replication', wrong: 'error', broken: true, corners, arrow: 'end', net: '' }, id),
    });
  }
  let x = 0;
  let y = 0;
  const room = 960;
  const parts = entries.map(({ text, sample }) => {
    const width = 44 + widthOf(text, CONTENT) + 24;
    if (x > 0 && x + width > room) {
      x = 0;
      y += LEGEND;
    }
    const part = `<g transform="translate(${number(x)} ${number(y)})">${sample}<text class="dim" x="44" y="${number(MIDDLE * CONTENT)}">${xml(text)}</text></g>`;
    x += width;
    return { part, right: x };
  });
  return {
    width: Math.max(0, ...parts.map(({ right }) => right)) + 48,
    height: entries.length === 0 ? 0 : y + LEGEND + 8,
    body: parts.map(({ part }) => part).join(''),
  };
}

/** A drawing in sentences. */
function describe(topology: Topology, lang: Lang): string {
  const { clusters, hosts, nodes, conflicts, edges } = topology;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const modes = clusters.map(({ name, mode }) => words.clusterMode(name ?? '?', CLUSTER_WORDS[mode])(lang)).join('; ');
  const full = (node: string): string => {
    const own = byId.get(node);
    return own === undefined ? node : nameOfNode(own, lang) + (own.host === null ? '' : ` (${own.host})`);
  };
  const sentences = edges.flatMap(({ kind, from, to }) =>
    to === null ? [] : [`${full(from)} ${EDGE_WORDS[kind](lang)} ${full(to)}.`],
  );
  return [
    `${words.description(modes, hosts.length, nodes.length, conflicts.length)(lang)}.`,
    ...sentences.slice(0, 200),
    ...conflicts.map(({ message, rule }) => `${message(lang)} [${rule}].`),
  ].join('\n');
}

const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff\p{Surrogate}\u202a-\u202e\u2066-\u2069]/gu;

/** A text for XML and HTML: no markup, and nothing that XML cannot hold. */
export const xml = (text: string): string =>
  text
    .replace(CONTROLS, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
