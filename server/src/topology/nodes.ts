import { foldAddress, foldHost } from '../base/hostName.ts';
import { rememberingOf } from '../base/memo.ts';
import { shownText } from '../catalog/secrets.ts';
import type { Deployment, FileProcess, Host, Process } from '../deployment/model.ts';
import type { Server } from '../rules/support/nameServers.ts';
import {
  basename,
  brokerName,
  fileName,
  hasFile,
  isBroker,
  isFilledIn,
  isLoopback,
  isTemplated,
  modeOf,
  queriesOf,
  roleOf,
  serversOf,
  shownName,
  shownValue,
  syntaxOf,
} from './engine.ts';
import type { BrokerRole, NameServers, TopologyNode, TopologyPath, TopologyPort } from './model.ts';

/** A node before it is known what conflicts with it. */
export type PlainNode = Omit<TopologyNode, 'ends' | 'conflicts'>;

/** The processes of a deployment as nodes, and the name servers that only addresses name. */
export interface Nodes {
  /** In the order in which they start. */
  readonly all: readonly PlainNode[];
  readonly of: ReadonlyMap<Process, PlainNode>;
}

/** Whether what a process runs with for a key is still to be filled in. */
const isOpen = (process: FileProcess, key: string): boolean =>
  syntaxOf(process.kind) === 'json' ? isFilledIn(process, key) : isTemplated(process, key);

/** A value that is known: neither the machine's nor a template's. */
export function knownValue(process: FileProcess, key: string): string | null {
  if (isOpen(process, key)) return null;
  const value = process.effective.value(key);
  return value === null || value === 'null' || value.trim() === '' ? null : value.trim();
}

/** A name that is not taken, with a number where it is; it is taken then. */
function unique(plain: string, taken: Set<string>): string {
  let name = plain;
  for (let i = 2; taken.has(name); i++) name = `${plain} (${i})`;
  taken.add(name);
  return name;
}

/** Names of a deployment's hosts as they may be shown; of several that are called alike, such as localhost, all but the first with a number. */
export const hostNames = rememberingOf(({ hosts }: Deployment): ReadonlyMap<Host, string> => {
  const names = new Map<Host, string>();
  const taken = new Set<string>();
  for (const host of hosts) {
    names.set(host, unique(shownText(host.name), taken));
  }
  return names;
});

/** Makes the nodes of a deployment. */
export function nodesOf(deployment: Deployment): Nodes {
  const servers = new ServerNodes(deployment);
  const of = new Map<Process, PlainNode>();
  const ids = new Set<string>();
  for (const process of deployment.processes) {
    const plain = plainNode(process, hostNames(deployment), process.container && of.get(process.container));
    // Where secrets are masked, two ids may be alike.
    const node = { ...plain, id: unique(plain.id, ids) };
    of.set(process, node);
    if (process.kind === 'namesrv') servers.add(node, process);
  }
  for (const [process, node] of of) {
    if (hasFile(process)) of.set(process, { ...node, nameServers: nameServersOf(process, deployment, servers) });
  }
  for (const [process, node] of of) {
    const address = process.kind === 'namesrv' ? (node.address ?? servers.calledBy(node.id)) : undefined;
    if (address !== undefined) of.set(process, { ...node, name: address, address });
  }
  const own = [...of.values()];
  const isFirst = ({ kind }: PlainNode): boolean => kind === 'namesrv';
  return { all: [...own.filter(isFirst), ...servers.outside, ...own.filter((each) => !isFirst(each))], of };
}

/** @param container its node, which comes before it */
function plainNode(process: Process, names: ReadonlyMap<Host, string>, container: PlainNode | undefined): PlainNode {
  const { id, kind, file, host, address, template } = process;
  const known = hasFile(process) ? process : undefined;
  const broker = known !== undefined && isBroker(kind) ? brokerFacts(known) : NO_BROKER;
  const port = known === undefined ? undefined : known.effective.ports.find(({ purpose }) => purpose === 'remoting');
  return {
    id: shownText(id),
    kind,
    name: shownText(nameOf(process)),
    file:
      file === undefined
        ? null
        : shownText(fileName(file) === file.path ? file.path : `${file.path} (${fileName(file)})`),
    outside: false,
    address: address === undefined ? addressOf(known, port?.port) : shownText(address),
    host: host === undefined ? null : (names.get(host) ?? null),
    container: container?.id ?? null,
    rocketmq: known === undefined ? null : known.release.name,
    rocketmqFrom: known === undefined ? null : known.release.from,
    ...broker,
    proxyMode: known === undefined || kind !== 'proxy' ? null : (modeOf(known) ?? null),
    template,
    ports: known === undefined ? portOfAddress(address) : portsOf(known),
    paths: known === undefined ? [] : pathsOf(known),
    nameServers: { known: 'none' },
  };
}

function nameOf(process: Process): string {
  if (hasFile(process) && isBroker(process.kind)) {
    if (!isTemplated(process, 'brokerName')) {
      const name = shownName(process);
      if (name !== undefined) return name;
    }
    return basename(process.file.path);
  }
  return process.file === undefined ? (process.address ?? process.kind) : basename(process.file.path);
}

/** `brokerIP1:listenPort` where both are written. */
function addressOf(process: FileProcess | undefined, port: number | undefined): string | null {
  if (process === undefined || !isBroker(process.kind) || port === undefined || port <= 0) return null;
  const ip = knownValue(process, 'brokerIP1');
  return ip === null || isTemplated(process, 'listenPort') ? null : shownText(`${ip}:${port}`);
}

const NO_BROKER = { role: null, brokerId: null, cluster: null, group: null } as const;

function brokerFacts(process: FileProcess): Pick<TopologyNode, 'role' | 'brokerId' | 'cluster' | 'group'> {
  const cluster = knownValue(process, 'brokerClusterName');
  const named = !isTemplated(process, 'brokerName') && brokerName(process) !== undefined;
  return {
    ...roleOfBroker(process),
    cluster: cluster === null ? null : shownText(shownValue(process, 'brokerClusterName', cluster)),
    group: named ? shownText(shownName(process) as string) : null,
  };
}

function roleOfBroker(process: FileProcess): { readonly role: BrokerRole; readonly brokerId: string | null } {
  const open = (...keys: readonly string[]): boolean => keys.some((key) => isTemplated(process, key));
  if (open('enableControllerMode', 'enableDLegerCommitLog')) return { role: 'open', brokerId: null };
  const { mode, id } = roleOf(process);
  if (mode === 'controller') return { role: mode, brokerId: null };
  if (mode === 'dledger') return { role: mode, brokerId: id === '' || open('dLegerSelfId') ? null : shownText(id) };
  if (open('brokerRole')) return { role: 'open', brokerId: null };
  return { role: mode, brokerId: mode === 'slave' && open('brokerId') ? null : shownText(id) };
}

const portsOf = (process: FileProcess): readonly TopologyPort[] =>
  process.effective.ports.map(({ port, purpose, address, key }) => ({
    port: isOpen(process, key) ? null : port,
    purpose,
    address: address === null ? null : shownText(address),
    key,
    conflicts: [],
  }));

const pathsOf = (process: FileProcess): readonly TopologyPath[] =>
  process.effective.paths.map(({ path, purpose, key }) => ({
    path: isOpen(process, key) ? null : shownText(path),
    purpose,
    key,
    conflicts: [],
  }));

/** What an address says of a name server's port. */
function portOfAddress(address: string | undefined): readonly TopologyPort[] {
  const port = /:(\d+)$/.exec(address ?? '')?.[1];
  return port === undefined
    ? []
    : [{ port: Number(port), purpose: 'remoting', address: null, key: 'listenPort', conflicts: [] }];
}

function nameServersOf(process: FileProcess, deployment: Deployment, servers: ServerNodes): NameServers {
  const { kind } = process;
  if (kind === 'namesrv' || kind === 'controller') return { known: 'none' };
  const owner = process.container !== undefined && hasFile(process.container) ? process.container : process;
  if (isOpen(owner, 'namesrvAddr')) return { known: 'unknown' };
  const list = serversOf(process, deployment);
  if (list !== undefined) {
    const nodes = list.servers.map((server) => servers.find(server, process).id);
    return { known: 'list', addresses: list.servers.map(({ text }) => shownText(text)), nodes };
  }
  if (owner.effective.value('fetchNamesrvAddrByAddressServer') === 'true') return { known: 'lookup' };
  const value = owner.effective.value('namesrvAddr');
  return { known: value === null || value === 'null' || value.trim() === '' ? 'none' : 'unknown' };
}

/** Name servers by what brokers call them. */
class ServerNodes {
  readonly #deployment: Deployment;
  readonly #known: { readonly node: PlainNode; readonly process: Process }[] = [];
  readonly #outside = new Map<string, PlainNode>();
  /** The same by the beginnings of their names. */
  readonly #shorter = new Map<string, PlainNode>();
  readonly #calls = new Map<string, string>();

  constructor(deployment: Deployment) {
    this.#deployment = deployment;
  }

  get outside(): readonly PlainNode[] {
    return [...this.#outside.values()];
  }

  /** The address by which brokers call a name server. */
  calledBy(id: string): string | undefined {
    return this.#calls.get(id);
  }

  add(node: PlainNode, process: Process): void {
    this.#known.push({ node, process });
  }

  /** The name server that an element of a process's list means; one that no file and no project file speaks of is made. */
  find(server: Server, asks: FileProcess): PlainNode {
    const host = this.#hostOf(server, asks);
    const port = Number(server.port);
    const found = this.#known.find(({ node, process }) => {
      if (process.address !== undefined && foldAddress(process.address) === foldAddress(server.text)) return true;
      return host !== undefined && process.host === host && node.ports.some((own) => own.port === port);
    });
    if (found !== undefined) {
      // A loopback address is nobody else's name for it.
      if (!server.loopback && !this.#calls.has(found.node.id))
        this.#calls.set(found.node.id, shownText(server.text.trim()));
      return found.node;
    }
    const on = host === undefined ? null : (hostNames(this.#deployment).get(host) ?? null);
    const key = on === null ? server.id : `@${on}:${port}`;
    let made = this.#outside.get(key) ?? this.#named(server);
    if (made === undefined) {
      const text = shownText(server.text.trim());
      made = {
        ...{
          id: `namesrv ${text}${on === null ? '' : `@${on}`}`,
          kind: 'namesrv',
          name: text,
        },
        ...{ file: null, outside: true, address: text, host: on },
        ...{ container: null, rocketmq: null, rocketmqFrom: null, ...NO_BROKER, proxyMode: null, template: false },
        ...{ ports: portOfAddress(server.text.trim()), paths: [], nameServers: { known: 'none' } },
      };
      this.#outside.set(key, made);
      for (const id of server.kind === 'name' ? shorterOf(server) : [])
        if (!this.#shorter.has(id)) this.#shorter.set(id, made);
    }
    return made;
  }

  /** One by a longer or shorter name than this: `namesrv` is `namesrv.mq.svc`. */
  #named(server: Server): PlainNode | undefined {
    if (server.kind !== 'name') return undefined;
    const [shorter] = shorterOf(server).flatMap((id) => this.#outside.get(id) ?? []);
    return shorter ?? this.#shorter.get(server.id);
  }

  /** The host that an address names; a loopback address names the process's own. */
  #hostOf(server: Server, asks: FileProcess): Host | undefined {
    const { hosts } = this.#deployment;
    const name = foldHost(server.text.replace(/:[^:]*$/, ''));
    if (isLoopback(name)) return asks.host?.weak === true ? undefined : asks.host;
    const declared = queriesOf(this.#deployment).declaredHost(name);
    return hosts.find((host) =>
      declared === undefined ? host.addresses.some((each) => foldHost(each) === name) : host.name === declared,
    );
  }
}

/** The ids of a name server by the beginnings of its name: `ns` and `ns.mq` of `ns.mq.svc`. */
function shorterOf({ host, port }: Server): readonly string[] {
  const labels = host.split('.');
  return labels.slice(1).map((_, i) => `${labels.slice(0, i + 1).join('.')}:${port}`);
}
