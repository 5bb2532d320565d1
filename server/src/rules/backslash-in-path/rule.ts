import { text } from '../../base/text.ts';
import { defineRule, EVERYWHERE } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, replace } from '../support/edits.ts';
import { brief, rocketmq } from '../support/say.ts';
import { blamed } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'backslash-in-path',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Backslash in a path', 'zh-CN': '路径中的反斜杠' },
  caused: true,
  check(process, context) {
    for (const { entry, cause } of blamed(process, context, 'backslash-in-path')) {
      const { key } = entry;
      const path = brief(process, entry.value);
      const edits = [replace(process, cause.span, cause.meant)];
      context.report({
        file: process.file.path,
        span: cause.span,
        key,
        severity: levelOf(process, entry, key, edits),
        message: text(
          `The backslashes in ${key} are escapes: ${rocketmq(process)} uses the path "${path}"`,
          `${key} 中的反斜杠会被当作转义符：${rocketmq(process)} 实际使用的路径是“${path}”`,
        ),
        fixes: [
          fixTo(process, key, cause.meant, {
            title: text(`Write ${brief(process, cause.meant)}`, `改为 ${brief(process, cause.meant)}`),
            obvious: true,
            edits,
          }),
        ],
      });
    }
  },
});
