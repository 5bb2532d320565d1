import { type Text, text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineRule, EVERYWHERE } from '../rule.ts';
import { hasFixedRole, isBrokerKind, writtenId } from '../support/brokers.ts';
import { insertAfter } from '../support/edits.ts';
import { trimmed } from '../support/elements.ts';
import { rocketmq, running, say } from '../support/say.ts';
import { isMeantElsewhere, verdictOn } from '../support/verdicts.ts';

export const rule = defineRule({
  id: 'slave-role-missing',
  scope: 'file',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'brokerId of a slave, role of a master', 'zh-CN': '有从节点的 brokerId，却没有 brokerRole' },
  check(process, context) {
    if (process.file.document.last('brokerRole') !== undefined) return;
    if (!isBrokerKind(process) || !hasFixedRole(process)) return;
    const entry = verdictOn(process, 'brokerId')?.entry;
    const id = writtenId(process);
    if (entry === undefined || id === undefined || id <= 0n) return;
    if (isMeantElsewhere(process, 'brokerRole')) return;
    const role = process.effective.value('brokerRole') ?? 'ASYNC_MASTER';
    context.report({
      file: process.file.path,
      span: trimmed(entry, 0, entry.value.length),
      key: 'brokerId',
      message: say(
        [group(process)],
        (name) =>
          `brokerId=${id} is ignored because no brokerRole is set: ${rocketmq(process)} runs this broker as ${role} with brokerId 0, as a master of ${name}`,
        (name) =>
          `未设置 brokerRole，brokerId=${id} 会被忽略：${rocketmq(process)} 以 ${role} 身份、brokerId 0 运行该 Broker，成为${name}的主节点`,
      ),
      fixes: [
        {
          title: text('Add brokerRole=SLAVE', '添加 brokerRole=SLAVE'),
          obvious: false,
          edits: [insertAfter(process, entry, 'brokerRole', 'SLAVE')],
        },
      ],
    });
  },
});

/** The group that it joins. */
function group(process: FileProcess): Text {
  const name = running(process, 'brokerName') ?? text('', '');
  const known = process.effective.value('brokerName') !== null;
  return say(
    [name],
    (words) => (known ? `"${words}"` : `the group called by ${words}`),
    (words) => (known ? `“${words}”` : `以${words}命名的组`),
  );
}
