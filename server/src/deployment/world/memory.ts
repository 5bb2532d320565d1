import { byPath } from './paths.ts';
import { type DirectoryEntry, MAX_FILE_BYTES, TOO_LARGE, type World, WorldError } from './world.ts';

/** Content of a file in memory: a string is written as UTF-8, an error is what reading it throws. */
export type MemoryFile = Uint8Array | string | WorldError;

/**
 * A world whose files are in memory: what `lint({ files })` runs on, and tests. Directories exist as far as files lie in them;
 * nothing lies above the root unless `above` says so.
 */
export class MemoryWorld implements World {
  readonly above: readonly string[];
  readonly #files = new Map<string, Uint8Array | WorldError>();
  readonly #directories = new Map<string, Map<string, number>>();
  readonly #today: string;

  /**
   * @param files path relative to the root, forward slashes, to content
   * @param options `today` is what the world gives as today's date; `above` as in {@link World.above}, then paths may begin with `../`
   */
  constructor(
    files: Readonly<Record<string, MemoryFile>> = {},
    options: { readonly today?: string; readonly above?: readonly string[] } = {},
  ) {
    this.#today = options.today ?? '1970-01-01';
    this.above = options.above ?? [];
    for (const path of Object.keys(files)) this.write(path, files[path] as MemoryFile);
  }

  /** Puts a file, replacing what was there. */
  write(path: string, content: MemoryFile): void {
    const full = this.#full(path);
    if (!this.#files.has(full)) this.#count(full, 1);
    this.#files.set(full, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }

  /** Takes a file away; directories that become empty vanish. */
  delete(path: string): void {
    const full = this.#full(path);
    if (this.#files.delete(full)) this.#count(full, -1);
  }

  /** All paths, sorted; relative to the topmost directory of `above`. */
  get paths(): readonly string[] {
    return [...this.#files.keys()].sort(byPath);
  }

  list(directory: string): readonly DirectoryEntry[] {
    const full = this.#full(directory);
    const found = this.#directories.get(full);
    if (found === undefined) {
      if (full === '' && this.#files.size === 0) return [];
      throw new WorldError(this.#files.has(full) ? 'ENOTDIR' : 'ENOENT', directory);
    }
    return [...found.keys()].map((name) => {
      const path = full === '' ? name : `${full}/${name}`;
      return { name, type: this.#files.has(path) ? 'file' : 'directory', link: false };
    });
  }

  read(file: string): Uint8Array {
    const found = this.#files.get(this.#full(file));
    if (found === undefined) throw new WorldError('ENOENT', file);
    if (found instanceof WorldError) throw found;
    if (found.length > MAX_FILE_BYTES) throw new WorldError(TOO_LARGE, file);
    return found;
  }

  stat(path: string): DirectoryEntry['type'] | undefined {
    const full = this.#full(path);
    if (this.#files.has(full)) return 'file';
    return full === '' || this.#directories.has(full) ? 'directory' : undefined;
  }

  today(): string {
    return this.#today;
  }

  /** Path from the topmost directory, without a leading slash. */
  #full(path: string): string {
    const names: string[] = [...this.above];
    for (const name of path.split('/')) {
      if (name === '' || name === '.') continue;
      if (name !== '..') names.push(name);
      else if (names.pop() === undefined) throw new WorldError('ENOENT', path);
    }
    return names.join('/');
  }

  #count(full: string, by: 1 | -1): void {
    for (let path = full; path !== ''; ) {
      const slash = path.lastIndexOf('/');
      const directory = slash < 0 ? '' : path.slice(0, slash);
      const name = path.slice(slash + 1);
      let names = this.#directories.get(directory);
      if (names === undefined) {
        names = new Map();
        this.#directories.set(directory, names);
      }
      const count = (names.get(name) ?? 0) + by;
      if (count > 0) names.set(name, count);
      else names.delete(name);
      if (names.size === 0) this.#directories.delete(directory);
      path = directory;
    }
  }
}
