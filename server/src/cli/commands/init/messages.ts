import { defineMessages, say } from '../../../base/message.ts';
import type { Kind } from '../../../catalog/kinds.ts';

/** A kind of process; brokers by what they are in their group. */
export type Sort = Exclude<Kind, 'broker' | 'broker-in-container'> | 'master' | 'slave' | 'dledger' | 'elected';

/** English and Chinese names of sorts of processes, for one and for many. */
const SORTS: Readonly<Record<Sort, readonly [one: string, many: string, zh: string]>> = {
  namesrv: ['name server', 'name servers', 'NameServer'],
  controller: ['controller', 'controllers', 'Controller'],
  container: ['broker container', 'broker containers', 'BrokerContainer'],
  proxy: ['proxy', 'proxies', 'Proxy'],
  master: ['master', 'masters', '主节点'],
  slave: ['slave', 'slaves', '从节点'],
  dledger: ['DLedger node', 'DLedger nodes', 'DLedger 节点'],
  elected: [
    'broker whose role a controller decides',
    'brokers whose roles a controller decides',
    '由 Controller 决定角色的 Broker',
  ],
};

export const messages = defineMessages({
  en: {
    count: (sort: Sort, count: number) => say`${count} ${SORTS[sort][count === 1 ? 0 : 1]}`,
    noRelease: () => say`Nothing here says which RocketMQ runs: state it, and every finding is about that release`,
    releaseFrom: (file: string, line: number) => say`Told by ${file}:${line}`,
    doubtful: () =>
      say`Which processes share a host decides about ports and stores; this is a guess, so state what is true:`,
    directory: (path: string) => say`the files lie in ${path}`,
    exists: (file: string) => say`${file} is there already; nothing was written`,
    nothing: () => say`nothing here looks like RocketMQ configuration, so there is nothing to declare`,
    needsTerminal: () => say`init asks questions, for which it needs a terminal; --yes answers them`,
    written: (file: string, deployments: number) =>
      say`wrote ${file}: ${deployments} ${deployments === 1 ? 'deployment' : 'deployments'}. Read it, then run rmqlint`,
    cannotWrite: (file: string, code: string) => say`${file} cannot be written (${code})`,
    whichRelease: () => say`Which RocketMQ release runs here? (empty: leave it open)`,
    unknownRelease: (text: string) => say`"${text}" is no release that rmqlint knows`,
    found: (name: string) => say`Found: ${name}`,
    hosts: () => say`Hosts by names and addresses alone:`,
    stateHosts: () => say`State them? [y/N]`,
  },
  'zh-CN': {
    count: (sort, count) => say`${count} 个 ${SORTS[sort][2]}`,
    noRelease: () => say`这里没有说明运行的是哪个 RocketMQ 版本：写明之后，所有问题都针对该版本`,
    releaseFrom: (file, line) => say`来自 ${file}:${line}`,
    doubtful: () => say`哪些进程在同一台主机上决定了端口与存储是否冲突；以下只是推测，请写明实际情况：`,
    directory: (path) => say`文件位于 ${path}`,
    exists: (file) => say`${file} 已存在，没有写入任何内容`,
    nothing: () => say`这里没有看起来像 RocketMQ 配置的文件，没有可声明的内容`,
    needsTerminal: () => say`init 需要在终端中提问；使用 --yes 可跳过提问`,
    written: (file, deployments) => say`已写入 ${file}：${deployments} 个部署。请检查其内容，然后运行 rmqlint`,
    cannotWrite: (file, code) => say`无法写入 ${file}（${code}）`,
    whichRelease: () => say`这里运行的是哪个 RocketMQ 版本？（留空则不写）`,
    unknownRelease: (text) => say`rmqlint 不认识版本“${text}”`,
    found: (name) => say`找到：${name}`,
    hosts: () => say`仅凭名称和地址推测的主机：`,
    stateHosts: () => say`写入这些主机吗？[y/N]`,
  },
});
