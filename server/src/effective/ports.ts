import type { ClassName } from '../catalog/kinds.ts';
import { release } from '../catalog/releases.ts';
import { usesJraft } from './checks/controller.ts';
import { javaSplit, parseInt32 } from './java.ts';
import { indexOfPeer, jraftList, jraftPeer } from './jraft.ts';
import type { BoundPort, PortPurpose } from './model.ts';
import { isDledger } from './startup/broker.ts';
import type { View } from './view.ts';

const V500 = release('5.0.0');
const V510 = release('5.1.0');

/** The address that stands for all addresses of the machine. */
export const WILDCARD = '0.0.0.0';

/**
 * Whether a process cannot bind both of its ports. Port 0 is any free one. Two addresses keep their sockets apart where both are known and
 * none is the wildcard (seen on 5.3.3: fast port and Prometheus on one port, docs/starts.md).
 */
export function isSameSocket(a: BoundPort, b: BoundPort): boolean {
  if (a.port !== b.port || a.port <= 0 || a.port > 65535) return false;
  return a.address === WILDCARD || b.address === WILDCARD || (a.address !== null && a.address === b.address);
}

/** Whether a port is below 0 only because it is 2 below a listenPort that is none: the fast port up to 4.9.8. */
export const isFastBelowZero = ({ purpose, port }: BoundPort): boolean => purpose === 'fast' && port < 0 && port >= -2;

/** NettyServerConfig.bindAddress from 5.0.0 on; empty means the loopback address. */
export function bindAddress(view: View): string | null {
  if (!view.since(V500)) return WILDCARD;
  const address = view.value('bindAddress', 'NettyServerConfig');
  return address === '' ? '127.0.0.1' : (address ?? WILDCARD);
}

/** The port that a parameter holds. */
export function boundPort(
  view: View,
  purpose: PortPurpose,
  key: string,
  className: ClassName,
  address: string | null,
  port = Number(view.get(key, className)),
): BoundPort {
  const entry = view.accepted(key, className) ? view.entryOf(key) : undefined;
  return { port, purpose, address, key, entry };
}

/** listenPort, and the fast port 2 below it. */
export function listenAndFastPort(
  view: View,
  className: ClassName,
  mainAddress: string | null,
  fastAddress: string | null,
): BoundPort[] {
  const port = Number(view.get('listenPort', className));
  // BrokerController.initializeRemotingServer makes a negative fast port 0 from 5.0.0 on; before, it ends the process.
  const fast = port - 2 < 0 && view.since(V500) ? 0 : port - 2;
  return [
    boundPort(view, 'remoting', 'listenPort', className, mainAddress),
    boundPort(view, 'fast', 'listenPort', className, fastAddress, fast),
  ];
}

/**
 * The HA port, or DLedger's: both on all addresses, whatever bindAddress says.
 * @param listens the class whose listenPort the HA port may follow
 */
export function replicationPort(view: View, listens: ClassName): BoundPort[] {
  if (isDledger(view)) {
    const peer = ownPeer(view, 'dLegerPeers', 'dLegerSelfId', 'MessageStoreConfig');
    return peer === undefined ? [] : [{ purpose: 'dledger', address: WILDCARD, ...peer }];
  }
  if (view.since(V500) && view.get('duplicationEnable', 'MessageStoreConfig') === 'true') return [];
  const port = Number(view.get('haListenPort', 'MessageStoreConfig'));
  const own =
    view.accepted('haListenPort', 'MessageStoreConfig') &&
    view.loaded('haListenPort', 'MessageStoreConfig') === String(port);
  const key = own ? 'haListenPort' : 'listenPort';
  const entry = own || view.accepted('listenPort', listens) ? view.entryOf(key) : undefined;
  return [{ port, purpose: 'ha', address: WILDCARD, key, entry }];
}

/** The element of a list of peers that has the own id: the id stands in front of the first `-`, the port behind the first `:`. */
export function ownPeer(
  view: View,
  list: string,
  selfId: string,
  className: ClassName,
): Pick<BoundPort, 'port' | 'key' | 'entry'> | undefined {
  const peers = view.value(list, className);
  const id = view.value(selfId, className);
  if (peers === null || id === null) return undefined;
  for (const peer of javaSplit(peers, ';')) {
    const dash = peer.indexOf('-');
    if (dash < 0 || peer.slice(0, dash) !== id) continue;
    const port = parseInt32(javaSplit(peer.slice(dash + 1), ':')[1] ?? '');
    if (typeof port === 'string') return { port: Number(port), key: list, entry: view.entryOf(list) };
  }
  return undefined;
}

/**
 * The port that Prometheus reads metrics from (5.1.0 on).
 * @param withoutHost the address that it binds where metricsPromExporterHost is blank
 */
export function prometheusPort(view: View, className: ClassName, withoutHost: string | null): BoundPort[] {
  if (!view.since(V510) || view.get('metricsExporterType', className) !== 'PROM') return [];
  const host = view.value('metricsPromExporterHost', className);
  const address = host === null || host.trim() === '' ? withoutHost : host;
  return [boundPort(view, 'prometheus', 'metricsPromExporterPort', className, address)];
}

/** Ports of a controller, by itself or in a name server. */
export function controllerPorts(view: View): BoundPort[] {
  if (usesJraft(view)) {
    const own = view.value('jRaftServerId', 'JraftConfig') ?? '';
    const members = jraftList(view.value('jRaftInitConf', 'JraftConfig') ?? '');
    const rpc = jraftList(view.value('jRaftControllerRPCAddr', 'JraftConfig') ?? '')[indexOfPeer(members, own)];
    const port = parseInt32(javaSplit(rpc ?? '', ':')[1] ?? '');
    return [
      ...jraftPort(view, 'jraft', 'jRaftServerId', jraftPeer(own)?.port),
      ...jraftPort(view, 'jraft-rpc', 'jRaftControllerRPCAddr', typeof port === 'string' ? Number(port) : undefined),
    ];
  }
  const peer = ownPeer(view, 'controllerDLegerPeers', 'controllerDLegerSelfId', 'ControllerConfig');
  return peer === undefined ? [] : [{ purpose: 'controller', address: bindAddress(view), ...peer }];
}

const jraftPort = (view: View, purpose: PortPurpose, key: string, port: number | undefined): BoundPort[] =>
  port === undefined ? [] : [boundPort(view, purpose, key, 'JraftConfig', WILDCARD, port)];
