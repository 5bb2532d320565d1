import type { FileProcess, ReplicaGroup } from '../../deployment/model.ts';
import { roleOf } from '../../deployment/queries.ts';
import { isClear } from './clear.ts';

/** The masters of a group, as far as its files say who is one. */
export const mastersOf = (group: ReplicaGroup): FileProcess[] =>
  group.members.filter((process) => roleOf(process).mode === 'master');

export const clusterOf = ({ effective }: FileProcess): string => effective.value('brokerClusterName') ?? '';

/** Whether masters of one name are those of several clusters beyond doubt: broker-name-across-clusters speaks of them. */
export const areApart = (masters: readonly FileProcess[]): boolean =>
  new Set(masters.map(clusterOf)).size > 1 &&
  masters.every((process) => isClear(process, ['brokerName', 'brokerClusterName']));
