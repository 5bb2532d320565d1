import { text } from '../base/text.ts';
import type { ReleaseIndex, ReleaseSet } from '../catalog/releases.ts';
import type { Entry } from '../syntax/properties/document.ts';
import type { End } from './exits.ts';
import { type Loaded, load, loadChanges } from './load.ts';
import type { Written } from './model.ts';
import type { Slot } from './slot.ts';

/** What a process reads from its file before start-up code changes anything: one implementation for each syntax. */
export interface Loader {
  /** Why reading the file ends the process. */
  readonly ends: readonly End[];
  /** Whether nothing could be read, so that start-up code has nothing to go on with. */
  readonly empty: boolean;
  /** The entry that counts for a key: the last one. Undefined where the key is not written, and in a syntax that has no entries. */
  entryOf(key: string): Entry | undefined;
  /** What becomes of the value that the file holds for a parameter; undefined where it holds none. */
  load(slot: Slot): Loaded | undefined;
}

/** Reads a `.properties` file: `Properties.load`, then `MixAll.properties2Object` (all releases). */
export class PropertiesLoader implements Loader {
  readonly empty = false;
  readonly #written: Written;
  readonly #at: ReleaseIndex;
  readonly #note: (changes: ReleaseSet) => void;

  /** @param note takes the releases in which what becomes of a value changes */
  constructor(written: Written, at: ReleaseIndex, note: (changes: ReleaseSet) => void) {
    this.#written = written;
    this.#at = at;
    this.#note = note;
  }

  get ends(): readonly End[] {
    const entry = this.#written.malformed;
    if (entry === undefined) return [];
    const reason = text(
      'Properties.load throws: Malformed \\uxxxx encoding',
      'Properties.load 抛出异常：Malformed \\uxxxx encoding',
    );
    return [{ exit: -1, rule: 'malformed-unicode-escape', keys: [entry.key], reason, entry }];
  }

  entryOf(key: string): Entry | undefined {
    return this.#written.last(key);
  }

  load({ parameter }: Slot): Loaded | undefined {
    const entry = this.#written.last(parameter.key);
    if (entry === undefined) return undefined;
    this.#note(loadChanges(parameter, entry.value));
    return load(parameter, entry.value, this.#at);
  }
}
