import { defineMessages, few, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix, type Said } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { labels, shownValue } from '../support/labels.ts';
import { compare, type ServerList, serversOf } from '../support/nameServers.ts';
import { firstPlaces, placeOf } from '../support/places.ts';
import { isModeTold, modeOf, proxiesOf } from '../support/proxies.ts';
import { isFilledIn, memberInForce, placeOfMember, writeMember } from '../support/proxyMembers.ts';
import { brief, rocketmq } from '../support/say.ts';

const KEY = 'rocketMQClusterName';
const TOPIC = 'heartbeatSyncerTopicClusterName';
const BROKERS = 'brokerClusterName';
const V510 = release('5.1.0');

const messages = defineMessages({
  en: {
    none: (name: string) => say`No broker here is in cluster "${name}": the proxy exits with 1`,
    details: (release: string, key: string, names: Text) =>
      say`${release} creates its heartbeat topic in the cluster of ${key} before it serves anybody; the brokers here are in ${names}`,
    usual: (release: string, key: string, names: Text) =>
      say`${key} is not written, and ${release} creates its heartbeat topic in the cluster of that name before it serves anybody; the brokers here are in ${names}`,
    local: () => say`mqbroker --enable-proxy runs it in local mode, in which it starts.`,
    quoted: (name: string) => say`"${name}"`,
    broker: (who: Text, name: string) => say`${who} is in cluster "${name}"`,
    fix: (key: string, name: string) => say`Set ${key} to ${name}`,
  },
  'zh-CN': {
    none: (name) => say`此处没有属于集群“${name}”的 Broker：Proxy 以退出码 1 退出`,
    details: (release, key, names) =>
      say`${release} 在提供服务之前会在 ${key} 所指的集群中创建心跳 Topic；此处的 Broker 属于集群${names}`,
    usual: (release, key, names) =>
      say`未写 ${key}，而 ${release} 在提供服务之前会在该名称的集群中创建心跳 Topic；此处的 Broker 属于集群${names}`,
    local: () => say`以 mqbroker --enable-proxy 启动时为本地模式，可以启动。`,
    quoted: (name) => say`“${name}”`,
    broker: (who, name) => say`${who}属于集群“${name}”`,
    fix: (key, name) => say`将 ${key} 设为 ${name}`,
  },
});

export const rule = defineSetRule({
  id: 'proxy-cluster-name',
  scope: 'deployment',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: '≥ 5.1.0',
  fix: 'choice',
  title: { en: 'Proxy for a cluster that no broker is in', 'zh-CN': 'Proxy 所指的集群中没有 Broker' },
  reads: [],
  check({ set: deployment, report }) {
    const proxies = proxiesOf(deployment);
    const { brokers } = queriesOf(deployment);
    if (proxies.length === 0 || brokers.length === 0 || deployment.unreadable.length > 0) return;
    if (!brokers.every((broker) => isClear(broker, [BROKERS]) && clusterOf(broker) !== undefined)) return;
    const lists = brokers.flatMap((broker) => serversOf(broker, deployment) ?? []);
    const names = new Set(brokers.map(clusterOf));
    // A broker that may be there writes no cluster: then it is in the usual one.
    if (deployment.possible.size > 0) names.add('DefaultCluster');
    for (const proxy of proxies) {
      if (!proxy.effective.since(V510) || modeOf(proxy) !== 'cluster' || isFilledIn(proxy, KEY, TOPIC)) continue;
      if (isElsewhere(proxy, lists, deployment)) continue;
      // The topic is made in the cluster of the second, which follows the first one where it is not written.
      const name = proxy.effective.value(TOPIC);
      if (name === null || name === 'null' || names.has(name)) continue;
      const key = name === proxy.effective.value(KEY) ? KEY : TOPIC;
      const where = { ...placeOfMember(proxy, key), key };
      report(isModeTold(proxy) ? where : { ...where, severity: 'warning' }, () => saidOf(proxy, key, name, deployment));
    }
  },
});

function clusterOf({ effective }: FileProcess): string | undefined {
  const name = effective.value(BROKERS);
  return name === null || name === 'null' ? undefined : name;
}

/** Whether a proxy asks name servers at which none of the brokers registers: then it belongs to others. */
function isElsewhere(proxy: FileProcess, lists: readonly ServerList[], deployment: Deployment): boolean {
  if (isFilledIn(proxy, 'namesrvAddr')) return true;
  const own = serversOf(proxy, deployment);
  return own !== undefined && lists.length > 0 && !lists.some((its) => compare(own.servers, its.servers).overlap);
}

function saidOf(proxy: FileProcess, key: string, name: string, deployment: Deployment): Said {
  const brokers = [...queriesOf(deployment).brokers].sort(queriesOf(deployment).startOrder);
  const label = labels(brokers);
  const shown = (broker: FileProcess): string => shownValue(broker, BROKERS, clusterOf(broker) as string);
  const names = few([...new Set(brokers.map(shown))].map(messages.quoted));
  const written = memberInForce(proxy, key) !== undefined;
  return {
    message: messages.none(brief(proxy, name)),
    details: (written ? messages.details : messages.usual)(rocketmq(proxy), key, names),
    notes: isModeTold(proxy) ? [] : [messages.local()],
    related: firstPlaces(brokers, (broker) => ({
      ...placeOf(broker, BROKERS),
      message: messages.broker(label(broker), shown(broker)),
    })),
    fixes: fixes(proxy, key, brokers),
  };
}

/** The cluster of the brokers, where there is one only. */
function fixes(proxy: FileProcess, key: string, brokers: readonly FileProcess[]): readonly ProposedFix[] {
  const [name, ...others] = new Set(brokers.map((broker) => clusterOf(broker) as string));
  // What is not ASCII reaches RocketMQ in one form from a .properties file, and in another from JSON.
  if (name === undefined || others.length > 0 || /[^ -~]/.test(name)) return [];
  const edit = writeMember(proxy, key, JSON.stringify(name));
  return edit === undefined ? [] : [{ title: messages.fix(key, name), obvious: false, edits: [edit] }];
}
