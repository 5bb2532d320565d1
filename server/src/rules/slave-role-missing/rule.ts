import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineProcessRule, EVERYWHERE } from '../rule.ts';
import { hasFixedRole, writtenId } from '../support/brokers.ts';
import { insertAfter } from '../support/edits.ts';
import { trimmed } from '../support/elements.ts';
import { rocketmq, running } from '../support/say.ts';

const messages = defineMessages({
  en: {
    missing: (id: bigint, group: Text) =>
      say`No brokerRole: RocketMQ ignores brokerId ${id} and runs a master of ${group}`,
    named: (name: Text) => say`"${name}"`,
    unnamed: (name: Text) => say`the group named after ${name}`,
    details: (release: string, role: string) =>
      say`${release} runs this broker as ${role} with brokerId 0; a slave needs brokerRole=SLAVE`,
    add: () => say`Add brokerRole=SLAVE`,
  },
  'zh-CN': {
    missing: (id, group) => say`未设置 brokerRole：brokerId ${id} 被忽略，该 Broker 成为${group}的主节点`,
    named: (name) => say`“${name}”`,
    unnamed: (name) => say`以${name}命名的组`,
    details: (release, role) =>
      say`${release} 以 ${role} 身份、brokerId 0 运行该 Broker；从节点需设置 brokerRole=SLAVE`,
    add: () => say`添加 brokerRole=SLAVE`,
  },
});

export const rule = defineProcessRule({
  id: 'slave-role-missing',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'brokerId of a slave, role of a master', 'zh-CN': '有从节点的 brokerId，却没有 brokerRole' },
  kinds: ['broker', 'broker-in-container'],
  reads: ['brokerId', 'brokerRole', 'enableControllerMode', 'enableDLegerCommitLog'],
  check({ process, report }) {
    const { document, path } = process.file;
    const entry = document.last('brokerId');
    if (entry === undefined || document.last('brokerRole') !== undefined || !hasFixedRole(process)) return;
    const id = writtenId(process);
    if (id === undefined || id <= 0n) return;
    report({ file: path, span: trimmed(entry, 0, entry.value.length), key: 'brokerId' }, () => ({
      message: messages.missing(id, group(process)),
      details: messages.details(rocketmq(process), process.effective.value('brokerRole') ?? 'ASYNC_MASTER'),
      fixes: [{ title: messages.add(), obvious: false, edits: [insertAfter(process, entry, 'brokerRole', 'SLAVE')] }],
    }));
  },
});

/** The group that it joins; where only the machine knows its name, what decides. */
function group(process: FileProcess): Text {
  const name = running(process, 'brokerName') ?? say``;
  return process.effective.value('brokerName') === null ? messages.unnamed(name) : messages.named(name);
}
