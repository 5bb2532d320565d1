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

/** What a broker's message store uses (DefaultMessageStore, DLedgerCommitLog), by itself or in a container. */
export function storePaths(view: View): UsedPath[] {
  return [
    path(view, 'store root', 'storePathRootDir', 'MessageStoreConfig'),
    ...(isDledger(view) ? dledgerPaths(view) : commitLogPaths(view)),
    inRoot(view, 'consume queue', 'consumequeue'),
    inRoot(view, 'index', 'index'),
    inRoot(view, 'config', 'config'),
    inRoot(view, 'checkpoint', 'checkpoint'),
    inRoot(view, 'abort file', 'abort'),
    inRoot(view, 'lock file', 'lock'),
    ...(view.since(V500) ? [inRoot(view, 'timer', 'timerwheel'), inRoot(view, 'timer', 'timerlog')] : []),
    ...electionPaths(view),
  ];
}

/** RocksDB's directory (5.4.0 on). */
export const rocksdbPaths = (view: View): UsedPath[] =>
  view.since(V540) ? [inRoot(view, 'rocksdb', 'rocksdbstore')] : [];

/** What a broker keeps of the elections that a controller holds. */
function electionPaths(view: View): UsedPath[] {
  if (!view.since(V500) || view.get('enableControllerMode', 'BrokerConfig') !== 'true') return [];
  const paths = [path(view, 'epoch file', 'storePathEpochFile', 'MessageStoreConfig')];
  if (view.since(V511)) paths.push(path(view, 'broker identity', 'storePathBrokerIdentity', 'MessageStoreConfig'));
  return paths;
}

function dledgerPaths(view: View): UsedPath[] {
  const id = shown(view.get('dLegerSelfId', 'MessageStoreConfig')) || 'null';
  const own = view.get('storePathDLedgerCommitLog', 'MessageStoreConfig');
  const data =
    typeof own === 'string'
      ? path(view, 'dledger', 'storePathDLedgerCommitLog', 'MessageStoreConfig')
      : inRoot(view, 'dledger', `dledger-${id}/data`);
  return [data, inRoot(view, 'dledger', `dledger-${id}/index`)];
}

/** Directories that are only read are looked at where there are several (CommitLog's constructor, 4.9.2 on). */
function commitLogPaths(view: View): UsedPath[] {
  const whole = path(view, 'commit log', 'storePathCommitLog', 'MessageStoreConfig');
  const logs = elementsOf(view, whole);
  if (logs === undefined) return whole.path === '' ? [] : [whole];
  const readOnly = path(view, 'commit log (read-only)', 'readOnlyCommitLogStorePaths', 'MessageStoreConfig');
  return [...logs, ...(elementsOf(view, readOnly) ?? (readOnly.path === '' ? [] : [readOnly]))];
}

/** The elements of a list of paths where the release splits the value; undefined of one path. */
function elementsOf(view: View, whole: UsedPath): UsedPath[] | undefined {
  const separator = pathSeparator(whole.key, view.at);
  if (separator === undefined || !whole.path.includes(separator)) return undefined;
  // RocketMQ trims the value as a whole, not its elements.
  return javaSplit(whole.path, separator).map((each) => ({ ...whole, path: each }));
}

/** Where a broker keeps users and rules of access (5.3.0 on). */
export function authPaths(view: View): UsedPath[] {
  const auth = shown(view.get('authConfigPath', 'AuthConfig'));
  const inAuth = (name: string): UsedPath => ({
    path: `${auth}/${name}`,
    purpose: 'auth',
    key: 'authConfigPath',
    entry: undefined,
  });
  return [inAuth('users'), inAuth('acls')];
}

/** Paths of a controller, by itself or in a name server. */
export const controllerPaths = (view: View): UsedPath[] => [
  path(view, 'controller store', 'controllerStorePath', 'ControllerConfig'),
];
