import { remembering } from '../base/memo.ts';
import { classesOf, historyOf, setterlessField, turnsOf } from './catalog.ts';
import { FILLED_CLASSES } from './classes.ts';
import { fieldStretches, MOST_KEYS, spellings } from './data.ts';
import { beforeFullWidth } from './full-width.ts';
import { GHOSTS, renameOf } from './ghosts.ts';
import type { ClassName, Kind } from './kinds.ts';
import { PATH_KEYS } from './paths.ts';
import { CURRENT_RELEASES, changesAt, NEWEST, type ReleaseIndex, type ReleaseSet } from './releases.ts';
import { foldKey, nearKeys } from './suggest.ts';
import { enumNumbers } from './values.ts';

/**
 * The releases in which what a key means to a kind of process changes: whether a class that the process fills has it, its type, its default,
 * its constants, and how its value is split.
 */
export const keyChanges = (kind: Kind, key: string): ReleaseSet => ofKey(`${kind} ${key}`);

const ofKey = remembering((id): ReleaseSet => {
  const { kind, key } = partsOf(id);
  const turns = turnsOf(key);
  if (turns.length === 0) return 0;
  const classes = new Set(historyOf(key).map((each) => each.class));
  const filled = FILLED_CLASSES[kind].filter(({ name }) => classes.has(name));
  const splitSince = PATH_KEYS.get(key)?.separatorSince;
  return either([
    ...turns.map(changesAt),
    ...filled.map(({ since }) => changesAt(since)),
    ...(splitSince === undefined ? [] : [changesAt(splitSince)]),
    changesOf((at) => enumNumbers(key, at).length),
  ]);
}, MOST_KEYS);

/** The same for why a key is not read: what other spellings, other names and keys that look like it mean. */
export const unreadChanges = (kind: Kind, key: string): ReleaseSet => ofUnread(`${kind} ${key}`);

const ofUnread = remembering((id): ReleaseSet => {
  const { kind, key } = partsOf(id);
  const rename = renameOf(key);
  return either([
    ...[key, ...meanings(kind, key)].map((each) => keyChanges(kind, each)),
    ...FILLED_CLASSES[kind].map(({ name }) =>
      fieldStretches(name, key) === undefined ? 0 : changesOf((at) => setterlessField(name, key, at)),
    ),
    ...(rename === undefined ? [] : [changesAt(rename.since)]),
  ]);
}, MOST_KEYS);

/** All keys that a key may have been meant for, in any release in which a kind of process does not read it. */
export const meanings = (kind: Kind, key: string): readonly string[] => meaningsOf(`${kind} ${key}`);

const meaningsOf = remembering((id): readonly string[] => {
  const { kind, key } = partsOf(id);
  const others = [renameOf(key)?.new, GHOSTS.get(key)?.replacement, beforeFullWidth(key)?.key].filter(
    (each) => each !== undefined,
  );
  return [...spellings(foldKey(key)), ...nearKeys(key, kind), ...others].filter((each) => each !== key);
}, MOST_KEYS);

/**
 * The releases in which a class has a key that a kind of process fills in any release, as stretches with both ends that neither touch nor
 * overlap; empty where none of them ever had it.
 * @param tiered whether the class of the tiered store counts, too
 */
export const everIn = (kind: Kind, key: string, tiered: boolean): readonly Ends[] =>
  (tiered ? everWithTiered : everOfKind)(`${kind} ${key}`);

type Ends = readonly [from: ReleaseIndex, to: ReleaseIndex];

const everOfKind = remembering((id) => everOf(id, []), MOST_KEYS);
const everWithTiered = remembering((id) => everOf(id, ['TieredMessageStoreConfig']), MOST_KEYS);

function everOf(id: string, more: readonly ClassName[]): readonly Ends[] {
  const { kind, key } = partsOf(id);
  // None was ever taken away from a kind.
  const own: readonly ClassName[] = [...classesOf(kind, NEWEST), ...more];
  const all = historyOf(key).flatMap((each) => (own.includes(each.class) ? each.intervals : []));
  const merged: [ReleaseIndex, ReleaseIndex][] = [];
  for (const { from, to } of [...all].sort((a, b) => a.from - b.from)) {
    const previous = merged[merged.length - 1];
    if (previous !== undefined && from <= previous[1] + 1) previous[1] = Math.max(previous[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

function partsOf(id: string): { readonly kind: Kind; readonly key: string } {
  const at = id.indexOf(' ');
  return { kind: id.slice(0, at) as Kind, key: id.slice(at + 1) };
}

/** The releases in which a fact is not what it was in the release before. */
export function changesOf(fact: (at: ReleaseIndex) => unknown): ReleaseSet {
  return CURRENT_RELEASES.reduce((set, at, i) => {
    const before = CURRENT_RELEASES[i - 1];
    return before === undefined || fact(at) === fact(before) ? set : set | (1 << i);
  }, 0);
}

const either = (sets: readonly ReleaseSet[]): ReleaseSet => sets.reduce((all, set) => all | set, 0);
