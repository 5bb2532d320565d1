import type { Range, Span } from '../base/range.ts';
import { Lines } from './lines.ts';
import { decode, scan, type Scan, Slot, SLOTS } from './scan.ts';

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
    this.#key ??= decode(this.#document.text, this.keySpan, this.#flags);
    return this.#key;
  }

  /** The value as `java.util.Properties` decodes it; trailing blanks are kept. Empty when there is no separator. */
  get value(): string {
    this.#value ??= decode(this.#document.text, this.valueSpan, this.#flags);
    return this.#value;
  }

  /** The key's raw bytes: escapes and continuations included. */
  get keySpan(): Span {
    return { start: this.#slot(Slot.keyStart), end: this.#slot(Slot.keyEnd) };
  }

  /** The value's raw bytes: escapes, continuations and trailing blanks included; empty, where it would stand, when there is none. */
  get valueSpan(): Span {
    return { start: this.#slot(Slot.valueStart), end: this.#slot(Slot.valueEnd) };
  }

  /** All lines of the entry, from the start of its first physical line to behind its last line break. */
  get lineSpan(): Span {
    return { start: this.#slot(Slot.lineStart), end: this.#slot(Slot.lineEnd) };
  }

  get keyRange(): Range {
    return this.#document.range(this.keySpan);
  }

  get valueRange(): Range {
    return this.#document.range(this.valueSpan);
  }

  /** The key as written, one character a byte. */
  get rawKey(): string {
    return this.#document.text.slice(this.#slot(Slot.keyStart), this.#slot(Slot.keyEnd));
  }

  /** The value as written, one character a byte. */
  get rawValue(): string {
    return this.#document.text.slice(this.#slot(Slot.valueStart), this.#slot(Slot.valueEnd));
  }

  /** Whether key or value hold a `\uXXXX` with a character other than four hexadecimal digits. */
  get malformed(): boolean {
    return this.#document.error !== undefined && (this.#flags & 8) !== 0;
  }

  /** Whether the logical line runs over more than one physical line. */
  get continued(): boolean {
    return (this.#flags & 2) !== 0;
  }

  get #flags(): number {
    return this.#slot(Slot.flags);
  }

  #slot(slot: number): number {
    return this.#document.slots[this.index * SLOTS + slot] as number;
  }
}

/**
 * A `.properties` file: the bytes, losslessly, and what Java makes of them.
 * Offsets everywhere count bytes; `text` has one character a byte (ISO-8859-1), which is what RocketMQ reads.
 */
export class PropertiesDocument {
  readonly bytes: Uint8Array;
  /** The bytes as ISO-8859-1. */
  readonly text: string;
  /** Packed scan result, {@link SLOTS} numbers an entry; see scan.ts. */
  readonly slots: Uint32Array;
  readonly #scan: Scan;
  #entries: readonly Entry[] | undefined;
  #lines: Lines | undefined;
  #byKey: Map<string, Entry> | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.text = latin1(bytes);
    this.#scan = scan(this.text);
    this.slots = this.#scan.slots;
  }

  /** Every key and value in file order, duplicates kept, also those behind an error. */
  get entries(): readonly Entry[] {
    if (this.#entries === undefined) {
      const entries: Entry[] = [];
      for (let i = 0; i < this.#scan.count; i++) entries.push(new Entry(this, i));
      this.#entries = entries;
    }
    return this.#entries;
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
    return this.#index().get(key);
  }

  /** What Java's `Properties` object holds after loading: last duplicate wins; after an error, what stood before it. */
  toMap(): Map<string, string> {
    const map = new Map<string, string>();
    const end = this.#scan.errorEntry < 0 ? this.#scan.count : this.#scan.errorEntry;
    for (let i = 0; i < end; i++) {
      const entry = this.entries[i] as Entry;
      map.set(entry.key, entry.value);
    }
    return map;
  }

  #index(): Map<string, Entry> {
    if (this.#byKey === undefined) {
      this.#byKey = new Map();
      for (const entry of this.entries) this.#byKey.set(entry.key, entry);
    }
    return this.#byKey;
  }
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

function latin1(bytes: Uint8Array): string {
  if (typeof Buffer !== 'undefined') return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  let out = '';
  for (let i = 0; i < bytes.length; i += 8192) out += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return out;
}
