import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { UNIT_WORDS, unitOf } from '../../catalog/units.ts';
import { type CauseSubject, defineCauseRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, setValue } from '../support/edits.ts';
import { effectOf } from '../support/effect.ts';
import { clipped, rocketmq, written } from '../support/say.ts';

const messages = defineMessages({
  en: {
    noNumber: (value: string, effect: Text) => say`"${value}" is not a number: ${effect}`,
    noWhole: (value: string, effect: Text) => say`"${value}" is not a whole number: ${effect}`,
    details: (release: string, type: string) =>
      say`${release} expects ${type === 'int' ? 'an' : 'a'} ${type} and ignores anything else without logging it`,
    write: (value: string) => say`Write ${value}`,
    writeUnit: (value: string, unit: Text) => say`Write ${value} (unit: ${unit})`,
  },
  'zh-CN': {
    noNumber: (value, effect) => say`“${value}”不是数字：${effect}`,
    noWhole: (value, effect) => say`“${value}”不是整数：${effect}`,
    details: (release, type) => say`${release} 要求 ${type}，其他写法都会被忽略且不记录日志`,
    write: (value) => say`改为 ${value}`,
    writeUnit: (value, unit) => say`改为 ${value}（单位：${unit}）`,
  },
});

export const rule = defineCauseRule({
  id: 'invalid-number',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Not a number', 'zh-CN': '不是合法的数字' },
  severityOf(subject) {
    const { process, entry, cause } = subject;
    const mended = cause.meant === undefined ? undefined : corrections(subject)[0]?.edits;
    return levelOf(process, entry, entry.key, mended);
  },
  describe(subject) {
    const { process, verdict, entry, cause } = subject;
    const value = clipped(written(process, entry.key, cause.span));
    const { clause } = effectOf(process, verdict);
    const isWhole = cause.type === 'int' || cause.type === 'long';
    return {
      message: (isWhole ? messages.noWhole : messages.noNumber)(value, clause),
      details: messages.details(rocketmq(process), cause.type),
      fixes: corrections(subject),
    };
  },
});

function corrections({ process, entry, cause }: CauseSubject<'invalid-number'>): ProposedFix[] {
  const { meant } = cause;
  if (meant === undefined) return [];
  const { key } = entry;
  const unit = unitOf(key);
  const title =
    unit === undefined || unit === 'ratio'
      ? messages.write(meant)
      : messages.writeUnit(meant, (lang) => UNIT_WORDS[lang][unit] as string);
  return [fixTo(process, key, meant, { title, obvious: false, edits: [setValue(process, entry, meant)] })];
}
