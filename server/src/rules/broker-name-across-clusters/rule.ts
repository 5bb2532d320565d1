import { groupBy } from '../../base/collections.ts';
import { defineMessages, few, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE, type ReportTo } from '../rule.ts';
import { labelList, labels, shownName, shownValue } from '../support/labels.ts';
import { areApart, clusterOf, mastersOf } from '../support/masters.ts';
import { firstPlaces, placeOf } from '../support/places.ts';
import { clipped } from '../support/say.ts';

const KEY = 'brokerClusterName';

const messages = defineMessages({
  en: {
    used: (name: string) => say`Several clusters have a master "${name}": they replace each other`,
    details: (who: Text, clusters: Text) =>
      say`${who} are in the clusters ${clusters} of the same name servers, which know a broker by its name alone: with every registration one replaces the other, and topics of one cluster are stored in the other`,
    quoted: (cluster: string) => say`"${cluster}"`,
    member: (name: Text, cluster: string) => say`${name} is in cluster "${cluster}"`,
    unique: (proposal: string) =>
      say`a brokerName must be unique among all clusters of a name server, such as ${proposal}`,
  },
  'zh-CN': {
    used: (name) => say`多个集群的主节点都名为“${name}”：会互相覆盖`,
    details: (who, clusters) =>
      say`${who}属于同一组 NameServer 上的集群${clusters}，而 NameServer 只按名称识别 Broker：每次注册都会替换对方，一个集群的 Topic 会存到另一个集群`,
    quoted: (cluster) => say`“${cluster}”`,
    member: (name, cluster) => say`${name}属于集群“${cluster}”`,
    unique: (proposal) => say`brokerName 在同一 NameServer 的所有集群中必须唯一，例如 ${proposal}`,
  },
});

export const rule = defineSetRule({
  id: 'broker-name-across-clusters',
  scope: 'deployment',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'One brokerName in several clusters', 'zh-CN': '多个集群使用同一个 brokerName' },
  reads: ['brokerName', 'brokerRole', KEY],
  check({ set: deployment, report }) {
    for (const group of deployment.groups) {
      const masters = mastersOf(group).sort(queriesOf(deployment).startOrder);
      if (areApart(masters)) reportGroup(masters, report);
    }
  },
});

function reportGroup(masters: readonly FileProcess[], report: ReportTo): void {
  const clusters = [...groupBy(masters, clusterOf).values()];
  const last = masters.at(-1) as FileProcess;
  report({ ...placeOf(last, 'brokerName'), key: 'brokerName' }, () => {
    const name = labels(masters);
    const called = shownName(last) ?? '';
    return {
      message: messages.used(clipped(called)),
      details: messages.details(
        labelList(masters),
        few(clusters.map(([first]) => messages.quoted(shownCluster(first as FileProcess)))),
      ),
      notes: [messages.unique(`${shownCluster(last)}-${called}`)],
      related: firstPlaces(
        masters.filter((process) => process !== last),
        (process) => ({
          ...placeOf(process, 'brokerName'),
          message: messages.member(name(process), shownCluster(process)),
        }),
      ),
    };
  });
}

const shownCluster = (process: FileProcess): string => shownValue(process, KEY, clusterOf(process));
