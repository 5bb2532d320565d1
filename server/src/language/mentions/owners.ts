import type { FileProcess, Place, Process } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { raftKeys } from '../../rules/support/raft.ts';
import { addressOf, listenersAt } from './addresses.ts';
import { mentionsInEntry } from './entries.ts';
import { isSame, type Mention } from './model.ts';

/** The id that stands in front of an address in a list of peers: it tells more than the address does. */
export function nodeBeside({ kind, use, process, entry, deployment, span }: Mention): Mention | undefined {
  if (kind !== 'address' || use !== 'peer' || process === undefined || entry === undefined) return undefined;
  return mentionsInEntry(process, entry, deployment).findLast(
    (each) => each.kind === 'node' && each.span.end < span.start,
  );
}

/** Where a process says that an id or a Raft group is its own. */
function ownsNode(process: FileProcess, mention: Mention): Place | undefined {
  const keys = raftKeys(process);
  const key = mention.kind === 'node' ? keys?.self : keys?.group;
  const entry = key === undefined ? undefined : process.file.document.last(key);
  if (entry === undefined) return undefined;
  return mentionsInEntry(process, entry, mention.deployment).find((each) => isSame(each, mention));
}

/** Where the processes of a deployment say so. */
export const ownersOf = (mention: Mention): readonly Place[] =>
  mention.deployment.processes.filter(hasFile).flatMap((process) => ownsNode(process, mention) ?? []);

/** The processes that a mention of an address or of a member of a Raft group leads to. */
export function processesAt(mention: Mention): readonly Process[] {
  const { kind, text, use, deployment, process } = mention;
  const node = kind === 'node' ? mention : nodeBeside(mention);
  const owners =
    node === undefined ? [] : deployment.processes.filter(hasFile).filter((each) => ownsNode(each, node) !== undefined);
  if (owners.length > 0) return owners;
  const address = kind === 'address' ? addressOf(text) : undefined;
  if (address === undefined || use === undefined) return [];
  return listenersAt(address, use, deployment, process).map((each) => each.process);
}
