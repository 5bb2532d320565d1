import { detached } from '../base/memo.ts';
import { type Parameter, parameterOf, parametersFor } from '../catalog/catalog.ts';
import type { ClassName, Kind } from '../catalog/kinds.ts';
import type { ReleaseIndex } from '../catalog/releases.ts';
import type { Value } from './load.ts';
import type { EffectiveParameter } from './model.ts';
import { presets } from './presets.ts';

/** Values that one key is remembered with: files bring any number, but the same ones again and again. */
const MOST_VALUES = 64;
/** Values longer than this are not remembered. */
const LONGEST = 200;

/** A parameter, and its field in a new object before a file is loaded: what start-up code presets, else the class's default. */
export interface Slot {
  readonly parameter: Parameter;
  readonly constructed: Value;
}

/** What the evaluations of one kind of process and release have in common, so that many files cost little more than one. */
export class Shared {
  readonly kind: Kind;
  readonly at: ReleaseIndex;
  /** A parameter that nothing touches, as every process shows it. */
  readonly untouched = new Map<Parameter, EffectiveParameter>();
  readonly #slots = new Map<ClassName, Map<string, Slot | null>>();
  readonly #sound = new Map<string, Set<string>>();

  constructor(kind: Kind, at: ReleaseIndex) {
    this.kind = kind;
    this.at = at;
  }

  parametersFor(key: string): readonly Parameter[] {
    return parametersFor(this.kind, key, this.at);
  }

  /** A parameter of a class; null where the release does not have it. */
  slot(className: ClassName, key: string): Slot | null {
    let ofClass = this.#slots.get(className);
    if (ofClass === undefined) {
      ofClass = new Map();
      this.#slots.set(className, ofClass);
    }
    let slot = ofClass.get(key);
    if (slot === undefined) {
      const parameter = parameterOf(className, key, this.at);
      slot = parameter === undefined ? null : this.#slot(parameter);
      ofClass.set(key, slot);
    }
    return slot;
  }

  #slot(parameter: Parameter): Slot {
    const preset = presets(this.kind, this.at).get(`${parameter.class}.${parameter.key}`);
    return { parameter, constructed: preset === undefined ? parameter.default : preset };
  }

  /** Whether {@link remember} was told. */
  isSound(key: string, value: string): boolean {
    return this.#sound.get(key)?.has(value) === true;
  }

  /** Notes that a key is read and that this value, written without an escape, does what it says: whatever else the file holds. */
  remember(key: string, value: string): void {
    if (value.length > LONGEST) return;
    const values = this.#sound.get(key);
    if (values === undefined) this.#sound.set(detached(key), new Set([detached(value)]));
    else if (values.size < MOST_VALUES) values.add(detached(value));
  }
}

const all = new Map<Kind, Shared[]>();

/** One object for each kind of process and release. */
export function sharedOf(kind: Kind, at: ReleaseIndex): Shared {
  let releases = all.get(kind);
  if (releases === undefined) {
    releases = [];
    all.set(kind, releases);
  }
  let shared = releases[at];
  if (shared === undefined) {
    shared = new Shared(kind, at);
    releases[at] = shared;
  }
  return shared;
}
