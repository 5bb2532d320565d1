import { type Text, text } from '../base/text.ts';
import type { ClassName } from '../catalog/kinds.ts';
import { TRIM_SINCE } from '../catalog/knowledge.ts';
import { type ReleaseIndex, release } from '../catalog/releases.ts';
import { addresses } from './addresses.ts';
import { option } from './arguments.ts';
import type { Evaluation } from './evaluation.ts';
import type { Forced, ForcedKey, ForcedValues } from './forced.ts';
import { below } from './getters.ts';
import { isBlank, javaTrim } from './java.ts';
import type { Value } from './load.ts';
import type { Start } from './model.ts';

const V450 = release('4.5.0');
const V460 = release('4.6.0');
const V500 = release('5.0.0');
const V510 = release('5.1.0');
const V511 = release('5.1.1');
const V530 = release('5.3.0');
const V533 = release('5.3.3');

const GOES_ON: Start = { exit: null };

/** The port above, in Java's `int` arithmetic; setHaListenPort makes a negative one 0 from 5.0.0 on. */
const plusOne = (port: Value, at: ReleaseIndex): string => {
  const next = (Number(port) + 1) | 0;
  return String(next < 0 && at >= V500 ? 0 : next);
};

const isTrue = (e: Evaluation, key: string, className: ClassName): boolean => e.get(key, className) === 'true';

/**
 * The read phase: from the loaded objects to what the component is constructed with (BrokerStartup.createBrokerController and its
 * siblings). Puts what start-up code overwrites into `forced`.
 */
export function readPhase(e: Evaluation, forced: ForcedValues): Start {
  const malformed = e.kind === 'proxy' ? undefined : e.written.malformed;
  if (malformed !== undefined) {
    return {
      exit: -1,
      phase: 'read',
      rule: 'malformed-unicode-escape',
      reason: text(
        'Properties.load throws: Malformed \\uxxxx encoding',
        'Properties.load 抛出异常：Malformed \\uxxxx encoding',
      ),
      entry: malformed,
    };
  }
  switch (e.kind) {
    case 'broker':
      return broker(e, forced);
    case 'broker-in-container':
      return brokerInContainer(e, forced);
    case 'container':
      commandLine(e, forced, 'BrokerContainerConfig');
      return nameServers(e, 'BrokerContainerConfig');
    case 'namesrv':
      storesItself(e, forced, 'NamesrvConfig');
      return GOES_ON;
    case 'controller':
      return home(e);
    case 'proxy':
      return GOES_ON;
  }
}

/** BrokerStartup.createBrokerController. Where it ends the process, the values are those that it would have gone on with. */
function broker(e: Evaluation, forced: ForcedValues): Start {
  commandLine(e, forced, 'BrokerConfig');
  if (e.at >= V510 && e.at <= V533) slaveMemory(e, forced);
  const controllerMode = e.at >= V500 && isTrue(e, 'enableControllerMode', 'BrokerConfig');
  const dledger = e.at >= V450 && isTrue(e, 'enableDLegerCommitLog', 'MessageStoreConfig');
  const role = controllerMode ? GOES_ON : roleAndId(e, forced);
  if (dledger && e.at >= V460) {
    forced.set('brokerId', {
      class: 'BrokerConfig',
      value: '-1',
      origin: 'forced',
      because: text(
        'with enableDLegerCommitLog the elected role decides the id',
        '启用 enableDLegerCommitLog 时，ID 由选举出的角色决定',
      ),
    });
  }
  haPort(e, forced, 'NettyServerConfig', e.at < V511);
  if (e.at >= V500) {
    forced.set('inBrokerContainer', {
      class: 'BrokerConfig',
      value: 'false',
      origin: 'forced',
      because: BY_STARTUP,
    });
  }
  if (e.at >= V530) {
    forced.set('configName', new FromOwn(e, 'configName', () => e.get('brokerName', 'BrokerConfig')));
    forced.set('clusterName', new FromOwn(e, 'clusterName', () => e.get('brokerClusterName', 'BrokerConfig')));
    const config = (): Value => below(e.get('storePathRootDir', 'MessageStoreConfig'), 'config');
    forced.set('authConfigPath', new FromOwn(e, 'authConfigPath', config));
  }
  const addressed = nameServers(e, 'BrokerConfig');
  if (addressed.exit !== null) return addressed;
  if (role.exit !== null) return role;
  if (controllerMode && dledger && e.at >= V511) {
    return {
      exit: -4,
      phase: 'read',
      rule: 'ha-mode-conflict',
      reason: text(
        'enableControllerMode and enableDLegerCommitLog cannot both be true',
        'enableControllerMode 与 enableDLegerCommitLog 不能同时为 true',
      ),
      entry: e.entryOf('enableControllerMode'),
    };
  }
  return GOES_ON;
}

/** BrokerContainerStartup and BrokerContainer.addBroker, 5.0.0 on. A broker that the container refuses does not end it: exit null. */
function brokerInContainer(e: Evaluation, forced: ForcedValues): Start {
  commandLine(e, forced, 'BrokerConfig');
  const controllerMode = isTrue(e, 'enableControllerMode', 'BrokerConfig');
  if (!isTrue(e, 'enableDLegerCommitLog', 'MessageStoreConfig')) slaveMemory(e, forced);
  haPort(e, forced, 'BrokerConfig', true);
  forced.set('inBrokerContainer', {
    class: 'BrokerConfig',
    value: 'true',
    origin: 'forced',
    because: text('the container sets it', '由容器设置'),
  });
  if (e.input.file !== undefined) {
    forced.set('brokerConfigPath', {
      class: 'BrokerConfig',
      value: e.input.file,
      origin: 'forced',
      because: text('the container sets it to the file it loads', '由容器设置为其加载的文件'),
    });
  }
  const role = controllerMode ? GOES_ON : roleAndId(e, forced);
  if (role.exit !== null) return role;
  const replicas = (key: string): number => Number(e.get(key, 'MessageStoreConfig'));
  if (
    replicas('totalReplicas') < replicas('inSyncReplicas') ||
    replicas('inSyncReplicas') < replicas('minInSyncReplicas')
  ) {
    return {
      exit: -3,
      phase: 'read',
      rule: 'replicas-order',
      reason: text(
        'the container wants totalReplicas ≥ inSyncReplicas ≥ minInSyncReplicas',
        '容器要求 totalReplicas ≥ inSyncReplicas ≥ minInSyncReplicas',
      ),
      entry: e.entryOf('inSyncReplicas') ?? e.entryOf('minInSyncReplicas') ?? e.entryOf('totalReplicas'),
    };
  }
  // With a controller the container adds a master of id 0 and a slave of another id only ("Add broker … failed" else).
  if (controllerMode) {
    const slave = e.get('brokerRole', 'MessageStoreConfig') === 'SLAVE';
    if (slave === (e.get('brokerId', 'BrokerConfig') === '0')) return GOES_ON;
  }
  if (isTrue(e, 'duplicationEnable', 'MessageStoreConfig')) {
    return {
      exit: -1,
      phase: 'read',
      rule: 'duplication-enable',
      reason: text(
        'a container refuses a broker with duplicationEnable=true and ends',
        '容器拒绝 duplicationEnable=true 的 Broker 并退出',
      ),
      entry: e.entryOf('duplicationEnable'),
    };
  }
  return GOES_ON;
}

/** `-n` wins over the file. */
function commandLine(e: Evaluation, forced: ForcedValues, className: ClassName): void {
  if (e.input.args === undefined) return;
  const argument = option(e.input.args, 'n', 'namesrvAddr');
  if (argument === undefined) return;
  const given = e.at >= TRIM_SINCE ? javaTrim(argument) : argument;
  forced.set('namesrvAddr', {
    class: className,
    value: given,
    origin: 'forced',
    because: text('the command line’s -n wins over the file', '命令行 -n 优先于文件'),
  });
}

/** Lists of `host:port` with which no release has trouble: a look that spares taking most of them apart. */
const CLEAR = /^[\w.-]+:(?:\d{1,4}|[1-5]\d{4})(?:;[\w.-]+:(?:\d{1,4}|[1-5]\d{4}))*$/;

/** The check of namesrvAddr before anything else: exit -3. A broker lets a blank value pass from 5.1.0 on, a container never. */
function nameServers(e: Evaluation, className: ClassName): Start {
  const value = e.get('namesrvAddr', className);
  if (typeof value !== 'string') return GOES_ON;
  if (CLEAR.test(value) || (e.at >= V510 && e.kind !== 'container' && isBlank(value))) return GOES_ON;
  const wrong = addresses(value, e.at).find((address) => address.port === undefined);
  if (wrong === undefined) return GOES_ON;
  return {
    exit: -3,
    phase: 'read',
    rule: value === '' ? 'namesrv-addr-empty' : 'namesrv-addr-syntax',
    reason: text(
      `the name server address ${JSON.stringify(wrong.text)} is not host:port`,
      `NameServer 地址 ${JSON.stringify(wrong.text)} 不是 host:port 格式`,
    ),
    entry: e.entryOf('namesrvAddr'),
  };
}

/** ControllerStartup refuses an empty home. */
function home(e: Evaluation): Start {
  const value = e.get('rocketmqHome', 'ControllerConfig');
  if (typeof value !== 'string' || value !== '') return GOES_ON;
  return {
    exit: -1,
    phase: 'read',
    rule: undefined,
    reason: text('rocketmqHome is empty', 'rocketmqHome 为空'),
    entry: e.entryOf('rocketmqHome'),
  };
}

/** A master's id is 0, a slave's must be greater. */
function roleAndId(e: Evaluation, forced: ForcedValues): Start {
  const role = e.get('brokerRole', 'MessageStoreConfig');
  const id = e.get('brokerId', 'BrokerConfig');
  if (role === 'SLAVE') {
    if (BigInt(id as string) > 0n) return GOES_ON;
    return {
      exit: -3,
      phase: 'read',
      rule: 'slave-broker-id',
      reason: text(
        `a SLAVE's brokerId must be > 0, this one's is ${String(id)}`,
        `SLAVE 的 brokerId 必须大于 0，此处为 ${String(id)}`,
      ),
      entry: e.entryOf('brokerId') ?? e.entryOf('brokerRole'),
    };
  }
  forced.set('brokerId', {
    class: 'BrokerConfig',
    value: '0',
    origin: 'forced',
    because: role === 'ASYNC_MASTER' ? ASYNC_MASTER : masterOf(String(role)),
  });
  return GOES_ON;
}

const masterOf = (role: string): Text =>
  text(`brokerRole is ${role}, and a master's brokerId is always 0`, `brokerRole 为 ${role}，主节点的 brokerId 恒为 0`);

// What is the same for every process is made once.
const ASYNC_MASTER = masterOf('ASYNC_MASTER');
const ABOVE = text('the HA port is listenPort + 1', 'HA 端口为 listenPort + 1');
const BY_STARTUP = text('BrokerStartup sets it', '由 BrokerStartup 设置');
const FROM_OWN = text(
  'BrokerStartup sets it from the broker’s own parameters',
  '由 BrokerStartup 根据 Broker 自身参数设置',
);

/** What a broker puts into AuthConfig: looked up where somebody asks, which is rare. A class, since V8 makes getters of literals anew each time. */
class FromOwn implements Forced {
  readonly class = 'AuthConfig';
  readonly because = FROM_OWN;
  readonly #broker: Evaluation;
  readonly #key: ForcedKey;
  readonly #own: () => Value;

  constructor(broker: Evaluation, key: ForcedKey, own: () => Value) {
    this.#broker = broker;
    this.#key = key;
    this.#own = own;
  }

  get value(): Value {
    return this.#own();
  }

  get origin(): Forced['origin'] {
    return this.#broker.entryOf(this.#key) === undefined ? 'derived' : 'forced';
  }
}

/** listenPort + 1: always, or only where none greater than 0 is set. */
function haPort(e: Evaluation, forced: ForcedValues, listens: ClassName, always: boolean): void {
  const own = e.loaded('haListenPort', 'MessageStoreConfig');
  if (!always && Number(own) > 0) return;
  const value = plusOne(e.get('listenPort', listens), e.at);
  const written = e.accepted('haListenPort', 'MessageStoreConfig') && always;
  forced.set('haListenPort', {
    class: 'MessageStoreConfig',
    value,
    origin: written ? 'forced' : 'derived',
    because: ABOVE,
  });
}

/** A slave keeps less in memory: 10 points. */
function slaveMemory(e: Evaluation, forced: ForcedValues): void {
  if (e.get('brokerRole', 'MessageStoreConfig') !== 'SLAVE') return;
  const value = String((Number(e.get('accessMessageInMemoryMaxRatio', 'MessageStoreConfig')) - 10) | 0);
  forced.set('accessMessageInMemoryMaxRatio', {
    class: 'MessageStoreConfig',
    value,
    origin: 'adjusted',
    because: text('a SLAVE takes 10 off', 'SLAVE 会减去 10'),
  });
}

/** `configStorePath` becomes the file that was loaded. */
function storesItself(e: Evaluation, forced: ForcedValues, className: ClassName): void {
  if (e.input.file === undefined) return;
  forced.set('configStorePath', {
    class: className,
    value: e.input.file,
    origin: 'forced',
    because: text('set to the path given with -c', '被设置为 -c 指定的路径'),
  });
}
