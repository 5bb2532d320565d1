import type { AnyFile } from './directoryFacts.ts';
import { placeNumbers } from './siblings.ts';

/** A directory and the one that bounds the search for others. */
interface Where {
  readonly abs: string;
  readonly bound: string | undefined;
}

/** Where a file may run with others: in its directory, and beside it. */
const spotsOf = (where: Where): readonly (string | number)[] => [where.abs, ...placeNumbers(where)];

/** Files that may be a broker's and are not known to be, by where they may be members. */
export class PossibleBrokers {
  readonly #files = new Map<string, { readonly name: string; readonly spots: readonly (string | number)[] }>();

  /** Takes in that a file changed. @returns where that may matter; nothing for most */
  put(abs: string, file: AnyFile | undefined): readonly (string | number)[] {
    const before = this.#files.get(abs)?.spots ?? [];
    this.#files.delete(abs);
    if (file?.possible === undefined) return before;
    const spots = spotsOf({ abs: file.directory, bound: file.context.bound });
    this.#files.set(abs, { name: file.possible, spots });
    return [...before, ...spots];
  }

  /** Names of those that may run in some directories. */
  in(directories: readonly Where[]): readonly string[] {
    if (this.#files.size === 0) return [];
    const own = new Set(directories.flatMap(spotsOf));
    const found = [...this.#files.values()].filter(({ spots }) => spots.some((each) => own.has(each)));
    return [...new Set(found.map(({ name }) => name))].sort();
  }
}

/** Whether a change somewhere may matter in a directory. */
export const isAt = (where: Where, spots: ReadonlySet<string | number>): boolean =>
  spotsOf(where).some((each) => spots.has(each));
