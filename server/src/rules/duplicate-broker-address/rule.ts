import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { brokerName } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE, type Said } from '../rule.ts';
import { type Twins, twinsOf } from '../support/brokerAddresses.ts';
import { labelList, labels, shortLabel } from '../support/labels.ts';
import { firstPlaces, placeOf } from '../support/places.ts';
import { causesOf } from '../support/related.ts';

const KEY = 'brokerIP1';

const messages = defineMessages({
  en: {
    one: (other: Text, address: string) => say`${other} registers as ${address} too: clients reach only one`,
    many: (count: number, address: string) =>
      say`${count} brokers register as ${address}: clients reach only one of them`,
    group: (who: Text) =>
      say`${who} replace each other in the name server with every registration, so their group lacks its master half of the time; nothing is logged`,
    names: (who: Text, address: string) =>
      say`${who} are listed with one address: whatever is sent to any of them goes to the one that has ${address}; nothing is logged`,
    same: (name: Text) => say`${name}: the same address`,
    host: () =>
      say`if both run on one machine, the second to start cannot bind its port either: each needs its own listenPort`,
  },
  'zh-CN': {
    one: (other, address) => say`${other}也以 ${address} 注册：客户端只能访问其中一个`,
    many: (count, address) => say`${count} 个 Broker 都以 ${address} 注册：客户端只能访问其中一个`,
    group: (who) => say`${who}每次注册都会在 NameServer 中替换对方，其副本组约有一半时间没有主节点；没有任何日志`,
    names: (who, address) =>
      say`${who}以同一地址列出：无论发给哪一个，消息都到达真正拥有 ${address} 的 Broker；没有任何日志`,
    same: (name) => say`${name}：相同的地址`,
    host: () => say`若都在同一台机器上，后启动者也无法绑定端口：每个 Broker 都需要自己的 listenPort`,
  },
});

export const rule = defineSetRule({
  id: 'duplicate-broker-address',
  scope: 'cluster',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'Two brokers register with one address', 'zh-CN': '两个 Broker 以同一地址注册' },
  // twinsOf leaves out what a template fills in.
  reads: [],
  check({ set: cluster, deployment, report }) {
    for (const twins of twinsOf(cluster, deployment)) {
      const last = twins.members.at(-1) as FileProcess;
      report({ ...placeOf(last, KEY), key: KEY }, () => saidOf(twins, last));
    }
  },
});

function saidOf({ address, members }: Twins, last: FileProcess): Said {
  const [first] = members;
  const name = labels(members);
  const who = labelList(members);
  const oneGroup = members.every((process) => brokerName(process) === brokerName(first));
  const known = members.every(({ host }) => host !== undefined && host.evidence.kind !== 'broker-ip');
  return {
    message: members.length > 2 ? messages.many(members.length, address) : messages.one(shortLabel(first), address),
    details: oneGroup ? messages.group(who) : messages.names(who, address),
    notes: known ? [] : [messages.host()],
    related: [
      ...firstPlaces(
        members.filter((process) => process !== last),
        (process) => ({ ...placeOf(process, KEY), message: messages.same(name(process)) }),
      ),
      ...members.flatMap((process) => [...causesOf(process, KEY), ...causesOf(process, 'listenPort')]),
    ],
  };
}
