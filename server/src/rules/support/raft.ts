import type { Kind } from '../../catalog/kinds.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { parseInt32 } from '../../effective/java.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { isClear } from './clear.ts';
import { type Element, elements } from './elements.ts';
import { countedEntry } from './exitPlaces.ts';

/** The keys by which DLedger is configured. */
export interface RaftKeys {
  /** What makes the process take part; undefined for a controller by itself. */
  readonly on: string | undefined;
  readonly group: string;
  readonly peers: string;
  readonly self: string;
}

const BROKER: RaftKeys = {
  on: 'enableDLegerCommitLog',
  group: 'dLegerGroup',
  peers: 'dLegerPeers',
  self: 'dLegerSelfId',
};

const CONTROLLER: RaftKeys = {
  on: undefined,
  group: 'controllerDLegerGroup',
  peers: 'controllerDLegerPeers',
  self: 'controllerDLegerSelfId',
};

const NAME_SERVER: RaftKeys = { ...CONTROLLER, on: 'enableControllerInNamesrv' };

/** Kinds of process that may take part in a Raft group of DLedger's. */
export const RAFT_KINDS: readonly Kind[] = ['broker', 'controller', 'namesrv'];

/** Whether a controller, by itself or in a name server, runs in the process. */
export const runsController = ({ kind, effective }: FileProcess): boolean =>
  kind === 'controller' || (kind === 'namesrv' && effective.value('enableControllerInNamesrv') === 'true');

/** Whether a controller uses jRaft (5.2.0 on) instead of DLedger. */
export const isJraft = ({ effective }: FileProcess): boolean => effective.value('controllerType') === 'jRaft';

/** The keys by which a process takes part in a Raft group of DLedger's; undefined for one that does not. */
export function raftKeys(process: FileProcess): RaftKeys | undefined {
  if (process.kind === 'broker') {
    // Off by default in every release: of most brokers nothing more is asked.
    if (process.file.document.last('enableDLegerCommitLog') === undefined) return undefined;
    return process.effective.value('enableDLegerCommitLog') === 'true' ? BROKER : undefined;
  }
  if (!runsController(process) || isJraft(process)) return undefined;
  return process.kind === 'namesrv' ? NAME_SERVER : CONTROLLER;
}

/** The keys that decide whether a process takes part, and in what. */
export const decidingKeys = ({ on }: RaftKeys, { kind }: FileProcess): readonly string[] => [
  ...(on === undefined ? [] : [on]),
  ...(kind === 'broker' ? [] : ['controllerType']),
];

/** One element of a list of peers, as DLedger takes it apart: the id stands in front of the first dash. */
export interface Peer {
  readonly element: Element;
  readonly text: string;
  readonly id: string;
  /** `host:port`; undefined where there is no dash. */
  readonly address: string | undefined;
  readonly host: string;
  /** Undefined where it is no number from 1 to 65535. */
  readonly port: number | undefined;
  /** Whether the element says an id, a host and a port, and nothing else. */
  readonly sound: boolean;
}

const ID = /^[^\s,;:|]+$/;
const HOST = /^[^\s,;:|/[\]]+$/;

function peerOf(element: Element, text: string): Peer {
  const dash = text.indexOf('-');
  if (dash < 0) return { element, text, id: '', address: undefined, host: '', port: undefined, sound: false };
  const id = text.slice(0, dash);
  const address = text.slice(dash + 1);
  const colon = address.lastIndexOf(':');
  const host = colon < 0 ? address : address.slice(0, colon);
  const digits = colon < 0 ? undefined : parseInt32(address.slice(colon + 1));
  const number = typeof digits === 'string' ? Number(digits) : Number.NaN;
  const port = number >= 1 && number <= 65535 ? number : undefined;
  return { element, text, id, address, host, port, sound: port !== undefined && ID.test(id) && HOST.test(host) };
}

/**
 * The elements of a list of peers as `String.split(";")` makes them: empty ones at the end are no elements. What stands behind the last port is
 * trimmed from 5.2.0 on, and trailing-whitespace speaks of it before.
 */
export function peersIn(entry: Entry): readonly Peer[] {
  const all = [...elements(entry, ';')];
  while (all.at(-1)?.text.trim() === '') all.pop();
  return all.map((element, i) => peerOf(element, i === all.length - 1 ? element.text.trimEnd() : element.text));
}

/** A process's place in a Raft group, with the entries that say it. */
export interface Raft {
  readonly process: FileProcess;
  readonly keys: RaftKeys;
  readonly entry: Entry;
  readonly peers: readonly Peer[];
}

/** The list of peers that a process runs with; undefined where it has none, or where another rule speaks of it or a template fills it in. */
export function raftOf(process: FileProcess): Raft | undefined {
  const keys = raftKeys(process);
  if (keys === undefined || !isClear(process, [...decidingKeys(keys, process), keys.peers])) return undefined;
  const entry = countedEntry(process, keys.peers);
  if (entry === undefined || entry.value.trim() === '') return undefined;
  return { process, keys, entry, peers: peersIn(entry) };
}

/** The own id, where it is known and no other rule speaks of its text. */
export function selfId({ process, keys }: Raft): string | undefined {
  if (!isClear(process, [keys.self])) return undefined;
  const id = process.effective.value(keys.self);
  return id === null || id === 'null' || id === '' ? undefined : id;
}

/** Whether a broker can have an id: one character and a number (DLedgerCommitLog). A controller can have any. */
export const isBrokerId = (id: string): boolean => id.length > 1 && typeof parseInt32(id.slice(1)) === 'string';

/** Whether an element's port is a number that no port can be; of the own one port-out-of-range speaks. */
const isImpossible = ({ address = '' }: Peer): boolean => {
  const digits = parseInt32(address.slice(address.lastIndexOf(':') + 1));
  return typeof digits === 'string' && (Number(digits) < 0 || Number(digits) > 65535);
};

/**
 * The elements that are no peers. Of a broker's the ids must be such that a broker can have them, unless its own is none (dledger-self-id-format).
 * @param self the own id, where it is known
 */
export function wrongPeers({ process, peers }: Raft, self: string | undefined): readonly Peer[] {
  const formed = process.kind === 'broker' && self !== undefined && isBrokerId(self);
  return peers.filter((peer) =>
    peer.sound ? formed && !isBrokerId(peer.id) : peer.id !== self || self === undefined || !isImpossible(peer),
  );
}

/** What people write between peers instead of `;`, full-width signs as RocketMQ reads their bytes. */
const SEPARATORS = /(?:[;,|\s\uff1b\uff0c]|\u00ef\u00bc[\u009b\u008c])+/;

/** The peers of a list between semicolons; undefined where what stands between separators is no peer, or an id comes twice. */
export function separated(value: string, { kind }: FileProcess): string | undefined {
  const parts = value.split(SEPARATORS).filter((part) => part !== '');
  const peers = parts.map((text) => peerOf({ text, index: 0, span: { start: 0, end: 0 } }, text));
  const right = peers.every(({ sound, id }) => sound && (kind !== 'broker' || isBrokerId(id)));
  return right && new Set(peers.map(({ id }) => id)).size === peers.length ? parts.join(';') : undefined;
}
