import type { Span } from '../base/range.ts';
import type { SourceFile } from '../deployment/model.ts';
import type { Entry, PropertiesDocument } from '../syntax/properties/document.ts';

/** Lines of a file, from 0, the last one included. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** A heading among the comments, and what stands below it up to the next one. */
export interface Block {
  /** Text of the heading without its decoration, as a person sees it. */
  readonly title: string;
  readonly titleLine: number;
  /** The lines of the heading. */
  readonly heading: LineRange;
  /** From the heading's first line to the last line of what belongs to it. */
  readonly lines: LineRange;
  readonly entries: readonly Entry[];
}

/** The lines of a `.properties` file by what they hold. */
export interface Outline {
  /** Comments in lines that follow each other. */
  readonly comments: readonly LineRange[];
  readonly blocks: readonly Block[];
}

/** A comment line that is nothing but decoration. */
const RULE = /^[ \t\f]*[#!][#!=*_~+-]{2,}[ \t]*$/;
/** What decorates a heading on its left or right: `---- Network ----`, `### 网络 ###`, `[network]`. */
const LEFT = /^(?:[#!=*_~+-]{2,}|[[【<])[ \t]*/;
const RIGHT = /[ \t]*(?:[#!=*_~+-]{2,}|[\]】>])$/;
/** A setting that somebody took out, or a comment for rmqlint. */
const NO_HEADING = /^(?:[A-Za-z][\w.-]*[ \t]*[=:]|rmqlint\b|https?:)/;
/** A longer comment explains something, or is a licence. */
const MOST_LINES = 3;
const LONGEST_TITLE = 80;

interface Run extends LineRange {
  readonly title: string;
  readonly titleLine: number;
  readonly decorated: boolean;
  /** Whether it begins the file or stands behind an empty line. */
  readonly apart: boolean;
  /** Index of the entry that follows. */
  readonly next: number;
}

/** Finds the comments of a file and the headings among them: decorated ones; where there is none, plain ones, if they are above several entries each. */
export function outlineOf({ document, part }: SourceFile): Outline {
  const { lines, entries } = document;
  const from = lines.lineAt(part?.span.start ?? 0);
  const to = lines.lineAt(Math.max(part?.span.start ?? 0, (part?.span.end ?? document.bytes.length) - 1));
  const runs: Run[] = [];
  const comments: LineRange[] = [];
  let next = 0;
  let empty = true;
  for (let line = from; line <= to; ) {
    const { start } = lines.lineSpan(line);
    while (next < entries.length && (entries[next] as Entry).lineSpan.end <= start) next++;
    const entry = entries[next];
    if (entry !== undefined && entry.lineSpan.start <= start) {
      line = lineBehind(document, entry);
      empty = false;
      continue;
    }
    if (isBlank(document, line)) {
      empty = true;
      line++;
      continue;
    }
    const first = line;
    while (
      line <= to &&
      !isBlank(document, line) &&
      (entry === undefined || lines.lineSpan(line).start < entry.lineSpan.start)
    )
      line++;
    const run = { first, last: line - 1 };
    comments.push(run);
    if (entry !== undefined) runs.push(...headingOf(document, run, empty, next));
    empty = false;
  }
  return { comments, blocks: blocksOf(document, chosen(runs, entries.length), to) };
}

/** The line behind an entry. */
const lineBehind = ({ lines }: PropertiesDocument, { lineSpan: { start, end } }: Entry): number =>
  lines.lineAt(Math.max(start, end - 1)) + 1;

function isBlank({ lines, text }: PropertiesDocument, line: number): boolean {
  const { start, end } = lines.lineSpan(line);
  return /^[ \t\f]*$/.test(text.slice(start, end));
}

/** The heading that a comment is, if it may be one. */
function headingOf(document: PropertiesDocument, run: LineRange, apart: boolean, next: number): readonly Run[] {
  if (run.last - run.first >= 2 * MOST_LINES) return [];
  let decorated = false;
  const titles: { readonly title: string; readonly line: number }[] = [];
  for (let line = run.first; line <= run.last; line++) {
    const written = document.lines.decode(document.lines.lineSpan(line)).trim();
    if (RULE.test(written)) {
      decorated = true;
      continue;
    }
    const text = written.replace(/^[#!]/, '').trim();
    const title = text.replace(LEFT, '').replace(RIGHT, '').trim();
    if (title === '') continue;
    if (LEFT.test(text) && RIGHT.test(text)) decorated = true;
    titles.push({ title: title.replace(/^[#!\s]+/, ''), line });
  }
  const [first] = titles;
  if (first === undefined || titles.length > MOST_LINES) return [];
  if (NO_HEADING.test(first.title) || first.title.length > LONGEST_TITLE || first.title === '') return [];
  return [{ ...run, title: first.title, titleLine: first.line, decorated, apart, next }];
}

function chosen(runs: readonly Run[], entries: number): readonly Run[] {
  const decorated = runs.filter((run) => run.decorated);
  if (decorated.length > 0) return decorated;
  const plain = runs.filter((run) => run.apart);
  const [first] = plain;
  // Where comments stand between entries, those behind an empty line speak of one entry as well.
  if (first === undefined || plain.length < 2 || plain.length <= runs.length - plain.length) return [];
  return entries - first.next >= 2 * plain.length ? plain : [];
}

function blocksOf(document: PropertiesDocument, runs: readonly Run[], to: number): readonly Block[] {
  return runs.map((run, i) => {
    const following = runs[i + 1];
    let last = following === undefined ? to : following.first - 1;
    while (last > run.last && isBlank(document, last)) last--;
    const entries = document.entries.slice(run.next, following?.next ?? document.count);
    const { title, titleLine, first } = run;
    return { title, titleLine, heading: { first, last: run.last }, lines: { first, last }, entries };
  });
}

/** The bytes of some lines, without the last one's line break. */
export const spanOfLines = ({ lines }: PropertiesDocument, { first, last }: LineRange): Span => ({
  start: lines.lineSpan(first).start,
  end: lines.lineSpan(last).end,
});
