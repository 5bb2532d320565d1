import { text } from '../../base/text.ts';
import { UNIT_WORDS, unitOf } from '../../catalog/units.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
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
      const fixes = correction(process, each);
      const mended = cause.meant === undefined ? undefined : fixes[0]?.edits;
      context.report({
        file: process.file.path,
        span: cause.span,
        key: entry.key,
        severity: levelOf(process, entry, entry.key, mended),
        message: say(
          [effectOf(process, verdict)],
          (effect) => `"${raw}" is not ${type === 'int' ? 'an' : 'a'} ${type} for ${rocketmq(process)}: ${effect}`,
          (effect) => `“${raw}”对 ${rocketmq(process)} 来说不是合法的 ${type}：${effect}`,
        ),
        fixes,
      });
    }
  },
});

function correction(process: FileProcess, { entry, cause }: Blamed<'invalid-number'>): ProposedFix[] {
  const { meant } = cause;
  if (meant === undefined) return [];
  const { key } = entry;
  const unit = unitOf(key);
  const counted = unit !== undefined && unit !== 'ratio';
  return [
    fixTo(process, key, meant, {
      title: text(
        counted ? `Write ${meant} (unit: ${UNIT_WORDS.en[unit]})` : `Write ${meant}`,
        counted ? `改为 ${meant}（单位：${UNIT_WORDS['zh-CN'][unit]}）` : `改为 ${meant}`,
      ),
      obvious: false,
      edits: [setValue(process, entry, meant)],
    }),
  ];
}
