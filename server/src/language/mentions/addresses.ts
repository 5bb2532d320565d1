import { foldHost } from '../../base/hostName.ts';
import { NEWEST, type ReleaseIndex } from '../../catalog/releases.ts';
import type { Deployment, Process } from '../../deployment/model.ts';
import { isLoopback } from '../../deployment/processes/facts.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { socketAddress } from '../../effective/addresses.ts';
import { peerAddress } from '../../effective/jraft.ts';
import type { BoundPort, PortPurpose } from '../../effective/model.ts';
import { raftKeys } from '../../rules/support/raft.ts';
import type { AddressUse, Mention } from './model.ts';

/** A host and a port as RocketMQ takes an address apart, the host without brackets and in lower case. */
export interface SocketAddress {
  readonly host: string;
  readonly port: number;
}

/** @returns undefined for what is no address */
export function addressOf(text: string, at: ReleaseIndex = NEWEST): SocketAddress | undefined {
  const { host, port } = socketAddress(text.trim(), at);
  if (host === undefined || port === undefined || host === '' || port === 0) return undefined;
  return { host: foldHost(host), port };
}

/**
 * What a host is called within a deployment: one that the project file declares by its name, whichever of its addresses is written.
 * @param on the process that asks, for what a loopback address means
 */
export function hostId(host: string, deployment: Deployment, on: Process | undefined): string {
  const bare = foldHost(host);
  if (!isLoopback(bare)) return nameOfHost(queriesOf(deployment).declaredHost(bare)) ?? bare;
  return on?.host?.evidence.kind === 'project' ? `@${on.host.name.toLowerCase()}` : '127.0.0.1';
}

const nameOfHost = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : `@${name.toLowerCase()}`;

/** Equal for spellings that mean one address. */
export const addressId = ({ host, port }: SocketAddress, deployment: Deployment, on: Process | undefined): string =>
  `${hostId(host, deployment, on)}:${port}`;

/** Ports that an address in a list may lead to. */
const PURPOSES: Readonly<Record<AddressUse, readonly PortPurpose[]>> = {
  nameServer: ['remoting'],
  controller: ['controller', 'dledger', 'jraft', 'jraft-rpc', 'remoting'],
  peer: ['controller', 'dledger', 'jraft', 'jraft-rpc'],
  master: ['ha'],
};

function mayListen({ kind }: Process, use: AddressUse): boolean {
  switch (use) {
    case 'nameServer':
      return kind === 'namesrv';
    case 'controller':
      return kind === 'controller' || kind === 'namesrv';
    case 'peer':
      return kind !== 'proxy' && kind !== 'container';
    case 'master':
      return kind === 'broker' || kind === 'broker-in-container';
  }
}

/** A process that listens at an address. */
export interface Listener {
  readonly process: Process;
  /** Undefined for a process of which only the address is known. */
  readonly port: BoundPort | undefined;
}

/**
 * The processes of a deployment that listen at an address: those whose host it names, else those whose host is not known and that bind the port.
 */
export function listenersAt(
  address: SocketAddress,
  use: AddressUse,
  deployment: Deployment,
  on: Process | undefined,
): readonly Listener[] {
  const wanted = addressId(address, deployment, on);
  const sure: Listener[] = [];
  const possible: Listener[] = [];
  for (const process of deployment.processes) {
    if (!mayListen(process, use)) continue;
    if (process.effective === undefined) {
      const own = process.address === undefined ? undefined : addressOf(process.address);
      if (own !== undefined && addressId(own, deployment, undefined) === wanted)
        sure.push({ process, port: undefined });
      continue;
    }
    const port = process.effective.ports.find(
      (each) => each.port === address.port && PURPOSES[use].includes(each.purpose),
    );
    if (port === undefined) continue;
    const lies = isOn(process, address, deployment, on);
    if (lies !== 'no') (lies === 'yes' ? sure : possible).push({ process, port });
  }
  return sure.length > 0 ? sure : possible;
}

/** Whether a process runs on the host that an address names. */
function isOn(
  process: Process,
  { host }: SocketAddress,
  deployment: Deployment,
  on: Process | undefined,
): 'yes' | 'no' | 'unknown' {
  const id = hostId(host, deployment, on);
  if (process === on) return isLoopback(host) ? 'yes' : ownAddresses(process).includes(host) ? 'yes' : 'unknown';
  if (ownAddresses(process).some((own) => hostId(own, deployment, undefined) === id)) return 'yes';
  const known = process.host;
  if (isLoopback(host)) {
    if (known === undefined || on?.host === undefined) return 'unknown';
    return known === on.host ? 'yes' : 'no';
  }
  if (known === undefined) return 'unknown';
  const names = [known.name, ...known.addresses].map(foldHost);
  if (names.includes(host) || `@${known.name.toLowerCase()}` === id) return 'yes';
  // Weak evidence tells which processes are together, and not what else their host is called.
  return known.weak || known.addresses.length === 0 ? 'unknown' : 'no';
}

/** Hosts that a process gives as its own. */
function ownAddresses(process: Process): readonly string[] {
  if (!hasFile(process)) return [];
  const { effective } = process;
  const own = ['brokerIP1', 'brokerIP2'].flatMap((key) => {
    const parameter = effective.parameter(key);
    return parameter?.entry === undefined || parameter.value === null ? [] : [foldHost(parameter.value)];
  });
  const peer = ownPeer(process);
  return peer === undefined ? own : [...own, peer.host];
}

/** The address that a member of a Raft group has in its own list of peers. */
function ownPeer(process: Parameters<typeof raftKeys>[0]): SocketAddress | undefined {
  const keys = raftKeys(process);
  if (keys === undefined) return addressOf(peerAddress(process.effective.value('jRaftServerId')?.trim() ?? ''));
  const self = process.effective.value(keys.self);
  const peers = (process.effective.value(keys.peers) ?? '').split(';');
  const own = self === null ? undefined : peers.find((peer) => peer.trim().startsWith(`${self}-`));
  return own === undefined ? undefined : addressOf(own.trim().slice((self as string).length + 1));
}

/** Whether a process listens at the address that a mention names. */
export function listensAt(process: Process, mention: Mention): boolean {
  const address = mention.kind === 'address' ? addressOf(mention.text) : undefined;
  if (address === undefined || mention.use === undefined) return false;
  const found = listenersAt(address, mention.use, mention.deployment, mention.process);
  return found.some((each) => each.process === process);
}
