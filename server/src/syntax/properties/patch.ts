import { type Entry, type PropertiesDocument, parseProperties } from './document.ts';
import { applyEdits, inOrder, type PropertiesEdit, rewrite } from './edit.ts';

/** Neighbouring lines that edits change, from the start of one logical line to the start of another. */
export interface Part {
  /** Entries that stand there before, as indexes in the document: the first, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Entries that stand there afterwards. Their offsets count from the start of these lines. */
  readonly entries: readonly Entry[];
}

/** A character that begins an entry wherever a logical line begins, and nowhere else. */
const PROBE = 0x78;

/** What edits make of a document's entries. Only the lines around the edits are read again, however long the file is. */
export class Patch {
  readonly document: PropertiesDocument;
  /** In file order. */
  readonly parts: readonly Part[];
  /** The entry that counts afterwards, for every key that stands or stood in a part. */
  #now: ReadonlyMap<string, Entry | undefined> | undefined;
  readonly #edits: readonly PropertiesEdit[];
  #whole: PropertiesDocument | undefined;
  #malformed: { readonly entry: Entry | undefined } | undefined;

  /** @throws RangeError as {@link applyEdits} does */
  constructor(document: PropertiesDocument, edits: readonly PropertiesEdit[]) {
    this.document = document;
    this.#edits = edits;
    this.parts = partsOf(document, inOrder(edits, document.bytes.length));
  }

  /** The entry that counts for a key afterwards. */
  last(key: string): Entry | undefined {
    const now = this.#counting;
    return now.has(key) ? now.get(key) : this.document.last(key);
  }

  /** The entry with the escape at which `Properties.load` throws afterwards. */
  get malformed(): Entry | undefined {
    this.#malformed ??= { entry: this.#firstMalformed() };
    return this.#malformed.entry;
  }

  /** The edited file, read as a whole. */
  get whole(): PropertiesDocument {
    this.#whole ??= parseProperties(applyEdits(this.document, this.#edits));
    return this.#whole;
  }

  /** All entries as they stand afterwards. */
  *entries(): Iterable<Entry> {
    let next = 0;
    for (const { from, to, entries } of this.parts) {
      for (; next < from; next++) yield this.document.entryAt(next);
      yield* entries;
      next = to;
    }
    for (; next < this.document.count; next++) yield this.document.entryAt(next);
  }

  /** Whether every entry stays as it is, but for how it is written. */
  get changesNothing(): boolean {
    return (
      (this.document.malformed === undefined) === (this.malformed === undefined) &&
      this.parts.every(
        ({ from, to, entries }) =>
          entries.length === to - from &&
          entries.every(({ key, value }, i) => {
            const before = this.document.entryAt(from + i);
            return before.key === key && before.value === value;
          }),
      )
    );
  }

  /** Keys that count with another value afterwards, or in only one of the two: those that were there in file order, then new ones. */
  get changedKeys(): readonly string[] {
    return [...this.#counting].flatMap(([key, now]) => (this.document.last(key)?.value === now?.value ? [] : [key]));
  }

  get #counting(): ReadonlyMap<string, Entry | undefined> {
    this.#now ??= this.#count();
    return this.#now;
  }

  #count(): ReadonlyMap<string, Entry | undefined> {
    const { document, parts } = this;
    const keys = new Set<string>();
    for (const { from, to } of parts) for (let i = from; i < to; i++) keys.add(document.keyAt(i));
    const rewritten = new Map<string, { readonly entry: Entry; readonly behind: number }>();
    for (const { to, entries } of parts) for (const entry of entries) rewritten.set(entry.key, { entry, behind: to });
    for (const key of rewritten.keys()) keys.add(key);

    const now = new Map<string, Entry | undefined>();
    for (const key of keys) {
      const kept = document.indexesOf(key).findLast((index) => !this.#covers(index));
      const own = rewritten.get(key);
      now.set(
        key,
        kept !== undefined && (own === undefined || kept >= own.behind) ? document.entryAt(kept) : own?.entry,
      );
    }
    return now;
  }

  /** Whether an entry of the document stands in a part. */
  #covers(index: number): boolean {
    const part = this.parts[firstOf(this.parts.length, (i) => index < (this.parts[i] as Part).to)];
    return part !== undefined && index >= part.from;
  }

  #firstMalformed(): Entry | undefined {
    const { document } = this;
    const before = document.malformed;
    if (before === undefined)
      return this.parts.flatMap(({ entries }) => entries.filter((entry) => entry.malformed)).at(0);
    let next = before.index;
    for (const { from, to, entries } of this.parts) {
      for (; next < from; next++) if (document.entryAt(next).malformed) return document.entryAt(next);
      const own = entries.find((entry) => entry.malformed);
      if (own !== undefined) return own;
      next = Math.max(next, to);
    }
    for (; next < document.count; next++) if (document.entryAt(next).malformed) return document.entryAt(next);
    return undefined;
  }
}

function partsOf(document: PropertiesDocument, sorted: readonly PropertiesEdit[]): readonly Part[] {
  const { count, bytes } = document;
  const lineOf = (entry: number): { readonly start: number; readonly end: number } => document.entryAt(entry).lineSpan;
  /** The first entry that an edit at this offset may change; the number of entries where it stands behind all of them. */
  const firstAt = (offset: number): number =>
    firstOf(count, (i) => lineOf(i).end > offset || !document.entryAt(i).terminated);
  /** The first entry that stands wholly behind an offset. */
  const firstBehind = (offset: number): number => firstOf(count, (i) => lineOf(i).start >= offset);

  const parts: Part[] = [];
  for (let next = 0; next < sorted.length; ) {
    const first = next;
    const from = firstAt((sorted[first] as PropertiesEdit).span.start);
    const start = from === 0 ? 0 : lineOf(from - 1).end;
    let entries: readonly Entry[] | undefined;
    // Where a line does not end as it did, as behind a backslash, the next one belongs to it.
    for (let to = from; entries === undefined; to++) {
      for (; next < sorted.length; next++) {
        const { span } = sorted[next] as PropertiesEdit;
        if (next > first && firstAt(span.start) > to) break;
        to = Math.max(to, firstBehind(span.end));
      }
      const end = to < count ? lineOf(to).start : bytes.length;
      entries = readAgain(document, start, end, sorted.slice(first, next));
      if (entries !== undefined) parts.push({ from, to, entries });
    }
  }
  return parts;
}

/** Lines as they stand after edits. @returns undefined where a logical line does not end at `end` any more */
function readAgain(
  document: PropertiesDocument,
  start: number,
  end: number,
  edits: readonly PropertiesEdit[],
): readonly Entry[] | undefined {
  const moved = edits.map(({ span, newText }) => ({
    span: { start: span.start - start, end: span.end - start },
    newText,
  }));
  const lines = rewrite(document.bytes.subarray(start, end), document.lines.encoding, moved);
  if (end === document.bytes.length) return parseProperties(lines).entries;
  const probed = new Uint8Array(lines.length + 1);
  probed.set(lines);
  probed[lines.length] = PROBE;
  const { entries } = parseProperties(probed);
  return entries.at(-1)?.keySpan.start === lines.length ? entries.slice(0, -1) : undefined;
}

/** The first of some numbers from 0 for which a condition holds that holds for all behind it; `count` where it holds for none. */
function firstOf(count: number, holds: (i: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
