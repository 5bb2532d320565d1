import { defineMessages, say } from '../../base/message.ts';
import type { Kind } from '../../catalog/kinds.ts';

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
    releaseFrom: (place: string) => say`Told by ${place}`,
    doubtful: () =>
      say`Which processes share a host decides about ports and stores; this is a guess, so state what is true:`,
    directory: (path: string) => say`the files lie in ${path}`,
  },
  'zh-CN': {
    count: (sort, count) => say`${count} 个 ${SORTS[sort][2]}`,
    noRelease: () => say`这里没有说明运行的是哪个 RocketMQ 版本：写明之后，所有问题都针对该版本`,
    releaseFrom: (place) => say`来自 ${place}`,
    doubtful: () => say`哪些进程在同一台主机上决定了端口与存储是否冲突；以下只是推测，请写明实际情况：`,
    directory: (path) => say`文件位于 ${path}`,
  },
});
