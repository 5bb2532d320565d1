import type { Span } from '../../base/range.ts';
import type { SourceFile } from '../model.ts';

/** The line break that a text has first. */
export const lineBreakOf = (text: string): string => /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';

/**
 * Writes a comment line at the top of a file. Behind a byte-order mark it would be none: there it goes below the line that the mark spoils.
 * @param comment with its `#`
 */
export function commentAtTop(
  { document, part }: Pick<SourceFile, 'document' | 'part'>,
  comment: string,
): { readonly span: Span; readonly newText: string } {
  const { lines, entries, text } = document;
  const top = part?.span.start ?? 0;
  const at = lines.bom === 0 ? top : (entries[0]?.lineSpan.end ?? text.length);
  const before = lines.bom > 0 && !/[\r\n]/.test(text[at - 1] as string) ? lineBreakOf(text) : '';
  return { span: { start: at, end: at }, newText: `${before}${comment}${lineBreakOf(text)}` };
}
