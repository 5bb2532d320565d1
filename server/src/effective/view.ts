import type { Parameter } from '../catalog/catalog.ts';
import type { ClassName, Kind } from '../catalog/kinds.ts';
import type { ReleaseIndex, ReleaseSet } from '../catalog/releases.ts';
import type { Entry } from '../syntax/properties/document.ts';
import type { Noted } from './alike.ts';
import type { KnownValues } from './knownValues.ts';
import type { Value } from './load.ts';
import type { BoundPort, ProcessInput } from './model.ts';

/** One process as start-up code, checks, ports and paths see it. `evaluation.ts` implements it. */
export interface View {
  readonly input: ProcessInput;
  readonly kind: Kind;
  readonly at: ReleaseIndex;
  /**
   * Whether the process runs a release or a newer one. Code asks this instead of comparing {@link at}, so that it is known of each answer in
   * which releases it changes.
   */
  since(release: ReleaseIndex): boolean;
  /** Ports that it binds, in the order of binding. */
  readonly ports: readonly BoundPort[];
  /** Whether the process fills a class from its file. */
  fills(className: ClassName): boolean;
  /** The entry that counts for a key: the last one. Undefined where the key is not written, and in a proxy's file, which is JSON. */
  entryOf(key: string): Entry | undefined;
  /** The field as the loader left it, before start-up code changes it. Null for a key that the release does not have. */
  loaded(key: string, className: ClassName): Value;
  /** Whether the file sets the field: the key is written, and its setter took the value. */
  accepted(key: string, className: ClassName): boolean;
  /** What the getter returns after the read phase. Null for a key that the release does not have. */
  get(key: string, className: ClassName): Value;
  /**
   * The same as text: Java's null is "null". Null for what only the machine knows and for a key that the process does not have.
   * Without a class: that of the first class that has the key.
   */
  value(key: string, className?: ClassName): string | null;
}

/** What the verdicts on the entries of a `.properties` file need beside that. */
export interface EntryView extends View {
  /** The parameters that a key fills in this process; empty when nothing reads it. */
  parametersFor(key: string): readonly Parameter[];
  /** Whether start-up code puts another value in place of what is written for a key. */
  isForced(key: string): boolean;
  /** Whether start-up code or a getter puts another value in place of what the loader left. */
  replaced(parameter: Parameter): 'forced' | 'adjusted' | undefined;
  /** Notes that an answer depends on facts that change in some releases, for what is found out without this view. */
  note(changes: ReleaseSet): void;
  /** Runs something for a result that is kept: what it depends on is returned, and noted by whoever asks for the result. */
  noted<T>(compute: () => T): Noted<T>;
  /** Begins to note. @returns what {@link watchUntil} wants back */
  watchFrom(): ReleaseSet;
  /** @returns the releases in which a fact that was asked for since then is not what it was in the release before */
  watchUntil(before: ReleaseSet): ReleaseSet;
  /** Values that did what they say in other files; undefined where they prove nothing for this file. */
  readonly knownValues: KnownValues | undefined;
}
