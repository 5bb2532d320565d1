/** A value, or a promise of one: the command line answers at once, an editor in the browser cannot. */
export type MaybePromise<T> = T | Promise<T>;

export interface DirectoryEntry {
  readonly name: string;
  /** Links are followed; what is neither is `other`. */
  readonly type: 'file' | 'directory' | 'other';
  /** Whether it is a symbolic link. */
  readonly link: boolean;
}

/** Thrown by a {@link World}. */
export class WorldError extends Error {
  /** `ENOENT`, `EACCES`, `EISDIR`, … as Node names them. */
  readonly code: string;
  constructor(code: string, path: string) {
    super(`${code}: ${path}`);
    this.code = code;
  }
}

/**
 * The engine's only door to the outside. Paths are relative to the world's root, with forward slashes ('' is the root);
 * they may begin with `../` where the world allows it.
 */
export interface World {
  /** @throws WorldError */
  list(directory: string): MaybePromise<readonly DirectoryEntry[]>;
  /** @throws WorldError */
  read(file: string): MaybePromise<Uint8Array>;
  /** What lies there; undefined when nothing does. @throws WorldError when it cannot be told */
  stat(path: string): MaybePromise<DirectoryEntry['type'] | undefined>;
  /** Today, `YYYY-MM-DD`: the engine has no clock. */
  today(): string;
}
