import type { Span } from '../base/range.ts';
import { type Text, text } from '../base/text.ts';
import { type BrokerFacts, controllerFacts, hostOf, isLoopback, type Membership } from './facts.ts';
import type { Host, HostEvidence, Place, ReplicaGroup } from './model.ts';
import { basename } from './paths.ts';
import { isBroker, type ProcessNode } from './processes.ts';
import type { DeclaredHost } from './project.ts';
import { UnionFind } from './unionFind.ts';

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

interface Build {
  readonly name: string;
  readonly addresses: Set<string>;
  readonly evidence: HostEvidence;
  readonly weak: boolean;
  readonly processes: ProcessNode[];
}

/**
 * Finds out which processes share a host, by the evidence of rules.md 7b and nothing else, and tells every process its host. Evidence that
 * contradicts other evidence counts for nothing.
 */
export function assignHosts(
  processes: readonly ProcessNode[],
  groups: readonly ReplicaGroup[],
  knowledge: HostKnowledge,
): readonly Host[] {
  const builds = new Map<ProcessNode, Build>();
  const hosts: Build[] = [];
  const open = (build: Build): Build => {
    hosts.push(build);
    return build;
  };
  const put = (build: Build, members: readonly ProcessNode[]): void => {
    for (const member of members) {
      builds.set(member, build);
      build.processes.push(member);
    }
  };

  const claimed = claims(processes, knowledge.declared, open);
  for (const [process, build] of claimed) put(build, [process]);
  const byAddress = new Map<string, Build>();
  for (const build of hosts) for (const address of build.addresses) byAddress.set(address, build);

  const bonds: readonly Bond[] = [
    ...containerBonds(processes),
    ...peerBonds(processes, byAddress),
    ...loopbackBonds(groups, processes, knowledge),
  ];
  const sets = new UnionFind<ProcessNode>();
  for (const { a, b } of bonds) sets.join(a, b);
  const reasons = new Map<ProcessNode, Bond[]>();
  for (const bond of bonds) {
    const root = sets.find(bond.a);
    const list = reasons.get(root);
    if (list === undefined) reasons.set(root, [bond]);
    else list.push(bond);
  }
  for (const set of bonds.length === 0 ? [] : sets.sets(processes)) {
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
    if (only !== undefined) put(only, free);
    else {
      const addresses = new Set(names);
      put(open({ name: first.name, addresses, evidence: first.evidence, weak: false, processes: [] }), free);
    }
  }

  if (knowledge.weak)
    weakHosts(
      processes.filter((each) => !builds.has(each)),
      knowledge,
      open,
      put,
    );

  const order = new Map(processes.map((each, i) => [each, i]));
  const rank = (build: Build): number =>
    Math.min(...build.processes.map((each) => order.get(each) ?? 0), Number.MAX_SAFE_INTEGER);
  return hosts
    .filter((build) => build.processes.length > 0)
    .sort((a, b) => rank(a) - rank(b))
    .map((build) => {
      // A copy, since an array that grew keeps room for more: there may be a host for every broker of thousands.
      const members = [...build.processes].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
      const host: Host = {
        name: build.name,
        addresses: [...build.addresses],
        evidence: build.evidence,
        weak: build.weak,
        processes: members,
      };
      for (const member of members) member.host = host;
      return host;
    });
}

/** Hosts that the project file or a comment names. */
function claims(
  processes: readonly ProcessNode[],
  declared: readonly DeclaredHost[],
  open: (build: Build) => Build,
): ReadonlyMap<ProcessNode, Build> {
  const byName = new Map<string, Build>();
  const found = new Map<ProcessNode, Build>();
  for (const host of declared) {
    const place = host.file === undefined ? undefined : { file: host.file, span: host.span };
    const evidence: HostEvidence = { kind: 'project', text: byProject(host.name), place };
    byName.set(
      host.name,
      open({ name: host.name, addresses: new Set(host.addresses), evidence, weak: false, processes: [] }),
    );
  }
  for (const process of processes) {
    const { claim } = process;
    if (claim === undefined) continue;
    let build = byName.get(claim.name);
    if (build === undefined) {
      const why =
        claim.kind === 'project'
          ? byProject(claim.name)
          : text(`a "# rmqlint host=${claim.name}" comment says so`, `由“# rmqlint host=${claim.name}”注释指定`);
      const evidence: HostEvidence = { kind: claim.kind, text: why, place: claim.place };
      build = open({ name: claim.name, addresses: new Set(), evidence, weak: false, processes: [] });
      byName.set(claim.name, build);
    }
    found.set(process, build);
  }
  return found;
}

/** Made when it is read: there is one for every broker of a large repository. */
const byAddress =
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
  for (const group of groups) {
    if (group.members.length < 2) continue;
    const nodes = (group.members as readonly ProcessNode[]).filter((each) => each.facts?.meeting !== undefined);
    if (nodes.length < 2) continue;
    const controllers = processes.filter((each) => {
      const own = membership(each)?.own;
      return !isBroker(each.kind) && own !== undefined && isLoopback(hostOf(own)) && meets(nodes, own);
    });
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

/** Whether brokers look for their controller at this loopback address. */
const meets = (brokers: readonly ProcessNode[], own: string): boolean =>
  brokers.some((each) => each.facts?.controllers.includes(own) === true);

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
  open: (build: Build) => Build,
  put: (build: Build, members: readonly ProcessNode[]) => void,
): void {
  const marks = new Map<ProcessNode, { readonly ip: string | undefined; readonly directory: string | undefined }>();
  for (const process of free) {
    const ip = process.facts?.ip?.value;
    const directory = process.file === undefined ? undefined : knowledge.directory(process.file.path);
    if (ip !== undefined || directory !== undefined) marks.set(process, { ip, directory });
  }
  if (marks.size === 0) return;
  const distinct = new Set([...marks.values()].map(({ ip, directory }) => (directory === undefined ? ip : undefined)));
  if (distinct.size === marks.size && !distinct.has(undefined)) {
    // The usual case: every broker has an address of its own.
    for (const process of marks.keys()) put(open(byIp(process)), [process]);
    return;
  }
  const sets = new UnionFind<ProcessNode>();
  const ips = new Map<string, ProcessNode>();
  const directories = new Map<string, ProcessNode>();
  for (const [process, { ip, directory }] of marks) {
    for (const [map, key] of [[ips, ip] as const, [directories, directory] as const]) {
      if (key === undefined) continue;
      const first = map.get(key);
      if (first === undefined) map.set(key, process);
      else sets.join(process, first);
    }
  }
  for (const set of sets.sets(marks.keys())) {
    const ip = new Set(set.flatMap((each) => marks.get(each)?.ip ?? []));
    const directory = new Set(set.flatMap((each) => marks.get(each)?.directory ?? []));
    if (ip.size > 1 || directory.size > 1) continue;
    const [named] = directory;
    const first = set.find((each) => each.facts?.ip !== undefined);
    if (first !== undefined) put(open(byIp(first)), set);
    else {
      const evidence: HostEvidence = {
        kind: 'directory',
        text: text(`they lie in a directory named like a host, ${named}`, `它们位于以主机命名的目录 ${named} 中`),
        place: placeOf(set[0] as ProcessNode, undefined),
      };
      const name = basename(named as string);
      put(open({ name, addresses: new Set(), evidence, weak: true, processes: [] }), set);
    }
  }
}

/** The host that a broker's written brokerIP1 names. */
function byIp(process: ProcessNode): Build {
  const { value, span } = (process.facts as BrokerFacts).ip as NonNullable<BrokerFacts['ip']>;
  const evidence: HostEvidence = { kind: 'broker-ip', text: byAddress(value), place: placeOf(process, span) };
  return { name: value, addresses: new Set([value]), evidence, weak: true, processes: [] };
}

/** A place in a process's file, or the file's start. */
function placeOf(process: ProcessNode, span: Span | undefined): Place | undefined {
  if (process.file === undefined) return undefined;
  return { file: process.file.path, span: span ?? { start: 0, end: 0 } };
}
