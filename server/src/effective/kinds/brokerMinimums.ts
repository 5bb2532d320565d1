import { release } from '../../catalog/releases.ts';
import { atLeast } from '../checks/minimums.ts';
import type { Check } from '../exits.ts';

const V500 = release('5.0.0');
const V510 = release('5.1.0');
const V511 = release('5.1.1');
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
  ...atLeast(1, 'flushDelayOffsetInterval', { from: V500, to: V511 }),
  ...atLeast(0, 'popPollingMapExpireTimeSeconds', { from: V540 }),
  ...atLeast(1, 'popOrderLockTimerTickMs popOrderLockTimerTicksPerWheel', { from: V540 }),
];

const RECOVERS = { needs: ['recoverConcurrently', 'true'] } as const;
const DISPATCHES = { needs: ['enableBuildConsumeQueueConcurrently', 'true'] } as const;

/** Least values that its `initialize()` insists on. */
export const INITIALIZE: readonly Check[] = [
  ...atLeast(
    1,
    'sendMessageThreadPoolNums putMessageFutureThreadPoolNums pullMessageThreadPoolNums processReplyMessageThreadPoolNums ' +
      'queryMessageThreadPoolNums adminBrokerThreadPoolNums clientManageThreadPoolNums heartbeatThreadPoolNums ' +
      'endTransactionThreadPoolNums consumerManageThreadPoolNums litePullMessageThreadPoolNums ackMessageThreadPoolNums ' +
      'loadBalanceProcessorThreadPoolNums',
  ),
  ...atLeast(1, 'flushConsumerOffsetInterval cleanResourceInterval flushDelayOffsetInterval'),
  ...atLeast(1, 'loadBalancePollNameServerInterval', { from: V500 }),
  ...atLeast(0, 'serverSelectorThreads'),
  // TopicQueueLock makes a list of this size.
  ...atLeast(0, 'topicQueueLockNum', { to: V533 }),
  ...atLeast(0, 'topicQueueLockNum', { from: V540, exit: -3 }),
  ...atLeast(1, 'recoverThreadPoolNums', { ...RECOVERS, from: V500, to: V533 }),
  ...atLeast(1, 'recoverThreadPoolNums', { ...RECOVERS, from: V540, exit: -3 }),
  ...atLeast(1, 'batchDispatchRequestThreadPoolNums', { ...DISPATCHES, to: V533 }),
  ...atLeast(1, 'batchDispatchRequestThreadPoolNums', { ...DISPATCHES, from: V540, exit: -3 }),
  ...atLeast(1, 'updateNameServerAddrPeriod', { needs: ['namesrvAddr', '*'] }),
  ...atLeast(1, 'fetchNamesrvAddrInterval', { needs: ['fetchNamesrvAddrByAddressServer', 'true'] }),
  ...atLeast(1, 'transactionCheckRocksdbMaxThreads transactionCheckRocksdbQueueCapacity', {
    needs: ['transRocksDBEnable', 'true'],
  }),
  ...atLeast(1, 'timerReputServiceQueueCapacity', { needs: ['timerRocksDBEnable', 'true'] }),
  ...atLeast(0, 'sharedByteBufferNum', { needs: ['writeWithoutMmap', 'true'], exit: -3 }),
];

/** Least values that its `start()` insists on. */
export const START: readonly Check[] = [
  ...atLeast(1, 'serverWorkerThreads clientWorkerThreads'),
  // NettyRemotingClient.start made it the period of a timer.
  ...atLeast(1, 'connectTimeoutMillis', { from: V500, to: V510 }),
  ...atLeast(1, 'syncBrokerMemberGroupPeriod brokerHeartbeatInterval', {
    needs: ['enableSlaveActingMaster', 'true'],
  }),
];
