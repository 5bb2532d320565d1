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

/** The process as a getter sees it: other parameters as their getters return them. */
interface Seen {
  since(release: ReleaseIndex): boolean;
  get(key: string, className: ClassName): Value;
}

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
export const commitLogFollowsRoot = (view: Pick<Seen, 'since'>): boolean =>
  (view.since(V494) && !view.since(PREVIEWS)) || view.since(V500);

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
export function getter(className: ClassName, key: string, field: Value, view: Seen): Computed | undefined {
  if (!COMPUTED_KEYS.has(key)) return undefined;
  if (className === 'MessageStoreConfig') return storeGetter(key, field, view);
  if (className === 'ControllerConfig' && key === 'controllerStorePath' && field === '' && view.since(V520)) {
    const type = view.get('controllerType', 'ControllerConfig');
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

function storeGetter(key: string, field: Value, view: Seen): Computed | undefined {
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
      return field === null && commitLogFollowsRoot(view) ? derived('commitlog', view) : undefined;
    case 'storePathEpochFile':
      return field === null && view.since(V511) ? derived('epochFileCheckpoint', view) : undefined;
    case 'storePathBrokerIdentity':
      return field === null && view.since(V511) ? derived('brokerIdentity', view) : undefined;
    case 'transientStorePoolEnable': {
      if (field !== 'true' || view.since(V500 + 1)) return undefined;
      const slave = view.get('brokerRole', 'MessageStoreConfig') === 'SLAVE';
      if (view.since(V500)) return slave ? adjusted(false, 'not on a SLAVE', '在 SLAVE 上无效') : undefined;
      if (view.get('flushDiskType', 'MessageStoreConfig') === 'ASYNC_FLUSH' && !slave) return undefined;
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

function derived(name: string, view: Seen): Computed {
  return {
    value: below(view.get('storePathRootDir', 'MessageStoreConfig'), name),
    origin: 'derived',
    because: text(`not set, so it is ${name} below storePathRootDir`, `未设置，取 storePathRootDir 下的 ${name}`),
  };
}
