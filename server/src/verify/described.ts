import type { Deployment, FileProcess } from '../deployment/model.ts';
import type { Topology, TopologyNode } from '../topology/model.ts';
import { brokerName, hasFile, isBroker, isTemplated, roleOf, serversOf } from './engine.ts';

/** A deployment with how it hangs together. */
export interface Described {
  readonly deployment: Deployment;
  readonly topology: Topology;
}

/** A broker that a file describes. */
export interface DescribedBroker {
  readonly process: FileProcess;
  readonly deployment: Deployment;
  readonly node: TopologyNode | undefined;
  /** Undefined where only the machine knows it. */
  readonly name: string | undefined;
  readonly cluster: string | undefined;
  readonly mode: 'master' | 'slave' | 'dledger' | 'controller';
  /** The id under which it registers; undefined where run time decides. */
  readonly id: number | undefined;
  /** `host:port` that it may register at; empty where nothing tells. */
  readonly addresses: readonly string[];
  /** Whether its file itself says under which address it registers. */
  readonly writesAddress: boolean;
  /** Its name servers; undefined where they are not known. */
  readonly nameServers: readonly string[] | undefined;
}

/** The name servers that have a file. */
export interface DescribedNameServer {
  readonly process: FileProcess;
  /** `host:port` by which it may be named. */
  readonly addresses: readonly string[];
}

/** Every broker that files describe; what a template makes is not known, so templates are left out. */
export const brokersIn = (described: readonly Described[]): readonly DescribedBroker[] =>
  described.flatMap(({ deployment, topology }) =>
    processesIn(deployment)
      .filter(({ kind, template }) => isBroker(kind) && !template)
      .map((process) => describe(process, deployment, nodeOf(process, topology))),
  );

export const nameServersIn = (described: readonly Described[]): readonly DescribedNameServer[] =>
  described.flatMap(({ deployment, topology }) =>
    processesIn(deployment)
      .filter(({ kind, template }) => kind === 'namesrv' && !template)
      .map((process) => {
        const address = nodeOf(process, topology)?.address;
        const own = addressesOf(process, undefined);
        return { process, addresses: address === null || address === undefined ? own : [...own, address] };
      }),
  );

const processesIn = ({ processes }: Deployment): readonly FileProcess[] => processes.filter(hasFile);

const nodeOf = ({ id }: FileProcess, { nodes }: Topology): TopologyNode | undefined =>
  nodes.find((node) => node.id === id);

function describe(process: FileProcess, deployment: Deployment, node: TopologyNode | undefined): DescribedBroker {
  const { mode, id } = roleOf(process);
  const ip = knownValue(process, 'brokerIP1');
  const fixed = mode === 'master' || mode === 'slave' ? Number(id) : Number.NaN;
  return {
    process,
    deployment,
    node,
    name: isTemplated(process, 'brokerName') ? undefined : brokerName(process),
    cluster: knownValue(process, 'brokerClusterName'),
    mode,
    id: id !== '' && Number.isSafeInteger(fixed) && !isTemplated(process, 'brokerId') ? fixed : undefined,
    addresses: addressesOf(process, ip),
    writesAddress: ip !== undefined,
    nameServers: isTemplated(process, 'namesrvAddr')
      ? undefined
      : serversOf(process, deployment)?.servers.map(({ text }) => text.trim()),
  };
}

/** A value that is neither the machine's nor a template's. */
function knownValue(process: FileProcess, key: string): string | undefined {
  const value = isTemplated(process, key) ? null : process.effective.value(key);
  return value === null || value === 'null' || value.trim() === '' ? undefined : value.trim();
}

/** @param ip the address that the file says; undefined: those of its host */
function addressesOf({ effective, host }: FileProcess, ip: string | undefined): readonly string[] {
  const port = effective.ports.find(({ purpose }) => purpose === 'remoting')?.port ?? 0;
  if (port <= 0) return [];
  return (ip === undefined ? (host?.addresses ?? []) : [ip]).map((each) => `${each}:${port}`.toLowerCase());
}
