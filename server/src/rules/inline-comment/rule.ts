import type { Span } from '../../base/range.ts';
import { text } from '../../base/text.ts';
import { isSecret } from '../../catalog/secrets.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Severity } from '../../deployment/project/model.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { commentAbove, fixTo, replace } from '../support/edits.ts';
import { effectOf, isFreeText } from '../support/effect.ts';
import { exits, say, written } from '../support/say.ts';
import { type Blamed, blamed } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'inline-comment',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Comment behind a value', 'zh-CN': '值后面的注释' },
  caused: true,
  check(process, context) {
    for (const each of blamed(process, context, 'inline-comment')) {
      const { verdict, entry, cause } = each;
      const comment = written(process, entry.key, withoutBlanks(process, cause.span));
      context.report({
        file: process.file.path,
        span: cause.span,
        key: entry.key,
        severity: severity(process, each),
        message: say(
          [effectOf(process, verdict)],
          (effect) => `A comment cannot follow a value: "${comment}" belongs to the value of ${entry.key}: ${effect}`,
          (effect) => `值后面不能写注释：“${comment}”会成为 ${entry.key} 的值的一部分：${effect}`,
        ),
        // The correction would have to repeat what stands behind the value, and that may be a part of the secret.
        fixes: isSecret(entry.key) ? [] : [correction(process, each)],
      });
    }
  },
});

/** Where the comment itself begins, behind the blanks that part it from the value. */
function withoutBlanks({ file }: FileProcess, { start, end }: Span): Span {
  const blanks = /^[ \t\f]*/.exec(file.document.text.slice(start, end))?.[0].length ?? 0;
  return { start: start + blanks, end };
}

/** Free text is still text with a comment in it; a process that it ends is lost all the same. */
function severity(process: FileProcess, { verdict, entry, cause }: Blamed<'inline-comment'>): Severity {
  if (isFreeText(verdict) && exits(process, entry) === undefined) return 'warning';
  return levelOf(process, entry, entry.key, [replace(process, cause.span, '')]);
}

function correction(process: FileProcess, { entry, cause }: Blamed<'inline-comment'>): ProposedFix {
  const comment = process.file.document.lines
    .decode(cause.span)
    .trim()
    .replace(/^(?:#|!|\/\/|<--|--)+\s*/, '')
    .replace(/\s*[\r\n]+\s*/g, ' ');
  const removed = replace(process, cause.span, '');
  return fixTo(process, entry.key, cause.meant, {
    title:
      comment === ''
        ? text('Remove the comment', '删除注释')
        : text('Move the comment to a line of its own', '将注释移到单独一行'),
    obvious: true,
    edits: comment === '' ? [removed] : [commentAbove(process, entry, comment), removed],
  });
}
