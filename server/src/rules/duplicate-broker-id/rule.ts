import { groupBy } from '../../base/collections.ts';
import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix, type Said, type Where } from '../rule.ts';
import { writeValue } from '../support/cross-edits.ts';
import { labelList, labels, shownName } from '../support/labels.ts';
import { placeOf } from '../support/places.ts';
import { causesOf } from '../support/related.ts';

const KEY = 'brokerId';

const messages = defineMessages({
  en: {
    slaves: (name: string, count: number, id: number) =>
      say`"${name}" has ${count} slaves with brokerId ${id}: only one is registered`,
    replaced: (who: Text) =>
      say`${who} replace each other in the name server with every registration; they replicate all the same, and nothing is logged`,
    container: (name: string, id: number) => say`"${name}" has brokerId ${id} twice in one container, which exits`,
    refused: (who: Text) =>
      say`${who} have one cluster, brokerName and brokerId: the container throws "has already been added" at the second and exits with all its brokers`,
    fix: (id: number, name: string, file: string) =>
      say`Set brokerId=${id} in ${file} (the next free one of "${name}")`,
  },
  'zh-CN': {
    slaves: (name, count, id) => say`“${name}”的 ${count} 个从节点 brokerId 同为 ${id}：只有一个能被注册`,
    replaced: (who) => say`${who}每次注册都会在 NameServer 中替换对方；复制照常进行，且没有任何日志`,
    container: (name, id) => say`同一容器中“${name}”的 brokerId ${id} 重复，整个容器会退出`,
    refused: (who) =>
      say`${who}的集群、brokerName 与 brokerId 都相同：启动第二个时容器抛出“has already been added”，连同其全部 Broker 一起退出`,
    fix: (id, name, file) => say`在 ${file} 中设置 brokerId=${id}（“${name}”的下一个空闲编号）`,
  },
});

export const rule = defineSetRule({
  id: 'duplicate-broker-id',
  scope: 'group',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: {
    en: 'Two brokers of one brokerName have the same brokerId',
    'zh-CN': '同一 brokerName 的两个 Broker 使用相同的 brokerId',
  },
  reads: ['brokerName', 'brokerRole', KEY],
  check({ set: group, deployment, report }) {
    if (new Set(group.members.map(idOf)).size === group.members.length) return;
    const members = [...group.members].sort(queriesOf(deployment).startOrder);
    const slaves = members.filter((process) => roleOf(process).mode === 'slave' && idOf(process) > 0);
    const reported = new Set<FileProcess>();
    for (const same of groupBy(slaves, idOf).values()) {
      if (same.length < 2) continue;
      for (const process of same) reported.add(process);
      const inOne = same.every(({ container }) => container !== undefined && container === same[0]?.container);
      report(whereOf(same), () => ({ ...saidOf(same, inOne), fixes: fixes(same, deployment) }));
    }
    // BrokerContainer.addBroker keeps masters and slaves by cluster, name and id, in controller mode too; DLedger brokers by self id.
    const inContainers = members.filter(
      (process) => process.container !== undefined && roleOf(process).mode !== 'dledger',
    );
    for (const inside of groupBy(inContainers, ({ container }) => container).values()) {
      for (const same of groupBy(inside, identity).values()) {
        if (same.length < 2 || same.every((process) => reported.has(process))) continue;
        report(whereOf(same), () => saidOf(same, true));
      }
    }
  },
});

/** The brokerId that runs; NaN where only run time knows. */
const idOf = (process: FileProcess): number => Number(process.effective.value(KEY) ?? Number.NaN);

const identity = (process: FileProcess): string => `${process.effective.value('brokerClusterName')}\0${idOf(process)}`;

const lastOf = (same: readonly FileProcess[]): FileProcess => same.at(-1) as FileProcess;

const nameOf = (process: FileProcess): string => shownName(process) ?? '';

const whereOf = (same: readonly FileProcess[]): Where => ({ ...placeOf(lastOf(same), KEY), key: KEY });

function saidOf(same: readonly FileProcess[], inContainer: boolean): Said {
  const last = lastOf(same);
  const id = idOf(last);
  const name = labels(same);
  return {
    message: inContainer ? messages.container(nameOf(last), id) : messages.slaves(nameOf(last), same.length, id),
    details: (inContainer ? messages.refused : messages.replaced)(labelList(same)),
    related: [
      ...same
        .filter((process) => process !== last)
        .map((process) => ({ ...placeOf(process, KEY), message: name(process) })),
      ...same.flatMap((process) => [...causesOf(process, KEY), ...causesOf(process, 'brokerRole')]),
    ],
  };
}

/** The smallest id of the group that nobody has, for the one that would start last. */
function fixes(same: readonly FileProcess[], deployment: Deployment): readonly ProposedFix[] {
  const last = lastOf(same);
  const queries = queriesOf(deployment);
  if (queries.runsMore(last.file)) return [];
  const taken = new Set((queries.groupOf(last)?.members ?? same).map(idOf));
  let id = 1;
  while (taken.has(id)) id++;
  return [
    {
      title: messages.fix(id, nameOf(last), last.file.path),
      obvious: false,
      edits: [writeValue(last, KEY, String(id))],
    },
  ];
}
