import { groupBy } from '../../base/collections.ts';
import { foldAddress } from '../../base/hostName.ts';
import { isBroker } from '../../catalog/kinds.ts';
import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { isLoopback } from '../../deployment/processes/facts.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { jraftList } from '../../effective/jraft.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { isClear } from './clear.ts';
import { type Element, elements } from './elements.ts';
import { countedEntry } from './exitPlaces.ts';
import { isJraft, runsController } from './raft.ts';
import { majority, raftGroups } from './raftGroups.ts';

/** An address that a controller gives to brokers. */
export interface Announced {
  readonly host: string;
  /** `host:port`. */
  readonly address: string;
  /** Where it stands; undefined for a default. */
  readonly element: Element | undefined;
}

/** A controller with the addresses at which brokers are told to find the controllers. */
export interface Controller {
  readonly process: FileProcess;
  readonly key: string;
  readonly entry: Entry | undefined;
  readonly announced: readonly Announced[];
}

const RPC = 'jRaftControllerRPCAddr';

const textOf = (part: Element | string | undefined): string | undefined =>
  (typeof part === 'string' ? part : part?.text)?.trim();

function jraftController(process: FileProcess): readonly Controller[] {
  if (!runsController(process) || !isJraft(process)) return [];
  if (!isClear(process, ['controllerType', 'enableControllerInNamesrv', RPC])) return [];
  const entry = countedEntry(process, RPC);
  const parts: (Element | string)[] =
    entry === undefined ? [...jraftList(process.effective.value(RPC) ?? '')] : [...elements(entry, ',')];
  // Java's split drops empty elements at the end.
  while (textOf(parts.at(-1)) === '') parts.pop();
  const announced = parts.flatMap((part): Announced[] => {
    const address = textOf(part) ?? '';
    const found = /^([^\s:;]+):\d+$/.exec(address);
    return found === null
      ? []
      : [{ host: found[1] as string, address, element: typeof part === 'string' ? undefined : part }];
  });
  // A list of which something is no address is controller-jraft's.
  return announced.length === parts.length ? [{ process, key: RPC, entry, announced }] : [];
}

/** The controllers of a deployment, those that elect a leader together in one set. */
export function controllerSets(deployment: Deployment): readonly (readonly Controller[])[] {
  const dledger = raftGroups(deployment)
    .filter(([node]) => node !== undefined && !isBroker(node.process.kind))
    .map((nodes) =>
      nodes.map(({ process, raft }): Controller => {
        const announced = raft.peers.map(({ host, address = '', element }) => ({ host, address, element }));
        return { process, key: raft.keys.peers, entry: raft.entry, announced };
      }),
    );
  const jraft = deployment.processes.filter(hasFile).flatMap(jraftController);
  return [...dledger, ...groupBy(jraft, ({ process }) => process.effective.value('jRaftGroupId')).values()];
}

/** The controller whose list most of its set have. */
export const typical = (set: readonly Controller[]): Controller =>
  majority(set, ({ announced }) =>
    announced
      .map(({ address }) => foldAddress(address))
      .sort()
      .join(';'),
  )[0] as Controller;

/** A broker in controller mode with the list of controllers that it asks. */
export interface Asking {
  readonly process: FileProcess;
  readonly entry: Entry;
  /** Elements that are host:port. */
  readonly addresses: readonly { readonly host: string; readonly address: string }[];
}

const ADDR = 'controllerAddr';

/** The brokers in controller mode whose list is known and right in form. */
export const askingBrokers = (deployment: Deployment): readonly Asking[] =>
  deployment.processes.filter(hasFile).flatMap((process): Asking[] => {
    const { effective, file } = process;
    // Off by default in every release: of most brokers nothing more is asked.
    if (!isBroker(process.kind) || file.document.last('enableControllerMode') === undefined) return [];
    if (effective.value('enableControllerMode') !== 'true') return [];
    // A name that is looked up stands for any number of controllers.
    if (effective.value('fetchControllerAddrByDnsLookup') === 'true') return [];
    if (!isClear(process, ['enableControllerMode', ADDR, 'fetchControllerAddrByDnsLookup'])) return [];
    const entry = countedEntry(process, ADDR);
    if (entry === undefined) return [];
    const all = [...elements(entry, ';')].map(({ text }, i, { length }) => (i === length - 1 ? text.trimEnd() : text));
    while (all.at(-1) === '') all.pop();
    const addresses = all.flatMap((address) => {
      const found = /^([^\s:;,]+):\d+$/.exec(address);
      return found === null ? [] : [{ host: found[1] as string, address }];
    });
    return addresses.length === all.length && all.length > 0 ? [{ process, entry, addresses }] : [];
  });

/** Whether an address means the machine itself. */
export const isOwn = ({ host }: { readonly host: string }): boolean => isLoopback(host);
