import { type Text, text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Verdict } from '../../effective/model.ts';
import { defineRule, EVERYWHERE, type ProposedFix, type RuleContext } from '../rule.ts';
import { freeId, isBrokerKind, writtenId } from '../support/brokers.ts';
import { isTemplated, missingPlace } from '../support/cross.ts';
import { insertAfter, setValue } from '../support/edits.ts';
import { trimmed } from '../support/elements.ts';
import { rocketmq } from '../support/say.ts';
import { hasValueCause, isMeantElsewhere, verdictOn } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'slave-broker-id',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Slave without a brokerId of its own', 'zh-CN': '从节点的 brokerId 必须大于 0' },
  check(process, context) {
    const { effective, file } = process;
    if (!isBrokerKind(process) || effective.value('brokerRole') !== 'SLAVE') return;
    // The check comes before DLedger sets its own id; controller mode has none (BrokerStartup).
    if (effective.value('enableControllerMode') === 'true' || isTemplated(process, 'enableControllerMode')) return;
    const id = verdictOn(process, 'brokerId');
    const role = verdictOn(process, 'brokerRole');
    if (role === undefined) return;
    if (id === undefined ? isMeantElsewhere(process, 'brokerId') : hasValueCause(process, id)) return;
    const number = id === undefined ? 0n : writtenId(process);
    if (number === undefined || number > 0n) return;
    context.report({
      file: file.path,
      span: id === undefined ? missingPlace(process).span : trimmed(id.entry, 0, id.entry.value.length),
      key: 'brokerId',
      message: message(process, id === undefined ? undefined : number),
      related: [
        {
          file: file.path,
          span: role.entry.valueSpan,
          message: text('brokerRole makes it a slave', 'brokerRole 使其成为从节点'),
        },
      ],
      fixes: [correction(process, context, id, role)],
    });
  },
});

function message(process: FileProcess, id: bigint | undefined): Text {
  const has = id === undefined ? 'none is set, which means 0' : `this one has ${id}`;
  const hasZh = id === undefined ? '此处未设置，即为 0' : `此处为 ${id}`;
  const { start } = process.effective;
  const ends = start.exit === null ? 'does not start it' : `exits with ${start.exit}`;
  const endsZh = start.exit === null ? '无法启动该 Broker' : `启动时以退出码 ${start.exit} 退出`;
  return text(
    `A SLAVE needs a brokerId greater than 0, and ${has}: ${rocketmq(process)} ${ends}`,
    `SLAVE 的 brokerId 必须大于 0，${hasZh}：${rocketmq(process)} ${endsZh}`,
  );
}

function correction(process: FileProcess, context: RuleContext, id: Verdict | undefined, role: Verdict): ProposedFix {
  const free = freeId(process, context);
  return {
    title: text(`Set brokerId=${free}`, `设置 brokerId=${free}`),
    obvious: false,
    edits: [id === undefined ? insertAfter(process, role.entry, 'brokerId', free) : setValue(process, id.entry, free)],
  };
}
