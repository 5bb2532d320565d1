import { Lines } from '../../text/lines.ts';
import type { JsonNode } from './json.ts';
import { type JsonSyntaxError, parseJsonc } from './jsonc.ts';

/** A file of JSON with comments, as far as it could be read. */
interface ParsedFile {
  readonly root: JsonNode | undefined;
  readonly error: JsonSyntaxError | undefined;
  /** Line and column of a byte offset. */
  readonly position: (offset: number) => { line: number; column: number };
}

/** Parses JSON with comments; places are byte offsets. */
export function parseBytes(bytes: Uint8Array): ParsedFile {
  const written = new TextDecoder('utf-8').decode(bytes);
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const latin1 = new TextDecoder('latin1').decode(bytes);
  const lines = new Lines(bytes, latin1);
  const { root, error } = parseJsonc(written, byteOffsets(written, bytes.length - bom, bom));
  return { root, error, position: (offset) => lines.position(offset) };
}

/** How many characters lie between the places whose byte offsets are kept. */
const STRIDE = 1024;

/** Makes byte offsets of offsets in the decoded text. */
function byteOffsets(written: string, length: number, bom: number): (offset: number) => number {
  if (written.length === length) return (offset) => offset + bom;
  const marks = [bom];
  for (let at = 0; at + STRIDE <= written.length; at += STRIDE) {
    marks.push((marks.at(-1) as number) + bytesIn(written, at, at + STRIDE));
  }
  return (offset) => {
    const mark = Math.floor(offset / STRIDE);
    return (marks[mark] as number) + bytesIn(written, mark * STRIDE, offset);
  };
}

/** Bytes that a stretch of a text takes in UTF-8. Each half of a surrogate pair counts for half of its four. */
function bytesIn(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}
