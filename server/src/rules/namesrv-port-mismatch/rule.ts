import { groupBy } from '../../base/collections.ts';
import { foldHost } from '../../base/hostName.ts';
import { defineMessages, list, say } from '../../base/message.ts';
import type { Span } from '../../base/range.ts';
import type { Text } from '../../base/text.ts';
import { isBroker } from '../../catalog/kinds.ts';
import type { Deployment, FileProcess, Host } from '../../deployment/model.ts';
import { isLoopback } from '../../deployment/processes/facts.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { defineSetRule, EVERYWHERE, type Said } from '../rule.ts';
import { listed } from '../support/addresses.ts';
import { isClear } from '../support/clear.ts';
import { hostNotes, isShared } from '../support/hosts.ts';
import { labels } from '../support/labels.ts';
import { type Server, type ServerList, serversOf } from '../support/nameServers.ts';
import { entryOf, firstPlaces, isTemplated, missingPlace } from '../support/places.ts';
import { portName } from '../support/ports.ts';
import { clipped, kindName, oneLine } from '../support/say.ts';
import { type Socket, socketsOn } from '../support/sockets.ts';
import { inStart } from '../support/starts.ts';
import { PORT_WITHOUT_FILE, type StartedMismatch, startedMismatches } from './started.ts';

const KEY = 'namesrvAddr';
const PORT = 'listenPort';

const messages = defineMessages({
  en: {
    nobody: (address: string, ports: Text) => say`No name server listens on ${address}, only on port ${ports}`,
    other: (address: string, port: Text) => say`${address} is ${port}, not a name server`,
    ofKind: (port: Text, kind: Text) => say`${port} of a ${kind}`,
    details: (kind: Text, host: string, servers: Text) =>
      say`On host ${host} ${servers}; the ${kind} starts, but its registration fails every 30 s with no more than a line in its log`,
    server: (file: string, port: number) => say`${file} listens on ${port}`,
    also: (name: Text) => say`${name} names it too`,
    started: (service: string, kind: Text) =>
      say`Service ${service} starts a name server without a file, which listens on 9876; a published port leads there from outside alone. The ${kind} starts, but its registration fails every 30 s with no more than a line in its log`,
    service: (service: string) => say`${service} listens on 9876`,
  },
  'zh-CN': {
    nobody: (address, ports) => say`${address} 上没有 NameServer：只监听端口 ${ports}`,
    other: (address, port) => say`${address} 是${port}，不是 NameServer`,
    ofKind: (port, kind) => say`${kind} 的 ${port}`,
    details: (kind, host, servers) =>
      say`主机 ${host} 上的 NameServer：${servers}；${kind} 能够启动，但每 30 秒注册失败一次，只在日志中留下一行`,
    server: (file, port) => say`${file} 监听 ${port}`,
    also: (name) => say`${name}也使用该地址`,
    started: (service, kind) =>
      say`服务 ${service} 不带配置文件启动 NameServer，监听 9876；对外发布的端口只在容器网络之外有效。${kind} 能够启动，但每 30 秒注册失败一次，只在日志中留下一行`,
    service: (service) => say`${service} 监听 9876`,
  },
});

export const rule = defineSetRule({
  id: 'namesrv-port-mismatch',
  scope: 'deployment',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'No name server on that port', 'zh-CN': '该端口上没有 NameServer' },
  // Lists and name servers that a template fills in are left out.
  reads: [],
  check({ set: deployment, report }) {
    for (const each of startedMismatches(deployment)) report({ ...each.where, key: KEY }, () => saidOfStarted(each));
    const known = nameServersByHost(deployment);
    if (known.size === 0) return;
    const wrong = listsOf(deployment).flatMap((servers) => mismatches(servers, deployment, known));
    const same = groupBy(wrong, ({ host, server }) => `${host.name} ${server.port}`);
    for (const found of same.values()) {
      const main = found.at(-1) as Mismatch;
      const where = { file: main.owner.file.path, span: main.span, key: KEY, host: main.host };
      report(where, () => saidOf(found, known.get(main.host) ?? []));
    }
  },
});

function saidOfStarted({ start, server, address }: StartedMismatch): Said {
  const service = oneLine(server.service ?? '');
  return {
    message: messages.nobody(clipped(oneLine(address)), list([PORT_WITHOUT_FILE])),
    details: messages.started(service, kindName(start.kind)),
    related: [{ ...inStart(start, server.span), message: messages.service(service) }],
  };
}

interface Mismatch {
  readonly owner: FileProcess;
  readonly server: Server;
  /** The host that the address means. */
  readonly host: Host;
  readonly span: Span;
}

/** The name servers with a file on each host that has some. None of a host where the port of one is not known. */
function nameServersByHost(deployment: Deployment): ReadonlyMap<Host, readonly Socket[]> {
  const found = new Map<Host, readonly Socket[]>();
  for (const host of deployment.hosts) {
    const servers = host.processes.filter(hasFile).filter(({ kind }) => kind === 'namesrv');
    if (servers.length === 0 || !isShared(host)) continue;
    if (servers.some((process) => !isClear(process, [PORT]) || isTemplated(process, PORT))) continue;
    const sockets = servers.flatMap((process) =>
      process.effective.ports
        .filter(({ purpose, port }) => purpose === 'remoting' && port > 0 && port <= 65535)
        .map((bound) => ({ process, bound })),
    );
    if (sockets.length === servers.length) found.set(host, sockets);
  }
  return found;
}

/** Each list of name servers once, in the order in which their processes start. */
function listsOf(deployment: Deployment): readonly ServerList[] {
  const found = new Map<FileProcess, ServerList>();
  for (const process of [...deployment.processes].sort(queriesOf(deployment).startOrder)) {
    if (!hasFile(process) || !isBroker(process.kind)) continue;
    const servers = serversOf(process, deployment);
    if (servers !== undefined && isClear(servers.owner, [KEY])) found.set(servers.owner, servers);
  }
  return [...found.values()];
}

function mismatches(
  { owner, servers, entry }: ServerList,
  deployment: Deployment,
  known: ReadonlyMap<Host, readonly Socket[]>,
): readonly Mismatch[] {
  if (entry === undefined) return [];
  const meant = servers.flatMap((server) => {
    const host = hostOf(server, owner, deployment);
    const ports = (host && known.get(host))?.map(({ bound }) => String(bound.port));
    return host === undefined || ports === undefined ? [] : [{ server, host, hit: ports.includes(server.port) }];
  });
  return meant.flatMap(({ server, host, hit }): readonly Mismatch[] => {
    // Beside a name server that is known, another one may run of which the deployment has no file.
    if (hit || meant.some((each) => each.hit && each.host === host)) return [];
    const element = listed(entry).find(({ text }) => text === server.text);
    return [{ owner, server, host, span: element?.span ?? entry.valueSpan }];
  });
}

/** The host of which it is known that an address means it. */
function hostOf({ text, loopback }: Server, owner: FileProcess, { hosts }: Deployment): Host | undefined {
  if (loopback) return owner.host;
  const name = foldHost(text.slice(0, text.lastIndexOf(':')));
  if (isLoopback(name)) return owner.host;
  const found = hosts.filter((host) => [host.name, ...host.addresses].some((each) => foldHost(each) === name));
  return found.length === 1 ? found[0] : undefined;
}

function saidOf(found: readonly Mismatch[], known: readonly Socket[]): Said {
  const { owner, server, host } = found.at(-1) as Mismatch;
  const address = clipped(oneLine(server.text.trim()));
  const name = labels(found.map((each) => each.owner));
  const other = socketsOn(host).find(({ process, bound }) => hasFile(process) && String(bound.port) === server.port);
  const servers = known.map(({ process, bound }) => messages.server(process.file?.path ?? '', bound.port));
  return {
    message:
      other === undefined
        ? messages.nobody(address, list([...new Set(known.map(({ bound }) => bound.port))]))
        : messages.other(address, messages.ofKind(portName(other.bound), kindName(other.process.kind))),
    details: messages.details(kindName(owner.kind), host.name, list(servers)),
    notes: hostNotes(host),
    related: [
      ...firstPlaces(
        known.filter(({ process }) => hasFile(process)),
        ({ process, bound }) => {
          const file = process as FileProcess;
          const entry = entryOf(file, PORT);
          const place = entry === undefined ? missingPlace(file) : { file: file.file.path, span: entry.valueSpan };
          return { ...place, message: messages.server(file.file.path, bound.port) };
        },
      ),
      ...firstPlaces(found.slice(0, -1), (each) => ({
        file: each.owner.file.path,
        span: each.span,
        message: messages.also(name(each.owner)),
      })),
    ],
  };
}
