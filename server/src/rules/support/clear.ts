import type { FileProcess } from '../../deployment/model.ts';
import { isMeantElsewhere } from './meant.ts';
import { isTemplated } from './places.ts';
import { hasValueCause } from './verdicts.ts';

/** Whether it is known what a process runs with for some keys, and no other rule speaks of their entries. */
export function isClear(process: FileProcess, keys: readonly string[]): boolean {
  return keys.every((key) => {
    if (isTemplated(process, key)) return false;
    const entry = process.file.document.last(key);
    if (entry === undefined) return !isMeantElsewhere(process, key);
    const verdict = process.effective.verdictOf(entry);
    return verdict === undefined || !hasValueCause(process, verdict);
  });
}
