import type { FoldingRange } from 'vscode-languageserver-types';
import { type LineRange, outlineOf } from '../blocks.ts';
import { propertiesIn } from '../entryAt.ts';
import { rangeOf } from '../files.ts';
import type { FileContext } from './context.ts';

/**
 * What can be folded away: comments of several lines, what stands below a heading, values that run over several lines. Undefined of any other
 * file, which editors fold by its indentation then, as they do a manifest; JSON files are left to who knows JSON.
 */
export function foldingRangesOf(context: FileContext): FoldingRange[] | undefined {
  const { positions } = context.file;
  const found: FoldingRange[] = [];
  const add = ({ first, last }: LineRange, kind?: FoldingRange['kind']): void => {
    if (last > first) found.push({ startLine: first, endLine: last, ...(kind === undefined ? {} : { kind }) });
  };
  const documents = propertiesIn(context);
  if (documents.size === 0) return undefined;
  for (const [document, { file }] of documents) {
    if (file.part !== undefined) return undefined;
    const { comments, blocks } = outlineOf(file);
    const headings = new Set(blocks.map(({ heading }) => heading.first));
    // The lines of a heading stay, so that it can be read.
    for (const run of comments) if (!headings.has(run.first)) add(run, 'comment');
    for (const { heading, lines } of blocks) add({ first: heading.last, last: lines.last }, 'region');
    if (!document.escaped) continue;
    for (const { continued, keySpan, valueSpan } of document.entries) {
      if (!continued) continue;
      const { start, end } = rangeOf(positions, { start: keySpan.start, end: valueSpan.end });
      add({ first: start.line, last: end.line });
    }
  }
  return found.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}
