import type { DirectoryEntry } from '../deployment/world/world.ts';
import type { Abs } from './uris.ts';

/** What became of a place after something happened there. */
export type Found =
  | { readonly type: 'file'; readonly bytes: Uint8Array }
  /** `ignored`: too large, or no file at all. */
  | { readonly type: 'gone' | 'directory' | 'unreadable' | 'ignored' };

/**
 * Where the files lie that are not open: the disk, or in a browser what the client handed over. Nothing here waits, so that no keystroke comes
 * between a reading and its answer; what takes time is fetched before.
 */
export interface Files {
  /** Whether a URI names something of these files. */
  has(uri: string): boolean;
  /** What lies in a directory; links are followed. @param shown how errors name it. @throws WorldError */
  list(abs: Abs, shown: string): readonly DirectoryEntry[];
  /** A file's bytes. @param shown how errors name it. @throws WorldError */
  read(abs: Abs, shown: string): Uint8Array;
  /** What a place is; links are followed; undefined when nothing lies there. @throws WorldError */
  typeOf(abs: Abs): DirectoryEntry['type'] | undefined;
  /** Where a place leads when every link in it is followed. @param shown how errors name it. @throws WorldError */
  realOf(abs: Abs, shown: string): Abs;
  /** Something that is another text when the file has changed; '' where nothing lies. A directory's changes when something in it comes or goes. */
  stampOf(abs: Abs): string;
  find(abs: Abs): Found;
  /** Today, `YYYY-MM-DD`. */
  today(): string;
  /** What runs the server, for the log: `Node 20.11.0`. */
  readonly runtime: string;
  /** Fetches what lies in folders, where it is not at hand. @param uris of the folders */
  open?(uris: readonly string[]): Promise<void>;
  /** Fetches files that have changed, where they are not at hand. */
  refresh?(uris: readonly string[]): Promise<void>;
}
