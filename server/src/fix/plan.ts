import type { Edit } from '../rules/rule.ts';
import { idOf } from './apply.ts';
import type { Fix } from './model.ts';

/** Fixes of one file that can be made together. */
export interface Plan {
  /** One of each finding that is mended. */
  readonly fixes: readonly Fix[];
  readonly edits: readonly Edit[];
}

/**
 * Chooses what a mass fix of one file does: of each finding the obvious fix, as long as the file runs the same afterwards. All are judged as
 * one edit; only where that is unsafe are they told apart.
 * @param findings in file order
 * @param areSafe whether fixes are safe that are made together
 */
export function planFixes(file: string, findings: readonly Fixable[], areSafe: AreFine): Plan {
  const candidates = candidatesIn(file, findings);
  const all = fitting(candidates);
  if (all.fixes.length === 0 || areSafe(all.fixes)) return all;
  const safe = fitting(candidates.filter((fix) => fix.safety === 'safe'));
  return fitting(fineTogether(safe.fixes, areSafe));
}

/**
 * The same of fixes that may change what runs.
 * @param areOffered whether fixes may be offered that are made together: none changes an entry which it does not touch
 */
export function planUnsafeFixes(file: string, findings: readonly Fixable[], areOffered: AreFine): Plan {
  return fitting(fineTogether(fitting(candidatesIn(file, findings)).fixes, areOffered));
}

type Fixable = { readonly fixes: readonly Fix[] };
type AreFine = (fixes: readonly Fix[]) => boolean;

const candidatesIn = (file: string, findings: readonly Fixable[]): readonly Fix[] =>
  findings.flatMap((finding) => candidateOf(file, finding) ?? []);

/** The fix of a finding that a mass fix of its file makes, if it is safe. */
export const candidateOf = (file: string, { fixes }: Fixable): Fix | undefined =>
  fixes.find((fix) => fix.obvious && !fix.movesData && fix.edits.every((edit) => edit.file === file));

/** As many fixes as are fine when they are made together, halved until those are found that are not. */
function fineTogether(fixes: readonly Fix[], areFine: AreFine): readonly Fix[] {
  const kept: Fix[] = [];
  const take = (some: readonly Fix[]): void => {
    if (areFine([...kept, ...some])) kept.push(...some);
    else if (some.length > 1) {
      take(some.slice(0, some.length >> 1));
      take(some.slice(some.length >> 1));
    }
  };
  if (fixes.length > 0) take(fixes);
  return kept;
}

/** Fixes that do not get in each other's way. A fix is made whole or not at all: what overlaps an earlier one is left for the next run. */
function fitting(fixes: readonly Fix[]): Plan {
  const chosen = new Edits();
  const fitted = fixes.filter((fix) => chosen.take(fix.edits));
  return { fixes: fitted, edits: chosen.all };
}

/** Edits of one file that can all be made. */
class Edits {
  readonly all: Edit[] = [];
  readonly #ids = new Set<string>();
  /** Those that touch each stretch of {@link STRETCH} bytes. */
  readonly #near = new Map<number, Edit[]>();

  /** Takes all of some edits or none. @returns whether they were taken; those that do the same as earlier ones are */
  take(edits: readonly Edit[]): boolean {
    const fresh = edits.filter((edit) => !this.#ids.has(idOf(edit)));
    if (fresh.some((edit) => stretchesOf(edit).some((at) => this.#near.get(at)?.some((other) => collide(edit, other)))))
      return false;
    for (const edit of fresh) {
      this.all.push(edit);
      this.#ids.add(idOf(edit));
      for (const at of stretchesOf(edit)) this.#near.set(at, [...(this.#near.get(at) ?? []), edit]);
    }
    return true;
  }
}

const STRETCH = 256;

const stretchesOf = ({ span }: Edit): readonly number[] => {
  const first = Math.floor(span.start / STRETCH);
  return Array.from({ length: Math.floor(span.end / STRETCH) - first + 1 }, (_, i) => first + i);
};

/** Whether two edits of one file cannot both be made: a common byte, or two insertions at one place, whose order nobody knows. */
const collide = ({ span: a }: Edit, { span: b }: Edit): boolean =>
  (a.start < b.end && b.start < a.end) || (a.start === b.start && a.start === a.end && b.start === b.end);
