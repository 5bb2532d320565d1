import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { isSecret } from '../../catalog/secrets.ts';
import { type CauseSubject, defineCauseRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { commentAbove, fixTo, replace } from '../support/edits.ts';
import { effectOf, isFreeText, valueInFull } from '../support/effect.ts';
import { commentOf } from '../support/renaming.ts';
import { exits } from '../support/say.ts';

const messages = defineMessages({
  en: {
    part: (effect: Text) => say`The comment is part of the value: ${effect}`,
    details: (effect: Text) => say`A comment needs a line of its own. ${effect}`,
    remove: () => say`Remove the comment`,
    move: () => say`Move the comment to a line of its own`,
  },
  'zh-CN': {
    part: (effect) => say`注释会成为值的一部分：${effect}`,
    details: (effect) => say`注释必须单独成行。${effect}`,
    remove: () => say`删除注释`,
    move: () => say`将注释移到单独一行`,
  },
});

export const rule = defineCauseRule({
  id: 'inline-comment',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Comment behind a value', 'zh-CN': '值后面的注释' },
  /** Free text is still text with a comment in it; a process that it ends is lost all the same. */
  severityOf({ process, verdict, entry, cause }) {
    if (isFreeText(verdict) && exits(process, entry) === undefined) return 'warning';
    return levelOf(process, entry, entry.key, [replace(process, cause.span, '')]);
  },
  describe(subject) {
    const { process, verdict, entry } = subject;
    const { clause, details = valueInFull(process, entry) } = effectOf(process, verdict);
    return {
      message: messages.part(clause),
      details: messages.details(details),
      // The correction would have to repeat what stands behind the value, and that may be a part of the secret.
      fixes: isSecret(entry.key) ? [] : [correction(subject)],
    };
  },
});

function correction({ process, entry, cause }: CauseSubject<'inline-comment'>): ProposedFix {
  const comment = commentOf(process, cause.span);
  const removed = replace(process, cause.span, '');
  return fixTo(process, entry.key, cause.meant, {
    title: comment === '' ? messages.remove() : messages.move(),
    obvious: true,
    edits: comment === '' ? [removed] : [commentAbove(process, entry, comment), removed],
  });
}
