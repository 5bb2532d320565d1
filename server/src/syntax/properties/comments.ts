import type { Span } from '../../base/range.ts';
import type { Entry, PropertiesDocument } from './document.ts';

/** A line that holds a word and is no part of an entry. */
export interface CommentLine {
  /** Without its line break. */
  readonly span: Span;
  /** The entry that follows it. */
  readonly next: Entry | undefined;
}

/**
 * The lines outside of entries that hold a word, in file order. A line that continues a value is data, whatever it looks like. Lines and
 * entries are gone through side by side, so that many of both cost no more than the file is long.
 */
export function* linesWith(document: PropertiesDocument, word: string): Generator<CommentLine> {
  const { text, entries, lines } = document;
  let next = 0;
  for (let at = text.indexOf(word); at >= 0; ) {
    const line = lines.lineAt(at);
    const span = lines.lineSpan(line);
    while (next < entries.length && (entries[next] as Entry).lineSpan.end <= span.start) next++;
    const entry = entries[next];
    if (entry === undefined || entry.lineSpan.start > span.start) yield { span, next: entry };
    at = text.indexOf(word, span.end);
  }
}
