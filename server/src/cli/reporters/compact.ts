import type { Span } from '../../base/range.ts';
import type { Lang } from '../../base/text.ts';
import type { Finding } from '../../linter/model.ts';
import { shownRelated } from '../../linter/related.ts';
import { inOneLine } from '../../linter/result.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import { visible } from './escape.ts';

export interface CompactOptions {
  readonly lang: Lang;
  /** For lines and columns; undefined for what could not be read. */
  readonly documentOf: (path: string) => PropertiesDocument | undefined;
}

/**
 * One line a place: `file:line:column: severity: message [rule]`, then each related place as `file:line:column: note: text [rule]`.
 * Severities and `note` are words for programs and the same in every language.
 */
export function compact(findings: readonly Finding[], options: CompactOptions): string {
  const { lang, documentOf } = options;
  const out: string[] = [];
  const line = (file: string, span: Span, word: string, message: string, rule: string): void => {
    const start = documentOf(file)?.lines.position(span.start) ?? { line: 1, column: 1 };
    out.push(`${visible(file)}:${start.line}:${start.column}: ${word}: ${visible(message)} [${rule}]\n`);
  };
  for (const finding of findings) {
    line(finding.file, finding.span, finding.severity, inOneLine(finding, lang), finding.rule);
    for (const { file, span, message } of shownRelated(finding)) line(file, span, 'note', message(lang), finding.rule);
  }
  return out.join('');
}
