import type { DescribedBroker } from './described.ts';
import { compareConfig } from './drift.ts';
import { isFailure, type Observation, type Registration, type SeenBroker } from './observation.ts';

/** A broker as name servers list it. */
export interface Listed {
  readonly registration: Registration;
  /** The name servers that list it so. */
  readonly nameServers: readonly string[];
  readonly seen: SeenBroker;
}

/** Who a registered broker is among those that files describe. */
export interface Matched {
  readonly pairs: ReadonlyMap<DescribedBroker, Listed>;
  /** Described, and registered nowhere. */
  readonly missing: readonly DescribedBroker[];
  /** Registered, and described nowhere. */
  readonly unexpected: readonly Listed[];
}

/** Everything that name servers list, each broker once for each identity and address that it has. */
export function listedIn({ nameServers, brokers }: Observation): readonly Listed[] {
  const found = new Map<string, { readonly registration: Registration; readonly nameServers: string[] }>();
  for (const { address, registrations } of nameServers) {
    for (const registration of registrations) {
      const { cluster, name, id, address: at } = registration;
      const key = JSON.stringify([cluster, name, id, at]);
      const known = found.get(key) ?? { registration, nameServers: [] };
      found.set(key, known);
      known.nameServers.push(address);
    }
  }
  return [...found.values()].map((each) => ({
    ...each,
    seen: brokers.get(each.registration.address) as SeenBroker,
  }));
}

interface Candidate {
  readonly broker: DescribedBroker;
  readonly listed: Listed;
  readonly score: number;
  readonly drifts: () => number;
}

/**
 * Finds the file of each registered broker: by name and id, or by the address where the file or its host says one; where an election decides
 * ids, by the DLedger id that it runs with; of several that are alike, the one with which it agrees most.
 */
export function match(brokers: readonly DescribedBroker[], listed: readonly Listed[]): Matched {
  const candidates = brokers.flatMap((broker) =>
    listed.flatMap((each): readonly Candidate[] => {
      const score = scoreOf(broker, each);
      return score === undefined ? [] : [{ broker, listed: each, score, drifts: driftsOf(broker, each) }];
    }),
  );
  // Values are compared only where somebody has a choice.
  const choices = countBy(candidates.flatMap(({ broker, listed: each }) => [broker, each]));
  const isOpen = ({ broker, listed: each }: Candidate): boolean =>
    (choices.get(broker) ?? 0) > 1 || (choices.get(each) ?? 0) > 1;
  const drifts = (each: Candidate): number => (isOpen(each) ? each.drifts() : 0);
  candidates.sort((a, b) => b.score - a.score || drifts(a) - drifts(b));
  const pairs = new Map<DescribedBroker, Listed>();
  const taken = new Set<Listed>();
  for (const { broker, listed: each } of candidates) {
    if (pairs.has(broker) || taken.has(each)) continue;
    pairs.set(broker, each);
    taken.add(each);
  }
  return {
    pairs,
    missing: brokers.filter((broker) => !pairs.has(broker)),
    unexpected: listed.filter((each) => !taken.has(each)),
  };
}

/** How often each of some things is there. */
function countBy<T>(items: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** How surely a registered broker is that of a file; undefined: it is not. */
function scoreOf(broker: DescribedBroker, { registration, seen }: Listed): number | undefined {
  const { name, id, address, cluster } = registration;
  const here = broker.addresses.includes(address.toLowerCase());
  const sameName = broker.name === name || broker.name === undefined;
  const sameId = broker.id === id;
  const config = seen.config !== undefined && !isFailure(seen.config) ? seen.config : undefined;
  const self =
    broker.mode === 'dledger' && config?.get('dLegerSelfId') === broker.process.effective.value('dLegerSelfId');
  const elected = broker.id === undefined;
  // Two clusters may have a broker of one name; a broker without a name of its own is told by its address alone.
  const meant = broker.name === name && (broker.cluster === undefined || broker.cluster === cluster);
  if (!here && !(meant && (sameId || elected))) return undefined;
  return Number(here) * 8 + Number(sameName) * 4 + Number(sameId) * 2 + Number(self) * 2;
}

/** How many values differ, computed when two candidates are alike. */
function driftsOf({ process }: DescribedBroker, { seen }: Listed): () => number {
  let count: number | undefined;
  return () => {
    count ??=
      seen.config === undefined || isFailure(seen.config)
        ? 0
        : compareConfig(process, seen.release, seen.config).drifts.length;
    return count;
  };
}
