import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { ADDRESS_KEYS, shown } from '../../catalog/knowledge.ts';
import { beyondAscii, isInvisible, isWide } from '../../effective/causes/characters.ts';
import { type CauseSubject, defineCauseRule, type Edit, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, replace } from '../support/edits.ts';
import { effectOf, isFreeText } from '../support/effect.ts';
import { clipped, exits, oneLine, written } from '../support/say.ts';

const messages = defineMessages({
  en: {
    unseen: (code: string, effect: Text) => say`The value holds the invisible character ${code}: ${effect}`,
    kept: () => say`RocketMQ does not strip it as it does a blank`,
    garbled: (text: string, effect: Text) => say`RocketMQ reads "${text}" as ISO-8859-1: ${effect}`,
    another: (key: string) => say`${key} is garbled`,
    runs: (value: string) => say`What runs is "${value}"`,
    remove: () => say`Remove the invisible characters`,
    escape: () => say`Write the characters as Unicode escapes`,
  },
  'zh-CN': {
    unseen: (code, effect) => say`值中有不可见字符 ${code}：${effect}`,
    kept: () => say`RocketMQ 不会像空格那样去掉它`,
    garbled: (text, effect) => say`RocketMQ 按 ISO-8859-1 读取“${text}”：${effect}`,
    another: (key) => say`${key} 的实际值是乱码`,
    runs: (value) => say`实际运行的值是“${value}”`,
    remove: () => say`删除不可见字符`,
    escape: () => say`改写为 Unicode 转义`,
  },
});

export const rule = defineCauseRule({
  id: 'non-ascii-value',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Characters that RocketMQ reads as others', 'zh-CN': '会变成乱码的字符' },
  // Where the process ends, or a list of hours is wrong, it would be so with the letters that were meant: other rules say it.
  applies: ({ process, entry, cause }) =>
    cause.invisible || (exits(process, entry) === undefined && entry.key !== 'deleteWhen'),
  severityOf(subject) {
    const { process, entry, verdict, cause } = subject;
    if (exits(process, entry) !== undefined) return 'error';
    if (!cause.invisible || isFreeText(verdict)) return 'warning';
    return levelOf(process, entry, entry.key, cause.meant === undefined ? undefined : withoutUnseen(subject));
  },
  describe: (subject) => (subject.cause.invisible ? unseen(subject) : garbled(subject)),
});

type Subject = CauseSubject<'non-ascii-value'>;

function unseen(subject: Subject): Said {
  const { process, entry, verdict, cause } = subject;
  const { clause, details } = effectOf(process, verdict);
  const first = process.file.document.lines.decode(cause.span).codePointAt(0) as number;
  const fix: ProposedFix = { title: messages.remove(), obvious: true, edits: withoutUnseen(subject) };
  return {
    message: messages.unseen(`U+${first.toString(16).toUpperCase().padStart(4, '0')}`, clause),
    details: details ?? messages.kept(),
    fixes: [cause.meant === undefined ? fix : fixTo(process, entry.key, cause.meant, fix)],
  };
}

/** Takes them away, but for those between two words, which become a blank. */
function withoutUnseen({ process, entry: { valueSpan } }: Subject): readonly Edit[] {
  const { document } = process.file;
  const isOuter = (from: number, to: number): boolean => /^\s*$/.test(visible(from, to));
  const visible = (from: number, to: number): string =>
    [...document.lines.decode({ start: from, end: to })].filter((each) => !isInvisible(each)).join('');
  return [...beyondAscii(document, valueSpan)].flatMap(({ character, span }) => {
    if (!isInvisible(character)) return [];
    const outer = isOuter(valueSpan.start, span.start) || isOuter(span.end, valueSpan.end);
    return [replace(process, span, isWide(character) && !outer ? ' ' : '')];
  });
}

function garbled(subject: Subject): Said {
  const { process, entry, verdict, cause } = subject;
  const text = clipped(written(process, entry.key, cause.span));
  const effect = isFreeText(verdict) ? messages.another(entry.key) : effectOf(process, verdict).clause;
  return {
    message: messages.garbled(text, effect),
    details: messages.runs(asRead(entry.key, entry.value)),
    fixes: ADDRESS_KEYS.has(entry.key) ? [] : [escaped(subject)],
  };
}

/** A value as RocketMQ has it; what no font has of it as an escape. */
const asRead = (key: string, value: string): string =>
  oneLine(shown(key, value)).replace(/[\u0080-\u009f\u00a0\u00ad]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);

function escaped({ process, entry, cause: { span } }: Subject): ProposedFix {
  const meant = process.file.document.lines.decode(span);
  const escapes = meant.replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return fixTo(process, entry.key, undefined, {
    title: messages.escape(),
    obvious: false,
    edits: [replace(process, span, escapes)],
  });
}
