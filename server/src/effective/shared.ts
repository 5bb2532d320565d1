import { type Parameter, parametersFor } from '../catalog/catalog.ts';
import type { Kind } from '../catalog/kinds.ts';
import type { ReleaseIndex } from '../catalog/releases.ts';
import type { Value } from './load.ts';
import type { EffectiveParameter } from './model.ts';
import { presets } from './presets.ts';

/** Values that one key is remembered with: files bring any number, but the same ones again and again. */
const MOST_VALUES = 64;
/** Values longer than this are not remembered. */
const LONGEST = 200;

/** What the evaluations of one kind of process and release have in common, so that many files cost little more than one. */
export class Shared {
  readonly kind: Kind;
  readonly at: ReleaseIndex;
  /** A parameter that nothing touches, as every process shows it. */
  readonly untouched = new Map<Parameter, EffectiveParameter>();
  readonly #constructed = new Map<Parameter, Value>();
  readonly #sound = new Map<string, Set<string>>();

  constructor(kind: Kind, at: ReleaseIndex) {
    this.kind = kind;
    this.at = at;
  }

  parametersFor(key: string): readonly Parameter[] {
    return parametersFor(this.kind, key, this.at);
  }

  /** The field of a new object, before a file is loaded: what start-up code presets, else the class's default. */
  constructed(parameter: Parameter): Value {
    let value = this.#constructed.get(parameter);
    if (value === undefined) {
      const preset = presets(this.kind, this.at).get(`${parameter.class}.${parameter.key}`);
      value = preset === undefined ? parameter.default : preset;
      this.#constructed.set(parameter, value);
    }
    return value;
  }

  /** Whether {@link remember} was told. */
  isSound(key: string, value: string): boolean {
    return this.#sound.get(key)?.has(value) === true;
  }

  /** Notes that a key is read and that this value, written without an escape, does what it says: whatever else the file holds. */
  remember(key: string, value: string): void {
    if (value.length > LONGEST) return;
    const values = this.#sound.get(key);
    if (values === undefined) this.#sound.set(key, new Set([value]));
    else if (values.size < MOST_VALUES) values.add(value);
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
