/** Sets that grow together: `join` makes two one. */
export class UnionFind<T> {
  readonly #parents = new Map<T, T>();

  /** The member that stands for a set. */
  find(item: T): T {
    let root = item;
    for (let up = this.#parents.get(root); up !== undefined && up !== root; up = this.#parents.get(root)) root = up;
    for (let at = item; at !== root; ) {
      const up = this.#parents.get(at) as T;
      this.#parents.set(at, root);
      at = up;
    }
    return root;
  }

  join(a: T, b: T): void {
    const x = this.find(a);
    const y = this.find(b);
    if (x !== y) this.#parents.set(x, y);
  }

  /** The sets of the given items, each in their order, ordered by their first. */
  sets(items: Iterable<T>): readonly (readonly T[])[] {
    const sets = new Map<T, T[]>();
    for (const item of items) {
      const root = this.find(item);
      const set = sets.get(root);
      if (set === undefined) sets.set(root, [item]);
      else set.push(item);
    }
    return [...sets.values()];
  }
}
