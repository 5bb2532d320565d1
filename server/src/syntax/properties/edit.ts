import type { Span } from '../../base/range.ts';
import { encodeWith, unencodable } from '../../text/encode.ts';
import type { Encoding } from '../../text/encoding.ts';
import { type Entry, type PropertiesDocument, parseProperties } from './document.ts';
import { escapeKey, escapeValue, unicodeEscape } from './escape.ts';
import { breakBefore, decode, loneBackslash } from './scan.ts';

/** Bytes of a file to be replaced by a text. */
export interface PropertiesEdit {
  /** Byte offsets; empty for an insertion. */
  readonly span: Span;
  /** Unicode; {@link applyEdits} writes it in the file's own encoding. */
  readonly newText: string;
}

/** Where an entry is inserted: in the line behind an entry, in the line before one, or at the file's end. */
export type Place = Entry | { readonly before: Entry } | 'end';

/**
 * Gives an entry another value. The key, the separator and everything else stay; an entry without a separator gets the file's.
 * @param value Unicode, as Java shall read it; what needs an escape is escaped
 */
export function setValue(document: PropertiesDocument, entry: Entry, value: string): PropertiesEdit {
  const separator = entry.rawSeparator;
  const escaped = escapeValue(value, isSeparated(entry) || separator === '');
  const added = separator === '' && value !== '' ? separatorStyle(document, entry) : '';
  const edit = { span: entry.valueSpan, newText: added + escaped };
  if (!joinsBreaks(document, edit)) return edit;
  // The continuation in front of the value goes as well.
  return { span: { start: edit.span.start - CONTINUATION.length, end: edit.span.end }, newText: '' };
}

const CONTINUATION = '\\\r';

/**
 * Whether an edit leaves nothing between the CR of a continuation and the LF behind the value: the two would be one line break, and what
 * ended the entry would continue it.
 */
const joinsBreaks = ({ text }: PropertiesDocument, { span, newText }: PropertiesEdit): boolean =>
  newText === '' && text[span.end] === '\n' && text.endsWith(CONTINUATION, span.start);

/**
 * Replaces a part of an entry's value; the bytes of the rest stay where they mean the same without it.
 * @param span bytes within `entry.valueSpan`
 * @param text Unicode; what needs an escape is escaped
 * @throws RangeError when the span leaves the value or cuts an escape or a continuation in two
 */
export function replaceValueSpan(document: PropertiesDocument, entry: Entry, span: Span, text: string): PropertiesEdit {
  const { start, end } = entry.valueSpan;
  if (span.start < start || span.end > end || span.start > span.end) throw new RangeError('not a part of the value');
  const before = document.text.slice(start, span.start);
  const after = document.text.slice(span.end, end);
  const inside = document.text.slice(span.start, span.end);
  const parts = [decode(before), decode(inside), decode(after)];
  if (parts.join('') !== entry.value || entry.malformed) {
    throw new RangeError('cuts an escape or a continuation in two');
  }
  const value = (parts[0] as string) + text + (parts[2] as string);
  const escaped = before === '' ? escapeValue(text, isSeparated(entry)) : escapeValue(`.${text}`).slice(1);
  const edit = { span, newText: escaped };
  // What comes to stand first in the value may need an escape that it had not: a blank, or = behind a blank.
  const written = applyTo(document.text.slice(entry.keySpan.start, end), entry.keySpan.start, edit);
  const [read] = parseProperties(Uint8Array.from(written, (c) => c.charCodeAt(0))).entries;
  const right = read?.value === value && read.key === entry.key && !joinsBreaks(document, edit);
  return right ? edit : setValue(document, entry, value);
}

/**
 * Gives an entry another key; separator, value and everything else stay.
 * @param key Unicode, as Java shall read it; what needs an escape is escaped
 */
export function renameKey(_document: PropertiesDocument, entry: Entry, key: string): PropertiesEdit {
  // In front of an empty key nothing may be a word, so it needs a separator that is more than a blank.
  return { span: entry.keySpan, newText: key === '' && !isSeparated(entry) ? '=' : escapeKey(key) };
}

/**
 * Removes an entry with all its lines. Where the file ends in the entry without a line break, it ends without one afterwards too.
 * A byte-order mark in front of the first key goes with it: to Java it is a part of the key.
 */
export function removeEntry(document: PropertiesDocument, entry: Entry): PropertiesEdit {
  const { text } = document;
  let { start, end } = entry.lineSpan;
  // Only where that makes no lone backslash the last line, since there it would be an entry.
  const bare = start - breakBefore(text, start);
  if (!entry.terminated && loneBackslash(text, bare) < 0) start = bare;
  return { span: { start, end }, newText: '' };
}

/**
 * Inserts an entry in lines of its own, with the line breaks and the separator of its surroundings. A last line without a line
 * break gets one only where the new entry stands behind it.
 *
 * Before the first entry of a file with a byte-order mark the mark stays with that entry, since to Java it is a part of its key.
 * @param key Unicode, as Java shall read it
 * @param value likewise
 */
export function insertEntry(document: PropertiesDocument, place: Place, key: string, value: string): PropertiesEdit {
  const { text } = document;
  const near = place === 'end' ? document.entries.at(-1) : 'before' in place ? place.before : place;
  const lineBreak = lineBreakStyle(document, near);
  const line = escapeKey(key) + separatorStyle(document, near) + escapeValue(value);
  if (place !== 'end' && 'before' in place) return insertion(place.before.lineSpan.start, line + lineBreak);
  if (place !== 'end' && place.terminated) return insertion(place.lineSpan.end, line + lineBreak);

  const n = text.length;
  const final = n === 0 || breakBefore(text, n) > 0 ? lineBreak : '';
  if (near === undefined || near.terminated) {
    const ends = n === 0 || final !== '';
    return insertion(n, (ends ? '' : lineBreak) + line + final);
  }
  // The file ends in the middle of this entry.
  const { end } = near.valueSpan;
  if (near.keySpan.start === end) {
    // Nothing but a backslash: it is an entry of two empty strings only as long as it ends the file.
    return { span: { start: end, end: n }, newText: `=${lineBreak}${line}${final}` };
  }
  // A backslash at the very end says nothing, but would with one line break behind it; with two it continues to an empty line.
  const ending = text.endsWith('\\') && end < n ? lineBreak + lineBreak : lineBreak;
  return insertion(n, ending + line + final);
}

/**
 * Inserts a comment in the lines above an entry.
 * @param comment Unicode, of one or more lines; `# ` is put in front of those that start with neither `#` nor `!`
 */
export function insertComment(document: PropertiesDocument, entry: Entry, comment: string): PropertiesEdit {
  const lineBreak = lineBreakStyle(document, entry);
  const lines = comment.split(/\r\n?|\n/).map((line) => (/^[#!]/.test(line) ? line : `# ${line}`));
  return insertion(entry.lineSpan.start, lines.map((line) => line + lineBreak).join(''));
}

/**
 * Applies edits to a file: texts are written in its display encoding (a file of ASCII only takes UTF-8), every byte outside of the
 * edits stays. A character that the encoding does not have becomes `\uXXXX` in a key or a value.
 * @param edits in any order; insertions at one place are made in the order given; two removals may overlap
 * @throws RangeError for edits that overlap or leave the file, and for a character in a comment that the file's encoding does not
 * have (it names the character)
 */
export function applyEdits(document: PropertiesDocument, edits: readonly PropertiesEdit[]): Uint8Array {
  return rewrite(document.bytes, document.lines.encoding, inOrder(edits, document.bytes.length));
}

/**
 * The same for whole lines of a file.
 * @param sorted as {@link inOrder} returns them
 */
export function rewrite(bytes: Uint8Array, encoding: Encoding, sorted: readonly PropertiesEdit[]): Uint8Array {
  const foreign: Foreign[] = [];
  const placeholders = write(bytes, encoding, sorted, (character, at) => {
    foreign.push({ character, at });
    return [PLACEHOLDER];
  });
  if (foreign.length === 0) return placeholders;
  // Whether a character came to stand in an entry or in a comment, the file tells once it is written.
  const { entries } = parseProperties(placeholders);
  for (const { character, at } of foreign) {
    const inEntry = entries.some(({ keySpan, valueSpan }) => keySpan.start <= at && at < valueSpan.end);
    if (!inEntry) throw unencodable(character, encoding);
  }
  return write(bytes, encoding, sorted, (character) => ascii(unicodeEscape(character)));
}

/** A character that the file's encoding does not have, and the byte offset at which its placeholder stands. */
interface Foreign {
  readonly character: string;
  readonly at: number;
}

const PLACEHOLDER = 0x78;

const ascii = (text: string): number[] => Array.from(text, (c) => c.charCodeAt(0));

/**
 * Edits by their place, insertions at one place in the order given.
 * @param length of the file
 * @throws RangeError for edits that overlap or leave the file
 */
export function inOrder(edits: readonly PropertiesEdit[], length: number): readonly PropertiesEdit[] {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let last: PropertiesEdit | undefined;
  for (const edit of sorted) {
    const { start, end } = edit.span;
    if (!(start >= 0 && start <= end && end <= length))
      throw new RangeError(`no such bytes in the file: ${start} to ${end}`);
    if (last !== undefined && start < last.span.end && (edit.newText !== '' || last.newText !== '')) {
      throw new RangeError(`edits overlap at byte ${start}`);
    }
    if (last === undefined || end >= last.span.end) last = edit;
  }
  return sorted;
}

/** @param encode makes bytes of a character that the encoding does not have; told where they will stand */
function write(
  bytes: Uint8Array,
  encoding: Encoding,
  sorted: readonly PropertiesEdit[],
  encode: (character: string, at: number) => readonly number[],
): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const push = (part: Uint8Array): void => {
    parts.push(part);
    length += part.length;
  };
  let from = 0;
  for (const { span, newText } of sorted) {
    if (span.start > from) push(bytes.subarray(from, span.start));
    const start = length;
    push(encodeWith(newText, encoding, (character, at) => encode(character, start + at)));
    from = Math.max(from, span.end);
  }
  push(bytes.subarray(from));
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

const insertion = (offset: number, newText: string): PropertiesEdit => ({
  span: { start: offset, end: offset },
  newText,
});

/** Whether `=` or `:` stands between key and value. */
const isSeparated = (entry: Entry): boolean => /[=:]/.test(entry.rawSeparator);

/** One character a byte, as is the span. */
function applyTo(raw: string, offset: number, { span, newText }: PropertiesEdit): string {
  return raw.slice(0, span.start - offset) + newText + raw.slice(span.end - offset);
}

/** `=`, ` = `, `: ` and so on: as the entry nearby has it, else as most entries of the file. */
function separatorStyle(document: PropertiesDocument, near: Entry | undefined): string {
  const own = near === undefined ? undefined : style(near);
  if (own !== undefined) return own;
  const counts = new Map<string, number>();
  let most = '=';
  for (const entry of document.entries) {
    const found = style(entry);
    if (found === undefined) continue;
    const count = (counts.get(found) ?? 0) + 1;
    counts.set(found, count);
    if (count > (counts.get(most) ?? 0)) most = found;
  }
  return most;
}

function style(entry: Entry): string | undefined {
  const match = /^([ \t\f]*)([=:])([ \t\f]*)$/.exec(entry.rawSeparator);
  return match === null ? undefined : `${match[1] === '' ? '' : ' '}${match[2]}${match[3] === '' ? '' : ' '}`;
}

/** The line break of the entry nearby; where the file ends in it, the one that ends the file; else the file's first, else LF. */
function lineBreakStyle(document: PropertiesDocument, near: Entry | undefined): string {
  const { text } = document;
  if (near?.terminated === true) return text.slice(near.valueSpan.end, near.lineSpan.end);
  const last = text.slice(text.length - breakBefore(text, text.length));
  return last === '' ? (/\r\n?|\n/.exec(text)?.[0] ?? '\n') : last;
}
