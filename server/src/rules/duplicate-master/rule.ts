import { groupBy } from '../../base/collections.ts';
import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE } from '../rule.ts';
import { labelList, labels, shownName } from '../support/labels.ts';
import { areApart, clusterOf, mastersOf } from '../support/masters.ts';
import { entryOf, placeOf } from '../support/places.ts';
import { causesOf } from '../support/related.ts';
import { inStart } from '../support/starts.ts';

const messages = defineMessages({
  en: {
    duplicate: (name: string, count: number) => say`"${name}" has ${count} masters: clients see one of them at a time`,
    details: (who: Text) =>
      say`${who} register with brokerId 0 and replace each other in the name server: messages go to one store or the other, no broker logs it, and nothing is replicated between them`,
    member: (name: Text, role: string) => say`${name} runs as ${role}`,
    default: (name: Text, role: string) => say`${name} runs as ${role}, the default`,
    id: () => say`a master always registers with brokerId 0, whatever brokerId says`,
    pods: (name: string, count: number) =>
      say`${count} pods register as the master of "${name}": clients see one of them at a time`,
    podsDetails: () =>
      say`Each pod runs the same file with brokerId 0: they replace each other in the name server, messages go to one store or the other, no broker logs it, and nothing is replicated between them`,
    file: (name: Text) => say`${name}: the file of every pod`,
    how: () =>
      say`if one is meant as a slave, it needs brokerRole=SLAVE and a brokerId above 0; if both are masters, each needs a brokerName of its own`,
  },
  'zh-CN': {
    duplicate: (name, count) => say`“${name}”有 ${count} 个主节点：客户端同一时刻只能看到其中一个`,
    details: (who) =>
      say`${who}都以 brokerId 0 注册，在 NameServer 中互相覆盖：消息会分散到各自的存储，Broker 没有任何日志，彼此之间也不复制`,
    member: (name, role) => say`${name}以 ${role} 运行`,
    default: (name, role) => say`${name}以默认的 ${role} 运行`,
    id: () => say`无论 brokerId 写成什么，主节点总是以 brokerId 0 注册`,
    pods: (name, count) => say`${count} 个 Pod 都注册为“${name}”的主节点：客户端同一时刻只能看到其中一个`,
    podsDetails: () =>
      say`每个 Pod 都以同一文件、brokerId 0 运行：它们在 NameServer 中互相覆盖，消息会分散到各自的存储，Broker 没有任何日志，彼此之间也不复制`,
    file: (name) => say`${name}：所有 Pod 共用的文件`,
    how: () =>
      say`若其中之一本应是从节点，需设置 brokerRole=SLAVE 与大于 0 的 brokerId；若都是主节点，则 brokerName 必须各不相同`,
  },
});

export const rule = defineSetRule({
  id: 'duplicate-master',
  scope: 'group',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Two masters of one brokerName', 'zh-CN': '同一 brokerName 有两个主节点' },
  reads: ['brokerName', 'brokerRole'],
  check({ set: group, deployment, report }) {
    const all = mastersOf(group);
    for (const process of all) {
      const start = deployment.starts.find(({ runs }) => runs === process.file)?.start;
      const pods = start?.pods;
      if (start === undefined || pods === undefined || entryOf(process, 'brokerName') === undefined) continue;
      report({ ...inStart(start, pods.span), key: 'brokerName' }, () => ({
        message: messages.pods(shownName(process) ?? group.name, pods.count),
        details: messages.podsDetails(),
        related: [{ ...placeOf(process, 'brokerName'), message: messages.file(labels([process])(process)) }],
      }));
    }
    for (const same of areApart(all) ? groupBy(all, clusterOf).values() : [all]) {
      // Two in one container never come to that: duplicate-broker-id.
      if (new Set(same.map(({ container, id }) => container ?? id)).size < 2) continue;
      const masters = [...same].sort(queriesOf(deployment).startOrder);
      const last = masters.at(-1) as FileProcess;
      report({ ...placeOf(last, 'brokerRole'), key: 'brokerRole' }, () => {
        const name = labels(masters);
        const member = (process: FileProcess): Text => {
          const role = process.effective.value('brokerRole') ?? 'ASYNC_MASTER';
          return (isWritten(process) ? messages.member : messages.default)(name(process), role);
        };
        return {
          message: messages.duplicate(shownName(last) ?? group.name, masters.length),
          details: messages.details(labelList(masters)),
          notes: [
            ...(isWritten(last) ? [] : [member(last)]),
            ...(masters.some(givesId) ? [messages.id()] : []),
            messages.how(),
          ],
          related: [
            ...masters
              .filter((process) => process !== last)
              .map((process) => ({ ...placeOf(process, 'brokerRole'), message: member(process) })),
            ...masters.flatMap((process) => [...causesOf(process, 'brokerRole'), ...causesOf(process, 'brokerName')]),
          ],
        };
      });
    }
  },
});

const isWritten = (process: FileProcess): boolean => process.effective.parameter('brokerRole')?.entry !== undefined;

/** Whether a file gives its broker an id that a master does not get. */
const givesId = (process: FileProcess): boolean =>
  Number(process.effective.parameter('brokerId')?.entry?.value.trim() ?? '0') !== 0;
