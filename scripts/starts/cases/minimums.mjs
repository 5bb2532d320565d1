/** Thread pools, queues, periods and other numbers that a constructor or a scheduler refuses below some value. */
import { readFileSync } from 'node:fs';
import { ALL, broker, MAIN } from './releases.mjs';

const catalog = JSON.parse(readFileSync(new URL('../../../schemas/catalog.json', import.meta.url), 'utf8'));
const CLASSES = ['BrokerConfig', 'NettyServerConfig', 'NettyClientConfig', 'MessageStoreConfig', 'AuthConfig'];

/** Whether a release has a key, so that giving it says anything. */
export function has(release, key, classes = CLASSES) {
  const at = catalog.releases.indexOf(release);
  return classes.some((name) => catalog.classes[name]?.keys[key]?.some(([from, to]) => at >= from && at <= to));
}

/** Keys of a broker whose least value is 1. */
export const POOLS = [
  'sendMessageThreadPoolNums',
  'putMessageFutureThreadPoolNums',
  'pullMessageThreadPoolNums',
  'litePullMessageThreadPoolNums',
  'ackMessageThreadPoolNums',
  'processReplyMessageThreadPoolNums',
  'queryMessageThreadPoolNums',
  'adminBrokerThreadPoolNums',
  'clientManageThreadPoolNums',
  'consumerManageThreadPoolNums',
  'loadBalanceProcessorThreadPoolNums',
  'heartbeatThreadPoolNums',
  'endTransactionThreadPoolNums',
  'serverWorkerThreads',
  'clientWorkerThreads',
];
export const QUEUES = [
  'sendThreadPoolQueueCapacity',
  'putThreadPoolQueueCapacity',
  'pullThreadPoolQueueCapacity',
  'litePullThreadPoolQueueCapacity',
  'ackThreadPoolQueueCapacity',
  'replyThreadPoolQueueCapacity',
  'queryThreadPoolQueueCapacity',
  'clientManagerThreadPoolQueueCapacity',
  'consumerManagerThreadPoolQueueCapacity',
  'heartbeatThreadPoolQueueCapacity',
  'adminBrokerThreadPoolQueueCapacity',
  'loadBalanceThreadPoolQueueCapacity',
  'endTransactionPoolQueueCapacity',
];
export const PERIODS = [
  'flushConsumerOffsetInterval',
  'cleanResourceInterval',
  'flushDelayOffsetInterval',
  'loadBalancePollNameServerInterval',
];

/** Numbers that look alike and are not refused at the start. */
const HARMLESS = [
  'serverCallbackExecutorThreads',
  'serverSelectorThreads',
  'clientCallbackExecutorThreads',
  'serverOnewaySemaphoreValue',
  'serverAsyncSemaphoreValue',
  'registerNameServerPeriod',
  'flushIntervalCommitLog',
  'flushIntervalConsumeQueue',
  'haSendHeartbeatInterval',
  'haHousekeepingInterval',
  'defaultTopicQueueNums',
  'topicQueueLockNum',
  'reviveQueueNum',
  'maxMessageSize',
  'fileReservedTime',
  'transientStorePoolSize',
  'splitMetadataSize',
  'popReviveConcurrency',
  'batchDispatchRequestThreadPoolNums',
  'recoverThreadPoolNums',
  'updateNameServerAddrPeriod',
  'fetchNamesrvAddrInterval',
  'syncBrokerMemberGroupPeriod',
  'brokerHeartbeatInterval',
];

/** Keys that count only with a second one: key → lines that switch it on. */
const CONDITIONAL = {
  recoverThreadPoolNums: 'recoverConcurrently=true\n',
  batchDispatchRequestThreadPoolNums: 'enableBuildConsumeQueueConcurrently=true\n',
  updateNameServerAddrPeriod: 'namesrvAddr=10.70.30.1:9876\n',
  fetchNamesrvAddrInterval: 'fetchNamesrvAddrByAddressServer=true\n',
  syncBrokerMemberGroupPeriod: 'enableSlaveActingMaster=true\n',
  brokerHeartbeatInterval: 'enableSlaveActingMaster=true\n',
  sharedByteBufferNum: 'writeWithoutMmap=true\n',
  transientStorePoolSize: 'transientStorePoolEnable=true\n',
  transactionCheckRocksdbMaxThreads: 'transRocksDBEnable=true\n',
  transactionCheckRocksdbCoreThreads: 'transRocksDBEnable=true\n',
  transactionCheckRocksdbQueueCapacity: 'transRocksDBEnable=true\n',
  timerReputServiceCorePoolSize: 'timerRocksDBEnable=true\n',
  timerReputServiceMaxPoolSize: 'timerRocksDBEnable=true\n',
  timerReputServiceQueueCapacity: 'timerRocksDBEnable=true\n',
};

const minimum = (id, on, file, key) =>
  broker(
    'minimum values',
    id,
    on.filter((r) => key === undefined || has(r, key)),
    file,
  );
const THREE = ['4.9.7', '5.3.3', '5.5.0'];
const RECENT = ['5.0.0', '5.3.3', '5.4.0', '5.5.0'];
/** Stages of the consume queues in RocksDB. */
const ROCKSDB = ['5.2.0', '5.3.3', '5.4.0', '5.5.0', '5.5.1'];
const COMBINED = 'rocksdbCQDoubleWriteEnable=true\ncombineCQUseRocksdbForLmq=true\n';

export const MINIMUMS = [
  ...[...POOLS, ...QUEUES, ...PERIODS].map((key) => minimum(`${key}=0`, THREE, `${key}=0\n`, key)),
  ...[
    'sendMessageThreadPoolNums',
    'sendThreadPoolQueueCapacity',
    'cleanResourceInterval',
    'clientWorkerThreads',
    'serverWorkerThreads',
  ].flatMap((key) => [
    minimum(`${key}=-1`, ['4.9.7', '5.3.3'], `${key}=-1\n`, key),
    minimum(`${key}=0, first and last release`, ['4.2.0', '4.5.2', '5.5.1'], `${key}=0\n`, key),
  ]),
  minimum(
    'every pool, queue and period at 1',
    ALL,
    [...POOLS, ...QUEUES, ...PERIODS].map((key) => `${key}=1\n`).join(''),
  ),
  minimum('all that is not refused at 0, at 0', MAIN, HARMLESS.map((key) => `${key}=0\n`).join('')),
  ...Object.entries(CONDITIONAL).flatMap(([key, lines]) => [
    minimum(`${key}=0 in use`, RECENT, `${lines}${key}=0\n`, key),
    minimum(`${key}=1 in use`, ['5.3.3', '5.5.0'], `${lines}${key}=1\n`, key),
  ]),
  ...['statRocksDBCQIntervalSec', 'cleanRocksDBDirtyCQIntervalMin'].flatMap((key) => [
    minimum(`${key}=0 with queues in files`, ROCKSDB, `${key}=0\n`, key),
    minimum(`${key}=0 with queues in RocksDB`, ROCKSDB, `storeType=defaultRocksDB\n${key}=0\n`, key),
    minimum(`${key}=-1 with queues in RocksDB`, ['5.3.3', '5.5.0'], `storeType=defaultRocksDB\n${key}=-1\n`, key),
    minimum(`${key}=1 with queues in RocksDB`, ROCKSDB, `storeType=defaultRocksDB\n${key}=1\n`, key),
    minimum(`${key}=0 with combined queues`, ROCKSDB.slice(1), `${COMBINED}${key}=0\n`, key),
    minimum(
      `${key}=0 with combined queues that load files alone`,
      ['5.4.0'],
      `rocksdbCQDoubleWriteEnable=true\ncombineCQLoadingCQTypes=default\n${key}=0\n`,
      key,
    ),
  ]),
  ...[
    'recoverConcurrently=true\nrecoverThreadPoolNums=0\n',
    'storeType=defaultRocksDB\nstatRocksDBCQIntervalSec=0\n',
  ].map((lines) => {
    const [, key] = /(\w+)=0/.exec(lines);
    return minimum(`${key}=0 without a timer wheel`, ['5.1.4', '5.3.3'], `${lines}timerWheelEnable=false\n`, key);
  }),
  minimum(
    'sharedByteBufferNum=-1 in use',
    RECENT,
    'writeWithoutMmap=true\nsharedByteBufferNum=-1\n',
    'sharedByteBufferNum',
  ),
  minimum(
    'more core than maximum threads of the transaction check',
    ['5.5.0'],
    'transRocksDBEnable=true\ntransactionCheckRocksdbCoreThreads=9\ntransactionCheckRocksdbMaxThreads=2\n',
    'transactionCheckRocksdbCoreThreads',
  ),
  minimum(
    'more core than maximum threads of the timer',
    ['5.5.0'],
    'timerRocksDBEnable=true\ntimerReputServiceCorePoolSize=9\ntimerReputServiceMaxPoolSize=2\n',
    'timerReputServiceCorePoolSize',
  ),
  minimum('popOrderLockTimerTickMs=0', ['5.5.1'], 'popOrderLockTimerTickMs=0\n', 'popOrderLockTimerTickMs'),
  minimum(
    'popOrderLockTimerTicksPerWheel=0',
    ['5.5.1'],
    'popOrderLockTimerTicksPerWheel=0\n',
    'popOrderLockTimerTicksPerWheel',
  ),
  minimum('serverSelectorThreads=-1', [...MAIN, '4.2.0', '4.5.2'], 'serverSelectorThreads=-1\n'),
  minimum(
    'connectTimeoutMillis=0',
    ['4.9.7', '5.0.0', '5.1.0', '5.1.1', '5.1.4', '5.3.3', '5.5.0'],
    'connectTimeoutMillis=0\n',
  ),
  minimum('topicQueueLockNum=-1', [...MAIN, '5.2.0', '5.4.0'], 'topicQueueLockNum=-1\n', 'topicQueueLockNum'),
  minimum('popPollingMapSize=-1', MAIN, 'popPollingMapSize=-1\n', 'popPollingMapSize'),
  minimum('reviveQueueNum=-1', MAIN, 'reviveQueueNum=-1\n', 'reviveQueueNum'),
  minimum('maxErrorRateOfBloomFilter=0', [...MAIN, '4.2.0'], 'maxErrorRateOfBloomFilter=0\n'),
  minimum('maxErrorRateOfBloomFilter=100', MAIN, 'maxErrorRateOfBloomFilter=100\n'),
  minimum('expectConsumerNumUseFilter=0', MAIN, 'expectConsumerNumUseFilter=0\n'),
  minimum('write watermarks the wrong way round', MAIN, 'writeBufferHighWaterMark=100\nwriteBufferLowWaterMark=200\n'),
  minimum('low write watermark alone', ['4.9.7', '5.3.3'], 'writeBufferLowWaterMark=200\n'),
];
