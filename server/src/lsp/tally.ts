/** Counts texts, and knows whether there are others than when that was looked at last. */
export class Tally {
  /** How many of a text there are more than then; none that are as many. */
  readonly #more = new Map<string, number>();

  add(text: string): void {
    this.#count(text, 1);
  }

  remove(text: string): void {
    this.#count(text, -1);
  }

  get hasChanged(): boolean {
    return this.#more.size > 0;
  }

  /** From now on what there is now is compared with. */
  settle(): void {
    this.#more.clear();
  }

  #count(text: string, by: number): void {
    const count = (this.#more.get(text) ?? 0) + by;
    if (count === 0) this.#more.delete(text);
    else this.#more.set(text, count);
  }
}
