import type { Position, Range } from 'vscode-languageserver-types';
import type { Span } from '../base/range.ts';

/** Places of one file, between the engine's byte offsets and the editor's lines and characters. */
export interface Positions {
  position(offset: number): Position;
  /** The byte offset of a position; one behind a line's end is the line's end. */
  offset(position: Position): number;
}

/** A file as the editor knows it. */
export interface EditorFile {
  readonly uri: string;
  /** Of the open document; null for a file that is only on disk. */
  readonly version: number | null;
  readonly positions: Positions;
  /** False where the editor's text cannot be what lies on disk: positions are those of the disk's bytes, and nothing may be edited. */
  readonly editable: boolean;
  /** Whether nothing lies there yet, and a fix may make it. */
  readonly missing?: boolean;
}

/** Finds a file by its path as in SourceFile.path; undefined for one that is none (`-`). */
export type EditorFiles = (path: string) => EditorFile | undefined;

/** A stretch of bytes as the editor counts it. */
export const rangeOf = (positions: Positions, span: Span): Range => ({
  start: positions.position(span.start),
  end: positions.position(span.end),
});

/** The stretch of bytes that a range of the editor's covers. */
export const spanOf = (positions: Positions, range: Range): Span => ({
  start: positions.offset(range.start),
  end: positions.offset(range.end),
});
