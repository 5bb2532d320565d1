import { defineMessages, list, say } from '../base/message.ts';
import { type Text, text } from '../base/text.ts';
import type { RunningRole } from './model.ts';
import type { FailureReason } from './observation.ts';

export const ROLE_WORDS: Readonly<Record<RunningRole, Text>> = {
  master: text('master', '主节点'),
  slave: text('slave', '从节点'),
  member: text('member', '成员'),
};

/** Why somebody could not be asked. @param seconds that an answer was waited for */
export const FAILURE_WORDS: Readonly<Record<FailureReason, (seconds: number) => Text>> = {
  refused: () => text('nobody listens there (connection refused)', '该地址无人监听（连接被拒绝）'),
  timeout: (seconds) => text(`no answer within ${seconds} s`, `${seconds} 秒内没有应答`),
  unreachable: () => text('there is no way to this address from here', '从本机无法到达该地址'),
  'unknown-host': () => text('nobody knows this host name here', '本机无法解析该主机名'),
  closed: () => text('it closed the connection without an answer', '对方未应答便关闭了连接'),
  'not-rocketmq': () => text('what answers there is no RocketMQ', '该地址应答的不是 RocketMQ'),
  'too-large': () => text('its answer is larger than any of RocketMQ’s', '其应答超出了 RocketMQ 的任何应答大小'),
  tls: () => text('no TLS connection came about', '未能建立 TLS 连接'),
  denied: () => text('it refuses: credentials are missing or not enough', '被拒绝：缺少凭证，或凭证权限不足'),
  error: () => text('it answers with an error', '对方返回错误'),
};

/** Sentences about what runs; parts that come from files or servers are masked by who passes them. */
export const says = defineMessages({
  en: {
    roleAndId: (role: Text, id: number) => say`${role} ${id}`,
    because: (what: Text, detail: string) => say`${what} (${detail})`,

    serverSilent: (address: string, why: Text) => say`name server ${address} cannot be asked: ${why}`,
    serverConfigNotTold: (address: string, why: Text) =>
      say`name server ${address} does not say what it runs with: ${why}`,
    brokerSilent: (broker: Text, why: Text) => say`${broker} is registered, but cannot be asked: ${why}`,
    configNotTold: (broker: Text, why: Text) => say`${broker} does not say what it runs with: ${why}`,

    copyingNotTold: (broker: Text, why: Text) =>
      say`${broker} does not say whom it copies from, and how much it has: ${why}`,

    drift: (key: string, written: string, broker: Text, running: string) =>
      say`${key}=${written} is written, but ${broker} runs with ${running}`,
    driftRead: (key: string, written: string, expected: string, broker: Text, running: string) =>
      say`${key}=${written} is written, which makes ${expected}, but ${broker} runs with ${running}`,
    driftDefault: (key: string, expected: string, broker: Text, running: string) =>
      say`${key} is set by no file (${expected} then), but ${broker} runs with ${running}`,
    secretDrift: (key: string, broker: Text) =>
      say`${broker} runs with another ${key} than the files say; neither is shown`,

    notRegistered: (broker: Text, reasons: Text) => say`${broker} is not registered: ${reasons}`,
    ends: (exit: number, reason: Text) => say`by its file it ends with ${exit} when it starts (${reason})`,
    endsInConflict: (reason: Text) => say`by the files it cannot start beside another process (${reason})`,
    registersAt: (addresses: Text) => say`its file has it register at ${addresses}`,
    noServers: () => say`its file names no name server`,
    claimed: (file: string, address: string) =>
      say`${file} claims the same name and id, and is registered from ${address}`,
    nameOpen: () => say`its brokerName is that of its machine, which no file tells`,
    down: () => say`nothing in its file says why, so it is down or does not reach the name servers`,
    sentences:
      (all: readonly Text[]): Text =>
      (lang) =>
        all.map((each) => each(lang)).join('; '),

    notEverywhere: (broker: Text, servers: Text, reason: Text) =>
      say`${broker} is not registered at ${servers}: ${reason}`,
    unexpected: (broker: Text, address: string) =>
      say`${broker} is registered from ${address}, and no file describes it`,
    alsoListed: (broker: Text, address: string) =>
      say`${broker} is also registered from ${address}: two processes claim one name and id, and take turns`,
    otherId: (broker: Text, id: number) => say`${broker} is registered with the id ${id}`,
    otherName: (broker: Text, name: string) => say`${broker} is registered under the name ${name}`,
    otherCluster: (broker: Text, cluster: string) => say`${broker} is registered in the cluster ${cluster}`,
    otherAddress: (broker: Text, address: string, host: string, addresses: Text) =>
      say`${broker} is registered from ${address}, but its host ${host} has ${addresses}: clients go to the former`,
    otherRelease: (broker: Text, running: string, stated: string, by: Text) =>
      say`${broker} runs RocketMQ ${running}, but ${by} states ${stated}`,

    noMaster: (broker: Text) => say`${broker} has no master: none of its name is registered`,
    knowsNoMaster: (broker: Text) => say`${broker} copies from nobody: it has not heard of its master yet`,
    strangeMaster: (broker: Text, address: string, master: Text) =>
      say`${broker} copies from ${address}, which is not ${master}`,
    notConnected: (broker: Text, master: Text) =>
      say`${broker} copies nothing: ${master} says that no slave is connected`,
    copiedNothing: (broker: Text, master: Text, bytes: number) =>
      say`${broker} has copied nothing of the ${bytes} bytes that ${master} has`,

    noteUnstated: (releases: Text) =>
      say`nobody states the release; compared by the one that runs, RocketMQ ${releases}`,
    noteUnknownRelease: (running: string, nearest: string) =>
      say`rmqlint does not know RocketMQ ${running}: compared by ${nearest}`,
    noteNoRelease: (broker: Text) => say`${broker} does not say which release it runs: compared by the one of its file`,
    noteElsewhere: (count: number, clusters: Text) =>
      say`the name servers also list ${count} ${count === 1 ? 'broker' : 'brokers'} of ${clusters}, of which no file is here`,
    noteTemplates: (files: Text) => say`not compared, since files are made of it first: ${files}`,
    noteServerFile: (file: string) =>
      say`not compared: which of the named name servers runs ${file} is not known (hosts in rmqlint.json say it)`,
    noteReplication: () =>
      say`brokers of RocketMQ 4.x do not say whom they copy from; shown is whom the name servers tell them`,
    several: (items: readonly string[]) => list(items),
  },
  'zh-CN': {
    roleAndId: (role, id) => say`${role} ${id}`,
    because: (what, detail) => say`${what}（${detail}）`,

    serverSilent: (address, why) => say`无法查询 NameServer ${address}：${why}`,
    serverConfigNotTold: (address, why) => say`NameServer ${address} 不提供其运行配置：${why}`,
    brokerSilent: (broker, why) => say`${broker} 已注册，但无法查询：${why}`,
    configNotTold: (broker, why) => say`${broker} 不提供其运行配置：${why}`,

    copyingNotTold: (broker, why) => say`${broker}不说明从何处复制以及拥有多少数据：${why}`,

    drift: (key, written, broker, running) => say`文件中为 ${key}=${written}，但 ${broker} 实际运行值为 ${running}`,
    driftRead: (key, written, expected, broker, running) =>
      say`文件中为 ${key}=${written}，应得到 ${expected}，但 ${broker} 实际运行值为 ${running}`,
    driftDefault: (key, expected, broker, running) =>
      say`没有文件设置 ${key}（应为 ${expected}），但 ${broker} 实际运行值为 ${running}`,
    secretDrift: (key, broker) => say`${broker} 实际运行的 ${key} 与文件不同；两者均不显示`,

    notRegistered: (broker, reasons) => say`${broker} 未注册：${reasons}`,
    ends: (exit, reason) => say`按其文件，启动时会以退出码 ${exit} 退出（${reason}）`,
    endsInConflict: (reason) => say`按这些文件，它无法与另一进程同时启动（${reason}）`,
    registersAt: (addresses) => say`其文件让它注册到 ${addresses}`,
    noServers: () => say`其文件未指定 NameServer`,
    claimed: (file, address) => say`${file} 使用相同的名称和 ID，并已从 ${address} 注册`,
    nameOpen: () => say`其 brokerName 取自机器名，文件中没有说明`,
    down: () => say`文件中没有原因，因此它没有运行，或无法连接 NameServer`,
    sentences: (all) => (lang) => all.map((each) => each(lang)).join('；'),

    notEverywhere: (broker, servers, reason) => say`${broker} 未注册到 ${servers}：${reason}`,
    unexpected: (broker, address) => say`${broker} 从 ${address} 注册，但没有文件描述它`,
    alsoListed: (broker, address) => say`${broker} 还从 ${address} 注册：两个进程使用同一名称和 ID，会交替覆盖`,
    otherId: (broker, id) => say`${broker} 注册的 ID 为 ${id}`,
    otherName: (broker, name) => say`${broker} 注册的名称为 ${name}`,
    otherCluster: (broker, cluster) => say`${broker} 注册的集群为 ${cluster}`,
    otherAddress: (broker, address, host, addresses) =>
      say`${broker} 从 ${address} 注册，而其主机 ${host} 的地址为 ${addresses}：客户端会连接前者`,
    otherRelease: (broker, running, stated, by) => say`${broker} 运行的是 RocketMQ ${running}，而${by}声明为 ${stated}`,

    noMaster: (broker) => say`${broker} 没有主节点：没有同名的主节点注册`,
    knowsNoMaster: (broker) => say`${broker} 没有从任何节点复制：尚未得知其主节点`,
    strangeMaster: (broker, address, master) => say`${broker} 从 ${address} 复制，而该地址不是 ${master}`,
    notConnected: (broker, master) => say`${broker} 没有复制任何数据：${master} 称没有从节点连接`,
    copiedNothing: (broker, master, bytes) => say`${broker} 尚未复制 ${master} 的 ${bytes} 字节中的任何数据`,

    noteUnstated: (releases) => say`未声明版本；按实际运行的 RocketMQ ${releases} 比较`,
    noteUnknownRelease: (running, nearest) => say`rmqlint 不认识 RocketMQ ${running}：按 ${nearest} 比较`,
    noteNoRelease: (broker) => say`${broker} 没有说明其版本：按其文件的版本比较`,
    noteElsewhere: (count, clusters) => say`NameServer 还列出 ${clusters} 的 ${count} 个 Broker，此处没有其文件`,
    noteTemplates: (files) => say`未比较，因为要先由它生成文件：${files}`,
    noteServerFile: (file) =>
      say`未比较：不知道指定的哪个 NameServer 运行 ${file}（可在 rmqlint.json 的 hosts 中写明）`,
    noteReplication: () => say`RocketMQ 4.x 的 Broker 不说明从何处复制；此处显示的是 NameServer 告知它的主节点`,
    several: (items) => list(items),
  },
});
