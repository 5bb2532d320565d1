import type { Span } from '../../base/range.ts';
import type { Entry } from '../../syntax/properties/document.ts';

/** One element of a list value. */
export interface Element {
  /** Decoded, blanks included. */
  readonly text: string;
  /** Position among the elements, from 0. */
  readonly index: number;
  /** Its bytes in the file, without the blanks around it. */
  readonly span: Span;
}

/** Where the characters of a decoded value stand in the file; worked out once, when somebody asks. */
export class Places {
  readonly #entry: Entry;
  #offsets: Offsets | undefined;

  constructor(entry: Entry) {
    this.#entry = entry;
  }

  spanOf(from: number, to: number): Span {
    const { start, end } = this.#entry.valueSpan;
    this.#offsets ??= this.#entry.rawValue.includes('\\') ? offsets(this.#entry) : undefined;
    // Without escapes a character is a byte.
    if (this.#offsets === undefined) return { start: Math.min(start + from, end), end: Math.min(start + to, end) };
    const { starts, ends, length } = this.#offsets;
    const first = from < length ? (starts[from] as number) : length === 0 ? start : end;
    return { start: first, end: to > from ? ((to <= length ? ends[to - 1] : undefined) ?? end) : first };
  }

  trimmed(from: number, to: number): Span {
    const { value } = this.#entry;
    let start = from;
    let end = to;
    while (start < end && isBlank(value[start])) start++;
    while (end > start && isBlank(value[end - 1])) end--;
    return start < end ? this.spanOf(start, end) : this.spanOf(from, to);
  }
}

/**
 * Where a part of a decoded value stands in the file.
 * @param from index of its first UTF-16 unit in `entry.value`
 * @param to index behind its last one
 */
export const spanOf = (entry: Entry, from: number, to: number): Span => new Places(entry).spanOf(from, to);

/** A span without the blanks at its ends; as it was where there is nothing else. */
export const trimmed = (entry: Entry, from: number, to: number): Span => new Places(entry).trimmed(from, to);

/** An element whose place is looked up when somebody asks: most lists are right. */
class Part implements Element {
  readonly #places: Places;
  readonly #from: number;
  readonly text: string;
  readonly index: number;

  constructor(places: Places, from: number, text: string, index: number) {
    this.#places = places;
    this.#from = from;
    this.text = text;
    this.index = index;
  }

  get span(): Span {
    return this.#places.trimmed(this.#from, this.#from + this.text.length);
  }
}

/** The elements of a value, empty ones included; one where there is no separator. */
export function elements(entry: Entry, separator: string | undefined): readonly Element[] {
  const texts = separator === undefined ? [entry.value] : entry.value.split(separator);
  const places = new Places(entry);
  let from = 0;
  return texts.map((text, index) => {
    const part = new Part(places, from, text, index);
    from += text.length + 1;
    return part;
  });
}

interface Offsets {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly length: number;
}

const isBlank = (c: string | undefined): boolean => c === ' ' || c === '\t' || c === '\f';

/** For every UTF-16 unit of the decoded value the bytes that make it. */
function offsets(entry: Entry): Offsets {
  const raw = entry.rawValue;
  const base = entry.valueSpan.start;
  const starts = new Int32Array(raw.length);
  const ends = new Int32Array(raw.length);
  let length = 0;
  const push = (from: number, to: number): void => {
    starts[length] = base + from;
    ends[length] = base + to;
    length++;
  };
  for (let i = 0; i < raw.length; ) {
    if (raw[i] !== '\\') {
      push(i, i + 1);
      i++;
      continue;
    }
    const broken = /^\\(?:\r\n|\r|\n)[ \t\f]*/.exec(raw.slice(i));
    if (broken !== null) i += broken[0].length;
    else if (/^\\u[0-9a-fA-F]{4}/.test(raw.slice(i, i + 6))) {
      push(i, i + 6);
      i += 6;
    } else if (raw[i + 1] === 'u') {
      // Malformed: Java throws, the decoded value keeps both characters.
      push(i, i + 1);
      push(i + 1, i + 2);
      i += 2;
    } else {
      push(i, Math.min(i + 2, raw.length));
      i += 2;
    }
  }
  return { starts, ends, length };
}
