import type { FileProcess } from '../../deployment/model.ts';
import type { Exit } from '../../effective/model.ts';
import { countedEntry, type ExitPlace, exitPlace } from './exitPlaces.ts';

/**
 * The ends of a process's start that a rule is about, with their places. Left out are those of which no value of the file is to blame (the
 * rule on all other ends tells them), and those of which another rule speaks or which depend on what a template is still to fill in.
 */
export function ownEnds(
  process: FileProcess,
  rule: string,
): readonly { readonly exit: Exit; readonly place: ExitPlace }[] {
  return process.effective.exits.flatMap((exit) => {
    if (exit.rule !== rule || !exit.keys.some((key) => countedEntry(process, key) !== undefined)) return [];
    const place = exitPlace(process, exit);
    return place === undefined ? [] : [{ exit, place }];
  });
}
