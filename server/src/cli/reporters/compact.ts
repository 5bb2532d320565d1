import type { Span } from '../../base/range.ts';
import { shownRelated } from '../../linter/related.ts';
import { inOneLine } from '../../linter/words.ts';
import { harmlessLine, visible } from './escape.ts';
import type { Reporter } from './reporter.ts';

/**
 * One line a place: `file:line:column: severity: message [rule]`, then each related place as `file:line:column: note: text [rule]`.
 * Severities and `note` are words for programs and the same in every language.
 */
export const compact: Reporter = {
  name: 'compact',
  forPrograms: false,
  write({ findings }, sink, { messages: { lang }, documentOf }) {
    const line = (file: string, span: Span, word: string, message: string, rule: string): void => {
      const start = documentOf(file)?.lines.position(span.start) ?? { line: 1, column: 1 };
      const place = `${visible(file)}:${start.line}:${start.column}`;
      sink.write(`${harmlessLine(`${place}: ${word}: ${visible(message)} [${rule}]`)}\n`);
    };
    for (const finding of findings) {
      const { file, span, severity, rule } = finding;
      line(file, span, severity, inOneLine(finding, lang), rule);
      for (const each of shownRelated(finding)) line(each.file, each.span, 'note', each.message(lang), rule);
    }
  },
};
