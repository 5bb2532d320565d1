import type { Position, Range, Span } from '../base/range.ts';

/** How a file's bytes are shown to people. RocketMQ itself always reads ISO-8859-1. */
export type Encoding = 'ascii' | 'utf-8' | 'gbk' | 'latin1';

const NON_ASCII = /[\x80-\xff]/;

/** Line starts and display encoding of a file; columns count Unicode code points. */
export class Lines {
  readonly #bytes: Uint8Array;
  readonly #text: string;
  /** Byte offset of each physical line's first byte. */
  readonly starts: readonly number[];
  #encoding: Encoding | undefined;

  /**
   * @param bytes the file
   * @param text the same, one character a byte
   */
  constructor(bytes: Uint8Array, text: string) {
    this.#bytes = bytes;
    this.#text = text;
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10) starts.push(i + 1);
      else if (c === 13) {
        if (text.charCodeAt(i + 1) === 10) i++;
        starts.push(i + 1);
      }
    }
    this.starts = starts;
  }

  /** UTF-8 where the whole file is valid UTF-8, else GBK where it is valid GBK, else Latin-1. */
  get encoding(): Encoding {
    this.#encoding ??= detectEncoding(this.#bytes, this.#text);
    return this.#encoding;
  }

  /** Length of a UTF-8 byte-order mark at the file's start: 3 or 0. It counts as no column. */
  get bom(): number {
    return this.#text.startsWith('\u00ef\u00bb\u00bf') ? 3 : 0;
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

  position(offset: number): Position {
    const line = this.lineAt(offset);
    const from = Math.max(this.starts[line] as number, line === 0 ? this.bom : 0);
    const column = offset <= from ? 1 : 1 + codePoints(this.decode({ start: from, end: offset }));
    return { line: line + 1, column, offset };
  }

  range(span: Span): Range {
    return { start: this.position(span.start), end: this.position(span.end) };
  }

  /** The bytes of a span as a person sees them; a byte-order mark is left out. */
  decode(span: Span): string {
    const raw = this.#text.slice(span.start, span.end);
    if (!NON_ASCII.test(raw)) return raw;
    switch (this.encoding) {
      case 'utf-8':
      case 'gbk':
        return new TextDecoder(this.encoding).decode(this.#bytes.subarray(span.start, span.end));
      default:
        return raw;
    }
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

function detectEncoding(bytes: Uint8Array, text: string): Encoding {
  if (!NON_ASCII.test(text)) return 'ascii';
  for (const encoding of ['utf-8', 'gbk'] as const) {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return encoding;
    } catch {
      // not this one
    }
  }
  return 'latin1';
}
