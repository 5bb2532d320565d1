import type { Position, SelectionRange } from 'vscode-languageserver-types';
import type { Span } from '../../base/range.ts';
import type { JsonNode } from '../../deployment/project/json.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import { type Outline, outlineOf, spanOfLines } from '../blocks.ts';
import { entryAt, propertiesIn } from '../entryAt.ts';
import { rangeOf } from '../files.ts';
import { insideOf, type JsonReader } from '../json.ts';
import { partAt } from '../parts.ts';
import type { FileContext } from './context.ts';

export interface SelectionRequest {
  readonly positions: readonly Position[];
  readonly readJson: JsonReader;
}

/** Characters of a word: of a name, a number, a host; bytes beyond ASCII belong to one. */
const WORD = /[\w.\-\u0080-\u00ff]/;
/** What no element of a list holds. */
const BETWEEN = /[;,\s|"]/;

/** What surrounds each position, step by step: the word, the element of a list, the value, the entry, the lines below a heading, the file. */
export function selectionRangesOf(
  context: FileContext,
  { positions, readJson }: SelectionRequest,
): SelectionRange[] | undefined {
  const { document, file, processes, isProject } = context;
  if (processes.length === 0 && !isProject) return undefined;
  const outlines = [...propertiesIn(context)].map(([own, { file: source }]) => ({
    own,
    part: source.part,
    outline: outlineOf(source),
  }));
  return positions.map((position) => {
    const offset = file.positions.offset(position);
    const around = spansAround(offset).filter((span) => holds(span, offset));
    return chainOf([...around, { start: 0, end: document.bytes.length }]);
  });

  function spansAround(offset: number): readonly Span[] {
    if (isProject) return aroundInJson(document, offset, readJson);
    const [proxy] = partAt(context, offset)?.processes ?? [];
    if (proxy?.kind !== 'proxy') return aroundEntry(offset);
    return [...aroundInJson(proxy.file.document, offset, readJson), ...(proxy.file.part ? [proxy.file.part.span] : [])];
  }

  function aroundEntry(offset: number): readonly Span[] {
    const own = outlines.find(({ part }) => part === undefined || holds(part.span, offset));
    if (own === undefined) return [];
    const block = blockAt(own.own, own.outline, offset);
    const whole = own.part === undefined ? [] : [own.part.span];
    const entry = entryAt(context, offset)?.entry;
    if (entry === undefined) return [...commentAt(own.own, own.outline, offset), ...block, ...whole];
    const { keySpan, valueSpan } = entry;
    const lines = { start: keySpan.start, end: valueSpan.end };
    const parts = offset <= keySpan.end ? [keySpan] : [...partsAt(own.own, valueSpan, offset), valueSpan];
    return [...parts, lines, ...block, ...whole];
  }

  function chainOf(spans: readonly Span[]): SelectionRange {
    let made: SelectionRange | undefined;
    let outer: Span | undefined;
    for (const span of [...spans].reverse()) {
      if (outer !== undefined && (!inside(span, outer) || inside(outer, span))) continue;
      made = { range: rangeOf(file.positions, span), ...(made === undefined ? {} : { parent: made }) };
      outer = span;
    }
    return made as SelectionRange;
  }
}

const holds = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;
const inside = (a: Span, b: Span): boolean => b.start <= a.start && a.end <= b.end;

/** The word and the element of a list at an offset of a stretch. */
function partsAt({ text }: PropertiesDocument, within: Span, offset: number): readonly Span[] {
  const stretch = (isPart: (character: string) => boolean): Span => {
    let { start, end } = { start: offset, end: offset };
    while (start > within.start && isPart(text[start - 1] as string)) start--;
    while (end < within.end && isPart(text[end] as string)) end++;
    return { start, end };
  };
  const all = [stretch((c) => WORD.test(c)), stretch((c) => !BETWEEN.test(c))];
  return all.filter(({ start, end }) => end > start);
}

function blockAt(document: PropertiesDocument, { blocks }: Outline, offset: number): readonly Span[] {
  return blocks.map(({ lines }) => spanOfLines(document, lines)).filter((span) => holds(span, offset));
}

/** The word, the line and the lines of a comment. */
function commentAt(document: PropertiesDocument, { comments }: Outline, offset: number): readonly Span[] {
  const run = comments.map((each) => spanOfLines(document, each)).find((span) => holds(span, offset));
  if (run === undefined) return [];
  const line = document.lines.lineSpan(document.lines.lineAt(offset));
  return [...partsAt(document, line, offset), line, run];
}

function aroundInJson(document: PropertiesDocument, offset: number, readJson: JsonReader): readonly Span[] {
  const found: Span[] = [];
  const visit = (node: JsonNode): void => {
    const { span } = node;
    if (span === undefined || !holds(span, offset)) return;
    found.unshift(span);
    if (node.type === 'string' && offset > span.start && offset < span.end) {
      found.unshift(...partsAt(document, insideOf(span), offset), insideOf(span));
    } else if (node.type === 'array') for (const item of node.items) visit(item);
    else if (node.type === 'object') {
      for (const { keySpan, value } of node.members) {
        if (keySpan === undefined || value.span === undefined) continue;
        const member = { start: keySpan.start, end: value.span.end };
        if (!holds(member, offset)) continue;
        found.unshift(member);
        if (holds(keySpan, offset)) found.unshift(insideOf(keySpan), keySpan);
        else visit(value);
      }
    }
  };
  const { root } = readJson(document);
  if (root !== undefined) visit(root);
  return found;
}
