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
  /** Name servers of its brokers and containers that mean one place to everybody. */
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

/** Directories that may belong together, found under one key. */
interface Bucket {
  /** Each member belongs with every other, once there are two that are no copies of each other: directory to what it is a copy of. */
  readonly all: Map<string, string>;
  /** How many members are copies of one and the same. */
  readonly variants: Map<string, number>;
  /** Members on this side belong with the one that is alone on the other. */
  readonly ones: Set<string>;
  readonly many: Set<string>;
}

type Side = 'all' | 'one' | 'many';

interface Member {
  readonly facts: DirectoryFacts;
  readonly keys: readonly (readonly [key: string, side: Side])[];
  /** Equal for directories that are copies of each other, broker for broker. */
  readonly variant: string;
  /** Everything that decides what it belongs with. */
  readonly mark: string;
}

/**
 * Which directories hold one deployment. Keeps what it knows in buckets, so that a change looks at the directories that share something with
 * the changed one and at no others.
 */
export class Families {
  readonly #members = new Map<string, Member>();
  readonly #buckets = new Map<string, Bucket>();
  /** Directories linked with each other, before anything speaks against them. */
  #linked = new Map<string, ReadonlySet<string>>();
  /** What runs together in the end; a directory alone is a set of one. */
  #sets = new Map<string, readonly string[]>();

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
    for (const [abs, facts] of changed) {
      const before = this.#members.get(abs);
      affected.add(abs);
      for (const other of this.#sets.get(abs) ?? []) affected.add(other);
      const member = facts === undefined ? undefined : memberOf(facts);
      if (before !== undefined && member !== undefined && before.mark === member.mark) {
        this.#members.set(abs, member);
        continue;
      }
      touched.add(abs);
      if (before !== undefined) this.#leave(abs, before, touched);
      if (member === undefined) this.#members.delete(abs);
      else {
        this.#members.set(abs, member);
        this.#join(abs, member, touched);
      }
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

  #leave(abs: string, member: Member, touched: Set<string>): void {
    for (const [key, side] of member.keys) {
      const bucket = this.#buckets.get(key);
      if (bucket === undefined) continue;
      if (side === 'all') {
        bucket.all.delete(abs);
        count(bucket, member.variant, -1);
      } else {
        (side === 'one' ? bucket.ones : bucket.many).delete(abs);
        touch(bucket, touched);
      }
      if (bucket.all.size + bucket.ones.size + bucket.many.size === 0) this.#buckets.delete(key);
    }
  }

  #join(abs: string, member: Member, touched: Set<string>): void {
    for (const [key, side] of member.keys) {
      let bucket = this.#buckets.get(key);
      if (bucket === undefined) {
        bucket = { all: new Map(), variants: new Map(), ones: new Set(), many: new Set() };
        this.#buckets.set(key, bucket);
      }
      if (side === 'all') {
        const kinds = bucket.variants.size;
        bucket.all.set(abs, member.variant);
        count(bucket, member.variant, 1);
        // The second kind links all that were copies before; later ones are linked with any that is there.
        if (bucket.variants.size < 2) continue;
        for (const other of bucket.all.keys()) {
          if (other === abs) continue;
          touched.add(other);
          if (kinds >= 2) break;
        }
      } else {
        (side === 'one' ? bucket.ones : bucket.many).add(abs);
        touch(bucket, touched);
      }
    }
  }

  /** Finds the linked sets of a region anew. Nothing outside of it is linked with anything inside. */
  #relink(region: Set<string>): void {
    const seen = new Set<string>();
    for (const start of [...region].sort()) {
      if (seen.has(start)) continue;
      if (!this.#members.has(start)) {
        seen.add(start);
        this.#linked.delete(start);
        this.#sets.delete(start);
        continue;
      }
      const linked = this.#reach(start, false);
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
    if (set.length === 1 || !this.#contradicted(set)) {
      for (const abs of set) this.#sets.set(abs, set);
      return;
    }
    const done = new Set<string>();
    for (const abs of set) {
      if (done.has(abs)) continue;
      const part: ReadonlySet<string> = strict ? new Set([abs]) : this.#reach(abs, true);
      for (const each of part) done.add(each);
      this.#settle(part, true);
    }
  }

  /** Every directory that links lead to. @param strict only links between a slave and its master, a container and its broker */
  #reach(start: string, strict: boolean): ReadonlySet<string> {
    const linked = new Set<string>([start]);
    const opened = new Set<string>();
    const queue = [start];
    for (let abs = queue.pop(); abs !== undefined; abs = queue.pop()) {
      for (const [key, side] of (this.#members.get(abs) as Member).keys) {
        if (opened.has(key)) continue;
        const bucket = this.#buckets.get(key) as Bucket;
        let others: Iterable<string> = [];
        if (side === 'all') {
          opened.add(key);
          if (!strict && bucket.variants.size >= 2) others = bucket.all.keys();
        } else if (bucket.ones.size === 1) {
          opened.add(key);
          others = [...bucket.ones, ...bucket.many];
        }
        for (const other of others) {
          if (linked.has(other)) continue;
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
    const copies = new Set<string>();
    for (const abs of set) {
      const { facts } = this.#members.get(abs) as Member;
      const identities = identitiesOf(facts);
      if (identities.length >= 2) {
        const all = identities.join('\n');
        if (copies.has(all)) return true;
        copies.add(all);
      }
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

const identitiesOf = (facts: DirectoryFacts): readonly string[] => [...new Set(facts.brokers.flatMap((each) => each.identity ?? []))].sort();

function count(bucket: Bucket, variant: string, by: 1 | -1): void {
  const left = (bucket.variants.get(variant) ?? 0) + by;
  if (left > 0) bucket.variants.set(variant, left);
  else bucket.variants.delete(variant);
}

function touch(bucket: Bucket, touched: Set<string>): void {
  for (const abs of bucket.ones) touched.add(abs);
  for (const abs of bucket.many) touched.add(abs);
}

/** What a directory is found under: one key for every way in which another may belong with it. */
function memberOf(facts: DirectoryFacts): Member {
  const keys: [string, Side][] = [];
  const bound = facts.bound ?? '';
  for (const path of facts.provides) keys.push([`${bound}|starts|${path}`, 'one']);
  for (const path of facts.wants) keys.push([`${bound}|starts|${path}`, 'many']);
  if (facts.bound !== undefined) for (const place of places(facts.abs, facts.bound)) placeKeys(facts, place, keys);
  const identities = identitiesOf(facts);
  const variant = identities.length >= 2 ? identities.join('\n') : facts.abs;
  return { facts, keys, variant, mark: JSON.stringify([keys, facts.brokers.map((each) => each.identity), facts.addresses]) };
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

/** Conditions (a) and (c) of rules.md 7c.4, for siblings at one place. */
function placeKeys(facts: DirectoryFacts, { above, name, below }: SiblingPlace, keys: [string, Side][]): void {
  const profile = profileOf(name);
  if (profile === undefined) return;
  const place = `${facts.bound}|${above}|${below}|${profile}`;
  const links: { key: string; alike: boolean }[] = [];
  for (const address of facts.addresses) links.push({ key: `${place}|${address}`, alike: true });
  for (const group of facts.groups) links.push({ key: `${place}|${group}`, alike: true });
  for (const address of facts.localAddresses) {
    // A service's name or a loopback address is everywhere: deeper down it links only what is named alike, or a slave with its master.
    if (below === '') links.push({ key: `${place}|${address}`, alike: true });
    else {
      links.push({ key: `${place}|${address}|${stemOf(name)}`, alike: true }, { key: `${place}|${address}`, alike: false });
    }
  }
  const names = facts.names.join('/');
  const roles = facts.brokers.filter((each) => !each.elected && each.name !== undefined);
  const masters = roles.filter((each) => each.role === 'master').map((each) => each.name as string);
  const single = new Set(masters.filter((each) => masters.indexOf(each) === masters.lastIndexOf(each)));
  const orphans = new Set(roles.filter((each) => each.role === 'slave' && !masters.includes(each.name as string)).map((each) => each.name as string));
  for (const { key, alike } of links) {
    if (alike) {
      keys.push([`${key}|names|${names}`, 'all']);
      if (facts.brokers.length === 1) keys.push([`${key}|single`, 'all']);
    }
    for (const each of single) keys.push([`${key}|group|${each}`, 'one']);
    for (const each of orphans) keys.push([`${key}|group|${each}`, 'many']);
  }
}
