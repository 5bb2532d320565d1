import type { Span } from '../../base/range.ts';
import { historyOf } from '../../catalog/catalog.ts';
import { EXTRA_KEYS } from '../../catalog/knowledge.ts';
import type { Entry, PropertiesDocument } from '../../syntax/properties/document.ts';

/** A setting that vanished into the value of the line before it. */
export interface Swallowed {
  /** The backslash that joins the lines. */
  readonly backslash: Span;
  /** The key that the next line begins with. */
  readonly key: string;
  /** That key in the file. */
  readonly keySpan: Span;
}

const SETTING = /^[ \t\f]*([A-Za-z][A-Za-z0-9_.-]*)[ \t\f]*[=:]/;
const BREAK = /\\(\r\n|\r|\n)/g;

/**
 * The lines of an entry that were joined to the line before although they are settings of their own: they begin with a key that RocketMQ
 * has or had, and a separator. Offsets count bytes.
 */
export function allSwallowed(document: PropertiesDocument, entry: Entry): readonly Swallowed[] {
  if (!entry.continued) return NONE;
  const { start, end } = entry.lineSpan;
  const raw = document.text.slice(start, end);
  const found: Swallowed[] = [];
  for (const { 0: broken, index } of raw.matchAll(BREAK)) {
    const next = index + broken.length;
    const setting = SETTING.exec(raw.slice(next));
    const key = setting?.[1];
    if (setting === null || key === undefined || !isKnown(key)) continue;
    if (backslashesBefore(raw, index) % 2 === 1) continue;
    const keyStart = start + next + setting[0].indexOf(key);
    found.push({
      backslash: { start: start + index, end: start + index + 1 },
      key,
      keySpan: { start: keyStart, end: keyStart + key.length },
    });
  }
  return found;
}

const NONE: readonly Swallowed[] = [];

/** The first of {@link allSwallowed}. */
export const swallowed = (document: PropertiesDocument, entry: Entry): Swallowed | undefined =>
  allSwallowed(document, entry)[0];

const isKnown = (key: string): boolean => historyOf(key).length > 0 || EXTRA_KEYS.has(key);

function backslashesBefore(text: string, index: number): number {
  let from = index;
  while (from > 0 && text[from - 1] === '\\') from--;
  return index - from;
}
