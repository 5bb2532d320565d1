import type { Span } from '../../base/range.ts';
import { shownRelated } from '../../linter/related.ts';
import { inOneLine } from '../../linter/words.ts';
import { harmlessLine, visible } from './escape.ts';
import type { Reporter } from './reporter.ts';
import { alsoIn, grouped } from './twins.ts';

/**
 * One line a finding: `file:line:column: severity: message [rule]`, then each related place as `file:line:column: note: text [rule]`. A slip that
 * stands in several files is one line, whose message names the others.
 * Severities and `note` are words for programs and the same in every language.
 */
export const compact: Reporter = {
  name: 'compact',
  forPrograms: false,
  write({ findings }, sink, { messages, documentOf }) {
    const { lang } = messages;
    const line = (file: string, span: Span, word: string, message: string, rule: string): void => {
      const start = documentOf(file)?.lines.position(span.start) ?? { line: 1, column: 1 };
      const place = `${visible(file)}:${start.line}:${start.column}`;
      sink.write(`${harmlessLine(`${place}: ${word}: ${visible(message)} [${rule}]`)}\n`);
    };
    for (const { finding, twins } of grouped(findings, lang)) {
      const { file, span, severity, rule } = finding;
      const others = alsoIn(twins, messages, documentOf);
      const message = inOneLine(finding, lang);
      line(
        file,
        span,
        severity,
        others === undefined ? message : lang === 'zh-CN' ? `${message}（${others}）` : `${message} (${others})`,
        rule,
      );
      for (const each of shownRelated(finding)) line(each.file, each.span, 'note', each.message(lang), rule);
    }
  },
};
