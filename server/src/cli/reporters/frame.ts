import type { Span } from '../../base/range.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import type { Paint, Style } from '../color.ts';
import { visible } from './escape.ts';
import { showLine } from './line.ts';

/** A stretch of a file that a frame underlines. */
export interface Mark {
  readonly span: Span;
  /** `^` or `-`. */
  readonly primary: boolean;
  readonly label: string | undefined;
}

/** All marks of one file, in the order in which they matter. */
export interface FrameFile {
  readonly path: string;
  /** Undefined for what could not be read: then only its name is shown. */
  readonly document: PropertiesDocument | undefined;
  readonly marks: readonly Mark[];
}

export interface FrameOptions {
  /** Terminal columns. */
  readonly width: number;
  readonly paint: Paint;
  /** Colour of the primary marks. */
  readonly style: Style;
}

/** Lines of a long mark that are shown before the rest is left out. */
const LINES_OF_A_MARK = 3;

interface LineMark {
  readonly line: number;
  readonly span: Span;
  readonly primary: boolean;
  readonly label: string | undefined;
}

/** Width of the line numbers of several files. */
export function gutterOf(files: readonly FrameFile[]): number {
  let last = 1;
  for (const { document, marks } of files) {
    if (document === undefined) continue;
    for (const { span } of marks) last = Math.max(last, document.lines.lineAt(span.end) + 1);
  }
  return String(last).length;
}

/** The lines of one file that its marks lie in, each with its underlines. */
export function frame(file: FrameFile, gutter: number, options: FrameOptions): readonly string[] {
  const { paint } = options;
  const { path, document, marks } = file;
  const pad = ' '.repeat(gutter);
  const [head] = marks;
  if (document === undefined || head === undefined) {
    const label = head?.label;
    return [`${pad} ${paint('blue', '┌─')} ${visible(path)}${label === undefined ? '' : `: ${label}`}`];
  }
  const { start } = document.range(head.span);
  const out = [`${pad} ${paint('blue', '┌─')} ${visible(path)}:${start.line}:${start.column}`];
  const bar = paint('blue', '│');
  const lineMarks = marks.flatMap((mark) => splitLines(document, mark));
  const lines = [...new Set(lineMarks.map((mark) => mark.line))].sort((a, b) => a - b);
  const room = Math.max(20, options.width - gutter - 3);
  let previous: number | undefined;
  for (const line of lines) {
    if (previous !== undefined && line > previous + 1) out.push(`${pad} ${paint('blue', '⋮')}`);
    previous = line;
    let here: readonly LineMark[] = lineMarks
      .filter((mark) => mark.line === line)
      .sort((a, b) => Number(b.primary) - Number(a.primary) || a.span.start - b.span.start);
    while (here.length > 0) {
      const { text, places } = showLine(
        document,
        line,
        here.map((mark) => mark.span),
        room,
      );
      out.push(`${paint('blue', String(line + 1).padStart(gutter))} ${bar} ${text}`.trimEnd());
      const left: LineMark[] = [];
      for (const [i, mark] of here.entries()) {
        const place = places[i];
        if (place === undefined && i > 0) {
          left.push(mark);
          continue;
        }
        const { column, width } = place ?? { column: 0, width: 1 };
        const style = mark.primary ? options.style : 'blue';
        const underline = (mark.primary ? '^' : '-').repeat(width) + (mark.label === undefined ? '' : ` ${mark.label}`);
        out.push(`${pad} ${bar} ${' '.repeat(column)}${paint(style, underline)}`);
      }
      here = left;
    }
  }
  return out;
}

/** A mark line by line; the label goes to the last one. A mark at the very start of a file, of no width, is about the whole file. */
function splitLines(document: PropertiesDocument, mark: Mark): readonly LineMark[] {
  const { span, primary, label } = mark;
  if (span.start === 0 && span.end === 0 && label === undefined) return [];
  const { lines } = document;
  const first = lines.lineAt(span.start);
  const last = Math.max(first, lines.lineAt(Math.max(span.start, span.end - 1)));
  const parts: LineMark[] = [];
  for (let line = first; line <= last; line++) {
    if (line >= first + LINES_OF_A_MARK && line < last) continue;
    const whole = lines.lineSpan(line);
    let start = Math.max(whole.start, span.start);
    if (line > first) while (start < whole.end && /[ \t\f]/.test(document.text[start] as string)) start++;
    const end = Math.max(start, Math.min(whole.end, span.end));
    parts.push({ line, span: { start, end }, primary, label: line === last ? label : undefined });
  }
  return parts;
}
