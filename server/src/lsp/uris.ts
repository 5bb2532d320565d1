import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * A place of the editor's as the engine compares places: `/home/me/broker.conf`, `/C:/conf/broker.conf` on Windows; what is not on the
 * disk (a new document, a virtual workspace) has its scheme in front.
 */
export type Abs = string;

const WINDOWS = process.platform === 'win32';

/**
 * @returns undefined for what is no URI
 */
export function absOf(uri: string): Abs | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase();
  if (scheme === undefined) return undefined;
  try {
    if (scheme === 'file') return absOfPath(fileURLToPath(uri));
    const { host, pathname } = new URL(uri);
    const path = `/${scheme}:${host}/${decodeURIComponent(pathname).replace(/^\/+/, '')}`;
    // A document that has no name yet is ours if its content is.
    return scheme === 'untitled' ? `${path}.properties` : path;
  } catch {
    return undefined;
  }
}

/** The same of a path as the operating system writes it. */
export function absOfPath(path: string): Abs {
  if (!WINDOWS) return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  const slashes = path.replaceAll('\\', '/').replace(/\/$/, '');
  // Editors disagree on the case of a drive's letter.
  return `/${slashes.replace(/^[a-z]:/, (drive) => drive.toUpperCase())}`;
}

/** Whether a place is on the disk. */
export const isOnDisk = (uri: string): boolean => /^file:/i.test(uri);

/** A place on the disk as the operating system writes it. */
export const pathOf = (abs: Abs): string => (WINDOWS ? abs.slice(1) : abs === '' ? '/' : abs);

/** A place on the disk as a URI. Clients compare URIs after decoding them. */
export const uriOf = (abs: Abs): string => pathToFileURL(pathOf(abs)).href;

/** Whether a place is a directory or lies in it. */
export const isIn = (abs: Abs, root: Abs): boolean =>
  abs === root || abs.startsWith(root.endsWith('/') ? root : `${root}/`);

/** The directory that holds a place. */
export const directoryOf = (abs: Abs): Abs => abs.slice(0, abs.lastIndexOf('/'));
