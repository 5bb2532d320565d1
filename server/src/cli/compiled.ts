import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Script } from 'node:vm';
import { BUILD } from '../base/version.ts';

/** Days after which a file is made anew, or goes. */
const DAYS = 30;

/**
 * Where what V8 compiled is kept: a directory of the user's own, never one that others may write, since V8 runs what it finds there.
 * @returns undefined where nothing tells such a directory, or nothing is to be kept (NODE_DISABLE_COMPILE_CACHE, Node's own switch)
 */
export function compiledDirectory(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
): string | undefined {
  if (env.NODE_DISABLE_COMPILE_CACHE) return undefined;
  const [base, ...below] =
    platform === 'win32'
      ? [env.LOCALAPPDATA]
      : platform === 'darwin'
        ? [env.HOME, 'Library/Caches']
        : env.XDG_CACHE_HOME !== undefined && isAbsolute(env.XDG_CACHE_HOME)
          ? [env.XDG_CACHE_HOME]
          : [env.HOME, '.cache'];
  return base === undefined || !isAbsolute(base) ? undefined : join(base, ...below, 'rmqlint', 'compiled');
}

/** Whether only this user can have written something. Windows keeps others out of a profile. */
const isOwn = ({ mode, uid }: Stats): boolean =>
  process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);

/** What V8 compiled of the bundles in earlier runs of this build, kept where the build itself brings nothing that this V8 takes. */
export class Compiled {
  readonly #directory: string;
  /** What must be the same: the build, V8's version and flags, what the processor can do. */
  readonly #suffix: string;
  readonly #missing = new Map<string, Script>();

  constructor(directory: string) {
    this.#directory = directory;
    // Only here, since a start that finds what the build brought must not pay for it.
    const { cachedDataVersionTag } = require('node:v8') as typeof import('node:v8');
    this.#suffix = `-${BUILD}-${process.arch}-${cachedDataVersionTag().toString(16)}.cache`;
  }

  /** What was kept of a bundle; undefined where there is nothing, or somebody else may have written it. */
  read(name: string): Buffer | undefined {
    try {
      const descriptor = openSync(join(this.#directory, name + this.#suffix), 'r');
      try {
        const found = fstatSync(descriptor);
        if (!isOwn(found)) return undefined;
        const { size } = found;
        const bytes = Buffer.allocUnsafeSlow(size);
        return readSync(descriptor, bytes, 0, size, 0) === size ? bytes : undefined;
      } finally {
        closeSync(descriptor);
      }
    } catch {
      return undefined;
    }
  }

  /** Notes a bundle of which nothing was kept, or nothing that V8 took. */
  missing(name: string, script: Script): void {
    this.#missing.set(name, script);
  }

  /** Keeps what was compiled meanwhile of bundles that were missing. Where that cannot be, the next run compiles again. */
  keep(): void {
    if (this.#missing.size === 0) return;
    try {
      mkdirSync(this.#directory, { recursive: true, mode: 0o700 });
      if (!isOwn(statSync(this.#directory))) return;
      for (const [name, script] of this.#missing) {
        const file = join(this.#directory, name + this.#suffix);
        const temporary = `${file}.${process.pid}`;
        const descriptor = openSync(temporary, 'wx', 0o600);
        try {
          writeFileSync(descriptor, script.createCachedData());
          // V8 does not look whether all of it is there.
          fsyncSync(descriptor);
        } finally {
          closeSync(descriptor);
        }
        renameSync(temporary, file);
      }
      this.#tidy();
    } catch {
      // A full disk, a home that nobody may write.
    }
  }

  /** Takes out what other builds and other versions of Node left. */
  #tidy(): void {
    const old = Date.now() - DAYS * 86_400_000;
    for (const name of readdirSync(this.#directory)) {
      const file = join(this.#directory, name);
      if (/\.cache(?:\.\d+)?$/.test(name) && statSync(file).mtimeMs < old) rmSync(file, { force: true });
    }
  }
}
