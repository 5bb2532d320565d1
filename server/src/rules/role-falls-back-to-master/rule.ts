import { enumConstants } from '../../catalog/catalog.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Severity } from '../../deployment/project/model.ts';
import { defineRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, setValue, write } from '../support/edits.ts';
import { role } from '../support/effect.ts';
import { rocketmq, say, written } from '../support/say.ts';
import { type Blamed, blamed } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'role-falls-back-to-master',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'A brokerRole that does not parse makes a master', 'zh-CN': '无法解析的 brokerRole 会变成主节点' },
  caused: true,
  check(process, context) {
    for (const each of blamed(process, context, 'role-falls-back-to-master')) {
      const raw = written(process, 'brokerRole', each.cause.span);
      const fixes = corrections(process, each);
      context.report({
        file: process.file.path,
        span: each.cause.span,
        key: 'brokerRole',
        severity: severity(process, each, fixes),
        message: say(
          [role(process)],
          (effect) => `"${raw}" is not a brokerRole, and ${rocketmq(process)} ignores it: ${effect}`,
          (effect) => `“${raw}”不是合法的 brokerRole，${rocketmq(process)} 会忽略它：${effect}`,
        ),
        fixes,
      });
    }
  },
});

/** Some master: which of the two sorts is not said. */
const ANY_MASTER = /^[\s"']*(?:broker[-_ ]?)?master[\s"']*$/i;

/** A master was meant and a master runs: nothing is lost. Where nobody can tell what was meant, a slave may have been. */
function severity(
  process: FileProcess,
  { entry, cause }: Blamed<'role-falls-back-to-master'>,
  fixes: readonly ProposedFix[],
): Severity {
  const mended =
    cause.meant !== undefined
      ? fixes[0]?.edits
      : ANY_MASTER.test(entry.value)
        ? [setValue(process, entry, 'ASYNC_MASTER')]
        : undefined;
  return levelOf(process, entry, entry.key, mended);
}

/** What was meant; where that cannot be told, every role. */
function corrections(process: FileProcess, { entry, cause }: Blamed<'role-falls-back-to-master'>): ProposedFix[] {
  const { meant } = cause;
  if (meant !== undefined) return [fixTo(process, entry.key, meant, write(process, entry, meant, true))];
  return enumConstants('BrokerRole', process.release.index).map((value) => write(process, entry, value, false));
}
