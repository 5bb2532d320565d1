import { isHostName, profileOf, stemOf } from '../discovery/names.ts';
import { parent, within } from '../world/paths.ts';

/** What a directory's files say of what they run with (docs/files.md, "Directories beside each other"); computed by the workspace. */
export interface DirectoryFacts {
  /** Absolute form. */
  readonly abs: string;
  /** Absolute form of the directory that bounds the search for others; undefined: it has no siblings. */
  readonly bound: string | undefined;
  /** Base names of its files, sorted. */
  readonly names: readonly string[];
  /** Names of brokers whose files may be such, and are not known to be. */
  readonly possible: readonly string[];
  readonly brokers: readonly {
    /** Undefined where it cannot be told. */
    readonly identity: string | undefined;
    readonly name: string | undefined;
    readonly cluster: string | undefined;
    readonly role: 'master' | 'slave';
    readonly elected: boolean;
  }[];
  /** Name servers of its brokers and containers that mean one place to everybody; sorted. */
  readonly addresses: readonly string[];
  /** Name servers whose names mean something only here: loopback, services of a compose file. */
  readonly localAddresses: readonly string[];
  /** Groups of members that elect a leader, with their prefix. */
  readonly groups: readonly string[];
  /** `directory/file` of every broker file; asked for only where some container starts brokers of other directories. */
  readonly provides: () => readonly string[];
  /** The same of those that a container of this directory starts elsewhere. */
  readonly wants: readonly string[];
}

/** One way in which a directory may belong with others: what they all share, and what the others must have. */
export interface Link {
  /** Place and name server, or another thing that links. */
  readonly shared: string;
  /** Belongs with every other that has the same here; undefined: with none for this reason. */
  readonly alike: string | undefined;
  /** Groups whose only master it holds, and those of its slaves whose master is elsewhere. */
  readonly ones: readonly string[];
  readonly many: readonly string[];
}

/** A directory with everything under which it may meet others. */
export interface Member {
  readonly facts: DirectoryFacts;
  /** What it may share with others, each once: name servers, groups, files that a container starts. */
  readonly things: readonly string[];
  /** Belongs with every other that has the same here and shares a thing. */
  readonly alike: string;
  /** Identities of its brokers, sorted, each once. */
  readonly identities: readonly string[];
  /** Equal for directories that are copies of each other, broker for broker. */
  readonly variant: string;
  /** Names of groups of which it has what is, or may become, the master; those of which it has one master, by its role. */
  readonly masters: readonly string[];
  readonly sole: readonly string[];
  /** Names of groups of which it has slaves and no master. */
  readonly lonely: readonly string[];
  /** Clusters of its brokers, sorted, each once. */
  readonly clusters: readonly string[];
}

const equal = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i]);

/** Whether nothing changed that decides what a directory belongs with. */
export const sameMember = (a: Member, b: Member): boolean =>
  a.facts.bound === b.facts.bound &&
  a.alike === b.alike &&
  equal(a.things, b.things) &&
  equal(a.facts.addresses, b.facts.addresses) &&
  equal(a.facts.localAddresses, b.facts.localAddresses) &&
  equal(a.identities, b.identities) &&
  equal(a.masters, b.masters) &&
  equal(a.sole, b.sole) &&
  equal(a.lonely, b.lonely) &&
  equal(a.clusters, b.clusters);

/** How deep below the names that differ sibling directories may lie: `data1/broker/conf` and `data2/broker/conf`. */
const DEPTH = 4;

const NONE: readonly string[] = [];

/** Values that are known, sorted, each once. */
function distinct(values: readonly (string | undefined)[]): readonly string[] {
  const found = new Set(values);
  found.delete(undefined);
  return found.size === 0 ? NONE : ([...found] as string[]).sort();
}

/** What a directory may meet others under. @param starts whether some container starts brokers of other directories */
export function memberOf(facts: DirectoryFacts, starts: boolean): Member {
  const { abs, brokers } = facts;
  const identities = distinct(brokers.map((each) => each.identity));
  const masters = distinct(brokers.map((each) => (each.role === 'master' || each.elected ? each.name : undefined)));
  const sole = masters.filter((name) => isOnlyMaster(brokers, name));
  const slaves = distinct(brokers.map((each) => (each.role === 'slave' && !each.elected ? each.name : undefined)));
  const lonely = slaves.filter((each) => !masters.includes(each));
  const clusters = distinct(brokers.map((each) => each.cluster));
  const variant = identities.length >= 2 ? identities.join('\n') : abs;
  const alike = brokers.length === 1 ? '' : facts.names.join('/');
  const things = facts.bound === undefined ? [] : [...facts.addresses, ...facts.localAddresses, ...facts.groups];
  if (starts) for (const path of [...facts.provides(), ...facts.wants]) things.push(started(path));
  return { facts, things: distinct(things), alike, identities, variant, masters, sole, lonely, clusters };
}

const started = (path: string): string => `starts|${path}`;

/** The ways in which a directory may belong with others. @param starts as for {@link memberOf} */
export function linksOf(member: Member, starts: boolean): readonly Link[] {
  const { facts, alike, sole, lonely } = member;
  const links: Link[] = [];
  if (starts) {
    const shared = (path: string): string => `${facts.bound}|${started(path)}`;
    for (const path of facts.provides())
      links.push({ shared: shared(path), alike: undefined, ones: [path], many: NONE });
    for (const path of facts.wants) links.push({ shared: shared(path), alike: undefined, ones: NONE, many: [path] });
  }
  if (facts.bound !== undefined && facts.addresses.length + facts.localAddresses.length + facts.groups.length > 0) {
    for (const place of places(facts.abs, facts.bound))
      placeLinks(facts, place, { alike, ones: sole, many: lonely }, links);
  }
  return links.slice();
}

/** What tells, of two directories, whether one may matter to what the other belongs with. */
export interface Contacts {
  /** Under which others find it. */
  readonly has: readonly string[];
  /** Under which it finds others. */
  readonly seeks: readonly string[];
}

/**
 * What a directory has that others may seek, and what it seeks: a directory that has nothing of that belongs with it in no way, neither by what
 * both share nor as the one that has the master of its slaves.
 */
export function contactsOf(facts: DirectoryFacts): Contacts {
  const member = memberOf(facts, false);
  const shared = linksOf(member, false).map((link) => link.shared);
  const { bound } = facts;
  const near = member.masters.length + member.lonely.length + facts.possible.length === 0 ? [] : placeNumbers(facts);
  const named = (names: readonly string[]): readonly string[] =>
    near.flatMap((place) => names.map((name) => `${place}|master ${name}`));
  const provides = (paths: readonly string[]): readonly string[] => paths.map((path) => `${bound}|provides ${path}`);
  const wants = (paths: readonly string[]): readonly string[] => paths.map((path) => `${bound}|wants ${path}`);
  return {
    has: [
      ...shared,
      ...named(member.masters),
      ...named(facts.possible),
      ...provides(facts.provides()),
      ...wants(facts.wants),
    ],
    seeks: [...shared, ...named(member.lonely), ...wants(facts.provides()), ...provides(facts.wants)],
  };
}

/** Whether some brokers have one master of a name, whose role is written and not given at run time. */
function isOnlyMaster(brokers: DirectoryFacts['brokers'], name: string): boolean {
  const masters = brokers.filter((each) => each.name === name && (each.role === 'master' || each.elected));
  return masters.length === 1 && masters[0]?.elected === false;
}

/** Numbers of the places at which a directory has siblings that it may run with, nearest first: siblings share them. */
export function placeNumbers({ abs, bound }: Pick<DirectoryFacts, 'abs' | 'bound'>): readonly number[] {
  if (bound === undefined) return [];
  return places(abs, bound).flatMap((place) => {
    const profile = profileOf(place.name);
    return profile === undefined ? [] : [placeNumber(bound, place, profile)];
  });
}

/** Where a directory has siblings: the name that differs, what lies above and below it. */
export interface SiblingPlace {
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

const placeNumber = (bound: string | undefined, { above, below }: SiblingPlace, profile: string): number =>
  numberOf(`${bound}|${above}|${below}|${profile}`);

/** What links siblings at one place (docs/files.md, "Directories beside each other"). */
function placeLinks(facts: DirectoryFacts, place: SiblingPlace, conditions: Omit<Link, 'shared'>, links: Link[]): void {
  const { name, below } = place;
  const profile = profileOf(name);
  if (profile === undefined) return;
  const { ones, many } = conditions;
  const number = placeNumber(facts.bound, place, profile);
  for (const address of facts.addresses) links.push({ shared: `${number}|${address}`, ...conditions });
  // Directories named after hosts are no alternatives: whatever their files are called, one name server's address makes them one.
  if (isHostName(name)) {
    for (const address of facts.addresses)
      links.push({ shared: `${number}|host|${address}`, alike: '', ones: NONE, many: NONE });
  }
  for (const group of facts.groups) links.push({ shared: `${number}|${group}`, ...conditions });
  for (const address of facts.localAddresses) {
    // A service's name or a loopback address is everywhere: deeper down it links only what is named alike, or a slave with its master.
    const alike = below === '' ? conditions.alike : `${stemOf(name)}|${conditions.alike}`;
    links.push({ shared: `${number}|${address}`, alike, ones, many });
  }
}
