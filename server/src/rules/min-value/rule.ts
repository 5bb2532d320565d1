import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { isBroker, KINDS } from '../../catalog/kinds.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { brokenLeast, LEAST_VALUE_KEYS } from '../../effective/leastValues.ts';
import { defineProcessRule, EVERYWHERE, type ReportTo } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { countedEntry } from '../support/exitPlaces.ts';
import { reportEnds } from '../support/ownEnds.ts';
import { toDefault } from '../support/settings.ts';

const messages = defineMessages({
  en: {
    breaks: (key: string, value: string, least: number, effect: Text) =>
      say`${key} is ${value}, the least is ${least}: ${effect}`,
  },
  'zh-CN': {
    breaks: (key, value, least, effect) => say`${key} 为 ${value}，最小值为 ${least}：${effect}`,
  },
});

export const rule = defineProcessRule({
  id: 'min-value',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Value below the least one', 'zh-CN': '值低于最小值' },
  kinds: KINDS,
  // Each end depends on keys of its own, so it looks after itself.
  reads: [],
  check({ process, report }) {
    reportEnds('min-value', { process, report }, (exit, { key }) => {
      const entry = exit.entry ?? (key === undefined ? undefined : countedEntry(process, key));
      return { fixes: entry === undefined ? [] : [toDefault(process, entry)] };
    });
    if (isBroker(process.kind)) for (const key of LEAST_VALUE_KEYS) reportBroken(process, key, report);
  },
});

/** A value with which the process starts, but does not do all that it is for. */
function reportBroken(process: FileProcess, key: string, report: ReportTo): void {
  const entry = countedEntry(process, key);
  if (entry === undefined) return;
  const broken = brokenLeast(process.effective, key);
  if (broken === undefined) return;
  const { least, effect, needs = [], unless } = broken;
  if (!isClear(process, [key, ...needs, ...(unless === undefined ? [] : [unless])])) return;
  report({ file: process.file.path, span: entry.valueSpan, key }, () => ({
    message: messages.breaks(key, process.effective.value(key) ?? '', least, effect),
    fixes: [toDefault(process, entry)],
  }));
}
