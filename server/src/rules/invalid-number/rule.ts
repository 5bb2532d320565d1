import { text } from '../../base/text.ts';
import { type Unit, unitOf } from '../../catalog/units.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { fixTo, setValue } from '../support/edits.ts';
import { effectOf } from '../support/effect.ts';
import { rocketmq, say, written } from '../support/say.ts';
import { type Blamed, blamed } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'invalid-number',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Not a number', 'zh-CN': '不是合法的数字' },
  caused: true,
  check(process, context) {
    for (const each of blamed(process, context, 'invalid-number')) {
      const { verdict, entry, cause } = each;
      const raw = written(process, entry.key, cause.span);
      const type = cause.type;
      context.report({
        file: process.file.path,
        span: cause.span,
        key: entry.key,
        message: say(
          [effectOf(process, verdict)],
          (effect) => `"${raw}" is not ${type === 'int' ? 'an' : 'a'} ${type} for ${rocketmq(process)}: ${effect}`,
          (effect) => `“${raw}”对 ${rocketmq(process)} 来说不是合法的 ${type}：${effect}`,
        ),
        fixes: correction(process, each),
      });
    }
  },
});

/** What parameters count, in words. */
const COUNTED: Readonly<Partial<Record<Unit, { readonly en: string; readonly zh: string }>>> = {
  ms: { en: 'milliseconds', zh: '毫秒' },
  s: { en: 'seconds', zh: '秒' },
  min: { en: 'minutes', zh: '分钟' },
  h: { en: 'hours', zh: '小时' },
  days: { en: 'days', zh: '天' },
  bytes: { en: 'bytes', zh: '字节' },
  'bytes-per-second': { en: 'bytes per second', zh: '字节/秒' },
  percent: { en: 'percent', zh: '百分比' },
};

function correction(process: FileProcess, { entry, cause }: Blamed<'invalid-number'>): ProposedFix[] {
  const { meant } = cause;
  if (meant === undefined) return [];
  const { key } = entry;
  const unit = unitOf(key);
  const words = unit === undefined ? undefined : COUNTED[unit];
  return [
    fixTo(process, key, meant, {
      title: text(
        words === undefined ? `Write ${meant}` : `Write ${meant} (${key} counts ${words.en})`,
        words === undefined ? `改为 ${meant}` : `改为 ${meant}（${key} 的单位是${words.zh}）`,
      ),
      obvious: false,
      edits: [setValue(process, entry, meant)],
    }),
  ];
}
