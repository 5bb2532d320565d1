import type { DirectoryEntry, World } from './world.ts';

interface Listing {
  readonly stamp: string;
  readonly entries: readonly DirectoryEntry[];
}

/** What was read of a world and need not be read again. */
export class Memory {
  readonly #listings = new Map<string, Listing>();
  /** Paths of plain files that are none of ours, as long as nobody says that they are. */
  readonly foreign = new Set<string>();

  /** Something may have happened to a file or directory. */
  forget(path: string): void {
    this.foreign.delete(path);
    for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
      this.#listings.delete(at);
      if (at === '') return;
    }
  }

  /**
   * A world in which a directory is not listed again while it has the same stamp.
   * @param bytesOf bytes of a plain file that need not be read again
   */
  over(world: World, bytesOf: (path: string) => Uint8Array | undefined): World {
    const { above } = world;
    const real = world.real?.bind(world);
    const note = (directory: string, stamp: string, entries: readonly DirectoryEntry[]): readonly DirectoryEntry[] => {
      // What a link leads to may change, and no directory's stamp with it.
      if (entries.every(({ link, type }) => !link && type !== 'other'))
        this.#listings.set(directory, { stamp, entries });
      return entries;
    };
    return {
      list: (directory) => {
        const stamp = world.stamp?.(directory);
        if (stamp === undefined) return world.list(directory);
        const known = this.#listings.get(directory);
        if (known?.stamp === stamp) return known.entries;
        const list = world.list(directory);
        return list instanceof Promise
          ? list.then((entries) => note(directory, stamp, entries))
          : note(directory, stamp, list);
      },
      read: (file, regular) => (regular === true ? bytesOf(file) : undefined) ?? world.read(file, regular),
      stat: (path) => world.stat(path),
      today: () => world.today(),
      ...(above === undefined ? {} : { above }),
      ...(real === undefined ? {} : { real }),
    };
  }
}
