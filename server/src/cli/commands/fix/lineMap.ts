import type { PropertiesEdit } from '../../../syntax/properties/edit.ts';

const LINE_FEED = 10;

/**
 * Which lines of a file stand in the file that edits made of it. Lines end at a line feed, as they do for `git apply` and `patch`; behind the last
 * one there is always another, which may be empty.
 */
export class LineMap {
  /** For each line of the new file its number in the old one, from 0; -1 for lines that edits touched. */
  #origins: number[];

  constructor(bytes: Uint8Array) {
    this.#origins = Array.from({ length: startsOf(bytes).length }, (_, i) => i);
  }

  get origins(): readonly number[] {
    return this.#origins;
  }

  /**
   * Goes on with further edits.
   * @param bytes the file before them
   * @param edits byte spans in `bytes`
   */
  apply(bytes: Uint8Array, edits: readonly PropertiesEdit[]): void {
    const starts = startsOf(bytes);
    const next: number[] = [];
    let line = 0;
    let seen = 0;
    const lineAt = (offset: number): number => {
      let found = seen;
      while (found + 1 < starts.length && (starts[found + 1] as number) <= offset) found++;
      return found;
    };
    const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    for (let i = 0; i < sorted.length; ) {
      const first = lineAt((sorted[i] as PropertiesEdit).span.start);
      seen = first;
      let last = first;
      let grown = 0;
      let end = 0;
      // All edits that touch the same lines.
      do {
        const { span, newText } = sorted[i] as PropertiesEdit;
        for (let at = Math.max(span.start, end); at < span.end; at++) if (bytes[at] === LINE_FEED) grown--;
        for (const character of newText) if (character === '\n') grown++;
        end = Math.max(end, span.end);
        last = Math.max(last, lineAt(span.end));
        i++;
      } while (i < sorted.length && lineAt((sorted[i] as PropertiesEdit).span.start) <= last);
      for (; line < first; line++) next.push(this.#origins[line] as number);
      for (let n = last - first + 1 + grown; n > 0; n--) next.push(-1);
      line = last + 1;
    }
    for (; line < this.#origins.length; line++) next.push(this.#origins[line] as number);
    this.#origins = next;
  }
}

/** Byte offsets at which lines begin. */
function startsOf(bytes: Uint8Array): readonly number[] {
  const starts = [0];
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) starts.push(at + 1);
  return starts;
}
