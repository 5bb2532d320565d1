import { type Member, placeNumbers } from './siblings.ts';

/** Directories beside each other that hold a group's master, and those that hold slaves of it without one. */
interface Group {
  readonly ones: Set<string>;
  readonly many: Set<string>;
}

/** Where a directory's names are noted. */
interface Noted {
  readonly places: readonly number[];
  readonly masters: readonly string[];
  readonly lonely: readonly string[];
}

const key = (place: number, name: string): string => `${place}|${name}`;

/**
 * Which directories hold slaves whose master is in a directory beside them, whatever their files say of name servers: with `-n` they say
 * nothing. Only names that some slave misses are noted.
 */
export class MissingMasters {
  readonly #groups = new Map<string, Group>();
  readonly #noted = new Map<string, Noted>();
  /** Names that a slave missed at some time. */
  readonly #wanted = new Set<string>();

  /** Whether no slave ever missed its master: then nothing here matters. */
  get none(): boolean {
    return this.#wanted.size === 0;
  }

  /**
   * Notes which names are missed from now on; before directories are noted that miss them.
   * @returns those that are new: then {@link note} every directory that has a master of one
   */
  want(names: readonly string[]): readonly string[] {
    const fresh = names.filter((name) => !this.#wanted.has(name));
    for (const name of fresh) this.#wanted.add(name);
    return fresh;
  }

  /**
   * Notes what a directory has and misses.
   * @param member undefined: nothing of ours is left in it
   * @param touched takes directories for which that may change what they belong with or miss
   */
  note(abs: string, member: Member | undefined, touched: Set<string>): void {
    const before = this.#noted.get(abs);
    if (before !== undefined) this.#change(abs, before, -1, touched);
    this.#noted.delete(abs);
    if (member === undefined) return;
    const masters = member.masters.filter((name) => this.#wanted.has(name));
    const { lonely } = member;
    if (masters.length + lonely.length === 0) return;
    const places = placeNumbers(member.facts);
    if (places.length === 0) return;
    const noted = { places, masters, lonely };
    this.#noted.set(abs, noted);
    this.#change(abs, noted, 1, touched);
  }

  #change(abs: string, { places, masters, lonely }: Noted, by: 1 | -1, touched: Set<string>): void {
    for (const place of places) {
      for (const name of masters) {
        const group = this.#group(place, name);
        const before = group.ones.size;
        if (by > 0) group.ones.add(abs);
        else group.ones.delete(abs);
        if (before <= 1 || group.ones.size <= 1) {
          for (const each of group.many) touched.add(each);
          for (const each of group.ones) if (group.many.size > 0 && group.ones.size <= 2) touched.add(each);
        }
        this.#sweep(place, name, group);
      }
      for (const name of lonely) {
        const group = this.#group(place, name);
        if (by > 0) group.many.add(abs);
        else group.many.delete(abs);
        if (group.ones.size === 1) for (const each of group.ones) touched.add(each);
        this.#sweep(place, name, group);
      }
    }
  }

  #group(place: number, name: string): Group {
    let group = this.#groups.get(key(place, name));
    if (group === undefined) {
      group = { ones: new Set(), many: new Set() };
      this.#groups.set(key(place, name), group);
    }
    return group;
  }

  #sweep(place: number, name: string, group: Group): void {
    if (group.ones.size + group.many.size === 0) this.#groups.delete(key(place, name));
  }

  /** Whether a directory beside this one has a master of that name. */
  has(abs: string, name: string): boolean {
    return (
      this.#noted.get(abs)?.places.some((place) => (this.#groups.get(key(place, name))?.ones.size ?? 0) > 0) === true
    );
  }

  /** The only directory, among the nearest that have one, with a master of that name; undefined where there are several or none. */
  only(abs: string, name: string): string | undefined {
    for (const place of this.#noted.get(abs)?.places ?? []) {
      const ones = this.#groups.get(key(place, name))?.ones;
      if (ones === undefined || ones.size === 0) continue;
      return ones.size === 1 ? [...ones][0] : undefined;
    }
    return undefined;
  }

  /** Directories that may complete this one and, if asked for, those that this one may complete. */
  *around(abs: string, both: boolean): Generator<string> {
    const noted = this.#noted.get(abs);
    if (noted === undefined) return;
    for (const place of noted.places) {
      for (const name of noted.lonely) {
        const { ones } = this.#groups.get(key(place, name)) as Group;
        if (ones.size === 1) yield* ones;
      }
      for (const name of both ? noted.masters : []) {
        const { ones, many } = this.#groups.get(key(place, name)) as Group;
        if (ones.size === 1) yield* many;
      }
    }
  }
}
