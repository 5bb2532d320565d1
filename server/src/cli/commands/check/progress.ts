import type { Deployment } from '../../../deployment/model.ts';
import type { DiskWorld } from '../../../disk/world.ts';
import { textWidth } from '../../../text/width.ts';
import type { Context } from '../context.ts';
import type { CheckArguments } from './options.ts';
import { elapsed } from './stopwatch.ts';

/** Milliseconds before anything is shown, and between two changes of what is shown. */
const BEGIN = 1000;
const PACE = 100;

/**
 * One line on a terminal's standard error that says how far a long run is; it goes when something else is written. Blanks erase it, which every
 * terminal understands.
 */
export class Progress {
  readonly #context: Context;
  #width = 0;
  #next = elapsed() + BEGIN;
  readonly #end = (): void => this.end();

  constructor(context: Context) {
    this.#context = context;
  }

  /** A world of which the files that are read are counted. */
  reading(world: DiskWorld): DiskWorld {
    let count = 0;
    return {
      ...world,
      read: (path, regular) => {
        const bytes = world.read(path, regular);
        count++;
        if (elapsed() >= this.#next) this.#show(this.#context.messages.filesRead(count));
        return bytes;
      },
    };
  }

  /** Counts the files of deployments as they are judged. @param deployments all of them */
  judging(deployments: readonly Deployment[]): (deployment: Deployment) => void {
    const seen = new Set<string>();
    let total: number | undefined;
    return ({ files }) => {
      for (const { path } of files) seen.add(path);
      if (elapsed() < this.#next) return;
      total ??= new Set(deployments.flatMap((each) => each.files.map(({ path }) => path))).size;
      this.#show(this.#context.messages.filesChecked(seen.size, total));
    };
  }

  /** Counts the files whose findings may have fixes to make. @param total how many there are */
  fixing(total: number): () => void {
    let count = 0;
    return () => {
      count++;
      if (elapsed() >= this.#next) this.#show(this.#context.messages.fixesSought(count, total));
    };
  }

  /** Erases the line. */
  end(): void {
    if (this.#width === 0) return;
    this.#context.output.err(`\r${' '.repeat(this.#width)}\r`);
    this.#width = 0;
    process.off('exit', this.#end);
  }

  #show(text: string): void {
    // Also where an interrupt ends the process.
    if (this.#width === 0) process.on('exit', this.#end);
    const width = textWidth(text);
    const rest = ' '.repeat(Math.max(0, this.#width - width));
    this.#width = Math.max(width, this.#width);
    this.#context.output.err(`\r${text}${rest}`);
    this.#next = elapsed() + PACE;
  }
}

/** Whether somebody sees progress: on a terminal that can write over a line, not in the log of a CI job, and unless only errors are wanted. */
export function wantsProgress({ arguments: { quiet }, env, errorTerminal }: Context<CheckArguments>): boolean {
  const { CI = '', TERM } = env;
  return !quiet && (CI === '' || CI === 'false') && TERM !== 'dumb' && errorTerminal();
}
