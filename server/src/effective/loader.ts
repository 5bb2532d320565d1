import { text } from '../base/text.ts';
import type { ReleaseIndex } from '../catalog/releases.ts';
import type { Entry, PropertiesDocument } from '../properties/document.ts';
import type { End } from './exits.ts';
import { type Loaded, load } from './load.ts';
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
  readonly #document: PropertiesDocument;
  readonly #at: ReleaseIndex;

  constructor(document: PropertiesDocument, at: ReleaseIndex) {
    this.#document = document;
    this.#at = at;
  }

  get ends(): readonly End[] {
    const { error, entries } = this.#document;
    if (error === undefined) return [];
    const entry = entries[error.entry];
    const reason = text(
      'Properties.load throws: Malformed \\uxxxx encoding',
      'Properties.load 抛出异常：Malformed \\uxxxx encoding',
    );
    return [
      { exit: -1, rule: 'malformed-unicode-escape', keys: entry === undefined ? [] : [entry.key], reason, entry },
    ];
  }

  entryOf(key: string): Entry | undefined {
    return this.#document.last(key);
  }

  load({ number, parameter }: Slot): Loaded | undefined {
    const written = number < 0 ? this.#document.last(parameter.key) : this.#numbered(number);
    return written === undefined ? undefined : load(parameter, written.value, this.#at);
  }

  #numbered(number: number): Entry | undefined {
    const index = this.#document.lastNumbered(number);
    return index < 0 ? undefined : this.#document.entryAt(index);
  }
}
