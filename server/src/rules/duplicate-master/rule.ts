import { type Text, text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineRule, EVERYWHERE } from '../rule.ts';
import {
  causesOf,
  chinese,
  isTemplated,
  labels,
  list,
  placeOf,
  roleOf,
  shownName,
  startOrder,
  unique,
} from '../support/cross.ts';

const messages = {
  duplicate: (names: readonly Text[], brokerName: string): Text => {
    const who = list(names);
    const both = names.length === 2;
    return (lang) =>
      lang === 'zh-CN'
        ? chinese(
            `${who(lang)} 都是 brokerName“${brokerName}”的主节点（brokerId 0），会在 NameServer 中互相覆盖，消息会分散到各自的存储`,
          )
        : `${who(lang)} are ${both ? 'both' : 'all'} masters (brokerId 0) of brokerName "${brokerName}"; they overwrite each other in the name server, and messages go to one store or the other`;
  },
  member:
    (name: Text, role: string, written: boolean): Text =>
    (lang) =>
      lang === 'zh-CN'
        ? chinese(`${name(lang)} 以 ${role} 运行${written ? '' : '（未写 brokerRole，取默认值）'}`)
        : `${name(lang)} runs as ${role}${written ? '' : ' (the default: no brokerRole is written)'}`,
  id: text(
    'a master is always registered with brokerId 0, whatever brokerId says',
    '无论 brokerId 写成什么，主节点注册时 brokerId 恒为 0',
  ),
  nothing: text(
    'nothing is logged, and there is no replication between them. If one is meant as a slave, it needs brokerRole=SLAVE and a brokerId above 0; if both are masters, each needs a brokerName of its own',
    '不会有任何日志，二者之间也没有复制。若其中之一本应是从节点，需设置 brokerRole=SLAVE 与大于 0 的 brokerId；若都是主节点，则 brokerName 必须各不相同',
  ),
};

export const rule = defineRule({
  id: 'duplicate-master',
  scope: 'group',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Two masters of one brokerName', 'zh-CN': '同一 brokerName 有两个主节点' },
  check(group, context) {
    if (context.deployment.ambiguous) return;
    const running = group.members.filter((process) => roleOf(process).mode === 'master');
    if (running.length < 2) return;
    const masters = running
      .filter((process) => !isTemplated(process, 'brokerName') && !isTemplated(process, 'brokerRole'))
      .sort(startOrder(context.deployment));
    // Two in one container never come to that: duplicate-broker-id.
    const apart = new Set(masters.map(({ container, id }) => container ?? id));
    if (apart.size < 2) return;
    const last = masters.at(-1) as FileProcess;
    const names = labels(masters);
    const member = (process: FileProcess): Text => {
      const role = process.effective.parameter('brokerRole');
      return messages.member(names.get(process) as Text, role?.value ?? 'ASYNC_MASTER', role?.entry !== undefined);
    };
    context.report({
      ...placeOf(last, 'brokerRole'),
      message: messages.duplicate(
        masters.map((process) => names.get(process) as Text),
        shownName(last) ?? group.name,
      ),
      notes: [member(last), ...(masters.some(givesId) ? [messages.id] : []), messages.nothing],
      key: 'brokerRole',
      related: unique([
        ...masters
          .filter((process) => process !== last)
          .map((process) => ({ ...placeOf(process, 'brokerRole'), message: member(process) })),
        ...masters.flatMap((process) => [...causesOf(process, 'brokerRole'), ...causesOf(process, 'brokerName')]),
      ]),
    });
  },
});

/** Whether a file gives its broker an id that a master does not get. */
const givesId = (process: FileProcess): boolean =>
  Number(process.effective.parameter('brokerId')?.entry?.value.trim() ?? '0') !== 0;
