import type { Lang } from '../base/text.ts';
import { fitting, widthOf } from './measure.ts';
import type { Topology, TopologyNode } from './model.ts';
import { compactPaths } from './show.ts';
import { KIND_WORDS, PORT_WORDS, portText, roleText, words } from './words.ts';

/** One line of text in a box. */
export interface TextLine {
  readonly text: string;
  readonly style: 'name' | 'role' | 'dim' | 'plain' | 'wrong';
  /** Middle of the line, from the top of the box. */
  readonly y: number;
}

export interface Content {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
  /** Whether it takes part in a conflict, or does not stay up. */
  readonly wrong: boolean;
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

/** What stands in a process's box: name and role, file, ports, stores. */
export function contentOf(topology: Topology, node: TopologyNode, lang: Lang): Content {
  const lines: Omit<TextLine, 'y'>[] = [{ text: fitting(node.name, NAME, WIDEST), style: 'name' }];
  const role = node.role === null ? KIND_WORDS[node.kind](lang) : roleText(node)(lang);
  lines.push({ text: role, style: 'role' });
  const file = node.file?.split('/').at(-1);
  if (file !== undefined && file !== node.name) lines.push({ text: fitting(file, CONTENT, WIDEST), style: 'dim' });
  for (const { port, purpose, conflicts } of node.ports) {
    const text = fitting(`${portText(port, lang)} ${PORT_WORDS[purpose](lang)}`, CONTENT, WIDEST);
    lines.push({ text, style: conflicts.length > 0 ? 'wrong' : 'plain' });
  }
  for (const { path, purposes, conflicts } of compactPaths(node, lang))
    lines.push({
      text: fitting(`${purposes}: ${path}`, CONTENT, WIDEST),
      style: conflicts.length > 0 ? 'wrong' : 'dim',
    });
  const { ends } = node;
  if (ends !== null)
    lines.push({ text: ends.exit === null ? words.endsLater()(lang) : words.ends(ends.exit)(lang), style: 'wrong' });
  const hint = [
    [node.name, role, node.file ?? ''].filter((each) => each !== '').join(' · '),
    ...node.ports.map(({ port, purpose, address }) =>
      `${portText(port, lang)} ${PORT_WORDS[purpose](lang)} ${address ?? ''}`.trimEnd(),
    ),
    ...compactPaths(node, lang).map(({ path, purposes }) => `${purposes}: ${path}`),
    ...(ends === null ? [] : [ends.reason(lang)]),
    ...node.conflicts.flatMap((i) => topology.conflicts[i]?.message(lang) ?? []),
  ].join('\n');
  return sized(lines, ends !== null || node.conflicts.length > 0, hint);
}

/** What stands where lines meet. */
export const hubContent = (title: string, wrong: boolean): Content =>
  sized([{ text: fitting(title, CONTENT, WIDEST), style: wrong ? 'wrong' : 'plain' }], wrong, title, 5);

function sized(lines: readonly Omit<TextLine, 'y'>[], wrong: boolean, hint: string, padding = PADDING): Content {
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
