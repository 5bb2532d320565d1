import { isBroker } from '../catalog/kinds.ts';
import type { Deployment, FileProcess, Place, Process } from '../deployment/model.ts';
import { queriesOf, roleOf } from '../deployment/queries.ts';
import { brokersIn, containerOf } from '../rules/support/containers.ts';
import { membersOf } from '../rules/support/proxyMembers.ts';
import { mentionsInEntry } from './mentions/entries.ts';
import { mentionsInMember } from './mentions/members.ts';
import type { Mention } from './mentions/model.ts';
import { processesAt } from './mentions/owners.ts';
import type { Relation } from './movingTexts.ts';
import { placeOfProcess } from './processPlace.ts';

/** That one process depends on another. */
export interface Edge {
  readonly from: FileProcess;
  readonly relation: Relation;
  /** Undefined where only an address is known. */
  readonly to: Process | undefined;
  /** What names the other one in the file of the first. */
  readonly place: Place;
  /** The address, where one names it. */
  readonly mention?: Mention;
}

const LISTS: readonly (readonly [key: string, relation: Relation])[] = [
  ['namesrvAddr', 'registers'],
  ['controllerAddr', 'asks'],
  ['dLegerPeers', 'elects'],
  ['controllerDLegerPeers', 'elects'],
  ['jRaftInitConf', 'elects'],
];

/** Whom a process replicates from, registers at, asks and elects with; what a container runs. */
export function edgesFrom(process: FileProcess, deployment: Deployment): readonly Edge[] {
  const head = { from: process };
  const edges: Edge[] = [];
  if (process.kind === 'proxy') {
    const member = membersOf(process).of('namesrvAddr');
    const named = member === undefined ? [] : mentionsInMember(process, member, 'namesrvAddr', deployment);
    return named.flatMap((mention) => edgesAt(process, 'looksUp', mention));
  }
  const own = placeOfProcess(process);
  if (isBroker(process.kind) && roleOf(process).mode === 'slave' && own !== undefined) {
    const members = queriesOf(deployment).groupOf(process)?.members ?? [];
    const address = process.file.document.last('haMasterAddress');
    const place = address === undefined ? own : { file: process.file.path, span: address.valueSpan };
    for (const to of members)
      if (roleOf(to).mode === 'master') edges.push({ ...head, relation: 'replicates', to, place });
  }
  const paths = process.kind === 'container' ? process.file.document.last('brokerConfigPaths') : undefined;
  for (const mention of paths === undefined ? [] : mentionsInEntry(process, paths, deployment)) {
    const to = brokersIn(process, deployment).find(({ file }) => file.path === mention.paths?.[0]);
    if (to !== undefined)
      edges.push({ ...head, relation: 'runs', to, place: { file: mention.file, span: mention.span } });
  }
  for (const [key, relation] of LISTS) {
    const entry = inForce(process, key);
    if (entry === undefined) continue;
    for (const mention of mentionsInEntry(process, entry, deployment)) {
      if (mention.kind === 'address') edges.push(...edgesAt(process, relation, mention));
    }
  }
  return edges;
}

/** The entry that makes a process depend on others: a broker in a container has the name servers of the container. */
function inForce(process: FileProcess, key: string) {
  const { effective, file } = process;
  if (key === 'namesrvAddr' && containerOf(process) !== undefined) return undefined;
  if (key === 'controllerAddr' && effective.value('enableControllerMode') !== 'true') return undefined;
  if (key === 'dLegerPeers' && effective.value('enableDLegerCommitLog') !== 'true') return undefined;
  return file.document.last(key);
}

function edgesAt(from: FileProcess, relation: Relation, mention: Mention): readonly Edge[] {
  const found = processesAt(mention);
  const place = { file: mention.file, span: mention.span };
  if (found.length === 0) return [{ from, relation, to: undefined, place, mention }];
  return found.flatMap((to) => (to === from ? [] : { from, relation, to, place, mention }));
}
