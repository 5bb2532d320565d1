import type { Range, Span } from '../../base/range.ts';
import { latin1 } from '../../text/encoding.ts';
import { Lines } from '../../text/lines.ts';
import { isAt, nameNumber, nameOfNumber, numberForName } from './names.ts';
import { decode, isMalformed, isTerminated, lineEnd, lineStart, type Scan, SLOTS, scan } from './scan.ts';

/** Where and why `java.util.Properties.load` would throw. */
export interface PropertiesError {
  /** The malformed escape: from its backslash over up to six characters, never past the logical line. */
  readonly span: Span;
  readonly range: Range;
  /** Index of the entry that holds it. */
  readonly entry: number;
  /** As the JDK puts it. */
  readonly message: 'Malformed \\uxxxx encoding.';
}

/**
 * One key and value as written. Decoded strings and ranges are made when asked for: a large run looks at few of them.
 */
export class Entry {
  readonly #document: PropertiesDocument;
  /** Position among the document's entries, from 0. */
  readonly index: number;
  #key: string | undefined;
  #value: string | undefined;

  constructor(document: PropertiesDocument, index: number) {
    this.#document = document;
    this.index = index;
  }

  /** The key as `java.util.Properties` decodes it. */
  get key(): string {
    this.#key ??= this.#document.keyAt(this.index);
    return this.#key;
  }

  /** The value as `java.util.Properties` decodes it; trailing blanks are kept. Empty when there is no separator. */
  get value(): string {
    this.#value ??= this.#document.valueAt(this.index);
    return this.#value;
  }

  /** The key's raw bytes: escapes and continuations included. */
  get keySpan(): Span {
    return { start: this.#offset(KEY), end: this.#offset(KEY + 1) };
  }

  /** The value's raw bytes: escapes, continuations and trailing blanks included; empty, where it would stand, when there is none. */
  get valueSpan(): Span {
    return { start: this.#offset(VALUE), end: this.#offset(VALUE + 1) };
  }

  /** All lines of the entry, from the start of its first physical line to behind its last line break. */
  get lineSpan(): Span {
    const { text } = this.#document;
    return { start: lineStart(text, this.#offset(KEY)), end: lineEnd(text, this.#offset(VALUE + 1)) };
  }

  get keyRange(): Range {
    return this.#document.range(this.keySpan);
  }

  get valueRange(): Range {
    return this.#document.range(this.valueSpan);
  }

  /** The key as written, one character a byte. */
  get rawKey(): string {
    return this.#document.text.slice(this.#offset(KEY), this.#offset(KEY + 1));
  }

  /** What stands between key and value as written: blanks, `=` or `:`, continuations; empty when nothing does. */
  get rawSeparator(): string {
    return this.#document.text.slice(this.#offset(KEY + 1), this.#offset(VALUE));
  }

  /** The value as written, one character a byte. */
  get rawValue(): string {
    return this.#document.text.slice(this.#offset(VALUE), this.#offset(VALUE + 1));
  }

  /** Whether key or value hold a `\uXXXX` with a character other than four hexadecimal digits. */
  get malformed(): boolean {
    const { error } = this.#document;
    return error !== undefined && this.index >= error.entry && (isMalformed(this.rawKey) || isMalformed(this.rawValue));
  }

  /** Whether the logical line runs over more than one physical line. */
  get continued(): boolean {
    if (!this.#document.escaped) return false;
    return /[\r\n]/.test(this.#document.text.slice(this.#offset(KEY), this.#offset(VALUE + 1)));
  }

  /** Whether a line break ends the entry; false when the file ends in it, also behind a continuation. */
  get terminated(): boolean {
    return isTerminated(this.#document.text, this.#offset(VALUE + 1));
  }

  #offset(slot: number): number {
    return this.#document.slots[this.index * SLOTS + slot] as number;
  }
}

/** Slots of an entry: where its raw key starts (and, one further, ends), and its raw value. */
const KEY = 0;
const VALUE = 2;

/**
 * A `.properties` file: the bytes, losslessly, and what Java makes of them.
 * Offsets everywhere count bytes; `text` has one character a byte (ISO-8859-1), which is what RocketMQ reads.
 */
export class PropertiesDocument {
  readonly bytes: Uint8Array;
  #text: string | undefined;
  #scanned: Scan | undefined;
  #entries: (Entry | undefined)[] | undefined;
  /** Whether every entry was made. */
  #whole = false;
  #lines: Lines | undefined;
  #keys: Keys | undefined;
  /** Where each key stands, in a document in which one stands more than once. */
  #all: ReadonlyMap<string, readonly number[]> | undefined;
  #found: Map<unknown, unknown> | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** The bytes as ISO-8859-1. */
  get text(): string {
    this.#text ??= latin1(this.bytes);
    return this.#text;
  }

  /** Packed scan result, four numbers an entry; see scan.ts. */
  get slots(): readonly number[] {
    return this.#scan.slots;
  }

  get #scan(): Scan {
    this.#scanned ??= scan(this.bytes, this.text);
    return this.#scanned;
  }

  /** Whether a backslash is anywhere in the file; where there is none, raw text is decoded text. */
  get escaped(): boolean {
    return this.#scan.backslashes;
  }

  /**
   * Drops everything but the bytes; it is made again when it is asked for. What runs over thousands of files keeps few of them whole.
   * Entries that were given out stay good, but are other objects than those that come later.
   */
  forget(): void {
    this.#text = undefined;
    this.#scanned = undefined;
    this.#entries = undefined;
    this.#whole = false;
    this.#lines = undefined;
    this.#keys = undefined;
    this.#all = undefined;
    this.#found = undefined;
  }

  /** Whether its entries were looked for and not dropped since. */
  get isRead(): boolean {
    return this.#scanned !== undefined;
  }

  /** What a function finds out about this document; it is asked again only after {@link forget}. */
  once<V>(find: (document: PropertiesDocument) => V): V {
    this.#found ??= new Map();
    if (!this.#found.has(find)) this.#found.set(find, find(this));
    return this.#found.get(find) as V;
  }

  /** Number of {@link entries}. */
  get count(): number {
    return this.#scan.count;
  }

  /** Every key and value in file order, duplicates kept, also those behind an error. */
  get entries(): readonly Entry[] {
    const { count } = this.#scan;
    if (!this.#whole) for (let i = 0; i < count; i++) this.entryAt(i);
    this.#whole = true;
    return (this.#entries ?? []) as readonly Entry[];
  }

  /** One of {@link entries}, made when it is asked for: of most files few are. */
  entryAt(index: number): Entry {
    this.#entries ??= new Array<Entry | undefined>(this.#scan.count).fill(undefined);
    let entry = this.#entries[index];
    if (entry === undefined) {
      entry = new Entry(this, index);
      this.#entries[index] = entry;
    }
    return entry;
  }

  /** Where `Properties.load` would throw; undefined when it would not. */
  get error(): PropertiesError | undefined {
    const { errorStart, errorEnd, errorEntry } = this.#scan;
    if (errorEntry < 0) return undefined;
    const span = { start: errorStart, end: errorEnd };
    return { span, range: this.range(span), entry: errorEntry, message: 'Malformed \\uxxxx encoding.' };
  }

  /** Line index and encoding, for positions and display. */
  get lines(): Lines {
    this.#lines ??= new Lines(this.bytes, this.text);
    return this.#lines;
  }

  /** Byte offsets to lines and columns. */
  range(span: Span): Range {
    return this.lines.range(span);
  }

  /** The entry whose value counts for a key (the last one); undefined when the key is not written. */
  last(key: string): Entry | undefined {
    const index = this.#table.last.get(key);
    return index === undefined ? undefined : this.entryAt(index);
  }

  /** Whether a key stands more than once. */
  get repeats(): boolean {
    return this.#table.last.size < this.count;
  }

  /** Indexes of all entries with a key, in file order. */
  indexesOf(key: string): readonly number[] {
    const last = this.#table.last.get(key);
    if (last === undefined) return [];
    if (!this.repeats) return [last];
    this.#all ??= this.#places();
    return this.#all.get(key) as readonly number[];
  }

  /** For each key that stands more than once the indexes of its entries, in file order; keys in the order of their first entries. */
  get repeated(): readonly (readonly number[])[] {
    if (!this.repeats) return [];
    this.#all ??= this.#places();
    return [...this.#all.values()].filter((indexes) => indexes.length > 1);
  }

  /** The entry with the escape at which `Properties.load` throws. */
  get malformed(): Entry | undefined {
    const { errorEntry } = this.#scan;
    return errorEntry < 0 ? undefined : this.entryAt(errorEntry);
  }

  /** What Java's `Properties` object holds after loading: last duplicate wins; after an error, what stood before it. */
  toMap(): Map<string, string> {
    const map = new Map<string, string>();
    const { text } = this;
    const { count, errorEntry, slots, backslashes } = this.#scan;
    const end = (errorEntry < 0 ? count : errorEntry) * SLOTS;
    for (let at = 0; at < end; at += SLOTS) {
      const key = text.slice(slots[at + KEY], slots[at + KEY + 1]);
      const value = text.slice(slots[at + VALUE], slots[at + VALUE + 1]);
      if (backslashes) map.set(decode(key), decode(value));
      else map.set(key, value);
    }
    return map;
  }

  /** The number of an entry's key (names.ts); -1 where it has none. */
  numberAt(entry: number): number {
    return this.#table.numbers[entry] as number;
  }

  /** An entry's decoded key. */
  keyAt(entry: number): string {
    const number = this.numberAt(entry);
    return number < 0 ? this.#decodedKey(entry) : nameOfNumber(number);
  }

  /** An entry's decoded value. */
  valueAt(entry: number): string {
    const at = entry * SLOTS + VALUE;
    const { slots, backslashes } = this.#scan;
    const raw = this.text.slice(slots[at], slots[at + 1]);
    return backslashes ? decode(raw) : raw;
  }

  /** Whether an entry's value, which must have no escape, is one of some texts; it is not cut out for that. */
  isValue(entry: number, texts: readonly string[]): boolean {
    const at = entry * SLOTS + VALUE;
    const { slots } = this.#scan;
    const start = slots[at] as number;
    const end = slots[at + 1] as number;
    for (let i = 0; i < texts.length; i++) if (isAt(texts[i] as string, this.bytes, start, end)) return true;
    return false;
  }

  #decodedKey(entry: number): string {
    const at = entry * SLOTS + KEY;
    const { slots, backslashes } = this.#scan;
    const raw = this.text.slice(slots[at], slots[at + 1]);
    return backslashes ? decode(raw) : raw;
  }

  get #table(): Keys {
    this.#keys ??= this.#makeTable();
    return this.#keys;
  }

  #makeTable(): Keys {
    const { count, slots, backslashes } = this.#scan;
    const numbers: number[] = [];
    const last = new Map<string, number>();
    for (let i = 0, at = KEY; i < count; i++, at += SLOTS) {
      // Where there is a backslash, what stands in the file may not be the key.
      const number = backslashes
        ? numberForName(this.#decodedKey(i))
        : nameNumber(this.bytes, slots[at] as number, slots[at + 1] as number);
      numbers.push(number);
      last.set(number < 0 ? this.#decodedKey(i) : nameOfNumber(number), i);
    }
    return { numbers, last };
  }

  #places(): ReadonlyMap<string, readonly number[]> {
    const all = new Map<string, number[]>();
    for (let i = 0; i < this.count; i++) {
      const key = this.keyAt(i);
      const own = all.get(key);
      if (own === undefined) all.set(key, [i]);
      else own.push(i);
    }
    return all;
  }
}

/** What is known of a document's keys. */
interface Keys {
  /** For each entry the number of its key (names.ts), -1 where it has none. */
  readonly numbers: readonly number[];
  /** Index of the last entry with each key. */
  readonly last: ReadonlyMap<string, number>;
}

/**
 * Parses the bytes of a `.properties` file as `java.util.Properties.load(InputStream)` does (JDK 17).
 * Never throws: a malformed `\u` is told by {@link PropertiesDocument.error}.
 */
export function parseProperties(bytes: Uint8Array): PropertiesDocument {
  return new PropertiesDocument(bytes);
}

/** Bytes back from a document: always the ones it was made of. */
export function print(document: PropertiesDocument): Uint8Array {
  return document.bytes;
}
