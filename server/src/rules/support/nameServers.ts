import { foldHost, isShortOf } from '../../base/hostName.ts';
import { NEWEST } from '../../catalog/releases.ts';
import type { Deployment, FileProcess, Host } from '../../deployment/model.ts';
import { isLoopback } from '../../deployment/processes/facts.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { type Address, addresses } from '../../effective/addresses.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { isHost, isIp } from './addresses.ts';
import { entryOf, isTemplated } from './places.ts';

/** One name server of a list. */
export interface Server {
  /** As written. */
  readonly text: string;
  /** `host:port` as compared: a name or address of a declared host stands as that host. */
  readonly id: string;
  /** The host of {@link id}, and what it stands for where the address of the own host is known. */
  readonly host: string;
  readonly means: string;
  readonly port: string;
  /**
   * `address`: an IP address that is the same everywhere; `name`: a host name, `loopback`: an address that means another machine on
   * every host. What the last two stand for is unknown. `lookup`: a name that stands for any number of servers.
   */
  readonly kind: 'address' | 'name' | 'loopback' | 'host' | 'lookup';
  /** Whether it is written as a loopback address: in another process's file it may mean another machine. */
  readonly loopback: boolean;
  /** The host that a loopback address means where it stands, where that is known. */
  readonly own: string | undefined;
  /** The host that a loopback address is on, where it is known which processes share it. */
  readonly on: Host | undefined;
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
const LOOKUP = 'fetchNameSrvAddrByDnsLookup';

/** One element of a list. @param on the process that asks, for what a loopback address means */
function server(text: string, host: string, port: string, deployment: Deployment, on: FileProcess | undefined): Server {
  const folded = foldHost(host);
  const loopback = isLoopback(folded);
  const named = loopback && on?.host?.evidence.kind === 'project' ? on.host.name : undefined;
  const known = named ?? queriesOf(deployment).declaredHost(folded);
  const address = loopback && known === undefined ? addressOf(on?.host) : undefined;
  const made = (kind: Server['kind'], name: string): Server => ({
    text,
    port,
    loopback,
    own: named ?? address,
    on: loopback && on?.host?.weak === false ? on.host : undefined,
    kind,
    host: name,
    id: `${name}:${port}`,
    means: `${address ?? (loopback && known === undefined ? brokerAddressOf(on) : undefined) ?? name}:${port}`,
  });
  if (known !== undefined) return made('host', `@${known}`);
  if (loopback) return made('loopback', '127.0.0.1');
  if (isIp(folded)) return made('address', folded);
  // BrokerOuterAPI.dnsLookupAddressByDomain makes one server of each address that the name has.
  return made(on?.effective.value(LOOKUP) === 'true' ? 'lookup' : 'name', folded);
}

/** The address that a host is known by; undefined where it is not, or by several. */
function addressOf(host: Host | undefined): string | undefined {
  if (host === undefined || host.weak) return undefined;
  const [first, ...others] = [...new Set([host.name, ...host.addresses].map(foldHost).filter(isIp))];
  return others.length > 0 || first === undefined || isLoopback(first) ? undefined : first;
}

/** The address that a broker tells clients, which is its host's as far as its file says. */
function brokerAddressOf(broker: FileProcess | undefined): string | undefined {
  const ip = broker?.effective.parameter('brokerIP1');
  if (broker === undefined || ip?.entry === undefined || ip.value === null || isTemplated(broker, 'brokerIP1'))
    return undefined;
  const folded = foldHost(ip.value);
  return isIp(folded) && !isLoopback(folded) ? folded : undefined;
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

/** Whether one of these names may stand for any number of servers. */
export const isLookedUp = (servers: readonly Server[]): boolean => servers.some(({ kind }) => kind === 'lookup');

/**
 * Compares two lists as sets: RocketMQ shuffles them, so order is nothing. What a loopback address stands for is read in favour of equality, too:
 * the same on both sides, the address of its host, or, where nobody knows whether the two share one, any server.
 */
export function compare(a: readonly Server[], b: readonly Server[]): Comparison {
  if (isLookedUp(a) || isLookedUp(b)) return { onlyA: [], onlyB: [], overlap: true, guessed: true };
  const asWritten = compareBy(a, b, ({ id }) => id);
  if (doubts(asWritten) === 0 || ![...a, ...b].some(({ loopback }) => loopback)) return asWritten;
  const onHosts = compareBy(a, b, ({ means }) => means);
  const apart = compareBy(a, b, (each, side) => (each.kind === 'loopback' && each.on === undefined ? side : each.id));
  return [onHosts, apart].reduce((best, each) => (doubts(each) < doubts(best) ? each : best), asWritten);
}

/** 0 for lists that are surely equal. */
const doubts = ({ onlyA, onlyB, guessed }: Comparison): number => 2 * (onlyA.length + onlyB.length) + (guessed ? 1 : 0);

/** @param key equal for equal servers; it is told which list a server is from */
function compareBy(
  a: readonly Server[],
  b: readonly Server[],
  key: (server: Server, side: string) => string,
): Comparison {
  const keysA = new Set(a.map((each) => key(each, 'a')));
  const keysB = new Set(b.map((each) => key(each, 'b')));
  const onlyA = a.filter((each) => !keysB.has(key(each, 'a')));
  const onlyB = b.filter((each) => !keysA.has(key(each, 'b')));
  take(onlyA, onlyB, isShort);
  const equal = a.length - onlyA.length;
  // Pairs that may be one machine: equal port, and one of them a name or a loopback address while the other is an address.
  const guessed = take(onlyA, onlyB, maybeOne);
  return { onlyA, onlyB, overlap: equal > 0 || guessed, guessed };
}

/** Takes pairs out of two lists. @returns whether there was one */
function take(a: Server[], b: Server[], pairs: (one: Server, other: Server) => boolean): boolean {
  let found = false;
  for (const one of [...a]) {
    const i = b.findIndex((other) => other.port === one.port && pairs(one, other));
    if (i < 0) continue;
    found = true;
    b.splice(i, 1);
    a.splice(a.indexOf(one), 1);
  }
  return found;
}

/** Whether two names are one server's: a short name and a full one that begins with it are one service of Kubernetes. */
const isShort = (a: Server, b: Server): boolean =>
  a.port === b.port && a.kind === 'name' && b.kind === 'name' && isShortOf(a.host, b.host);

/** Whether two spellings name one server. */
export const isOne = (a: Server, b: Server): boolean => a.id === b.id || isShort(a, b);

/** Whether two different spellings may be one machine: a name or a loopback address against something of another kind. */
const maybeOne = (a: Server, b: Server): boolean =>
  a.kind !== b.kind && (a.kind === 'name' || b.kind === 'name' || a.kind === 'loopback' || b.kind === 'loopback');
