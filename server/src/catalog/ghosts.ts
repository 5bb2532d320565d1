import { type Text, text } from '../base/text.ts';
import type { ClassName, Kind } from './kinds.ts';
import { type ReleaseIndex, release } from './releases.ts';

/** A key that people write although no release from 4.0.0 to 5.5.1 has a setter or a field of that name. */
export interface Ghost {
  readonly key: string;
  /** Kinds of process in whose files it is taken for real. */
  readonly kinds: readonly Kind[];
  /** The real key that does what was meant, when there is exactly one that takes the same value. */
  readonly replacement?: string;
  /** Name of the fixed file or directory below storePathRootDir that people want to move with it (StorePathConfigHelper, all releases). */
  readonly derived?: string;
  /** True for a common word, which is only reported where the file is a RocketMQ file beyond doubt: two signature keys (`isSignatureKey`). */
  readonly needsSignature?: boolean;
  /** What is true instead, as the second half of a sentence, without a full stop. */
  readonly advice: Text;
  /** Where the key comes from, or what sets the real one apart, where that helps: a sentence without a full stop. */
  readonly why?: Text;
}

/** A key that a release gave another name, with the same meaning and unit. */
export interface Rename {
  readonly old: string;
  readonly new: string;
  /** First release that reads the new name and no longer the old one. */
  readonly since: ReleaseIndex;
  readonly class: ClassName;
}

const BROKERS: readonly Kind[] = ['broker', 'broker-in-container'];
const ALL: readonly Kind[] = ['broker', 'broker-in-container', 'namesrv', 'controller', 'container'];
const CONTROLLERS: readonly Kind[] = ['controller'];
const REGISTERING: readonly Kind[] = ['broker', 'broker-in-container', 'container'];

const underRoot = (key: string, derived: string, what: string, zh: string): Ghost => ({
  key,
  kinds: BROKERS,
  derived,
  advice: text(`the ${what} is always <storePathRootDir>/${derived}`, `${zh}始终位于 <storePathRootDir>/${derived}`),
});

const file = (key: string, derived: string): Ghost => ({
  key,
  kinds: BROKERS,
  derived,
  advice: text(
    `it is always the file <storePathRootDir>/${derived}, which RocketMQ makes itself`,
    `它始终是文件 <storePathRootDir>/${derived}，由 RocketMQ 自行创建`,
  ),
});

const meant = (key: string, replacement: string, kinds: readonly Kind[] = BROKERS, needsSignature = false): Ghost => ({
  key,
  kinds,
  replacement,
  ...(needsSignature ? { needsSignature } : {}),
  advice: text(`the key is ${replacement}`, `正确的键是 ${replacement}`),
});

const unused = (key: string): Ghost => ({
  key,
  kinds: BROKERS,
  advice: text('nothing reads it, so the line can go', '没有任何代码读取它，可以删除这一行'),
});

const clientsDecide = (key: string): Ghost => ({
  key,
  kinds: BROKERS,
  advice: text(
    'each client decides whether it uses the fast port (vipChannelEnabled); no key of a broker does',
    '是否使用快速端口由各客户端决定（vipChannelEnabled），Broker 没有这样的配置项',
  ),
});

const producersDecide = (key: string): Ghost => ({
  key,
  kinds: BROKERS,
  advice: text(
    'each producer decides it (DefaultMQProducer); no key of a broker does',
    '由各生产者自行设置（DefaultMQProducer），Broker 没有这样的配置项',
  ),
});

const below = (key: string): Ghost =>
  underRoot(key, 'config', 'directory of topics, groups and offsets', '主题、订阅组与消费位点的目录');

const LIST: readonly Ghost[] = [
  underRoot('storePathConsumeQueue', 'consumequeue', 'consume queue', '消费队列'),
  // Also in RocketMQ's own page Operations_Broker.
  underRoot('storePathConsumerQueue', 'consumequeue', 'consume queue', '消费队列'),
  underRoot('storePathIndex', 'index', 'index', '索引'),
  file('storeCheckpoint', 'checkpoint'),
  file('storeCheckPoint', 'checkpoint'),
  file('storePathCheckpoint', 'checkpoint'),
  file('abortFile', 'abort'),
  file('storePathAbort', 'abort'),
  below('topicConfigPath'),
  below('consumerOffsetPath'),
  below('subscriptionGroupPath'),
  // In RocketMQ's own pages Operations_Broker and best_practice of 5.3.3.
  meant('fileReserverdTime', 'fileReservedTime'),
  {
    key: 'checkTransactionMessageEnable',
    kinds: BROKERS,
    advice: text(
      'a master always checks transactions; transactionCheckMax, transactionCheckInterval and transactionTimeOut say how often',
      '主节点总会回查事务消息，频率由 transactionCheckMax、transactionCheckInterval、transactionTimeOut 决定',
    ),
  },
  {
    key: 'maxCommitLogFilesNumber',
    kinds: BROKERS,
    advice: text(
      'how many commit log files are kept follows from fileReservedTime and diskMaxUsedSpaceRatio',
      'commitlog 文件的保留数量由 fileReservedTime 和 diskMaxUsedSpaceRatio 决定',
    ),
  },
  {
    key: 'destroyMapedFileInterval',
    kinds: BROKERS,
    replacement: 'destroyMapedFileIntervalForcibly',
    why: text('The real key has one p in every release', '正确的键在所有版本中都只有一个 p'),
    advice: text(
      'the key is destroyMapedFileIntervalForcibly, with one p in every release',
      '正确的键是 destroyMapedFileIntervalForcibly（所有版本都只有一个 p）',
    ),
  },
  {
    key: 'destroyMappedFileIntervalForcibly',
    kinds: BROKERS,
    replacement: 'destroyMapedFileIntervalForcibly',
    why: text('The real key has one p in every release', '正确的键在所有版本中都只有一个 p'),
    advice: text(
      'the key is destroyMapedFileIntervalForcibly, with one p in every release',
      '正确的键是 destroyMapedFileIntervalForcibly（所有版本都只有一个 p）',
    ),
  },
  meant('sendMessageThreadPoolQueueCapacity', 'sendThreadPoolQueueCapacity'),
  meant('pullMessageThreadPoolQueueCapacity', 'pullThreadPoolQueueCapacity'),
  {
    key: 'fastListenPort',
    kinds: BROKERS,
    advice: text('the fast port is always listenPort - 2', '快速端口始终是 listenPort - 2'),
  },
  {
    key: 'enableProxy',
    kinds: BROKERS,
    advice: text(
      'the start command decides whether a proxy runs: "mqbroker --enable-proxy", or mqproxy',
      '是否运行 Proxy 由启动命令决定：“mqbroker --enable-proxy”，或 mqproxy',
    ),
  },
  clientsDecide('enableVIPChannel'),
  clientsDecide('enableVipChannel'),
  // Issue #5646.
  meant('brokerTimerWheelEnable', 'timerWheelEnable'),
  meant('preferredLeaderIds', 'preferredLeaderId'),
  // "DLedger" has a d in RocketMQ's prose and none in its keys.
  meant('dLedgerGroup', 'dLegerGroup'),
  meant('dLedgerPeers', 'dLegerPeers'),
  meant('dLedgerSelfId', 'dLegerSelfId'),
  meant('enableDLedgerCommitLog', 'enableDLegerCommitLog'),
  meant('enableDLegerCommitlog', 'enableDLegerCommitLog'),
  meant('enableDLedgerController', 'enableControllerMode'),
  meant('enableDLegerController', 'enableControllerMode'),
  meant('dLedgerControllerAddr', 'controllerAddr'),
  meant('dLegerControllerAddr', 'controllerAddr'),
  meant('controllerPort', 'listenPort', CONTROLLERS),
  meant('dataDir', 'controllerStorePath', CONTROLLERS),
  // The next seven come with the Helm chart of apache/rocketmq-docker.
  meant('enableNameServerAddressResolve', 'fetchNameSrvAddrByDnsLookup'),
  meant('enableSkipLongWaitAck', 'enableSkipLongAwaitingAck'),
  unused('enableIncrementalTopicCreation'),
  unused('generateConfigForScaleOutEnable'),
  {
    key: 'transactionCheckMaxTimeInMs',
    kinds: BROKERS,
    advice: text(
      'transactionTimeOut and transactionCheckMax limit how long a transaction is checked',
      '事务回查的时限由 transactionTimeOut 和 transactionCheckMax 决定',
    ),
  },
  unused('enableConsumePopRetryTopic'),
  unused('enableConsumePullRetryTopic'),
  meant('autoCreateTopic', 'autoCreateTopicEnable'),
  meant('autoCreateTopicEnabled', 'autoCreateTopicEnable'),
  meant('autoCreateSubscriptionGroupEnable', 'autoCreateSubscriptionGroup'),
  meant('flushCommitLogTimedInterval', 'flushIntervalCommitLog'),
  meant('traceTopicName', 'msgTraceTopicName'),
  meant('enableTrace', 'traceTopicEnable'),
  producersDecide('sendMessageTimeout'),
  producersDecide('sendMsgTimeout'),
  producersDecide('compressMsgBodyOverHowmuch'),
  meant('brokerIp', 'brokerIP1'),
  meant('brokerIP', 'brokerIP1'),
  meant('brokerIp1', 'brokerIP1'),
  meant('brokerIP_1', 'brokerIP1'),
  meant('namesrv', 'namesrvAddr', REGISTERING),
  meant('nameserver', 'namesrvAddr', REGISTERING),
  meant('nameServer', 'namesrvAddr', REGISTERING),
  meant('namesrvAddress', 'namesrvAddr', REGISTERING),
  meant('namesrv-addr', 'namesrvAddr', REGISTERING),
  {
    key: 'rocketmq.name-server',
    kinds: REGISTERING,
    replacement: 'namesrvAddr',
    why: text('What is written here is a setting of Spring Boot clients', '此处写的是 Spring Boot 客户端的配置项'),
    advice: text(
      'it belongs to Spring Boot clients, here the key is namesrvAddr',
      '它是 Spring Boot 客户端的配置项，这里应使用 namesrvAddr',
    ),
  },
  meant('flushDisk', 'flushDiskType', BROKERS, true),
  meant('flushType', 'flushDiskType'),
  meant('flushDiskMode', 'flushDiskType'),
  meant('port', 'listenPort', ALL, true),
  meant('brokerPort', 'listenPort', BROKERS, true),
  meant('role', 'brokerRole', BROKERS, true),
  // AuthConfig has the key from 5.3.0 on, where a catalogue look-up finds it first.
  meant('clusterName', 'brokerClusterName', BROKERS, true),
];

/** Keys that no release has ever read, by key (docs/rocketmq.md, "Keys that never existed"; most of them tried on the loaders of 36 releases). */
export const GHOSTS: ReadonlyMap<string, Ghost> = new Map(LIST.map((ghost) => [ghost.key, ghost]));

const rename = (old: string, now: string, since: string, className: ClassName): Rename => ({
  old,
  new: now,
  since: release(since),
  class: className,
});

/** Keys that changed their name between two releases (the setters' histories in every release). */
export const RENAMES: readonly Rename[] = [
  rename('mapedFileSizeCommitLog', 'mappedFileSizeCommitLog', '4.5.2', 'MessageStoreConfig'),
  rename('mapedFileSizeConsumeQueue', 'mappedFileSizeConsumeQueue', '4.5.2', 'MessageStoreConfig'),
  rename('haSlaveFallbehindMax', 'haMaxGapNotInSync', '5.0.0', 'MessageStoreConfig'),
  rename('memTableFlushInterval', 'memTableFlushIntervalMs', '5.2.0', 'MessageStoreConfig'),
  rename('serverLoadBalancerEnabled', 'serverLoadBalancerEnable', '5.0.0', 'BrokerConfig'),
  rename('grpcTlsCertPath', 'tlsCertPath', '5.1.0', 'ProxyConfig'),
  rename('grpcTlsKeyPath', 'tlsKeyPath', '5.1.0', 'ProxyConfig'),
  rename('grpcTlsTestModeEnable', 'tlsTestModeEnable', '5.1.0', 'ProxyConfig'),
  rename(
    'grpcClientConsumerLongPollingTimeoutMillis',
    'grpcClientConsumerMinLongPollingTimeoutMillis',
    '5.1.0',
    'ProxyConfig',
  ),
  rename('topicConfigCacheExpiredInSeconds', 'topicConfigCacheExpiredSeconds', '5.1.4', 'ProxyConfig'),
  rename(
    'subscriptionGroupConfigCacheExpiredInSeconds',
    'subscriptionGroupConfigCacheExpiredSeconds',
    '5.1.4',
    'ProxyConfig',
  ),
  rename('topicRouteServiceCacheExpiredInSeconds', 'topicRouteServiceCacheExpiredSeconds', '5.1.4', 'ProxyConfig'),
  rename('ossEndpoint', 'objectStoreEndpoint', '5.1.2', 'TieredMessageStoreConfig'),
  rename('ossBucket', 'objectStoreBucket', '5.1.2', 'TieredMessageStoreConfig'),
  rename('ossAccessKey', 'objectStoreAccessKey', '5.1.2', 'TieredMessageStoreConfig'),
  rename('ossSecretKey', 'objectStoreSecretKey', '5.1.2', 'TieredMessageStoreConfig'),
  rename('tieredStoreFilepath', 'tieredStoreFilePath', '5.1.2', 'TieredMessageStoreConfig'),
];

const byOld = new Map(RENAMES.map((entry) => [entry.old, entry]));

/** How a key is called today that some release knows by this name. */
export const renameOf = (key: string): Rename | undefined => byOld.get(key);

/**
 * What a key is called in a release that no longer reads it.
 * @returns undefined where the key was not renamed or the release still has the old name
 */
export function renamed(key: string, classes: readonly ClassName[], at: ReleaseIndex): Rename | undefined {
  const found = byOld.get(key);
  return found !== undefined && at >= found.since && classes.includes(found.class) ? found : undefined;
}
