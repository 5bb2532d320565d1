import { groupBy } from '../../base/collections.ts';
import { foldHost } from '../../base/hostName.ts';
import type { Cluster, Deployment, FileProcess } from '../../deployment/model.ts';
import { brokerName, queriesOf, roleOf } from '../../deployment/queries.ts';
import { isIp } from './addresses.ts';
import { compare, serversOf } from './nameServers.ts';
import { isTemplated } from './places.ts';
import { parameterOf } from './say.ts';

/** Brokers that tell their name servers one address. */
export interface Twins {
  /** `10.0.0.5:10911` */
  readonly address: string;
  /** In start order. */
  readonly members: readonly [FileProcess, FileProcess, ...FileProcess[]];
}

/**
 * Brokers of a cluster that give themselves the same brokerIP1 and listen on the same port. Those that one host certainly runs are left out, since
 * the second of them does not start, and so are those of one name and id, which are copies altogether: other rules speak of both.
 */
export function twinsOf(cluster: Cluster, deployment: Deployment): readonly Twins[] {
  const addressed = cluster.members.filter((process) => addressOf(process) !== undefined);
  if (addressed.length < 2) return [];
  const found: Twins[] = [];
  for (const [address, same] of groupBy([...addressed].sort(queriesOf(deployment).startOrder), addressOf)) {
    const members = apart(same, deployment);
    const [first, second, ...others] = members;
    if (address === undefined || first === undefined || second === undefined) continue;
    if (new Set(members.map(identityOf)).size > 1) found.push({ address, members: [first, second, ...others] });
  }
  return found;
}

/** The address that a broker registers with, where its file says it and nothing of it is still to be filled in. */
function addressOf(process: FileProcess): string | undefined {
  const ip = process.effective.parameter('brokerIP1');
  const port = parameterOf(process, 'listenPort')?.value;
  if (ip?.entry === undefined || ip.value === null || port === undefined || port === null) return undefined;
  if (isTemplated(process, 'brokerIP1') || isTemplated(process, 'listenPort') || !isIp(ip.value)) return undefined;
  return `${foldHost(ip.value)}:${port}`;
}

/** Name and id, where the file says the id: DLedger and a controller give every member of a group another one. */
function identityOf(process: FileProcess): string {
  const { mode, id } = roleOf(process);
  const fixed = mode === 'master' || mode === 'slave';
  return fixed ? `${brokerName(process) ?? process.id}\0${id}` : process.id;
}

/** The first of each host that is known, of brokers that may share a name server. */
function apart(same: readonly FileProcess[], deployment: Deployment): readonly FileProcess[] {
  const found: FileProcess[] = [];
  for (const process of same) {
    const { host } = process;
    if (host !== undefined && host.evidence.kind !== 'broker-ip' && found.some((other) => other.host === host))
      continue;
    if (found.every((other) => mayMeet(process, other, deployment))) found.push(process);
  }
  return found;
}

/** Whether two brokers may register with one name server: their lists are not known to have nothing in common. */
function mayMeet(a: FileProcess, b: FileProcess, deployment: Deployment): boolean {
  const one = serversOf(a, deployment);
  const other = serversOf(b, deployment);
  return one === undefined || other === undefined || compare(one.servers, other.servers).overlap;
}
