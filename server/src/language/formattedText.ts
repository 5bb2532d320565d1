import { type Entry, type PropertiesDocument, parseProperties } from '../syntax/properties/document.ts';
import { applyEdits, type PropertiesEdit } from '../syntax/properties/edit.ts';

/** What an editor's settings say of a file's end and of blanks at the ends of lines; unsaid is on. */
export interface LineEndOptions {
  readonly trimTrailingWhitespace?: boolean | undefined;
  readonly insertFinalNewline?: boolean | undefined;
  readonly trimFinalNewlines?: boolean | undefined;
}

const BLANKS = /^[ \t\f]*/;
const TRAILING = /[ \t\f]+$/;

/**
 * The edits that tidy a `.properties` file and change no decoded key and no decoded value: blanks around separators, before keys and behind
 * comments go, empty lines in a row become one, and the file ends with a line break. A blank at the end of a value is part of it and stays.
 * @returns edits of bytes, in file order, none where they would change what Java reads
 */
export function formattingEdits(document: PropertiesDocument, options: LineEndOptions = {}): readonly PropertiesEdit[] {
  const edits = [...lineEdits(document, options), ...endEdits(document, options)].filter(({ span, newText }) => {
    return document.text.slice(span.start, span.end) !== newText;
  });
  if (edits.length === 0 || isSame(document, applied(document, edits))) return edits;
  return [];
}

const applied = (document: PropertiesDocument, edits: readonly PropertiesEdit[]): PropertiesDocument =>
  parseProperties(applyEdits(document, edits));

/** Whether two files have the same keys and values, and Java stumbles over the same of them. */
function isSame(a: PropertiesDocument, b: PropertiesDocument): boolean {
  // Bytes in the middle of a file that look like a byte-order mark must not come to stand at its start.
  if (a.count !== b.count || a.error?.entry !== b.error?.entry || a.lines.bom !== b.lines.bom) return false;
  for (let i = 0; i < a.count; i++) if (a.keyAt(i) !== b.keyAt(i) || a.valueAt(i) !== b.valueAt(i)) return false;
  return true;
}

/** Edits of everything in front of the last line that says something. */
function* lineEdits(document: PropertiesDocument, options: LineEndOptions): Generator<PropertiesEdit> {
  const { entries, lines, text } = document;
  const end = contentEnd(document);
  let next = 0;
  let empty = 0;
  const count = lines.starts.length;
  for (let line = 0; line < count; ) {
    const start = Math.max(lines.starts[line] as number, line === 0 ? lines.bom : 0);
    if (start >= end) return;
    const entry = entries[next];
    if (entry !== undefined && entry.lineSpan.start <= start) {
      yield* entryEdits(document, entry);
      empty = 0;
      next++;
      const behind = entry.lineSpan.end;
      line = behind >= text.length ? count : lines.lineAt(behind);
      continue;
    }
    const span = { start, end: Math.min(lines.lineSpan(line).end, end) };
    const raw = text.slice(span.start, span.end);
    const behind = lines.starts[line + 1] ?? text.length;
    line++;
    if (raw.replace(BLANKS, '') === '') {
      // Of several empty lines the first stays; none at the top of the file.
      if (empty > 0 || span.start === lines.bom) yield { span: { start: span.start, end: behind }, newText: '' };
      else if (raw !== '') yield { span, newText: '' };
      empty++;
      continue;
    }
    empty = 0;
    if (options.trimTrailingWhitespace === false) continue;
    const trailing = TRAILING.exec(raw)?.[0].length ?? 0;
    if (trailing > 0) yield { span: { start: span.end - trailing, end: span.end }, newText: '' };
  }
}

/** Edits of one entry: the blanks in front of its key, and those around its separator. */
function* entryEdits({ text }: PropertiesDocument, entry: Entry): Generator<PropertiesEdit> {
  const { keySpan, valueSpan } = entry;
  let before = keySpan.start;
  while (before > 0 && /[ \t\f]/.test(text[before - 1] as string)) before--;
  if (before < keySpan.start) yield { span: { start: before, end: keySpan.start }, newText: '' };
  const separator = entry.rawSeparator;
  if (separator === '' || /[\r\n]/.test(separator)) return;
  const sign = separator.replace(/[ \t\f]/g, '');
  // Without a sign a blank separates; behind a key without a value there is nothing to separate.
  const wanted = sign === '' && valueSpan.end > valueSpan.start ? ' ' : sign;
  if (separator !== wanted) yield { span: { start: keySpan.end, end: valueSpan.start }, newText: wanted };
}

/** Where the last line that says something ends: behind it there are blanks and line breaks, and no blank of a value. */
function contentEnd(document: PropertiesDocument): number {
  const { text, entries } = document;
  const last = entries.at(-1);
  const least = last === undefined ? document.lines.bom : last.valueSpan.end;
  let end = text.length;
  while (end > least && /[ \t\f\r\n]/.test(text[end - 1] as string)) end--;
  return end;
}

/** The file's end: one line break behind the last line that says something. */
function* endEdits(document: PropertiesDocument, options: LineEndOptions): Generator<PropertiesEdit> {
  const { text } = document;
  const end = contentEnd(document);
  const rest = text.slice(end);
  const broken = /^[ \t\f]*(\r\n|\r|\n)/.exec(rest)?.[1];
  if (end === 0) {
    if (rest !== '' && options.trimFinalNewlines !== false)
      yield { span: { start: end, end: text.length }, newText: '' };
    return;
  }
  // A backslash at the end would take the line break for its own.
  const continues = text[end - 1] === '\\';
  const wanted = broken ?? (options.insertFinalNewline === false || continues ? '' : usualBreak(text));
  const kept = options.trimFinalNewlines === false && broken !== undefined ? rest.replace(/^[ \t\f]+/, '') : wanted;
  if (kept !== rest) yield { span: { start: end, end: text.length }, newText: kept };
}

/** The line break that the file has; LF where it has none. */
const usualBreak = (text: string): string => /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
