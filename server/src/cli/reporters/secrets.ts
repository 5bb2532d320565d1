import type { Span } from '../../base/range.ts';
import { isSecret, secretsIn } from '../../catalog/secrets.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';

/**
 * Stretches of one line that must not be shown, in order and without overlap.
 * @param line byte offsets of the line without its line break
 */
export function secretSpans(document: PropertiesDocument, line: Span): readonly Span[] {
  const found: Span[] = [...within(secretsIn(document.text.slice(line.start, line.end)), line.start, line)];
  for (let i = firstEntryAt(document, line.start); i < document.entries.length; i++) {
    const entry = document.entries[i];
    if (entry === undefined || entry.lineSpan.start > line.end) break;
    if (isSecret(entry.key)) found.push(...within([entry.valueSpan], 0, line));
    found.push(...within(secretsIn(entry.rawValue), entry.valueSpan.start, line));
    if (entry.continued) {
      const { start, end } = entry.lineSpan;
      found.push(...within(secretsIn(document.text.slice(start, end)), start, line));
    }
  }
  return joined(found);
}

/** The parts of spans that lie in a line. */
const within = (spans: readonly Span[], offset: number, line: Span): readonly Span[] =>
  spans
    .map(({ start, end }) => ({ start: Math.max(start + offset, line.start), end: Math.min(end + offset, line.end) }))
    .filter(({ start, end }) => start < end);

/** The same bytes as spans in order, those that touch made one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const all: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else all.push({ start, end });
  }
  return all;
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
