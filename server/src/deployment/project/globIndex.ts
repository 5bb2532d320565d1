import type { Glob } from './glob.ts';

interface Entry<T> {
  readonly glob: Glob;
  readonly item: T;
  readonly order: number;
}

/**
 * Things that globs stand for, found by path. A glob is filed under the literal text in it that a matching path must have at the beginning of
 * one of its names, so a path is held against the few globs that are about its place, not against all.
 */
export class GlobIndex<T> {
  readonly #entries = new Map<string, Entry<T>[]>();
  /** Lengths of the texts that globs are filed under. */
  readonly #lengths = new Set<number>();
  #size = 0;

  add(glob: Glob, item: T): void {
    const entry = { glob, item, order: this.#size++ };
    for (const anchor of new Set(glob.anchors)) {
      const list = this.#entries.get(anchor);
      if (list === undefined) this.#entries.set(anchor, [entry]);
      else list.push(entry);
      this.#lengths.add(anchor.length);
    }
  }

  /** What the globs that match a path stand for, in the order in which it was added. */
  of(path: string): readonly T[] {
    if (this.#size === 0) return [];
    const tried = new Set<Entry<T>>();
    const found: Entry<T>[] = [];
    for (let start = 0; ; ) {
      for (const length of this.#lengths) {
        if (start + length > path.length) continue;
        for (const entry of this.#entries.get(path.slice(start, start + length)) ?? []) {
          if (tried.has(entry)) continue;
          tried.add(entry);
          if (entry.glob.matches(path)) found.push(entry);
        }
      }
      const slash = path.indexOf('/', start);
      if (slash < 0) break;
      start = slash + 1;
    }
    return found.sort((a, b) => a.order - b.order).map(({ item }) => item);
  }
}
