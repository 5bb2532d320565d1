import type { Span } from '../../base/range.ts';
import type { Severity } from '../../deployment/project/model.ts';
import type { Finding } from '../../linter/model.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import { safeJson } from './escape.ts';
import { writeList } from './list.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import { said } from './said.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

interface Position {
  readonly line: number;
  readonly column: number;
}

/** A place by lines and UTF-8 bytes, both from 1; the byte-order mark at a file's start counts 0. */
function positionOf({ lines }: PropertiesDocument, offset: number): Position {
  const line = lines.lineAt(offset);
  const before = lines.decode({ start: lines.starts[line] as number, end: offset });
  return { line: line + 1, column: 1 + Buffer.byteLength(before) };
}

function rangeOf(
  file: string,
  span: Span,
  documentOf: ReporterOptions['documentOf'],
): { readonly start: Position; readonly end: Position } {
  const document = documentOf(file);
  const start = { line: 1, column: 1 };
  if (document === undefined) return { start, end: start };
  return { start: positionOf(document, span.start), end: positionOf(document, span.end) };
}

/** Reviewdog's Diagnostic Format, as one JSON document. */
export const rdjson: Reporter = {
  name: 'rdjson',
  forPrograms: true,
  write({ findings }, sink, options) {
    const { documentOf, documentation } = options;
    const diagnostics = function* (): Generator<unknown> {
      for (const finding of findings) {
        const { message, related } = said(finding, options);
        const suggestions = suggestionsOf(finding, options);
        yield {
          message,
          location: { path: finding.file, range: rangeOf(finding.file, finding.span, documentOf) },
          severity: SEVERITIES[finding.severity],
          code: {
            value: finding.rule,
            ...(documentation === undefined ? {} : { url: documentation(finding.rule) }),
          },
          ...(suggestions.length === 0 ? {} : { suggestions }),
          ...(related.length === 0
            ? {}
            : {
                related_locations: related.map((each) => ({
                  message: each.message,
                  location: { path: each.file, range: rangeOf(each.file, each.span, documentOf) },
                })),
              }),
        };
      }
    };
    sink.write(`{"source":${safeJson(JSON.stringify({ name: 'rmqlint' }))},"diagnostics":`);
    writeList(sink, diagnostics(), '}\n');
  },
};

/**
 * Corrections that a person can take with one click: the obvious one, where it is one edit of the finding's own file and moves no data. Reviewdog
 * counts bytes in the file as it is: where these are others than those of UTF-8, only whole lines can be taken out.
 */
function suggestionsOf({ file, fixes }: Finding, { documentOf }: ReporterOptions): readonly unknown[] {
  const document = documentOf(file);
  if (document === undefined) return [];
  const { encoding } = document.lines;
  return fixes.flatMap(({ obvious, movesData, edits }) => {
    const [edit] = edits;
    if (!obvious || movesData || edit === undefined || edits.length > 1 || edit.file !== file) return [];
    const range = rangeOf(file, edit.span, documentOf);
    const inBytes = encoding === 'utf-8' || encoding === 'ascii';
    const takesLines = range.start.column === 1 && range.end.column === 1 && edit.newText === '';
    // Columns leave out the byte-order mark, which is there.
    const afterMark = document.lines.bom > 0 && range.start.line === 1;
    return afterMark || !(inBytes || takesLines) ? [] : [{ range, text: edit.newText }];
  });
}
