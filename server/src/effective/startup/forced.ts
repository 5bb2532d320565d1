import type { Text } from '../../base/text.ts';
import type { ClassName } from '../../catalog/kinds.ts';
import type { Value } from '../load.ts';

/** A value that start-up code puts in place after the file was loaded. */
export interface Forced {
  readonly class: ClassName;
  /** May be computed when it is asked for. */
  readonly value: Value;
  /** `forced`: whatever is written; `derived`: follows from another parameter; `adjusted`: made of what is written. */
  readonly origin: 'forced' | 'derived' | 'adjusted';
  readonly because: Text;
}

/** In the order in which a change of them is told. */
const KEYS = [
  'namesrvAddr',
  'brokerId',
  'haListenPort',
  'accessMessageInMemoryMaxRatio',
  'inBrokerContainer',
  'brokerConfigPath',
  'configName',
  'clusterName',
  'authConfigPath',
  'configStorePath',
  'heartbeatSyncerTopicClusterName',
  'localServeAddr',
  'proxyMode',
  'remotingAccessAddr',
] as const;

/** A key whose value start-up code may replace, in some kind of process and release. */
export type ForcedKey = (typeof KEYS)[number];

/** What start-up code of one process replaces. By key, since no kind of process has a key that is forced in two classes. */
export type ForcedValues = Map<ForcedKey, Forced>;

/** Every {@link ForcedKey}. A process goes on with what is written for any other key, unless its getter computes. */
export const FORCED_KEYS: ReadonlySet<string> = new Set(KEYS);
