import type { Lines } from './lines.ts';

/** A file as text: its bytes, the same with one character a byte, and the lines that people count. */
export interface TextFile {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly lines: Lines;
}
