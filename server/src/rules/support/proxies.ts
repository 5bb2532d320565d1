import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { isClear } from './clear.ts';
import { isFilledIn, memberInForce, membersOf } from './proxyMembers.ts';

/** The proxies of a deployment that somebody means to run, by the path of their file. What one has whose file is refused is not known. */
export const proxiesOf = ({ processes }: Deployment): readonly FileProcess[] =>
  processes
    .filter(hasFile)
    .filter((process) => process.kind === 'proxy' && !isAsShipped(process) && !isRefused(process))
    .sort((a, b) => (a.file.path < b.file.path ? -1 : 1));

const isRefused = ({ effective: { start } }: FileProcess): boolean =>
  start.exit !== null && start.rule === 'proxy-json';

/**
 * Whether a file is as RocketMQ ships it beside every broker's, `{"rocketMQClusterName": "DefaultCluster"}`: then nothing says that a proxy
 * runs at all.
 */
function isAsShipped(process: FileProcess): boolean {
  if (process.args.length > 0 || process.kindEvidence === 'project') return false;
  const { all } = membersOf(process);
  return all.length === 1 && all[0]?.key === 'rocketMQClusterName' && all[0].written === '"DefaultCluster"';
}

export type Mode = 'local' | 'cluster';

/** The mode that a proxy runs in; undefined for another one, with which it does not start, and where a template fills it in. */
export function modeOf(process: FileProcess): Mode | undefined {
  if (isFilledIn(process, 'proxyMode')) return undefined;
  const mode = process.effective.value('proxyMode')?.toLowerCase();
  return mode === 'local' || mode === 'cluster' ? mode : undefined;
}

/** Whether somebody says which mode it is: `mqbroker --enable-proxy` runs every proxy in local mode, whatever its file leaves out. */
export const isModeTold = (process: FileProcess): boolean =>
  process.args.length > 0 || memberInForce(process, 'proxyMode') !== undefined;

/** The brokers that proxies are compared with; there may be any number of both. Made anew for each question, so that it is known what was asked. */
export class KnownBrokers {
  readonly #deployment: Deployment;
  readonly #byKey = new Map<string, readonly FileProcess[]>();

  constructor(deployment: Deployment) {
    this.#deployment = deployment;
  }

  /** Those of a proxy's cluster of which it is known what they run with for a key, in the order in which they start. */
  of(proxy: FileProcess, key: string): readonly FileProcess[] {
    if (isFilledIn(proxy, 'rocketMQClusterName')) return [];
    const cluster = proxy.effective.value('rocketMQClusterName');
    return this.#knowing(key).filter(({ effective }) => effective.value('brokerClusterName') === cluster);
  }

  #knowing(key: string): readonly FileProcess[] {
    let found = this.#byKey.get(key);
    if (found === undefined) {
      const { brokers, startOrder } = queriesOf(this.#deployment);
      found = brokers.filter((broker) => isClear(broker, ['brokerClusterName', key])).sort(startOrder);
      this.#byKey.set(key, found);
    }
    return found;
  }
}
