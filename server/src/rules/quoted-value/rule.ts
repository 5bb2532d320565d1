import { text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { CauseOf } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { defineRule, type Edit, EVERYWHERE } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, replace, setValue } from '../support/edits.ts';
import { effectOf } from '../support/effect.ts';
import { say, written } from '../support/say.ts';
import { blamed } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'quoted-value',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Quoted value', 'zh-CN': '值带有引号' },
  caused: true,
  check(process, context) {
    for (const { verdict, entry, cause } of blamed(process, context, 'quoted-value')) {
      const { key } = entry;
      const raw = written(process, key, cause.span);
      const edits = withoutQuotes(process, entry, cause);
      context.report({
        file: process.file.path,
        span: cause.span,
        key,
        severity: levelOf(process, entry, key, edits),
        message: say(
          [effectOf(process, verdict)],
          (effect) => `The quotes belong to the value ${raw}: ${effect}`,
          (effect) => `引号属于值 ${raw} 本身：${effect}`,
        ),
        fixes: [
          fixTo(process, key, cause.meant, {
            title: text('Remove the quotes', '删除引号'),
            obvious: true,
            edits,
          }),
        ],
      });
    }
  },
});

/**
 * Takes away the two quotes, with what blanks stand behind them, and repeats nothing of the value, which may be a secret; where what is left
 * must be escaped, it is written anew.
 */
function withoutQuotes(process: FileProcess, entry: Entry, { span, meant }: CauseOf<'quoted-value'>): readonly Edit[] {
  const quoted = process.file.document.text.slice(span.start, span.end);
  if (!/^(["'])(?![\s=:\\]).*\1$/s.test(quoted)) return [setValue(process, entry, meant)];
  return [
    replace(process, { start: span.start, end: span.start + 1 }, ''),
    replace(process, { start: span.end - 1, end: entry.valueSpan.end }, ''),
  ];
}
