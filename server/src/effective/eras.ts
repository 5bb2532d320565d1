import { turnsOf } from '../catalog/catalog.ts';
import { type ReleaseIndex, release } from '../catalog/releases.ts';

/**
 * Releases, since 4.9.0, whose code makes something else of the same file than the one before, as far as this folder and the catalogue's
 * `classesOf`, `pathSeparator` and `TRIM_SINCE` imitate it. A test holds the list against their source.
 */
const CODE: readonly ReleaseIndex[] = [
  '4.9.2', // storePathCommitLog may be a list
  '4.9.3', // BrokerStartup no longer presets the socket buffers
  '4.9.4', // a null storePathCommitLog follows the root
  '5.0.0',
  '5.1.0',
  '5.1.1',
  '5.1.2', // flushDelayOffsetInterval is no longer looked at in the constructor
  '5.2.0',
  '5.3.0',
  '5.4.0',
  '5.5.0',
].map(release);

/**
 * Whether two releases may make something else of one file: the code that reads it differs, or one of the keys that it asks for.
 * @param from the older one
 * @param keys all that the older one asks for
 */
export function mayDiffer(from: ReleaseIndex, to: ReleaseIndex, keys: Iterable<string>): boolean {
  const lies = (turn: ReleaseIndex): boolean => from < turn && turn <= to;
  if (CODE.some(lies)) return true;
  for (const key of keys) if (turnsOf(key).some(lies)) return true;
  return false;
}
