/**
 * What no machine can read off RocketMQ's classes: written by hand, with its source. The catalogue (catalog.ts) holds what was extracted.
 */
import type { Kind } from './kinds.ts';

export { GHOSTS, type Ghost, RENAMES, type Rename, renamed } from './ghosts.ts';
export { isPathKey, PATH_KEYS, type PathKey, pathSeparator } from './paths.ts';
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
 * (BrokerStartup.properties2SystemEnv in all releases, BrokerContainerStartup from 5.0.0 on).
 */
export const EXTRA_KEYS: ReadonlyMap<
  string,
  { readonly key: string; readonly kinds: readonly Kind[]; readonly default: string }
> = new Map(
  [
    { key: 'rmqAddressServerDomain', kinds: ['broker', 'container'] as const, default: 'jmenv.tbsite.net' },
    { key: 'rmqAddressServerSubGroup', kinds: ['broker', 'container'] as const, default: 'nsaddr' },
  ].map((entry) => [entry.key, entry]),
);

/** Whether start-up code of this kind of process reads the key although no class has a setter for it. */
export const isExtraKey = (key: string, kind: Kind): boolean => EXTRA_KEYS.get(key)?.kinds.includes(kind) === true;

/** Keys whose value, or part of whose value, must never be shown. */
export const SECRET_KEYS: ReadonlySet<string> = new Set([
  'initAuthenticationUser', // JSON with username and password (AuthConfig 5.3.0+)
  'innerClientAuthenticationCredentials', // JSON with accessKey and secretKey (AuthConfig 5.3.0+)
  'socksProxyConfig', // JSON with username and password (NettyClientConfig 5.1.0+)
  'metricsGrpcExporterHeader', // headers of the collector, tokens among them (5.1.0+)
  'objectStoreAccessKey', // tiered store 5.1.2+
  'objectStoreSecretKey',
  'ossAccessKey', // tiered store 5.1.0–5.1.1
  'ossSecretKey',
  'tlsKeyPassword', // ProxyConfig 5.5.0+
  'accessKey', // plain_acl.yml and JSON members
  'secretKey',
  'password',
]);

/** Keys that tell a broker's file beyond doubt; two of them suffice (rules.md 7a). */
export const isSignatureKey = (key: string): boolean =>
  SIGNATURE_KEYS.has(key) || /^(?:storePath|dLeger)[A-Z]/.test(key) || /^mapp?edFileSize[A-Z]/.test(key);

const SIGNATURE_KEYS: ReadonlySet<string> = new Set([
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
