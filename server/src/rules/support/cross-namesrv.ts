import { NEWEST } from '../../catalog/releases.ts';
import type { Deployment, FileProcess, Process } from '../../deployment/model.ts';
import { addresses } from '../../effective/addresses.ts';
import type { Entry } from '../../properties/document.ts';
import { hasFile, isOpen } from './cross.ts';

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
}

/** A broker's name servers. */
export interface ServerList {
  /** The broker, or the container that registers it. */
  readonly owner: FileProcess;
  readonly servers: readonly Server[];
  /** The value that runs. */
  readonly value: string;
  /** The entry that it comes from; undefined for `-n` and the environment. */
  readonly entry: Entry | undefined;
}

const KEY = 'namesrvAddr';
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|::1|\[::1\])$/i;

/** Names and addresses of the hosts that a project file declares, as a hosts file. */
function hostTable({ hosts }: Deployment): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const { name, addresses, evidence } of hosts) {
    if (evidence.kind !== 'project') continue;
    for (const each of [name, ...addresses]) table.set(each.toLowerCase(), name);
  }
  return table;
}

/** One element of a list. @param on the process that asks, for what a loopback address means */
function server(
  text: string,
  host: string,
  port: string,
  table: ReadonlyMap<string, string>,
  on: Process | undefined,
): Server {
  const loopback = LOOPBACK.test(host);
  const own = loopback && on?.host?.evidence.kind === 'project' ? on.host.name : undefined;
  const known = own ?? table.get(host.toLowerCase());
  if (known !== undefined) return { text, id: `@${known}:${port}`, port, kind: 'host' };
  if (loopback) return { text, id: `127.0.0.1:${port}`, port, kind: 'loopback' };
  const kind = IPV4.test(host) || host.includes(':') ? 'address' : 'name';
  return { text, id: `${host}:${port}`, port, kind };
}

/** Splits a list of name servers as RocketMQ does; an element without a port stands for itself. */
export function parseServers(value: string, deployment: Deployment, on: FileProcess | undefined): readonly Server[] {
  const table = hostTable(deployment);
  const found = new Map<string, Server>();
  for (const element of addresses(value, on?.effective.input.release ?? NEWEST)) {
    const { text, host, port } = element;
    if (text === '') continue;
    const made =
      host === undefined || port === undefined
        ? ({ text, id: text, port: '', kind: 'address' } as const)
        : server(text, host, String(port), table, on);
    found.set(made.id, made);
  }
  return [...found.values()];
}

/**
 * The name servers that a broker registers at: those of its container where it has one, `-n` before the file, NAMESRV_ADDR where it
 * is known. Undefined for none, and for what a template is still to fill in.
 */
export function serversOf(broker: FileProcess, deployment: Deployment): ServerList | undefined {
  const owner = broker.container ?? broker;
  if (!hasFile(owner) || isOpen(owner, KEY)) return undefined;
  const parameter = owner.effective.parameter(KEY);
  const value = owner.effective.value(KEY);
  if (value === null || value === 'null') return undefined;
  const servers = parseServers(value, deployment, owner);
  if (servers.length === 0) return undefined;
  const written = parameter?.entry;
  const entry = written !== undefined && written.value.trim() === value.trim() ? written : undefined;
  return { owner, servers, value, entry };
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
