import { type Text, text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineRule, EVERYWHERE } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, replace } from '../support/edits.ts';
import { effectOf } from '../support/effect.ts';
import { rocketmq, say, written } from '../support/say.ts';
import { type Blamed, blamed } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'trailing-whitespace',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Blank behind a value', 'zh-CN': '值末尾的空白' },
  caused: true,
  check(process, context) {
    for (const each of blamed(process, context, 'trailing-whitespace')) {
      const { entry, cause } = each;
      const fix = {
        title:
          cause.span.end - cause.span.start > 1
            ? text('Remove the blanks', '删除空白')
            : text('Remove the blank', '删除空白'),
        obvious: true,
        edits: [replace(process, cause.span, '')],
      };
      context.report({
        file: process.file.path,
        span: cause.span,
        key: entry.key,
        severity: cause.harmless ? 'info' : levelOf(process, entry, entry.key, fix.edits),
        message: message(process, each),
        fixes: [cause.harmless ? fix : fixTo(process, entry.key, cause.meant, fix)],
      });
    }
  },
});

function message(process: FileProcess, { verdict, entry, cause }: Blamed<'trailing-whitespace'>): Text {
  const whole = written(process, entry.key, entry.valueSpan);
  const release = rocketmq(process);
  if (cause.harmless) {
    return text(
      `${release} strips the blank behind this value; releases before 5.2.0 do not`,
      `${release} 会去掉值末尾的空白，5.2.0 之前的版本不会`,
    );
  }
  const effect = [effectOf(process, verdict)] as const;
  switch (verdict.parameters[0]?.type) {
    case 'int':
    case 'long':
      return say(
        effect,
        (rest) => `"${whole}" is not a number for ${release} (trailing blank): ${rest}`,
        (rest) => `“${whole}”末尾有空白，${release} 不认为它是数字：${rest}`,
      );
    case 'boolean':
      return say(
        effect,
        (rest) => `"${whole}" is not true for ${release} (trailing blank): ${rest}`,
        (rest) => `“${whole}”末尾有空白，${release} 不认为它是 true：${rest}`,
      );
    case 'enum':
      return say(
        effect,
        (rest) => `"${whole}" is not a ${entry.key} for ${release} (trailing blank): ${rest}`,
        (rest) => `“${whole}”末尾有空白，${release} 不认为它是合法的 ${entry.key}：${rest}`,
      );
    default:
      return say(
        effect,
        (rest) => `The trailing blank is part of the value "${whole}" for ${release}: ${rest}`,
        (rest) => `对 ${release} 来说末尾的空白属于值“${whole}”：${rest}`,
      );
  }
}
