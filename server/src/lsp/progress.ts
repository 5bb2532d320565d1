import type { Connection } from './connection.ts';

/** A bar that a client shows; see `window/workDoneProgress/create`. */
export interface ProgressBar {
  report(percentage: number): void;
  done(): void;
}

/** How many bars there were, so that each has a token of its own. */
let bars = 0;

/** Makes a bar appear. @throws where the client refuses */
export async function progressBar(connection: Connection, title: string): Promise<ProgressBar> {
  const token = `rmqlint-${++bars}`;
  await connection.sendRequest('window/workDoneProgress/create', { token });
  const tell = (value: object): void =>
    void connection.sendNotification('$/progress', { token, value }).catch(() => {});
  tell({ kind: 'begin', title, percentage: 0 });
  return {
    report: (percentage) => tell({ kind: 'report', percentage }),
    done: () => tell({ kind: 'end' }),
  };
}

/** Work that is over sooner shows no bar, in milliseconds. */
const PATIENCE = 1000;
/** A bar moves no more often. */
const STEP = 250;

/** Shows how far work in the background is, where it takes long enough for a person to ask. */
export class Progress {
  readonly #begin: () => Promise<ProgressBar>;
  readonly #now: () => number;
  readonly #since: number;
  #bar: Promise<ProgressBar | undefined> | undefined;
  #reported = Number.NEGATIVE_INFINITY;

  /**
   * @param begin makes the bar appear
   * @param now the time in milliseconds
   */
  constructor(begin: () => Promise<ProgressBar>, now = (): number => performance.now()) {
    this.#begin = begin;
    this.#now = now;
    this.#since = now();
  }

  /** @param part of all the work, from 0 to 1 */
  at(part: number): void {
    const now = this.#now();
    if (now - this.#since < PATIENCE || now - this.#reported < STEP) return;
    this.#reported = now;
    // A client that refuses to show it need not.
    this.#bar ??= this.#begin().catch(() => undefined);
    void this.#bar.then((bar) => bar?.report(Math.floor(100 * part)));
  }

  end(): void {
    void this.#bar?.then((bar) => bar?.done());
  }
}
