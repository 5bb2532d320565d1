import { defineMessages, say } from '../base/message.ts';
import { type Lang, type Text, text } from '../base/text.ts';
import { kindName } from '../catalog/kindNames.ts';
import type { PathPurpose, PortPurpose } from '../effective/model.ts';
import type {
  BrokerRole,
  ClusterMode,
  ConflictTopic,
  EdgeKind,
  GroupMode,
  RaftGroup,
  StepKind,
  TopologyNode,
} from './model.ts';

/** What a port is for, in few words. */
export const PORT_WORDS: Readonly<Record<PortPurpose, Text>> = {
  remoting: text('remoting', '通信'),
  fast: text('fast (VIP)', '快速端口'),
  ha: text('HA', 'HA 端口'),
  dledger: text('DLedger', 'DLedger'),
  prometheus: text('Prometheus', 'Prometheus'),
  controller: text('controller', 'Controller'),
  jraft: text('jRaft', 'JRaft'),
  'jraft-rpc': text('jRaft RPC', 'JRaft RPC'),
  grpc: text('gRPC', 'gRPC'),
  'proxy-remoting': text('proxy remoting', 'Proxy 通信'),
};

/** What a path is for, in few words. */
export const PATH_WORDS: Readonly<Record<PathPurpose, Text>> = {
  'store root': text('store root', '存储根目录'),
  'commit log': text('commit log', 'CommitLog'),
  'commit log (read-only)': text('commit log (read-only)', 'CommitLog（只读）'),
  'consume queue': text('consume queue', '消费队列'),
  index: text('index', '索引'),
  config: text('config', '元数据'),
  checkpoint: text('checkpoint', '检查点'),
  'abort file': text('abort file', 'abort 文件'),
  'lock file': text('lock file', '锁文件'),
  'epoch file': text('epoch file', 'epoch 文件'),
  'broker identity': text('broker identity', 'Broker 身份'),
  dledger: text('DLedger', 'DLedger'),
  timer: text('timer', '定时消息'),
  rocksdb: text('RocksDB', 'RocksDB'),
  auth: text('access control', '认证与授权'),
  'kv config': text('KV config', 'KV 配置'),
  'config file': text('config file', '配置文件'),
  'controller store': text('controller store', 'Controller 存储'),
};

const ROLE_WORDS: Readonly<Record<BrokerRole, Text>> = {
  master: text('master', '主节点'),
  slave: text('slave', '从节点'),
  dledger: text('DLedger', 'DLedger'),
  controller: text('controller mode', 'Controller 模式'),
  open: text('role not known', '角色未知'),
};

/** `master 0`, `slave 1`, `DLedger n0`; of what is no broker its kind. */
export const roleText =
  ({ kind, role, brokerId }: Pick<TopologyNode, 'kind' | 'role' | 'brokerId'>): Text =>
  (lang) => {
    if (role === null) return kindName(kind)(lang);
    return brokerId === null ? ROLE_WORDS[role](lang) : say`${ROLE_WORDS[role]} ${brokerId}`(lang);
  };

export const EDGE_WORDS: Readonly<Record<EdgeKind | 'raft', Text>> = {
  registration: text('registers at', '注册到'),
  routes: text('asks for routes', '查询路由'),
  replication: text('replicates from', '复制自'),
  control: text('is directed by', '受其控制'),
  contains: text('runs in one process', '同一进程'),
  raft: text('elects a leader with', '共同选主'),
};

export const RAFT_WORDS: Readonly<Record<RaftGroup['kind'], Text>> = {
  dledger: text('DLedger group', 'DLedger 组'),
  controller: text('controllers', 'Controller 组'),
  jraft: text('controllers (jRaft)', 'Controller 组（JRaft）'),
};

export const STEP_WORDS: Readonly<Record<StepKind, Text>> = {
  namesrv: text('Name servers', 'NameServer'),
  controller: text('Controllers', 'Controller'),
  container: text('Broker containers', 'BrokerContainer'),
  broker: text('Brokers: masters, and those that are elected', 'Broker：主节点和参与选举的节点'),
  slave: text('Brokers: slaves', 'Broker：从节点'),
  proxy: text('Proxies', 'Proxy'),
};

export const TOPIC_WORDS: Readonly<Record<ConflictTopic, Text>> = {
  port: text('ports', '端口'),
  path: text('paths', '路径'),
  registration: text('name servers', 'NameServer'),
  replication: text('replication', '复制'),
  raft: text('election', '选举'),
  control: text('controllers', 'Controller'),
  identity: text('names and ids', '名称与编号'),
  start: text('start', '启动'),
};

/** How a cluster works, in the words of RocketMQ's guides. */
export const CLUSTER_WORDS: Readonly<Record<ClusterMode, Text>> = {
  'single-master': text('single master', '单 Master 模式'),
  'multi-master': text('multi-master', '多 Master 模式'),
  'master-slave-async': text('one master with slaves, asynchronous replication', '单 Master 带 Slave，异步复制'),
  'master-slave-sync': text('one master with slaves, synchronous double write', '单 Master 带 Slave，同步双写'),
  'multi-master-multi-slave-async': text(
    'multi-master multi-slave, asynchronous replication',
    '多 Master 多 Slave 模式，异步复制',
  ),
  'multi-master-multi-slave-sync': text(
    'multi-master multi-slave, synchronous double write',
    '多 Master 多 Slave 模式，同步双写',
  ),
  dledger: text('DLedger, a leader elected in each group', 'DLedger 模式，每组自动选主'),
  controller: text('controller mode, a master chosen by the controllers', 'Controller 模式，由 Controller 选主'),
  mixed: text('mixed', '混合模式'),
  unknown: text('not known', '未知'),
};

/** How a group works, in the words of RocketMQ's guides. */
export const GROUP_WORDS: Readonly<Record<GroupMode, Text>> = {
  single: text('a master without slaves', '无从节点的主节点'),
  async: text('a master with slaves, asynchronous replication', '一主多从，异步复制'),
  sync: text('a master with slaves, synchronous double write', '一主多从，同步双写'),
  dledger: text('DLedger', 'DLedger'),
  controller: text('controller mode', 'Controller 模式'),
  'no-master': text('slaves without a master', '只有从节点，没有主节点'),
  'several-masters': text('several masters of one name', '多个同名主节点'),
  mixed: text('members that do not agree', '成员不一致'),
  open: text('not known', '未知'),
};

/** Titles and short sentences of what is printed and drawn. */
export const words = defineMessages({
  en: {
    // The deployment of files at the top is called `.`.
    title: (name: string) => (name === '.' ? say`Topology of this folder` : say`Topology of ${name}`),
    cluster: (name: string) => say`Cluster ${name}`,
    clusterUnknown: () => say`Cluster of unknown name`,
    counts: (hosts: number, nodes: number) =>
      say`${hosts} ${hosts === 1 ? 'host' : 'hosts'}, ${nodes} ${nodes === 1 ? 'process' : 'processes'}`,
    mode: () => say`Mode`,
    clusters: () => say`Clusters`,
    hosts: () => say`Hosts, ports and paths`,
    hostTitle: () => say`Host`,
    host: (name: string) => say`Host ${name}`,
    hostUnknown: () => say`Host not known`,
    outside: () => say`Elsewhere: named by addresses only`,
    weak: () => say`probably`,
    connections: () => say`Connections`,
    conflicts: () => say`Conflicts`,
    start: () => say`Start, in this order`,
    startHint: () =>
      say`Commands for a shell in RocketMQ's home, with paths of files as they are here; begin a step when all of the step before is up.`,
    afterwards: () => say`Afterwards`,
    listing: (address: string) => say`mqadmin clusterList -n ${address}`,
    sameAt: (addresses: Text) => say`the same at ${addresses}`,
    notListed: () => say`Not listed`,
    addressNote: () => say`Where no brokerIP1 is written, the host's own address stands in #Addr.`,
    leaderNote: () => say`0|2: 0 while it leads its DLedger group, else 2.`,
    controllerNote: () => say`?: the controller gives out the ids, 0 to the master.`,
    turns: () => say`Brokers of one name and id take turns in the list: a name server keeps one of them at a time.`,
    unknown: () => say`Not known`,
    ports: () => say`Ports`,
    paths: () => say`Paths`,
    port: () => say`Port`,
    purpose: () => say`Purpose`,
    address: () => say`Address`,
    process: () => say`Process`,
    path: () => say`Path`,
    file: () => say`File`,
    key: () => say`Parameter`,
    conflict: () => say`Conflict`,
    inRoot: () => say`below it`,
    anyPort: () => say`any free`,
    machine: () => say`by the machine`,
    open: () => say`by a template`,
    raft: (kind: Text, group: string, needed: number, of: number) => say`${kind} ${group}: ${needed} of ${of} needed`,
    on: (what: string, host: string) => say`${what} (${host})`,
    atServers: (addresses: Text) => say`Registered at ${addresses}`,
    askRoutes: (addresses: Text) => say`Asking ${addresses} for routes`,
    directed: (addresses: Text) => say`Directed by the controllers at ${addresses}`,
    replicates: (slave: string, master: string) => say`${slave} replicates from ${master}`,
    inOne: (one: string, other: string) => say`${one} and ${other} are one process`,
    haPort: (port: number) => say`port ${port}`,
    notAmong: () => say`none of these files`,
    masterUnknown: () => say`which master it replicates from is not known`,
    label: (name: string, what: string) => say`${name}: ${what}`,
    clusterMode: (cluster: string, mode: Text) => say`${cluster}: ${mode}`,
    legend: () => say`Legend`,
    conflictLegend: (level: 'error' | 'warning') =>
      say`${level === 'error' ? 'conflict, or does not start' : 'warning'}`,
    brokenLegend: () => say`does not come about`,
    whenMasterDies: () => say`When a master dies`,
    store: () => say`store`,
    ends: (exit: number) => say`ends with ${exit}`,
    endsLater: () => say`does not stay up`,
    description: (clusters: string, hosts: number, nodes: number, conflicts: number) =>
      say`${clusters}; ${hosts} hosts, ${nodes} processes, ${conflicts} conflicts`,
    nameServers: (count: number) => say`${count} name servers`,
    nothing: () => say`none`,
    tooMany: () => say`too many processes to draw lines`,
  },
  'zh-CN': {
    title: (name) => (name === '.' ? say`此文件夹的拓扑` : say`${name} 的拓扑`),
    cluster: (name) => say`集群 ${name}`,
    clusterUnknown: () => say`名称未知的集群`,
    counts: (hosts, nodes) => say`${hosts} 台主机，${nodes} 个进程`,
    mode: () => say`部署模式`,
    clusters: () => say`集群`,
    hosts: () => say`主机、端口和路径`,
    hostTitle: () => say`主机`,
    host: (name) => say`主机 ${name}`,
    hostUnknown: () => say`主机未知`,
    outside: () => say`其他位置：仅由地址得知`,
    weak: () => say`可能`,
    connections: () => say`连接`,
    conflicts: () => say`冲突`,
    start: () => say`启动顺序`,
    startHint: () =>
      say`以下命令在 RocketMQ 安装目录的 Shell 中执行，文件路径按此处填写；上一步全部启动后再进行下一步。`,
    afterwards: () => say`启动之后`,
    listing: (address) => say`mqadmin clusterList -n ${address}`,
    sameAt: (addresses) => say`${addresses} 显示相同内容`,
    notListed: () => say`未列出`,
    addressNote: () => say`未写 brokerIP1 时，#Addr 为该主机自身的地址。`,
    leaderNote: () => say`0|2：作为 DLedger 组的 Leader 时为 0，否则为 2。`,
    controllerNote: () => say`?：编号由 Controller 分配，主节点为 0。`,
    turns: () => say`名称和编号相同的 Broker 会交替出现：NameServer 同一时刻只保留其中一个。`,
    unknown: () => say`未知`,
    ports: () => say`端口`,
    paths: () => say`路径`,
    port: () => say`端口`,
    purpose: () => say`用途`,
    address: () => say`地址`,
    process: () => say`进程`,
    path: () => say`路径`,
    file: () => say`文件`,
    key: () => say`参数`,
    conflict: () => say`冲突`,
    inRoot: () => say`其下`,
    anyPort: () => say`任意空闲端口`,
    machine: () => say`由机器决定`,
    open: () => say`由模板填写`,
    raft: (kind, group, needed, of) => say`${kind} ${group}：${of} 个中需 ${needed} 个`,
    on: (what, host) => say`${what}（${host}）`,
    atServers: (addresses) => say`注册到 ${addresses}`,
    askRoutes: (addresses) => say`向 ${addresses} 查询路由`,
    directed: (addresses) => say`受 ${addresses} 的 Controller 控制`,
    replicates: (slave, master) => say`${slave} 复制自 ${master}`,
    inOne: (one, other) => say`${one} 与 ${other} 在同一进程中`,
    haPort: (port) => say`端口 ${port}`,
    notAmong: () => say`不在这些文件中`,
    masterUnknown: () => say`从哪个主节点复制未知`,
    label: (name, what) => say`${name}：${what}`,
    clusterMode: (cluster, mode) => say`${cluster}：${mode}`,
    legend: () => say`图例`,
    conflictLegend: (level) => say`${level === 'error' ? '冲突或无法启动' : '警告'}`,
    brokenLegend: () => say`无法建立`,
    whenMasterDies: () => say`主节点宕机时`,
    store: () => say`存储`,
    ends: (exit) => say`以退出码 ${exit} 退出`,
    endsLater: () => say`无法保持运行`,
    description: (clusters, hosts, nodes, conflicts) =>
      say`${clusters}；${hosts} 台主机，${nodes} 个进程，${conflicts} 个冲突`,
    nameServers: (count) => say`${count} 个 NameServer`,
    nothing: () => say`无`,
    tooMany: () => say`进程过多，未画连线`,
  },
});

/** What a port is shown as; a number, or why there is none. */
export const portText = (port: number | null, lang: Lang): string =>
  port === null ? words.open()(lang) : port === 0 ? words.anyPort()(lang) : String(port);
