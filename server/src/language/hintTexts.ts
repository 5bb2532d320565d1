import { joinChinese } from '../base/message.ts';
import type { Lang } from '../base/text.ts';
import type { PortPurpose } from '../effective/model.ts';
import type { BrokerRole } from '../topology/model.ts';

/** Sentences of inlay hints and code lenses. The compiler keeps both languages alike. */
export interface HintTexts {
  /** @param purposes of the ports, in their order */
  readonly derivedPorts: (purposes: readonly PortPurpose[]) => string;
  readonly humanUnits: (value: string) => string;
  readonly role: Readonly<Record<BrokerRole, (id: string) => string>>;
  readonly ofGroup: (role: string, group: string) => string;
  readonly cluster: (name: string) => string;
  readonly masters: (names: string) => string;
  readonly slaves: (names: string) => string;
  readonly members: (names: string) => string;
  readonly alone: string;
  /** Of a group whose master only run time knows. */
  readonly elected: string;
  readonly mode: (name: string) => string;
  readonly registered: (brokers: number, groups: string) => string;
  readonly nobodyRegisters: string;
  readonly ports: (ports: string) => string;
  readonly onHost: (host: string, what: string) => string;
  readonly more: (names: readonly string[], count: number) => string;
  readonly kind: Readonly<Record<'proxy' | 'controller' | 'container', string>>;
}

/** How a port follows from listenPort. */
const DERIVED: Readonly<Record<Lang, Partial<Record<PortPurpose, string>>>> = {
  en: { fast: 'the fast (VIP) port (listenPort − 2)', ha: 'the HA port (listenPort + 1)' },
  'zh-CN': { fast: '快速端口（listenPort − 2）', ha: 'HA 端口（listenPort + 1）' },
};

const en: HintTexts = {
  derivedPorts: (purposes) => `Also binds ${purposes.map((purpose) => DERIVED.en[purpose] ?? purpose).join(' and ')}.`,
  humanUnits: (value) => `${value} in a larger unit`,
  role: {
    master: (id) => (id === '0' || id === '' ? 'Master' : `Master ${id}`),
    slave: (id) => `Slave ${id}`.trim(),
    dledger: (id) => `DLedger node ${id}`.trim(),
    controller: () => 'Member',
    open: () => 'Role not known',
  },
  ofGroup: (role, group) => `${role} of ${group}`,
  cluster: (name) => `cluster ${name}`,
  masters: (names) => `master: ${names}`,
  slaves: (names) => `slaves: ${names}`,
  members: (names) => `with ${names}`,
  alone: 'no slaves',
  elected: 'master elected at run time',
  mode: (name) => `${name} mode`,
  registered: (brokers, groups) =>
    `${brokers} ${brokers === 1 ? 'broker registers' : 'brokers register'} here: ${groups}`,
  nobodyRegisters: 'No broker of the workspace registers here',
  ports: (ports) => `Ports: ${ports}`,
  onHost: (host, what) => `${host}: ${what}`,
  more: (names, count) =>
    count > names.length ? `${names.join(', ')} and ${count - names.length} more` : names.join(', '),
  kind: { proxy: 'Proxy', controller: 'Controller', container: 'Broker container' },
};

const zh: HintTexts = {
  derivedPorts: (purposes) =>
    `还会绑定${purposes.map((purpose) => DERIVED['zh-CN'][purpose] ?? purpose).join('和 ')}。`,
  humanUnits: (value) => `${value} 换算为更大的单位`,
  role: {
    master: (id) => (id === '0' || id === '' ? '主节点' : `主节点 ${id}`),
    slave: (id) => `从节点 ${id}`.trim(),
    dledger: (id) => `DLedger 节点 ${id}`.trim(),
    controller: () => '成员',
    open: () => '角色未知',
  },
  ofGroup: (role, group) => joinChinese(`${group} 的`, role, undefined),
  cluster: (name) => `集群 ${name}`,
  masters: (names) => `主节点：${names}`,
  slaves: (names) => `从节点：${names}`,
  members: (names) => `同组：${names}`,
  alone: '没有从节点',
  elected: '主节点在运行时选举',
  mode: (name) => `${name} 模式`,
  registered: (brokers, groups) => `${brokers} 个 Broker 注册到这里：${groups}`,
  nobodyRegisters: '工作区中没有 Broker 注册到这里',
  ports: (ports) => `端口：${ports}`,
  onHost: (host, what) => `${host}：${what}`,
  more: (names, count) => (count > names.length ? `${names.join('、')}等 ${count} 个` : names.join('、')),
  kind: { proxy: 'Proxy', controller: 'Controller', container: 'BrokerContainer' },
};

export const hintTexts: Readonly<Record<Lang, HintTexts>> = { en, 'zh-CN': zh };
