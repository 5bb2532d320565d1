import type { Lang } from '../base/text.ts';
import { kindName } from '../catalog/kindNames.ts';
import { fitting, widthOf } from './measure.ts';
import type { Topology, TopologyNode } from './model.ts';
import { compactPaths } from './show.ts';
import { PORT_WORDS, portText, roleText, words } from './words.ts';

/** How wrong something is. */
export type Wrong = 'error' | 'warning' | undefined;

/** The worst of some conflicts of a topology. */
export function worstOf({ conflicts }: Topology, indices: readonly number[]): Wrong {
  const levels = indices.map((i) => conflicts[i]?.severity);
  return levels.includes('error') ? 'error' : levels.length > 0 ? 'warning' : undefined;
}

/** One line of text in a box. */
export interface TextLine {
  readonly text: string;
  readonly style: 'name' | 'role' | 'dim' | 'plain' | 'error' | 'warning';
  /** Middle of the line, from the top of the box. */
  readonly y: number;
}

export interface Content {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
  /** The worst that it takes part in; that it does not stay up is an error. */
  readonly wrong: Wrong;
  /** Everything about it, for who points at it. */
  readonly hint: string;
}

/** Sizes of the fonts. */
export const NAME = 13;
export const CONTENT = 11;
export const TITLE_SIZE = 13;

export const PADDING = 10;
const LINE = 16;
const WIDEST = 230;
const HUB = 340;

/** What stands in a process's box: name and role, file, ports, stores. */
export function contentOf(topology: Topology, node: TopologyNode, lang: Lang): Content {
  const lines: Omit<TextLine, 'y'>[] = [{ text: fitting(node.name, NAME, WIDEST), style: 'name' }];
  const elected = topology.raft
    .flatMap(({ kind, peers }) => (kind === 'controller' ? peers : []))
    .find((peer) => peer.node === node.id);
  // A name server may hold a controller.
  const holds = elected !== undefined && node.kind !== 'controller' ? [kindName('controller')(lang)] : [];
  const role = [roleText(node)(lang), ...holds, elected?.id ?? ''].join(' ').trimEnd();
  lines.push({ text: role, style: 'role' });
  const file = node.file?.split('/').at(-1);
  if (file !== undefined && file !== node.name) lines.push({ text: fitting(file, CONTENT, WIDEST), style: 'dim' });
  // The name of what only an address names is its port, too.
  for (const { port, purpose, conflicts } of node.outside ? [] : node.ports) {
    const text = fitting(`${portText(port, lang)} ${PORT_WORDS[purpose](lang)}`, CONTENT, WIDEST);
    lines.push({ text, style: worstOf(topology, conflicts) ?? 'plain' });
  }
  for (const { path, purpose, purposes, conflicts } of compactPaths(node, lang)) {
    // What is no store is drawn only where somebody has to look at it.
    if ((purpose === 'config file' || purpose === 'kv config') && conflicts.length === 0) continue;
    const what = purpose === 'store root' || purpose === 'controller store' ? words.store()(lang) : purposes;
    const text = fitting(`${what} ${path}`, CONTENT, WIDEST);
    lines.push({ text, style: worstOf(topology, conflicts) ?? 'dim' });
  }
  const { ends } = node;
  if (ends !== null)
    lines.push({ text: ends.exit === null ? words.endsLater()(lang) : words.ends(ends.exit)(lang), style: 'error' });
  const hint = [
    [node.name, role, node.file ?? ''].filter((each) => each !== '').join(' · '),
    ...node.ports.map(({ port, purpose, address }) =>
      `${portText(port, lang)} ${PORT_WORDS[purpose](lang)} ${address ?? ''}`.trimEnd(),
    ),
    ...compactPaths(node, lang).map(({ path, purposes }) => `${purposes}: ${path}`),
    ...(ends === null ? [] : [ends.reason(lang)]),
    ...node.conflicts.flatMap((i) => topology.conflicts[i]?.message(lang) ?? []),
  ].join('\n');
  return sized(lines, ends === null ? worstOf(topology, node.conflicts) : 'error', hint);
}

/** What stands where lines meet. */
export const hubContent = (title: string, wrong: Wrong): Content =>
  sized([{ text: fitting(title, CONTENT, HUB), style: wrong ?? 'plain' }], wrong, title, 5);

function sized(lines: readonly Omit<TextLine, 'y'>[], wrong: Wrong, hint: string, padding = PADDING): Content {
  const widths = lines.map(({ text, style }) =>
    style === 'name' ? widthOf(text, NAME, true) : widthOf(text, CONTENT),
  );
  return {
    width: Math.max(...widths) + 2 * PADDING,
    height: lines.length * LINE + 2 * padding,
    lines: lines.map((line, i) => ({ ...line, y: padding + (i + 0.5) * LINE })),
    wrong,
    hint,
  };
}
