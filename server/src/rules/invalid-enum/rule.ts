import { type Text, text } from '../../base/text.ts';
import { NAMED_VALUES } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Verdict } from '../../effective/model.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, write } from '../support/edits.ts';
import { effectOf } from '../support/effect.ts';
import { rocketmq, say, written } from '../support/say.ts';
import { type Blamed, blamed } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'invalid-enum',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'Not one of the allowed values', 'zh-CN': '不在允许的取值之中' },
  caused: true,
  check(process, context) {
    for (const each of blamed(process, context, 'invalid-enum')) {
      const { verdict, entry, cause } = each;
      // Its int overload takes every number: those without a constant mean DISABLE (MetricsExporterType.valueOf).
      if (entry.key === 'metricsExporterType' && verdict.outcome === 'read') continue;
      const raw = written(process, entry.key, cause.span);
      const caseless = NAMED_VALUES.get(entry.key)?.ignoreCase === true;
      const values = cause.values.join(', ');
      const fixes = correction(process, each);
      const mended = cause.meant === undefined ? undefined : fixes[0]?.edits;
      context.report({
        file: process.file.path,
        span: cause.span,
        key: entry.key,
        severity: levelOf(process, entry, entry.key, mended),
        message: say(
          [effect(process, verdict)],
          (rest) =>
            `"${raw}" is not a value of ${entry.key} in ${rocketmq(process)} (${values}${caseless ? '' : '; case matters'}): ${rest}`,
          (rest) =>
            `“${raw}”不是 ${rocketmq(process)} 中 ${entry.key} 的合法取值（${values}${caseless ? '' : '，区分大小写'}）：${rest}`,
        ),
        fixes,
      });
    }
  },
});

function effect(process: FileProcess, verdict: Verdict): Text {
  // An enum's int overload takes every number; those without a constant mean the first one.
  if (verdict.outcome === 'read' && verdict.parameters[0]?.type === 'enum') {
    const now = process.effective.value(verdict.entry.key) ?? '';
    return text(`it means ${now}`, `等同于 ${now}`);
  }
  return effectOf(process, verdict);
}

function correction(process: FileProcess, { entry, cause }: Blamed<'invalid-enum'>): ProposedFix[] {
  const { meant } = cause;
  if (meant !== undefined) return [fixTo(process, entry.key, meant, write(process, entry, meant, true))];
  return cause.values.length > 4 ? [] : cause.values.map((value) => write(process, entry, value, false));
}
