import { isBroker } from '../catalog/kinds.ts';
import type { FileProcess } from '../deployment/model.ts';
import { isStillOpen } from '../rules/support/places.ts';
import { isFilledIn } from '../rules/support/proxyMembers.ts';

/** Whether a template is still to say what a process runs with for a key: of a file that is one, which of its lines count is not known either. */
export function isOpenKey(process: FileProcess, key: string): boolean {
  if (process.template) return true;
  if (process.kind === 'proxy') return isFilledIn(process, key);
  const entry = process.file.document.last(key);
  return entry !== undefined && isStillOpen(process, entry);
}

const ROLE = ['brokerRole', 'brokerId', 'enableControllerMode', 'enableDLegerCommitLog', 'dLegerSelfId'];

/** Whether a template is still to say what a broker is in its group. */
export const isRoleOpen = (process: FileProcess): boolean =>
  isBroker(process.kind) && ROLE.some((key) => isOpenKey(process, key));
