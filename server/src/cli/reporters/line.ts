import type { Span } from '../../base/range.ts';
import { MASK } from '../../catalog/secrets.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import type { Encoding } from '../../text/lines.ts';
import { charWidth, textWidth } from '../../text/width.ts';
import { endsInCommand, picture, visible } from './escape.ts';
import { secretSpans } from './secrets.ts';

/** Tab stops of the frames; a column number counts a tab as one all the same. */
const TAB = 4;
/** Bytes around a mark that are looked at: more than any terminal is wide. */
const REACH = 4096;
/** Characters of the longest beginning of a command: `##vso[`. */
const LONGEST_COMMAND = 6;
const BLANKS = /^[ \t\f]*$/;
const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 12;

/** A line of a file as a person may see it, cut to fit, and where marked stretches of it lie. */
export interface ShownLine {
  readonly text: string;
  /** For each asked span its place in `text`, in terminal columns; undefined where the cut left it out. */
  readonly places: readonly ({ readonly column: number; readonly width: number } | undefined)[];
}

/** One character on the terminal, or several that stand for one that cannot be shown. */
interface Cell {
  readonly text: string;
  readonly column: number;
}

/**
 * Makes a line showable: decoded, secrets masked, controls and trailing blanks visible, and cut to `room` terminal columns around
 * the first span.
 * @param line number from 0
 * @param spans byte offsets within the line, empty ones allowed
 */
export function showLine(document: PropertiesDocument, line: number, spans: readonly Span[], room: number): ShownLine {
  const whole = document.lines.lineSpan(line);
  const bom = line === 0 ? document.lines.bom : 0;
  const start = spans.some((span) => span.start < bom) ? 0 : Math.max(whole.start, bom);
  const reach = near(document, { start, end: whole.end }, spans[0]?.start ?? start);
  const secrets = secretSpans(document, whole);
  let trailing = whole.end;
  while (trailing > reach.start && isBlank(document.text.charCodeAt(trailing - 1))) trailing--;

  const cuts = new Set([reach.start, reach.end]);
  const cutAt = (offset: number): void => {
    if (offset > reach.start && offset < reach.end) cuts.add(offset);
  };
  for (const { start, end } of [...spans, ...secrets, { start: trailing, end: bom }]) {
    cutAt(start);
    cutAt(end);
  }
  const offsets = [...cuts].sort((a, b) => a - b);

  // Cells, and for each cut the index of the cell behind it.
  const cells: Cell[] = [];
  const cellAt = new Map<number, number>();
  let column = 0;
  let before = '';
  const put = (text: string, width = textWidth(text)): void => {
    cells.push({ text, column });
    column += width;
  };
  for (const [i, from] of offsets.entries()) {
    cellAt.set(from, cells.length);
    const to = offsets[i + 1];
    if (to === undefined) break;
    const secret = secrets.find((span) => from >= span.start && from < span.end);
    if (secret !== undefined) {
      if (from === Math.max(secret.start, reach.start)) put(MASK);
      continue;
    }
    if (from < bom) {
      put('<BOM>');
      continue;
    }
    const text = document.lines.decode({ start: from, end: to });
    const showBlanks =
      from >= trailing || (BLANKS.test(text) && spans.some((span) => span.start <= from && span.end >= to));
    for (const char of text) {
      if (showBlanks && char === ' ') put('·');
      else if (showBlanks && char === '\t') put('→');
      else if (char === '\t') put(' '.repeat(TAB - (column % TAB)));
      else {
        before = (before + char).slice(-LONGEST_COMMAND);
        const seen = char === '[' && endsInCommand(before) ? picture(char) : visible(char);
        put(seen, seen === char ? charWidth(char) : undefined);
      }
    }
  }

  const marks = spans.map((span) => markedCells(span, reach, secrets, cellAt));
  return cut(cells, column, marks, room, reach.start > start, reach.end < whole.end);
}

/** The stretch of a line that is worth decoding: all of an ordinary one. */
function near(document: PropertiesDocument, line: Span, around: number): Span {
  const start = Math.max(line.start, around - REACH);
  const end = Math.min(line.end, around + REACH);
  const aligned = { start, end };
  if (start > line.start) aligned.start = boundary(document, line.start, start);
  if (end < line.end) aligned.end = boundary(document, line.start, end);
  return aligned;
}

/** The first start of a character at or behind an offset. */
function boundary(document: PropertiesDocument, lineStart: number, offset: number): number {
  const encoding: Encoding = document.lines.encoding;
  const { bytes } = document;
  let at = offset;
  if (encoding === 'utf-8') {
    while (at < bytes.length && ((bytes[at] as number) & 0xc0) === 0x80) at++;
  } else if (encoding === 'gbk') {
    // A second byte may look like a first one: only from the line's start can it be told.
    for (at = lineStart; at < offset; ) {
      const lead = bytes[at] as number;
      const next = bytes[at + 1] ?? 0;
      if (lead < 0x81 || lead === 0xff) at += 1;
      else at += next >= 0x30 && next <= 0x39 ? 4 : 2;
    }
  }
  return at;
}

/** Cells of a span: from, and behind its last; within a secret all of its mask. Undefined when it lies out of reach. */
function markedCells(
  span: Span,
  reach: Span,
  secrets: readonly Span[],
  cellAt: ReadonlyMap<number, number>,
): readonly [number, number] | undefined {
  if (span.start > reach.end || span.end < reach.start) return undefined;
  let { start, end } = span;
  for (const secret of secrets) {
    if (start > secret.start && start < secret.end) start = secret.start;
    if (end > secret.start && end < secret.end) end = secret.end;
  }
  const from = cellAt.get(Math.max(start, reach.start));
  const to = cellAt.get(Math.min(Math.max(end, start), reach.end));
  return from === undefined || to === undefined ? undefined : [from, to];
}

/** Cuts a line to a window around its first mark. */
function cut(
  cells: readonly Cell[],
  total: number,
  marks: readonly (readonly [number, number] | undefined)[],
  room: number,
  cutBefore: boolean,
  cutBehind: boolean,
): ShownLine {
  const columnAt = (index: number): number => cells[index]?.column ?? total;
  let first = 0;
  let last = cells.length;
  if (total > room || cutBefore || cutBehind) {
    const budget = Math.max(1, room - 2);
    const [from, to] = marks[0] ?? [0, 0];
    if (columnAt(to) > budget || cutBefore) {
      const context = Math.min(24, Math.floor(budget / 3));
      first = from;
      while (first > 0 && columnAt(from) - columnAt(first - 1) <= context) first--;
      while (first < from && columnAt(to) - columnAt(first) > budget) first++;
      while (first > 0 && total - columnAt(first - 1) <= budget) first--;
    }
    last = first;
    while (last < cells.length && columnAt(last + 1) - columnAt(first) <= budget) last++;
  }
  const before = first > 0 || cutBefore ? '…' : '';
  const behind = last < cells.length || cutBehind ? '…' : '';
  const text = cells.slice(first, last).map((cell) => cell.text);
  const places = marks.map((mark) => {
    if (mark === undefined || mark[0] > last || mark[1] < first || (mark[0] === last && last < cells.length)) {
      return undefined;
    }
    const from = columnAt(Math.max(mark[0], first));
    const to = columnAt(Math.min(mark[1], last));
    return { column: before.length + from - columnAt(first), width: Math.max(1, to - from) };
  });
  return { text: before + text.join('') + behind, places };
}
