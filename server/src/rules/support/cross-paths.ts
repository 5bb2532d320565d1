import { type Text, text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { brokerName, groupBy, isTemplated, pairsOf, type Role } from './cross.ts';

/** A path as one process means it, in a form that can be compared with another's on the same host. */
export interface Located {
  readonly process: FileProcess;
  /** As RocketMQ has it. */
  readonly shown: string;
  /** `root`: absolute; `home`: below `${user.home}`; `directory`: below the working directory. */
  readonly base: 'root' | 'home' | 'directory';
  /** Without `.`, `..`, doubled and trailing separators; of a Windows drive in lower case. */
  readonly path: string;
}

const DRIVE = /^[A-Za-z]:[\\/]/;
const UNC = /^\\\\[^\\]/;
const HOME = `\${user.home}`;

/** A `user.home` that the process's environment sets for the JVM. */
function homeOf(process: FileProcess): string | undefined {
  for (const name of ['JAVA_OPT_EXT', 'JAVA_OPT', 'JDK_JAVA_OPTIONS', 'JAVA_TOOL_OPTIONS']) {
    const home = /(?:^|\s)-Duser\.home=("[^"]+"|'[^']+'|\S+)/.exec(process.env[name] ?? '')?.[1];
    if (home !== undefined) return home.replace(/^(["'])(.*)\1$/, '$2');
  }
  return undefined;
}

/** Drops `.`, `..`, doubled and trailing separators. */
function tidy(path: string, absolute: boolean): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..' || (parts.at(-1) ?? '..') === '..') {
      if (part !== '..' || !absolute) parts.push(part);
    } else parts.pop();
  }
  return parts.join('/');
}

/**
 * Makes a path comparable. Links are not followed, letters count but for Windows paths (`D:\store`, `\\server\share`).
 * @param path as {@link UsedPath.path} has it: RocketMQ expands nothing, so `~/store` lies below the working directory
 */
export function locate(path: string, process: FileProcess): Located {
  const home = homeOf(process);
  const shown =
    home !== undefined && (path === HOME || path.startsWith(`${HOME}/`)) ? home + path.slice(HOME.length) : path;
  const base = { process, shown };
  if (DRIVE.test(shown) || UNC.test(shown)) {
    const slashes = shown.replaceAll('\\', '/').toLowerCase();
    return { ...base, base: 'root', path: (UNC.test(shown) ? '//' : '') + tidy(slashes, true) };
  }
  if (shown === HOME || shown.startsWith(`${HOME}/`)) {
    return { ...base, base: 'home', path: tidy(shown.slice(HOME.length), false) };
  }
  // An empty root makes RocketMQ use `/lock`, `/commitlog` and so on.
  if (shown === '' || shown.startsWith('/')) return { ...base, base: 'root', path: `/${tidy(shown, true)}` };
  return { ...base, base: 'directory', path: tidy(shown, false) };
}

/** A relative path resolved against a working directory that the project file states. */
function resolved(located: Located): Located {
  const { base, process, shown } = located;
  const { cwd } = process;
  if (base !== 'directory' || cwd === undefined || !(cwd.startsWith('/') || DRIVE.test(cwd))) return located;
  return { ...locate(`${cwd}/${shown}`, process), shown };
}

const differ = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && a !== b;

/**
 * Whether two paths on one host are one. User and working directory count as equal unless the project file says that they
 * differ (design.md decision 6).
 */
export function samePath(a: Located, b: Located): boolean {
  if (a.base === b.base && a.path === b.path) {
    if (a.base === 'home') return !differ(a.process.user, b.process.user);
    if (a.base === 'directory') return !differ(cwdOf(a), cwdOf(b));
    return true;
  }
  const one = resolved(a);
  const other = resolved(b);
  return (one !== a || other !== b) && one.base === 'root' && other.base === 'root' && one.path === other.path;
}

const cwdOf = ({ process }: Located): string | undefined =>
  process.cwd === undefined ? undefined : locate(process.cwd, process).path;

/** Whether two equal paths are only taken for one because nothing says that users or working directories differ. */
function assumes(a: Located, b: Located): 'user' | 'directory' | undefined {
  if (a.base === 'home' && b.base === 'home' && (a.process.user === undefined || b.process.user === undefined)) {
    return 'user';
  }
  if (
    a.base === 'directory' &&
    b.base === 'directory' &&
    (a.process.cwd === undefined || b.process.cwd === undefined)
  ) {
    return 'directory';
  }
  return undefined;
}

/** Every two of some paths, of different processes, that are one. */
export function samePaths(located: readonly Located[]): readonly (readonly [Located, Located])[] {
  const found = new Map<string, readonly [Located, Located]>();
  const index = new Map(located.map((each, i) => [each, i]));
  for (const form of [(each: Located) => each, resolved]) {
    const buckets = groupBy(located, (each) => `${form(each).base} ${form(each).path}`);
    for (const bucket of buckets.values()) {
      for (const [a, b] of pairsOf(bucket)) {
        if (a.process !== b.process && samePath(a, b)) found.set(`${index.get(a)} ${index.get(b)}`, [a, b]);
      }
    }
  }
  return [...found.values()];
}

/** What was assumed about some paths that count as one, for the end of a message; empty when nothing was. */
export function assumption(located: readonly Located[]): Text {
  const made = new Set([...pairsOf(located)].map(([a, b]) => assumes(a, b)));
  if (made.has('user')) {
    return text(
      ' (unless they run as different users, which nothing says)',
      '（未声明二者以不同用户运行，故视为同一用户）',
    );
  }
  if (made.has('directory')) {
    return text(
      ' (a relative path; unless they start in different directories, which nothing says)',
      '（相对路径；未声明二者的启动目录不同，故视为同一目录）',
    );
  }
  return text('', '');
}

/** The store root of a broker. */
export function rootOf(process: FileProcess): Located | undefined {
  const root = process.effective.paths.find(({ purpose }) => purpose === 'store root');
  return root === undefined || isTemplated(process, root.key) ? undefined : locate(root.path, process);
}

/**
 * A directory beside another that nobody uses yet, named after a broker: `/data/store-broker-b-1`.
 * @param taken whether a process uses the directory
 */
export function ownDirectory(old: string, process: FileProcess, role: Role, taken: (path: string) => boolean): string {
  const base = (process.file.path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');
  const name = (brokerName(process) ?? base).replace(/[^A-Za-z0-9._-]+/g, '_');
  const id = role.mode === 'master' || role.id === '' ? '' : `-${role.id}`;
  const path = `${old}-${name}${id}`;
  let free = path;
  for (let i = 2; taken(free); i++) free = `${path}-${i}`;
  return free;
}
