import { profileOf, stemOf } from './names.ts';
import { parent, within } from './paths.ts';

/** What a directory's files say of what they run with (rules.md 7c.4); computed by the workspace. */
export interface DirectoryFacts {
  /** Absolute form. */
  readonly abs: string;
  /** Absolute form of the directory that bounds the search for others; undefined: it has no siblings. */
  readonly bound: string | undefined;
  /** Base names of its files, sorted. */
  readonly names: readonly string[];
  readonly brokers: readonly {
    /** Undefined where it cannot be told. */
    readonly identity: string | undefined;
    readonly name: string | undefined;
    readonly role: 'master' | 'slave';
    readonly elected: boolean;
  }[];
  /** Name servers of its brokers and containers that mean one place to everybody; sorted. */
  readonly addresses: readonly string[];
  /** Name servers whose names mean something only here: loopback, services of a compose file. */
  readonly localAddresses: readonly string[];
  /** Groups of members that elect a leader, with their prefix. */
  readonly groups: readonly string[];
  /** `directory/file` of every broker file, and those that a container of this directory starts elsewhere. */
  readonly provides: readonly string[];
  readonly wants: readonly string[];
}

/** How deep below the names that differ sibling directories may lie: `data1/broker/conf` and `data2/broker/conf`. */
const DEPTH = 4;

/** `all`: belongs with every other; `one`: with the `many`, when it is the only one. */
type Side = 'all' | 'one' | 'many';

interface Member {
  readonly facts: DirectoryFacts;
  readonly keys: readonly Key[];
  /** Identities of its brokers, sorted, each once. */
  readonly identities: readonly string[];
  /** Equal for directories that are copies of each other, broker for broker. */
  readonly variant: string;
}

/** One way in which a directory may belong with others: with those that have the same name. */
interface Key {
  readonly name: string;
  readonly side: Side;
  readonly abs: string;
  readonly variant: string;
}

/** Directories that may belong together, found under one key. */
class Bucket {
  readonly all = new Set<string>();
  readonly ones = new Set<string>();
  readonly many = new Set<string>();
  /** How many directories are copies of one and the same. */
  readonly #variants = new Map<string, number>();
  #copied = 0;

  /** Whether `all` belong together: copies are alternatives. */
  get links(): boolean {
    return this.#copied === 0;
  }

  get empty(): boolean {
    return this.all.size + this.ones.size + this.many.size === 0;
  }

  change(key: Key, by: 1 | -1, touched: Set<string>): void {
    if (key.side === 'all') {
      const linked = this.links;
      const [other] = this.all;
      if (by > 0) this.all.add(key.abs);
      else this.all.delete(key.abs);
      this.#count(key.variant, by);
      if (this.links !== linked) for (const abs of this.all) touched.add(abs);
      else if (by > 0 && linked && other !== undefined) touched.add(other);
      return;
    }
    const alone = this.ones.size === 1;
    const set = key.side === 'one' ? this.ones : this.many;
    if (by > 0) set.add(key.abs);
    else set.delete(key.abs);
    const matters = key.side === 'many' ? alone : alone || this.ones.size === 1;
    if (!matters || this.many.size === 0) return;
    for (const abs of this.many) touched.add(abs);
    if (this.ones.size <= 2) for (const abs of this.ones) touched.add(abs);
  }

  #count(variant: string, by: 1 | -1): void {
    const before = this.#variants.get(variant) ?? 0;
    const after = before + by;
    if (after > 0) this.#variants.set(variant, after);
    else this.#variants.delete(variant);
    if (before >= 2 !== after >= 2) this.#copied += by;
  }
}

/**
 * Which directories hold one deployment. Keeps what it knows in buckets, so that a change looks at the directories that share something with
 * the changed one and at no others.
 */
export class Families {
  readonly #members = new Map<string, Member>();
  /** A bucket begins as its only key: most never get another. */
  readonly #buckets = new Map<string, Key | Bucket>();
  /** Directories linked with each other, before anything speaks against them; missing for one that is linked with none. */
  readonly #linked = new Map<string, ReadonlySet<string>>();
  /** What runs together in the end; a directory alone is a set of one. */
  readonly #sets = new Map<string, readonly string[]>();
  /** Whether a container was met that starts brokers of other directories. */
  #starts = false;

  /** The directories that hold one deployment with this one, sorted; undefined for one that is not known. */
  setOf(abs: string): readonly string[] | undefined {
    return this.#sets.get(abs);
  }

  /**
   * Takes in what changed.
   * @param changed directory to its facts; undefined where nothing of ours is left in it
   * @returns every directory whose set may have changed, gone ones included
   */
  update(changed: ReadonlyMap<string, DirectoryFacts | undefined>): ReadonlySet<string> {
    const affected = new Set<string>();
    const touched = new Set<string>();
    if (!this.#starts && [...changed.values()].some((facts) => facts !== undefined && facts.wants.length > 0)) {
      this.#starts = true;
      for (const [abs, { facts }] of this.#members) this.#put(abs, facts, touched);
    }
    for (const [abs, facts] of changed) {
      affected.add(abs);
      for (const other of this.#sets.get(abs) ?? []) affected.add(other);
      this.#put(abs, facts, touched);
    }
    if (touched.size === 0) return affected;
    const region = new Set<string>();
    for (const abs of touched) {
      region.add(abs);
      for (const other of this.#linked.get(abs) ?? []) region.add(other);
    }
    this.#relink(region);
    for (const abs of region) affected.add(abs);
    return affected;
  }

  #put(abs: string, facts: DirectoryFacts | undefined, touched: Set<string>): void {
    const before = this.#members.get(abs);
    const member = facts === undefined ? undefined : memberOf(facts, this.#starts);
    if (before !== undefined && member !== undefined && alike(before, member)) {
      this.#members.set(abs, { ...before, facts: member.facts });
      return;
    }
    touched.add(abs);
    for (const key of before?.keys ?? []) this.#leave(key, touched);
    if (member === undefined) this.#members.delete(abs);
    else {
      this.#members.set(abs, member);
      for (const key of member.keys) this.#join(key, touched);
    }
  }

  #leave(key: Key, touched: Set<string>): void {
    const found = this.#buckets.get(key.name);
    if (found instanceof Bucket) {
      found.change(key, -1, touched);
      if (found.empty) this.#buckets.delete(key.name);
    } else this.#buckets.delete(key.name);
  }

  #join(key: Key, touched: Set<string>): void {
    const found = this.#buckets.get(key.name);
    if (found === undefined) this.#buckets.set(key.name, key);
    else if (found instanceof Bucket) found.change(key, 1, touched);
    else {
      const bucket = new Bucket();
      bucket.change(found, 1, touched);
      bucket.change(key, 1, touched);
      this.#buckets.set(key.name, bucket);
    }
  }

  /** Finds the linked sets of a region anew. Nothing outside of it is linked with anything inside. */
  #relink(region: Set<string>): void {
    const seen = new Set<string>();
    for (const start of [...region].sort()) {
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

  /**
   * Every directory that links lead to; undefined when they lead nowhere.
   * @param strict only links between a slave and its master, a container and its broker
   */
  #reach(start: string, strict: boolean): ReadonlySet<string> | undefined {
    let linked: Set<string> | undefined;
    const opened = new Set<Bucket>();
    const queue = [start];
    for (let abs = queue.pop(); abs !== undefined; abs = queue.pop()) {
      for (const { name, side } of (this.#members.get(abs) as Member).keys) {
        const bucket = this.#buckets.get(name);
        if (!(bucket instanceof Bucket) || opened.has(bucket)) continue;
        opened.add(bucket);
        const all = !strict && bucket.links && side === 'all' ? bucket.all : [];
        const completed = bucket.ones.size === 1 && side !== 'all' ? [...bucket.ones, ...bucket.many] : [];
        for (const other of [...all, ...completed]) {
          if (other === start || linked?.has(other) === true) continue;
          linked ??= new Set([start]);
          linked.add(other);
          queue.push(other);
        }
      }
    }
    return linked;
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
        else if (others.every((other) => other.addresses.some((each) => facts.addresses.includes(each)))) others.push(facts);
        else return true;
      }
    }
    return false;
  }
}

const equal = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((each, i) => each === b[i]);

/** Whether nothing changed that decides what a directory belongs with. */
function alike(a: Member, b: Member): boolean {
  if (a.keys.length !== b.keys.length || !equal(a.identities, b.identities)) return false;
  if (!equal(a.facts.addresses, b.facts.addresses)) return false;
  return a.keys.every((key, i) => key.name === b.keys[i]?.name && key.side === b.keys[i]?.side);
}

/** What a directory is found under: one key for every way in which another may belong with it. */
function memberOf(facts: DirectoryFacts, starts: boolean): Member {
  const { abs } = facts;
  const identities = [...new Set(facts.brokers.flatMap((each) => each.identity ?? []))].sort();
  const variant = identities.length >= 2 ? identities.join('\n') : abs;
  const keys: Key[] = [];
  const add = (name: string, side: Side): void => {
    keys.push({ name, side, abs, variant });
  };
  if (starts) {
    for (const path of facts.provides) add(`${facts.bound}|starts|${path}`, 'one');
    for (const path of facts.wants) add(`${facts.bound}|starts|${path}`, 'many');
  }
  if (facts.bound !== undefined && facts.addresses.length + facts.localAddresses.length + facts.groups.length > 0) {
    for (const place of places(abs, facts.bound)) placeKeys(facts, place, add);
  }
  return { facts, keys, identities, variant };
}

/** Where a directory has siblings: the name that differs, what lies above and below it. */
interface SiblingPlace {
  readonly above: string;
  readonly name: string;
  /** Path from the differing name to the directory; '' when it differs itself. */
  readonly below: string;
}

/** Every place of a directory at which others may differ from it, nearest first. */
export function places(abs: string, bound: string): readonly SiblingPlace[] {
  const found: SiblingPlace[] = [];
  let below = '';
  let at = abs;
  for (let depth = 0; depth < DEPTH && at !== bound && within(at, bound); depth++) {
    const above = parent(at);
    if (above === undefined) break;
    const name = at.slice(above.length + 1);
    found.push({ above, name, below });
    below = below === '' ? name : `${name}/${below}`;
    at = above;
  }
  return found;
}

const numbers = new Map<string, number>();

/** A short name for a place: it is a part of many keys. */
function numberOf(place: string): number {
  let number = numbers.get(place);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(place, number);
  }
  return number;
}

/** Conditions (a) and (c) of rules.md 7c.4, for siblings at one place. */
function placeKeys(facts: DirectoryFacts, { above, name, below }: SiblingPlace, add: (name: string, side: Side) => void): void {
  const profile = profileOf(name);
  if (profile === undefined) return;
  const place = `${numberOf(`${facts.bound}|${above}|${below}|${profile}`)}|`;
  const alike = facts.brokers.length === 1 ? '|' : `|${facts.names.join('/')}`;
  const roles = facts.brokers.filter((each) => !each.elected && each.name !== undefined);
  const masters = roles.filter((each) => each.role === 'master').map((each) => each.name as string);
  const single = masters.filter((each) => masters.indexOf(each) === masters.lastIndexOf(each));
  const orphans = new Set(roles.filter((each) => each.role === 'slave' && !masters.includes(each.name as string)).map((each) => each.name as string));
  const complete = (link: string): void => {
    for (const each of single) add(`${link}||${each}`, 'one');
    for (const each of orphans) add(`${link}||${each}`, 'many');
  };
  for (const shared of [...facts.addresses, ...facts.groups]) {
    add(`${place}${shared}${alike}`, 'all');
    complete(place + shared);
  }
  for (const address of facts.localAddresses) {
    // A service's name or a loopback address is everywhere: deeper down it links only what is named alike, or a slave with its master.
    add(`${place}${address}|${below === '' ? '' : stemOf(name)}${alike}`, 'all');
    complete(place + address);
  }
}
