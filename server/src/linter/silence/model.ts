import type { Span } from '../../base/range.ts';
import type { Place } from '../../deployment/model.ts';
import type { Allow } from '../../deployment/project/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';

/** A comment, or an `allow` of a project file, that silences findings. */
export interface Suppression {
  /** File that it stands in. */
  readonly file: string;
  /** The comment, or the entry of `allow`. */
  readonly span: Span;
  /** Ids as written. */
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly expires: string | undefined;
  /** The entry that a `disable-next-line` covers; undefined: the whole file, or what `allow` names. */
  readonly entry: Entry | undefined;
  /** Set where it comes from a project file. */
  readonly allow: Allow | undefined;
}

/** What decides whether a finding is covered. */
export interface Coverable extends Place {
  readonly key?: string | undefined;
  readonly related?: readonly Place[];
}

/** Suppressions that cover the same place by the same rule, each with the rule's id as it was written there. */
export type Group = readonly { readonly suppression: Suppression; readonly id: string }[];

/** One kind of suppressions of a deployment: comments, or `allow` of the project file. */
export interface Cover {
  /** The groups of suppressions that cover a finding of a rule; the same object for the same group of comments each time. */
  of(rule: string, finding: Coverable): Iterable<Group>;
}

/** A suppression's rules as they are called now, each once, with the id that is written; ids that no rule has are left out. */
export function membersOf(
  suppression: Suppression,
  idOf: (written: string) => string | undefined,
): readonly (readonly [rule: string, member: Group[number]])[] {
  const members = new Map<string, Group[number]>();
  for (const id of suppression.rules) {
    const rule = idOf(id);
    if (rule !== undefined && !members.has(rule)) members.set(rule, { suppression, id });
  }
  return [...members];
}
