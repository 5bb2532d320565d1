import { defineMessages, few, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE, type Said } from '../rule.ts';
import { isClear } from '../support/clear.ts';
import { labels } from '../support/labels.ts';
import { firstPlaces, placeOf } from '../support/places.ts';

const V533 = release('5.3.3');
const KEYS = ['aclEnable', 'authenticationEnabled', 'authorizationEnabled'] as const;

const messages = defineMessages({
  en: {
    mixed: (key: string, on: Text, off: Text) => say`${key} is true on ${on}, but not on ${off}`,
    open: () => say`A client without credentials reaches what the unprotected brokers of the cluster hold`,
    rights: () => say`Any account, whatever its rights, reaches what the brokers without authorization hold`,
    acl: () =>
      say`A client without credentials reaches what the unprotected brokers of the cluster hold; a slave without ACL is refused by a master that has it, unless plain_acl.yml lists its address`,
    on: (key: string, who: Text) => say`${who}: ${key} is true`,
    off: (key: string, who: Text) => say`${who}: ${key} is not true either`,
  },
  'zh-CN': {
    mixed: (key, on, off) => say`${on} 的 ${key} 为 true，${off} 则不是`,
    open: () => say`没有凭证的客户端仍能访问集群中未受保护的 Broker 上的数据`,
    rights: () => say`任何账号无论权限如何，都能访问未启用授权的 Broker 上的数据`,
    acl: () =>
      say`没有凭证的客户端仍能访问集群中未受保护的 Broker 上的数据；未启用 ACL 的从节点会被启用 ACL 的主节点拒绝，除非 plain_acl.yml 列出了它的地址`,
    on: (key, who) => say`${who}：${key} 为 true`,
    off: (key, who) => say`${who}：${key} 也不是 true`,
  },
});

export const rule = defineSetRule({
  id: 'acl-mixed-cluster',
  scope: 'cluster',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: '≥ 4.4.0',
  fix: null,
  title: {
    en: 'Some brokers of a cluster ask for credentials, others do not',
    'zh-CN': '集群中只有部分 Broker 要求凭证',
  },
  // One that a template fills in or that another rule speaks of is left out key by key.
  reads: [],
  check({ set: cluster, deployment, report }) {
    const members = [...cluster.members].sort(queriesOf(deployment).startOrder);
    for (const key of KEYS) {
      // In a cluster of several releases the switch may not be there at all.
      if (members.some((process) => !has(process, key)) || !members.every((process) => isClear(process, [key])))
        continue;
      const on = members.filter(({ effective }) => effective.value(key) === 'true');
      const off = members.filter((process) => !on.includes(process) && !(isForCredentials(key) && asks(process)));
      const [first] = off;
      if (first === undefined || on.length === 0) continue;
      report({ ...placeOf(first, key), key }, () => saidOf(key, on, off));
    }
  },
});

const isForCredentials = (key: string): boolean => key !== 'authorizationEnabled';

/** Whether a broker asks clients for credentials, by whichever switch. */
const asks = (process: FileProcess): boolean =>
  ['aclEnable', 'authenticationEnabled'].some((key) => has(process, key) && process.effective.value(key) === 'true');

/** Whether a switch has an effect: nothing asks for aclEnable from 5.3.3 on. */
const has = ({ effective }: FileProcess, key: string): boolean =>
  effective.value(key) !== null && !(key === 'aclEnable' && effective.since(V533));

function saidOf(key: string, on: readonly FileProcess[], off: readonly FileProcess[]): Said {
  const name = labels([...on, ...off]);
  return {
    message: messages.mixed(key, few(on.map(name), 1), few(off.map(name), 1)),
    details: key === 'aclEnable' ? messages.acl() : off.every(asks) ? messages.rights() : messages.open(),
    related: [
      ...firstPlaces(on, (process) => ({ ...placeOf(process, key), message: messages.on(key, name(process)) })),
      ...firstPlaces(off.slice(1), (process) => ({
        ...placeOf(process, key),
        message: messages.off(key, name(process)),
      })),
    ],
  };
}
