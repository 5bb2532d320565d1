import type { ClassName } from './kinds.ts';
import { type ReleaseIndex, release } from './releases.ts';

/**
 * A String parameter that RocketMQ compares with a few names. Parameters whose setter calls `Enum.valueOf` are not here:
 * their names come from the catalogue (`enumConstants`).
 */
export interface NamedValue {
  readonly key: string;
  readonly classes: readonly ClassName[];
  readonly values: readonly string[];
  /** Whether RocketMQ compares without regard to case. */
  readonly ignoreCase: boolean;
  /** Whether RocketMQ strips blanks before it compares, whatever the setter did. */
  readonly trimmed: boolean;
  /** Separator where the value is a list of names. */
  readonly separator?: string;
  /** What an unknown name amounts to; undefined where it is dropped from a list. */
  readonly fallback: string | undefined;
  /** A boolean parameter that must be true for the value to be looked at. */
  readonly onlyWith?: string;
  /** First release with the key. */
  readonly since: ReleaseIndex;
}

const QUEUE_TYPES = ['default', 'defaultRocksDB'] as const;

const LIST: readonly NamedValue[] = [
  // BrokerController compares with ConfigManagerVersion.V2 by equals; everything else is v1 (run).
  {
    key: 'configManagerVersion',
    classes: ['BrokerConfig'],
    values: ['v1', 'v2'],
    ignoreCase: false,
    trimmed: false,
    fallback: 'v1',
    since: release('5.3.2'),
  },
  // ControllerManager compares by equals (run).
  {
    key: 'controllerType',
    classes: ['ControllerConfig'],
    values: ['DLedger', 'jRaft'],
    ignoreCase: false,
    trimmed: false,
    fallback: 'DLedger',
    since: release('5.2.0'),
  },
  // MessageStoreConfig.isEnableRocksDBStore: equalsIgnoreCase (run with DEFAULTROCKSDB).
  {
    key: 'storeType',
    classes: ['MessageStoreConfig'],
    values: QUEUE_TYPES,
    ignoreCase: true,
    trimmed: false,
    fallback: 'default',
    since: release('5.1.4'),
  },
  {
    key: 'metricsExportOtelMemoryMode',
    classes: ['BrokerConfig'],
    values: ['IMMUTABLE_DATA', 'REUSABLE_DATA'],
    ignoreCase: true,
    trimmed: true,
    fallback: 'IMMUTABLE_DATA',
    since: release('5.5.1'),
  },
  {
    key: 'combineCQLoadingCQTypes',
    classes: ['MessageStoreConfig'],
    values: QUEUE_TYPES,
    ignoreCase: true,
    trimmed: false,
    separator: ';',
    fallback: undefined,
    onlyWith: 'rocksdbCQDoubleWriteEnable',
    since: release('5.4.0'),
  },
  {
    key: 'combineAssignOffsetCQType',
    classes: ['MessageStoreConfig'],
    values: QUEUE_TYPES,
    ignoreCase: true,
    trimmed: false,
    fallback: undefined,
    onlyWith: 'rocksdbCQDoubleWriteEnable',
    since: release('5.4.0'),
  },
  {
    key: 'combineCQPreferCQType',
    classes: ['MessageStoreConfig'],
    values: QUEUE_TYPES,
    ignoreCase: true,
    trimmed: false,
    fallback: undefined,
    onlyWith: 'rocksdbCQDoubleWriteEnable',
    since: release('5.4.0'),
  },
  {
    key: 'proxyMode',
    classes: ['ProxyConfig'],
    values: ['local', 'cluster'],
    ignoreCase: true,
    trimmed: false,
    fallback: undefined,
    since: release('5.0.0'),
  },
];

/** String parameters with a closed set of values, by key. */
export const NAMED_VALUES: ReadonlyMap<string, NamedValue> = new Map(LIST.map((entry) => [entry.key, entry]));

/**
 * Numbers that the `int` overload of an enum parameter knows; others are accepted too and mean `DISABLE`
 * (MetricsExporterType.valueOf, TieredStorageLevel.valueOf). metricsExporterType 3 (LOG) exists from 5.1.1 on.
 */
export function enumNumbers(key: string, at: ReleaseIndex): readonly number[] {
  switch (key) {
    case 'metricsExporterType':
      return at >= release('5.1.1') ? [0, 1, 2, 3] : [0, 1, 2];
    case 'tieredStorageLevel':
      return [0, 1, 2, 3];
    default:
      return [];
  }
}

/** Misspellings of enum constants that occur in public files, and what they mean. */
const TYPOS: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  Object.entries({
    brokerRole: {
      SYSC_MASTER: 'SYNC_MASTER', // rocketmq-docker issue #54
      SYNCH_MASTER: 'SYNC_MASTER',
      SYNC_MATER: 'SYNC_MASTER',
      SYNC: 'SYNC_MASTER',
      ASYSC_MASTER: 'ASYNC_MASTER',
      ASYN_MASTER: 'ASYNC_MASTER',
      ASYNCH_MASTER: 'ASYNC_MASTER',
      ASYNC: 'ASYNC_MASTER',
      SALVE: 'SLAVE',
    },
    flushDiskType: {
      SYNC: 'SYNC_FLUSH',
      SYSC_FLUSH: 'SYNC_FLUSH',
      ASYNC: 'ASYNC_FLUSH',
      ASYN_FLUSH: 'ASYNC_FLUSH',
      ASYSC_FLUSH: 'ASYNC_FLUSH',
    },
  }),
);

/**
 * The one value that somebody meant who wrote `written`: equal but for blanks, case, `-`, `_`, `.`, or a known misspelling.
 * @param written the decoded value
 * @param values what RocketMQ knows
 * @returns undefined when none or several fit
 */
export function meantValue(key: string, written: string, values: readonly string[]): string | undefined {
  const fold = (text: string): string => text.replace(/[\s._-]/g, '').toUpperCase();
  const wanted = fold(written);
  if (wanted === '') return undefined;
  const typo = Object.entries(TYPOS.get(key) ?? {}).find(([wrong]) => fold(wrong) === wanted)?.[1];
  if (typo !== undefined) return values.includes(typo) ? typo : undefined;
  const same = values.filter((value) => fold(value) === wanted);
  return same.length === 1 ? same[0] : undefined;
}

/** How the addresses of a key stand in its value. */
export interface AddressKey {
  readonly key: string;
  /** `host`: a host alone. `host:port`. `id-host:port`: a DLedger peer. */
  readonly form: 'host' | 'host:port' | 'id-host:port';
  /** Separator where the value is a list. */
  readonly separator: ';' | ',' | undefined;
}

const ADDRESSES: readonly AddressKey[] = [
  { key: 'namesrvAddr', form: 'host:port', separator: ';' },
  { key: 'controllerAddr', form: 'host:port', separator: ';' },
  { key: 'dLegerPeers', form: 'id-host:port', separator: ';' },
  { key: 'controllerDLegerPeers', form: 'id-host:port', separator: ';' },
  { key: 'jRaftInitConf', form: 'host:port', separator: ',' },
  { key: 'jRaftControllerRPCAddr', form: 'host:port', separator: ',' },
  { key: 'jRaftServerId', form: 'host:port', separator: undefined },
  { key: 'haMasterAddress', form: 'host:port', separator: undefined },
  { key: 'brokerIP1', form: 'host', separator: undefined },
  { key: 'brokerIP2', form: 'host', separator: undefined },
  { key: 'bindAddress', form: 'host', separator: undefined },
  { key: 'metricsPromExporterHost', form: 'host', separator: undefined },
  { key: 'metricsGrpcExporterTarget', form: 'host:port', separator: undefined },
];

/** Parameters that hold network addresses, by key. */
export const ADDRESS_KEYS: ReadonlyMap<string, AddressKey> = new Map(ADDRESSES.map((entry) => [entry.key, entry]));

/**
 * String parameters that are no path, address or enum and that a blank at the end spoils before 5.2.0 (run: brokerIP1 makes every
 * send fail, deleteWhen deletes nothing, dLegerSelfId and dLegerPeers end the process).
 */
export const NAME_KEYS: ReadonlySet<string> = new Set([
  'brokerName',
  'brokerClusterName',
  'brokerIP1',
  'deleteWhen',
  'dLegerSelfId',
  'dLegerPeers',
]);

/** First release whose loader trims String values (MixAll.properties2Object, PR #7660). Numbers and booleans are untrimmed up to 5.5.1. */
export const TRIM_SINCE: ReleaseIndex = release('5.2.0');
