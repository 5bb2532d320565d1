import { defineMessages, list, say } from '../../base/message.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE } from '../rule.ts';
import { labels, shownName } from '../support/labels.ts';
import { placeOf } from '../support/places.ts';

const messages = defineMessages({
  en: {
    one: (name: string, count: number) =>
      say`brokerName "${name}" has ${count} masters, so these files are not compared`,
    many: (count: number) => say`${count} brokerNames have several masters each, so these files are not compared`,
    details: (names: readonly string[], files: readonly string[]) =>
      say`${list(names.map((name) => `"${name}"`))} ${names.length === 1 ? 'has' : 'have'} more than one master in ${list(files)}: these files are probably alternatives that never run together`,
    how: () =>
      say`say which of them run together under "deployments" in rmqlint.json; where one is meant as a slave, brokerRole=SLAVE and a brokerId above 0 say so`,
  },
  'zh-CN': {
    one: (name, count) => say`brokerName“${name}”有 ${count} 个主节点，因此未对这些文件做比较`,
    many: (count) => say`${count} 个 brokerName 各有多个主节点，因此未对这些文件做比较`,
    details: (names, files) =>
      say`${list(names.map((name) => `“${name}”`))}在 ${list(files)} 中有多个主节点：这些文件很可能是互为替代的方案，不会一起运行`,
    how: () =>
      say`请在 rmqlint.json 的“deployments”中写明哪些文件一起运行；若其中之一本应是从节点，请设置 brokerRole=SLAVE 与大于 0 的 brokerId`,
  },
});

export const rule = defineSetRule({
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
  reads: [],
  ambiguousToo: true,
  check({ set: deployment, report }) {
    if (!deployment.ambiguous) return;
    const groups = deployment.groups
      .map(({ name, members }) => ({
        name: members[0] === undefined ? name : (shownName(members[0]) ?? name),
        masters: members.filter((process) => roleOf(process).mode === 'master'),
      }))
      .filter(({ masters }) => masters.length > 1);
    const masters = groups.flatMap((group) => group.masters).sort(queriesOf(deployment).startOrder);
    const last = masters.at(-1);
    const [first] = groups;
    if (last === undefined || first === undefined) return;
    report({ ...placeOf(last, 'brokerName'), key: 'brokerName' }, () => {
      const name = labels(masters);
      const files = [...new Set(masters.map(({ file }) => file.path))];
      return {
        message: groups.length === 1 ? messages.one(first.name, first.masters.length) : messages.many(groups.length),
        details: messages.details(
          groups.map(({ name }) => name),
          files,
        ),
        notes: [messages.how()],
        related: masters
          .filter((process) => process !== last)
          .map((process) => ({ ...placeOf(process, 'brokerName'), message: name(process) })),
      };
    });
  },
});
