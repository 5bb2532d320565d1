import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { NAMED_VALUES } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Verdict } from '../../effective/model.ts';
import { type CauseSubject, defineCauseRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, write } from '../support/edits.ts';
import { effectOf } from '../support/effect.ts';
import { clipped, rocketmq, written } from '../support/say.ts';

const messages = defineMessages({
  en: {
    unknown: (value: string, key: string, effect: Text) => say`"${value}" is not a ${key}: ${effect}`,
    values: (release: string, values: string) => say`Values in ${release}: ${values}`,
    exactly: (release: string, values: string) => say`Values in ${release}: ${values} (case matters)`,
    means: (now: string) => say`it means ${now}`,
  },
  'zh-CN': {
    unknown: (value, key, effect) => say`“${value}”不是合法的 ${key}：${effect}`,
    values: (release, values) => say`${release} 的取值：${values}`,
    exactly: (release, values) => say`${release} 的取值：${values}（区分大小写）`,
    means: (now) => say`等同于 ${now}`,
  },
});

export const rule = defineCauseRule({
  id: 'invalid-enum',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Not one of the allowed values', 'zh-CN': '不在允许的取值之中' },
  /** The int overload of metricsExporterType takes every number: those without a constant mean DISABLE (MetricsExporterType.valueOf). */
  applies: ({ entry, verdict }) => entry.key !== 'metricsExporterType' || verdict.outcome !== 'read',
  severityOf(subject) {
    const { process, entry, cause } = subject;
    const mended = cause.meant === undefined ? undefined : corrections(subject)[0]?.edits;
    return levelOf(process, entry, entry.key, mended);
  },
  describe(subject) {
    const { process, verdict, entry, cause } = subject;
    const { key } = entry;
    const values = cause.values.join(', ');
    const anyCase = NAMED_VALUES.get(key)?.ignoreCase === true;
    return {
      message: messages.unknown(clipped(written(process, key, cause.span)), key, effect(process, verdict)),
      details: (anyCase ? messages.values : messages.exactly)(rocketmq(process), values),
      fixes: corrections(subject),
    };
  },
});

function effect(process: FileProcess, verdict: Verdict): Text {
  // An enum's int overload takes every number; those without a constant mean the first one.
  if (verdict.outcome === 'read' && verdict.parameters[0]?.type === 'enum')
    return messages.means(process.effective.value(verdict.entry.key) ?? '');
  return effectOf(process, verdict).clause;
}

function corrections({ process, entry, cause }: CauseSubject<'invalid-enum'>): ProposedFix[] {
  const { meant } = cause;
  if (meant !== undefined) return [fixTo(process, entry.key, meant, write(process, entry, meant, true))];
  // One name stands for none of a list.
  if (NAMED_VALUES.get(entry.key)?.separator !== undefined) return [];
  return cause.values.length > 4 ? [] : cause.values.map((value) => write(process, entry, value, false));
}
