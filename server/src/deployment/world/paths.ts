/**
 * Paths of a {@link World}: relative to its root, forward slashes, '' is the root, `../` leads above it. Inside the engine a place
 * has one canonical path, and an absolute form with a leading slash that is only compared, never shown or opened.
 */
export class Paths {
  readonly #above: readonly string[];
  /** The root's absolute form; '' when nothing above it can be seen. */
  readonly root: string;

  /** @param above names of the directories that lead to the world's root, the root's own last; empty where nothing above may be seen */
  constructor(above: readonly string[] = []) {
    this.#above = above;
    this.root = above.map((name) => `/${name}`).join('');
  }

  /** Absolute form of a path, such as `/home/me/conf/broker.conf`; '' is the topmost directory. */
  abs(path: string): string {
    if (path === '' || path === '.') return this.root;
    if (
      !path.startsWith('.') &&
      !path.startsWith('/') &&
      !path.includes('/.') &&
      !path.includes('//') &&
      !path.endsWith('/')
    ) {
      return `${this.root}/${path}`;
    }
    const names = [...this.#above];
    for (const name of path.split('/')) {
      if (name === '..') names.pop();
      else if (name !== '' && name !== '.') names.push(name);
    }
    return names.map((name) => `/${name}`).join('');
  }

  /** The canonical path of an absolute form. */
  path(abs: string): string {
    if (abs === this.root) return '';
    if (abs.startsWith(`${this.root}/`)) return abs.slice(this.root.length + 1);
    const names = abs === '' ? [] : abs.slice(1).split('/');
    let common = 0;
    while (common < names.length && names[common] === this.#above[common]) common++;
    return [...this.#above.slice(common).map(() => '..'), ...names.slice(common)].join('/');
  }

  /** One path for one place: `./a//b/../c` is `a/c`, `../conf/x` is `x` where the root is called `conf`. */
  canonical(path: string): string {
    return this.path(this.abs(path));
  }
}

/** Directory of an absolute form; undefined above the topmost one. */
export function parent(abs: string): string | undefined {
  return abs === '' ? undefined : abs.slice(0, abs.lastIndexOf('/'));
}

/** Last name of a path. */
export const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A name below a directory; both as paths or both absolute. */
export const join = (directory: string, name: string): string => (directory === '' ? name : `${directory}/${name}`);

/** Whether an absolute form is a directory itself or lies below it. */
export const within = (abs: string, directory: string): boolean =>
  directory === '' || abs === directory || (abs.startsWith(directory) && abs.charCodeAt(directory.length) === 47);

/** Whether an absolute form is, or lies below, one of many directories. */
export function isBelow(abs: string, directories: ReadonlySet<string>): boolean {
  if (directories.size === 0) return false;
  for (let at: string | undefined = abs; at !== undefined; at = parent(at)) if (directories.has(at)) return true;
  return false;
}

/** Order of paths in every output: by UTF-16 units, so that no locale decides. */
export const byPath = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
