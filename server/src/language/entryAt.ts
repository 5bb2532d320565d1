import type { FileProcess } from '../deployment/model.ts';
import type { Entry, PropertiesDocument } from '../syntax/properties/document.ts';
import type { FileContext } from './features/context.ts';

/** An entry of a file, and a process that reads it. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly process: FileProcess;
}

/** The last entry whose key begins at an offset or before it; undefined where none does. */
function entryBefore(document: PropertiesDocument, offset: number): Entry | undefined {
  let low = 0;
  let high = document.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (document.entryAt(middle).keySpan.start <= offset) low = middle;
    else high = middle - 1;
  }
  const entry = document.count === 0 ? undefined : document.entryAt(low);
  return entry === undefined || offset < entry.keySpan.start ? undefined : entry;
}

/**
 * The entry whose key or value holds an offset. A file may hold several configurations, as a manifest does: each has a document of its own with the
 * offsets of the whole.
 */
export function entryAt({ processes }: FileContext, offset: number): PlacedEntry | undefined {
  for (const process of processes) {
    if (process.kind === 'proxy') continue;
    const entry = entryBefore(process.file.document, offset);
    if (entry !== undefined && offset <= entry.valueSpan.end) return { entry, process };
  }
  return undefined;
}

/** The documents of `.properties` syntax that a file holds, each with the first process that reads it. */
export function propertiesIn({ processes }: FileContext): ReadonlyMap<PropertiesDocument, FileProcess> {
  const found = new Map<PropertiesDocument, FileProcess>();
  for (const process of processes) {
    const { document } = process.file;
    if (process.kind !== 'proxy' && !found.has(document)) found.set(document, process);
  }
  return found;
}
