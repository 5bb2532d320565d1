import type { Position, Range, Span } from '../base/range.ts';
import { bomLength, decodeBytes, detectEncoding, type Encoding } from './encoding.ts';

export type { Encoding } from './encoding.ts';

const NON_ASCII = /[\x80-\xff]/;
const BEYOND_ASCII = /[^\0-\x7f]/;

/** Line starts and display encoding of a file; columns count Unicode code points. */
export class Lines {
  readonly #bytes: Uint8Array;
  readonly #text: string;
  /** Byte offset of each physical line's first byte. */
  readonly starts: Uint32Array;
  #encoding: Encoding | undefined;
  /** A place that was asked for: the next one is mostly behind it, and one line may be as long as the file. */
  #near = { line: -1, offset: 0, column: 1 };

  /**
   * @param bytes the file
   * @param text the same, one character a byte
   */
  constructor(bytes: Uint8Array, text: string) {
    this.#bytes = bytes;
    this.#text = text;
    this.starts = lineStarts(bytes);
  }

  /** UTF-8 where the whole file is valid UTF-8, else GBK where it is valid GBK, else Latin-1. */
  get encoding(): Encoding {
    this.#encoding ??= detectEncoding(this.#bytes, this.#text);
    return this.#encoding;
  }

  /** Length of a UTF-8 byte-order mark at the file's start: 3 or 0. It counts as no column. */
  get bom(): number {
    return bomLength(this.#text);
  }

  /** Index from 0 of the line that holds a byte offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** @param offset bytes from 0; one in the middle of a character counts that character as passed */
  position(offset: number): Position {
    const line = this.lineAt(offset);
    const near = this.#near;
    const known = near.line === line && near.offset <= offset;
    const start = known ? near.offset : (this.starts[line] as number);
    const passed = this.decode({ start, end: offset });
    const column = (known ? near.column : 1) + codePoints(passed);
    if (this.#isBetween(offset, passed)) this.#near = { line, offset, column };
    return { line: line + 1, column, offset };
  }

  /** Whether no character surely goes on across an offset. @param passed what stands between it and the end of a character before */
  #isBetween(offset: number, passed: string): boolean {
    if (!BEYOND_ASCII.test(passed)) return true;
    return this.encoding === 'utf-8' && ((this.#bytes[offset] ?? 0) & 0xc0) !== 0x80;
  }

  range(span: Span): Range {
    return { start: this.position(span.start), end: this.position(span.end) };
  }

  /** The bytes of a span as a person sees them; the byte-order mark at the file's start is left out. */
  decode(span: Span): string {
    const start = Math.max(span.start, Math.min(this.bom, span.end));
    const raw = this.#text.slice(start, span.end);
    if (!NON_ASCII.test(raw)) return raw;
    return decodeBytes(this.#bytes.subarray(start, span.end), this.encoding);
  }

  /** Span of a line from 0 without its line break. */
  lineSpan(line: number): Span {
    const start = this.starts[line] as number;
    let end = this.starts[line + 1] ?? this.#text.length;
    while (end > start && (this.#text.charCodeAt(end - 1) === 10 || this.#text.charCodeAt(end - 1) === 13)) end--;
    return { start, end };
  }
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

const LF = 0x0a;
const CR = 0x0d;

/** Where each physical line starts. Counted first: an array that grows would take several times the memory of a file of line breaks. */
function lineStarts(bytes: Uint8Array): Uint32Array {
  const endsLine = (at: number): boolean => bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF);
  let count = 1;
  for (let i = 0; i < bytes.length; i++) if (endsLine(i)) count++;
  const starts = new Uint32Array(count);
  let line = 1;
  for (let i = 0; i < bytes.length; i++) if (endsLine(i)) starts[line++] = i + 1;
  return starts;
}
