import type { Abs } from './uris.ts';

/** A `git checkout` reports every file for itself: what comes within this many milliseconds is one change. */
const QUIET = 150;
/** A tree that never becomes quiet is looked at all the same. */
const LONGEST = 1000;

/** Gathers what happens on the disk until it is quiet for a moment. */
export class Gatherer {
  readonly #take: (places: ReadonlySet<Abs>) => void;
  #places = new Set<Abs>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;

  constructor(take: (places: ReadonlySet<Abs>) => void) {
    this.#take = take;
  }

  add(abs: Abs): void {
    if (IGNORED.test(abs)) return;
    const now = performance.now();
    if (this.#places.size === 0) this.#since = now;
    this.#places.add(abs);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), Math.max(0, Math.min(QUIET, this.#since + LONGEST - now)));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Hands over what was gathered, now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#places.size === 0) return;
    const places = this.#places;
    this.#places = new Set();
    this.#take(places);
  }
}

/** Nothing below these is ever looked at, and much happens there. */
const IGNORED = /\/(?:\.git|node_modules|\.hg|\.svn)\//;

/** Names of files that are looked for where nobody can list them, and whose renaming may matter; VS Code's and other clients' globs. */
export const NAMES = [
  '**/*.{properties,conf,cnf,cfg,config,ini,prop,props}',
  '**/*[bB]roker*',
  '**/*{namesrv,nameserver,controller,dledger,rocketmq,master,slave}*',
  '**/*.json',
  '**/{.gitignore,.env}',
  '**/*.{yml,yaml,sh,bash,service}',
  '**/*{Dockerfile,dockerfile}*',
  '**/pom.xml',
];
