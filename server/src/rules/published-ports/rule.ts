import { defineMessages, say } from '../../base/message.ts';
import { configWord, enableProxy } from '../../deployment/launch/options.ts';
import type { PublishedPort, Start } from '../../deployment/launch/starts.ts';
import type { Deployment, FileProcess, StartOf } from '../../deployment/model.ts';
import { defineSetRule, EVERYWHERE, type ReportTo } from '../rule.ts';
import { isTemplated, placeOf } from '../support/places.ts';
import { inStart, isKnown, processOfFile } from '../support/starts.ts';

const messages = defineMessages({
  en: {
    other: (port: number, name: string, published: number) =>
      say`Port ${port} (${name}) is published as ${published}: clients are told ${port}`,
    slaves: (port: number, published: number) =>
      say`Port ${port} (haListenPort) is published as ${published}: slaves are told ${port}`,
    elsewhere: (port: number, name: string, target: number) =>
      say`Port ${port} (${name}) is not published: ${port} leads to ${target}, which is another port`,
    missing: (grpc: number, remoting: number) =>
      say`The proxy's ports ${grpc} and ${remoting} are not published: no client reaches it from outside`,
    client: () =>
      say`A broker registers brokerIP1 with its own listenPort, and clients connect to exactly that; the number of the machine has to be the same`,
    slave: () => say`Slaves connect to the master's brokerIP2 with exactly this port`,
    proxy: () => say`The routes that a proxy gives name its own port, whatever the client asked at`,
    proxyMissing: () =>
      say`--enable-proxy starts a proxy in the broker's process; the other ports of the container are published`,
    also: (port: number, published: number) => say`${port} is published as ${published}, too`,
    set: (port: number) => say`the process listens on ${port}`,
  },
  'zh-CN': {
    other: (port, name, published) => say`端口 ${port}（${name}）对外发布为 ${published}：客户端得到的却是 ${port}`,
    slaves: (port, published) => say`端口 ${port}（haListenPort）对外发布为 ${published}：从节点得到的却是 ${port}`,
    elsewhere: (port, name, target) => say`端口 ${port}（${name}）未发布：${port} 指向的是另一个端口 ${target}`,
    missing: (grpc, remoting) => say`Proxy 的端口 ${grpc} 与 ${remoting} 未发布：客户端无法从外部连接`,
    client: () => say`Broker 以 brokerIP1 与自身的 listenPort 注册，客户端按此地址连接，因此主机上的端口号必须相同`,
    slave: () => say`从节点使用该端口连接主节点的 brokerIP2`,
    proxy: () => say`Proxy 返回的路由使用自身的端口，与客户端访问的端口无关`,
    proxyMissing: () => say`--enable-proxy 会在 Broker 进程中启动 Proxy，而该容器的其他端口已经发布`,
    also: (port, published) => say`${port} 也发布为 ${published}`,
    set: (port) => say`进程监听 ${port}`,
  },
});

/** A port that others are told the number of. */
interface Told {
  readonly port: number;
  readonly key: string;
  readonly details: ReturnType<typeof messages.client>;
  /** The process whose file gives the number; undefined where it is the default. */
  readonly process: FileProcess | undefined;
}

export const rule = defineSetRule({
  id: 'published-ports',
  scope: 'deployment',
  severity: 'warning',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: null,
  title: { en: 'A port that is published under another number', 'zh-CN': '以其他端口号对外发布的端口' },
  reads: [],
  ambiguousToo: true,
  check({ set: deployment, report }) {
    for (const each of deployment.starts) {
      const { start } = each;
      if (start.ports === undefined || start.ports.length === 0 || !isKnown(start)) continue;
      if (start.kind === 'broker') {
        const told = brokerPorts(each, deployment);
        if (told === undefined) continue;
        // What is wrong with the listen port is wrong with all.
        const [first, ...others] = told.flatMap((port) => wrong(port, start.ports ?? []));
        if (first !== undefined) reportWrong(start, first, others, report);
        if (asksForProxy(start)) reportProxyOf(each, deployment, report);
      } else if (start.kind === 'proxy' && !asksForProxy(start)) {
        for (const port of proxyPorts(each, deployment) ?? [])
          for (const found of wrong(port, start.ports)) reportWrong(start, found, [], report);
      }
    }
  },
});

const asksForProxy = ({ words }: Start): boolean => words.some(({ text }) => text === '--enable-proxy');

/** The ports of a broker; undefined where they are not known: a file that is not here, or one that was meant and is not read. */
function brokerPorts(each: StartOf, deployment: Deployment): readonly Told[] | undefined {
  const { start, runs, sees } = each;
  const process = processOfFile(deployment, runs);
  if (process === undefined) {
    const meant = sees.some(({ file }) => processOfFile(deployment, file)?.kind === 'broker');
    if (start.config !== undefined || meant) return undefined;
    return brokerTold(10911, 10912, undefined);
  }
  if (process.kind !== 'broker' || isTemplated(process, 'listenPort') || isTemplated(process, 'haListenPort'))
    return undefined;
  // From 5.0.0 on BrokerConfig has a listenPort, too, with a default of its own.
  const listen = Number(process.effective.value('listenPort', 'NettyServerConfig') ?? Number.NaN);
  const ha = Number(process.effective.value('haListenPort') ?? Number.NaN);
  return Number.isInteger(listen) && Number.isInteger(ha) ? brokerTold(listen, ha, process) : undefined;
}

const brokerTold = (listen: number, ha: number, process: FileProcess | undefined): readonly Told[] => [
  { port: listen, key: 'listenPort', details: messages.client(), process },
  { port: ha, key: 'haListenPort', details: messages.slave(), process },
];

/** The ports of a proxy; undefined where they are not known. */
function proxyPorts({ start, runs, sees }: StartOf, deployment: Deployment): readonly Told[] | undefined {
  const process = processOfFile(deployment, runs);
  if (process === undefined) {
    // It finds the file in its home by itself.
    if (start.config !== undefined || start.open || sees.some(({ target }) => target.endsWith('.json')))
      return undefined;
    return proxyTold(8081, 8080, undefined);
  }
  // From 5.1.1 on it may answer with the port that the client asked at.
  if (process.effective.value('useEndpointPortFromRequest') === 'true') return undefined;
  const [grpc, remoting] = ['grpcServerPort', 'remotingListenPort'].map((key) =>
    Number(process.effective.value(key) ?? Number.NaN),
  );
  if (grpc === undefined || !Number.isInteger(grpc)) return undefined;
  return proxyTold(grpc, remoting, process);
}

const proxyTold = (grpc: number, remoting: number | undefined, process: FileProcess | undefined): readonly Told[] => [
  { port: grpc, key: 'grpcServerPort', details: messages.proxy(), process },
  ...(remoting === undefined || !Number.isInteger(remoting)
    ? []
    : [{ port: remoting, key: 'remotingListenPort', details: messages.proxy(), process }]),
];

/** A published port that should have been another one. */
interface Wrong {
  readonly told: Told;
  readonly at: PublishedPort;
}

/** Nothing where a port is published under its own number, or not at all. */
function wrong(told: Told, ports: readonly PublishedPort[]): readonly Wrong[] {
  const own = ports.filter(({ target }) => target === told.port);
  if (own.some(({ published }) => published === told.port)) return [];
  const at = own[0] ?? ports.find(({ published }) => published === told.port);
  return at === undefined ? [] : [{ told, at }];
}

function reportWrong(start: Start, { told, at }: Wrong, others: readonly Wrong[], report: ReportTo): void {
  const { port, key, details, process } = told;
  report(inStart(start, at.span), () => ({
    message:
      at.target !== port
        ? messages.elsewhere(port, key, at.target)
        : key === 'haListenPort'
          ? messages.slaves(port, at.published)
          : messages.other(port, key, at.published),
    details,
    related: [
      ...others
        .filter((other) => other.at.target === other.told.port)
        .map((other) => ({
          ...inStart(start, other.at.span),
          message: messages.also(other.told.port, other.at.published),
        })),
      ...(process === undefined ? [] : [{ ...placeOf(process, key), message: messages.set(port) }]),
    ],
  }));
}

/** The proxy that a broker's command asks for. */
function reportProxyOf(each: StartOf, deployment: Deployment, report: ReportTo): void {
  const { start } = each;
  const own = deployment.starts.find(
    (other) =>
      other.start.kind === 'proxy' &&
      other.start.program.span.start === start.program.span.start &&
      other.start.file === start.file,
  );
  if (own === undefined && configWord('proxy', start.words, start) !== undefined) return;
  const ports =
    own === undefined
      ? proxyPorts({ start: { ...start, config: undefined }, runs: undefined, sees: each.sees }, deployment)
      : proxyPorts(own, deployment);
  if (ports === undefined || start.ports === undefined) return;
  const found = ports.flatMap((port) => wrong(port, start.ports ?? []));
  for (const other of found) reportWrong(start, other, [], report);
  const published = new Set(start.ports.map(({ target }) => target));
  const word = enableProxy(start.words);
  const [grpc, remoting] = ports;
  if (found.length > 0 || word === undefined || grpc === undefined || remoting === undefined) return;
  if (published.has(grpc.port) || published.has(remoting.port)) return;
  report(inStart(start, word.span), () => ({
    message: messages.missing(grpc.port, remoting.port),
    details: messages.proxyMissing(),
  }));
}
