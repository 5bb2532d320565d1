import type { Text } from '../base/text.ts';
import type { Origin } from '../effective/model.ts';
import type { FailureReason } from './observation.ts';

/**
 * How a running cluster differs from files: plain data beside texts in two languages; secrets are masked. Made by `verify`.
 */
export interface Verification {
  /** The name servers that were named, in that order. */
  readonly nameServers: readonly VerifiedNameServer[];
  /** Brokers that files describe or name servers list, by cluster, name and id. */
  readonly brokers: readonly VerifiedBroker[];
  /** Everything that is not as the files say, and whoever could not be asked. */
  readonly problems: readonly Problem[];
  /** What is worth knowing beside that. */
  readonly notes: readonly Text[];
  readonly summary: Summary;
}

export interface Summary {
  /** Brokers that files describe. */
  readonly described: number;
  /** How many of them are registered. */
  readonly registered: number;
  /** Brokers that no file describes, in clusters that files describe. */
  readonly unexpected: number;
  /** Values that run and are not those of the files. */
  readonly drifted: number;
  /** Problems that are no failures. */
  readonly differences: number;
  /** Servers that could not be asked, wholly or in part. */
  readonly failures: number;
}

export interface VerifiedNameServer {
  /** As it was named. */
  readonly address: string;
  /** The release that it runs; null where it does not say. */
  readonly rocketmq: string | null;
  /** How many brokers it lists; null where it could not be asked. */
  readonly lists: number | null;
  /** Its file, where it is known which one is. */
  readonly file: string | null;
}

/**
 * `registered`: as a file describes it; `missing`: described and not registered; `unknown`: described, and no name server could be asked;
 * `unexpected`: no file describes it.
 */
export type BrokerState = 'registered' | 'missing' | 'unknown' | 'unexpected';

export interface VerifiedBroker {
  readonly state: BrokerState;
  /** As it is registered; of a missing one, as its file says. */
  readonly cluster: string | null;
  readonly name: string | null;
  /** Null where run time decides. */
  readonly brokerId: number | null;
  readonly role: RunningRole;
  /** Where clients find it; null of one that is not registered. */
  readonly address: string | null;
  /** The named name servers that list it. */
  readonly nameServers: readonly string[];
  /** The release that it runs; null where it does not say. */
  readonly rocketmq: string | null;
  readonly file: string | null;
  readonly host: string | null;
  readonly deployment: string | null;
  /** Of a slave that is registered. */
  readonly replication: VerifiedReplication | null;
  /** Of how many parameters the running value was compared with the file's; null where it could not be. */
  readonly compared: number | null;
}

/** `member`: run time decides who is the master. */
export type RunningRole = 'master' | 'slave' | 'member';

/** Whom a slave copies from. */
export interface VerifiedReplication {
  /** Name of the broker that it copies from; null where it is none that is listed. */
  readonly from: string | null;
  /** Where it copies from; null where RocketMQ 4.x, which does not say, is left with what name servers list. */
  readonly address: string | null;
  /** Whether the slave itself says so. */
  readonly told: boolean;
  /** Bytes of its master's commit log that it does not have yet; null where somebody does not say. */
  readonly behind: number | null;
}

/** What is not as the files say. */
export type ProblemKind =
  /** A value runs that is not the files'. */
  | 'drift'
  /** A broker that a file describes is not registered. */
  | 'not-registered'
  /** Some of the named name servers do not list it. */
  | 'not-everywhere'
  /** No file describes it. */
  | 'unexpected'
  | 'id'
  | 'name'
  | 'cluster'
  /** It is registered at an address that is none of its host. */
  | 'address'
  /** It runs another release than somebody states. */
  | 'release'
  | 'replication'
  /** Who could not be asked; a failure, not a difference. */
  | 'no-answer'
  /** It refuses to say what it runs with; a failure, not a difference. */
  | 'not-told';

export interface Problem {
  readonly kind: ProblemKind;
  readonly message: Text;
  /** Index of {@link Verification.brokers}, or of {@link Verification.nameServers}. */
  readonly broker: number | null;
  readonly nameServer: number | null;
  /** The file that says otherwise, and the line; null where none does. */
  readonly file: string | null;
  readonly line: number | null;
  /** Of `drift`. */
  readonly drift: Drift | null;
  /** Of `no-answer` and `not-told`. */
  readonly failure: FailureReason | null;
}

/** A parameter whose running value is not the one that the files make. Secrets are masked: two of them that differ look alike. */
export interface Drift {
  readonly class: string;
  readonly key: string;
  /** What is written; null where no file sets it. */
  readonly written: string | null;
  /** What a process with these files would run with. */
  readonly expected: string;
  readonly origin: Origin;
  readonly running: string;
}

/** Kinds of problems that say that somebody could not be asked. */
export const isFailureKind = (kind: ProblemKind): boolean => kind === 'no-answer' || kind === 'not-told';
