import { type Text, text } from '../../base/text.ts';
import type { FileProcess, Host, Place, Process } from '../../deployment/model.ts';
import { syntaxOf } from '../../effective/kinds/index.ts';
import { defineRule, EVERYWHERE, type ProposedFix, type Related, type RuleContext } from '../rule.ts';
import {
  causesOf,
  chinese,
  connected,
  entryOf,
  groupBy,
  hasFile,
  jvm,
  labels,
  missingPlace,
  most,
  startOrder,
  unique,
} from '../support/cross.ts';
import { writeValue } from '../support/cross-edits.ts';
import { hostNotes, isShared, onHost } from '../support/cross-host.ts';
import {
  clashes,
  type FreePort,
  freePort,
  portInList,
  portTexts,
  type Socket,
  socketsOn,
} from '../support/cross-ports.ts';
import { parameterOf } from '../support/say.ts';

const messages = {
  conflict: (names: readonly Text[], { weak }: Host, host: Text, ports: readonly string[]): Text => {
    const who = most(names);
    const what = most(ports.map((port) => () => port));
    const one = ports.length === 1;
    return (lang) => {
      if (lang === 'zh-CN') {
        const verb = names.length === 2 ? '都绑定端口' : '互相争用端口';
        const end = weak
          ? '若确在同一主机上，后启动者无法启动（“Address already in use”）'
          : '后启动者会因“Address already in use”退出';
        return chinese(`${host(lang)}的 ${who(lang)} ${verb} ${what(lang)}，${end}`);
      }
      const verb = names.length === 2 ? 'both bind' : 'compete for';
      const end = weak
        ? 'if they do share a host, the one that starts later cannot start ("Address already in use")'
        : 'whichever starts later exits with "Address already in use"';
      return `${who(lang)} ${host(lang)} ${verb} ${one ? 'port' : 'ports'} ${what(lang)}: ${end}`;
    };
  },
  member:
    (name: Text, ports: Text): Text =>
    (lang) =>
      lang === 'zh-CN' ? chinese(`${name(lang)}：${ports(lang)}`) : `${name(lang)}: ${ports(lang)}`,
  dies: text(
    'a broker binds its ports only after its store was loaded and recovered: the later one ends with java.net.BindException (exit code -1), the earlier one is not touched',
    'Broker 在存储加载并恢复之后才绑定端口：后启动者抛出 java.net.BindException 并以 -1 退出，先启动者不受影响',
  ),
  container: text(
    'the brokers of a container live and die with it: one port that cannot be bound ends them all',
    '同一 BrokerContainer 中的 Broker 共存亡：任何一个端口绑定失败都会使其全部退出',
  ),
  nameServer: text(
    'whoever names a name server by its old port must follow',
    '凡是以旧端口引用该 NameServer 的配置都需同步修改',
  ),
  fix: (free: readonly FreePort[], file: string): Text => {
    const sets = free.map(({ key, value }) => `${key}=${value}`).join(', ');
    const ports = free.flatMap(({ ports }) => ports).join(', ');
    return text(
      `Set ${sets} in ${file} (next free: ${ports})`,
      `在 ${file} 中设置 ${sets}（下一组空闲端口：${ports}）`,
    );
  },
};

export const rule = defineRule({
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
  check(host, context) {
    if (host.processes.length < 2 || context.deployment.ambiguous || !isShared(host)) return;
    const order = startOrder(context.deployment);
    const sockets = [...socketsOn(host)].sort((a, b) => order(a.process, b.process));
    const pairs = clashes(sockets);
    const inPairs = new Set(pairs.flat());
    const clashing = sockets.filter((socket) => inPairs.has(socket));
    const byProcess = groupBy(clashing, ({ process }) => process);
    const of = (process: Process): readonly Socket[] => byProcess.get(process) ?? [];
    const linked = pairs.map(([a, b]) => [a.process, b.process] as const);
    // A container's brokers end together: what any of them clashes with is one finding.
    for (const inside of groupBy([...byProcess.keys()], jvm).values()) {
      for (const each of inside.slice(1)) linked.push([inside[0] as Process, each]);
    }
    for (const set of connected([...byProcess.keys()], linked)) {
      const last = set.at(-1) as Process;
      const involved = set.flatMap(of);
      const members = [...new Set(involved.map(({ process }) => process))];
      const main = of(last).find(({ process, bound }) => hasFile(process) && bound.entry !== undefined) ?? of(last)[0];
      if (main === undefined || !hasFile(main.process)) continue;
      const { process } = main;
      const names = labels(members);
      const name = (member: Process): Text => names.get(member) as Text;
      const ports = [...new Set(involved.map(({ bound }) => bound.port))].sort((a, b) => a - b);
      const related = members
        .filter((member) => member !== process)
        .flatMap((member) => relatedPorts(member, name(member), of(member)));
      const causes = members
        .filter(hasFile)
        .flatMap((member) =>
          [...new Set(of(member).map(({ bound }) => bound.key))].flatMap((key) => causesOf(member, key)),
        );
      const own = of(process);
      context.report({
        ...placeOfPort(main),
        message: messages.conflict(members.map(name), host, onHost(host), ports.map(String)),
        notes: [
          messages.member(name(process), portTexts(own)),
          ...members
            .filter((member) => !hasFile(member))
            .map((member) => messages.member(name(member), portTexts(of(member)))),
          ...hostNotes(host),
          messages.dies,
          ...(set.some((each) => jvm(each).kind === 'container') ? [messages.container] : []),
          ...(process.kind === 'namesrv' ? [messages.nameServer] : []),
        ],
        key: main.bound.key,
        related: unique([...related, ...causes]),
        get fixes() {
          return fixes(context, own, involved);
        },
        host,
      });
    }
  },
});

/** Where a port comes from: its entry, also one that is not understood, of a list of addresses the port; else where a missing entry is shown. */
function placeOfPort({ process, bound }: Socket): Place {
  if (!hasFile(process)) throw new TypeError('a port of a process without a file has no place');
  const entry = bound.entry ?? entryOf(process, bound.key);
  return entry === undefined
    ? missingPlace(process)
    : { file: process.file.path, span: portInList(process, bound, entry) ?? entry.valueSpan };
}

/** One related place for each entry that ports of a process come from. */
function relatedPorts(process: Process, name: Text, sockets: readonly Socket[]): readonly Related[] {
  if (!hasFile(process)) return [];
  const groups = new Map<number, { place: Place; sockets: Socket[] }>();
  for (const socket of sockets) {
    const place = placeOfPort(socket);
    const group = groups.get(place.span.start);
    if (group === undefined) groups.set(place.span.start, { place, sockets: [socket] });
    else group.sockets.push(socket);
  }
  return [...groups.values()].map((group) => ({
    ...group.place,
    message: messages.member(name, portTexts(group.sockets)),
  }));
}

/** The next free block for the process that would start last, where its ports are plain numbers in its file. */
function fixes(
  { deployment }: RuleContext,
  own: readonly Socket[],
  involved: readonly Socket[],
): readonly ProposedFix[] {
  const process = own[0]?.process;
  if (process === undefined || !hasFile(process) || syntaxOf(process.kind) !== 'properties') return [];
  const keys = [...new Set(own.map(({ bound }) => bound.key))];
  const free: FreePort[] = [];
  for (const key of keys) {
    if (key !== 'listenPort' && key !== 'haListenPort' && key !== 'metricsPromExporterPort') return [];
    const others = involved.filter((socket) => jvm(socket.process) !== jvm(process) && socket.bound.key === key);
    const stays =
      key === 'listenPort'
        ? others.find(({ process: other }) => hasFile(other) && other.kind === process.kind)
        : undefined;
    const from = Number(parameterOf((stays?.process as FileProcess | undefined) ?? process, key)?.value);
    const found = freePort(
      deployment,
      process,
      key,
      from,
      free.flatMap(({ ports }) => ports),
    );
    if (found === undefined) return [];
    free.push(found);
  }
  return [
    {
      title: messages.fix(free, process.file.path),
      obvious: false,
      edits: free.map(({ key, value }) => writeValue(process, key, String(value))),
    },
  ];
}
