import { connected, groupBy } from '../../base/collections.ts';
import { defineMessages, few, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { Deployment, FileProcess, Host, Place, Process } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { jvm, queriesOf } from '../../deployment/queries.ts';
import { syntaxOf } from '../../effective/kinds/index.ts';
import { defineSetRule, EVERYWHERE, type ProposedFix, type Related, type Said } from '../rule.ts';
import { twinsOf } from '../support/brokerAddresses.ts';
import { writeValue } from '../support/cross-edits.ts';
import { hostNotes, isShared, onHost } from '../support/hosts.ts';
import { labelList, labels, MOST_NAMED, shortLabel } from '../support/labels.ts';
import { entryOf, missingPlace } from '../support/places.ts';
import { causesOf } from '../support/related.ts';
import { parameterOf } from '../support/say.ts';
import { clashes, type FreePort, freePort, portInList, portTexts, type Socket, socketsOn } from '../support/sockets.ts';

const messages = defineMessages({
  en: {
    one: (other: Text, port: number) => say`${other} binds port ${port} too: the second to start exits`,
    some: (other: Text, count: number) => say`${other} binds the same ${count} ports: the second to start exits`,
    weak: (other: Text, port: number) => say`${other} binds port ${port} too, if both run on one host`,
    weakSome: (other: Text, count: number) => say`${other} binds the same ${count} ports, if both run on one host`,
    many: (processes: number, ports: number) =>
      say`${processes} processes compete for ${ports} ${ports === 1 ? 'port' : 'ports'}: only the first to start runs`,
    weakMany: (processes: number, ports: number) =>
      say`${processes} processes compete for ${ports} ${ports === 1 ? 'port' : 'ports'}, if they run on one host`,
    both: (who: Text, host: Text) => say`${who} run ${host}`,
    details: (who: Text, host: Text, count: number, ports: Text) =>
      say`${who} ${host} bind ${count === 1 ? 'port' : 'ports'} ${ports}`,
    member: (name: Text, ports: Text) => say`${name}: ${ports}`,
    late: () =>
      say`a broker binds its ports only after its store was loaded and recovered: the later one ends with "java.net.BindException: Address already in use" (exit code -1), the earlier one is not touched`,
    container: () => say`the brokers of a container live and die with it: one port that cannot be bound ends them all`,
    nameServer: () => say`whoever names a name server by its old port must follow`,
    fix: (sets: string, file: string, ports: string) => say`Set ${sets} in ${file} (next free: ${ports})`,
  },
  'zh-CN': {
    one: (other, port) => say`${other}也绑定端口 ${port}：后启动者会退出`,
    some: (other, count) => say`${other}绑定同样的 ${count} 个端口：后启动者会退出`,
    weak: (other, port) => say`若在同一主机上，${other}也绑定端口 ${port}`,
    weakSome: (other, count) => say`若在同一主机上，${other}绑定同样的 ${count} 个端口`,
    many: (processes, ports) => say`${processes} 个进程争用 ${ports} 个端口：只有最先启动的能够运行`,
    weakMany: (processes, ports) => say`若在同一主机上，${processes} 个进程争用 ${ports} 个端口`,
    both: (who, host) => say`${who}运行在${host}`,
    details: (who, host, _, ports) => say`${host}的 ${who}绑定端口 ${ports}`,
    member: (name, ports) => say`${name}：${ports}`,
    late: () =>
      say`Broker 在存储加载并恢复之后才绑定端口：后启动者抛出“java.net.BindException: Address already in use”并以 -1 退出，先启动者不受影响`,
    container: () => say`同一 BrokerContainer 中的 Broker 共存亡：任何一个端口绑定失败都会使其全部退出`,
    nameServer: () => say`凡是以旧端口引用该 NameServer 的配置都需同步修改`,
    fix: (sets, file, ports) => say`在 ${file} 中设置 ${sets}（下一组空闲端口：${ports}）`,
  },
});

export const rule = defineSetRule({
  id: 'port-conflict-on-host',
  scope: 'host',
  severity: 'error',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: {
    en: 'Two processes on one host bind the same port',
    'zh-CN': '同一主机上的两个进程绑定同一端口',
  },
  // Of each process other keys count; socketsOn leaves out the ports that a template fills in.
  reads: [],
  check({ set: host, deployment, report }) {
    if (host.processes.length < 2 || !isShared(host)) return;
    const { startOrder } = queriesOf(deployment);
    const others = twinsOn(host, deployment);
    const sockets = socketsOn(host)
      .filter(({ process }) => !others.has(process))
      .sort((a, b) => startOrder(a.process, b.process));
    const pairs = clashes(sockets);
    const inPairs = new Set(pairs.flat());
    const byProcess = groupBy(
      sockets.filter((socket) => inPairs.has(socket)),
      ({ process }) => process,
    );
    const linked = pairs.map(([a, b]) => [a.process, b.process] as const);
    // A container's brokers end together: what any of them clashes with is one finding.
    for (const inside of groupBy(byProcess.keys(), jvm).values()) {
      for (const each of inside.slice(1)) linked.push([inside[0] as Process, each]);
    }
    for (const members of connected([...byProcess.keys()], linked)) {
      const involved = members.flatMap((process) => byProcess.get(process) ?? []);
      const last = involved.filter(({ process }) => process === members.at(-1));
      const main = last.find(({ process, bound }) => hasFile(process) && bound.entry !== undefined) ?? last[0];
      if (main === undefined || !hasFile(main.process)) continue;
      const where = { ...placeOfPort(main), key: main.bound.key, host };
      report(where, () => saidOf(main.process as FileProcess, members, involved, host, deployment));
    }
  },
});

/** Brokers of which an equal brokerIP1 is all that puts them on one host: duplicate-broker-address says what is sure of them, of all but the first. */
function twinsOn(host: Host, deployment: Deployment): ReadonlySet<Process> {
  if (host.evidence.kind !== 'broker-ip') return new Set();
  const clusters = new Set(deployment.clusters.filter(({ members }) => members.some((each) => each.host === host)));
  return new Set([...clusters].flatMap((each) => twinsOf(each, deployment)).flatMap(({ members }) => members.slice(1)));
}

/** Where a port comes from: its entry, also one that is not understood, of a list of addresses the port; else where a missing entry is shown. */
function placeOfPort({ process, bound }: Socket): Place {
  if (!hasFile(process)) throw new TypeError('a port of a process without a file has no place');
  const entry = bound.entry ?? entryOf(process, bound.key);
  return entry === undefined
    ? missingPlace(process)
    : { file: process.file.path, span: portInList(process, bound, entry) ?? entry.valueSpan };
}

/** @param involved every socket of the members that clashes, in start order */
function saidOf(
  process: FileProcess,
  members: readonly Process[],
  involved: readonly Socket[],
  host: Host,
  deployment: Deployment,
): Said {
  const name = labels(members);
  const socketsOf = groupBy(involved, (socket) => socket.process);
  const of = (member: Process): readonly Socket[] => socketsOf.get(member) ?? [];
  const ports = [...new Set(involved.map(({ bound }) => bound.port))].sort((a, b) => a - b);
  const others = members.filter((member) => member !== process);
  return {
    message: messageOf(others, ports, host.weak),
    details: detailsOf(members, ports, host),
    notes: [
      messages.member(name(process), portTexts(of(process))),
      ...others.filter((other) => !hasFile(other)).map((other) => messages.member(name(other), portTexts(of(other)))),
      ...hostNotes(host),
      messages.late(),
      ...(members.some((each) => jvm(each).kind === 'container') ? [messages.container()] : []),
      ...(process.kind === 'namesrv' ? [messages.nameServer()] : []),
    ],
    related: [
      ...others.flatMap((other) => relatedPorts(other, name(other), of(other))),
      ...members
        .filter(hasFile)
        .flatMap((member) =>
          [...new Set(of(member).map(({ bound }) => bound.key))].flatMap((key) => causesOf(member, key)),
        ),
    ],
    fixes: fixes(of(process), involved, deployment),
  };
}

/** Who and where; and which ports, where the message does not name them. */
const detailsOf = (members: readonly Process[], ports: readonly number[], host: Host): Text =>
  members.length === 2 && ports.length === 1
    ? messages.both(labelList(members), onHost(host))
    : messages.details(labelList(members), onHost(host), ports.length, few(ports, MOST_NAMED));

function messageOf(others: readonly Process[], ports: readonly number[], weak: boolean): Text {
  const [other, ...more] = others as [Process, ...Process[]];
  if (more.length > 0) return (weak ? messages.weakMany : messages.many)(others.length + 1, ports.length);
  const [port, ...further] = ports as [number, ...number[]];
  if (further.length === 0) return (weak ? messages.weak : messages.one)(shortLabel(other), port);
  return (weak ? messages.weakSome : messages.some)(shortLabel(other), ports.length);
}

/** One related place for each entry that ports of a process come from. */
function relatedPorts(process: Process, name: Text, sockets: readonly Socket[]): readonly Related[] {
  if (!hasFile(process)) return [];
  return [...groupBy(sockets, (socket) => placeOfPort(socket).span.start).values()].map((same) => ({
    ...placeOfPort(same[0] as Socket),
    message: messages.member(name, portTexts(same)),
  }));
}

/** The next free block for the process that would start last, where its ports are plain numbers in its file. */
function fixes(own: readonly Socket[], involved: readonly Socket[], deployment: Deployment): readonly ProposedFix[] {
  const process = own[0]?.process;
  if (process === undefined || !hasFile(process) || syntaxOf(process.kind) !== 'properties') return [];
  const free: FreePort[] = [];
  for (const key of new Set(own.map(({ bound }) => bound.key))) {
    if (key !== 'listenPort' && key !== 'haListenPort' && key !== 'metricsPromExporterPort') return [];
    const others = involved.filter((socket) => jvm(socket.process) !== jvm(process) && socket.bound.key === key);
    const stays =
      key === 'listenPort'
        ? others.map((socket) => socket.process).find((other) => hasFile(other) && other.kind === process.kind)
        : undefined;
    const from = Number(parameterOf((stays as FileProcess | undefined) ?? process, key)?.value);
    const avoid = free.flatMap(({ ports }) => ports);
    const found = freePort(deployment, process, key, from, avoid);
    if (found === undefined) return [];
    free.push(found);
  }
  const sets = free.map(({ key, value }) => `${key}=${value}`).join(', ');
  const ports = free.flatMap((each) => each.ports).join(', ');
  return [
    {
      title: messages.fix(sets, process.file.path, ports),
      obvious: false,
      edits: free.map(({ key, value }) => writeValue(process, key, String(value))),
    },
  ];
}
