import { detached, rememberingEach } from '../base/memo.ts';
import { type Parameter, parameterOf, parametersFor } from '../catalog/catalog.ts';
import type { ClassName, Kind } from '../catalog/kinds.ts';
import { NAMED_VALUES } from '../catalog/knowledge.ts';
import type { ReleaseIndex } from '../catalog/releases.ts';
import { FORCED_KEYS } from './forced.ts';
import { COMPUTED_KEYS, DEPENDENT_KEYS } from './getters.ts';
import type { Value } from './load.ts';
import type { EffectiveParameter } from './model.ts';
import { presets } from './presets.ts';

/** Values that one key is remembered with: files bring any number, but the same ones again and again. */
const MOST_VALUES = 64;
/** Values longer than this are not remembered. */
const LONGEST = 200;

/** What grouping and the rules on groups ask of every broker. */
const KEPT: ReadonlySet<string> = new Set([
  'brokerId',
  'brokerRole',
  'enableControllerMode',
  'enableDLegerCommitLog',
  'namesrvAddr',
]);

/** A parameter, with what can be said of it whatever the file holds. */
export interface Slot {
  readonly parameter: Parameter;
  /** Its field in a new object before a file is loaded: what start-up code presets, else the class's default. */
  readonly constructed: Value;
  /** Whether start-up code may put something else in place of what the loader left. */
  readonly forcible: boolean;
  /** Whether its getter may compute. */
  readonly computed: boolean;
  /** Whether its value outlives {@link Evaluation.forget}. */
  readonly kept: boolean;
}

/** What is known of a key that is read. */
export interface KeyState {
  /** Values that do what they say. */
  readonly sound: readonly string[];
  /** Whether every value does that in which nothing but letters and what is usual in names and paths stands. */
  readonly anyText: boolean;
  /** Whether start-up code may put something else in its place. */
  readonly forcible: boolean;
}

/** What the evaluations of one kind of process and release have in common, so that many files cost little more than one. */
export class Shared {
  readonly kind: Kind;
  readonly at: ReleaseIndex;
  /** A parameter that nothing touches, as every process shows it. */
  readonly untouched = new Map<Parameter, EffectiveParameter>();
  readonly #slots = new Map<string, { readonly class: ClassName; readonly slot: Slot | null }[]>();
  /** By the key's number (properties/names.ts). */
  readonly #keys: ((KeyState & { readonly sound: string[] }) | undefined)[] = [];

  constructor(kind: Kind, at: ReleaseIndex) {
    this.kind = kind;
    this.at = at;
  }

  parametersFor(key: string): readonly Parameter[] {
    return parametersFor(this.kind, key, this.at);
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
    const slot = this.#slot(className, key);
    slots.push({ class: className, slot });
    return slot;
  }

  #slot(className: ClassName, key: string): Slot | null {
    const parameter = parameterOf(className, key, this.at);
    if (parameter === undefined) return null;
    const preset = presets(this.kind, this.at).get(`${className}.${key}`);
    return {
      parameter,
      constructed: preset === undefined ? parameter.default : preset,
      forcible: FORCED_KEYS.has(key),
      computed: COMPUTED_KEYS.has(key),
      kept: KEPT.has(key),
    };
  }

  /** Undefined for a key of which {@link remember} was not told. @param number of the key (properties/names.ts) */
  keyState(number: number): KeyState | undefined {
    return number < 0 ? undefined : this.#keys[number];
  }

  /**
   * Notes that a key is read and that this value, written without an escape, does what it says: whatever else the file holds, where no other
   * value of it has a say.
   */
  remember(number: number, key: string, value: string): void {
    const names = NAMED_VALUES.get(key);
    if (number < 0 || value.length > LONGEST || DEPENDENT_KEYS.has(key) || names?.onlyWith !== undefined) return;
    let state = this.#keys[number];
    if (state === undefined) {
      const parameters = this.parametersFor(key);
      const anyText = names === undefined && parameters.length > 0 && parameters.every(({ type }) => type === 'String');
      state = { sound: [], anyText, forcible: FORCED_KEYS.has(key) };
      while (this.#keys.length < number) this.#keys.push(undefined);
      this.#keys[number] = state;
    }
    if (state.sound.length < MOST_VALUES && !state.sound.includes(value)) state.sound.push(detached(value));
  }
}

/** One object for each kind of process and release. */
export const sharedOf = rememberingEach((kind: Kind, at: ReleaseIndex) => new Shared(kind, at));
