import type { Deployment, FileProcess } from '../../deployment/model.ts';
import { isTemplated } from './places.ts';
import { hasValueCause, verdictOn } from './verdicts.ts';

/**
 * Whether role and brokerId of a broker are what its file says, as master and slaves have it: neither elected nor assigned. False where a
 * template is still to say which mode it is, or the file is one.
 */
export function hasFixedRole(process: FileProcess): boolean {
  const { effective } = process;
  return ['enableDLegerCommitLog', 'enableControllerMode'].every(
    (mode) => effective.value(mode) !== 'true' && !isTemplated(process, mode),
  );
}

/**
 * The brokerId that a file sets, before start-up code changes it; undefined where none counts (not written, not a number, overwritten).
 */
export function writtenId(process: FileProcess): bigint | undefined {
  const verdict = verdictOn(process, 'brokerId');
  if (verdict === undefined || verdict.outcome === 'unparsable' || hasValueCause(process, verdict)) return undefined;
  const digits = /^[+-]?\d+$/.exec(verdict.entry.value);
  return digits === null ? undefined : BigInt(digits[0].replace(/^\+/, ''));
}

/** Other brokers of the same replica group. A process that is looked at as another release runs it is the same one by its id. */
export function peersOf(process: FileProcess, deployment: Deployment): readonly FileProcess[] {
  const isSame = (member: FileProcess): boolean => member.id === process.id;
  const group = deployment.groups.find((each) => each.members.some(isSame));
  return group === undefined ? [] : group.members.filter((member) => !isSame(member));
}

/** The least brokerId above 0 that no other member of the group has. */
export function freeId(process: FileProcess, deployment: Deployment): string {
  const used = new Set(peersOf(process, deployment).map((peer) => peer.effective.value('brokerId')));
  let id = 1;
  while (used.has(String(id))) id++;
  return String(id);
}
