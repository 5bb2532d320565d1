import { type Text, text } from '../base/text.ts';
import { parametersFor } from '../catalog/catalog.ts';
import { NEWEST, type ReleaseIndex, release } from '../catalog/releases.ts';
import type { Evaluation } from './evaluation.ts';
import { parseInt32 } from './java.ts';
import type { Start } from './model.ts';

const V410 = release('4.1.0-incubating');
const V500 = release('5.0.0');
const V530 = release('5.3.0');
const V540 = release('5.4.0');

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

/** Least values that the constructor of 5.x asks for beside its queues' (PopLongPollingService, AckMessageProcessor, ConsumerOrderInfoLockManager). */
const CONSTRUCTED: readonly (readonly [string, number, ReleaseIndex, ReleaseIndex])[] = [
  ['popPollingMapSize', 0, V500, NEWEST],
  ['reviveQueueNum', 0, V500, NEWEST],
  ['flushDelayOffsetInterval', 1, V500, release('5.1.1')],
  ['popPollingMapExpireTimeSeconds', 0, V540, NEWEST],
  ['popOrderLockTimerTickMs', 1, V540, NEWEST],
  ['popOrderLockTimerTicksPerWheel', 1, V540, NEWEST],
];

/** Periods that initialize() schedules at: scheduleAtFixedRate refuses one below 1. */
const PERIODS = ['flushConsumerOffsetInterval', 'cleanResourceInterval', 'flushDelayOffsetInterval'];

/** How the process ends after the read phase, as far as the file tells (rules.md 5a and section 1): the first cause in the order of the phases. */
export function laterStart(e: Evaluation): Start {
  const own = e.kind === 'broker' ? brokerStart(e) : otherStart(e);
  return own ?? portsStart(e) ?? { exit: null };
}

function otherStart(e: Evaluation): Start | undefined {
  switch (e.kind) {
    case 'namesrv':
      return e.at >= V500 ? tooLow(e, 'unRegisterBrokerQueueCapacity', 1, 'construct') : undefined;
    case 'controller':
      return socksProxy(e, -1);
    case 'container':
      return socksProxy(e, e.at >= V540 ? 1 : -1);
    default:
      return undefined;
  }
}

/** NettyRemotingClient parses it as a JSON object (5.1.0 on). */
function socksProxy(e: Evaluation, code: number): Start | undefined {
  const value = e.value('socksProxyConfig', 'NettyClientConfig')?.trim();
  if (value === undefined || value === '' || value === 'null' || value.startsWith('{')) return undefined;
  return exit(
    code,
    'construct',
    undefined,
    'socksProxyConfig',
    e,
    text('socksProxyConfig is no JSON object', 'socksProxyConfig 不是 JSON 对象'),
  );
}

/** What the constructor does with an AuthConfig (5.3.0 on; auth of 5.5.1 taken from 5.5.0). */
function authentication(e: Evaluation): Start | undefined {
  if (e.at < V530) return undefined;
  for (const key of ['authenticationMetadataProvider', 'authorizationMetadataProvider']) {
    const name = e.value(key, 'AuthConfig')?.trim() ?? '';
    // A class of somebody else may lie on the class path; one of java.* or without a package is no provider.
    if (name === '' || name === 'null' || (name.includes('.') && !name.startsWith('java.'))) continue;
    return exit(
      -1,
      'construct',
      'auth-missing-provider',
      key,
      e,
      text(`${name} is no metadata provider`, `${name} 不是元数据提供者`),
    );
  }
  const provider = e.value('authenticationMetadataProvider', 'AuthConfig')?.trim() ?? '';
  for (const [key, name, secret] of [
    ['initAuthenticationUser', 'username', 'password'],
    ['innerClientAuthenticationCredentials', 'accessKey', 'secretKey'],
  ] as const) {
    const value = e.value(key, 'AuthConfig')?.trim() ?? '';
    if (value === '' || (value === 'null' && e.entryOf(key) === undefined)) continue;
    if (provider === '' || provider === 'null') {
      return exit(
        -1,
        'construct',
        'auth-missing-provider',
        key,
        e,
        text(`${key} needs authenticationMetadataProvider`, `${key} 需要 authenticationMetadataProvider`),
      );
    }
    if (!hasMembers(value, name, secret)) {
      return exit(
        -1,
        'construct',
        'auth-json',
        key,
        e,
        text(`${key} is not {"${name}", "${secret}"}`, `${key} 不是 {"${name}", "${secret}"} 形式的 JSON`),
      );
    }
  }
  return undefined;
}

/** Whether a JSON object has two members that are not blank; fastjson also takes single quotes and bare names, so those count as unknown. */
function hasMembers(json: string, ...names: readonly string[]): boolean {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return json.startsWith('{') && json.endsWith('}') && names.every((name) => json.includes(name));
  }
  if (typeof value !== 'object' || value === null) return false;
  const members = value as Readonly<Record<string, unknown>>;
  return names.every((name) => typeof members[name] === 'string' && (members[name] as string).trim() !== '');
}

/** 5.x: the constructor takes the self id's number (BrokerController.getBrokerIdentity); before, the store does when it is made. */
function dledgerId(e: Evaluation): Start | undefined {
  if (e.value('enableDLegerCommitLog', 'MessageStoreConfig') !== 'true') return undefined;
  const id = e.value('dLegerSelfId', 'MessageStoreConfig');
  const missing = id === null || (id === 'null' && e.entryOf('dLegerSelfId') === undefined);
  if (!missing && typeof parseInt32(id.slice(1)) === 'string' && id.length > 1) return undefined;
  const rule = missing ? 'dledger-missing-setting' : 'dledger-self-id-format';
  const reason = missing
    ? text('enableDLegerCommitLog needs dLegerSelfId', 'enableDLegerCommitLog 需要 dLegerSelfId')
    : text(
        `dLegerSelfId ${JSON.stringify(id)} is not one character and a number`,
        `dLegerSelfId ${JSON.stringify(id)} 不是“一个字符加数字”的形式`,
      );
  return exit(
    -1,
    e.at >= V500 ? 'construct' : 'initialize',
    rule,
    missing ? 'enableDLegerCommitLog' : 'dLegerSelfId',
    e,
    reason,
  );
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
      return exit(
        -1,
        'construct',
        'bloom-filter-range',
        key,
        e,
        text(`the Bloom filter refuses ${key}=${e.value(key)}`, `布隆过滤器不接受 ${key}=${e.value(key)}`),
      );
    }
  }
  const port = Number(e.value('listenPort', 'NettyServerConfig'));
  if (port < 0 || port > 65535) return outOfRange(e, 'listenPort', port, 'construct');
  for (const [key, least, from, to] of CONSTRUCTED) {
    const low = e.at >= from && e.at <= to ? tooLow(e, key, least, 'construct') : undefined;
    if (low !== undefined) return low;
  }
  const constructed = socksProxy(e, -1) ?? authentication(e) ?? dledgerId(e);
  if (constructed !== undefined) return constructed;
  const delay = e.value('messageDelayLevel');
  const level = delay === null ? undefined : delay.split(' ').find((each) => !delayLevel(each));
  const trailing = delay
    ?.replace(/ +$/, '')
    .split(' ')
    .find((each) => !delayLevel(each));
  if (level !== undefined && trailing !== undefined) {
    return exit(
      -3,
      'initialize',
      'message-delay-level',
      'messageDelayLevel',
      e,
      text(
        `${JSON.stringify(trailing)} is no delay level (a number and s, m, h or d)`,
        `${JSON.stringify(trailing)} 不是合法的延迟级别（数字加 s、m、h 或 d）`,
      ),
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
      return exit(
        -1,
        'start',
        'port-conflict-in-process',
        key,
        e,
        text(`${other} and ${purpose} port are both ${port}`, `${other} 端口与 ${purpose} 端口同为 ${port}`),
      );
    }
    seen.set(port, purpose);
  }
  return undefined;
}

function outOfRange(e: Evaluation, key: string, port: number, phase: Phase): Start {
  return exit(
    -1,
    phase,
    'port-out-of-range',
    key,
    e,
    text(`${port} is not a valid TCP port`, `${port} 不是合法的 TCP 端口`),
  );
}

function tooLow(e: Evaluation, key: string, minimum: number, phase: Phase): Start | undefined {
  if (e.entryOf(key) === undefined || parametersFor(e.kind, key, e.at).length === 0) return undefined;
  const value = e.value(key);
  if (value === null || Number(value) >= minimum) return undefined;
  return exit(
    -1,
    phase,
    'min-value',
    key,
    e,
    text(`${key} is ${value}, the least is ${minimum}`, `${key} 为 ${value}，最小值为 ${minimum}`),
  );
}

function exit(code: number, phase: Phase, rule: string | undefined, key: string, e: Evaluation, reason: Text): Start {
  return { exit: code, phase, rule, reason, entry: e.entryOf(key) };
}
