import { defineMessages, say } from '../../base/message.ts';
import { release } from '../../catalog/releases.ts';
import { roleOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE } from '../rule.ts';
import { shownName } from '../support/labels.ts';
import { knowsAll } from '../support/members.ts';
import { placeOf } from '../support/places.ts';
import { clipped, rocketmq } from '../support/say.ts';

const messages = defineMessages({
  en: {
    alone: (name: string) => say`"${name}" has no slave: SYNC_MASTER answers SLAVE_NOT_AVAILABLE`,
    details: (version: string) =>
      say`${version} stores every message all the same, and tells the producer each time that no slave has it`,
    how: () =>
      say`without a slave ASYNC_MASTER is right; if one is configured elsewhere, put its file into the deployment`,
  },
  'zh-CN': {
    alone: (name) => say`“${name}”没有从节点：SYNC_MASTER 会返回 SLAVE_NOT_AVAILABLE`,
    details: (version) => say`${version} 照常存储每条消息，但每次都告知生产者没有从节点收到`,
    how: () => say`没有从节点时应使用 ASYNC_MASTER；若从节点在别处配置，请把其文件加入部署`,
  },
});

const V500 = release('5.0.0');

export const rule = defineSetRule({
  id: 'sync-master-without-slave',
  scope: 'group',
  severity: 'warning',
  presets: EVERYWHERE,
  // From 5.0.0 on inSyncReplicas says how many members a send waits for: sync-master-not-synchronous, replicas-exceed-members.
  rocketmq: '< 5.0.0',
  fix: null,
  title: { en: 'SYNC_MASTER without a slave', 'zh-CN': 'SYNC_MASTER 没有从节点' },
  reads: [],
  check({ set: group, deployment, report }) {
    const [master, ...others] = group.members;
    if (master === undefined || others.length > 0 || roleOf(master).mode !== 'master') return;
    if (master.effective.value('brokerRole') !== 'SYNC_MASTER' || master.effective.since(V500)) return;
    if (!knowsAll(group, deployment)) return;
    report({ ...placeOf(master, 'brokerRole'), key: 'brokerRole' }, () => ({
      message: messages.alone(clipped(shownName(master) ?? group.name)),
      details: messages.details(rocketmq(master)),
      notes: [messages.how()],
    }));
  },
});
