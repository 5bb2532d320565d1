import { defineMessages, say } from '../../base/message.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { isHarmless } from '../../effective/causes/value.ts';
import type { Related } from '../rule.ts';
import { misreadFor, swallowedFor } from './meant.ts';
import { verdictOn } from './verdicts.ts';

const messages = defineMessages({
  en: {
    value: (key: string, rule: string) => say`${key} does not run as it was meant here (${rule})`,
    swallowed: (key: string) =>
      say`this backslash joins the line with ${key} to the value before it (line-continuation)`,
    key: (key: string, rule: string) => say`meant for ${key}, but RocketMQ does not read it (${rule})`,
  },
  'zh-CN': {
    value: (key, rule) => say`此处的 ${key} 并未按原意生效（${rule}）`,
    swallowed: (key) => say`此处的反斜杠把 ${key} 所在行并入了前一个值（line-continuation）`,
    key: (key, rule) => say`本意应是 ${key}，但 RocketMQ 不会读取（${rule}）`,
  },
});

/** Entries that were meant for a parameter but do not do what they say, in file order, each with the rule that is about them. */
export function causesOf(process: FileProcess, key: string): readonly Related[] {
  const { path: file } = process.file;
  const found: Related[] = [];
  const verdict = verdictOn(process, key);
  if (verdict?.valueCause !== undefined && !isHarmless(verdict.valueCause)) {
    const { span, rule } = verdict.valueCause;
    found.push({ file, span, message: messages.value(key, rule) });
  }
  for (const span of swallowedFor(process, key)) found.push({ file, span, message: messages.swallowed(key) });
  for (const { keyCause } of misreadFor(process, key))
    found.push({ file, span: keyCause.span, message: messages.key(key, keyCause.rule) });
  return found.sort((a, b) => a.span.start - b.span.start);
}
