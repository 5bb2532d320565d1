import type { Folder } from './folder.ts';
import { Pace } from './pace.ts';
import { Progress, type ProgressBar } from './progress.ts';

export interface BackgroundOptions {
  /** Takes in what was told meanwhile; undefined where that is nothing. */
  readonly takeIn: () => Promise<void> | undefined;
  /** Folders to read. */
  readonly folders: () => readonly Folder[];
  /** Whether anything is to be said in a folder. */
  readonly isEnabled: (folder: Folder) => boolean;
  readonly read: (folder: Folder, pause: () => Promise<void> | undefined) => Promise<void>;
  /** Publishes what a folder has found out. Resolves when the client has taken it. */
  readonly publish: (folder: Folder) => Promise<void>;
  readonly progress: (() => Promise<ProgressBar>) | undefined;
  readonly log: (error: unknown) => void;
}

/**
 * Reads and judges what nobody waits for: folder by folder, deployment by deployment, in slices between which messages are read. What is told
 * meanwhile, and files that are open, go before the next deployment.
 */
export class Background {
  readonly #options: BackgroundOptions;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(options: BackgroundOptions) {
    this.#options = options;
  }

  /** Goes on, where there is something to do. */
  start(): void {
    if (this.#running !== undefined || this.#stopped) return;
    this.#running = this.#run().catch(this.#options.log);
  }

  /** Ends with the unit of work that goes on. */
  stop(): void {
    this.#stopped = true;
  }

  /** Resolves when there is nothing left to do, or when nobody waits for that any more. */
  async finished(isCancelled: () => boolean): Promise<void> {
    while (this.#running !== undefined && !this.#stopped && !isCancelled()) {
      const { promise: soon, end } = timeout(50);
      await Promise.race([this.#running, soon]);
      end();
    }
  }

  async #run(): Promise<void> {
    const { takeIn, folders, isEnabled, read, publish, progress: begin } = this.#options;
    const { pause } = new Pace();
    const progress = begin === undefined ? undefined : new Progress(begin);
    try {
      while (!this.#stopped) {
        await pause();
        // Asked for again after each wait: something may have come meanwhile.
        const taking = takeIn();
        if (taking !== undefined) {
          await taking;
          continue;
        }
        const all = folders();
        const unread = all.find((folder) => !folder.isWhole);
        if (unread !== undefined) {
          progress?.at(0);
          await read(unread, pause);
          continue;
        }
        const busy = all.find((folder) => folder.next !== undefined && isEnabled(folder));
        const deployment = busy?.next;
        if (busy !== undefined && deployment !== undefined) {
          busy.judge(deployment);
          await publish(busy);
          busy.release(deployment);
          const { waiting, all: count } = busy.progress;
          progress?.at(1 - waiting / count);
          continue;
        }
        for (const folder of all) folder.finish();
        await Promise.all(all.map(publish));
        if (!folders().some((folder) => !folder.isWhole || (folder.next !== undefined && isEnabled(folder)))) return;
      }
    } finally {
      progress?.end();
      // Not after a wait: whoever starts it then would believe that it goes on.
      this.#running = undefined;
    }
  }
}

function timeout(ms: number): { readonly promise: Promise<void>; readonly end: () => void } {
  let end = (): void => {};
  const promise = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    end = () => clearTimeout(timer);
  });
  return { promise, end };
}
