import type { DocumentHighlight, Position } from 'vscode-languageserver-types';
import type { Span } from '../../base/range.ts';
import { entryAt } from '../entryAt.ts';
import { rangeOf } from '../files.ts';
import type { JsonReader } from '../json.ts';
import { mentionsAt, mentionsOf } from '../mentions/search.ts';
import type { FileContext } from './context.ts';

export interface HighlightRequest {
  readonly position: Position;
  readonly readJson: JsonReader;
}

const READ = 2;
const WRITE = 3;

/**
 * The places of a file that name what the text at a position names; of a key, all entries that write it. Those by which RocketMQ goes are shown as
 * writing.
 */
export function highlightsOf(
  context: FileContext,
  { position, readJson }: HighlightRequest,
): DocumentHighlight[] | undefined {
  const { path, file } = context;
  const offset = file.positions.offset(position);
  const found = new Map<string, { readonly span: Span; readonly counts: boolean }>();
  const add = (span: Span, counts: boolean): void => {
    found.set(`${span.start} ${span.end}`, { span, counts });
  };
  const placed = entryAt(context, offset);
  if (placed !== undefined && (offset <= placed.entry.keySpan.end || placed.entry.value === '')) addKeys();
  else {
    for (const mention of mentionsAt(context, offset, readJson)) {
      for (const each of mentionsOf(mention, { context, readJson, path })) {
        if (each.file === path) add(each.span, each.counts);
      }
    }
    if (found.size === 0) addValues();
  }
  if (found.size === 0) return undefined;
  return [...found.values()]
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span, counts }) => ({ range: rangeOf(file.positions, span), kind: counts ? WRITE : READ }));

  /** All entries of the key. */
  function addKeys(): void {
    if (placed === undefined) return;
    const { document } = placed.process.file;
    const { key } = placed.entry;
    const last = document.last(key)?.index;
    for (const index of document.indexesOf(key)) add(document.entryAt(index).keySpan, index === last);
  }

  /** The values of all entries of the key that say the same. */
  function addValues(): void {
    if (placed === undefined) return;
    const { document } = placed.process.file;
    const { key, value } = placed.entry;
    const last = document.last(key)?.index;
    for (const index of document.indexesOf(key)) {
      const entry = document.entryAt(index);
      if (entry.value.trim() === value.trim()) add(entry.valueSpan, index === last);
    }
  }
}
