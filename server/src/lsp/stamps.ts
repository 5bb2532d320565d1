import type { Files } from './files.ts';
import type { Abs } from './uris.ts';

/** Size and time of what was read, for clients that do not watch files. */
export class Stamps {
  readonly #files: Files;
  readonly #known = new Map<Abs, string>();
  /** Of places that are read, until it is known whether they matter. */
  readonly #seen = new Map<Abs, string>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** A place is about to be read: what happens to it from now on is a change. */
  readonly see = (abs: Abs): void => {
    this.#seen.set(abs, this.#files.stampOf(abs));
  };

  /** Notes places as they were read, else as they are now. A directory changes when a file in it comes or goes. */
  note(places: Iterable<Abs>): void {
    for (const abs of places) this.#known.set(abs, this.#seen.get(abs) ?? this.#files.stampOf(abs));
    this.#seen.clear();
  }

  /** Places that are no longer as they were noted; they are noted anew. */
  changed(): readonly Abs[] {
    const changed: Abs[] = [];
    for (const [abs, before] of this.#known) {
      const now = this.#files.stampOf(abs);
      if (now === before) continue;
      changed.push(abs);
      this.#known.set(abs, now);
    }
    return changed;
  }
}
