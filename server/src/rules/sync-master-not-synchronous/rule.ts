import { defineMessages, say } from '../../base/message.ts';
import { release } from '../../catalog/releases.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { defineNeighbourRule, type Edit, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { hasFixedRole, peersOf } from '../support/brokers.ts';
import { writeValue } from '../support/cross-edits.ts';
import { insertAfter, setValue } from '../support/edits.ts';
import { entryOf } from '../support/places.ts';
import { rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    async: (value: string) => say`SYNC_MASTER with inSyncReplicas=${value} does not wait for any slave`,
    details: (version: string) =>
      say`In ${version} the master counts as one replica, so a send is answered as soon as the master has it, like with ASYNC_MASTER`,
    default: () => say`inSyncReplicas is not set, and 1 by default`,
    written: () => say`the master alone is enough`,
    fix: (members: number) => say`Set inSyncReplicas=2 here, and totalReplicas=${members} in every file of the group`,
  },
  'zh-CN': {
    async: (value) => say`inSyncReplicas=${value} 的 SYNC_MASTER 不会等待任何从节点`,
    details: (version) => say`在 ${version} 中主节点自身算一个副本，主节点写入后即返回发送结果，与 ASYNC_MASTER 相同`,
    default: () => say`inSyncReplicas 未设置，默认为 1`,
    written: () => say`有主节点自身即满足`,
    fix: (members) => say`在此设置 inSyncReplicas=2，并在该组的每个文件中设置 totalReplicas=${members}`,
  },
});

const V500 = release('5.0.0');
const IN_SYNC = 'inSyncReplicas';
const TOTAL = 'totalReplicas';

export const rule = defineNeighbourRule({
  id: 'sync-master-not-synchronous',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: 'choice',
  title: { en: 'SYNC_MASTER that does not wait for slaves', 'zh-CN': 'SYNC_MASTER 不等待从节点' },
  kinds: ['broker', 'broker-in-container'],
  reads: ['brokerRole', IN_SYNC, 'enableControllerMode', 'enableDLegerCommitLog'],
  check({ process, deployment, report }) {
    const { effective, file } = process;
    const role = entryOf(process, 'brokerRole');
    if (role === undefined || !effective.since(V500) || !hasFixedRole(process)) return;
    const value = effective.value(IN_SYNC) ?? '1';
    if (effective.value('brokerRole') !== 'SYNC_MASTER' || Number(value) > 1) return;
    report({ file: file.path, span: role.valueSpan, key: 'brokerRole' }, () => {
      const entry = entryOf(process, IN_SYNC);
      return {
        message: messages.async(value),
        details: messages.details(rocketmq(process)),
        notes: entry === undefined ? [messages.default()] : [],
        related: entry === undefined ? [] : [{ file: file.path, span: entry.valueSpan, message: messages.written() }],
        fixes: fixes(process, deployment),
      };
    });
  },
});

/** Where the group has slaves: else every send would wait for one in vain. */
function fixes(process: FileProcess, deployment: Deployment): readonly ProposedFix[] {
  const slaves = peersOf(process, deployment).filter((peer) => roleOf(peer).mode === 'slave');
  const members = [process, ...slaves];
  if (slaves.length === 0 || members.some(({ file }) => queriesOf(deployment).runsMore(file))) return [];
  const total = members
    .filter((member) => Number(member.effective.value(TOTAL) ?? 1) < members.length)
    .map((member) => writeValue(member, TOTAL, String(members.length)));
  return [{ title: messages.fix(members.length), obvious: false, edits: [inSync(process), ...total] }];
}

function inSync(process: FileProcess): Edit {
  const entry = entryOf(process, IN_SYNC);
  if (entry !== undefined) return setValue(process, entry, '2');
  const role = entryOf(process, 'brokerRole');
  return role === undefined ? writeValue(process, IN_SYNC, '2') : insertAfter(process, role, IN_SYNC, '2');
}
