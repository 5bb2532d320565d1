import type { Lang } from '../../base/text.ts';

/** Sentences of completion. The compiler keeps both languages alike. */
export interface CompletionTexts {
  readonly defaultIs: (value: string) => string;
  readonly default: string;
  readonly unset: string;
  /** Values that other files have: the first of them, and how many there are. */
  readonly asIn: (file: string, count: number) => string;
  readonly fromProject: string;
  readonly runsHere: (file: string) => string;
  readonly brokers: (count: number) => string;
  readonly noMaster: string;
  readonly noSlave: string;
  readonly hasMaster: string;
  readonly nextName: string;
  readonly master: string;
  readonly nextId: (group: string | undefined) => string;
  /** `host`: undefined where it is not known. */
  readonly freePorts: (ports: readonly number[], host: string | undefined) => string;
  readonly followsListenPort: string;
  readonly freePath: (host: string | undefined) => string;
  readonly belowRoot: string;
  readonly ofHost: (host: string) => string;
  readonly freePeer: string;
  readonly hours: (hours: readonly string[]) => string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly renamedTo: (key: string, release: string) => string;
  readonly becomes: (key: string, release: string) => string;
  readonly declared: string;
  readonly fileOf: { readonly [snippet in SnippetName]: string };
  readonly directives: Readonly<Record<'next' | 'file' | 'kind' | 'rocketmq' | 'host' | 'expires' | 'reason', string>>;
  readonly findingHere: string;
  readonly levels: Readonly<Record<'off' | 'info' | 'warning' | 'error', string>>;
  readonly kinds: Readonly<Record<string, string>>;
  readonly newest: string;
  readonly host: string;
  readonly files: string;
  /** Members of project files. */
  readonly members: Readonly<Record<string, string>>;
}

export type SnippetName = 'master' | 'slave' | 'dledger' | 'controller' | 'namesrv';

const en: CompletionTexts = {
  defaultIs: (value) => `default ${value}`,
  default: 'default',
  unset: 'not set',
  asIn: (file, count) => (count > 1 ? `as in ${file} and ${count - 1} more` : `as in ${file}`),
  fromProject: 'nameServers of rmqlint.json',
  runsHere: (file) => `name server of ${file}`,
  brokers: (count) => (count === 1 ? '1 broker' : `${count} brokers`),
  noMaster: 'has no master yet',
  noSlave: 'has no slave yet',
  hasMaster: 'has a master',
  nextName: 'next free name',
  master: 'master',
  nextId: (group) => (group === undefined ? 'slave, next free' : `slave, next free in ${group}`),
  freePorts: (ports, host) => `${host === undefined ? 'next free' : `next free on ${host}`}: ${ports.join(', ')}`,
  followsListenPort: 'listenPort + 1',
  freePath: (host) => (host === undefined ? 'nobody else has it' : `nobody else has it on ${host}`),
  belowRoot: 'below storePathRootDir',
  ofHost: (host) => `address of ${host}`,
  freePeer: 'nobody else has it',
  hours: (hours) => `every day at ${hours.map((hour) => `${hour}:00`).join(' and ')}`,
  permissions: { '2': 'write only', '4': 'read only', '6': 'read and write' },
  values: {
    ASYNC_MASTER: 'master, does not wait for slaves',
    SYNC_MASTER: 'master, waits for slaves',
    SLAVE: 'copies its master',
    ASYNC_FLUSH: 'answers before the message is on disk',
    SYNC_FLUSH: 'answers when the message is on disk',
  },
  renamedTo: (key, release) => `${key} from ${release} on`,
  becomes: (key, release) => `From ${release} on the key is ${key}`,
  declared: 'declared in rmqlint.json',
  fileOf: {
    master: 'Master broker',
    slave: 'Slave broker',
    dledger: 'Node of a DLedger group',
    controller: 'Controller',
    namesrv: 'Name server',
  },
  directives: {
    next: 'silences rules for the next entry',
    file: 'silences rules for this file',
    kind: 'what process runs this file',
    rocketmq: 'the release that runs',
    host: 'the host that it runs on',
    expires: 'last day on which it holds',
    reason: 'why',
  },
  findingHere: 'finds something here',
  levels: { off: 'not judged', info: 'information', warning: 'warning', error: 'error' },
  kinds: {
    broker: 'broker',
    'broker-in-container': 'broker that a BrokerContainer runs',
    namesrv: 'name server',
    controller: 'controller',
    container: 'BrokerContainer',
    proxy: 'proxy',
  },
  newest: 'newest known',
  host: 'host',
  files: 'everything in this directory',
  members: {
    $schema: 'address of the schema',
    rocketmq: 'release that runs',
    extends: 'preset or another file',
    rules: 'levels and options of rules',
    ignore: 'files that are never looked at',
    keys: 'keys of a fork or plug-in',
    baseline: 'file of accepted findings',
    allow: 'findings that are accepted',
    deployments: 'what runs together, and where',
    overrides: 'other settings for some files',
    files: 'globs relative to this file',
    nameServers: 'what every broker must name',
    hosts: 'hosts by name',
    processes: 'what files do not say of processes',
    addresses: 'IP addresses and names of the host',
    runs: 'files whose processes run there',
    host: 'host that it runs on',
    kind: 'kind of process',
    file: 'its configuration file',
    args: 'arguments behind the start command',
    env: 'environment variables',
    user: 'user that runs it',
    cwd: 'its working directory',
    rule: 'rule whose findings are accepted',
    key: 'about this parameter only',
    reason: 'why it is accepted',
    expires: 'last day, YYYY-MM-DD',
    level: 'how grave a finding is',
    ignorable: 'whether comments may silence it',
    type: 'type of its value',
  },
};

const zh: CompletionTexts = {
  defaultIs: (value) => `默认值 ${value}`,
  default: '默认值',
  unset: '未设置',
  asIn: (file, count) => (count > 1 ? `与 ${file} 等 ${count} 个文件相同` : `与 ${file} 相同`),
  fromProject: 'rmqlint.json 的 nameServers',
  runsHere: (file) => `${file} 的 NameServer`,
  brokers: (count) => `${count} 个 Broker`,
  noMaster: '还没有主节点',
  noSlave: '还没有从节点',
  hasMaster: '已有主节点',
  nextName: '下一个未用名称',
  master: '主节点',
  nextId: (group) => (group === undefined ? '从节点，下一个未用编号' : `从节点，${group} 中下一个未用编号`),
  freePorts: (ports, host) => `${host === undefined ? '' : `${host} 上`}下一组空闲端口：${ports.join('、')}`,
  followsListenPort: 'listenPort + 1',
  freePath: (host) => `${host === undefined ? '' : `${host} 上`}没有其他进程使用`,
  belowRoot: '位于 storePathRootDir 之下',
  ofHost: (host) => `${host} 的地址`,
  freePeer: '没有其他节点使用',
  hours: (hours) => `每天 ${hours.map((hour) => `${hour}:00`).join('、')}`,
  permissions: { '2': '只写', '4': '只读', '6': '读写' },
  values: {
    ASYNC_MASTER: '主节点，不等待从节点',
    SYNC_MASTER: '主节点，等待从节点',
    SLAVE: '复制主节点的从节点',
    ASYNC_FLUSH: '消息落盘前就返回',
    SYNC_FLUSH: '消息落盘后才返回',
  },
  renamedTo: (key, release) => `自 ${release} 起为 ${key}`,
  becomes: (key, release) => `自 ${release} 起，该键改名为 ${key}`,
  declared: '由 rmqlint.json 声明',
  fileOf: {
    master: '主 Broker',
    slave: '从 Broker',
    dledger: 'DLedger 组的节点',
    controller: 'Controller',
    namesrv: 'NameServer',
  },
  directives: {
    next: '对下一项关闭规则',
    file: '对此文件关闭规则',
    kind: '运行此文件的进程类型',
    rocketmq: '实际运行的版本',
    host: '所在主机',
    expires: '有效期的最后一天',
    reason: '原因',
  },
  findingHere: '此处有该规则的问题',
  levels: { off: '不检查', info: '提示', warning: '警告', error: '错误' },
  kinds: {
    broker: 'Broker',
    'broker-in-container': '由 BrokerContainer 运行的 Broker',
    namesrv: 'NameServer',
    controller: 'Controller',
    container: 'BrokerContainer',
    proxy: 'Proxy',
  },
  newest: '已知的最新版本',
  host: '主机',
  files: '此目录下的全部文件',
  members: {
    $schema: 'schema 的地址',
    rocketmq: '实际运行的版本',
    extends: '预设或另一个文件',
    rules: '规则的级别和选项',
    ignore: '从不检查的文件',
    keys: '分支或插件的键',
    baseline: '已接受问题的文件',
    allow: '接受的问题',
    deployments: '哪些进程一起运行、在何处运行',
    overrides: '部分文件的其他设置',
    files: '相对于此文件的 glob',
    nameServers: '每个 Broker 都必须填写的 NameServer',
    hosts: '主机，按名称',
    processes: '文件中没有写明的进程信息',
    addresses: '主机的 IP 地址和名称',
    runs: '在该主机上运行的文件',
    host: '所在主机',
    kind: '进程类型',
    file: '进程的配置文件',
    args: '启动命令后的参数',
    env: '环境变量',
    user: '运行进程的用户',
    cwd: '工作目录',
    rule: '接受其问题的规则',
    key: '仅针对此参数',
    reason: '接受的原因',
    expires: '最后一天，YYYY-MM-DD',
    level: '问题的级别',
    ignorable: '是否允许用注释关闭',
    type: '值的类型',
  },
};

export const completionTexts: Readonly<Record<Lang, CompletionTexts>> = { en, 'zh-CN': zh };
