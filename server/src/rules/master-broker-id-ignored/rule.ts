import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { defineNeighbourRule, EVERYWHERE } from '../rule.ts';
import { hasFixedRole, peersOf, writtenId } from '../support/brokers.ts';
import { setValue } from '../support/edits.ts';
import { trimmed } from '../support/elements.ts';
import { running } from '../support/say.ts';

const messages = defineMessages({
  en: {
    ignored: (id: bigint) => say`A master's brokerId is always 0: RocketMQ ignores ${id}`,
    otherMaster: (name: Text) =>
      say`Another broker of "${name}" is a master too; if this one is meant as its slave, it needs brokerRole=SLAVE`,
    role: (role: string) => say`brokerRole is ${role}`,
    write: () => say`Write 0`,
  },
  'zh-CN': {
    ignored: (id) => say`主节点的 brokerId 恒为 0：RocketMQ 会忽略 ${id}`,
    otherMaster: (name) => say`“${name}”的另一个 Broker 也是主节点；若此处本应是从节点，需设置 brokerRole=SLAVE`,
    role: (role) => say`brokerRole 为 ${role}`,
    write: () => say`改为 0`,
  },
});

export const rule = defineNeighbourRule({
  id: 'master-broker-id-ignored',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'obvious',
  entries: 'overwritten',
  title: { en: 'brokerId of a master', 'zh-CN': '主节点的 brokerId 被忽略' },
  kinds: ['broker', 'broker-in-container'],
  reads: ['brokerRole', 'brokerId', 'enableControllerMode', 'enableDLegerCommitLog'],
  check({ process, deployment, report }) {
    const { document, path } = process.file;
    const entry = document.last('brokerId');
    const role = document.last('brokerRole');
    if (entry === undefined || role === undefined || !hasFixedRole(process)) return;
    const id = writtenId(process);
    const value = process.effective.value('brokerRole');
    if (id === undefined || id === 0n || value === null || !value.endsWith('_MASTER')) return;
    const where = { file: path, span: trimmed(entry, 0, entry.value.length), key: 'brokerId' };
    const other = hasMaster(process, deployment);
    report(other ? { ...where, severity: 'error' } : where, () => {
      const name = running(process, 'brokerName');
      return {
        message: messages.ignored(id),
        ...(other && name !== undefined ? { details: messages.otherMaster(name) } : {}),
        related: [{ file: path, span: role.valueSpan, message: messages.role(value) }],
        fixes: [{ title: messages.write(), obvious: true, edits: [setValue(process, entry, '0')] }],
      };
    });
  },
});

/** Whether another member of the group is its master: then this broker was meant as a slave, and both register with id 0. */
const hasMaster = (process: FileProcess, deployment: Deployment): boolean =>
  peersOf(process, deployment).some(
    (peer) => hasFixedRole(peer) && peer.effective.value('brokerRole')?.endsWith('_MASTER') === true,
  );
