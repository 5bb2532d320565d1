import { type Text, text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, write } from '../support/edits.ts';
import { rocketmq, say, written } from '../support/say.ts';
import { type Blamed, blamed } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'invalid-boolean',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Neither true nor false', 'zh-CN': '既不是 true 也不是 false' },
  caused: true,
  check(process, context) {
    for (const each of blamed(process, context, 'invalid-boolean')) {
      const { entry, cause } = each;
      const raw = written(process, entry.key, cause.span);
      const fixes = corrections(process, each);
      const mended = cause.meant === undefined ? undefined : fixes[0]?.edits;
      context.report({
        file: process.file.path,
        span: cause.span,
        key: entry.key,
        severity: levelOf(process, entry, entry.key, mended),
        message: say(
          [outcome(process, entry.key)],
          (rest) => `${rocketmq(process)} reads "${raw}" as false: ${rest}`,
          (rest) => `${rocketmq(process)} 会把“${raw}”读作 false：${rest}`,
        ),
        fixes,
      });
    }
  },
});

function outcome(process: FileProcess, key: string): Text {
  const parameter = process.effective.parameter(key);
  return parameter?.default === 'true'
    ? text(`${key} is off, although its default is true`, `${key} 被关闭，而其默认值是 true`)
    : text(`${key} is off`, `${key} 处于关闭状态`);
}

/** What was meant; where that cannot be told, both. */
function corrections(process: FileProcess, { entry, cause }: Blamed<'invalid-boolean'>): ProposedFix[] {
  const { meant } = cause;
  return meant === undefined
    ? ['true', 'false'].map((value) => write(process, entry, value, false))
    : [fixTo(process, entry.key, meant, write(process, entry, meant, true))];
}
