import { release } from '../catalog/releases.ts';
import type { View } from './view.ts';

const V520 = release('5.2.0');

/** Whether storeType asks for RocksDB (MessageStoreConfig.isEnableRocksDBStore). */
export const isRocksdbStore = (view: Pick<View, 'value'>): boolean =>
  view.value('storeType')?.toLowerCase() === 'defaultrocksdb';

/** Whether the store is a RocksDBMessageStore, which keeps no consume queues in files; 5.1.4 keeps only its settings in RocksDB. */
export const keepsQueuesInRocksdb = (view: Pick<View, 'value' | 'since'>): boolean =>
  view.since(V520) && isRocksdbStore(view);
