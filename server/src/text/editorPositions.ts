import type { TextFile } from './textFile.ts';

/** What a language server's `character` counts: units of that encoding of the decoded line. */
export type PositionUnit = 'utf-8' | 'utf-16' | 'utf-32';

/** A place as editors name it: both numbers from 0. The file's byte-order mark counts nothing, since editors do not show it. */
export interface EditorPosition {
  readonly line: number;
  readonly character: number;
}

/**
 * A byte offset as an editor's position. An offset in the middle of a character gives that character's start, one in or behind a
 * line break's first byte the line's end, one in the byte-order mark the file's start.
 */
export function editorPosition(document: TextFile, offset: number, unit: PositionUnit = 'utf-16'): EditorPosition {
  const line = document.lines.lineAt(offset);
  const start = lineStart(document, line);
  const end = Math.min(offset, document.lines.lineSpan(line).end);
  if (isAscii(document.bytes, start, end)) return { line, character: Math.max(end - start, 0) };
  let character = 0;
  for (const { end, units } of characters(document, line, unit)) {
    if (end > offset) break;
    character += units;
  }
  return { line, character };
}

/**
 * The byte offset of an editor's position. A position behind a line's end gives the line's end, one behind the last line the
 * file's end, one in the middle of a character (between two surrogates) that character's start.
 */
export function offsetAt(document: TextFile, position: EditorPosition, unit: PositionUnit = 'utf-16'): number {
  const { lines, bytes } = document;
  if (position.line >= lines.starts.length) return bytes.length;
  let left = position.character;
  let offset = lineStart(document, position.line);
  for (const { end, units } of characters(document, position.line, unit)) {
    if (units > left) break;
    left -= units;
    offset = end;
  }
  return offset;
}

/** Whether all bytes of a stretch are characters of one unit each, whatever the encoding: nearly everything that is pointed at is. */
function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if ((bytes[i] as number) >= 0x80) return false;
  return true;
}

function lineStart(document: TextFile, line: number): number {
  const { start, end } = document.lines.lineSpan(line);
  return line === 0 ? Math.min(document.lines.bom, end) : start;
}

/** The characters of a line with the byte offset behind each, and what it counts. */
function* characters(
  document: TextFile,
  line: number,
  unit: PositionUnit,
): Generator<{ readonly end: number; readonly units: number }> {
  const { bytes, lines } = document;
  const { encoding } = lines;
  const { end } = lines.lineSpan(line);
  let at = lineStart(document, line);
  for (const c of lines.decode({ start: at, end })) {
    const code = c.codePointAt(0) as number;
    const utf8 = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (encoding === 'utf-8') at += utf8;
    else at += encoding === 'gbk' && (bytes[at] as number) > 0x80 ? 2 : 1;
    yield { end: at, units: unit === 'utf-8' ? utf8 : unit === 'utf-16' ? c.length : 1 };
  }
}
