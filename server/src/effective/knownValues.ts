import { detached } from '../base/memo.ts';
import type { Parameter } from '../catalog/catalog.ts';
import { NAMED_VALUES } from '../catalog/knowledge.ts';
import type { ReleaseSet } from '../catalog/releases.ts';
import { DEPENDENT_KEYS } from './getters.ts';
import { FORCED_KEYS } from './startup/forced.ts';

/** So many values are remembered for one key: files bring any number of values, but mostly the same ones. */
const MOST_VALUES = 64;
/** Values longer than this are not remembered. */
const LONGEST = 200;

/** What is known of a key that is read. */
export interface KeyState {
  /** Values that do what they say. */
  readonly sound: readonly string[];
  /** Whether every value does so that holds nothing but letters and what is usual in names and paths. */
  readonly anyText: boolean;
  /** Whether start-up code may put something else in its place. */
  readonly forcible: boolean;
  /** The releases in which what is known may not hold. */
  readonly changes: ReleaseSet;
}

/** Values that did what they say in files that were judged before, for one kind of process and release: they need not be judged again. */
export class KnownValues {
  readonly #parametersFor: (key: string) => readonly Parameter[];
  /** By the key's number (syntax/properties/names.ts). */
  readonly #keys: ((KeyState & { readonly sound: string[] }) | undefined)[] = [];

  /** @param parametersFor what a key fills in every process of the kind and release */
  constructor(parametersFor: (key: string) => readonly Parameter[]) {
    this.#parametersFor = parametersFor;
  }

  /** What is known of a key; undefined where it was never remembered. @param number of the key (syntax/properties/names.ts) */
  stateOf(number: number): KeyState | undefined {
    return number < 0 ? undefined : this.#keys[number];
  }

  /**
   * Notes that a key is read and that this value, written without an escape, does what it says. Values whose meaning depends on other values
   * of the same file are not taken.
   * @param changes the releases in which the verdict on it may change
   */
  remember(number: number, key: string, value: string, changes: ReleaseSet): void {
    const names = NAMED_VALUES.get(key);
    if (number < 0 || value.length > LONGEST || DEPENDENT_KEYS.has(key) || names?.onlyWith !== undefined) return;
    let state = this.#keys[number];
    if (state === undefined) {
      const parameters = this.#parametersFor(key);
      const anyText = names === undefined && parameters.length > 0 && parameters.every(({ type }) => type === 'String');
      state = { sound: [], anyText, forcible: FORCED_KEYS.has(key), changes };
      while (this.#keys.length < number) this.#keys.push(undefined);
      this.#keys[number] = state;
    }
    // A value that other releases read otherwise than most of this key's, such as one with a blank behind it, is judged each time.
    if (state.changes !== changes) return;
    if (state.sound.length < MOST_VALUES && !state.sound.includes(value)) state.sound.push(detached(value));
  }
}
