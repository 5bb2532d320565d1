import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { defineCauseRule, EVERYWHERE } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { effectOf } from '../support/effect.ts';
import { clipped, rocketmq, written } from '../support/say.ts';

const messages = defineMessages({
  en: {
    overflow: (value: string, type: string, effect: Text) =>
      say`${value} does not fit into ${type === 'int' ? 'an' : 'a'} ${type}: ${effect}`,
    ignored: (release: string) => say`${release} ignores the entry without logging it`,
    range: (release: string, type: string, least: string, greatest: string) =>
      say`${release} ignores the entry without logging it: ${type === 'int' ? 'an' : 'a'} ${type} goes from ${least} to ${greatest}`,
  },
  'zh-CN': {
    overflow: (value, type, effect) => say`${value} 超出 ${type} 的范围：${effect}`,
    ignored: (release) => say`${release} 会忽略该项且不记录日志`,
    range: (release, type, least, greatest) =>
      say`${release} 会忽略该项且不记录日志：${type} 的范围是 ${least} 到 ${greatest}`,
  },
});

/** Least and greatest values of the types that a range limits. */
const RANGES: Readonly<Record<string, readonly [least: string, greatest: string]>> = {
  int: ['-2147483648', '2147483647'],
  long: ['-9223372036854775808', '9223372036854775807'],
};

export const rule = defineCauseRule({
  id: 'number-overflow',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Number out of range', 'zh-CN': '数字超出类型范围' },
  severityOf: ({ process, entry }) => levelOf(process, entry, entry.key, undefined),
  describe({ process, verdict, entry, cause: { span, type } }) {
    const range = RANGES[type];
    const release = rocketmq(process);
    return {
      message: messages.overflow(clipped(written(process, entry.key, span)), type, effectOf(process, verdict).clause),
      details: range === undefined ? messages.ignored(release) : messages.range(release, type, ...range),
    };
  },
});
