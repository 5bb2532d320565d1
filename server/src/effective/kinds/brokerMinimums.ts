import { release } from '../../catalog/releases.ts';
import { atLeast, type Conditions, type Situation } from '../checks/minimums.ts';
import type { Check } from '../exits.ts';
import { isControllerMode, isDledger } from '../startup/broker.ts';
import { hasQueuesInRocksdb, keepsQueuesInRocksdb, QUEUE_KEYS, unloadedStore } from '../storeType.ts';

const V500 = release('5.0.0');
const V510 = release('5.1.0');
const V511 = release('5.1.1');
const V512 = release('5.1.2');
const V531 = release('5.3.1');
const V532 = release('5.3.2');
const V533 = release('5.3.3');
const V540 = release('5.4.0');

/** Least values of a broker that its constructor insists on. */
export const CONSTRUCT: readonly Check[] = [
  ...atLeast(
    1,
    'sendThreadPoolQueueCapacity putThreadPoolQueueCapacity pullThreadPoolQueueCapacity litePullThreadPoolQueueCapacity ' +
      'ackThreadPoolQueueCapacity replyThreadPoolQueueCapacity queryThreadPoolQueueCapacity clientManagerThreadPoolQueueCapacity ' +
      'consumerManagerThreadPoolQueueCapacity heartbeatThreadPoolQueueCapacity adminBrokerThreadPoolQueueCapacity ' +
      'loadBalanceThreadPoolQueueCapacity endTransactionPoolQueueCapacity',
  ),
  // PopLongPollingService, AckMessageProcessor, ConsumerOrderInfoLockManager
  ...atLeast(0, 'popPollingMapSize reviveQueueNum', { from: V500 }),
  // ScheduleMessageService, here for every role
  ...atLeast(1, 'flushDelayOffsetInterval', { from: V500, to: V511 }),
  ...atLeast(0, 'popPollingMapExpireTimeSeconds', { from: V540 }),
  ...atLeast(1, 'popOrderLockTimerTickMs popOrderLockTimerTicksPerWheel', { from: V540 }),
];

/** ConsumeQueueStore alone recovers with threads of its own. */
const RECOVERS = {
  needs: [['recoverConcurrently', 'true']],
  only: { keys: QUEUE_KEYS, holds: (view) => !keepsQueuesInRocksdb(view) },
} as const satisfies Conditions;
/** Periods of RocksDBConsumeQueueStore.start, which 5.3.2 moved from the start of the store to its loading. */
const ROCKSDB_PERIODS = 'statRocksDBCQIntervalSec cleanRocksDBDirtyCQIntervalMin';
const ROCKSDB_QUEUES = { only: { keys: QUEUE_KEYS, holds: hasQueuesInRocksdb } } as const satisfies Conditions;
const DISPATCHES = { needs: [['enableBuildConsumeQueueConcurrently', 'true']] } as const satisfies Conditions;

/** Least values that its `initialize()` insists on. */
export const INITIALIZE: readonly Check[] = [
  ...atLeast(
    1,
    'sendMessageThreadPoolNums putMessageFutureThreadPoolNums pullMessageThreadPoolNums processReplyMessageThreadPoolNums ' +
      'queryMessageThreadPoolNums adminBrokerThreadPoolNums clientManageThreadPoolNums heartbeatThreadPoolNums ' +
      'endTransactionThreadPoolNums consumerManageThreadPoolNums litePullMessageThreadPoolNums ackMessageThreadPoolNums ' +
      'loadBalanceProcessorThreadPoolNums',
  ),
  ...atLeast(1, 'flushConsumerOffsetInterval cleanResourceInterval'),
  ...atLeast(1, 'loadBalancePollNameServerInterval', { from: V500 }),
  ...atLeast(0, 'serverSelectorThreads'),
  // TopicQueueLock makes a list of this size.
  ...atLeast(0, 'topicQueueLockNum', { to: V533 }),
  ...atLeast(0, 'topicQueueLockNum', { from: V540, exit: -3 }),
  ...atLeast(1, 'recoverThreadPoolNums', { ...RECOVERS, from: V500, to: V533, exit: unloadedStore }),
  ...atLeast(1, 'recoverThreadPoolNums', { ...RECOVERS, from: V540, exit: -3 }),
  ...atLeast(1, 'batchDispatchRequestThreadPoolNums', { ...DISPATCHES, to: V533 }),
  ...atLeast(1, 'batchDispatchRequestThreadPoolNums', { ...DISPATCHES, from: V540, exit: -3 }),
  ...atLeast(1, ROCKSDB_PERIODS, { ...ROCKSDB_QUEUES, from: V532, to: V533, exit: unloadedStore }),
  ...atLeast(1, ROCKSDB_PERIODS, { ...ROCKSDB_QUEUES, from: V540, exit: -3 }),
  ...atLeast(1, 'updateNameServerAddrPeriod', { needs: [['namesrvAddr', '*']] }),
  ...atLeast(1, 'fetchNamesrvAddrInterval', { needs: [['fetchNamesrvAddrByAddressServer', 'true']] }),
  ...atLeast(1, 'transactionCheckRocksdbMaxThreads transactionCheckRocksdbQueueCapacity', {
    needs: [['transRocksDBEnable', 'true']],
  }),
  // BrokerController makes the store of timer messages in RocksDB beside the timer wheel's.
  ...atLeast(1, 'timerReputServiceQueueCapacity', {
    needs: [
      ['timerRocksDBEnable', 'true'],
      ['timerWheelEnable', 'true'],
    ],
  }),
  ...atLeast(0, 'sharedByteBufferNum', { needs: [['writeWithoutMmap', 'true']], exit: -3 }),
];

/** ScheduleMessageService.start runs with the start of a broker that is master then; elsewhere what it throws ends no process. */
const STARTS_AS_MASTER: Situation = {
  keys: [
    'brokerRole',
    'enableDLegerCommitLog',
    'enableControllerMode',
    'duplicationEnable',
    'enableSlaveActingMaster',
    'totalReplicas',
  ],
  holds: (view) => {
    if (view.value('brokerRole') === 'SLAVE' || isDledger(view)) return false;
    if (!view.since(V512)) return true;
    // BrokerController.start, isIsolated
    const waits = view.value('enableSlaveActingMaster') === 'true' && Number(view.value('totalReplicas')) > 1;
    return !isControllerMode(view) && view.value('duplicationEnable') !== 'true' && !waits;
  },
};

/** Least values that its `start()` insists on. */
export const START: readonly Check[] = [
  ...atLeast(1, 'serverWorkerThreads clientWorkerThreads'),
  ...atLeast(1, 'flushDelayOffsetInterval', { only: STARTS_AS_MASTER }),
  ...atLeast(1, ROCKSDB_PERIODS, { ...ROCKSDB_QUEUES, to: V531 }),
  // NettyRemotingClient.start made it the period of a timer.
  ...atLeast(1, 'connectTimeoutMillis', { from: V500, to: V510 }),
  ...atLeast(1, 'syncBrokerMemberGroupPeriod brokerHeartbeatInterval', {
    needs: [['enableSlaveActingMaster', 'true']],
  }),
];
