import { rememberingEach } from '../base/memo.ts';
import { type Parameter, parameterOf, parametersIn } from '../catalog/catalog.ts';
import { changesOf, keyChanges } from '../catalog/changes.ts';
import type { ClassName, Kind } from '../catalog/kinds.ts';
import { CURRENT_RELEASES, type ReleaseIndex, type ReleaseSet } from '../catalog/releases.ts';
import { COMPUTED_KEYS } from './getters.ts';
import { PROCESS_KINDS } from './kinds/index.ts';
import type { KindClass, ProcessKind } from './kinds/kind.ts';
import { KnownValues } from './knownValues.ts';
import type { Effective, EffectiveParameter } from './model.ts';
import type { Slot } from './slot.ts';
import { FORCED_KEYS } from './startup/forced.ts';
import type { View } from './view.ts';

/** Keys that grouping and the rules on groups read of every broker. */
const KEPT: ReadonlySet<string> = new Set([
  'brokerId',
  'brokerRole',
  'enableControllerMode',
  'enableDLegerCommitLog',
  'namesrvAddr',
]);

/** Files bring any number of keys. */
const MOST_KEYS = 5000;

/** So many processes of an empty file are kept: one for each path, since some parameters hold the file's path. */
const MOST_EMPTY = 200;

/** For each key that start-up code presets the releases in which it presets something else. */
function presetChangesOf(presets: ProcessKind['presets']): ReadonlyMap<string, ReleaseSet> {
  const changes = new Map<string, ReleaseSet>();
  for (const name of new Set(CURRENT_RELEASES.flatMap((at) => Object.keys(presets(at))))) {
    const key = name.slice(name.indexOf('.') + 1);
    changes.set(key, (changes.get(key) ?? 0) | changesOf((at) => presets(at)[name]));
  }
  return changes;
}

/** What all processes of one kind and release have in common, so that many files cost little more than one. */
export class Shared {
  readonly process: ProcessKind;
  readonly at: ReleaseIndex;
  /** Classes that every such process fills. */
  readonly classes: readonly ClassName[];
  /** Classes that some fill, as their file says. */
  readonly optional: readonly KindClass[];
  readonly known: KnownValues;
  /** Parameters that nothing touches, as every such process shows them. */
  readonly untouched = new Map<Parameter, EffectiveParameter>();
  readonly #presets: Readonly<Record<string, string>>;
  readonly #parameters = new Map<string, readonly Parameter[]>();
  readonly #slots = new Map<string, { readonly class: ClassName; readonly slot: Slot | null }[]>();
  readonly #empty = new Map<string, Effective & View>();
  readonly #changes = new Map<string, ReleaseSet>();
  #presetChanges: ReadonlyMap<string, ReleaseSet> | undefined;

  constructor(kind: Kind, at: ReleaseIndex) {
    this.process = PROCESS_KINDS[kind];
    this.at = at;
    const classes = this.process.classes.filter((each) => at >= each.since);
    this.classes = classes.filter((each) => each.when === undefined).map((each) => each.name);
    this.optional = classes.filter((each) => each.when !== undefined);
    this.known = new KnownValues((key) => this.parametersFor(key));
    this.#presets = this.process.presets(at);
  }

  /** The parameters that a key fills in every such process. */
  parametersFor(key: string): readonly Parameter[] {
    let found = this.#parameters.get(key);
    if (found === undefined) {
      found = parametersIn(this.classes, key, this.at);
      // What no class has is not kept: files bring any number of keys.
      if (found.length > 0) this.#parameters.set(key, found);
    }
    return found;
  }

  /** The releases in which something about a key changes, what start-up code presets included. */
  changesOf(key: string): ReleaseSet {
    let changes = this.#changes.get(key);
    if (changes === undefined) {
      this.#presetChanges ??= presetChangesOf(this.process.presets);
      changes = keyChanges(this.process.kind, key) | (this.#presetChanges.get(key) ?? 0);
      if (this.#changes.size >= MOST_KEYS) this.#changes.clear();
      this.#changes.set(key, changes);
    }
    return changes;
  }

  /** A parameter of a class; null where the release does not have it. */
  slot(className: ClassName, key: string): Slot | null {
    let slots = this.#slots.get(key);
    if (slots === undefined) {
      slots = [];
      this.#slots.set(key, slots);
    }
    // Few keys are in more than one class.
    for (const each of slots) if (each.class === className) return each.slot;
    const slot = this.#makeSlot(className, key);
    slots.push({ class: className, slot });
    return slot;
  }

  #makeSlot(className: ClassName, key: string): Slot | null {
    const parameter = parameterOf(className, key, this.at);
    if (parameter === undefined) return null;
    return {
      parameter,
      constructed: this.#presets[`${className}.${key}`] ?? parameter.default,
      forcible: FORCED_KEYS.has(key),
      computed: COMPUTED_KEYS.has(key),
      kept: KEPT.has(key),
    };
  }

  /** The process of an empty file with this path. */
  empty(file: string, make: () => Effective & View): Effective & View {
    let found = this.#empty.get(file);
    if (found === undefined) {
      found = make();
      if (this.#empty.size >= MOST_EMPTY) this.#empty.clear();
      this.#empty.set(file, found);
    }
    return found;
  }
}

/** One object for each kind of process and release. */
export const sharedOf = rememberingEach((kind: Kind, at: ReleaseIndex) => new Shared(kind, at));
