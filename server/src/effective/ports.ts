import type { ClassName } from '../catalog/kinds.ts';
import { release } from '../catalog/releases.ts';
import type { Evaluation } from './evaluation.ts';
import { javaSplit, parseInt32 } from './java.ts';
import type { BoundPort, PortPurpose } from './model.ts';

const V500 = release('5.0.0');
const V510 = release('5.1.0');
const V520 = release('5.2.0');
const WILDCARD = '0.0.0.0';

/**
 * Whether a process cannot bind both of its ports. Port 0 is any free one; two addresses keep their sockets apart where both are known and none
 * is the wildcard (seen on 5.3.3: fast port and Prometheus on one port, docs/starts.md).
 */
export function isSameSocket(a: BoundPort, b: BoundPort): boolean {
  if (a.port !== b.port || a.port <= 0 || a.port > 65535) return false;
  return a.address === WILDCARD || b.address === WILDCARD || (a.address !== null && a.address === b.address);
}

/** Every port that the process binds (rules.md section 3), the ones clients use first. */
export function portsOf(e: Evaluation): readonly BoundPort[] {
  switch (e.kind) {
    case 'broker':
      return brokerPorts(e);
    case 'broker-in-container':
      return innerBrokerPorts(e);
    case 'container':
      return withFast(e, 'NettyServerConfig', bindAddress(e), WILDCARD);
    case 'namesrv': {
      const port = bound(e, 'remoting', 'listenPort', 'NettyServerConfig', bindAddress(e));
      return isTrue(e, 'enableControllerInNamesrv', 'NamesrvConfig') ? [port, ...controllerPorts(e)] : [port];
    }
    case 'controller':
      return [...controllerPorts(e), ...prometheus(e, 'ControllerConfig', () => WILDCARD)];
    case 'proxy':
      return proxyPorts(e);
  }
}

const isTrue = (e: Evaluation, key: string, className: ClassName): boolean => e.get(key, className) === 'true';

/** NettyServerConfig.bindAddress from 5.0.0 on; empty means the loopback address. */
function bindAddress(e: Evaluation): string | null {
  if (e.at < V500) return WILDCARD;
  const address = e.value('bindAddress', 'NettyServerConfig');
  return address === '' ? '127.0.0.1' : (address ?? WILDCARD);
}

function bound(
  e: Evaluation,
  purpose: PortPurpose,
  key: string,
  className: ClassName,
  address: string | null,
  port = Number(e.get(key, className)),
): BoundPort {
  const entry = e.accepted(key, className) ? e.entryOf(key) : undefined;
  return { port, purpose, address, key, entry };
}

function withFast(e: Evaluation, className: ClassName, main: string | null, fast: string | null): BoundPort[] {
  const port = Number(e.get('listenPort', className));
  // BrokerController.initializeRemotingServer clamps from 5.0.0 on; before, a negative port ends the process.
  const below = port - 2 < 0 && e.at >= V500 ? 0 : port - 2;
  return [bound(e, 'remoting', 'listenPort', className, main), bound(e, 'fast', 'listenPort', className, fast, below)];
}

function brokerPorts(e: Evaluation): BoundPort[] {
  const address = bindAddress(e);
  return [
    ...withFast(e, 'NettyServerConfig', address, address),
    ...replication(e),
    ...prometheus(e, 'BrokerConfig', brokerIp),
  ];
}

function innerBrokerPorts(e: Evaluation): BoundPort[] {
  return [...withFast(e, 'BrokerConfig', WILDCARD, WILDCARD), ...replication(e)];
}

const brokerIp = (e: Evaluation): string | null => e.value('brokerIP1', 'BrokerConfig');

/** The HA socket, or DLedger's: both on the wildcard address whatever bindAddress says. */
function replication(e: Evaluation): BoundPort[] {
  if (isTrue(e, 'enableDLegerCommitLog', 'MessageStoreConfig')) {
    const peer = ownPeer(e, 'dLegerPeers', 'dLegerSelfId', 'MessageStoreConfig');
    return peer === undefined ? [] : [{ ...peer, purpose: 'dledger', address: WILDCARD }];
  }
  if (e.at >= V500 && isTrue(e, 'duplicationEnable', 'MessageStoreConfig')) return [];
  const port = Number(e.get('haListenPort', 'MessageStoreConfig'));
  const own =
    e.accepted('haListenPort', 'MessageStoreConfig') && e.loaded('haListenPort', 'MessageStoreConfig') === String(port);
  const key = own ? 'haListenPort' : 'listenPort';
  return [
    {
      port,
      purpose: 'ha',
      address: WILDCARD,
      key,
      entry: own || e.accepted('listenPort', listens(e)) ? e.entryOf(key) : undefined,
    },
  ];
}

const listens = (e: Evaluation): ClassName => (e.kind === 'broker-in-container' ? 'BrokerConfig' : 'NettyServerConfig');

/** The element of a peer list that carries the own id: text behind the first `-`, port behind the first `:`. */
function ownPeer(
  e: Evaluation,
  list: string,
  selfId: string,
  className: ClassName,
): { port: number; key: string; entry: BoundPort['entry'] } | undefined {
  const peers = e.value(list, className);
  const id = e.value(selfId, className);
  if (peers === null || id === null) return undefined;
  for (const peer of javaSplit(peers, ';')) {
    const dash = peer.indexOf('-');
    if (dash < 0 || peer.slice(0, dash) !== id) continue;
    const port = parseInt32(javaSplit(peer.slice(dash + 1), ':')[1] ?? '');
    if (typeof port === 'string') return { port: Number(port), key: list, entry: e.entryOf(list) };
  }
  return undefined;
}

/** @param blank where it binds without a host */
function prometheus(e: Evaluation, className: ClassName, blank: (e: Evaluation) => string | null): BoundPort[] {
  if (e.at < V510 || e.get('metricsExporterType', className) !== 'PROM') return [];
  const host = e.value('metricsPromExporterHost', className);
  const address = host === null || host.trim() === '' ? blank(e) : host;
  return [bound(e, 'prometheus', 'metricsPromExporterPort', className, address)];
}

function controllerPorts(e: Evaluation): BoundPort[] {
  if (e.at >= V520 && e.get('controllerType', 'ControllerConfig') === 'jRaft') {
    const own = e.value('jRaftServerId', 'JraftConfig') ?? '';
    const members = (e.value('jRaftInitConf', 'JraftConfig') ?? '').split(',');
    const rpc = (e.value('jRaftControllerRPCAddr', 'JraftConfig') ?? '').split(',')[members.indexOf(own)];
    return [jraft(e, 'jraft', 'jRaftServerId', own), jraft(e, 'jraft-rpc', 'jRaftControllerRPCAddr', rpc)].flat();
  }
  const peer = ownPeer(e, 'controllerDLegerPeers', 'controllerDLegerSelfId', 'ControllerConfig');
  return peer === undefined ? [] : [{ ...peer, purpose: 'controller', address: bindAddress(e) }];
}

function jraft(e: Evaluation, purpose: PortPurpose, key: string, address: string | undefined): BoundPort[] {
  const port = parseInt32(address?.slice(address.lastIndexOf(':') + 1) ?? '');
  return typeof port === 'string' ? [bound(e, purpose, key, 'JraftConfig', WILDCARD, Number(port))] : [];
}

function proxyPorts(e: Evaluation): BoundPort[] {
  const ports = [bound(e, 'grpc', 'grpcServerPort', 'ProxyConfig', WILDCARD)];
  if (e.at >= V510) ports.push(bound(e, 'proxy-remoting', 'remotingListenPort', 'ProxyConfig', WILDCARD));
  const local = (e.value('proxyMode', 'ProxyConfig') ?? '').toLowerCase() === 'local';
  return local ? ports : [...ports, ...prometheus(e, 'ProxyConfig', () => WILDCARD)];
}
