import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { defineCauseRule, EVERYWHERE } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { effectOf, isFreeText, valueInFull } from '../support/effect.ts';
import { isMadeIntoOthers } from '../support/places.ts';
import { clipped, exits, written } from '../support/say.ts';

const messages = defineMessages({
  en: {
    sample: (value: string, effect: Text) => say`"${value}" looks like sample text that nobody replaced: ${effect}`,
  },
  'zh-CN': {
    sample: (value, effect) => say`“${value}”像是没有替换的示例内容：${effect}`,
  },
});

export const rule = defineCauseRule({
  id: 'placeholder-value',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Sample text as a value', 'zh-CN': '未替换的示例值' },
  applies: ({ process, cause }) => (cause.severity === undefined ? !process.template : !isMadeIntoOthers(process)),
  /** A name works whatever it says. */
  severityOf: ({ process, entry, verdict, cause }) =>
    cause.severity ??
    (isFreeText(verdict) && exits(process, entry) === undefined
      ? 'warning'
      : levelOf(process, entry, entry.key, undefined)),
  describe({ process, entry, verdict, cause }) {
    const { clause, details = valueInFull(process, entry) } = effectOf(process, verdict);
    return { message: messages.sample(clipped(written(process, entry.key, cause.span)), clause), details };
  },
});
