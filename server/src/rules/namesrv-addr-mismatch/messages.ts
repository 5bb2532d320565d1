import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';

export const messages = defineMessages({
  en: {
    // What the broker that a finding is about is called in its message.
    slave: () => say`this slave`,
    master: () => say`this master`,
    broker: () => say`this broker`,
    // What a list is compared with, in a message and in details.
    declared: () => say`the declared nameServers`,
    masters: () => say`its master's`,
    majoritys: () => say`most brokers'`,
    others: (name: string) => say`${name}'s`,
    nameServers: () => say`the nameServers of the deployment`,
    itsMaster: () => say`its master`,
    majority: () => say`most of the cluster`,
    listOf: (name: Text) => say`the list of ${name}`,
    // Differences.
    server: (server: string, host: string) => say`${server} on ${host}`,
    lacks: (servers: Text) => say`lacks ${servers}`,
    has: (servers: Text) => say`names ${servers} besides`,
    hasInstead: (lacking: Text, servers: Text) => say`lacks ${lacking} and names ${servers} instead`,
    itLacks: (against: Text, servers: Text) => say`namesrvAddr differs from ${against}: it lacks ${servers}`,
    itHas: (against: Text, servers: Text) => say`namesrvAddr differs from ${against}: it adds ${servers}`,
    // Messages about a replica group.
    slaveAlone: (who: Text) => say`No name server shared with its master: ${who} replicates nothing`,
    masterAlone: (who: Text) => say`No name server shared with its slave: ${who} is not replicated`,
    apart: () => say`No name server shared with another replica: no client sees both`,
    forgets: (who: Text, server: Text) => say`Once it asks ${server}, ${who} forgets its master`,
    forgotten: (who: Text, server: Text) => say`Once its slave asks ${server}, it forgets ${who}`,
    unknown: (against: Text) => say`Cannot compare namesrvAddr with ${against}: a name against an IP`,
    // Details.
    compared: (cluster: string, against: Text, name: Text, difference: Text, effect: Text) =>
      say`In cluster "${cluster}", compared with ${against}, ${name} ${difference}; ${effect}`,
    neverFound: () => say`a slave asks its own name servers for its master`,
    registered: () => say`the two register at different name servers`,
    askedOne: (release: string) =>
      say`a slave of ${release} asks one name server at a time; where its master is not registered, it forgets the master's address and copies no topics and offsets any more`,
    routes: () => say`name servers do not talk to each other, so routes depend on which one a client asks`,
    untold: (cluster: string, name: Text, against: Text) =>
      say`In cluster "${cluster}", a host name or loopback address stands against an address, so whether ${name} and ${against} name the same servers is unknown`,
    // Notes, related places, fixes.
    order: () => say`the order of a list means nothing: RocketMQ shuffles it`,
    hosts: () => say`give the hosts with their addresses in rmqlint.json, and it can be told`,
    commandLine: (value: string) => say`the start command or its environment gives ${value}, not the file`,
    reference: (name: Text, value: string) => say`${name}: ${value}`,
    lost: (element: string) => say`RocketMQ takes "${element}" for one address, and reaches nobody there`,
    take: (who: Text, value: string) => say`Take the list of ${who}: ${value}`,
    union: (file: string, value: string) => say`Name all of them in ${file}: ${value}`,
    unionOf: (files: number, value: string) => say`Name all of them in ${files} files: ${value}`,
  },
  'zh-CN': {
    slave: () => say`该从节点`,
    master: () => say`该主节点`,
    broker: () => say`该 Broker`,
    declared: () => say`声明的 nameServers`,
    masters: () => say`其主节点`,
    majoritys: () => say`多数 Broker`,
    others: (name) => say`${name}`,
    nameServers: () => say`部署声明的 nameServers`,
    itsMaster: () => say`其主节点`,
    majority: () => say`集群中多数 Broker`,
    listOf: (name) => say`${name}的列表`,
    server: (server, host) => say`${host} 上的 ${server}`,
    lacks: (servers) => say`缺少 ${servers}`,
    has: (servers) => say`多出 ${servers}`,
    hasInstead: (lacking, servers) => say`缺少 ${lacking}，多出 ${servers}`,
    itLacks: (against, servers) => say`namesrvAddr 与${against}不一致：缺少 ${servers}`,
    itHas: (against, servers) => say`namesrvAddr 与${against}不一致：多出 ${servers}`,
    slaveAlone: (who) => say`与其主节点没有共同的 NameServer：${who}不会复制任何消息`,
    masterAlone: (who) => say`与其从节点没有共同的 NameServer：${who}的消息不会被复制`,
    apart: () => say`与同组的另一副本没有共同的 NameServer：客户端无法同时看到二者`,
    forgets: (who, server) => say`一旦询问 ${server}，${who}就会丢失其主节点的地址`,
    forgotten: (who, server) => say`一旦从节点询问 ${server}，就会丢失${who}的地址`,
    unknown: (against) => say`无法将 namesrvAddr 与${against}比较：主机名对 IP`,
    compared: (cluster, against, name, difference, effect) =>
      say`在集群“${cluster}”中，与${against}相比，${name}${difference}；${effect}`,
    neverFound: () => say`从节点只向自己的 NameServer 询问主节点`,
    registered: () => say`二者注册到不同的 NameServer`,
    askedOne: (release) =>
      say`${release} 的从节点每次只询问一个 NameServer；若主节点未在其上注册，从节点就会丢弃主节点地址，不再同步 Topic 与消费位点`,
    routes: () => say`NameServer 之间互不通信，客户端得到的路由取决于所询问的 NameServer`,
    untold: (cluster, name, against) =>
      say`在集群“${cluster}”中，一方为主机名或回环地址，另一方为 IP，因此无法判断${name}与${against}是否指向相同的服务器`,
    order: () => say`列表顺序无关紧要：RocketMQ 会将其打乱`,
    hosts: () => say`在 rmqlint.json 中写明各主机及其地址即可判断`,
    commandLine: (value) => say`${value} 来自启动命令或其环境变量，而非该文件`,
    reference: (name, value) => say`${name}：${value}`,
    lost: (element) => say`RocketMQ 会把“${element}”当作一个地址，无法连接到任何 NameServer`,
    take: (who, value) => say`采用${who}的列表：${value}`,
    union: (file, value) => say`在 ${file} 中写入完整列表：${value}`,
    unionOf: (files, value) => say`在 ${files} 个文件中写入完整列表：${value}`,
  },
});
