import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { type CauseSubject, defineCauseRule, type Edit, EVERYWHERE } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, replace, setValue } from '../support/edits.ts';
import { effectOf } from '../support/effect.ts';

const messages = defineMessages({
  en: {
    part: (effect: Text) => say`The quotes are part of the value: ${effect}`,
    details: () => say`Quotes have no meaning in a .properties file`,
    effect: (effect: Text) => say`Quotes have no meaning in a .properties file. ${effect}`,
    remove: () => say`Remove the quotes`,
  },
  'zh-CN': {
    part: (effect) => say`引号会成为值的一部分：${effect}`,
    details: () => say`引号在 .properties 文件中没有特殊含义`,
    effect: (effect) => say`引号在 .properties 文件中没有特殊含义。${effect}`,
    remove: () => say`删除引号`,
  },
});

export const rule = defineCauseRule({
  id: 'quoted-value',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Quoted value', 'zh-CN': '值带有引号' },
  severityOf: (subject) => levelOf(subject.process, subject.entry, subject.entry.key, withoutQuotes(subject)),
  describe(subject) {
    const { process, verdict, entry, cause } = subject;
    const { clause, details } = effectOf(process, verdict);
    const fix = { title: messages.remove(), obvious: true, edits: withoutQuotes(subject) };
    return {
      message: messages.part(clause),
      details: details === undefined ? messages.details() : messages.effect(details),
      fixes: [fixTo(process, entry.key, cause.meant, fix)],
    };
  },
});

/**
 * Takes away the two quotes, with what blanks stand behind them, and repeats nothing of the value, which may be a secret; where what is left
 * must be escaped, it is written anew.
 */
function withoutQuotes({
  process,
  entry,
  cause: { span, meant },
}: Pick<CauseSubject<'quoted-value'>, 'process' | 'entry' | 'cause'>): readonly Edit[] {
  const quoted = process.file.document.text.slice(span.start, span.end);
  if (!/^(["'])(?![\s=:\\]).*\1$/s.test(quoted)) return [setValue(process, entry, meant)];
  return [
    replace(process, { start: span.start, end: span.start + 1 }, ''),
    replace(process, { start: span.end - 1, end: entry.valueSpan.end }, ''),
  ];
}
