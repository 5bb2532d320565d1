import type { Text } from '../base/text.ts';
import type { ClassName } from '../catalog/kinds.ts';
import type { Value } from './load.ts';

/** A value that start-up code puts in place after the file was loaded. */
export interface Forced {
  readonly class: ClassName;
  /** May be computed when it is asked for. */
  readonly value: Value;
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
] as const;

/** A key whose value start-up code may replace, in some kind of process and release. */
export type ForcedKey = (typeof KEYS)[number];

/** By key, since no key is forced in two classes. */
export type ForcedValues = Map<ForcedKey, Forced>;

/** Every {@link ForcedKey}: what is written for any other one is what the process goes on with, but for getters that compute. */
export const FORCED_KEYS: ReadonlySet<string> = new Set(KEYS);
