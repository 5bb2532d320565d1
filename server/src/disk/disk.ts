import { constants, openSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { type DirectoryEntry, NOT_REGULAR, SAME_NAME, WorldError } from '../deployment/world/world.ts';

/** What lies in a directory; links are followed. */
export function entriesIn(directory: string): readonly DirectoryEntry[] {
  return readdirSync(onDisk(directory), { withFileTypes: true }).map((entry) => {
    const link = entry.isSymbolicLink();
    const type = link
      ? (typeOf(`${directory}/${entry.name}`) ?? 'other')
      : entry.isFile()
        ? 'file'
        : entry.isDirectory()
          ? 'directory'
          : 'other';
    return { name: entry.name, type, link };
  });
}

/** What a place is; links are followed; undefined when nothing lies there. */
export function typeOf(path: string): DirectoryEntry['type'] | undefined {
  try {
    const stats = statSync(onDisk(path), { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return undefined;
    // A link to itself, or to nowhere in a directory that may not be entered.
    if (code === 'ELOOP') return 'other';
    throw error;
  }
}

/**
 * Size of a regular file.
 * @throws WorldError for anything else: reading a pipe would wait for its other end, a device may never end
 */
export function sizeOf(path: string): number {
  const stats = statSync(onDisk(path));
  if (!stats.isFile()) throw new WorldError(stats.isDirectory() ? 'EISDIR' : NOT_REGULAR, path);
  return stats.size;
}

/** Size and time of a place. A directory's time changes when something in it comes or goes. */
export function stampOf(path: string): string {
  const { size, mtimeMs } = statSync(onDisk(path));
  return `${size} ${mtimeMs}`;
}

/** Opens a file to be read, and never waits for that: a pipe may have come to lie where {@link sizeOf} saw a file. */
export const openFile = (path: string): number =>
  openSync(onDisk(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));

/** Where a place leads when every link in it is followed. */
export const realOf = (path: string): string => realpathSync.native(onDisk(path));

/** What the file system throws, as a world throws it. @param shown how the error names the place */
export function asWorldError(error: unknown, shown: string): unknown {
  const { code } = error as NodeJS.ErrnoException | WorldError;
  return code === undefined ? error : new WorldError(code, shown);
}

/** The date by the machine's clock and time zone, `YYYY-MM-DD`. */
export function today(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** What Node puts in the place of bytes of a name that are no UTF-8, such as a Chinese name in GBK. */
export const UNKNOWN = '\ufffd';

/**
 * A path as the file system wants it. A name that is not UTF-8 is known here by what Node makes of it; its bytes are looked up in its
 * directory.
 * @throws WorldError where several names there look alike
 */
export function onDisk(path: string): string | Buffer {
  if (!path.includes(UNKNOWN) || process.platform === 'win32') return path;
  const slash = Buffer.from('/');
  let found: Buffer = Buffer.alloc(0);
  for (const [i, name] of path.split('/').entries()) {
    const directory = i === 0 ? Buffer.from('.') : found.length === 0 ? slash : found;
    const bytes = name.includes(UNKNOWN) ? bytesOf(name, directory, path) : Buffer.from(name);
    found = i === 0 ? bytes : Buffer.concat([found, slash, bytes]);
  }
  return found;
}

/** The bytes of a name in a directory. */
function bytesOf(name: string, directory: Buffer, path: string): Buffer {
  const alike = readdirSync(directory, { encoding: 'buffer' }).filter((each) => each.toString() === name);
  if (alike.length > 1) throw new WorldError(SAME_NAME, path);
  return alike[0] ?? Buffer.from(name);
}
