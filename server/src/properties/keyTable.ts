import { MOST_NAMES, numberOfName } from './names.ts';

/**
 * Where the keys with a number stand in the document that was asked last: many documents are asked one after the other, and one table for
 * all costs less than one for each. What a document wrote is what lies at or above `base`.
 */
const places = new Int32Array(MOST_NAMES);
let owner: KeyTable | undefined;
let base = 1;
/** The documents before it wrote less than this. */
let free = 1;
const LARGEST = 0x3fffffff;

/** The keys of a document: where each stands last. */
export class KeyTable {
  /** For each entry the number of its key (names.ts), -1 where it has none. */
  readonly numbers: number[] = [];
  /** Keys without a number, to the last entry of each. */
  #others: Map<string, number> | undefined;
  #repeats: boolean | undefined;

  /** The next entry. @param key its decoded key where it has no number */
  add(number: number, key: string | undefined): void {
    if (number < 0) {
      this.#others ??= new Map();
      if (this.#others.has(key as string)) this.#repeats = true;
      this.#others.set(key as string, this.numbers.length);
    }
    this.numbers.push(number);
  }

  /** Index of the last entry with a key; -1 when there is none. */
  last(key: string): number {
    const number = numberOfName(key);
    return number === undefined ? (this.#others?.get(key) ?? -1) : this.lastNumbered(number);
  }

  /** Index of the last entry with a key that has a number; -1 when there is none. */
  lastNumbered(number: number): number {
    if (owner !== this) this.#spread();
    const at = places[number] as number;
    return at < base ? -1 : at - base;
  }

  /** Whether a key stands more than once. */
  get repeats(): boolean {
    if (this.#repeats === undefined) this.#spread();
    return this.#repeats as boolean;
  }

  #spread(): void {
    const { numbers } = this;
    if (free + numbers.length > LARGEST) {
      places.fill(0);
      free = 1;
    }
    owner = this;
    base = free;
    free += numbers.length;
    let repeats = this.#repeats ?? false;
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i] as number;
      if (number < 0) continue;
      if ((places[number] as number) >= base) repeats = true;
      places[number] = base + i;
    }
    this.#repeats = repeats;
  }
}
