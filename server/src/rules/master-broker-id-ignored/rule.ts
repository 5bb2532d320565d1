import { text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineRule, EVERYWHERE, type RuleContext } from '../rule.ts';
import { hasFixedRole, isBrokerKind, peersOf, writtenId } from '../support/brokers.ts';
import { setValue } from '../support/edits.ts';
import { trimmed } from '../support/elements.ts';
import { rocketmq } from '../support/say.ts';
import { hasValueCause, verdictOn } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'master-broker-id-ignored',
  scope: 'file',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  title: { en: 'brokerId of a master', 'zh-CN': '主节点的 brokerId 被忽略' },
  check(process, context) {
    const { document } = process.file;
    if (document.last('brokerRole') === undefined || (document.last('brokerId')?.value ?? '0') === '0') return;
    if (!isBrokerKind(process) || !hasFixedRole(process)) return;
    const role = verdictOn(process, 'brokerRole');
    const entry = verdictOn(process, 'brokerId')?.entry;
    const id = writtenId(process);
    if (role === undefined || role.outcome === 'unparsable' || hasValueCause(process, role)) return;
    if (entry === undefined || id === undefined || id === 0n) return;
    const value = process.effective.value('brokerRole');
    if (value === null || !value.endsWith('_MASTER')) return;
    context.report({
      file: process.file.path,
      span: trimmed(entry, 0, entry.value.length),
      key: 'brokerId',
      ...(hasMaster(process, context) ? { severity: 'error' as const } : {}),
      message: text(
        `A master always gets brokerId 0: ${rocketmq(process)} ignores ${id}`,
        `主节点的 brokerId 恒为 0：${rocketmq(process)} 会忽略 ${id}`,
      ),
      related: [
        {
          file: process.file.path,
          span: role.entry.valueSpan,
          message: text(`brokerRole is ${value}`, `brokerRole 为 ${value}`),
        },
      ],
      fixes: [
        {
          title: text('Write 0', '改为 0'),
          obvious: true,
          edits: [setValue(process, entry, '0')],
        },
      ],
    });
  },
});

/** Whether another member of the group is its master: then this broker was meant as a slave, and both register with id 0. */
const hasMaster = (process: FileProcess, context: RuleContext): boolean =>
  peersOf(process, context).some(
    (peer) => hasFixedRole(peer) && peer.effective.value('brokerRole')?.endsWith('_MASTER') === true,
  );
