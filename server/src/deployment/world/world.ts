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
  /** `ENOENT`, `EACCES`, `EISDIR`, … as Node names them; {@link TOO_LARGE}. */
  readonly code: string;
  constructor(code: string, path: string) {
    super(`${code}: ${path}`);
    this.code = code;
  }
}

/** Files above this size are not loaded: no RocketMQ process has a configuration file of a thousandth of it. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** Code of a {@link WorldError} for a file above {@link MAX_FILE_BYTES}. A world may throw it before it reads the file. */
export const TOO_LARGE = 'too-large';

/** Code for what is neither a file nor a directory, such as a pipe or a device: to read it could take for ever. */
export const NOT_REGULAR = 'not-regular';

/** Code for what links lead to outside of the repository, or outside of a world that ends at its root. */
export const OUTSIDE = 'outside';

/** Code for a name that is not UTF-8 where another one there looks the same. */
export const SAME_NAME = 'same-name';

/**
 * The engine's only door to the outside. Paths are relative to the world's root, with forward slashes ('' is the root);
 * they may begin with `../` where the world allows it.
 */
export interface World {
  /** @throws WorldError */
  list(directory: string): MaybePromise<readonly DirectoryEntry[]>;
  /**
   * @param regular whether it was listed as a file that is no link
   * @throws WorldError
   */
  read(file: string, regular?: boolean): MaybePromise<Uint8Array>;
  /** What lies there; undefined when nothing does. @throws WorldError when it cannot be told */
  stat(path: string): MaybePromise<DirectoryEntry['type'] | undefined>;
  /** A text that is another one when a directory's names have changed. Undefined or unsaid: nothing tells. */
  stamp?(directory: string): string | undefined;
  /** Today, `YYYY-MM-DD`: the engine has no clock. */
  today(): string;
  /**
   * Names of the directories that lead to the root, outermost first and the root's own last: `['home', 'me', 'conf']`. As many levels
   * may be read above the root; unsaid or empty: none, which is right for an untrusted workspace and for files in memory.
   */
  readonly above?: readonly string[];
  /**
   * Where a path leads when every link in it is followed, as a path of this world. Unsaid: there are no links.
   * @throws WorldError {@link OUTSIDE} for what this world does not reach
   */
  real?(path: string): MaybePromise<string>;
}
