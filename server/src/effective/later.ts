import { text } from '../base/text.ts';
import { release } from '../catalog/releases.ts';
import type { Evaluation } from './evaluation.ts';
import { type Exit, exit, PHASES, type Phase } from './exits.ts';
import { javaSplit, parseInt32 } from './java.ts';
import { belowMinimum } from './minimums.ts';
import type { Start } from './model.ts';
import { isSameSocket } from './ports.ts';
import { controllerSettings, dledgerId, dledgerPeers, twoModes } from './raft.ts';

const V410 = release('4.1.0-incubating');
const V530 = release('5.3.0');
const V540 = release('5.4.0');
const V550 = release('5.5.0');

/** How the process ends after the read phase, as far as the file tells (rules.md section 1 and 5a): the first cause of the first phase. */
export function laterStart(e: Evaluation): Start {
  for (const phase of PHASES) {
    const found = belowMinimum(e, phase) ?? own(e, phase);
    if (found !== undefined) return found;
  }
  return { exit: null };
}

function own(e: Evaluation, phase: Phase): Exit | undefined {
  switch (phase) {
    case 'construct':
      return constructed(e);
    case 'initialize':
      return initialized(e);
    case 'start':
      return (e.kind === 'broker' ? (writeWatermarks(e) ?? twoModes(e)) : undefined) ?? ports(e);
  }
}

function constructed(e: Evaluation): Exit | undefined {
  switch (e.kind) {
    case 'broker':
      return (
        bloomFilter(e) ?? listenPort(e) ?? socksProxy(e, -1) ?? authentication(e) ?? later(dledgerId(e), 'construct')
      );
    case 'controller':
      return socksProxy(e, -1);
    case 'container':
      // From 5.4.0 on nothing catches what the container's constructor throws: the JVM ends by itself.
      return socksProxy(e, e.at >= V540 ? 1 : -1);
    default:
      return undefined;
  }
}

function initialized(e: Evaluation): Exit | undefined {
  switch (e.kind) {
    case 'broker':
      return (
        later(dledgerId(e), 'initialize') ??
        dledgerPeers(e) ??
        plugIns(e) ??
        delayLevels(e) ??
        poolOrder(e) ??
        doubleWrite(e) ??
        authPipeline(e)
      );
    case 'controller':
      return controllerSettings(e);
    case 'namesrv':
      return (
        socksProxy(e, -1, 'initialize') ?? (e.classes.includes('ControllerConfig') ? controllerSettings(e) : undefined)
      );
    default:
      return undefined;
  }
}

const later = (found: Exit | undefined, phase: Phase): Exit | undefined => (found?.phase === phase ? found : undefined);

/** Netty's WriteBufferWaterMark, made with the server (4.9.3 on): the high one must not be below the low one; 0 is off. */
function writeWatermarks(e: Evaluation): Exit | undefined {
  const high = Number(e.value('writeBufferHighWaterMark', 'NettyServerConfig'));
  const low = Number(e.value('writeBufferLowWaterMark', 'NettyServerConfig'));
  if (!(high > 0 && low > 0 && high < low)) return undefined;
  const reason = text(
    `writeBufferHighWaterMark ${high} is below writeBufferLowWaterMark ${low}`,
    `writeBufferHighWaterMark ${high} 小于 writeBufferLowWaterMark ${low}`,
  );
  return exit(e, -1, 'start', 'write-watermark', 'writeBufferHighWaterMark', reason);
}

/** ConsumerFilterManager's Bloom filter, 4.1.0 on, also with filtering off. */
function bloomFilter(e: Evaluation): Exit | undefined {
  if (e.at < V410) return undefined;
  const rate = Number(e.value('maxErrorRateOfBloomFilter'));
  const refused =
    rate < 1 || rate > 99
      ? 'maxErrorRateOfBloomFilter'
      : Number(e.value('expectConsumerNumUseFilter')) < 1
        ? 'expectConsumerNumUseFilter'
        : undefined;
  if (refused === undefined) return undefined;
  const value = e.value(refused);
  const reason = text(`the Bloom filter refuses ${refused}=${value}`, `布隆过滤器不接受 ${refused}=${value}`);
  return exit(e, -1, 'construct', 'bloom-filter-range', refused, reason);
}

/** The constructor makes an InetSocketAddress of it. */
function listenPort(e: Evaluation): Exit | undefined {
  const port = Number(e.value('listenPort', 'NettyServerConfig'));
  return port < 0 || port > 65535 ? outOfRange(e, 'listenPort', port, 'construct') : undefined;
}

/** NettyRemotingClient parses it as a JSON object (5.1.0 on). */
function socksProxy(e: Evaluation, code: number, phase: Phase = 'construct'): Exit | undefined {
  const value = e.value('socksProxyConfig', 'NettyClientConfig')?.trim();
  if (value === undefined || value === '' || value === 'null' || value.startsWith('{')) return undefined;
  const reason = text('socksProxyConfig is no JSON object', 'socksProxyConfig 不是 JSON 对象');
  return exit(e, code, phase, undefined, 'socksProxyConfig', reason);
}

/** What the constructor does with an AuthConfig (5.3.0 on; auth of 5.5.1 taken from 5.5.0). */
function authentication(e: Evaluation): Exit | undefined {
  if (e.at < V530) return undefined;
  const missing = noClass(e, ['authenticationMetadataProvider', 'authorizationMetadataProvider']);
  if (missing !== undefined) {
    const { key, name } = missing;
    const reason = text(`${name} is no metadata provider`, `${name} 不是元数据提供者`);
    return exit(e, -1, 'construct', 'auth-missing-provider', key, reason);
  }
  const provider = e.value('authenticationMetadataProvider', 'AuthConfig')?.trim() ?? '';
  for (const [key, name, secret] of [
    ['initAuthenticationUser', 'username', 'password'],
    ['innerClientAuthenticationCredentials', 'accessKey', 'secretKey'],
  ] as const) {
    const value = e.value(key, 'AuthConfig')?.trim() ?? '';
    if (value === '' || (value === 'null' && e.entryOf(key) === undefined)) continue;
    if (provider === '' || provider === 'null') {
      const reason = text(`${key} needs authenticationMetadataProvider`, `${key} 需要 authenticationMetadataProvider`);
      return exit(e, -1, 'construct', 'auth-missing-provider', key, reason);
    }
    if (!hasMembers(value, name, secret)) {
      const reason = text(
        `${key} is no JSON object with a ${name} and a ${secret}`,
        `${key} 不是带有 ${name} 和 ${secret} 的 JSON 对象`,
      );
      return exit(e, -1, 'construct', 'auth-json', key, reason);
    }
  }
  return undefined;
}

/** A class of somebody else may lie on the class path; one of java.* or without a package is none that RocketMQ could use. */
const mayBeClass = (name: string): boolean => name.includes('.') && !name.startsWith('java.');

/** The first of some keys of AuthConfig whose value names no class, with that name; an empty one names none and is left alone. */
function noClass(e: Evaluation, keys: readonly string[]): { readonly key: string; readonly name: string } | undefined {
  for (const key of keys) {
    const name = e.value(key, 'AuthConfig')?.trim() ?? '';
    if (name !== '' && name !== 'null' && !mayBeClass(name)) return { key, name };
  }
  return undefined;
}

const PIPELINE = ['authenticationProvider', 'authenticationStrategy', 'authorizationProvider', 'authorizationStrategy'];

/** The pipeline in front of every request loads its classes whether anything is switched on or not (5.3.0 on). */
function authPipeline(e: Evaluation): Exit | undefined {
  const missing = e.at < V530 ? undefined : noClass(e, PIPELINE);
  if (missing === undefined) return undefined;
  const { key, name } = missing;
  const reason = text(`there is no class ${name}`, `没有名为 ${name} 的类`);
  return exit(e, -1, 'initialize', undefined, key, reason);
}

/** MessageStoreFactory loads each class while the store is made, by its name as it stands there, blanks included (all releases). */
function plugIns(e: Evaluation): Exit | undefined {
  const value = e.value('messageStorePlugIn', 'BrokerConfig') ?? '';
  if (value.trim() === '' || value === 'null') return undefined;
  const wrong = javaSplit(value, ',').find((name) => name !== name.trim() || !mayBeClass(name));
  if (wrong === undefined) return undefined;
  const shown = JSON.stringify(wrong);
  const reason = text(`there is no class ${shown}`, `没有名为 ${shown} 的类`);
  return exit(e, e.at >= V540 ? -3 : -1, 'initialize', 'store-plugin', 'messageStorePlugIn', reason);
}

/** Whether a JSON object has members that are not blank; fastjson takes single quotes as well, but no bare names. */
function hasMembers(json: string, ...names: readonly string[]): boolean {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return json.startsWith('{') && json.endsWith('}') && names.every((name) => json.includes(`'${name}'`));
  }
  if (typeof value !== 'object' || value === null) return false;
  const members = value as Readonly<Record<string, unknown>>;
  return names.every((name) => typeof members[name] === 'string' && (members[name] as string).trim() !== '');
}

/** ThreadPoolExecutor refuses more core threads than threads (5.5.0 on). */
function poolOrder(e: Evaluation): Exit | undefined {
  for (const [feature, core, most] of [
    ['transRocksDBEnable', 'transactionCheckRocksdbCoreThreads', 'transactionCheckRocksdbMaxThreads'],
    ['timerRocksDBEnable', 'timerReputServiceCorePoolSize', 'timerReputServiceMaxPoolSize'],
  ] as const) {
    if (e.value(feature) !== 'true') continue;
    const few = e.value(most);
    const many = e.value(core);
    if (few === null || many === null || Number(many) <= Number(few)) continue;
    const reason = text(`${core} ${many} is above ${most} ${few}`, `${core} ${many} 大于 ${most} ${few}`);
    return exit(e, -1, 'initialize', 'min-value', e.entryOf(core) === undefined ? most : core, reason);
  }
  return undefined;
}

/** From 5.5.0 on double writing needs RocksDB for LMQ as well: RocksDBLiteLifecycleManager.init fails without a word. */
function doubleWrite(e: Evaluation): Exit | undefined {
  if (e.at < V550 || e.value('rocksdbCQDoubleWriteEnable') !== 'true') return undefined;
  const type = e.value('storeType')?.toLowerCase();
  if (type === 'defaultrocksdb' || e.value('combineCQUseRocksdbForLmq') === 'true') return undefined;
  const reason = text(
    'rocksdbCQDoubleWriteEnable needs combineCQUseRocksdbForLmq=true',
    'rocksdbCQDoubleWriteEnable 需要 combineCQUseRocksdbForLmq=true',
  );
  return exit(e, -3, 'initialize', 'rocksdb-cq-double-write', 'rocksdbCQDoubleWriteEnable', reason);
}

/** ScheduleMessageService.parseDelayLevel, while the store loads; a trailing blank is harmless. */
function delayLevels(e: Evaluation): Exit | undefined {
  const wrong = e
    .value('messageDelayLevel')
    ?.replace(/ +$/, '')
    .split(' ')
    .find((each) => !isDelayLevel(each));
  if (wrong === undefined) return undefined;
  const reason = text(
    `${JSON.stringify(wrong)} is no delay level (a number and s, m, h or d)`,
    `${JSON.stringify(wrong)} 不是合法的延迟级别（数字加 s、m、h 或 d）`,
  );
  return exit(e, -3, 'initialize', 'message-delay-level', 'messageDelayLevel', reason);
}

const isDelayLevel = (element: string): boolean =>
  /[smhd]$/.test(element) && typeof parseInt32(element.slice(0, -1)) === 'string';

/** ProxyStartup ends with 1, everything else with -1. */
const bindFailure = (e: Evaluation): number => (e.kind === 'proxy' ? 1 : -1);

/** Two sockets of the process on one port, or a port that is none. */
function ports(e: Evaluation): Exit | undefined {
  for (const [i, bound] of e.ports.entries()) {
    const { port, key, purpose } = bound;
    if (port < 0 || port > 65535) return outOfRange(e, key, port, 'start');
    const other = e.ports.slice(0, i).find((each) => isSameSocket(each, bound));
    if (other === undefined) continue;
    const reason = text(
      `${other.purpose} and ${purpose} port are both ${port}`,
      `${other.purpose} 端口与 ${purpose} 端口同为 ${port}`,
    );
    return exit(e, bindFailure(e), 'start', 'port-conflict-in-process', key, reason);
  }
  return undefined;
}

function outOfRange(e: Evaluation, key: string, port: number, phase: Phase): Exit {
  return exit(
    e,
    bindFailure(e),
    phase,
    'port-out-of-range',
    key,
    text(`${port} is not a valid TCP port`, `${port} 不是合法的 TCP 端口`),
  );
}
