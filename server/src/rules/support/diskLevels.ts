import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { clamped } from '../../effective/clamps.ts';
import { isOn } from './settings.ts';

/** Levels of disk usage in per cent at which a broker's store cleans up. */
export interface DiskLevels {
  /** Above it, expired files are deleted at any hour. */
  readonly clean: number;
  /** Above it, files are deleted whether they have expired or not. */
  readonly force: number;
  /** Above it, messages are refused. */
  readonly refuse: number;
  /** Whether `force` is enough; up to 4.9.8 files are deleted by force only above `clean`, too, or in the hour of deleteWhen. */
  readonly forcesAtOnce: boolean;
}

export const LEVEL_KEYS = [
  'diskMaxUsedSpaceRatio',
  'diskSpaceCleanForciblyRatio',
  'diskSpaceWarningLevelRatio',
] as const;

const V500 = release('5.0.0');

/**
 * The levels of a broker; undefined where it deletes nothing by force, or where DLedger cleans up by levels of its own. Up to 4.9.8 the two
 * upper ones are no keys but JVM properties, 85 and 90 unless set (DefaultMessageStore.CleanCommitLogService).
 */
export function diskLevels(process: FileProcess): DiskLevels | undefined {
  if (!isOn(process, 'cleanFileForciblyEnable') || isOn(process, 'enableDLegerCommitLog')) return undefined;
  const [clean, force = 85, refuse = 90] = LEVEL_KEYS.map((key) => clamped(process.effective, key));
  return clean === undefined ? undefined : { clean, force, refuse, forcesAtOnce: process.effective.since(V500) };
}
