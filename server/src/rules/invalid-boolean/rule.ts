import { defineMessages, say } from '../../base/message.ts';
import { type CauseSubject, defineCauseRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, write } from '../support/edits.ts';
import { clipped, rocketmq, written } from '../support/say.ts';

const messages = defineMessages({
  en: {
    neither: (value: string, key: string) => say`"${value}" is neither true nor false: ${key} is off`,
    details: (release: string) => say`${release} reads everything but "true" as false`,
    defaultOn: (release: string) => say`${release} reads everything but "true" as false; the default is true`,
  },
  'zh-CN': {
    neither: (value, key) => say`“${value}”既不是 true 也不是 false：${key} 处于关闭状态`,
    details: (release) => say`${release} 将“true”以外的值都读作 false`,
    defaultOn: (release) => say`${release} 将“true”以外的值都读作 false；默认值是 true`,
  },
});

export const rule = defineCauseRule({
  id: 'invalid-boolean',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Neither true nor false', 'zh-CN': '既不是 true 也不是 false' },
  severityOf(subject) {
    const { process, entry, cause } = subject;
    const mended = cause.meant === undefined ? undefined : corrections(subject)[0]?.edits;
    return levelOf(process, entry, entry.key, mended);
  },
  describe(subject) {
    const { process, entry, cause } = subject;
    const { key } = entry;
    const release = rocketmq(process);
    const isOn = process.effective.parameter(key)?.default === 'true';
    return {
      message: messages.neither(clipped(written(process, key, cause.span)), key),
      details: isOn ? messages.defaultOn(release) : messages.details(release),
      fixes: corrections(subject),
    };
  },
});

/** What was meant; where that cannot be told, both. */
function corrections({ process, entry, cause }: CauseSubject<'invalid-boolean'>): ProposedFix[] {
  const { meant } = cause;
  return meant === undefined
    ? ['true', 'false'].map((value) => write(process, entry, value, false))
    : [fixTo(process, entry.key, meant, write(process, entry, meant, true))];
}
