import { groupBy } from '../../base/collections.ts';
import type { Deployment, FileProcess, ReplicaGroup } from '../../deployment/model.ts';
import { queriesOf, roleOf } from '../../deployment/queries.ts';
import { delaysOf } from '../../effective/delayLevels.ts';
import { isClear } from './clear.ts';
import { entryOf } from './places.ts';
import { endOf } from './say.ts';
import { isUtf16 } from './verdicts.ts';

/** A member of a replica group that runs with another value than the member it is compared with. */
export interface Difference {
  readonly key: string;
  readonly process: FileProcess;
  readonly value: string;
  /** Its master; where roles are elected, the first of those that have the most frequent value. */
  readonly reference: FileProcess;
  readonly referenceValue: string;
  /** Whether the member is a slave of that master for good. */
  readonly slave: boolean;
}

/**
 * Members of a group with another value of a parameter, in start order: slaves are compared with their master, members that are elected with most
 * of them. What is not known, or told of by another rule, is left out, and so is what only the releases' defaults make differ.
 */
export function differences(group: ReplicaGroup, key: string, deployment: Deployment): readonly Difference[] {
  if (areWrittenAlike(group.members, key)) return [];
  const known = [...group.members].sort(queriesOf(deployment).startOrder).filter((process) => isKnown(process, key));
  if (known.length < 2 || new Set(known.map((process) => comparable(process, key))).size < 2) return [];
  const modes = groupBy(known, (process) => roleOf(process).mode);
  const slaves = modes.get('slave') ?? [];
  const elected = [...(modes.get('dledger') ?? []), ...(modes.get('controller') ?? [])];
  const [master] = modes.get('master') ?? [];
  return [
    ...(master === undefined ? [] : against(slaves, master, key, true)),
    ...(elected.length < 2 ? [] : against(elected, mostFrequent(elected, key), key, false)),
  ];
}

/** Whether it is known what a process runs with for a key, and the process gets to run with it. */
function isKnown(process: FileProcess, key: string): boolean {
  if (isUtf16(process) || process.effective.value(key) === null || !isClear(process, [key])) return false;
  const entry = entryOf(process, key);
  return entry === undefined || endOf(process, entry) === undefined;
}

/** What a value amounts to, by which values are compared: delays may be written in other units. */
function comparable({ effective }: FileProcess, key: string): string {
  const value = effective.value(key) ?? '';
  return key === 'messageDelayLevel' ? delaysOf(value) : value.trim();
}

const against = (
  members: readonly FileProcess[],
  reference: FileProcess,
  key: string,
  slave: boolean,
): readonly Difference[] => {
  const referenceValue = reference.effective.value(key) as string;
  const written = isWritten(reference, key);
  return members.flatMap((process) => {
    const value = process.effective.value(key) as string;
    const same = comparable(process, key) === comparable(reference, key) || !(written || isWritten(process, key));
    return same ? [] : [{ key, process, value, reference, referenceValue, slave }];
  });
};

/** The same of any brokers: those that run with another value than most of them; where two values are as frequent, one that somebody writes deviates. */
export function deviating(brokers: readonly FileProcess[], key: string): readonly Difference[] {
  if (areWrittenAlike(brokers, key)) return [];
  const known = brokers.filter((process) => isKnown(process, key));
  if (known.length < 2) return [];
  const sets = [...groupBy(known, (process) => comparable(process, key)).values()];
  if (sets.length < 2) return [];
  const written = (set: readonly FileProcess[]): number => (set.some((process) => isWritten(process, key)) ? 1 : 0);
  sets.sort((a, b) => b.length - a.length || written(a) - written(b));
  return against(known, (sets[0] as readonly FileProcess[])[0] as FileProcess, key, false);
}

/** Where no file holds the key, releases and kinds alone make values differ. */
export const isInText = ({ file }: FileProcess, key: string): boolean => file.document.last(key) !== undefined;

/** Whether no file holds the key, or all of them hold it with the same value: then nothing that somebody wrote differs. */
function areWrittenAlike(processes: readonly FileProcess[], key: string): boolean {
  const first = processes[0]?.file.document.last(key)?.value.trim();
  return processes.every(({ file }) => file.document.last(key)?.value.trim() === first);
}

const isWritten = (process: FileProcess, key: string): boolean => entryOf(process, key) !== undefined;

function mostFrequent(members: readonly FileProcess[], key: string): FileProcess {
  const sets = [...groupBy(members, (process) => comparable(process, key)).values()];
  return (sets.sort((a, b) => b.length - a.length)[0] as readonly FileProcess[])[0] as FileProcess;
}
