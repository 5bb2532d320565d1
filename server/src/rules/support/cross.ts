// The former home of what is now in ../../deployment/queries.ts, labels.ts, places.ts and related.ts.
import type { Text } from '../../base/text.ts';
import type { Deployment, FileProcess, Process, ReplicaGroup, SourceFile } from '../../deployment/model.ts';
import { queriesOf } from '../../deployment/queries.ts';
import { labels as labelsOf } from './labels.ts';

export { groupBy } from '../../base/collections.ts';
export { few, list } from '../../base/message.ts';
export { hasFile } from '../../deployment/processes/processes.ts';
export { brokerName, jvm, type Role, roleOf } from '../../deployment/queries.ts';
export { shownName, shownValue } from './labels.ts';
export { entryOf, isTemplated, missingPlace, placeOf } from './places.ts';
export { causesOf } from './related.ts';

export const labels = (processes: readonly Process[]): ReadonlyMap<Process, Text> => {
  const name = labelsOf(processes);
  return new Map(processes.map((process) => [process, name(process)]));
};
export const startOrder = (deployment: Deployment) => queriesOf(deployment).startOrder;
export const brokersOf = (deployment: Deployment): readonly FileProcess[] => queriesOf(deployment).brokers;
export const groupOf = (deployment: Deployment, process: FileProcess): ReplicaGroup | undefined =>
  queriesOf(deployment).groupOf(process);
export const runsMore = (deployment: Deployment, file: SourceFile): boolean => queriesOf(deployment).runsMore(file);
