import { release } from '../catalog/releases.ts';
import type { View } from './view.ts';

const V520 = release('5.2.0');
const V513 = release('5.1.3');
const V540 = release('5.4.0');

type Store = Pick<View, 'value' | 'since'>;

/** Types of consume queues (StoreType), in small letters. */
const QUEUE_TYPES = ['default', 'defaultrocksdb'];

/** Parameters that decide which consume queues a broker keeps. */
export const QUEUE_KEYS: readonly string[] = ['storeType', 'rocksdbCQDoubleWriteEnable', 'combineCQLoadingCQTypes'];

/** Whether storeType asks for RocksDB (MessageStoreConfig.isEnableRocksDBStore). */
export const isRocksdbStore = (view: Pick<View, 'value'>): boolean =>
  view.value('storeType')?.toLowerCase() === 'defaultrocksdb';

/** The types that a CombineConsumeQueueStore loads (5.4.0 on), in small letters; undefined where there is no such store. */
export function combinedTypes(view: Store): readonly string[] | undefined {
  if (!view.since(V540) || view.value('rocksdbCQDoubleWriteEnable') !== 'true' || isRocksdbStore(view))
    return undefined;
  const types = (view.value('combineCQLoadingCQTypes') ?? '').toLowerCase().split(';');
  return types.map((type) => type.trim()).filter((type) => QUEUE_TYPES.includes(type));
}

/** Whether some consume queues lie in RocksDB; 5.1.4 keeps only its settings there. */
export const hasQueuesInRocksdb = (view: Store): boolean =>
  isRocksdbStore(view) ? view.since(V520) : combinedTypes(view)?.includes('defaultrocksdb') === true;

/** Whether no consume queue lies in files. */
export const keepsQueuesInRocksdb = (view: Store): boolean =>
  hasQueuesInRocksdb(view) && combinedTypes(view)?.includes('default') !== true;

/** The exit code of a broker whose store is not loaded: from 5.1.3 to 5.3.3 its timer wheel, which is not there yet, fails on the way out. */
export const unloadedStore = (view: Store): number =>
  view.since(V513) && !view.since(V540) && view.value('timerWheelEnable') === 'true' ? -1 : -3;
