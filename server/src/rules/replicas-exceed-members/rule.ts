import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { labels, shownName } from '../support/labels.ts';
import { knowsAll } from '../support/members.ts';
import { missingPlace, placeOf } from '../support/places.ts';
import { clipped } from '../support/say.ts';

const messages = defineMessages({
  en: {
    exceeds: (setting: string, name: string, members: Text, effect: Text) =>
      say`${setting}, but "${name}" has ${members}: ${effect}`,
    one: () => say`1 member`,
    many: (count: number) => say`${count} members`,
    timeOut: () => say`sends time out`,
    refused: () => say`sends are refused`,
    waits: () =>
      say`The master waits slaveTimeout (3 seconds) for slaves that are not there and answers FLUSH_SLAVE_TIMEOUT; the message is stored`,
    rejects: () => say`The master answers "in-sync replicas not enough" at once and stores nothing`,
    member: (name: Text) => say`${name} is a member`,
    complete: () => say`if further members are configured elsewhere, put their files into the deployment`,
  },
  'zh-CN': {
    exceeds: (setting, name, members, effect) => say`${setting}，但“${name}”只有 ${members}：${effect}`,
    one: () => say`1 个成员`,
    many: (count) => say`${count} 个成员`,
    timeOut: () => say`发送会超时`,
    refused: () => say`发送会被拒绝`,
    waits: () => say`主节点等待并不存在的从节点 slaveTimeout（3 秒），然后返回 FLUSH_SLAVE_TIMEOUT；消息已存储`,
    rejects: () => say`主节点立即返回“in-sync replicas not enough”，不存储消息`,
    member: (name) => say`${name}是成员之一`,
    complete: () => say`若其他成员在别处配置，请把其文件加入部署`,
  },
});

const V500 = release('5.0.0');
const IN_SYNC = 'inSyncReplicas';
const LEAST = 'minInSyncReplicas';

export const rule = defineSetRule({
  id: 'replicas-exceed-members',
  scope: 'group',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.0.0',
  fix: null,
  title: { en: 'More replicas wanted than there are members', 'zh-CN': '要求的副本数超过成员数' },
  reads: [],
  check({ set: group, deployment, report }) {
    const count = group.members.length;
    const members = [...group.members].sort(queriesOf(deployment).startOrder);
    const found = members.flatMap((process) => {
      const key = decisive(process).find((each) => Number(process.effective.value(each) ?? 1) > count);
      return key === undefined || !isClear(process, READ) ? [] : [{ process, key }];
    });
    const [first] = found;
    if (first === undefined || !knowsAll(group, deployment)) return;
    const { process, key } = first;
    report({ ...placeOf(process, key), key }, () => {
      const refused = isRefused(process, key);
      const name = labels(members);
      return {
        message: messages.exceeds(
          `${key}=${process.effective.value(key)}`,
          clipped(shownName(process) ?? group.name),
          count === 1 ? messages.one() : messages.many(count),
          refused ? messages.refused() : messages.timeOut(),
        ),
        details: refused ? messages.rejects() : messages.waits(),
        notes: deployment.declared ? [] : [messages.complete()],
        related: members
          .filter((each) => each !== process)
          .map((each) => ({ ...missingPlace(each), message: messages.member(name(each)) })),
      };
    });
  },
});

const READ = [
  IN_SYNC,
  LEAST,
  'enableControllerMode',
  'enableDLegerCommitLog',
  'enableSlaveActingMaster',
  'enableAutoInSyncReplicas',
  'allAckInSyncStateSet',
] as const;

const isOn = ({ effective }: FileProcess, key: string): boolean => effective.value(key) === 'true';

/** The numbers that decide how many members a send needs (CommitLog.asyncPutMessage and handleHA, 5.0.0 on). */
function decisive(process: FileProcess): readonly string[] {
  if (!process.effective.since(V500)) return [];
  const { mode } = roleOf(process);
  if (mode === 'controller') return isOn(process, 'allAckInSyncStateSet') ? [LEAST] : [LEAST, IN_SYNC];
  if (mode !== 'master' || process.effective.value('brokerRole') !== 'SYNC_MASTER') return [];
  const lowered = isOn(process, 'enableSlaveActingMaster') && isOn(process, 'enableAutoInSyncReplicas');
  return [lowered ? LEAST : IN_SYNC];
}

/** Whether a send is refused at once instead of waiting for members that are not there. */
const isRefused = (process: FileProcess, key: string): boolean =>
  roleOf(process).mode === 'controller' ? key === LEAST : isOn(process, 'enableSlaveActingMaster');
