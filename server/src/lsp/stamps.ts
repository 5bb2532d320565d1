import { stampOf } from './disk.ts';
import type { Abs } from './uris.ts';

/** Size and time of what was read, for clients that do not watch files. */
export class Stamps {
  readonly #known = new Map<Abs, string>();

  /** Notes places as they are now. A directory changes when a file in it comes or goes. */
  note(places: Iterable<Abs>): void {
    for (const abs of places) this.#known.set(abs, stampOf(abs));
  }

  /** Places that are no longer as they were noted; they are noted anew. */
  changed(): readonly Abs[] {
    const changed: Abs[] = [];
    for (const [abs, before] of this.#known) {
      const now = stampOf(abs);
      if (now === before) continue;
      changed.push(abs);
      this.#known.set(abs, now);
    }
    return changed;
  }
}
