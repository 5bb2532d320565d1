import type { Kind } from './kinds.ts';
import { CURRENT_RELEASES, type ReleaseIndex, type ReleaseSet, release } from './releases.ts';

const V500 = release('5.0.0');
const V520 = release('5.2.0');

/** Kinds of process that came with 5.0.0. */
const SINCE_500: ReadonlySet<Kind> = new Set(['broker-in-container', 'container', 'controller', 'proxy']);

/** The first release that has a kind of process. */
export const firstRelease = (kind: Kind): ReleaseIndex => (SINCE_500.has(kind) ? V500 : 0);

/** A way to run that a file turns on, and that older releases do not have. */
interface Mode {
  readonly key: string;
  /** In lower case. */
  readonly value: string;
  readonly since: ReleaseIndex;
}

const JRAFT: Mode = { key: 'controllerType', value: 'jraft', since: V520 };
const BROKER_MODES: readonly Mode[] = ['enableControllerMode', 'enableSlaveActingMaster'].map((key) => ({
  key,
  value: 'true',
  since: V500,
}));

/** The later a mode came, the further in front. */
const MODES: Readonly<Partial<Record<Kind, readonly Mode[]>>> = {
  broker: BROKER_MODES,
  namesrv: [
    JRAFT,
    { key: 'enableControllerInNamesrv', value: 'true', since: V500 },
    { key: 'supportActingMaster', value: 'true', since: V500 },
  ],
  controller: [JRAFT],
};

/** A file, as far as modes are asked for. */
interface Written {
  last(key: string): { readonly value: string } | undefined;
}

/**
 * Releases that a process may run where nobody says which, oldest first: {@link CURRENT_RELEASES} that have its kind, and the modes that its
 * file turns on. Whoever turns one on does not run a release that never heard of it.
 */
export function possibleReleases(kind: Kind, written: Written): readonly ReleaseIndex[] {
  const first = firstOf(kind, written);
  return first === 0 ? CURRENT_RELEASES : CURRENT_RELEASES.filter((index) => index >= first);
}

/** The same as a set. */
export function possibleSet(kind: Kind, written: Written): ReleaseSet {
  const first = firstOf(kind, written);
  return CURRENT_RELEASES.reduce((set, index, i) => (index >= first ? set | (1 << i) : set), 0);
}

function firstOf(kind: Kind, written: Written): ReleaseIndex {
  const mode = MODES[kind]?.find(({ key, value }) => written.last(key)?.value.trim().toLowerCase() === value);
  return mode?.since ?? firstRelease(kind);
}
