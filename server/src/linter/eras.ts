import { CURRENT_RELEASES, RELEASES, type ReleaseIndex, type ReleaseSet } from '../catalog/releases.ts';

/** What was found for a stretch of releases. */
export interface Era<T> {
  readonly value: T;
  readonly releases: ReleaseSet;
}

/**
 * Judges as few releases as needed. Each time the newest release that is not judged yet is, and what that judgement looked at tells down to
 * which release it holds: no fact that it depends on changes in between.
 * @param releases those that count
 * @param judge returns its result, and the releases in which a fact that it looked at is not what it was in the release before
 */
export function overEras<T>(
  releases: ReleaseSet,
  judge: (release: ReleaseIndex) => { readonly value: T; readonly changes: ReleaseSet },
): readonly Era<T>[] {
  const eras: Era<T>[] = [];
  for (let at = CURRENT_RELEASES.length - 1; at >= 0; at--) {
    if ((releases & (1 << at)) === 0) continue;
    const { value, changes } = judge(CURRENT_RELEASES[at] as ReleaseIndex);
    let own = 1 << at;
    while (at > 0 && (changes & (1 << at)) === 0) {
      at--;
      own |= releases & (1 << at);
    }
    eras.push({ value, releases: own });
  }
  return eras;
}

/** The newest of some releases. */
export const newestOf = (releases: ReleaseSet): ReleaseIndex =>
  CURRENT_RELEASES[31 - Math.clz32(releases)] as ReleaseIndex;

/** Releases as text, neighbours joined: `4.9.0–4.9.3, 5.1.1–5.5.1`. */
export function releaseRanges(releases: ReleaseSet): string {
  const parts: string[] = [];
  const name = (i: number): string => RELEASES[CURRENT_RELEASES[i] as ReleaseIndex] as string;
  for (let i = 0; i < CURRENT_RELEASES.length; i++) {
    if ((releases & (1 << i)) === 0) continue;
    let last = i;
    while ((releases & (1 << (last + 1))) !== 0) last++;
    parts.push(last === i ? name(i) : `${name(i)}–${name(last)}`);
    i = last;
  }
  return parts.join(', ');
}
