/** How long work in the background goes on before messages are read, in milliseconds. */
const SLICE = 12;

/** Browsers have no `setImmediate`, and a few milliseconds between two slices there. */
const later = (run: () => void): unknown =>
  typeof setImmediate === 'function' ? setImmediate(run) : setTimeout(run, 0);

/** Divides work into slices, between which messages from the client are read. */
export class Pace {
  #since = performance.now();

  /** What to wait for before the next unit of work; undefined while the slice is not over. */
  readonly pause = (): Promise<void> | undefined => {
    if (performance.now() - this.#since < SLICE) return undefined;
    return new Promise((resolve) => {
      later(() => {
        this.#since = performance.now();
        resolve();
      });
    });
  };
}
