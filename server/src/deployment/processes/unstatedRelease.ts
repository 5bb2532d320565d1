import { NEWEST, RELEASES, type ReleaseIndex } from '../../catalog/releases.ts';
import type { JudgedRelease } from '../model.ts';

const EACH: readonly JudgedRelease[] = RELEASES.map((name, index) => ({
  name,
  index: index as ReleaseIndex,
  newer: false,
  from: 'unstated',
}));

/**
 * The release of a process of which nobody states it, where it is judged as one that runs this release.
 * @returns the same object each time, since every finding holds one
 */
export const unstatedRelease = (at: ReleaseIndex = NEWEST): JudgedRelease => EACH[at] as JudgedRelease;
