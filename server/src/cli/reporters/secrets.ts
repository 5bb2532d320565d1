import type { Span } from '../../base/range.ts';
import { isSecret, SECRET_KEYS } from '../../catalog/secrets.ts';
import { closest } from '../../catalog/suggest.ts';
import type { PropertiesDocument } from '../../properties/document.ts';

/** What stands in place of a secret wherever text is shown. */
export const MASK = '***';

// A secret's name with a separator behind it, wherever it stands: in a comment, in a JSON value, in front of a full-width separator
// (UTF-8 and GBK bytes of ＝ and ：), so that such a line is no entry of that key. Bounded repeats: a line may be megabytes long.
const NAMED = new RegExp(
  `(?:passw|secret|credential|access_?key|${[...SECRET_KEYS].join('|')})[\\w.-]{0,64}["']?[ \\t]{0,16}(?:[=:]|\\xef\\xbc[\\x9d\\x9a]|\\xa3[\\xbd\\xba])`,
  'i',
);

/** Whether a key is, or was probably meant to be, one whose value nobody may see. */
const soundsSecret = (key: string): boolean => isSecret(key) || closest(key, SECRET_KEYS) !== undefined;

/**
 * Stretches of one line that must not be shown, in order and without overlap.
 * @param line byte offsets of the line without its line break
 */
export function secretSpans(document: PropertiesDocument, line: Span): readonly Span[] {
  const found: Span[] = [];
  for (let i = firstEntryAt(document, line.start); i < document.entries.length; i++) {
    const entry = document.entries[i];
    if (entry === undefined || entry.lineSpan.start > line.end) break;
    if (!soundsSecret(entry.key)) continue;
    const start = Math.max(entry.valueSpan.start, line.start);
    const end = Math.min(entry.valueSpan.end, line.end);
    if (start < end) found.push({ start, end });
  }
  const named = NAMED.exec(document.text.slice(line.start, line.end));
  if (named !== null) {
    const start = line.start + named.index + named[0].length;
    const first = found[0];
    if (first === undefined) return start < line.end ? [{ start, end: line.end }] : [];
    return [{ start: Math.min(start, first.start), end: line.end }];
  }
  return found;
}

/** Index of the first entry that ends behind an offset. */
function firstEntryAt(document: PropertiesDocument, offset: number): number {
  let low = 0;
  let high = document.entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((document.entries[middle]?.lineSpan.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
