import { type DirectoryEntry, MAX_FILE_BYTES, TOO_LARGE, WorldError } from '../deployment/world/world.ts';
import type { Connection } from './connection.ts';
import type { Files, Found } from './files.ts';
import { type Abs, absOf, directoryOf, isIn } from './uris.ts';
import { NAMES } from './watch.ts';

/** What a client is asked for; docs/protocol.md. */
type Client = Pick<Connection, 'sendRequest'>;

/**
 * The files of a client that alone can read them, as an editor in a browser: it hands over those below its folders when they are opened, and
 * each one that changes. Directories exist as far as files lie in them.
 */
export class HandedFiles implements Files {
  readonly #files = new Map<Abs, Uint8Array>();
  /** Names in each directory, with how many files lie at or below them. */
  readonly #directories = new Map<Abs, Map<string, number>>();
  readonly #client: Client;
  readonly runtime: string;
  /** Counts changes, so that each has another stamp. */
  #changes = 0;
  readonly #stamps = new Map<Abs, number>();

  constructor(client: Client, runtime: string) {
    this.#client = client;
    this.runtime = runtime;
  }

  has(uri: string): boolean {
    return !/^untitled:/i.test(uri) && absOf(uri) !== undefined;
  }

  list(abs: Abs, shown: string): readonly DirectoryEntry[] {
    const names = this.#directories.get(abs);
    if (names === undefined) throw new WorldError('ENOENT', shown);
    return Array.from(names.keys(), (name): DirectoryEntry => {
      const type = this.#files.has(`${abs}/${name}`) ? 'file' : 'directory';
      return { name, type, link: false };
    });
  }

  read(abs: Abs, shown: string): Uint8Array {
    const bytes = this.#files.get(abs);
    if (bytes === undefined) throw new WorldError(this.#directories.has(abs) ? 'EISDIR' : 'ENOENT', shown);
    if (bytes.length > MAX_FILE_BYTES) throw new WorldError(TOO_LARGE, shown);
    return bytes;
  }

  typeOf(abs: Abs): DirectoryEntry['type'] | undefined {
    if (this.#files.has(abs)) return 'file';
    return this.#directories.has(abs) ? 'directory' : undefined;
  }

  /** There are no links. */
  realOf(abs: Abs): Abs {
    return abs;
  }

  stampOf(abs: Abs): string {
    const names = this.#directories.get(abs);
    return names === undefined ? String(this.#stamps.get(abs) ?? '') : [...names.keys()].join('/');
  }

  find(abs: Abs): Found {
    const bytes = this.#files.get(abs);
    if (bytes !== undefined) return bytes.length > MAX_FILE_BYTES ? { type: 'unreadable' } : { type: 'file', bytes };
    return { type: this.#directories.has(abs) ? 'directory' : 'gone' };
  }

  today(): string {
    const now = new Date();
    const two = (number: number): string => String(number).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  async open(folders: readonly string[]): Promise<void> {
    if (folders.length === 0) return;
    const found: unknown = await this.#client.sendRequest('rmqlint/findFiles', { folders, patterns: NAMES });
    if (Array.isArray(found)) await this.#fetch(found.filter((uri): uri is string => typeof uri === 'string'));
  }

  async refresh(uris: readonly string[]): Promise<void> {
    await this.#fetch(uris);
  }

  async #fetch(uris: readonly string[]): Promise<void> {
    if (uris.length === 0) return;
    const contents: unknown = await this.#client.sendRequest('rmqlint/readFiles', { uris });
    for (const [i, uri] of uris.entries()) {
      const abs = absOf(uri);
      const content: unknown = Array.isArray(contents) ? contents[i] : undefined;
      if (abs !== undefined) this.#put(abs, typeof content === 'string' ? bytesOf(content) : undefined);
    }
  }

  /** @param bytes undefined: nothing lies there any more, neither a file nor a directory */
  #put(abs: Abs, bytes: Uint8Array | undefined): void {
    if (bytes === undefined) {
      for (const each of [...this.#files.keys()]) if (isIn(each, abs)) this.#delete(each);
      return;
    }
    if (!this.#files.has(abs)) this.#count(abs, 1);
    this.#files.set(abs, bytes);
    this.#stamps.set(abs, ++this.#changes);
  }

  #delete(abs: Abs): void {
    if (!this.#files.delete(abs)) return;
    this.#stamps.delete(abs);
    this.#count(abs, -1);
  }

  /** Counts a file in every directory above it. */
  #count(abs: Abs, by: 1 | -1): void {
    for (let at = abs; at !== ''; ) {
      const directory = directoryOf(at);
      const names = this.#directories.get(directory) ?? new Map<string, number>();
      const name = at.slice(directory.length + 1);
      const count = (names.get(name) ?? 0) + by;
      if (count > 0) names.set(name, count);
      else names.delete(name);
      if (names.size > 0) this.#directories.set(directory, names);
      else this.#directories.delete(directory);
      at = directory;
    }
  }
}

/** Content comes as base64, since JSON holds no bytes. */
function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}
