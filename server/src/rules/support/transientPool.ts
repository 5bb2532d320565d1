import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { isOn } from './settings.ts';

const V500 = release('5.0.0');
const V510 = release('5.1.0');

/** What decides whether a broker uses its transient pool. */
export const POOL_KEYS = [
  'transientStorePoolEnable',
  'brokerRole',
  'flushDiskType',
  'enableControllerMode',
  'enableDLegerCommitLog',
  'writeWithoutMmap',
] as const;

/** Whether a broker is a slave to its store, which then has no use for the pool. */
const isSlave = (process: FileProcess): boolean =>
  process.effective.value('brokerRole') === 'SLAVE' &&
  !(process.effective.since(V510) && isOn(process, 'enableControllerMode'));

/**
 * Whether messages go through the transient pool: DefaultMessageStore.isTransientStorePoolEnable (5.1.0 on), before it the getter of
 * MessageStoreConfig. DLedger stores messages by itself; writeWithoutMmap has buffers of its own (5.4.0 on).
 */
export const usesPool = (process: FileProcess): boolean =>
  isOn(process, 'transientStorePoolEnable') &&
  !isSlave(process) &&
  !isOn(process, 'enableDLegerCommitLog') &&
  !isOn(process, 'writeWithoutMmap');

/** Whether a master of 4.x leaves its pool unused for the sake of synchronous flushing. */
export const leavesPool = (process: FileProcess): boolean =>
  !process.effective.since(V500) &&
  process.effective.value('flushDiskType') === 'SYNC_FLUSH' &&
  process.effective.value('brokerRole') !== 'SLAVE' &&
  !isOn(process, 'enableDLegerCommitLog');
