import type { Kind } from './kinds.ts';
import { type ReleaseIndex, release } from './releases.ts';

/** How the value of a path parameter is made up. */
export interface PathKey {
  readonly key: string;
  readonly kinds: readonly Kind[];
  /** What lies at the path. */
  readonly target: 'directory' | 'file';
  /** Separator of a list; undefined where the value is one path, see {@link pathSeparator}. */
  readonly separator?: string;
  /** First release that splits the value; 0 when unsaid. */
  readonly separatorSince?: ReleaseIndex;
}

const BROKERS: readonly Kind[] = ['broker', 'broker-in-container'];
// MappedFile directories on several disks (PR #3357): store 4.9.2–4.9.8, 5.0.0-ALPHA and from 5.0.0 on, not 5.0.0-PREVIEW.
const MULTI_PATH = release('4.9.2');
const NOT_MULTI_PATH = release('5.0.0-PREVIEW');

const LIST: readonly PathKey[] = [
  { key: 'storePathRootDir', kinds: BROKERS, target: 'directory' },
  { key: 'storePathCommitLog', kinds: BROKERS, target: 'directory', separator: ',', separatorSince: MULTI_PATH },
  {
    key: 'readOnlyCommitLogStorePaths',
    kinds: BROKERS,
    target: 'directory',
    separator: ',',
    separatorSince: MULTI_PATH,
  },
  { key: 'storePathDLedgerCommitLog', kinds: BROKERS, target: 'directory' },
  { key: 'storePathEpochFile', kinds: BROKERS, target: 'file' },
  { key: 'storePathBrokerIdentity', kinds: BROKERS, target: 'file' },
  { key: 'brokerConfigPath', kinds: [...BROKERS, 'proxy'], target: 'file' },
  { key: 'brokerConfigPaths', kinds: ['container'], target: 'file', separator: ':' },
  {
    key: 'rocketmqHome',
    kinds: ['broker', 'broker-in-container', 'namesrv', 'controller', 'container'],
    target: 'directory',
  },
  { key: 'kvConfigPath', kinds: ['namesrv'], target: 'file' },
  { key: 'configStorePath', kinds: ['namesrv', 'controller'], target: 'file' },
  { key: 'controllerStorePath', kinds: ['namesrv', 'controller'], target: 'directory' },
  { key: 'authConfigPath', kinds: [...BROKERS, 'proxy'], target: 'directory' },
  { key: 'tieredStoreFilePath', kinds: BROKERS, target: 'directory' },
  { key: 'tlsKeyPath', kinds: ['proxy'], target: 'file' },
  { key: 'tlsCertPath', kinds: ['proxy'], target: 'file' },
];

/** Parameters whose value is a path or a list of paths, by key (docs/rocketmq.md, "Paths"). */
export const PATH_KEYS: ReadonlyMap<string, PathKey> = new Map(LIST.map((entry) => [entry.key, entry]));

/** Whether a key holds a path in a file of this kind. */
export const isPathKey = (key: string, kind: Kind): boolean => PATH_KEYS.get(key)?.kinds.includes(kind) === true;

/** What separates the paths in a key's value in a release; undefined where the value is one path. */
export function pathSeparator(key: string, at: ReleaseIndex): string | undefined {
  const path = PATH_KEYS.get(key);
  if (path?.separator === undefined) return undefined;
  if (path.separatorSince === undefined) return path.separator;
  return at >= path.separatorSince && at !== NOT_MULTI_PATH ? path.separator : undefined;
}
