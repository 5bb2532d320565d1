import { defineMessages, say } from '../../base/message.ts';
import type { Span } from '../../base/range.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { asciiOf, beyondAscii } from '../../effective/causes/characters.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { type CauseSubject, defineCauseRule, type Edit, EVERYWHERE } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, replace } from '../support/edits.ts';
import { effectOf, isFreeText } from '../support/effect.ts';
import { brief, exits, stays } from '../support/say.ts';

const messages = defineMessages({
  en: {
    instead: (character: string, ascii: string, effect: Text) =>
      say`Full-width "${character}" in place of "${ascii}": ${effect}`,
    blank: (effect: Text) => say`Full-width blank: ${effect}`,
    quotes: (effect: Text) => say`Full-width quotes are part of the value: ${effect}`,
    details: () => say`RocketMQ does not take full-width characters for the ASCII ones`,
    effect: (effect: Text) => say`RocketMQ does not take full-width characters for the ASCII ones. ${effect}`,
    key: (key: string) => say`It separates nothing: RocketMQ reads the unknown key "${key}"`,
    write: () => say`Write ASCII characters`,
  },
  'zh-CN': {
    instead: (character, ascii, effect) => say`全角“${character}”应为半角“${ascii}”：${effect}`,
    blank: (effect) => say`值中有全角空格：${effect}`,
    quotes: (effect) => say`全角引号会成为值的一部分：${effect}`,
    details: () => say`RocketMQ 不会把全角字符当作半角字符`,
    effect: (effect) => say`RocketMQ 不会把全角字符当作半角字符。${effect}`,
    key: (key) => say`它不起分隔作用：RocketMQ 读到的是未知的键“${key}”`,
    write: () => say`改为半角字符`,
  },
});

export const rule = defineCauseRule({
  id: 'full-width-punctuation',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Full-width character', 'zh-CN': '全角字符' },
  severityOf(subject) {
    const { process, entry, verdict } = subject;
    if (isOfKey(subject)) return levelOf(process, entry, subject.cause.meant, withAscii(subject));
    if (isFreeText(verdict) && exits(process, entry) === undefined) return 'warning';
    return levelOf(process, entry, entry.key, withAscii(subject));
  },
  describe(subject) {
    const { process, entry, verdict, cause } = subject;
    const character = process.file.document.lines.decode(cause.span);
    const words = (effect: Text): Text => {
      if (/["']/.test(cause.ascii)) return messages.quotes(effect);
      return cause.ascii === ' ' ? messages.blank(effect) : messages.instead(character, cause.ascii, effect);
    };
    const fix = { title: messages.write(), obvious: true, edits: withAscii(subject) };
    if (isOfKey(subject)) {
      return {
        message: words(stays(process, cause.meant)),
        details: messages.key(brief(process, entry.key)),
        fixes: [fixTo(process, cause.meant, undefined, fix)],
      };
    }
    const { clause, details } = effectOf(process, verdict);
    return {
      message: words(clause),
      details: details === undefined ? messages.details() : messages.effect(details),
      fixes: [fixTo(process, entry.key, cause.meant, fix)],
    };
  },
});

type Subject = CauseSubject<'full-width-punctuation'>;

/** Whether the key, not the value, holds the character. */
const isOfKey = ({ entry, cause }: Pick<Subject, 'entry' | 'cause'>): boolean => cause.span.start < entry.keySpan.end;

/** Writes an ASCII character for each, and repeats nothing of the value, which may be a secret. */
function withAscii(subject: Subject): readonly Edit[] {
  const { process, entry, cause } = subject;
  const { end } = entry.valueSpan;
  if (isOfKey(subject)) {
    const separator = replace(process, cause.span, cause.ascii);
    return [separator, ...each(process, { start: cause.span.end, end })];
  }
  return trimmed(process, entry, each(process, { start: entry.valueSpan.start, end }));
}

const each = (process: FileProcess, span: Span): readonly Edit[] =>
  [...beyondAscii(process.file.document, span)].flatMap(({ character, span: own }) => {
    const ascii = asciiOf(character);
    return ascii === undefined ? [] : [replace(process, own, ascii)];
  });

/** Quotes around the value and blanks at its end go; they would be the next mistake. */
function trimmed(process: FileProcess, { valueSpan }: Entry, edits: readonly Edit[]): readonly Edit[] {
  const [first] = edits;
  const last = edits.at(-1);
  if (first === undefined || last === undefined) return edits;
  const ends = last.span.end === valueSpan.end;
  const around = first.span.start === valueSpan.start && ends && first !== last && /^["']$/.test(first.newText);
  return edits.map((edit) => {
    const isOuter = edit === first || edit === last;
    if (around && isOuter && edit.newText === first.newText) return replace(process, edit.span, '');
    return edit === last && ends && edit.newText === ' ' ? replace(process, edit.span, '') : edit;
  });
}
