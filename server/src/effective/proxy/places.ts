import type { Span } from '../../base/range.ts';
import type { Text } from '../../base/text.ts';
import { type Parameter, parametersIn } from '../../catalog/catalog.ts';
import type { ClassName } from '../../catalog/kinds.ts';
import type { ReleaseIndex } from '../../catalog/releases.ts';
import { dialectOf, type Member, type ProxyFile, readProxyFile } from './json.ts';

/** A proxy's file: its text, and what the fastjson of a release makes of it. */
export interface ReadFile {
  readonly source: string;
  readonly file: ProxyFile;
}

/** @param classes those that the proxy fills from it */
export function readBytes(bytes: Uint8Array, classes: readonly ClassName[], at: ReleaseIndex): ReadFile {
  const source = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const isShared = (key: string): boolean => parametersIn(classes, key, at).length > 1;
  return { source, file: readProxyFile(source, dialectOf(at), isShared) };
}

/** The field that fastjson 1 means with another spelling: case, `-` and `_` do not count, nor does `is` in front of a boolean. */
export function meant(key: string, fields: Iterable<Parameter>): Parameter | undefined {
  const folded = fold(key);
  const bare = key.startsWith('is') ? fold(key.slice(2)) : undefined;
  let found: Parameter | undefined;
  for (const parameter of fields) {
    const own = parameter.key.toLowerCase();
    if (own === folded) return parameter;
    if (own === bare && parameter.type === 'boolean') found = parameter;
  }
  return found;
}

const fold = (key: string): string => key.replace(/[-_]/g, '').toLowerCase();

/** Something in a proxy's file that ends the process: where it stands in its bytes, and what stands there. */
export interface ProxyPlace {
  readonly span: Span;
  readonly written: string;
}

const LONGEST_WORD = 200;

/** Where and why fastjson refuses a proxy's file as a whole; undefined where it does not. `written` is all of it. */
export function refusalIn(
  bytes: Uint8Array,
  classes: readonly ClassName[],
  release: ReleaseIndex,
): (ProxyPlace & { readonly reason: Text }) | undefined {
  const { source, file } = readBytes(bytes, classes, release);
  if (file.state !== 'refused') return undefined;
  const { reason, at } = file.refusal;
  // What is missing at the end is missing behind the last thing that is there.
  const start = Math.min(at, source.trimEnd().length);
  // A word as a whole, else one character.
  const word = at === start ? /^(?:[\w$.+-]+|.)/su.exec(source.slice(at, at + LONGEST_WORD)) : null;
  return {
    reason,
    written: source,
    span: new Offsets(source, bytes).ofSpan({ start, end: start + (word?.[0].length ?? 0) }),
  };
}

/** A member of a proxy's file with its places in bytes. */
export interface PlacedMember extends Pick<Member, 'key' | 'value'> {
  /** The value. */
  readonly span: Span;
  /** The key, quotes included. */
  readonly keySpan: Span;
  /** The value as it stands there. */
  readonly written: string;
}

/** What a proxy's file says, for whoever asks more than once. */
export class ProxyMembers {
  readonly #read: ReadFile;
  readonly #classes: readonly ClassName[];
  readonly #release: ReleaseIndex;
  readonly #offsets: Offsets;
  #all: readonly PlacedMember[] | undefined;

  constructor(bytes: Uint8Array, classes: readonly ClassName[], release: ReleaseIndex) {
    this.#read = readBytes(bytes, classes, release);
    this.#classes = classes;
    this.#release = release;
    this.#offsets = new Offsets(this.#read.source, bytes);
  }

  /** All in the order of the file, twins included; none where fastjson refuses the file, or may. */
  get all(): readonly PlacedMember[] {
    const { file } = this.#read;
    this.#all ??= file.state === 'read' ? file.members.map((member) => this.#placed(member)) : [];
    return this.#all;
  }

  /** The member that counts for a key; undefined where there is none. */
  of(key: string): PlacedMember | undefined {
    const { file } = this.#read;
    if (file.state !== 'read') return undefined;
    const parameters = parametersIn(this.#classes, key, this.#release);
    const isOther = (member: Member): boolean =>
      dialectOf(this.#release) === 'fastjson1' && meant(member.key, parameters) !== undefined;
    const found = file.members.findLast((member) => member.key === key) ?? file.members.find(isOther);
    return found === undefined ? undefined : this.#placed(found);
  }

  #placed({ key, value, span, keySpan }: Member): PlacedMember {
    const written = this.#read.source.slice(span.start, span.end);
    return { key, value, keySpan: this.#offsets.ofSpan(keySpan), span: this.#offsets.ofSpan(span), written };
  }
}

const NEWLINE = 0x0a;

/** Where the characters of a decoded text begin in its bytes. Cheap where places are asked for from front to back. */
class Offsets {
  readonly #source: string;
  readonly #bytes: Uint8Array;
  /** Where the line begins that was asked for last, in both; and a place in it that is known. */
  #line = { at: 0, byte: 0, end: 0 };
  #known = { at: 0, byte: 0 };

  constructor(source: string, bytes: Uint8Array) {
    this.#source = source;
    this.#bytes = bytes;
    this.#begin(0, 0);
  }

  /** A stretch of the text in bytes; where its end is not certain, its start alone. */
  ofSpan({ start, end }: Span): Span {
    const first = this.#of(start);
    return { start: first, end: Math.max(first, this.#of(end)) };
  }

  /**
   * The byte at which a character begins. Bytes that are no UTF-8 come out as U+FFFD, of which nobody knows how many bytes it stood for: behind
   * one, the place is the beginning of the line, which is certain.
   */
  #of(at: number): number {
    if (at < this.#line.at) this.#begin(0, 0);
    while (this.#line.end < at) {
      this.#begin(this.#line.end + 1, this.#bytes.indexOf(NEWLINE, this.#line.byte) + 1);
    }
    if (at < this.#known.at) this.#known = this.#line;
    const before = this.#source.slice(this.#known.at, at);
    if (before.includes('\ufffd')) return this.#line.byte;
    this.#known = { at, byte: this.#known.byte + new TextEncoder().encode(before).length };
    return this.#known.byte;
  }

  #begin(at: number, byte: number): void {
    const end = this.#source.indexOf('\n', at);
    this.#line = { at, byte, end: end < 0 ? this.#source.length : end };
    this.#known = this.#line;
  }
}
