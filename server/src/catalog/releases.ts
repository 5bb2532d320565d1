import { RELEASE_NAMES } from './data.ts';

/** Index into {@link RELEASES}: releases are compared by it. 5.0.0-ALPHA and -PREVIEW lie between 4.9.8 and 5.0.0. */
export type ReleaseIndex = number;

/** All known releases, oldest first. */
export const RELEASES: readonly string[] = RELEASE_NAMES;

/** The newest known release. */
export const NEWEST: ReleaseIndex = RELEASES.length - 1;

/**
 * The index of a known release, for comparisons in code.
 * @throws RangeError when it is not known
 */
export function release(name: string): ReleaseIndex {
  const index = RELEASES.indexOf(name);
  if (index < 0) throw new RangeError(`RocketMQ ${name} is not a known release`);
  return index;
}

/** Whether a release is a side branch before a final release. */
export const isPrerelease = (index: ReleaseIndex): boolean => /ALPHA|PREVIEW/.test(RELEASES[index] as string);

/** Releases that a process of unstated release may run on: all final ones since 4.9.0 (docs/files.md, "Releases"). */
export const CURRENT_RELEASES: readonly ReleaseIndex[] = (() => {
  const first = release('4.9.0');
  return RELEASES.map((_, i) => i).filter((i) => i >= first && !isPrerelease(i));
})();

/**
 * Some of the releases that a process of unstated release may run on, one bit each: bit `i` stands for `CURRENT_RELEASES[i]`, so a set of
 * them fits into a number.
 */
export type ReleaseSet = number;

/** All of them. */
export const ALL_RELEASES: ReleaseSet = 2 ** CURRENT_RELEASES.length - 1;

/**
 * Of the releases that a process of unstated release may run on, the first one that is as new as a release; none where all of them are, or none.
 * A fact that changes in a release changes there.
 */
export function changesAt(release: ReleaseIndex): ReleaseSet {
  const first = CURRENT_RELEASES.findIndex((each) => each >= release);
  return first > 0 ? 1 << first : 0;
}

/** What a release's name, as somebody wrote it, stands for. */
export interface NamedRelease {
  /** As written, without a leading `v`. */
  readonly name: string;
  /** The release that judges: itself, or the newest known for a newer one. */
  readonly index: ReleaseIndex;
  /** Whether it is newer than the newest known one. */
  readonly newer: boolean;
  /** Whether it is older than the oldest known one: com.alibaba's, of which nothing is known here. */
  readonly older?: boolean;
}

/** Reads a release's name; undefined when it is neither known nor well-formed and newer than the newest known one. */
export function parseRelease(text: string): NamedRelease | undefined {
  const name = text.trim().replace(/^v/, '');
  const index = RELEASES.indexOf(name);
  if (index >= 0) return { name, index, newer: false };
  const short = RELEASES.indexOf(`${name}-incubating`);
  if (short >= 0) return { name: RELEASES[short] as string, index: short, newer: false };
  const parts = /^(\d{1,4})\.(\d{1,4})\.(\d{1,4})$/.exec(name);
  const newest = /^(\d+)\.(\d+)\.(\d+)/.exec(RELEASES[NEWEST] as string);
  if (parts === null || newest === null) return undefined;
  for (let i = 1; i <= 3; i++) {
    const difference = Number(parts[i]) - Number(newest[i]);
    if (difference > 0) return { name, index: NEWEST, newer: true };
    if (difference < 0) return undefined;
  }
  return undefined;
}

/** The releases of com.alibaba, before 4.0.0. */
const OLDER = /^v?3\.\d{1,2}\.\d{1,2}$/;

/** The release that a tag, a path or a jar names: {@link parseRelease}, or one that is older than the oldest known one. */
export function releaseToldBy(text: string): NamedRelease | undefined {
  const name = text.trim();
  return parseRelease(name) ?? (OLDER.test(name) ? { name, index: 0, newer: false, older: true } : undefined);
}

/** Numbers of a known release; what is behind them does not count. */
const numbersOf = (name: string): readonly number[] => (/^\d+(?:\.\d+)*/.exec(name)?.[0] ?? '').split('.').map(Number);

/** Negative where a release is older than another, by the parts that both have. */
function older(one: readonly number[], other: readonly number[]): number {
  const parts = Math.min(one.length, other.length);
  for (let i = 0; i < parts; i++) if (one[i] !== other[i]) return (one[i] as number) - (other[i] as number);
  return 0;
}

/**
 * The known releases next to what somebody wrote in a release's place, oldest first: itself where only the spelling is wrong
 * (`rocketmq-5.3.3`), the newest of a line (`5.3`), else its neighbours (`5.3.9`); none where no number is in it.
 */
export function nearestReleases(text: string): readonly string[] {
  const lower = text.trim().toLowerCase();
  const same = RELEASES.find((name) => name.toLowerCase() === lower);
  if (same !== undefined) return [same];
  const written = /\d{1,4}(?:\.\d{1,4}){0,2}/.exec(lower)?.[0];
  if (written === undefined) return [];
  const numbers = numbersOf(written);
  const final = RELEASES.filter((_, i) => !isPrerelease(i));
  const order = (name: string): number => older(numbersOf(name), numbers);
  const line = final.findLast((name) => order(name) === 0);
  if (line !== undefined) return [line];
  const neighbours = [final.findLast((name) => order(name) < 0), final.find((name) => order(name) > 0)];
  return neighbours.filter((name) => name !== undefined);
}
