import { type Text, text } from '../base/text.ts';
import type { ClassName } from '../catalog/kinds.ts';
import { type ReleaseIndex, release } from '../catalog/releases.ts';
import type { Value } from './load.ts';

/** What a getter returns where it is not the field. */
export interface Computed {
  readonly value: Value;
  readonly origin: 'adjusted' | 'derived';
  readonly because: Text;
}

/** Whether the process runs a release or a newer one. */
export type Since = (release: ReleaseIndex) => boolean;

/** Reads another parameter of the same process, as its getter returns it. */
export type Read = (key: string, className: ClassName) => Value;

const V494 = release('4.9.4');
/** 5.0.0-ALPHA and -PREVIEW branched off before. */
const PREVIEWS = release('4.9.8') + 1;
const V500 = release('5.0.0');
const V511 = release('5.1.1');
const V520 = release('5.2.0');

/** Keys whose getter may compute. */
export const COMPUTED_KEYS: ReadonlySet<string> = new Set([
  'controllerStorePath',
  'diskMaxUsedSpaceRatio',
  'mapedFileSizeConsumeQueue',
  'mappedFileSizeConsumeQueue',
  'storePathCommitLog',
  'storePathEpochFile',
  'storePathBrokerIdentity',
  'transientStorePoolEnable',
]);

/** Those of them whose getter may look at other parameters although a value is written. */
export const DEPENDENT_KEYS: ReadonlySet<string> = new Set(['controllerStorePath', 'transientStorePoolEnable']);

/** Whether a null storePathCommitLog follows the root: 4.9.4–4.9.8 and from 5.0.0 on. */
export const commitLogFollowsRoot = (since: Since): boolean => (since(V494) && !since(PREVIEWS)) || since(V500);

/** A path below a directory that may be known to the machine alone. */
export function below(root: Value, name: string): Value {
  if (root === null) return `null/${name}`;
  if (typeof root === 'string') return `${root}/${name}`;
  return { machine: root.machine, value: `${root.value}/${name}` };
}

/**
 * The getter of a parameter, where it computes something: MessageStoreConfig and ControllerConfig.
 * @param field what the setter or the constructor left
 * @returns undefined where the getter returns the field
 */
export function getter(
  className: ClassName,
  key: string,
  field: Value,
  since: Since,
  read: Read,
): Computed | undefined {
  if (!COMPUTED_KEYS.has(key)) return undefined;
  if (className === 'MessageStoreConfig') return storeGetter(key, field, since, read);
  if (className === 'ControllerConfig' && key === 'controllerStorePath' && field === '' && since(V520)) {
    const type = read('controllerType', 'ControllerConfig');
    return {
      value: { machine: 'user.home', value: `\${user.home}/${String(type)}Controller` },
      origin: 'derived',
      because: text(
        'empty, so it is <user.home>/<controllerType>Controller',
        '为空，因此取 <user.home>/<controllerType>Controller',
      ),
    };
  }
  return undefined;
}

function storeGetter(key: string, field: Value, since: Since, read: Read): Computed | undefined {
  switch (key) {
    case 'diskMaxUsedSpaceRatio': {
      const written = Number(field);
      const value = Math.min(95, Math.max(10, written));
      if (value === written) return undefined;
      return adjusted(value, 'clamped to 10…95', '限制在 10…95 之间');
    }
    case 'mapedFileSizeConsumeQueue':
    case 'mappedFileSizeConsumeQueue': {
      // (int) Math.ceil(size / 20.0) * 20 in int arithmetic
      const written = Number(field);
      const value = (Math.ceil(written / 20) * 20) | 0;
      if (value === written) return undefined;
      return adjusted(
        value,
        'rounded up to a multiple of 20, the size of one entry',
        '向上取整为 20（单条记录大小）的倍数',
      );
    }
    case 'storePathCommitLog':
      return field === null && commitLogFollowsRoot(since) ? derived('commitlog', read) : undefined;
    case 'storePathEpochFile':
      return field === null && since(V511) ? derived('epochFileCheckpoint', read) : undefined;
    case 'storePathBrokerIdentity':
      return field === null && since(V511) ? derived('brokerIdentity', read) : undefined;
    case 'transientStorePoolEnable': {
      if (field !== 'true' || since(V500 + 1)) return undefined;
      const slave = read('brokerRole', 'MessageStoreConfig') === 'SLAVE';
      if (since(V500)) return slave ? adjusted(false, 'not on a SLAVE', '在 SLAVE 上无效') : undefined;
      if (read('flushDiskType', 'MessageStoreConfig') === 'ASYNC_FLUSH' && !slave) return undefined;
      return adjusted(
        false,
        'only with flushDiskType=ASYNC_FLUSH and not on a SLAVE',
        '仅在 flushDiskType=ASYNC_FLUSH 且角色不是 SLAVE 时有效',
      );
    }
    default:
      return undefined;
  }
}

function adjusted(value: number | boolean, en: string, zh: string): Computed {
  return { value: String(value), origin: 'adjusted', because: text(en, zh) };
}

function derived(name: string, read: Read): Computed {
  return {
    value: below(read('storePathRootDir', 'MessageStoreConfig'), name),
    origin: 'derived',
    because: text(`not set, so it is ${name} below storePathRootDir`, `未设置，取 storePathRootDir 下的 ${name}`),
  };
}
