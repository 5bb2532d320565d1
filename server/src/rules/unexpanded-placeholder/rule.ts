import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { isSecret } from '../../catalog/secrets.ts';
import { defineCauseRule, EVERYWHERE } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { effectOf, valueInFull } from '../support/effect.ts';
import { isMadeIntoOthers } from '../support/places.ts';
import { clipped, written } from '../support/say.ts';

const messages = defineMessages({
  en: {
    literal: (placeholder: string, effect: Text) => say`"${placeholder}" is not expanded: ${effect}`,
    details: (effect: Text) => say`RocketMQ replaces nothing in its configuration files. ${effect}`,
  },
  'zh-CN': {
    literal: (placeholder, effect) => say`“${placeholder}”不会被展开：${effect}`,
    details: (effect) => say`RocketMQ 不会替换配置文件中的任何内容。${effect}`,
  },
});

export const rule = defineCauseRule({
  id: 'unexpanded-placeholder',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Placeholder that nobody expands', 'zh-CN': '不会被展开的占位符' },
  /** A secret is filled in where the file is deployed, as it should be. */
  applies: ({ process, entry }) => !isSecret(entry.key) && !isMadeIntoOthers(process),
  severityOf: ({ process, entry }) => levelOf(process, entry, entry.key, undefined),
  describe({ process, entry, verdict, cause }) {
    const { clause, details = valueInFull(process, entry) } = effectOf(process, verdict);
    return {
      message: messages.literal(clipped(written(process, entry.key, cause.span)), clause),
      details: messages.details(details),
    };
  },
});
