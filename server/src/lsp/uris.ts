/**
 * A place of the editor's as the engine compares places: `/home/me/broker.conf`, `/C:/conf/broker.conf` on Windows; what is not on the
 * disk (a new document, a virtual workspace) has its scheme in front.
 */
export type Abs = string;

const WINDOWS = typeof process !== 'undefined' && process.platform === 'win32';

/**
 * @returns undefined for what is no URI
 */
export function absOf(uri: string): Abs | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1]?.toLowerCase();
  if (scheme === undefined) return undefined;
  try {
    const { host, pathname } = new URL(uri);
    if (scheme === 'file') return absOfPath(pathOfFile(host, pathname));
    const path = `/${scheme}:${host}/${decodeURIComponent(pathname).replace(/^\/+/, '')}`;
    // A document that has no name yet is ours if its content is.
    return scheme === 'untitled' ? `${path}.properties` : path;
  } catch {
    return undefined;
  }
}

/**
 * The path that a file's URI names.
 * @throws Error for another machine's, but on Windows, and for an encoded separator, as `fileURLToPath` of Node does
 */
function pathOfFile(host: string, pathname: string): string {
  if (/%2f/i.test(pathname) || (WINDOWS && /%5c/i.test(pathname))) throw new Error('an encoded separator');
  const path = decodeURIComponent(pathname);
  if (!WINDOWS) {
    if (host !== '') throw new Error('another machine');
    return path;
  }
  if (host !== '') return `\\\\${host}${path.replaceAll('/', '\\')}`;
  if (!/^\/[a-z]:/i.test(path)) throw new Error('no drive');
  return path.slice(1);
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

/** Behind a scheme and a host, as {@link absOf} puts them: what lies on no disk. One letter is a drive's. */
const ELSEWHERE = /^\/([a-z][a-z0-9+.-]+):([^/]*)(\/.*)?$/;

/** A place as a URI. Clients compare URIs after decoding them. */
export function uriOf(abs: Abs): string {
  const [, scheme, host = '', path = '/'] = ELSEWHERE.exec(abs) ?? [];
  if (scheme !== undefined) return `${scheme}://${host}${path.split('/').map(encodeURIComponent).join('/')}`;
  const url = new URL('file:///');
  url.pathname = pathOf(abs).replace(/[%\\\n\r\t?#]/g, (char) =>
    char === '\\' && WINDOWS ? '/' : encodeURIComponent(char),
  );
  return url.href;
}

/** Whether a place is a directory or lies in it. */
export const isIn = (abs: Abs, root: Abs): boolean =>
  abs === root || abs.startsWith(root.endsWith('/') ? root : `${root}/`);

/** The directory that holds a place. */
export const directoryOf = (abs: Abs): Abs => abs.slice(0, abs.lastIndexOf('/'));
