import { NEWEST } from '../../catalog/releases.ts';
import type { Deployment, FileProcess, Process } from '../../deployment/model.ts';
import { isLoopback } from '../../deployment/processes/facts.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { type Address, addresses } from '../../effective/addresses.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { isHost } from './addresses.ts';
import { entryOf, isTemplated } from './places.ts';

/** One name server of a list. */
export interface Server {
  /** As written. */
  readonly text: string;
  /** `host:port` as compared: a name or address of a declared host stands as that host. */
  readonly id: string;
  readonly port: string;
  /**
   * `address`: an IP address that is the same everywhere; `name`: a host name, `loopback`: an address that means another machine on
   * every host. What the last two stand for is unknown.
   */
  readonly kind: 'address' | 'name' | 'loopback' | 'host';
  /** Whether it is written as a loopback address: in another process's file it may mean another machine. */
  readonly loopback: boolean;
  /** The host that a loopback address means where it stands, where that is known. */
  readonly own: string | undefined;
}

/** A broker's name servers. */
export interface ServerList {
  /** The broker, or the container that registers it. */
  readonly owner: FileProcess;
  /** Those that can be reached at all. */
  readonly servers: readonly Server[];
  /** Elements that RocketMQ takes but that name no host, such as `a:9876,b:9876`. */
  readonly lost: readonly Address[];
  /** The value that runs. */
  readonly value: string;
  /** The entry that it comes from; undefined for `-n` and the environment. */
  readonly entry: Entry | undefined;
}

const KEY = 'namesrvAddr';
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** One element of a list. @param on the process that asks, for what a loopback address means */
function server(text: string, host: string, port: string, deployment: Deployment, on: Process | undefined): Server {
  const loopback = isLoopback(host.replace(/^\[|\]$/g, ''));
  const own = loopback && on?.host?.evidence.kind === 'project' ? on.host.name : undefined;
  const known = own ?? queriesOf(deployment).declaredHost(host);
  if (known !== undefined) return { text, port, loopback, own, id: `@${known}:${port}`, kind: 'host' };
  if (loopback) return { text, port, loopback, own, id: `127.0.0.1:${port}`, kind: 'loopback' };
  const kind = IPV4.test(host) || host.includes(':') ? 'address' : 'name';
  return { text, port, loopback, own, id: `${host}:${port}`, kind };
}

/** Splits a list of name servers as RocketMQ does. @returns undefined where the check at start-up throws */
function split(
  value: string,
  deployment: Deployment,
  on: FileProcess | undefined,
): Pick<ServerList, 'servers' | 'lost'> | undefined {
  const found = new Map<string, Server>();
  const lost: Address[] = [];
  for (const address of addresses(value, on?.effective.input.release ?? NEWEST)) {
    const { text, host, port } = address;
    if (host === undefined || port === undefined) return undefined;
    if (port === 0 || (host !== '' && !isHost(host))) {
      lost.push(address);
      continue;
    }
    // Java takes an empty host for the loopback address.
    const made = server(text, host === '' ? '127.0.0.1' : host, String(port), deployment, on);
    found.set(made.id, made);
  }
  return { servers: [...found.values()], lost };
}

/** The name servers that a project file declares for a deployment; what is no address in it is left out. */
export const declaredServers = (value: string, deployment: Deployment): readonly Server[] =>
  split(value, deployment, undefined)?.servers ?? [];

/**
 * The name servers that a broker registers at: those of its container where it has one, `-n` before the file, NAMESRV_ADDR where it
 * is known. Undefined for none, for a list with which the broker does not start, and for what a template is still to fill in.
 */
export function serversOf(broker: FileProcess, deployment: Deployment): ServerList | undefined {
  const owner = broker.container ?? broker;
  if (!hasFile(owner) || isTemplated(owner, KEY)) return undefined;
  const value = owner.effective.value(KEY);
  if (value === null || value === 'null' || value.trim() === '') return undefined;
  const parts = split(value, deployment, owner);
  if (parts === undefined) return undefined;
  const written = entryOf(owner, KEY);
  const entry = written !== undefined && written.value.trim() === value.trim() ? written : undefined;
  return { owner, ...parts, value, entry };
}

/** How two lists compare when every name that cannot be resolved here is read in favour of equality. */
export interface Comparison {
  /** Servers of the one that the other surely lacks, and the reverse. */
  readonly onlyA: readonly Server[];
  readonly onlyB: readonly Server[];
  /** Whether they may share a server. */
  readonly overlap: boolean;
  /** Whether equality rests on a name or a loopback address being one of the other's addresses. */
  readonly guessed: boolean;
}

/** Compares two lists as sets: RocketMQ shuffles them, so order is nothing. */
export function compare(a: readonly Server[], b: readonly Server[]): Comparison {
  const idsA = new Set(a.map(({ id }) => id));
  const idsB = new Set(b.map(({ id }) => id));
  const onlyA = a.filter(({ id }) => !idsB.has(id));
  const onlyB = b.filter(({ id }) => !idsA.has(id));
  const equal = a.length - onlyA.length;
  // Pairs that may be one machine: equal port, and one of them a name or a loopback address while the other is an address.
  let guessed = false;
  for (const one of [...onlyA]) {
    const i = onlyB.findIndex((other) => other.port === one.port && maybeOne(one, other));
    if (i < 0) continue;
    guessed = true;
    onlyB.splice(i, 1);
    onlyA.splice(onlyA.indexOf(one), 1);
  }
  return { onlyA, onlyB, overlap: equal > 0 || guessed, guessed };
}

/** Whether two different spellings may be one machine: a name or a loopback address against something of another kind. */
const maybeOne = (a: Server, b: Server): boolean =>
  a.kind !== b.kind && (a.kind === 'name' || b.kind === 'name' || a.kind === 'loopback' || b.kind === 'loopback');
