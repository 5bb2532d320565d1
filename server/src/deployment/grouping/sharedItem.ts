import type { Link } from './siblings.ts';

/** Directories that belong together, unless one is a copy of another: then they are alternatives. */
class Alike {
  readonly members = new Set<string>();
  /** How many members are copies of one and the same. */
  readonly #variants = new Map<string, number>();
  /** How many of these are more than one. */
  #copied = 0;

  get links(): boolean {
    return this.#copied === 0;
  }

  change(abs: string, variant: string, by: 1 | -1, touched: Set<string>): void {
    const linked = this.links;
    const [other] = this.members;
    if (by > 0) this.members.add(abs);
    else this.members.delete(abs);
    const before = this.#variants.get(variant) ?? 0;
    if (before + by > 0) this.#variants.set(variant, before + by);
    else this.#variants.delete(variant);
    if (before >= 2 !== before + by >= 2) this.#copied += by;
    if (this.links !== linked) for (const each of this.members) touched.add(each);
    else if (by > 0 && linked && other !== undefined) touched.add(other);
  }
}

/** Directories that miss something, and those that have it: linked when it is one. */
class Completion {
  readonly ones = new Set<string>();
  readonly many = new Set<string>();

  change(abs: string, one: boolean, by: 1 | -1, touched: Set<string>): void {
    const alone = this.ones.size === 1;
    const set = one ? this.ones : this.many;
    if (by > 0) set.add(abs);
    else set.delete(abs);
    const matters = one ? alone || this.ones.size === 1 : alone;
    if (!matters || this.many.size === 0) return;
    for (const each of this.many) touched.add(each);
    if (this.ones.size <= 2) for (const each of this.ones) touched.add(each);
  }
}

/** Directories that share something: only here it matters what else they have in common. */
export class SharedItem {
  readonly #alike = new Map<string, Alike>();
  readonly #completions = new Map<string, Completion>();
  size = 0;

  change(abs: string, link: Link, variant: string, by: 1 | -1, touched: Set<string>): void {
    this.size += by;
    if (link.alike !== undefined) found(this.#alike, link.alike, () => new Alike()).change(abs, variant, by, touched);
    for (const name of link.ones) found(this.#completions, name, () => new Completion()).change(abs, true, by, touched);
    for (const name of link.many)
      found(this.#completions, name, () => new Completion()).change(abs, false, by, touched);
  }

  /** Hands out the directories that a link leads to. @param strict only between a slave and its master, a container and its broker */
  reach(link: Link, strict: boolean, take: (others: ReadonlySet<string>) => void): void {
    const alike = strict || link.alike === undefined ? undefined : this.#alike.get(link.alike);
    if (alike?.links === true) take(alike.members);
    for (const name of link.ones) this.#complete(name, take);
    for (const name of link.many) this.#complete(name, take);
  }

  #complete(name: string, take: (others: ReadonlySet<string>) => void): void {
    const completion = this.#completions.get(name);
    if (completion === undefined || completion.ones.size !== 1) return;
    take(completion.ones);
    take(completion.many);
  }
}

function found<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
