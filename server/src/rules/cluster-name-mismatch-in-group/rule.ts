import { groupBy } from '../../base/collections.ts';
import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { writeValue } from '../support/cross-edits.ts';
import { labels, shownName, shownValue } from '../support/labels.ts';
import { entryOf, placeOf } from '../support/places.ts';
import { clipped } from '../support/say.ts';

const KEY = 'brokerClusterName';

const messages = defineMessages({
  en: {
    alone: (name: string, other: string) =>
      say`The others of "${name}" are in cluster "${other}": nothing is replicated`,
    split: (name: string, other: string) => say`The others of "${name}" are in cluster "${other}": the group is split`,
    lookup: () =>
      say`From 5.0.0 on the name server looks for the master in the slave's own cluster and does not find it; the broker is listed under both names`,
    listed: () =>
      say`The broker is listed under both names, so commands for a topic or a cluster reach one part of the group`,
    member: (name: Text, cluster: string) => say`${name} is in cluster "${cluster}"`,
    default: (name: Text, cluster: string) => say`${name} is in cluster "${cluster}", the default`,
    fix: (cluster: string, file: string) => say`Set brokerClusterName=${cluster} in ${file} (stop the broker first)`,
  },
  'zh-CN': {
    alone: (name, other) => say`“${name}”的其他成员属于集群“${other}”：不会复制任何消息`,
    split: (name, other) => say`“${name}”的其他成员属于集群“${other}”：该组被拆开`,
    lookup: () =>
      say`自 5.0.0 起，NameServer 在从节点自己的集群中查找主节点，因而找不到；该 Broker 同时列在两个集群名下`,
    listed: () => say`该 Broker 同时列在两个集群名下，针对 Topic 或集群的命令只作用于该组的一部分`,
    member: (name, cluster) => say`${name}属于集群“${cluster}”`,
    default: (name, cluster) => say`${name}属于默认集群“${cluster}”`,
    fix: (cluster, file) => say`在 ${file} 中设置 brokerClusterName=${cluster}（请先停止该 Broker）`,
  },
});

const V500 = release('5.0.0');

export const rule = defineSetRule({
  id: 'cluster-name-mismatch-in-group',
  scope: 'group',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: {
    en: 'Members of one brokerName in different clusters',
    'zh-CN': '同一 brokerName 的成员属于不同集群',
  },
  reads: ['brokerName', 'brokerRole', KEY],
  check({ set: group, deployment, report }) {
    if (new Set(group.members.map(clusterOf)).size < 2) return;
    const members = [...group.members].sort(queriesOf(deployment).startOrder);
    const masters = members.filter((process) => roleOf(process).mode === 'master');
    // Two masters are two groups that happen to have one name: broker-name-across-clusters.
    if (masters.length > 1 || members.some((process) => !isClear(process, ['brokerName', KEY]))) return;
    const right = masters[0] ?? majority(members);
    const others = members.filter((process) => clusterOf(process) !== clusterOf(right));
    const last = others.at(-1) as FileProcess;
    // DLedger and controllers tell members of each other by themselves.
    const apart = last.effective.since(V500) && roleOf(last).mode === 'slave';
    report({ ...placeOf(last, KEY), key: KEY, ...(apart ? {} : { severity: 'warning' }) }, () => {
      const name = labels(members);
      const message = (process: FileProcess): Text =>
        (entryOf(process, KEY) === undefined ? messages.default : messages.member)(name(process), shown(process));
      return {
        message: (apart ? messages.alone : messages.split)(clipped(shownName(last) ?? ''), clipped(shown(right))),
        details: apart ? messages.lookup() : messages.listed(),
        notes: entryOf(last, KEY) === undefined ? [message(last)] : [],
        related: members
          .filter((process) => process !== last)
          .map((process) => ({ ...placeOf(process, KEY), message: message(process) })),
        fixes: others.some(({ file }) => queriesOf(deployment).runsMore(file)) ? [] : [fix(others, right)],
      };
    });
  },
});

const clusterOf = (process: FileProcess): string => process.effective.value(KEY) ?? '';

const shown = (process: FileProcess): string => shownValue(process, KEY, clusterOf(process));

/** One of those whose cluster most have; of several such clusters, the first. */
function majority(members: readonly FileProcess[]): FileProcess {
  const sets = [...groupBy(members, clusterOf).values()];
  return sets.reduce((most, set) => (set.length > most.length ? set : most))[0] as FileProcess;
}

function fix(others: readonly FileProcess[], right: FileProcess): ProposedFix {
  const files = new Map(others.map((process) => [process.file.path, process]));
  return {
    title: messages.fix(shown(right), [...files.keys()].join(', ')),
    obvious: false,
    movesData: true,
    edits: [...files.values()].map((process) => writeValue(process, KEY, clusterOf(right))),
  };
}
