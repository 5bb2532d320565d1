import { type Text, text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { defineRule, EVERYWHERE } from '../rule.ts';
import { chinese, labels, placeOf, roleOf, shownName, startOrder, unique, words } from '../support/cross.ts';

const messages = {
  ambiguous: (names: readonly string[], files: readonly string[]): Text => {
    const all = words(names.map((name) => `"${name}"`));
    const allZh = words(names.map((name) => `“${name}”`));
    const where = words(files);
    return (lang) =>
      lang === 'zh-CN'
        ? chinese(
            `brokerName ${allZh(lang)} 有多个主节点（${where(lang)}）：这些文件很可能是互为替代的方案，因此未做跨文件比较`,
          )
        : `brokerName ${all(lang)} ${names.length === 1 ? 'has' : 'have each'} more than one master (${where(lang)}): these files are probably alternatives, so nothing is compared between them`;
  },
  how: text(
    'say which of them run together under "deployments" in rmqlint.json; where one is meant as a slave, brokerRole=SLAVE and a brokerId above 0 say so',
    '请在 rmqlint.json 的 “deployments” 中写明哪些文件一起运行；若其中之一本应是从节点，请设置 brokerRole=SLAVE 与大于 0 的 brokerId',
  ),
};

export const rule = defineRule({
  id: 'ambiguous-deployment',
  scope: 'deployment',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: {
    en: 'Files that look like alternatives, not like one deployment',
    'zh-CN': '文件像是互为替代的方案，而非同一部署',
  },
  check(deployment, { report }) {
    if (!deployment.ambiguous) return;
    const order = startOrder(deployment);
    const groups = deployment.groups
      .map(({ name, members }) => ({
        name: members[0] === undefined ? name : (shownName(members[0]) ?? name),
        masters: members.filter((process) => roleOf(process).mode === 'master'),
      }))
      .filter(({ masters }) => masters.length > 1);
    const masters = groups.flatMap((group) => group.masters).sort(order);
    const last = masters.at(-1);
    if (last === undefined) return;
    const names = labels(masters);
    report({
      ...placeOf(last, 'brokerName'),
      message: messages.ambiguous(
        groups.map(({ name }) => name),
        [...new Set(masters.map(({ file }) => file.path))],
      ),
      notes: [messages.how],
      key: 'brokerName',
      related: unique(
        masters
          .filter((process) => process !== last)
          .map((process: FileProcess) => ({
            ...placeOf(process, 'brokerName'),
            message: names.get(process) as Text,
          })),
      ),
    });
  },
});
