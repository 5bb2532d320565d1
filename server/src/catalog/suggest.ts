import { remembering } from '../base/memo.ts';
import { classesOf, everKeyNames, keyNames, parametersFor, parametersOfClass } from './catalog.ts';
import { MOST_KEYS, spellings } from './data.ts';
import type { ClassName, Kind } from './kinds.ts';
import { NEWEST, type ReleaseIndex } from './releases.ts';

/** Edits (insert, delete, replace, swap of two neighbours) that a slip may have. */
const LIMIT = 2;

/**
 * Edit distance of two strings with swaps of neighbours (Damerau–Levenshtein, optimal string alignment), cut off above a limit.
 * @returns the distance, or `limit + 1` when it is greater than the limit
 */
export function distance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  const over = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return over;
  let start = 0;
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const width = endB - start;
  let before: number[] = [];
  let previous: number[] = [];
  for (let j = 0; j <= width; j++) previous.push(j);
  for (let i = 1; i <= endA - start; i++) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= width; j++) {
      const x = a.charCodeAt(start + i - 1);
      const y = b.charCodeAt(start + j - 1);
      let value = Math.min(
        (previous[j] as number) + 1,
        (current[j - 1] as number) + 1,
        (previous[j - 1] as number) + (x === y ? 0 : 1),
      );
      if (i > 1 && j > 1 && x === b.charCodeAt(start + j - 2) && y === a.charCodeAt(start + i - 2)) {
        value = Math.min(value, (before[j - 2] as number) + 1);
      }
      current.push(value);
      best = Math.min(best, value);
    }
    if (best > limit) return over;
    before = previous;
    previous = current;
  }
  return Math.min(previous[width] as number, over);
}

/** How many edits a text of this length may be away from what it means: short words are near to too many others. */
const allowed = (length: number): number => (length < 5 ? 0 : length < 9 ? 1 : LIMIT);

/** The same among a handful of words that are far from each other, such as the commands: `chek`, `lps`. */
const allowedAmongFew = (length: number): number => (length < 3 ? 0 : length < 6 ? 1 : LIMIT);

/** A word that may be meant. */
interface Candidate {
  readonly text: string;
  readonly lower: string;
  readonly letters: number;
}

const candidate = (text: string): Candidate => {
  const lower = text.toLowerCase();
  return { text, lower, letters: lettersOf(lower) };
};

/**
 * Which characters a text has, one bit for several of them. Every edit adds or takes at most one character each way, so two texts whose bits
 * differ in more are farther apart, which is told much faster than by their distance.
 */
function lettersOf(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) letters |= 1 << (text.charCodeAt(i) & 31);
  return letters;
}

/** Whether some text has more than `limit` bits that another has not. */
function exceeds(bits: number, limit: number): boolean {
  let left = bits;
  for (let i = 0; i <= limit; i++) {
    if (left === 0) return false;
    left &= left - 1;
  }
  return true;
}

/** All candidates within reach of a text, nearest first (case counts as a third of an edit), equals left out. */
function near(
  text: string,
  candidates: Iterable<Candidate>,
  allowance = allowed,
): readonly { readonly text: string; readonly score: number }[] {
  const limit = allowance(text.length);
  const { lower, letters } = candidate(text);
  const found: { text: string; score: number }[] = [];
  for (const each of candidates) {
    if (each.text === text || Math.abs(each.lower.length - lower.length) > limit) continue;
    if (exceeds(letters & ~each.letters, limit) || exceeds(each.letters & ~letters, limit)) continue;
    const edits = distance(lower, each.lower, limit);
    if (edits > limit || edits > allowance(each.text.length)) continue;
    found.push({ text: each.text, score: edits + (distance(text, each.text, LIMIT) > edits ? 1 / 3 : 0) });
  }
  return found.sort((a, b) => a.score - b.score || (a.text < b.text ? -1 : 1));
}

/**
 * The candidate that somebody meant: within two edits (one below nine letters, none below five) and nearer than every other.
 * Used for rule ids and flags.
 */
export const closest = (text: string, candidates: Iterable<string>): string | undefined =>
  only(near(text, Array.from(candidates, candidate)));

/** The same among a handful of words: within two edits, one below six letters, none below three. Used for commands. */
export const closestOfFew = (text: string, candidates: Iterable<string>): string | undefined =>
  only(near(text, Array.from(candidates, candidate), allowedAmongFew));

/** The first, unless the second is as near. */
function only(found: readonly { readonly text: string; readonly score: number }[]): string | undefined {
  const [first, second] = found;
  return first === undefined || second?.score === first.score ? undefined : first.text;
}

/**
 * Real keys that an unknown key of a file may mean, best first; one alone is meant (rule unknown-key).
 * Only the nearest ones are returned: `fileReservedTimes` means `fileReservedTime` although others are two edits away.
 * @param extra classes beside those that the kind fills, such as a tiered store's
 */
export function suggestKeys(
  key: string,
  kind: Kind,
  at: ReleaseIndex,
  extra: readonly ClassName[] = [],
): readonly string[] {
  const id = `${kind} ${at} ${extra.join(' ')}`;
  let suggest = suggestions.get(id);
  if (suggest === undefined) {
    let candidates: readonly Candidate[] | undefined;
    suggest = remembering((each) => {
      candidates ??= keysOf(kind, at, extra);
      return findKeys(each, candidates);
    }, MOST_KEYS);
    suggestions.set(id, suggest);
  }
  return suggest(key);
}

const suggestions = new Map<string, (key: string) => readonly string[]>();

function keysOf(kind: Kind, at: ReleaseIndex, extra: readonly ClassName[]): readonly Candidate[] {
  const keys = new Set(keyNames(kind, at));
  for (const name of extra) for (const { key } of parametersOfClass(name, at)) keys.add(key);
  return Array.from(keys, candidate);
}

function findKeys(key: string, candidates: readonly Candidate[]): readonly string[] {
  const found = near(key, candidates);
  const best = found[0]?.score;
  return found.filter((each) => each.score === best).map((each) => each.text);
}

/** The keys of any release that a key of a file may be a slip of, of a kind of process or of a tiered store. */
export function nearKeys(key: string, kind: Kind): readonly string[] {
  let ofKind = nearby.get(kind);
  if (ofKind === undefined) {
    let candidates: readonly Candidate[] | undefined;
    ofKind = remembering((each) => {
      candidates ??= everKeyNames([...classesOf(kind, NEWEST), 'TieredMessageStoreConfig']).map(candidate);
      return near(each, candidates).map(({ text }) => text);
    }, MOST_KEYS);
    nearby.set(kind, ofKind);
  }
  return ofKind(key);
}

const nearby = new Map<Kind, (key: string) => readonly string[]>();

/** A key without what people confuse: case, `-`, `_` and `.`. */
export const foldKey = (key: string): string => key.replace(/[-_.]/g, '').toLowerCase();

/**
 * The real key that a key of a file equals but for case, `-`, `_` and `.` (rule key-case).
 * @returns undefined when there is none or the key itself is real
 */
export function keyInOtherCase(key: string, kind: Kind, at: ReleaseIndex): string | undefined {
  // No key of RocketMQ has anything but letters and digits in it (test/catalog/suggest.test.ts).
  return spellings(foldKey(key)).find((real) => real !== key && parametersFor(kind, real, at).length > 0);
}
