import { defineMessages, list, say } from '../base/message.ts';
import type { Text } from '../base/text.ts';

/** Sentences that a topology holds, in both languages: lower case and without a full stop, but for those on what happens when a master dies. */
export const says = defineMessages({
  en: {
    noMaster: () => say`its master is none of these files`,
    neverMeet: () => say`master and slave have no name server in common, so the slave never learns where its master is`,

    // When a master dies
    singleDies: () =>
      say`When it dies, everything stops until it is back: nothing can be sent or consumed. For development and tests only.`,
    multiDies: () =>
      say`When a master dies, the others go on. Messages that only it has cannot be consumed until it is back; new ones go to the other masters.`,
    writesElsewhere: () => say`When a master dies, no slave takes its place: new messages go to the other masters.`,
    writesStop: () => say`When the master dies, no slave takes its place: nothing can be sent until it is back.`,
    readsGoOn: () => say`Consumers go on from its slave.`,
    readsStop: (release: string) =>
      say`Consumers of its messages stop: in RocketMQ ${release} a slave serves nobody without slaveReadEnable=true.`,
    readsDepend: () =>
      say`Consumers go on from its slave in RocketMQ 4.x; from 5.0.0 on only with slaveReadEnable=true on the slave.`,
    readsSome: () => say`Whether consumers can go on from a slave differs from group to group: slaveReadEnable.`,
    asyncLoss: () => say`If its disk is lost, so are the messages of the last milliseconds, which no slave had yet.`,
    syncLoss: () =>
      say`No message that was acknowledged is lost: a send is answered when a slave has it, too (about 10 % slower).`,
    syncWaitsForNobody: () =>
      say`brokerRole is SYNC_MASTER, but from RocketMQ 5.0.0 on a master waits for a slave only with inSyncReplicas=2.`,
    actingMaster: () =>
      say`With enableSlaveActingMaster the slave with the smallest brokerId stands in for it, for reading only, where the name servers have supportActingMaster=true.`,
    dledgerDies: (nodes: number, lost: number) =>
      say`When a leader dies, the others elect a new one within seconds and go on: a group of ${nodes} bears the loss of ${lost}.`,
    dledgerFragile: (nodes: number, needed: number) =>
      say`When a node dies, its group stops: of ${nodes} nodes ${needed} have to run. A group needs at least 3.`,
    controllerDies: () =>
      say`When a master dies, the controller makes a member that has all its messages the master, within seconds.`,
    controllerAlone: (group: string) => say`${group} has one member only: nobody can take its place.`,
    oneController: () => say`While the only controller is down, no new master is chosen.`,
    controllers: (nodes: number, needed: number) =>
      say`New masters are chosen while ${needed} of the ${nodes} controllers run.`,
    noControllers: () => say`No controller is among these files; without one no broker becomes a master.`,
    mixedGroups: (groups: Text, mode: Text) => say`${groups}: ${mode}.`,
    noMasterGroup: (group: string) => say`${group} has no master among these files: nothing can be sent to it.`,
    manyMasters: (group: string) =>
      say`${group} has several masters of one name: name servers show only one of them at a time.`,
    openGroup: (group: string) => say`How ${group} works is not known: a template is still to say it.`,
    mixedGroup: (group: string) => say`The members of ${group} do not agree on how they replicate.`,

    // Starting
    inWay: (message: Text) => say`${message}`,
    asUser: (user: string) => say`as ${user}`,
    inDirectory: (directory: string) => say`in ${directory}`,
    byContainer: (container: string) => say`started by its container, ${container}`,
    byProxy: (proxy: string) => say`started by the proxy ${proxy}, in its process`,
    byBroker: (broker: string) => say`started by ${broker} with --enable-proxy, in its process`,
    byStartFile: (file: string) => say`${file} starts it`,
    fromTemplate: (file: string) => say`its files are made of ${file}`,
    needsPort: (port: number) => say`its file has to say listenPort=${port}`,
    needsServers: () => say`its file names no name server: add -n ADDRESS`,
    perhapsThere: () => say`only an address names it; it may be running already`,
    elsewhere: () => say`on none of these hosts; it has to be running`,

    // clusterList
    registersElsewhere: (addresses: Text) => say`registers at ${addresses}`,
    namesNone: () => say`its file names no name server; what -n or NAMESRV_ADDR says is not known`,
    serversOpen: () => say`its name servers are not known: a template fills them in, or the list is refused`,
    serversLookedUp: () => say`asks a web server for its name servers`,
    endsWith: (exit: number, reason: Text) => say`ends with ${exit}: ${reason}`,
    isTemplate: () => say`a template: which brokers are made of it is not known`,

    // What is not known
    hostsUnknown: (count: number) =>
      say`on which host ${count === 1 ? 'one process runs' : `${count} processes run`}: nothing says it (hosts in rmqlint.json do)`,
    templates: (files: Text) => say`what is made of ${files}: a template fills in names, ports or paths`,
    machineAddresses: () => say`under which address brokers register that write no brokerIP1: the machine decides`,
    mastersElsewhere: (groups: Text) =>
      say`whether the master of ${groups} in a directory nearby belongs to it: nothing says it`,
    releaseUnstated: (release: string) =>
      say`which RocketMQ runs: nobody states it, so everything here is that of ${release}`,
    ambiguous: () => say`which of these files run together: there are two masters of one name`,
    namesMany: (items: readonly string[]) => list(items),
  },
  'zh-CN': {
    noMaster: () => say`这些文件中没有它的主节点`,
    neverMeet: () => say`主从没有共同的 NameServer，从节点无法得知主节点的地址`,

    singleDies: () => say`它宕机后，在恢复之前无法收发任何消息。仅适用于开发和测试。`,
    multiDies: () =>
      say`某个主节点宕机后，其余主节点继续工作。只存于该节点的消息在其恢复前无法消费，新消息会发送到其他主节点。`,
    writesElsewhere: () => say`某个主节点宕机后，从节点不会接替它：新消息会发送到其他主节点。`,
    writesStop: () => say`主节点宕机后，从节点不会接替它：在其恢复前无法发送消息。`,
    readsGoOn: () => say`消费者可继续从其从节点消费。`,
    readsStop: (release) =>
      say`其消息的消费会停止：在 RocketMQ ${release} 中，未设置 slaveReadEnable=true 的从节点不提供读取。`,
    readsDepend: () =>
      say`在 RocketMQ 4.x 中消费者可继续从其从节点消费；自 5.0.0 起须在从节点上设置 slaveReadEnable=true。`,
    readsSome: () => say`能否继续从从节点消费因复制组而异，取决于 slaveReadEnable。`,
    asyncLoss: () => say`若其磁盘损坏，最后几毫秒内尚未复制到从节点的消息会丢失。`,
    syncLoss: () => say`已确认的消息不会丢失：从节点也写入后才返回发送结果（性能约低 10%）。`,
    syncWaitsForNobody: () =>
      say`brokerRole 为 SYNC_MASTER，但自 RocketMQ 5.0.0 起，设置 inSyncReplicas=2 后主节点才会等待从节点。`,
    actingMaster: () =>
      say`启用 enableSlaveActingMaster 后，若 NameServer 设置了 supportActingMaster=true，brokerId 最小的从节点会以只读方式代理主节点。`,
    dledgerDies: (nodes, lost) =>
      say`Leader 宕机后，其余节点会在数秒内选出新的 Leader 并继续工作：${nodes} 个节点的组可容忍 ${lost} 个节点故障。`,
    dledgerFragile: (nodes, needed) =>
      say`任一节点宕机后，该组停止服务：${nodes} 个节点中必须有 ${needed} 个存活。每组至少需要 3 个节点。`,
    controllerDies: () => say`主节点宕机后，Controller 会在数秒内把拥有全部消息的成员提升为主节点。`,
    controllerAlone: (group) => say`${group} 只有一个成员，没有其他成员可以接替它。`,
    oneController: () => say`唯一的 Controller 宕机期间无法选出新的主节点。`,
    controllers: (nodes, needed) => say`${nodes} 个 Controller 中有 ${needed} 个存活时，才能选出新的主节点。`,
    noControllers: () => say`这些文件中没有 Controller；没有 Controller，任何 Broker 都不会成为主节点。`,
    mixedGroups: (groups, mode) => say`${groups}：${mode}。`,
    noMasterGroup: (group) => say`这些文件中没有 ${group} 的主节点：无法向其发送消息。`,
    manyMasters: (group) => say`${group} 有多个同名主节点：NameServer 同一时刻只显示其中一个。`,
    openGroup: (group) => say`${group} 的工作方式未知：由模板决定。`,
    mixedGroup: (group) => say`${group} 各成员的复制方式不一致。`,

    inWay: (message) => say`${message}`,
    asUser: (user) => say`用户 ${user}`,
    inDirectory: (directory) => say`目录 ${directory}`,
    byContainer: (container) => say`由其容器 ${container} 启动`,
    byProxy: (proxy) => say`由 Proxy ${proxy} 在其进程内启动`,
    byBroker: (broker) => say`由 ${broker} 以 --enable-proxy 在其进程内启动`,
    byStartFile: (file) => say`由 ${file} 启动`,
    fromTemplate: (file) => say`其文件由 ${file} 生成`,
    needsPort: (port) => say`其文件须写明 listenPort=${port}`,
    needsServers: () => say`其文件未指定 NameServer：请加上 -n 地址`,
    perhapsThere: () => say`仅由地址得知，可能已在运行`,
    elsewhere: () => say`不在这些主机上，须已在运行`,

    registersElsewhere: (addresses) => say`注册到 ${addresses}`,
    namesNone: () => say`其文件未指定 NameServer，-n 或 NAMESRV_ADDR 的内容未知`,
    serversOpen: () => say`其 NameServer 未知：由模板填写，或地址列表无效`,
    serversLookedUp: () => say`通过 Web 服务获取 NameServer`,
    endsWith: (exit, reason) => say`以退出码 ${exit} 退出：${reason}`,
    isTemplate: () => say`模板：由它生成哪些 Broker 未知`,

    hostsUnknown: (count) => say`${count} 个进程运行在哪台主机：没有任何说明（可在 rmqlint.json 的 hosts 中写明）`,
    templates: (files) => say`由 ${files} 生成的内容：名称、端口或路径由模板填写`,
    machineAddresses: () => say`未写 brokerIP1 的 Broker 以哪个地址注册：由机器决定`,
    mastersElsewhere: (groups) => say`邻近目录中 ${groups} 的主节点是否属于它：没有任何说明`,
    releaseUnstated: (release) => say`运行哪个 RocketMQ 版本：未声明，以上内容均按 ${release}`,
    ambiguous: () => say`这些文件中哪些一起运行：存在两个同名主节点`,
    namesMany: (items) => list(items),
  },
});
