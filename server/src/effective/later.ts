import { type Text, text } from '../base/text.ts';
import { parametersOf } from '../catalog/catalog.ts';
import { release } from '../catalog/releases.ts';
import type { Evaluation } from './evaluation.ts';
import { parseInt32 } from './java.ts';
import type { Start } from './model.ts';

type Phase = 'construct' | 'initialize' | 'start';

/** Queues that the constructor makes: LinkedBlockingQueue refuses a capacity below 1. */
const QUEUES = [
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

/** Thread pools that initialize() makes: ThreadPoolExecutor refuses a size below 1. */
const POOLS = [
  'sendMessageThreadPoolNums',
  'putMessageFutureThreadPoolNums',
  'pullMessageThreadPoolNums',
  'processReplyMessageThreadPoolNums',
  'queryMessageThreadPoolNums',
  'adminBrokerThreadPoolNums',
  'clientManageThreadPoolNums',
  'heartbeatThreadPoolNums',
  'endTransactionThreadPoolNums',
  'consumerManageThreadPoolNums',
];
const POOLS_5 = [
  'litePullMessageThreadPoolNums',
  'ackMessageThreadPoolNums',
  'loadBalanceProcessorThreadPoolNums',
  'serverWorkerThreads',
];

/** Periods that initialize() schedules at: scheduleAtFixedRate refuses one below 1. */
const PERIODS = ['flushConsumerOffsetInterval', 'cleanResourceInterval', 'flushDelayOffsetInterval'];

const V410 = release('4.1.0-incubating');
const V500 = release('5.0.0');

/** How the process ends after the read phase, as far as the file tells (rules.md 5a and section 1): the first cause in the order of the phases. */
export function laterStart(e: Evaluation): Start {
  const own = e.kind === 'broker' ? brokerStart(e) : undefined;
  return own ?? portsStart(e) ?? { exit: null };
}

function brokerStart(e: Evaluation): Start | undefined {
  for (const key of QUEUES) {
    const low = tooLow(e, key, 1, 'construct');
    if (low !== undefined) return low;
  }
  if (e.at >= V410) {
    const rate = Number(e.value('maxErrorRateOfBloomFilter'));
    const consumers = Number(e.value('expectConsumerNumUseFilter'));
    if (rate < 1 || rate > 99 || consumers < 1) {
      const key = rate < 1 || rate > 99 ? 'maxErrorRateOfBloomFilter' : 'expectConsumerNumUseFilter';
      return exit(-1, 'construct', 'bloom-filter-range', key, e, text(`the Bloom filter refuses ${key}=${e.value(key)}`, `布隆过滤器不接受 ${key}=${e.value(key)}`));
    }
  }
  const port = Number(e.value('listenPort', 'NettyServerConfig'));
  if (port < 0 || port > 65535) return outOfRange(e, 'listenPort', port, 'construct');
  const delay = e.value('messageDelayLevel');
  const level = delay === null ? undefined : delay.split(' ').find((each) => !delayLevel(each));
  const trailing = delay?.replace(/ +$/, '').split(' ').find((each) => !delayLevel(each));
  if (level !== undefined && trailing !== undefined) {
    return exit(
      -3,
      'initialize',
      'message-delay-level',
      'messageDelayLevel',
      e,
      text(`${JSON.stringify(trailing)} is no delay level (a number and s, m, h or d)`, `${JSON.stringify(trailing)} 不是合法的延迟级别（数字加 s、m、h 或 d）`),
    );
  }
  for (const key of e.at >= V500 ? [...POOLS, ...POOLS_5] : POOLS) {
    const low = tooLow(e, key, 1, 'initialize');
    if (low !== undefined) return low;
  }
  for (const key of PERIODS) {
    const low = tooLow(e, key, 1, 'initialize');
    if (low !== undefined) return low;
  }
  return undefined;
}

const delayLevel = (element: string): boolean => {
  const unit = element.slice(-1);
  return 'smhd'.includes(unit) && unit !== '' && typeof parseInt32(element.slice(0, -1)) === 'string';
};

/** Two sockets of the process on one port, or a port that is none. */
function portsStart(e: Evaluation): Start | undefined {
  const seen = new Map<number, string>();
  for (const { port, key, purpose } of e.ports) {
    if (port < 0 || port > 65535) return outOfRange(e, key, port, 'start');
    const other = seen.get(port);
    if (port !== 0 && other !== undefined) {
      return exit(-1, 'start', 'port-conflict-in-process', key, e, text(`${other} and ${purpose} port are both ${port}`, `${other} 端口与 ${purpose} 端口同为 ${port}`));
    }
    seen.set(port, purpose);
  }
  return undefined;
}

function outOfRange(e: Evaluation, key: string, port: number, phase: Phase): Start {
  return exit(-1, phase, 'port-out-of-range', key, e, text(`${port} is not a valid TCP port`, `${port} 不是合法的 TCP 端口`));
}

function tooLow(e: Evaluation, key: string, minimum: number, phase: Phase): Start | undefined {
  if (e.entryOf(key) === undefined || !parametersOf(e.kind, e.at).has(key)) return undefined;
  const value = e.value(key);
  if (value === null || Number(value) >= minimum) return undefined;
  return exit(-1, phase, 'min-value', key, e, text(`${key} is ${value}, the least is ${minimum}`, `${key} 为 ${value}，最小值为 ${minimum}`));
}

function exit(code: number, phase: Phase, rule: string, key: string, e: Evaluation, reason: Text): Start {
  return { exit: code, phase, rule, reason, entry: e.entryOf(key) };
}
