import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { enumConstants } from '../../catalog/catalog.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { type CauseSubject, defineCauseRule, type Edit, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { levelOf } from '../support/consequence.ts';
import { fixTo, setValue, write } from '../support/edits.ts';
import { role } from '../support/effect.ts';
import { clipped, rocketmq, written } from '../support/say.ts';

const messages = defineMessages({
  en: {
    noRole: (value: string, effect: Text) => say`"${value}" is not a brokerRole: ${effect}`,
    values: (release: string, roles: string) => say`Values in ${release}: ${roles} (case matters)`,
    master: (values: Text) => say`${values}. A master's brokerId is always 0`,
  },
  'zh-CN': {
    noRole: (value, effect) => say`“${value}”不是合法的 brokerRole：${effect}`,
    values: (release, roles) => say`${release} 的取值：${roles}（区分大小写）`,
    master: (values) => say`${values}。主节点的 brokerId 总是 0`,
  },
});

export const rule = defineCauseRule({
  id: 'role-falls-back-to-master',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'A brokerRole that does not parse makes a master', 'zh-CN': '无法解析的 brokerRole 会变成主节点' },
  severityOf: (subject) => levelOf(subject.process, subject.entry, 'brokerRole', mended(subject)),
  describe(subject) {
    const { process, cause } = subject;
    const values = messages.values(rocketmq(process), roles(subject).join(', '));
    return {
      message: messages.noRole(clipped(written(process, 'brokerRole', cause.span)), role(process)),
      details: isElected(process) ? values : messages.master(values),
      fixes: corrections(subject),
    };
  },
});

type Subject = CauseSubject<'role-falls-back-to-master'>;

const roles = ({ process }: Subject): readonly string[] => enumConstants('BrokerRole', process.release.index);

/** Whether a controller or DLedger decides over the role. */
const isElected = (process: FileProcess): boolean =>
  ['enableControllerMode', 'enableDLegerCommitLog'].some((mode) => process.effective.value(mode) === 'true');

/** Some master: which of the two sorts is not said. */
const ANY_MASTER = /^[\s"']*(?:broker[-_ ]?)?master[\s"']*$/i;

/** A master was meant and a master runs: nothing is lost. Where nobody can tell what was meant, a slave may have been. */
function mended(subject: Subject): readonly Edit[] | undefined {
  const { process, entry, cause } = subject;
  if (cause.meant !== undefined) return corrections(subject)[0]?.edits;
  return ANY_MASTER.test(entry.value) ? [setValue(process, entry, 'ASYNC_MASTER')] : undefined;
}

/** What was meant; where that cannot be told, every role. */
function corrections(subject: Subject): ProposedFix[] {
  const { process, entry, cause } = subject;
  const { meant } = cause;
  if (meant !== undefined) return [fixTo(process, entry.key, meant, write(process, entry, meant, true))];
  return roles(subject).map((value) => write(process, entry, value, false));
}
