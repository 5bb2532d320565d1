import { componentsOf } from './components.ts';
import { MissingMasters } from './missingMasters.ts';
import { SharedItem } from './sharedItem.ts';
import { type DirectoryFacts, type Link, linksOf, type Member, memberOf, sameMember } from './siblings.ts';

const NONE: readonly string[] = [];

const serversOf = ({ facts }: Member): readonly string[] => [...facts.addresses, ...facts.localAddresses];

/**
 * Which directories hold one deployment. Keeps what it knows by what directories share, so that a change looks at those that share something
 * with the changed one and at no others.
 */
export class DirectoryGroups {
  readonly #members = new Map<string, Member>();
  /** Who has a thing; as long as only one directory has it, only that is kept: most never get company. */
  readonly #holders = new Map<string, string | Set<string>>();
  /** Links of the directories that have something in common with another. */
  readonly #links = new Map<string, readonly Link[]>();
  /** What is linked through; as long as only one directory has it, only that is kept. */
  readonly #meetings = new Map<string, string | SharedItem>();
  /** Directories linked with each other, before anything speaks against them; missing for one that is linked with none. */
  readonly #linked = new Map<string, ReadonlySet<string>>();
  /** What runs together by its links; a directory alone is a set of one. */
  readonly #sets = new Map<string, readonly string[]>();
  /** Sets that complete each other's replica groups, as one; only for their directories. */
  readonly #rings = new Map<string, readonly string[]>();
  readonly #gaps = new MissingMasters();
  /** Whether a container was met that starts brokers of other directories. */
  #starts = false;

  /** The directories that hold one deployment with this one, sorted; undefined for one that is not known. */
  setOf(abs: string): readonly string[] | undefined {
    return this.#rings.get(abs) ?? this.#sets.get(abs);
  }

  /** Names of groups of which a set has slaves and no master, while a directory beside it has one; sorted. */
  mastersElsewhere(set: readonly string[]): readonly string[] {
    if (this.#gaps.none) return NONE;
    const found = [...this.#missing(set)].filter(({ abs, name }) => this.#gaps.has(abs, name));
    return [...new Set(found.map(({ name }) => name))].sort();
  }

  /** Slaves' groups whose master is nowhere in a set, with the directory that has the slaves. */
  *#missing(set: readonly string[]): Generator<{ readonly abs: string; readonly name: string }> {
    const here = new Set(set.flatMap((abs) => this.#members.get(abs)?.masters ?? NONE));
    for (const abs of set)
      for (const name of this.#members.get(abs)?.lonely ?? NONE) if (!here.has(name)) yield { abs, name };
  }

  /**
   * Takes in what changed.
   * @param changed directory to its facts; undefined where nothing of ours is left in it
   * @returns every directory whose set may have changed, gone ones included
   */
  update(changed: ReadonlyMap<string, DirectoryFacts | undefined>): Set<string> {
    const affected = new Set<string>();
    const touched = new Set<string>();
    const missed = new Set<string>();
    if (!this.#starts && [...changed.values()].some((facts) => facts !== undefined && facts.wants.length > 0)) {
      this.#starts = true;
      for (const [abs, { facts }] of this.#members) this.#put(abs, memberOf(facts, true), touched, missed);
    }
    const members = new Map<string, Member | undefined>();
    for (const [abs, facts] of changed)
      members.set(abs, facts === undefined ? undefined : memberOf(facts, this.#starts));
    const wanted = this.#gaps.want([...members.values()].flatMap((member) => member?.lonely ?? NONE));
    if (wanted.length > 0) {
      for (const [abs, member] of this.#members)
        if (member.masters.some((name) => wanted.includes(name))) this.#gaps.note(abs, member, missed);
    }
    for (const [abs, member] of members) {
      affected.add(abs);
      for (const other of this.setOf(abs) ?? []) affected.add(other);
      this.#put(abs, member, touched, missed);
    }
    const region = new Set<string>();
    for (const abs of touched) {
      region.add(abs);
      for (const other of this.#linked.get(abs) ?? []) region.add(other);
    }
    this.#relink(region);
    for (const abs of region) affected.add(abs);
    if (!this.#gaps.none) for (const abs of this.#close([...region, ...missed])) affected.add(abs);
    return affected;
  }

  #put(abs: string, member: Member | undefined, touched: Set<string>, missed: Set<string>): void {
    const before = this.#members.get(abs);
    if (before !== undefined && member !== undefined && sameMember(before, member)) {
      this.#members.set(abs, member);
      return;
    }
    touched.add(abs);
    this.#gaps.note(abs, member, missed);
    if (before !== undefined) this.#withdraw(abs, before, touched);
    if (member === undefined) this.#members.delete(abs);
    else {
      this.#members.set(abs, member);
      this.#enter(abs, member, touched);
    }
  }

  #withdraw(abs: string, member: Member, touched: Set<string>): void {
    for (const thing of member.things) {
      const holders = this.#holders.get(thing);
      if (holders instanceof Set) {
        holders.delete(abs);
        if (holders.size > 0) continue;
      }
      this.#holders.delete(thing);
    }
    for (const link of this.#links.get(abs) ?? []) this.#leave(abs, link, member.variant, touched);
    this.#links.delete(abs);
  }

  /** Notes what a directory has. Its links matter as soon as it has something in common with another. */
  #enter(abs: string, member: Member, touched: Set<string>): void {
    let company = false;
    for (const thing of member.things) {
      const holders = this.#holders.get(thing);
      if (holders === undefined) this.#holders.set(thing, abs);
      else {
        company = true;
        if (typeof holders === 'string') {
          this.#holders.set(thing, new Set([holders, abs]));
          this.#link(holders, touched);
        } else holders.add(abs);
      }
    }
    if (company) this.#link(abs, touched);
  }

  #link(abs: string, touched: Set<string>): void {
    if (this.#links.has(abs)) return;
    const member = this.#members.get(abs) as Member;
    const links = linksOf(member, this.#starts);
    this.#links.set(abs, links);
    for (const link of links) this.#join(abs, link, member.variant, touched);
  }

  #leave(abs: string, link: Link, variant: string, touched: Set<string>): void {
    const meeting = this.#meetings.get(link.shared);
    if (meeting instanceof SharedItem) {
      meeting.change(abs, link, variant, -1, touched);
      if (meeting.size > 0) return;
    }
    this.#meetings.delete(link.shared);
  }

  #join(abs: string, link: Link, variant: string, touched: Set<string>): void {
    let meeting = this.#meetings.get(link.shared);
    if (meeting === undefined) {
      this.#meetings.set(link.shared, abs);
      return;
    }
    if (typeof meeting === 'string') {
      const { variant: other } = this.#members.get(meeting) as Member;
      const made = new SharedItem();
      for (const own of this.#links.get(meeting) ?? [])
        if (own.shared === link.shared) made.change(meeting, own, other, 1, touched);
      this.#meetings.set(link.shared, made);
      if (meeting === abs) return;
      meeting = made;
    }
    meeting.change(abs, link, variant, 1, touched);
  }

  /** Finds the linked sets of a region anew. Nothing outside of it is linked with anything inside. */
  #relink(region: Set<string>): void {
    const seen = new Set<string>();
    for (const start of region) {
      if (seen.has(start)) continue;
      seen.add(start);
      this.#linked.delete(start);
      if (!this.#members.has(start)) {
        this.#sets.delete(start);
        continue;
      }
      const linked = this.#reach(start, false);
      if (linked === undefined) {
        this.#sets.set(start, [start]);
        continue;
      }
      for (const abs of linked) {
        seen.add(abs);
        region.add(abs);
        this.#linked.set(abs, linked);
      }
      this.#settle(linked, false);
    }
  }

  /** Makes sets of linked directories. Where they contradict, only those stay together of which one starts or completes the other. */
  #settle(linked: ReadonlySet<string>, strict: boolean): void {
    const set = [...linked].sort();
    if (!this.#contradicted(set)) {
      for (const abs of set) this.#sets.set(abs, set);
      return;
    }
    const done = new Set<string>();
    for (const abs of set) {
      if (done.has(abs)) continue;
      const part = strict ? undefined : this.#reach(abs, true);
      if (part === undefined) this.#sets.set(abs, [abs]);
      else {
        for (const each of part) done.add(each);
        this.#settle(part, true);
      }
    }
  }

  /** Every directory that links lead to; undefined when they lead nowhere. */
  #reach(start: string, strict: boolean): ReadonlySet<string> | undefined {
    let linked: Set<string> | undefined;
    const opened = new Set<ReadonlySet<string>>();
    const queue = [start];
    const take = (others: ReadonlySet<string>): void => {
      if (opened.has(others)) return;
      opened.add(others);
      for (const other of others) {
        if (other === start || linked?.has(other) === true) continue;
        linked ??= new Set([start]);
        linked.add(other);
        queue.push(other);
      }
    };
    for (let abs = queue.pop(); abs !== undefined; abs = queue.pop()) {
      for (const link of this.#links.get(abs) ?? []) {
        const meeting = this.#meetings.get(link.shared);
        if (meeting instanceof SharedItem) meeting.reach(link, strict, take);
      }
    }
    return linked;
  }

  /**
   * Joins sets that complete each other's replica groups, each with what the next one misses: that is one deployment though no file of them
   * need name a name server, unless something speaks against it.
   * @param from directories for which that may have changed
   * @returns every directory that was looked at
   */
  #close(from: readonly string[]): ReadonlySet<string> {
    const region = new Set(from);
    const sets = new Set<readonly string[]>();
    // The region grows while it is walked. What misses nothing is in no ring: whom it completes need not be looked at.
    for (const abs of region) {
      for (const other of this.#rings.get(abs) ?? NONE) region.add(other);
      const set = this.#sets.get(abs) ?? NONE;
      if (set.length > 0) sets.add(set);
      for (const other of set) region.add(other);
      const misses = set.some((each) => (this.#members.get(each)?.lonely.length ?? 0) > 0);
      for (const other of this.#gaps.around(abs, misses)) region.add(other);
    }
    for (const abs of region) this.#rings.delete(abs);
    for (const ring of componentsOf(sets, (set) => this.#completers(set))) {
      if (!this.#fit(ring)) continue;
      const all = ring.flat().sort();
      for (const abs of all) this.#rings.set(abs, all);
    }
    return region;
  }

  /** Sets that hold the only master, near a set, of a group of which it has slaves alone. */
  *#completers(set: readonly string[]): Generator<readonly string[]> {
    for (const { abs, name } of this.#missing(set)) {
      const one = this.#gaps.only(abs, name);
      if (one === undefined || this.#members.get(one)?.sole.includes(name) !== true) continue;
      yield this.#sets.get(one) as readonly string[];
    }
  }

  /** Whether nothing says that sets run apart: clusters, name servers that have nothing in common, a broker that is there twice. */
  #fit(ring: readonly (readonly string[])[]): boolean {
    const all = ring.flat();
    const clusters = new Set(all.flatMap((abs) => this.#members.get(abs)?.clusters ?? NONE));
    if (clusters.size > 1 || this.#contradicted(all)) return false;
    const servers = ring
      .map((set) => new Set(set.flatMap((abs) => serversOf(this.#members.get(abs) as Member))))
      .filter((each) => each.size > 0);
    return servers.every((one, i) => servers.slice(i + 1).every((other) => [...one].some((each) => other.has(each))));
  }

  /**
   * Whether directories that are linked cannot run together: one broker would be there twice, in directories that share no name server which
   * means one place to everybody; or one directory is a copy of another, broker for broker.
   */
  #contradicted(set: readonly string[]): boolean {
    const holders = new Map<string, DirectoryFacts[]>();
    const variants = new Set<string>();
    for (const abs of set) {
      const { facts, identities, variant } = this.#members.get(abs) as Member;
      if (variants.has(variant)) return true;
      variants.add(variant);
      for (const identity of identities) {
        const others = holders.get(identity);
        if (others === undefined) holders.set(identity, [facts]);
        else if (others.every((other) => other.addresses.some((each) => facts.addresses.includes(each))))
          others.push(facts);
        else return true;
      }
    }
    return false;
  }
}
