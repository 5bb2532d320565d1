/** Which releases a case is tried on. */
import { compareReleases } from '../java.mjs';

/** Tried for nearly everything: the last of 4, and a release of every stage of 5. */
export const MAIN = ['4.9.7', '5.0.0', '5.1.4', '5.3.3', '5.5.0'];
export const FIVE = MAIN.slice(1);
/** One of 4 and one of 5, where nothing is known to differ in between. */
export const TWO = ['4.9.7', '5.3.3'];
/** Every release that any case is tried on. */
export const ALL = [
  '4.2.0',
  '4.5.2',
  '4.7.1',
  '4.9.4',
  '4.9.7',
  '5.0.0',
  '5.1.0',
  '5.1.1',
  '5.1.4',
  '5.2.0',
  '5.3.3',
  '5.4.0',
  '5.5.0',
  '5.5.1',
];

/** The releases of a list from `from` on, up to and including `to`. */
export const between = (list, from, to = '9') =>
  list.filter((release) => compareReleases(release, from) >= 0 && compareReleases(release, to) <= 0);

/** A broker case; `more` as in {@link ../run.mjs}. */
export const broker = (family, id, on, file, more = {}) => ({ id, family, kind: 'broker', on, file, ...more });
