import { defineMessages, say } from '../../base/message.ts';
import { type CauseSubject, defineCauseRule, type Edit, EVERYWHERE } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, replace } from '../support/edits.ts';
import { brief } from '../support/say.ts';

const messages = defineMessages({
  en: {
    escapes: (key: string) => say`Backslashes are escapes: RocketMQ uses another path for ${key}`,
    details: (path: string) => say`The path in use is "${path}"`,
    write: (path: string) => say`Write ${path}`,
  },
  'zh-CN': {
    escapes: (key) => say`反斜杠是转义符：${key} 实际上是另一个路径`,
    details: (path) => say`实际使用的路径是“${path}”`,
    write: (path) => say`改为 ${path}`,
  },
});

export const rule = defineCauseRule({
  id: 'backslash-in-path',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Backslash in a path', 'zh-CN': '路径中的反斜杠' },
  severityOf: (subject) => levelOf(subject.process, subject.entry, subject.entry.key, slashes(subject)),
  describe(subject) {
    const { process, entry, cause } = subject;
    const title = messages.write(brief(process, cause.meant));
    return {
      message: messages.escapes(entry.key),
      details: messages.details(brief(process, entry.value)),
      fixes: [fixTo(process, entry.key, cause.meant, { title, obvious: true, edits: slashes(subject) })],
    };
  },
});

const slashes = ({ process, cause }: CauseSubject<'backslash-in-path'>): readonly Edit[] => [
  replace(process, cause.span, cause.meant),
];
