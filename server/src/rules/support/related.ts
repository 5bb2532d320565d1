import { defineMessages, say } from '../../base/message.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { isHarmless } from '../../effective/causes/value.ts';
import type { Related } from '../rule.ts';
import { swallowed } from './continuation.ts';
import { meantKey } from './verdicts.ts';

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

/** Entries that were meant for a parameter but do not do what they say, each with the rule that is about them. */
export function causesOf(process: FileProcess, key: string): readonly Related[] {
  const { path: file, document } = process.file;
  const found: Related[] = [];
  for (const { entry, valueCause, keyCause, outcome } of process.effective.verdicts) {
    if (entry.key === key && valueCause !== undefined && outcome !== 'overwritten') {
      if (isHarmless(valueCause)) continue;
      found.push({ file, span: valueCause.span, message: messages.value(key, valueCause.rule) });
    }
    const hidden = swallowed(document, entry);
    if (hidden?.key === key) found.push({ file, span: hidden.backslash, message: messages.swallowed(key) });
    if (keyCause === undefined || meantKey(keyCause) !== key) continue;
    found.push({ file, span: keyCause.span, message: messages.key(key, keyCause.rule) });
  }
  return found;
}
