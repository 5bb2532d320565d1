import { groupBy } from '../../base/collections.ts';
import { defineMessages, list, say } from '../../base/message.ts';
import type { Span } from '../../base/range.ts';
import type { Text } from '../../base/text.ts';
import type { Deployment, FileProcess, Host, Process } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import type { BoundPort } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { linksOf } from './conflicts.ts';
import { trimmed } from './elements.ts';
import { isTemplated } from './places.ts';
import { portName, sumOf } from './ports.ts';
import { parameterOf } from './say.ts';
import { verdictOn } from './verdicts.ts';

const messages = defineMessages({
  en: {
    port: (port: number, name: Text) => say`${port} is ${name}`,
    default: (port: number, name: Text) => say`${port} is ${name} (the default)`,
    computed: (port: number, name: Text, sum: string) => say`${port} is ${name} (${sum})`,
  },
  'zh-CN': {
    port: (port, name) => say`${port} 是 ${name}`,
    default: (port, name) => say`${port} 是 ${name}（默认值）`,
    computed: (port, name, sum) => say`${port} 是 ${name}（${sum}）`,
  },
});

/** A port that a process on a host binds. */
export interface Socket {
  readonly process: Process;
  readonly bound: BoundPort;
}

/** What `new InetSocketAddress(port)` takes and does not leave to chance. */
const isFixed = (port: number): boolean => port > 0 && port <= 65535;

/**
 * Every fixed port of the processes on a host. A port that a template is still to fill in is left out, and a name server that
 * only an address list names is the one whose file is known when their ports agree.
 */
export function socketsOn(host: Pick<Host, 'processes'>): readonly Socket[] {
  const sockets: Socket[] = [];
  const known = new Set<number>();
  for (const process of host.processes) {
    if (!hasFile(process)) continue;
    for (const bound of process.effective.ports) {
      if (!isFixed(bound.port) || isTemplated(process, bound.key)) continue;
      sockets.push({ process, bound });
      if (process.kind === 'namesrv') known.add(bound.port);
    }
  }
  for (const process of host.processes) {
    if (process.address === undefined) continue;
    const port = Number(/:(\d+)$/.exec(process.address)?.[1]);
    if (!isFixed(port) || known.has(port)) continue;
    known.add(port);
    sockets.push({
      process,
      bound: { port, purpose: 'remoting', address: '0.0.0.0', key: 'listenPort', entry: undefined },
    });
  }
  return sockets;
}

const WILDCARDS: ReadonlySet<string> = new Set(['0.0.0.0', '::', '0:0:0:0:0:0:0:0']);

const addressOf = ({ bound }: Socket): string | null => {
  const address = bound.address?.trim().toLowerCase() ?? null;
  return address === 'localhost' ? '127.0.0.1' : address;
};

/**
 * Whether the second of two sockets to bind fails: equal port, and equal address or one of them every address.
 * An address that only the machine knows is the same one for every process of the host.
 */
export function clash(a: Socket, b: Socket): boolean {
  // Brokers of one container, and the container itself, are processes here: each binds sockets of its own.
  if (a.bound.port !== b.bound.port || a.process === b.process) return false;
  const one = addressOf(a);
  const other = addressOf(b);
  return one === other || (one !== null && WILDCARDS.has(one)) || (other !== null && WILDCARDS.has(other));
}

/** Sockets of a host that clash, in pairs that hold each of them and connect the processes: see {@link linksOf}. */
export const clashes = (sockets: readonly Socket[]): readonly (readonly [Socket, Socket])[] =>
  [...groupBy(sockets, ({ bound }) => bound.port).values()].flatMap((same) =>
    same.length === 1 ? [] : linksOf(same, (each) => JSON.stringify(addressOf(each)), clash),
  );

/** How a port comes about: `10912 is the HA port (listenPort + 1)`. */
function portText({ bound }: Socket): Text {
  const { port, entry } = bound;
  const sum = sumOf(bound);
  if (sum !== undefined) return messages.computed(port, portName(bound), sum);
  return (entry === undefined ? messages.default : messages.port)(port, portName(bound));
}

/** The same for several ports, lowest first. */
export const portTexts = (sockets: readonly Socket[]): Text =>
  list([...sockets].sort((a, b) => a.bound.port - b.bound.port).map(portText));

/** Own ids in lists of peers. */
const SELF: Partial<Record<BoundPort['purpose'], string>> = {
  dledger: 'dLegerSelfId',
  controller: 'controllerDLegerSelfId',
};

/** Where a list of addresses says a process's own port; undefined where the value is no list. */
export function portInList(process: FileProcess, { purpose, port }: BoundPort, entry: Entry): Span | undefined {
  const separator = purpose === 'jraft' || purpose === 'jraft-rpc' ? ',' : ';';
  const key = SELF[purpose];
  if (key === undefined && separator === ';') return undefined;
  const self = key === undefined ? null : process.effective.value(key);
  let from = 0;
  for (const element of entry.value.split(separator)) {
    const digits = new RegExp(`:(\\s*\\+?0*${port}\\s*)$`).exec(element)?.[1];
    if (digits !== undefined && (self === null || element.trimStart().startsWith(`${self}-`))) {
      return trimmed(entry, from + element.length - digits.length, from + element.length);
    }
    from += element.length + 1;
  }
  return undefined;
}

/** A value for a port parameter with which nothing of the process is in anybody's way, and the ports that follow from it. */
export interface FreePort {
  readonly key: string;
  readonly value: number;
  readonly ports: readonly number[];
}

/**
 * The next free value of a port parameter, in steps of 10 from a port that others know: free of every process on every
 * host that runs the file, of the process's other ports, and of what others would bind once their own mistakes are mended.
 * @param from where the steps start: the value of the process that stays
 * @param avoid further ports that it must leave alone
 * @returns undefined when there is none below 65536, or when the file runs more than once on a host: no value would do
 */
export function freePort(
  deployment: Deployment,
  process: FileProcess,
  key: string,
  from: number,
  avoid: readonly number[],
): FreePort | undefined {
  const taken = new Set<number>(avoid);
  for (const host of deployment.hosts) {
    const runs = host.processes.filter((other) => other.file === process.file);
    if (runs.length > 1) return undefined;
    if (runs.length === 0) continue;
    for (const { process: other, bound } of socketsOn(host)) {
      if (other !== runs[0]) taken.add(bound.port);
    }
    for (const other of host.processes) if (other !== runs[0]) for (const port of meantPorts(other)) taken.add(port);
  }
  const value = Number(parameterOf(process, key)?.value);
  const own = process.effective.ports.filter((bound) => bound.key === key);
  for (const bound of process.effective.ports) if (bound.key !== key) taken.add(bound.port);
  const shifts = own.map(({ purpose }) =>
    key !== 'listenPort' ? 0 : purpose === 'fast' ? -2 : purpose === 'ha' ? 1 : 0,
  );
  for (let port = from + 10; port < 65535; port += 10) {
    if (port === value) continue;
    const ports = shifts.map((shift) => port + shift).sort((a, b) => a - b);
    if (ports.every((each) => isFixed(each) && !taken.has(each))) return { key, value: port, ports };
  }
  return undefined;
}

/** The ports around a listenPort that was meant but does not run. */
function meantPorts(process: Process): readonly number[] {
  if (!hasFile(process)) return [];
  const cause = verdictOn(process, 'listenPort')?.valueCause;
  const port = cause === undefined || !('meant' in cause) ? Number.NaN : Number(cause.meant);
  return Number.isInteger(port) ? [port - 2, port, port + 1] : [];
}
