import type { Range, TextEdit } from 'vscode-languageserver-types';
import type { Span } from '../../base/range.ts';
import { rangeOf } from '../files.ts';
import { formattingEdits, type LineEndOptions } from '../formattedText.ts';
import type { FileContext } from './context.ts';

export interface FormattingRequest {
  /** The lines to tidy; unsaid: all. */
  readonly range?: Range | undefined;
  readonly options: LineEndOptions;
}

/**
 * Edits that tidy a `.properties` file and change no key and no value. None for JSON, for a configuration that stands in another file, for what
 * an engine makes files of, and where the editor's text is not what lies on the disk.
 */
export function formattingOf(context: FileContext, { range, options }: FormattingRequest): TextEdit[] {
  const { file, document, processes } = context;
  const [first] = processes;
  if (first === undefined || first.kind === 'proxy' || !file.editable) return [];
  if (processes.some((process) => process.template || process.file.part !== undefined)) return [];
  const span = range === undefined ? undefined : wholeLines(context, range);
  return formattingEdits(document, options)
    .filter((edit) => span === undefined || (edit.span.start >= span.start && edit.span.end <= span.end))
    .map((edit) => ({ range: rangeOf(file.positions, edit.span), newText: edit.newText }));
}

/** The bytes of the lines that a range touches; a range that ends at a line's start does not touch it. */
function wholeLines({ document: { lines, text } }: FileContext, { start, end }: Range): Span {
  const last = end.line > start.line && end.character === 0 ? end.line - 1 : end.line;
  return { start: lines.starts[start.line] ?? text.length, end: lines.starts[last + 1] ?? text.length };
}
