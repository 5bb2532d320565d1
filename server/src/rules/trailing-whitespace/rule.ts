import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { type CauseSubject, defineCauseRule, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, replace } from '../support/edits.ts';
import { effectOf, valueInFull } from '../support/effect.ts';
import { rocketmq, written } from '../support/say.ts';

const messages = defineMessages({
  en: {
    harmless: (release: string) => say`${release} strips this trailing blank; releases before 5.2.0 do not`,
    number: (effect: Text) => say`Invalid number (trailing blank): ${effect}`,
    numberDetails: (release: string, value: string) =>
      say`${release} does not trim numbers, and "${value}" does not parse`,
    boolean: (effect: Text) => say`Invalid boolean (trailing blank): ${effect}`,
    booleanDetails: (release: string, value: string) =>
      say`${release} does not trim booleans and reads "${value}" as false`,
    name: (key: string, effect: Text) => say`Invalid ${key} (trailing blank): ${effect}`,
    nameDetails: (release: string, value: string) =>
      say`${release} does not trim values, and "${value}" does not parse`,
    part: (effect: Text) => say`The trailing blank is kept: ${effect}`,
    partDetails: (release: string, effect: Text) => say`${release} does not trim values. ${effect}`,
    remove: () => say`Remove the blank`,
    removeAll: () => say`Remove the blanks`,
  },
  'zh-CN': {
    harmless: (release) => say`${release} 会去掉值末尾的空白，5.2.0 之前的版本不会`,
    number: (effect) => say`数字无效（末尾有空白）：${effect}`,
    numberDetails: (release, value) => say`${release} 不会去掉数字末尾的空白，“${value}”无法解析`,
    boolean: (effect) => say`布尔值无效（末尾有空白）：${effect}`,
    booleanDetails: (release, value) => say`${release} 不会去掉布尔值末尾的空白，“${value}”会被读作 false`,
    name: (key, effect) => say`${key} 无效（末尾有空白）：${effect}`,
    nameDetails: (release, value) => say`${release} 不会去掉值末尾的空白，“${value}”无法解析`,
    part: (effect) => say`末尾的空白会被保留：${effect}`,
    partDetails: (release, effect) => say`${release} 不会去掉值末尾的空白。${effect}`,
    remove: () => say`删除空白`,
    removeAll: () => say`删除空白`,
  },
});

export const rule = defineCauseRule({
  id: 'trailing-whitespace',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Blank behind a value', 'zh-CN': '值末尾的空白' },
  severityOf(subject) {
    const { process, entry, cause } = subject;
    return cause.harmless ? 'info' : levelOf(process, entry, entry.key, stripped(subject).edits);
  },
  describe(subject) {
    const { process, entry, cause } = subject;
    const fix = stripped(subject);
    return { ...words(subject), fixes: [cause.harmless ? fix : fixTo(process, entry.key, cause.meant, fix)] };
  },
});

function stripped({ process, cause: { span } }: CauseSubject<'trailing-whitespace'>): ProposedFix {
  const title = span.end - span.start > 1 ? messages.removeAll() : messages.remove();
  return { title, obvious: true, edits: [replace(process, span, '')] };
}

function words({ process, verdict, entry, cause }: CauseSubject<'trailing-whitespace'>): Said {
  const release = rocketmq(process);
  if (cause.harmless) return { message: messages.harmless(release) };
  const value = written(process, entry.key, entry.valueSpan);
  const { clause, details = valueInFull(process, entry) } = effectOf(process, verdict);
  switch (verdict.parameters[0]?.type) {
    case 'int':
    case 'long':
      return { message: messages.number(clause), details: messages.numberDetails(release, value) };
    case 'boolean':
      return { message: messages.boolean(clause), details: messages.booleanDetails(release, value) };
    case 'enum':
      return { message: messages.name(entry.key, clause), details: messages.nameDetails(release, value) };
    default:
      return { message: messages.part(clause), details: messages.partDetails(release, details) };
  }
}
