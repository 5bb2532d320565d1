import { defineRule, EVERYWHERE } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { effectOf } from '../support/effect.ts';
import { rocketmq, say, written } from '../support/say.ts';
import { blamed } from '../support/verdicts.ts';

/** Greatest values of the types that a range limits. */
const GREATEST: Readonly<Record<string, string>> = { int: '2147483647', long: '9223372036854775807' };

export const rule = defineRule({
  id: 'number-overflow',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Number out of range', 'zh-CN': '数字超出类型范围' },
  caused: true,
  check(process, context) {
    for (const { verdict, entry, cause } of blamed(process, context, 'number-overflow')) {
      const raw = written(process, entry.key, cause.span);
      const greatest = GREATEST[cause.type];
      const upTo = greatest === undefined ? '' : ` (up to ${greatest})`;
      const upToZh = greatest === undefined ? '' : `（最大 ${greatest}）`;
      context.report({
        file: process.file.path,
        span: cause.span,
        key: entry.key,
        severity: levelOf(process, entry, entry.key, undefined),
        message: say(
          [effectOf(process, verdict)],
          (effect) => `${raw} does not fit into ${cause.type}${upTo}, and ${rocketmq(process)} ignores it: ${effect}`,
          (effect) => `${raw} 超出 ${cause.type} 的范围${upToZh}，${rocketmq(process)} 会忽略它：${effect}`,
        ),
      });
    }
  },
});
