import type { Deployment, FileProcess, ReplicaGroup } from '../../deployment/model.ts';
import { brokerName, queriesOf, roleOf } from '../../deployment/queries.ts';
import { isClear } from './clear.ts';

/** What decides which group a broker is in, and as what. */
const IDENTITY = ['brokerName', 'brokerClusterName', 'brokerRole'] as const;

const isKnown = (process: FileProcess): boolean =>
  !process.template && brokerName(process) !== undefined && isClear(process, IDENTITY);

/** Whether a group may have members that are not known, such as a master in a file that cannot be read. */
export const mayHaveMore = ({ name }: ReplicaGroup, { unreadable, mastersElsewhere, possible }: Deployment): boolean =>
  unreadable.length > 0 || mastersElsewhere.has(name) || possible.has(name) || possible.has('');

/**
 * Whether the members of a group are all there, as far as can be told. Half of a cluster's files is usual, so something has to say that the
 * other members would be here: a project file, or a replica of some group. Not where a broker's name or role is unknown or spoilt, or a slave
 * without a master may be meant for this group: its own rule speaks of it.
 */
export function knowsAll(group: ReplicaGroup, deployment: Deployment): boolean {
  if (mayHaveMore(group, deployment)) return false;
  const { brokers } = queriesOf(deployment);
  if (brokers.length > MOST || !(deployment.declared || deployment.groups.some(({ members }) => members.length > 1)))
    return false;
  return brokers.every(isKnown) && !deployment.groups.some(({ members }) => members.every(isSlave));
}

/** Among more brokers nobody is asked whether one of them may be a member: every group would ask all of them. */
const MOST = 1000;

const isSlave = (process: FileProcess): boolean => roleOf(process).mode === 'slave';
