import type { ClassName } from '../catalog/kinds.ts';
import { pathSeparator } from '../catalog/knowledge.ts';
import { release } from '../catalog/releases.ts';
import type { Evaluation } from './evaluation.ts';
import { below } from './getters.ts';
import { javaSplit } from './java.ts';
import type { Value } from './load.ts';
import type { PathPurpose, UsedPath } from './model.ts';

const V500 = release('5.0.0');
const V511 = release('5.1.1');
const V530 = release('5.3.0');
const V540 = release('5.4.0');

/** Every file and directory that the process uses (rules.md section 4). */
export function pathsOf(e: Evaluation): readonly UsedPath[] {
  switch (e.kind) {
    case 'broker':
    case 'broker-in-container':
      return brokerPaths(e);
    case 'namesrv':
      return [
        path(e, 'kv config', 'kvConfigPath', 'NamesrvConfig'),
        path(e, 'config file', 'configStorePath', 'NamesrvConfig'),
        ...(e.get('enableControllerInNamesrv', 'NamesrvConfig') === 'true' ? controllerPaths(e) : []),
      ];
    case 'controller':
      return [...controllerPaths(e), path(e, 'config file', 'configStorePath', 'ControllerConfig')];
    default:
      return [];
  }
}

const controllerPaths = (e: Evaluation): UsedPath[] => [
  path(e, 'controller store', 'controllerStorePath', 'ControllerConfig'),
];

/** A path as text: what only the machine knows stands as a template. */
const shown = (value: Value): string => (value === null ? '' : typeof value === 'string' ? value : value.value);

function path(e: Evaluation, purpose: PathPurpose, key: string, className: ClassName): UsedPath {
  return {
    path: shown(e.get(key, className)),
    purpose,
    key,
    entry: e.accepted(key, className) ? e.entryOf(key) : undefined,
  };
}

function brokerPaths(e: Evaluation): UsedPath[] {
  const root = e.get('storePathRootDir', 'MessageStoreConfig');
  const rootEntry = e.entryOf('storePathRootDir');
  const inside = (purpose: PathPurpose, name: string): UsedPath => ({
    path: shown(below(root, name)),
    purpose,
    key: 'storePathRootDir',
    entry: rootEntry,
  });
  const paths = [path(e, 'store root', 'storePathRootDir', 'MessageStoreConfig')];
  if (e.get('enableDLegerCommitLog', 'MessageStoreConfig') === 'true') {
    const id = shown(e.get('dLegerSelfId', 'MessageStoreConfig')) || 'null';
    const own = e.get('storePathDLedgerCommitLog', 'MessageStoreConfig');
    const data =
      typeof own === 'string'
        ? path(e, 'dledger', 'storePathDLedgerCommitLog', 'MessageStoreConfig')
        : inside('dledger', `dledger-${id}/data`);
    paths.push(data, inside('dledger', `dledger-${id}/index`));
  } else {
    paths.push(
      ...list(e, 'commit log', 'storePathCommitLog'),
      ...list(e, 'commit log (read-only)', 'readOnlyCommitLogStorePaths'),
    );
  }
  paths.push(inside('consume queue', 'consumequeue'), inside('index', 'index'), inside('config', 'config'));
  paths.push(inside('checkpoint', 'checkpoint'), inside('abort file', 'abort'), inside('lock file', 'lock'));
  if (e.at >= V500) {
    paths.push(inside('timer', 'timerwheel'), inside('timer', 'timerlog'));
    if (e.get('enableControllerMode', 'BrokerConfig') === 'true')
      paths.push(path(e, 'epoch file', 'storePathEpochFile', 'MessageStoreConfig'));
  }
  if (e.at >= V511 && e.get('enableControllerMode', 'BrokerConfig') === 'true') {
    paths.push(path(e, 'broker identity', 'storePathBrokerIdentity', 'MessageStoreConfig'));
  }
  if (e.at >= V530 && e.kind === 'broker') {
    const auth = shown(e.get('authConfigPath', 'AuthConfig'));
    paths.push({ path: `${auth}/users`, purpose: 'auth', key: 'authConfigPath', entry: undefined });
    paths.push({ path: `${auth}/acls`, purpose: 'auth', key: 'authConfigPath', entry: undefined });
  }
  if (e.at >= V540) paths.push(inside('rocksdb', 'rocksdbstore'));
  return paths;
}

/** One path, or the elements of a list where the release splits the value. */
function list(e: Evaluation, purpose: PathPurpose, key: string): UsedPath[] {
  const whole = path(e, purpose, key, 'MessageStoreConfig');
  if (whole.path === '') return [];
  const separator = pathSeparator(key, e.at);
  if (separator === undefined || !whole.path.includes(separator)) return [whole];
  // RocketMQ trims the value as a whole, not its elements.
  return javaSplit(whole.path, separator).map((each) => ({ ...whole, path: each }));
}
