import { groupBy } from '../../base/collections.ts';
import { defineMessages, few, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Cluster, Deployment, FileProcess } from '../../deployment/model.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { names } from '../options.ts';
import { defineSetRule, EVERYWHERE, type Said } from '../rule.ts';
import { labels, shownValue } from '../support/labels.ts';
import { compare, serversOf } from '../support/nameServers.ts';
import { entryOf, firstPlaces, missingPlace, placeOf } from '../support/places.ts';
import { type Difference, deviating, isInText } from '../support/replicaSettings.ts';
import { clipped } from '../support/say.ts';

/** Parameters on which it depends what becomes of a message, whichever master it reaches. */
const KEYS = [
  ...['messageDelayLevel', 'maxMessageSize', 'timerWheelEnable', 'timerMaxDelaySec', 'autoCreateTopicEnable'],
  ...['autoCreateSubscriptionGroup', 'defaultTopicQueueNums', 'enablePropertyFilter', 'msgTraceTopicName'],
  ...['rejectTransactionMessage', 'transactionCheckMax', 'transactionTimeOut', 'transactionCheckInterval'],
  'fileReservedTime',
];

const messages = defineMessages({
  en: {
    differs: (key: string, value: string, other: string) =>
      say`${key} is ${value}, ${other} on other masters of the cluster`,
    levels: () => say`messageDelayLevel differs from other masters of the cluster`,
    several: (count: number) => say`${count} settings of other masters of the cluster are missing here`,
    setting: (key: string, value: string, other: string) => say`${key} is ${value} in place of ${other}`,
    depends: () =>
      say`Clients spread messages over all masters, so what becomes of a message depends on the one that it reaches`,
    topics: () =>
      say`A topic that is created on its first use then lives on the masters that create it only, which get all of its messages`,
    member: (name: Text, value: string) => say`${name}: ${value}`,
  },
  'zh-CN': {
    differs: (key, value, other) => say`${key} 为 ${value}，集群中其他主节点为 ${other}`,
    levels: () => say`messageDelayLevel 与集群中其他主节点不同`,
    several: (count) => say`缺少集群中其他主节点的 ${count} 项配置`,
    setting: (key, value, other) => say`${key} 为 ${value} 而非 ${other}`,
    depends: () => say`客户端把消息分散到所有主节点，因此消息的处理方式取决于它到达哪一个`,
    topics: () => say`首次使用时创建的 Topic 只存在于会创建它的主节点上，其全部消息都发往这些主节点`,
    member: (name, value) => say`${name}：${value}`,
  },
});

export const rule = defineSetRule({
  id: 'cluster-policy-mismatch',
  scope: 'cluster',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Masters of one cluster with different settings', 'zh-CN': '同一集群的主节点配置不一致' },
  options: {
    keys: names({
      default: KEYS,
      description: {
        en: 'Parameters that all masters of a cluster must agree on',
        'zh-CN': '集群所有主节点必须一致的参数',
      },
    }),
  },
  // Brokers are left out key by key.
  reads: [],
  check({ set: cluster, deployment, options, report }) {
    const keys = options.keys.filter((key) => cluster.members.some((process) => isInText(process, key)));
    const masters = keys.length === 0 ? [] : mastersOf(cluster, deployment);
    if (masters.length < 2) return;
    const all = keys.flatMap((key) => deviating(masters, key));
    for (const own of groupBy(all, ({ process }) => process).values()) {
      const missing = own.filter(({ process, key }) => entryOf(process, key) === undefined);
      for (const each of own.filter((one) => !missing.includes(one)))
        report({ ...placeOf(each.process, each.key), key: each.key }, () => saidOf([each]));
      const [first] = missing;
      if (first === undefined) continue;
      const where = missingPlace(first.process);
      report(missing.length === 1 ? { ...where, key: first.key } : where, () => saidOf(missing));
    }
  },
});

/** Of every replica group the first that takes messages, in start order: what differs within one is replica-setting-mismatch's. */
function mastersOf(cluster: Cluster, deployment: Deployment): readonly FileProcess[] {
  const queries = queriesOf(deployment);
  const masters = new Map<unknown, FileProcess>();
  for (const process of [...cluster.members].sort(queries.startOrder)) {
    const group = queries.groupOf(process) ?? process;
    if (roleOf(process).mode !== 'slave' && !masters.has(group)) masters.set(group, process);
  }
  const [first, ...others] = masters.values();
  return first === undefined ? [] : [first, ...others.filter((each) => surelyMeet(first, each, deployment))];
}

/** Whether nothing says that two brokers register with different name servers: files that lie side by side may be alternatives. */
function surelyMeet(a: FileProcess, b: FileProcess, deployment: Deployment): boolean {
  const one = serversOf(a, deployment);
  const other = serversOf(b, deployment);
  if (one === undefined || other === undefined) return true;
  const { overlap, guessed } = compare(one.servers, other.servers);
  return overlap && !guessed;
}

/** @param all of one master; several where none of them is written in its file */
function saidOf(all: readonly Difference[]): Said {
  const [first] = all as [Difference, ...Difference[]];
  const name = labels([first.process, ...new Set(all.map(({ reference }) => reference))]);
  const several = all.length > 1;
  const more = (first.key === 'autoCreateTopicEnable' ? messages.topics : messages.depends)();
  return {
    message: messageOf(all),
    details: several
      ? few(
          all.map((each) => messages.setting(each.key, ownValue(each), otherValue(each))),
          3,
        )
      : more,
    notes: several ? [messages.depends()] : [],
    related: firstPlaces(all, (each) => ({
      ...placeOf(each.reference, each.key),
      message: messages.member(name(each.reference), otherValue(each)),
    })),
  };
}

function messageOf(all: readonly Difference[]): Text {
  const [first] = all as [Difference, ...Difference[]];
  if (all.length > 1) return messages.several(all.length);
  if (first.key === 'messageDelayLevel') return messages.levels();
  return messages.differs(first.key, clipped(ownValue(first)), clipped(otherValue(first)));
}

const ownValue = ({ process, key, value }: Difference): string => shownValue(process, key, value);
const otherValue = ({ reference, key, referenceValue }: Difference): string =>
  shownValue(reference, key, referenceValue);
