/** A place in a file. */
export interface Position {
  /** Physical line, from 1; CR, LF and CRLF each end one. */
  readonly line: number;
  /** 1 + the Unicode code points before it in the decoded line (UTF-8 if the file is valid UTF-8, else GBK, else Latin-1); a BOM counts 0. */
  readonly column: number;
  /** Bytes before it, from 0. */
  readonly offset: number;
}

/** A half-open stretch of a file. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A half-open stretch of a file in byte offsets: what the engine computes with; {@link Range} is what it shows. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
