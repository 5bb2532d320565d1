import {
  accessSync,
  type BigIntStats,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { onDisk, UNKNOWN } from './disk.ts';

/** Why a file is not replaced. */
export type RefusalReason =
  /** It holds other bytes than those that were read. */
  | 'changed'
  /** Its permissions, or a file system's, let nobody or not this user write it. */
  | 'read-only'
  /** The new file would belong to somebody else. */
  | 'owner'
  /** It has other names, which would keep the old content. */
  | 'hard-links'
  /** Its directory takes no new file. */
  | 'directory'
  /** Any other error of the system. */
  | 'failed';

/** A file that was not replaced; it is as it was. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reason: RefusalReason;
  /** As Node names it, where the system refused. */
  readonly code: string | undefined;
  constructor(reason: RefusalReason, code?: string) {
    super(reason);
    this.reason = reason;
    this.code = code;
  }
}

/**
 * Names of temporary files, with the process that makes them. They end as copies do that no walk takes for configuration
 * (deployment/discovery/names.ts).
 */
const TEMPORARY = /^\.rmqlint-(\d+)-\d+~$/;

/** Writes files, each in one step: whoever reads one, and whoever finds it after a crash, sees all of the old or all of the new content. */
export class FileWriter {
  #made = 0;
  /** Directories in which nothing is left of runs that were killed. */
  readonly #tidy = new Set<string>();

  /**
   * Puts new content into a file. Links are followed; mode and owner stay.
   * @param path absolute
   * @param before the content that the new one was made of
   * @returns `same` where the file holds the new content already, as when another run wrote it
   * @throws Refusal where the file stays as it is
   */
  replace(path: string, before: Uint8Array, after: Uint8Array): 'written' | 'same' {
    const target = attempt(() => realPath(path));
    const known = attempt(() => statSync(target, { bigint: true }));
    const isThere = (): boolean => {
      const now = attempt(() => readFileSync(target));
      if (now.equals(after)) return true;
      if (!now.equals(before)) throw new Refusal('changed');
      return false;
    };
    if (isThere()) return 'same';
    mayWrite(target, known);
    const isOther = (): boolean => {
      const now = attempt(() => statSync(target, { bigint: true }));
      const touched = now.ino !== known.ino || now.mtimeNs !== known.mtimeNs || now.size !== known.size;
      return touched && isThere();
    };
    return this.#write(target, after, known, (temporary) => {
      if (isOther()) return false;
      renameSync(temporary, target);
      return true;
    });
  }

  /** Makes a file, in the place of one that is there. @throws Refusal where it cannot be made */
  make(path: string, bytes: Uint8Array): void {
    this.#write(path, bytes, undefined, (temporary) => {
      renameSync(temporary, path);
      return true;
    });
  }

  /** Makes a file that must not be there. @throws Refusal where it cannot be made; its code is EEXIST where one is there, however late it came */
  makeNew(path: string, bytes: Uint8Array): void {
    this.#write(path, bytes, undefined, (temporary) => {
      // Unlike a new name in its place, a second name never takes the place of a file.
      linkSync(temporary, path);
      unlinkSync(temporary);
      return true;
    });
  }

  /**
   * @param like the file whose mode and owner it gets
   * @param put gives what was written its name; false where it need not, since another one wrote the same
   */
  #write(
    target: Path,
    bytes: Uint8Array,
    like: BigIntStats | undefined,
    put: (temporary: Path) => boolean,
  ): 'written' | 'same' {
    const directory = directoryOf(target);
    const known = directory.toString('latin1');
    if (!this.#tidy.has(known)) tidy(directory);
    this.#tidy.add(known);
    const temporary = inside(directory, `.rmqlint-${process.pid}-${this.#made++}~`);
    try {
      attempt(() => writeWhole(temporary, bytes, like));
      if (!attempt(() => put(temporary))) {
        remove(temporary);
        return 'same';
      }
    } catch (error) {
      remove(temporary);
      throw error;
    }
    settle(directory);
    return 'written';
  }
}

/** A path; as bytes where it is not UTF-8, so that a string could not name it. */
type Path = string | Buffer;

/** A path without links. */
function realPath(path: string): Path {
  const real = realpathSync.native(onDisk(path), 'buffer');
  const text = real.toString();
  return text.includes(UNKNOWN) && process.platform !== 'win32' ? real : text;
}

const directoryOf = (path: Path): Path =>
  typeof path === 'string' ? dirname(path) : path.subarray(0, Math.max(1, path.lastIndexOf('/')));

const inside = (directory: Path, name: string): Path =>
  typeof directory === 'string' ? join(directory, name) : Buffer.concat([directory, Buffer.from(`/${name}`)]);

function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    if (code === 'ENOENT') throw new Refusal('changed');
    throw new Refusal('failed', code);
  }
}

/** A new file could take the place of one that may not be written; who said so meant the content. */
function mayWrite(target: Path, { mode, nlink }: BigIntStats): void {
  // The superuser is let through where nobody may write.
  if ((mode & 0o222n) === 0n) throw new Refusal('read-only');
  try {
    accessSync(target, constants.W_OK);
  } catch (error) {
    throw new Refusal('read-only', (error as NodeJS.ErrnoException).code);
  }
  if (nlink > 1n) throw new Refusal('hard-links');
}

/** Writes a new file down to the disk. @param like the file whose mode and owner it gets */
function writeWhole(path: Path, bytes: Uint8Array, like: BigIntStats | undefined): void {
  const descriptor = make(path, like === undefined ? 0o666 : 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
    if (like !== undefined && process.platform !== 'win32') {
      const { mode, uid, gid } = like;
      const own = fstatSync(descriptor, { bigint: true });
      if (own.uid !== uid || own.gid !== gid) {
        try {
          fchownSync(descriptor, Number(uid), Number(gid));
        } catch (error) {
          throw new Refusal('owner', (error as NodeJS.ErrnoException).code);
        }
      }
      // Behind the owner, since a change of that takes bits away.
      fchmodSync(descriptor, Number(mode & 0o7777n));
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function make(path: Path, mode: number): number {
  try {
    return openSync(path, 'wx', mode);
  } catch (error) {
    throw new Refusal('directory', (error as NodeJS.ErrnoException).code);
  }
}

/** Takes away what runs left behind that were killed while they wrote. */
function tidy(directory: Path): void {
  for (const name of namesIn(directory)) {
    const pid = Number(TEMPORARY.exec(name)?.[1]);
    if (pid > 0 && pid !== process.pid && !isRunning(pid)) remove(inside(directory, name));
  }
}

function namesIn(directory: Path): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function remove(path: Path): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never made, or its directory is gone; there is nothing to save.
  }
}

/** Makes the new name last through a power failure, where the system can say so of a directory. */
function settle(directory: Path): void {
  try {
    const descriptor = openSync(directory, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows opens no directories; the file itself is on the disk.
  }
}
