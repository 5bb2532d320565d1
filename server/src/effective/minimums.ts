import { text } from '../base/text.ts';
import { parametersFor } from '../catalog/catalog.ts';
import type { Kind } from '../catalog/kinds.ts';
import { NEWEST, type ReleaseIndex, release } from '../catalog/releases.ts';
import type { Evaluation } from './evaluation.ts';
import { type Exit, exit, type Phase } from './exits.ts';

/** A least value below which the process ends. */
export interface Minimum {
  readonly kind: Kind;
  readonly key: string;
  readonly least: number;
  readonly phase: Phase;
  readonly code: number;
  /** Releases in which that is so, both included. */
  readonly from: ReleaseIndex;
  readonly to: ReleaseIndex;
  /** A parameter that must have a value for this one to be looked at: `'*'` is any but null. */
  readonly needs?: readonly [key: string, value: string];
}

const FIRST: ReleaseIndex = 0;
const V500 = release('5.0.0');
const V533 = release('5.3.3');
const V540 = release('5.4.0');

type Options = Partial<Pick<Minimum, 'least' | 'code' | 'from' | 'to' | 'needs'>>;

const each = (kind: Kind, phase: Phase, keys: string, options: Options = {}): Minimum[] =>
  keys.split(' ').map((key) => ({ kind, key, least: 1, phase, code: -1, from: FIRST, to: NEWEST, ...options }));

/**
 * Least values (rules.md 5a, with what really started processes showed; docs/starts.md): thread pools, queues (LinkedBlockingQueue) and
 * periods (scheduleAtFixedRate) refuse less than 1 with an IllegalArgumentException.
 */
const makeMinimums = (): readonly Minimum[] => [
  ...each(
    'broker',
    'construct',
    'sendThreadPoolQueueCapacity putThreadPoolQueueCapacity pullThreadPoolQueueCapacity litePullThreadPoolQueueCapacity ' +
      'ackThreadPoolQueueCapacity replyThreadPoolQueueCapacity queryThreadPoolQueueCapacity clientManagerThreadPoolQueueCapacity ' +
      'consumerManagerThreadPoolQueueCapacity heartbeatThreadPoolQueueCapacity adminBrokerThreadPoolQueueCapacity ' +
      'loadBalanceThreadPoolQueueCapacity endTransactionPoolQueueCapacity',
  ),
  // PopLongPollingService, AckMessageProcessor, ConsumerOrderInfoLockManager
  ...each('broker', 'construct', 'popPollingMapSize reviveQueueNum', { least: 0, from: V500 }),
  ...each('broker', 'construct', 'flushDelayOffsetInterval', { from: V500, to: release('5.1.1') }),
  ...each('broker', 'construct', 'popPollingMapExpireTimeSeconds', { least: 0, from: V540 }),
  ...each('broker', 'construct', 'popOrderLockTimerTickMs popOrderLockTimerTicksPerWheel', { from: V540 }),
  ...each(
    'broker',
    'initialize',
    'sendMessageThreadPoolNums putMessageFutureThreadPoolNums pullMessageThreadPoolNums processReplyMessageThreadPoolNums ' +
      'queryMessageThreadPoolNums adminBrokerThreadPoolNums clientManageThreadPoolNums heartbeatThreadPoolNums ' +
      'endTransactionThreadPoolNums consumerManageThreadPoolNums litePullMessageThreadPoolNums ackMessageThreadPoolNums ' +
      'loadBalanceProcessorThreadPoolNums',
  ),
  ...each('broker', 'initialize', 'flushConsumerOffsetInterval cleanResourceInterval flushDelayOffsetInterval'),
  ...each('broker', 'initialize', 'loadBalancePollNameServerInterval', { from: V500 }),
  ...each('broker', 'initialize', 'serverSelectorThreads', { least: 0 }),
  // TopicQueueLock: the list that it makes refuses a negative size.
  ...each('broker', 'initialize', 'topicQueueLockNum', { least: 0, to: V533 }),
  ...each('broker', 'initialize', 'topicQueueLockNum', { least: 0, from: V540, code: -3 }),
  ...each('broker', 'initialize', 'recoverThreadPoolNums', {
    needs: ['recoverConcurrently', 'true'],
    from: V500,
    to: V533,
  }),
  ...each('broker', 'initialize', 'recoverThreadPoolNums', {
    needs: ['recoverConcurrently', 'true'],
    from: V540,
    code: -3,
  }),
  ...each('broker', 'initialize', 'batchDispatchRequestThreadPoolNums', {
    needs: ['enableBuildConsumeQueueConcurrently', 'true'],
    to: V533,
  }),
  ...each('broker', 'initialize', 'batchDispatchRequestThreadPoolNums', {
    needs: ['enableBuildConsumeQueueConcurrently', 'true'],
    from: V540,
    code: -3,
  }),
  ...each('broker', 'initialize', 'updateNameServerAddrPeriod', { needs: ['namesrvAddr', '*'] }),
  ...each('broker', 'initialize', 'fetchNamesrvAddrInterval', { needs: ['fetchNamesrvAddrByAddressServer', 'true'] }),
  ...each('broker', 'initialize', 'transactionCheckRocksdbMaxThreads transactionCheckRocksdbQueueCapacity', {
    needs: ['transRocksDBEnable', 'true'],
  }),
  ...each('broker', 'initialize', 'timerReputServiceQueueCapacity', { needs: ['timerRocksDBEnable', 'true'] }),
  ...each('broker', 'initialize', 'sharedByteBufferNum', { least: 0, code: -3, needs: ['writeWithoutMmap', 'true'] }),
  ...each('broker', 'start', 'serverWorkerThreads'),
  ...each('broker', 'start', 'clientWorkerThreads'),
  // NettyRemotingClient.start made it the period of a timer.
  ...(['broker', 'namesrv', 'controller', 'container'] as const).flatMap((kind) =>
    each(kind, 'start', 'connectTimeoutMillis', { from: V500, to: release('5.1.0') }),
  ),
  ...each('broker', 'start', 'syncBrokerMemberGroupPeriod brokerHeartbeatInterval', {
    needs: ['enableSlaveActingMaster', 'true'],
  }),
  ...each('namesrv', 'construct', 'unRegisterBrokerQueueCapacity', { from: V500 }),
  ...each(
    'namesrv',
    'initialize',
    'defaultThreadPoolNums clientRequestThreadPoolNums defaultThreadPoolQueueCapacity clientRequestThreadPoolQueueCapacity ' +
      'scanNotActiveBrokerInterval',
    { from: V500 },
  ),
  ...each('namesrv', 'initialize', 'serverSelectorThreads', { least: 0 }),
  ...each('namesrv', 'start', 'serverWorkerThreads clientWorkerThreads'),
  ...each('controller', 'initialize', 'controllerThreadPoolNums controllerRequestThreadPoolQueueCapacity'),
  ...each('controller', 'initialize', 'serverSelectorThreads', { least: 0 }),
  ...each('controller', 'start', 'serverWorkerThreads clientWorkerThreads scanNotActiveBrokerInterval'),
  // From 5.4.0 on nothing catches what is thrown while the container is made: the JVM ends by itself.
  ...each('container', 'initialize', 'serverSelectorThreads', { least: 0, to: V533 }),
  ...each('container', 'initialize', 'serverSelectorThreads', { least: 0, from: V540, code: 1 }),
  ...each('container', 'start', 'serverWorkerThreads clientWorkerThreads'),
];

let all: readonly Minimum[] | undefined;
const byKind = new Map<string, readonly Minimum[]>();

/** The first parameter of a phase that is below its least value. */
export function belowMinimum(e: Evaluation, phase: Phase): Exit | undefined {
  const id = `${e.kind} ${phase}`;
  let minimums = byKind.get(id);
  if (minimums === undefined) {
    all ??= makeMinimums();
    minimums = all.filter((one) => one.kind === e.kind && one.phase === phase);
    byKind.set(id, minimums);
  }
  for (const { key, least, code, from, to, needs } of minimums) {
    if (e.at < from || e.at > to || e.entryOf(key) === undefined) continue;
    if (parametersFor(e.kind, key, e.at).length === 0) continue;
    const value = e.value(key);
    if (value === null || Number(value) >= least) continue;
    if (needs !== undefined && !meets(e, needs)) continue;
    return exit(
      e,
      code,
      phase,
      'min-value',
      key,
      text(`${key} is ${value}, the least is ${least}`, `${key} 为 ${value}，最小值为 ${least}`),
    );
  }
  return undefined;
}

function meets(e: Evaluation, [key, wanted]: readonly [string, string]): boolean {
  const value = e.value(key);
  return wanted === '*' ? value !== null && value !== 'null' && value !== '' : value === wanted;
}
