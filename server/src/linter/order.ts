import type { Span } from '../base/range.ts';

/** By file, offset and rule, so that the order in which files are read never shows. */
export function byPlace(
  a: { file: string; span: Span; rule: string },
  b: { file: string; span: Span; rule: string },
): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
