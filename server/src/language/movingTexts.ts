import type { Lang } from '../base/text.ts';

/** Sentences of features that lead from one place to another. The compiler keeps both languages alike. */
export interface MovingTexts {
  // Rename
  readonly nothingToRename: string;
  /** @param own whether it is the file that was asked about */
  readonly notEditable: (file: string, own: boolean) => string;
  readonly notPlain: (file: string) => string;
  readonly emptyName: string;
  readonly badName: (name: string) => string;
  readonly badHost: (name: string) => string;
  readonly badRaftId: (id: string) => string;
  readonly badAddress: (text: string) => string;
  readonly addressList: string;
  readonly taken: (name: string) => string;
  readonly inList: (address: string) => string;
  /** What is asked before names change under which data lies. */
  readonly renameData: (from: string, to: string) => string;
  readonly dataOnDisk: Readonly<Record<'group' | 'cluster' | 'raftGroup' | 'node', string>>;
  // Links
  readonly openFile: (path: string) => string;
  readonly openRule: (id: string) => string;
  // Symbols
  readonly roles: Readonly<Record<'master' | 'slave' | 'dledger' | 'controller', string>>;
  readonly notRead: string;
  readonly overwritten: string;
  readonly unset: string;
  readonly remarked: (value: string, remark: string) => string;
  // Calls
  /** Said of a process beside the one that was asked about: what it does with that one. */
  readonly incoming: Readonly<Record<Relation, string>>;
  /** What the one that was asked about does with this one. */
  readonly outgoing: Readonly<Record<Relation, string>>;
  readonly hostIs: (host: string) => string;
}

/** How one process depends on another. */
export type Relation = 'replicates' | 'registers' | 'looksUp' | 'elects' | 'asks' | 'runs';

const en: MovingTexts = {
  nothingToRename: 'What stands here cannot be renamed',
  notEditable: (file, own) =>
    `${file} ${own ? '' : 'names it too and '}cannot be edited here: it is broken or not UTF-8, or the editor shows other characters than lie on disk`,
  notPlain: (file) => `The new name cannot be written into ${file}, where no character can be escaped`,
  emptyName: 'The new name is empty',
  badName: (name) =>
    `"${name}" is no name for RocketMQ: it may hold no blanks, control characters or any of ; , : @ / \\`,
  badHost: (name) => `"${name}" is no name of a host: it may hold no blanks`,
  badRaftId: (id) =>
    `"${id}" is no id of a member of a Raft group: of a broker's it is a letter and a number, such as n0`,
  badAddress: (text) => `"${text}" is not one host:port such as 10.0.0.1:9876`,
  addressList: 'One address is renamed at a time: the new one may hold no ; or ,',
  taken: (name) => `There is another ${name} already: the two would become one`,
  inList: (address) => `${address} stands in the same list already: the two would become one`,
  renameData: (from, to) => `Rename ${from} to ${to}`,
  dataOnDisk: {
    group:
      'Topics, offsets and messages are known to clients under the old brokerName: plan the move before brokers start with the new one',
    cluster: 'Topics and clients that name the old brokerClusterName do not find the brokers under the new one',
    raftGroup: 'The members of a Raft group keep data under the old name: all of them must change together',
    node: 'The Raft log lies in a directory that is named after the id: move it first',
  },
  openFile: (path) => `Open ${path}`,
  openRule: (id) => `Open the documentation of ${id}`,
  roles: { master: 'master', slave: 'slave', dledger: 'DLedger', controller: 'controller mode' },
  notRead: 'not read',
  overwritten: 'overwritten',
  unset: 'not set',
  remarked: (value, remark) => `${value} (${remark})`.trim(),
  incoming: {
    replicates: 'replicates from it',
    registers: 'registers with it',
    looksUp: 'looks up routes with it',
    elects: 'elects with it',
    asks: 'asks it for the master',
    runs: 'runs it',
  },
  outgoing: {
    replicates: 'its master',
    registers: 'its name server',
    looksUp: 'its name server',
    elects: 'elects with it',
    asks: 'its controller',
    runs: 'its broker',
  },
  hostIs: (host) => `on ${host}`,
};

const zh: MovingTexts = {
  nothingToRename: '此处的内容不能重命名',
  notEditable: (file, own) =>
    `${file} ${own ? '' : '也用到了这个名称，但'}无法在此编辑：文件有语法错误、不是 UTF-8 编码，或者编辑器中的字符与磁盘上的不一致`,
  notPlain: (file) => `${file} 中无法转义字符，不能写入新名称`,
  emptyName: '新名称为空',
  badName: (name) => `“${name}”不能作为 RocketMQ 的名称：不能含有空白、控制字符以及 ; , : @ / \\`,
  badHost: (name) => `“${name}”不能作为主机名：不能含有空白`,
  badRaftId: (id) => `“${id}”不是 Raft 组成员的 ID：Broker 的 ID 由一个字母和一个数字组成，例如 n0`,
  badAddress: (text) => `“${text}”不是单个 host:port 地址，例如 10.0.0.1:9876`,
  addressList: '一次只能重命名一个地址：新地址中不能有 ; 或 ,',
  taken: (name) => `已经有另一个 ${name}：重命名后两者会混为一个`,
  inList: (address) => `同一列表中已有 ${address}：重命名后两者会混为一个`,
  renameData: (from, to) => `将 ${from} 重命名为 ${to}`,
  dataOnDisk: {
    group: '客户端通过原来的 brokerName 找到 Topic、消费位点和消息：请先规划好迁移，再用新名称启动 Broker',
    cluster: '使用原来的 brokerClusterName 的 Topic 和客户端无法找到新名称下的 Broker',
    raftGroup: 'Raft 组的成员把数据保存在原来的名称下：所有成员必须一起修改',
    node: 'Raft 日志所在的目录以 ID 命名：须先移动该目录',
  },
  openFile: (path) => `打开 ${path}`,
  openRule: (id) => `打开 ${id} 的文档`,
  roles: { master: '主节点', slave: '从节点', dledger: 'DLedger', controller: 'Controller 模式' },
  notRead: '不会被读取',
  overwritten: '被覆盖',
  unset: '未设置',
  remarked: (value, remark) => `${value}（${remark}）`,
  incoming: {
    replicates: '从它复制数据',
    registers: '注册到它',
    looksUp: '向它查询路由',
    elects: '与它一起选举',
    asks: '向它查询主节点',
    runs: '运行它',
  },
  outgoing: {
    replicates: '它的主节点',
    registers: '它的 NameServer',
    looksUp: '它的 NameServer',
    elects: '与它一起选举',
    asks: '它的 Controller',
    runs: '它运行的 Broker',
  },
  hostIs: (host) => `位于 ${host}`,
};

export const movingTexts: Readonly<Record<Lang, MovingTexts>> = { en, 'zh-CN': zh };
