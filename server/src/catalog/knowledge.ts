/**
 * What no machine can read off RocketMQ's classes: written by hand, with its source. The catalogue (catalog.ts) holds what was extracted.
 */
import type { Kind } from './kinds.ts';

export { movesData } from './data-keys.ts';
export { GHOSTS, type Ghost, RENAMES, type Rename, renamed } from './ghosts.ts';
export { isPathKey, PATH_KEYS, type PathKey, pathSeparator } from './paths.ts';
export { isSecret, MASK, SECRET_KEYS, SECRET_MEMBERS, secretsIn, shown, shownSentence, shownText } from './secrets.ts';
export {
  ADDRESS_KEYS,
  type AddressKey,
  enumNumbers,
  meantValue,
  NAME_KEYS,
  NAMED_VALUES,
  type NamedValue,
  TRIM_SINCE,
} from './values.ts';

/**
 * Keys without a setter that start-up code reads all the same and turns into system properties
 * (properties2SystemEnv of BrokerStartup in all releases, of BrokerContainerStartup for its own file and its brokers' from 5.0.0 on).
 */
export const EXTRA_KEYS: ReadonlyMap<
  string,
  { readonly key: string; readonly kinds: readonly Kind[]; readonly default: string }
> = new Map(
  [
    {
      key: 'rmqAddressServerDomain',
      kinds: ['broker', 'broker-in-container', 'container'] as const,
      default: 'jmenv.tbsite.net',
    },
    {
      key: 'rmqAddressServerSubGroup',
      kinds: ['broker', 'broker-in-container', 'container'] as const,
      default: 'nsaddr',
    },
  ].map((entry) => [entry.key, entry]),
);

/** Whether start-up code of this kind of process reads the key although no class has a setter for it. */
export const isExtraKey = (key: string, kind: Kind): boolean => EXTRA_KEYS.get(key)?.kinds.includes(kind) === true;

/** Keys that tell a broker's file beyond doubt; two of them suffice (docs/files.md, "Kind of a file"). */
export const isSignatureKey = (key: string): boolean =>
  SIGNATURE_KEYS.has(key) || /^(?:storePath|dLeger)[A-Z]/.test(key) || /^mapp?edFileSize[A-Z]/.test(key);

/** Those of them that share no beginning; see {@link isSignatureKey}. */
export const SIGNATURE_KEYS: ReadonlySet<string> = new Set([
  'brokerName',
  'brokerClusterName',
  'brokerId',
  'brokerRole',
  'brokerIP1',
  'flushDiskType',
  'deleteWhen',
  'fileReservedTime',
  'haListenPort',
  'autoCreateTopicEnable',
]);
