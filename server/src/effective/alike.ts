import { CURRENT_RELEASES, type ReleaseIndex, type ReleaseSet } from '../catalog/releases.ts';
import { Entry } from '../syntax/properties/document.ts';
import type { ProcessInput } from './model.ts';

/** A result, and the releases in which a fact that it depends on is not what it was in the release before. */
export interface Noted<T> {
  readonly value: T;
  readonly changes: ReleaseSet;
}

/** A fact as it was found out; `real`: where it really differs between releases, once that was asked. */
export type Found<T> = Noted<T> & { real?: ReleaseSet };

/**
 * Whether results of a file are compared between releases. Those of an edited file are not: they are asked for once, and comparing would make
 * it once more in every release.
 */
export const isCompared = ({ unstated, written }: ProcessInput): boolean => unstated === true && written === undefined;

/**
 * Where a result of one file really differs between releases. Ports, paths and ends are made of dozens of parameters: one of these changes in
 * every second release, and what comes out of them hardly ever does.
 * @param at the release whose result is asked about
 * @param noted the result in a release
 * @returns of the releases up to `at` the newest in which the result is not what it was in the release before, and all newer ones in which a
 *   fact that it depends on changes
 */
export function realChanges(at: ReleaseIndex, noted: (release: ReleaseIndex) => Noted<unknown>): ReleaseSet {
  const own = noted(at);
  let upTo = CURRENT_RELEASES.indexOf(at);
  const newer = own.changes & ~below(upTo + 1);
  let { changes } = own;
  for (;;) {
    const change = 31 - Math.clz32(changes & below(upTo + 1));
    if (change < 1) return newer;
    const before = noted(CURRENT_RELEASES[change - 1] as ReleaseIndex);
    if (!isAlike(own.value, before.value)) return newer | (1 << change);
    changes = before.changes;
    upTo = change - 1;
  }
}

/** The releases in front of the one with a position. */
const below = (position: number): ReleaseSet => (1 << position) - 1;

/**
 * Whether two results say the same: entries of the same file by their position, texts by their English. What a getter computes when it is asked
 * is not compared: who asks for it notes what it depends on.
 */
function isAlike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a === 'function' && typeof b === 'function') return a('en') === b('en');
  if (a instanceof Entry || b instanceof Entry) return a instanceof Entry && b instanceof Entry && a.index === b.index;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((each, i) => isAlike(each, b[i]));
  const keys = Object.keys(a) as (keyof typeof a)[];
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && isAlike(a[key], b[key]));
}
