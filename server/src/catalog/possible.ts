import type { Kind } from './kinds.ts';
import { CURRENT_RELEASES, type ReleaseIndex, release } from './releases.ts';

const V500 = release('5.0.0');

/** Kinds of process that came with 5.0.0. */
const SINCE_500: ReadonlySet<Kind> = new Set(['broker-in-container', 'container', 'controller', 'proxy']);

/** The first release that has a kind of process. */
export const firstRelease = (kind: Kind): ReleaseIndex => (SINCE_500.has(kind) ? V500 : 0);

const all = CURRENT_RELEASES;
const young = CURRENT_RELEASES.filter((index) => index >= V500);

/** Releases that a process of a kind may run where nobody says which, oldest first: {@link CURRENT_RELEASES} that have the kind. */
export const possibleReleases = (kind: Kind): readonly ReleaseIndex[] => (SINCE_500.has(kind) ? young : all);
