import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isCandidateName } from '../deployment/names.ts';
import { type DirectoryEntry, MAX_FILE_BYTES, TOO_LARGE, WorldError } from '../deployment/world.ts';
import { type Abs, absOfPath, pathOf } from './uris.ts';

/** What lies on the disk, by place. Everything throws {@link WorldError} alone. */

/** What lies in a directory; links are followed. @param shown how errors name it */
export const listDisk = (abs: Abs, shown: string): readonly DirectoryEntry[] =>
  guarded(shown, () =>
    readdirSync(pathOf(abs), { withFileTypes: true }).map((entry) => {
      const link = entry.isSymbolicLink();
      const type = link
        ? typeOf(`${abs}/${entry.name}`)
        : entry.isFile()
          ? 'file'
          : entry.isDirectory()
            ? 'directory'
            : 'other';
      return { name: entry.name, type: type ?? 'other', link };
    }),
  );

/** A file's bytes. @param shown how errors name it */
export const readFile = (abs: Abs, shown: string): Uint8Array =>
  guarded(shown, () => {
    const file = pathOf(abs);
    const stats = statSync(file);
    // Reading a pipe would wait for ever.
    if (!stats.isFile()) throw new WorldError(stats.isDirectory() ? 'EISDIR' : 'EINVAL', shown);
    if (stats.size > MAX_FILE_BYTES) throw new WorldError(TOO_LARGE, shown);
    return readFileSync(file);
  });

/** What a place is; links are followed; undefined when nothing lies there. */
export const typeOf = (abs: Abs): DirectoryEntry['type'] | undefined =>
  guarded(abs, () => {
    try {
      const stats = statSync(pathOf(abs), { throwIfNoEntry: false });
      if (stats === undefined) return undefined;
      return stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other';
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOTDIR') return undefined;
      if (code === 'ELOOP') return 'other';
      throw error;
    }
  });

/** Size and time of a place; '' where nothing lies. A directory's time changes when something in it comes or goes. */
export function stampOf(abs: Abs): string {
  try {
    const { size, mtimeMs } = statSync(pathOf(abs));
    return `${size} ${mtimeMs}`;
  } catch {
    return '';
  }
}

/** Where a place leads when every link in it is followed. */
export const realOf = (abs: Abs, shown: string): Abs =>
  guarded(shown, () => absOfPath(realpathSync.native(pathOf(abs))));

/** Files of other names are read when a project file may name them, unless they are too large for a configuration. */
const LARGE = 1024 * 1024;

/** What became of a place after something happened there. */
export type Found =
  | { readonly type: 'file'; readonly bytes: Uint8Array }
  /** `ignored`: too large, or no file at all. */
  | { readonly type: 'gone' | 'directory' | 'unreadable' | 'ignored' };

export function readDisk(abs: Abs): Found {
  try {
    const type = typeOf(abs);
    if (type === undefined) return { type: 'gone' };
    if (type !== 'file') return { type: type === 'directory' ? 'directory' : 'ignored' };
    const candidate = isCandidateName(abs.slice(abs.lastIndexOf('/') + 1));
    if (!candidate && statSync(pathOf(abs)).size > LARGE) return { type: 'ignored' };
    return { type: 'file', bytes: readFile(abs, abs) };
  } catch {
    return { type: 'unreadable' };
  }
}

function guarded<T>(path: string, look: () => T): T {
  try {
    return look();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw error instanceof WorldError || code === undefined ? error : new WorldError(code, path);
  }
}
