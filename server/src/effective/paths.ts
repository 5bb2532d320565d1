import type { ClassName } from '../catalog/kinds.ts';
import { pathSeparator } from '../catalog/knowledge.ts';
import { release } from '../catalog/releases.ts';
import { below } from './getters.ts';
import { javaSplit } from './java.ts';
import type { Value } from './load.ts';
import type { PathPurpose, UsedPath } from './model.ts';
import { isDledger } from './startup/broker.ts';
import type { View } from './view.ts';

const V500 = release('5.0.0');
const V511 = release('5.1.1');
const V530 = release('5.3.0');
const V540 = release('5.4.0');

/** A path as text: what only the machine knows stands as a template. */
const shown = (value: Value): string => (value === null ? '' : typeof value === 'string' ? value : value.value);

/** The path that a parameter holds. */
export function path(view: View, purpose: PathPurpose, key: string, className: ClassName): UsedPath {
  return {
    path: shown(view.get(key, className)),
    purpose,
    key,
    entry: view.accepted(key, className) ? view.entryOf(key) : undefined,
  };
}

/** A file or directory below storePathRootDir. */
function inRoot(view: View, purpose: PathPurpose, name: string): UsedPath {
  const root = view.get('storePathRootDir', 'MessageStoreConfig');
  return {
    path: shown(below(root, name)),
    purpose,
    key: 'storePathRootDir',
    entry: view.entryOf('storePathRootDir'),
  };
}

/**
 * The files and directories that a kind of process uses, each purpose by itself: whoever asks for one does not depend on what becomes of
 * the others from one release to the next.
 */
export type Paths = Readonly<Partial<Record<PathPurpose, (view: View) => readonly UsedPath[]>>>;

/** What a broker's message store uses (DefaultMessageStore, DLedgerCommitLog), by itself or in a container. */
export const STORE_PATHS: Paths = {
  'store root': (view) => [path(view, 'store root', 'storePathRootDir', 'MessageStoreConfig')],
  dledger: (view) => (isDledger(view) ? dledgerPaths(view) : []),
  'commit log': (view) => (isDledger(view) ? [] : commitLogPaths(view)),
  'commit log (read-only)': (view) => (isDledger(view) ? [] : readOnlyPaths(view)),
  'consume queue': (view) => [inRoot(view, 'consume queue', 'consumequeue')],
  index: (view) => [inRoot(view, 'index', 'index')],
  config: (view) => [inRoot(view, 'config', 'config')],
  checkpoint: (view) => [inRoot(view, 'checkpoint', 'checkpoint')],
  'abort file': (view) => [inRoot(view, 'abort file', 'abort')],
  'lock file': (view) => [inRoot(view, 'lock file', 'lock')],
  timer: (view) => (view.since(V500) ? [inRoot(view, 'timer', 'timerwheel'), inRoot(view, 'timer', 'timerlog')] : []),
  'epoch file': (view) =>
    hasElections(view) ? [path(view, 'epoch file', 'storePathEpochFile', 'MessageStoreConfig')] : [],
  'broker identity': (view) =>
    hasElections(view) && view.since(V511)
      ? [path(view, 'broker identity', 'storePathBrokerIdentity', 'MessageStoreConfig')]
      : [],
};

/** RocksDB's directory (5.4.0 on). */
export const ROCKSDB_PATHS: Paths = {
  rocksdb: (view) => (view.since(V540) ? [inRoot(view, 'rocksdb', 'rocksdbstore')] : []),
};

/** Whether a broker keeps files of elections that a controller holds. */
const hasElections = (view: View): boolean =>
  view.since(V500) && view.get('enableControllerMode', 'BrokerConfig') === 'true';

function dledgerPaths(view: View): UsedPath[] {
  const id = shown(view.get('dLegerSelfId', 'MessageStoreConfig')) || 'null';
  const own = view.get('storePathDLedgerCommitLog', 'MessageStoreConfig');
  const data =
    typeof own === 'string'
      ? path(view, 'dledger', 'storePathDLedgerCommitLog', 'MessageStoreConfig')
      : inRoot(view, 'dledger', `dledger-${id}/data`);
  return [data, inRoot(view, 'dledger', `dledger-${id}/index`)];
}

const commitLog = (view: View): UsedPath => path(view, 'commit log', 'storePathCommitLog', 'MessageStoreConfig');

function commitLogPaths(view: View): readonly UsedPath[] {
  const whole = commitLog(view);
  return elementsOf(view, whole) ?? (whole.path === '' ? [] : [whole]);
}

/** Directories that are only read are looked at where there are several (CommitLog's constructor, 4.9.2 on). */
function readOnlyPaths(view: View): readonly UsedPath[] {
  if (elementsOf(view, commitLog(view)) === undefined) return [];
  const whole = path(view, 'commit log (read-only)', 'readOnlyCommitLogStorePaths', 'MessageStoreConfig');
  return elementsOf(view, whole) ?? (whole.path === '' ? [] : [whole]);
}

/** The elements of a list of paths where the release splits the value; undefined of one path. */
function elementsOf(view: View, whole: UsedPath): UsedPath[] | undefined {
  const separator = pathSeparator(whole.key, view.at);
  if (separator === undefined || !whole.path.includes(separator)) return undefined;
  // RocketMQ trims the value as a whole, not its elements.
  return javaSplit(whole.path, separator).map((each) => ({ ...whole, path: each }));
}

/** Where a broker keeps users and rules of access (5.3.0 on). */
export const AUTH_PATHS: Paths = {
  auth(view) {
    if (!view.since(V530)) return [];
    const auth = shown(view.get('authConfigPath', 'AuthConfig'));
    return ['users', 'acls'].map((name) => ({
      path: `${auth}/${name}`,
      purpose: 'auth',
      key: 'authConfigPath',
      entry: undefined,
    }));
  },
};

/** The store of a controller, by itself or in a name server. */
export const controllerStore = (view: View): readonly UsedPath[] => [
  path(view, 'controller store', 'controllerStorePath', 'ControllerConfig'),
];
