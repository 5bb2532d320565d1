import { groupBy } from '../../base/collections.ts';
import type { Span } from '../../base/range.ts';
import { type Text, text } from '../../base/text.ts';
import { UnionFind } from '../../base/unionFind.ts';
import { isBroker } from '../../catalog/kinds.ts';
import type { Host, HostEvidence, Place, ReplicaGroup } from '../model.ts';
import { type BrokerFacts, controllerFacts, hostOf, isLoopback, type Membership } from '../processes/facts.ts';
import type { ProcessNode } from '../processes/processes.ts';
import type { DeclaredHost } from '../project/model.ts';
import { basename } from '../world/paths.ts';

/** What else tells hosts in a deployment. */
export interface HostKnowledge {
  /** Hosts of the project file. */
  readonly declared: readonly DeclaredHost[];
  /** Whether weak evidence counts: not where the project file says which host runs what, then the others are unknown. */
  readonly weak: boolean;
  /** The directory named after a host that a file lies in, where it has siblings of that sort. */
  readonly directory: (path: string) => string | undefined;
}

/** A reason why two processes share a host. */
interface Bond {
  readonly a: ProcessNode;
  readonly b: ProcessNode;
  readonly name: string;
  readonly evidence: HostEvidence;
}

/** A host in the making. */
interface Build {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly evidence: HostEvidence;
  readonly weak: boolean;
}

const NO_ADDRESSES: readonly string[] = [];

/**
 * Finds out which processes share a host, by the evidence of docs/files.md, "Hosts", and nothing else, and tells every process its host. Evidence that
 * contradicts other evidence counts for nothing.
 * @returns in the order of their first processes
 */
export function assignHosts(
  processes: readonly ProcessNode[],
  groups: readonly ReplicaGroup[],
  knowledge: HostKnowledge,
): readonly Host[] {
  const builds = new Map<ProcessNode, Build>();
  const put = (build: Build, members: readonly ProcessNode[]): void => {
    for (const member of members) builds.set(member, build);
  };

  const byAddress = new Map<string, Build>();
  claims(processes, knowledge.declared, byAddress, builds);
  const bonds: readonly Bond[] = [
    ...containerBonds(processes),
    ...peerBonds(processes, byAddress),
    ...loopbackBonds(groups, processes, knowledge),
  ];
  if (bonds.length > 0) {
    const sets = new UnionFind<ProcessNode>();
    for (const { a, b } of bonds) sets.join(a, b);
    const reasons = new Map<ProcessNode, Bond[]>();
    for (const bond of bonds) {
      const root = sets.find(bond.a);
      const list = reasons.get(root);
      if (list === undefined) reasons.set(root, [bond]);
      else list.push(bond);
    }
    for (const set of sets.sets(processes)) {
      const mine = reasons.get(sets.find(set[0] as ProcessNode));
      if (mine === undefined) continue;
      const known = new Set(set.flatMap((each) => builds.get(each) ?? []));
      for (const { name } of mine) {
        const declared = byAddress.get(name);
        if (declared !== undefined) known.add(declared);
      }
      const free = set.filter((each) => !builds.has(each));
      const [first] = mine as [Bond, ...Bond[]];
      const names = new Set(mine.filter((bond) => bond.evidence.kind === 'peers').map((bond) => bond.name));
      if (known.size > 1 || names.size > 1) continue;
      const [only] = known;
      put(only ?? { name: first.name, addresses: [...names], evidence: first.evidence, weak: false }, free);
    }
  }

  if (knowledge.weak) {
    const free = builds.size === 0 ? processes : processes.filter((each) => !builds.has(each));
    weakHosts(free, knowledge, put);
  }
  return hostsOf(processes, builds);
}

function hostsOf(processes: readonly ProcessNode[], builds: ReadonlyMap<ProcessNode, Build>): readonly Host[] {
  const hosts = new Map<Build, { readonly host: Host; readonly members: ProcessNode[] }>();
  for (const process of processes) {
    const build = builds.get(process);
    if (build === undefined) continue;
    const known = hosts.get(build);
    if (known === undefined) {
      const { name, addresses, evidence, weak } = build;
      const members = [process];
      const host = { name, addresses, evidence, weak, processes: members };
      hosts.set(build, { host, members });
      process.host = host;
    } else {
      known.members.push(process);
      process.host = known.host;
    }
  }
  return Array.from(hosts.values(), ({ host }) => host);
}

/**
 * Hosts that the project file or a comment names.
 * @param byAddress filled with those that have addresses
 * @param builds filled with the processes that somebody says run on one
 */
function claims(
  processes: readonly ProcessNode[],
  declared: readonly DeclaredHost[],
  byAddress: Map<string, Build>,
  builds: Map<ProcessNode, Build>,
): void {
  const byName = new Map<string, Build>();
  for (const { name, addresses, file, span } of declared) {
    const place = file === undefined ? undefined : { file, span };
    const evidence: HostEvidence = { kind: 'project', text: byProject(name), place };
    const build = { name, addresses: [...new Set(addresses)], evidence, weak: false };
    byName.set(name, build);
    for (const address of addresses) byAddress.set(address, build);
  }
  for (const process of processes) {
    const { claim } = process;
    if (claim === undefined) continue;
    let build = byName.get(claim.name);
    if (build === undefined) {
      const why =
        claim.why ??
        (claim.kind === 'project'
          ? byProject(claim.name)
          : text(`a "# rmqlint host=${claim.name}" comment says so`, `由“# rmqlint host=${claim.name}”注释指定`));
      const evidence: HostEvidence = { kind: claim.kind, text: why, place: claim.place };
      build = { name: claim.name, addresses: NO_ADDRESSES, evidence, weak: false };
      byName.set(claim.name, build);
    }
    builds.set(process, build);
  }
}

/** Made when it is read: there is one for every broker of a large repository. */
const withAddress =
  (address: string): Text =>
  (lang) =>
    lang === 'zh-CN' ? `它们的 brokerIP1 都是 ${address}` : `brokerIP1 is ${address} in each of them`;

const byProject = (name: string): Text =>
  text(`the project file runs them on ${name}`, `项目文件指定它们运行在 ${name} 上`);

/** A container and its brokers are one process. */
function* containerBonds(processes: readonly ProcessNode[]): Generator<Bond> {
  for (const broker of processes) {
    const { container } = broker;
    if (container === undefined) continue;
    const name = container.file?.path ?? container.id;
    const why = text(`${name} starts them in one process`, `${name} 在同一进程中启动它们`);
    yield {
      a: container,
      b: broker,
      name,
      evidence: { kind: 'container', text: why, place: placeOf(container, undefined) },
    };
  }
}

/** Own addresses of processes that elect a leader: equal host parts are one host. */
function peerBonds(processes: readonly ProcessNode[], declared: ReadonlyMap<string, Build>): readonly Bond[] {
  const byHost = new Map<string, { process: ProcessNode; member: Membership }[]>();
  for (const process of processes) {
    const member = membership(process);
    if (member?.own === undefined) continue;
    const host = hostOf(member.own);
    if (isLoopback(host)) continue;
    const list = byHost.get(host);
    if (list === undefined) byHost.set(host, [{ process, member }]);
    else list.push({ process, member });
  }
  const bonds: Bond[] = [];
  for (const [host, members] of byHost) {
    const processes = members.map((each) => each.process);
    const [first] = members as [(typeof members)[number]];
    if (!declared.has(host) && contradicts(processes, () => undefined)) continue;
    const why = text(
      `${first.member.key} gives ${host} as their own address`,
      `${first.member.key} 中它们自身的地址都是 ${host}`,
    );
    const evidence: HostEvidence = { kind: 'peers', text: why, place: placeOf(first.process, first.member.span) };
    for (const process of processes) bonds.push({ a: first.process, b: process, name: host, evidence });
  }
  return bonds;
}

function membership(process: ProcessNode): Membership | undefined {
  const { effective } = process;
  if (effective === undefined) return undefined;
  return process.facts !== undefined ? process.facts.dledger : controllerFacts(effective);
}

/** Members of one group that meet at a loopback address can only do so on one host. */
function* loopbackBonds(
  groups: readonly ReplicaGroup[],
  processes: readonly ProcessNode[],
  knowledge: HostKnowledge,
): Generator<Bond> {
  let loopback: ReadonlyMap<string, readonly ProcessNode[]> | undefined;
  for (const group of groups) {
    if (group.members.length < 2) continue;
    const nodes = (group.members as readonly ProcessNode[]).filter((each) => each.facts?.meeting !== undefined);
    if (nodes.length < 2) continue;
    loopback ??= loopbackControllers(processes);
    // Where brokers look for their controller.
    const wanted = new Set(nodes.flatMap((each) => each.facts?.controllers ?? []));
    const controllers = [...wanted].flatMap((address) => loopback?.get(address) ?? []);
    yield* chain([...nodes, ...controllers], nodes[0]?.facts?.meeting as string, knowledge);
  }
  const controllers = new Map<string, ProcessNode[]>();
  for (const process of processes) {
    const member = isBroker(process.kind) ? undefined : membership(process);
    if (member?.own === undefined || member.peers.length < 2) continue;
    if (!member.peers.every((peer) => isLoopback(hostOf(peer)))) continue;
    const list = controllers.get(member.group);
    if (list === undefined) controllers.set(member.group, [process]);
    else list.push(process);
  }
  for (const members of controllers.values()) {
    const member = membership(members[0] as ProcessNode) as Membership;
    if (members.length >= 2) yield* chain(members, member.key, knowledge);
  }
}

/** Controllers whose own address is a loopback one, by it. */
const loopbackControllers = (processes: readonly ProcessNode[]): ReadonlyMap<string, readonly ProcessNode[]> =>
  groupBy(
    processes.filter((each) => {
      const own = isBroker(each.kind) ? undefined : membership(each)?.own;
      return own !== undefined && isLoopback(hostOf(own));
    }),
    (each) => membership(each)?.own as string,
  );

/** Bonds between members that meet at the loopback addresses of one key. */
function* chain(members: readonly ProcessNode[], key: string, knowledge: HostKnowledge): Generator<Bond> {
  const [first] = members as [ProcessNode, ...ProcessNode[]];
  if (contradicts(members, knowledge.directory)) return;
  const why = text(`they meet at a loopback address (${key})`, `它们通过回环地址（${key}）互相通信`);
  const evidence: HostEvidence = {
    kind: 'loopback',
    text: why,
    place: placeOf(first, first.effective?.input.document.last(key)?.valueSpan),
  };
  for (const member of members.slice(1)) yield { a: first, b: member, name: 'localhost', evidence };
}

/** Whether brokerIP1 or directories named after hosts say that these are different hosts. */
function contradicts(members: readonly ProcessNode[], directory: (path: string) => string | undefined): boolean {
  const ips = new Set(members.flatMap((each) => each.facts?.ip?.value ?? []));
  const directories = new Set(
    members.flatMap((each) => (each.file === undefined ? [] : (directory(each.file.path) ?? []))),
  );
  return ips.size > 1 || directories.size > 1;
}

/** Equal brokerIP1, and directories named after hosts: only probable. A set that they tell apart in two ways stays unknown. */
function weakHosts(
  free: readonly ProcessNode[],
  knowledge: HostKnowledge,
  put: (build: Build, members: readonly ProcessNode[]) => void,
): void {
  const marks = new Map<ProcessNode, { readonly ip: string | undefined; readonly directory: string | undefined }>();
  const ips = new Map<string, ProcessNode>();
  const directories = new Map<string, ProcessNode>();
  const sets = new UnionFind<ProcessNode>();
  for (const process of free) {
    const ip = process.facts?.ip?.value;
    const directory = process.file === undefined ? undefined : knowledge.directory(process.file.path);
    if (ip === undefined && directory === undefined) continue;
    marks.set(process, { ip, directory });
    join(sets, ips, ip, process);
    join(sets, directories, directory, process);
  }
  if (directories.size === 0 && ips.size === marks.size) {
    // The usual case: every broker has an address of its own.
    for (const process of marks.keys()) put(byIp(process), [process]);
    return;
  }
  for (const set of sets.sets(marks.keys())) {
    const ip = new Set(set.flatMap((each) => marks.get(each)?.ip ?? []));
    const directory = new Set(set.flatMap((each) => marks.get(each)?.directory ?? []));
    if (ip.size > 1 || directory.size > 1) continue;
    const [named] = directory;
    const first = set.find((each) => each.facts?.ip !== undefined);
    if (first !== undefined) put(byIp(first), set);
    else {
      const name = basename(named as string);
      const lies = set[0] as ProcessNode;
      const shown = upTo(name, lies.file?.path ?? '');
      const evidence: HostEvidence = {
        kind: 'directory',
        text: text(`they lie in a directory named like a host, ${shown}`, `它们位于以主机命名的目录 ${shown} 中`),
        place: placeOf(lies, undefined),
      };
      put({ name, addresses: NO_ADDRESSES, evidence, weak: true }, set);
    }
  }
}

/** The path of a file's directory of some name, as the file's own path leads to it; the name where that begins below it. */
function upTo(name: string, path: string): string {
  const parts = path.split('/').slice(0, -1);
  const at = parts.lastIndexOf(name);
  return at < 0 ? name : parts.slice(0, at + 1).join('/');
}

/** Joins a process with the first one of which something says the same. */
function join(
  sets: UnionFind<ProcessNode>,
  firsts: Map<string, ProcessNode>,
  says: string | undefined,
  process: ProcessNode,
): void {
  if (says === undefined) return;
  const first = firsts.get(says);
  if (first === undefined) firsts.set(says, process);
  else sets.join(process, first);
}

/** The host that a broker's written brokerIP1 names. */
function byIp(process: ProcessNode): Build {
  const { value, span } = (process.facts as BrokerFacts).ip as NonNullable<BrokerFacts['ip']>;
  const evidence: HostEvidence = { kind: 'broker-ip', text: withAddress(value), place: placeOf(process, span) };
  return { name: value, addresses: [value], evidence, weak: true };
}

/** A place in a process's file, or the file's start. */
function placeOf(process: ProcessNode, span: Span | undefined): Place | undefined {
  if (process.file === undefined) return undefined;
  return { file: process.file.path, span: span ?? { start: 0, end: 0 } };
}
