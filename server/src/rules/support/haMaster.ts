import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { roleOf } from '../../deployment/queries.ts';

const V500 = release('5.0.0');
/** BrokerController.initialize takes no shorter haMasterAddress. */
export const SHORTEST_HA_ADDRESS = 6;

/**
 * Whether a slave copies messages from the address in its haMasterAddress: before 5.0.0, whatever its master is called and registers. Topics, offsets
 * and groups come from the master that the name servers name (SlaveSynchronize).
 */
export const copiesFromAddress = (process: FileProcess): boolean =>
  roleOf(process).mode === 'slave' &&
  !process.effective.since(V500) &&
  (process.effective.value('haMasterAddress')?.length ?? 0) >= SHORTEST_HA_ADDRESS;
