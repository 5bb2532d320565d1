import type { Span } from '../../base/range.ts';
import type { Entry, PropertiesDocument } from '../../syntax/properties/document.ts';

/** What somebody writes at a place of a `.properties` file. */
export type Place =
  | {
      readonly type: 'key';
      /** The key as it stands; empty in an empty line. */
      readonly span: Span;
      /** Undefined in an empty line. */
      readonly entry: Entry | undefined;
      /** Whether a separator or a value follows, so that the key alone is written. */
      readonly separated: boolean;
    }
  | {
      readonly type: 'value';
      readonly entry: Entry;
      /** The value; of one that goes over several lines, what stands in this one. */
      readonly span: Span;
    }
  | {
      readonly type: 'comment';
      /** The line, without its line break. */
      readonly span: Span;
      /** The entry behind it. */
      readonly next: Entry | undefined;
    };

const BOM = '\u00ef\u00bb\u00bf';

/** What somebody writes at an offset; undefined where it is nothing that has a meaning, as between a key and its `=`. */
export function placeAt(document: PropertiesDocument, offset: number): Place | undefined {
  const { text, lines } = document;
  const line = lines.lineSpan(lines.lineAt(offset));
  const { entry, next } = around(document, offset);
  if (entry === undefined) {
    const start = text.startsWith(BOM) && line.start === 0 ? Math.min(BOM.length, line.end) : line.start;
    const written = text.slice(start, line.end);
    if (offset < start) return undefined;
    if (/^[ \t\f]*[#!]/.test(written))
      return offset > start + written.search(/[#!]/)
        ? { type: 'comment', span: { start, end: line.end }, next }
        : undefined;
    return { type: 'key', span: { start: offset, end: offset }, entry: undefined, separated: false };
  }
  const { keySpan, valueSpan } = entry;
  if (offset <= keySpan.end) {
    const start = text.startsWith(BOM) && keySpan.start === 0 ? BOM.length : keySpan.start;
    // A key over several lines is nobody's to finish.
    if (offset < start || start < line.start || keySpan.end > line.end) return undefined;
    const separated = /[=:]/.test(entry.rawSeparator) || valueSpan.end > valueSpan.start;
    return { type: 'key', span: { start, end: keySpan.end }, entry, separated };
  }
  const before = text.slice(keySpan.end, Math.min(offset, valueSpan.start));
  if (/[=:]/.test(entry.rawSeparator) && !/[=:]/.test(before)) return undefined;
  const blank = /^[ \t\f]*/.exec(text.slice(line.start, line.end)) as RegExpExecArray;
  const start = Math.min(offset, Math.max(valueSpan.start, line.start + blank[0].length));
  // A backslash at the end of the line says that the value goes on.
  const last = entry.continued && valueSpan.end > line.end ? line.end - 1 : Math.min(valueSpan.end, line.end);
  return { type: 'value', entry, span: { start, end: Math.max(offset, last) } };
}

/** The entry in whose lines an offset lies, and the first one behind it. */
function around(
  document: PropertiesDocument,
  offset: number,
): { readonly entry: Entry | undefined; readonly next: Entry | undefined } {
  let low = 0;
  let high = document.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = document.entryAt(middle);
    if (each.lineSpan.end > offset || (each.lineSpan.end === offset && !each.terminated)) high = middle;
    else low = middle + 1;
  }
  const found = low < document.count ? document.entryAt(low) : undefined;
  return found !== undefined && found.lineSpan.start <= offset
    ? { entry: found, next: undefined }
    : { entry: undefined, next: found };
}
