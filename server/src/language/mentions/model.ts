import type { Deployment, FileProcess, Place } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';

/**
 * What a text of a file may name: `group` by its brokerName, `cluster` by its brokerClusterName, `address` is a host and a port, `node` the id of a
 * member of a Raft group, `raftGroup` such a group, `host` a machine, `file` a file of the workspace, `path` one on the disk of a host, `listener`
 * the port that a process listens on.
 */
export type ThingKind = 'group' | 'cluster' | 'address' | 'node' | 'raftGroup' | 'host' | 'file' | 'path' | 'listener';

/** What lists of addresses are for. */
export type AddressUse = 'nameServer' | 'controller' | 'peer' | 'master';

/** Where a text names something. */
export interface Mention extends Place {
  readonly kind: ThingKind;
  /** Equal for mentions of one thing within a deployment, whatever their spelling. */
  readonly id: string;
  /** As it is decoded, without the blanks around it. */
  readonly text: string;
  readonly deployment: Deployment;
  /** The process whose file it stands in. */
  readonly process?: FileProcess;
  /** The entry, in a file of `.properties` syntax. */
  readonly entry?: Entry;
  /** The key of the entry or member, `-n` of a command. */
  readonly key: string;
  /** Of an address. */
  readonly use?: AddressUse;
  /** Of a file: the paths of the workspace that it stands for, of a glob any number. */
  readonly paths?: readonly string[];
  /** Whether RocketMQ goes by it: false for an entry that a later one overwrites. */
  readonly counts: boolean;
  /** What the text stands in, which says how a new one is written there. */
  readonly syntax: 'properties' | 'json' | 'words' | 'comment';
}

/** Whether two mentions name one thing. */
export const isSame = (a: Mention, b: Mention): boolean =>
  a.kind === b.kind && a.id === b.id && a.deployment === b.deployment;
