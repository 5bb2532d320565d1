import { type Text, text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineRule, EVERYWHERE, type ProposedFix, type RuleContext } from '../rule.ts';
import {
  causesOf,
  chinese,
  groupBy,
  isTemplated,
  labels,
  list,
  placeOf,
  roleOf,
  runsMore,
  shownName,
  startOrder,
  unique,
} from '../support/cross.ts';
import { writeValue } from '../support/cross-edits.ts';

const KEY = 'brokerId';

const messages = {
  slaves: (names: readonly Text[], id: string, brokerName: string): Text => {
    const who = list(names);
    return (lang) =>
      lang === 'zh-CN'
        ? chinese(
            `${who(lang)} 在 brokerName“${brokerName}”中使用相同的 brokerId ${id}：NameServer 任一时刻只列出其中之一`,
          )
        : `${who(lang)} ${names.length === 2 ? 'both' : 'all'} use brokerId ${id} in brokerName "${brokerName}": the name server lists only one of them at a time`;
  },
  container: (names: readonly Text[], id: string, brokerName: string): Text => {
    const who = list(names);
    return (lang) =>
      lang === 'zh-CN'
        ? chinese(
            `${who(lang)} 在同一 BrokerContainer 中同为 brokerName“${brokerName}”的 brokerId ${id}：第二个会抛出“has already been added”异常，整个容器退出`,
          )
        : `${who(lang)} are ${names.length === 2 ? 'both' : 'all'} brokerId ${id} of brokerName "${brokerName}" in one container: the second throws "has already been added", and the container ends with all its brokers`;
  },
  member:
    (name: Text, id: string): Text =>
    (lang) =>
      lang === 'zh-CN' ? chinese(`${name(lang)} 的 brokerId 为 ${id}`) : `${name(lang)} runs with brokerId ${id}`,
  overwrite: text(
    'each registration replaces the other one of this id; both replicate all the same, and nothing is logged',
    '同一 brokerId 的每次注册都会替换另一方；复制照常进行，且没有任何日志',
  ),
  fix: (id: number, brokerName: string, file: string): Text =>
    text(
      `Set brokerId=${id} in ${file} (the next free one of "${brokerName}")`,
      `在 ${file} 中设置 brokerId=${id}（“${brokerName}”的下一个空闲编号）`,
    ),
};

export const rule = defineRule({
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
  check(group, context) {
    if (context.deployment.ambiguous || new Set(group.members.map(idOf)).size === group.members.length) return;
    const members = group.members
      .filter((process) => ['brokerName', 'brokerRole', KEY].every((key) => !isTemplated(process, key)))
      .sort(startOrder(context.deployment));
    const slaves = members.filter((process) => roleOf(process).mode === 'slave' && idOf(process) > 0);
    const reported = new Set<FileProcess>();
    for (const [id, same] of groupBy(slaves, idOf)) {
      if (same.length < 2) continue;
      for (const process of same) reported.add(process);
      const inOne = same.every(({ container }) => container !== undefined && container === same[0]?.container);
      report(context, group.name, id, same, inOne, () => fixes(context, group.name, group.members, same));
    }
    // BrokerContainer.addBroker keeps masters and slaves by cluster, name and id, in controller mode too; DLedger brokers by self id.
    const inContainers = members.filter(
      (process) => process.container !== undefined && roleOf(process).mode !== 'dledger',
    );
    for (const inside of groupBy(inContainers, ({ container }) => container).values()) {
      for (const same of groupBy(inside, identity).values()) {
        const first = same[0];
        if (first === undefined || same.length < 2 || same.every((process) => reported.has(process))) continue;
        report(context, group.name, idOf(first), same, true, () => []);
      }
    }
  },
});

/** The brokerId that runs; NaN where only run time knows. */
const idOf = (process: FileProcess): number => Number(process.effective.value(KEY) ?? Number.NaN);

const identity = (process: FileProcess): string => `${process.effective.value('brokerClusterName')}\0${idOf(process)}`;

function report(
  context: RuleContext,
  brokerName: string,
  id: number,
  same: readonly FileProcess[],
  inContainer: boolean,
  fixes: () => readonly ProposedFix[],
): void {
  const last = same.at(-1) as FileProcess;
  const names = labels(same);
  const name = (process: FileProcess): Text => names.get(process) as Text;
  const message = inContainer ? messages.container : messages.slaves;
  context.report({
    ...placeOf(last, KEY),
    message: message(same.map(name), String(id), shownName(last) ?? brokerName),
    notes: inContainer ? [] : [messages.overwrite],
    key: KEY,
    related: unique([
      ...same
        .filter((process) => process !== last)
        .map((process) => ({ ...placeOf(process, KEY), message: messages.member(name(process), String(id)) })),
      ...same.flatMap((process) => [...causesOf(process, KEY), ...causesOf(process, 'brokerRole')]),
    ]),
    get fixes() {
      return fixes();
    },
  });
}

/** The smallest id of the group that no slave has, for the one that would start last. */
function fixes(
  { deployment }: RuleContext,
  brokerName: string,
  members: readonly FileProcess[],
  same: readonly FileProcess[],
): readonly ProposedFix[] {
  const last = same.at(-1) as FileProcess;
  if (runsMore(deployment, last.file)) return [];
  const taken = new Set(members.map(idOf));
  let id = 1;
  while (taken.has(id)) id++;
  return [
    {
      title: messages.fix(id, brokerName, last.file.path),
      obvious: false,
      edits: [writeValue(last, KEY, String(id))],
    },
  ];
}
