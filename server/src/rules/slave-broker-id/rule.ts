import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { defineNeighbourRule, EVERYWHERE } from '../rule.ts';
import { freeId, writtenId } from '../support/brokers.ts';
import { insertAfter, setValue } from '../support/edits.ts';
import { trimmed } from '../support/elements.ts';
import { ends } from '../support/ends.ts';
import { missingPlace } from '../support/places.ts';

const messages = defineMessages({
  en: {
    has: (id: bigint, end: Text) => say`A slave's brokerId must be above 0, not ${id}: ${end}`,
    none: (end: Text) => say`A slave needs a brokerId above 0, and none is set: ${end}`,
    prints: () => say`At start-up it prints "Slave's brokerId must be > 0"`,
    role: () => say`brokerRole makes it a slave`,
    set: (id: string) => say`Set brokerId=${id}`,
  },
  'zh-CN': {
    has: (id, end) => say`从节点的 brokerId 必须大于 0，不能为 ${id}：${end}`,
    none: (end) => say`从节点需要大于 0 的 brokerId，此处未设置：${end}`,
    prints: () => say`启动时打印“Slave's brokerId must be > 0”`,
    role: () => say`brokerRole 使其成为从节点`,
    set: (id) => say`设置 brokerId=${id}`,
  },
});

export const rule = defineNeighbourRule({
  id: 'slave-broker-id',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Slave without a brokerId of its own', 'zh-CN': '从节点的 brokerId 必须大于 0' },
  kinds: ['broker', 'broker-in-container'],
  reads: ['brokerRole', 'brokerId', 'enableControllerMode'],
  check({ process, deployment, report }) {
    const { effective, file } = process;
    // The check comes before DLedger sets its own id; controller mode has none (BrokerStartup).
    if (effective.value('brokerRole') !== 'SLAVE' || effective.value('enableControllerMode') === 'true') return;
    const id = file.document.last('brokerId');
    const role = file.document.last('brokerRole');
    const number = id === undefined ? 0n : writtenId(process);
    if (role === undefined || number === undefined || number > 0n) return;
    const span = id === undefined ? missingPlace(process).span : trimmed(id, 0, id.value.length);
    report({ file: file.path, span, key: 'brokerId' }, () => {
      const end = ends(process, id, role);
      const free = freeId(process, deployment);
      const edit = id === undefined ? insertAfter(process, role, 'brokerId', free) : setValue(process, id, free);
      return {
        message: id === undefined ? messages.none(end) : messages.has(number, end),
        details: messages.prints(),
        related: [{ file: file.path, span: role.valueSpan, message: messages.role() }],
        fixes: [{ title: messages.set(free), obvious: false, edits: [edit] }],
      };
    });
  },
});
