import type { FilledClass } from '../../catalog/classes.ts';
import type { Kind } from '../../catalog/kinds.ts';
import type { ReleaseIndex } from '../../catalog/releases.ts';
import type { Checks } from '../exits.ts';
import type { BoundPort } from '../model.ts';
import type { Paths } from '../paths.ts';
import type { ForcedValues } from '../startup/forced.ts';
import type { View } from '../view.ts';

/** What a process's file is written in. */
export type Syntax = 'properties' | 'json';

/** A class that a kind of process fills, in some releases or where its file asks for it. */
export interface KindClass extends FilledClass {
  /** Whether a process fills it; where this is left out, all do. May look at no value but {@link View.loaded}. */
  readonly when?: (view: View) => boolean;
}

/** All that is particular to one kind of process: what it reads, how it starts, why it ends, what it uses. */
export interface ProcessKind {
  readonly kind: Kind;
  readonly syntax: Syntax;
  /** In the order in which start-up code fills them; those with a `when` last. */
  readonly classes: readonly KindClass[];
  /** What start-up code puts into the fields before it loads the file, by `Class.key`. */
  readonly presets: (at: ReleaseIndex) => Readonly<Record<string, string>>;
  /**
   * What start-up code puts into the fields after it loaded the file. Where a check of the read phase ends the process, these are the values
   * that it would have gone on with.
   */
  readonly adjust: (view: View, forced: ForcedValues) => void;
  /** Why it may end. That the file cannot be read is no part of it. */
  readonly checks: Checks;
  /** Every port that the process binds, the ones that clients use first. */
  readonly ports: (view: View) => readonly BoundPort[];
  /** Every file and directory that the process uses. */
  readonly paths: Paths;
}
