import { groupBy } from '../../base/collections.ts';
import { defineMessages, EMPTY, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { brokerName, roleOf } from '../../deployment/queries.ts';
import { linksOf } from './conflicts.ts';
import { isTemplated } from './places.ts';

const messages = defineMessages({
  en: {
    oneUser: () => say` (unless they run as different users, which nothing says)`,
    oneDirectory: () => say` (a relative path; unless they start in different directories, which nothing says)`,
  },
  'zh-CN': {
    oneUser: () => say`（未声明它们以不同用户运行，故视为同一用户）`,
    oneDirectory: () => say`（相对路径；未声明它们的启动目录不同，故视为同一目录）`,
  },
});

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
  if (DRIVE.test(shown) || UNC.test(shown)) {
    const slashes = shown.replaceAll('\\', '/').toLowerCase();
    return { process, shown, base: 'root', path: (UNC.test(shown) ? '//' : '') + tidy(slashes, true) };
  }
  if (shown === HOME || shown.startsWith(`${HOME}/`)) {
    return { process, shown, base: 'home', path: tidy(shown.slice(HOME.length), false) };
  }
  // An empty root makes RocketMQ use `/lock`, `/commitlog` and so on.
  if (shown === '' || shown.startsWith('/')) return { process, shown, base: 'root', path: `/${tidy(shown, true)}` };
  return { process, shown, base: 'directory', path: tidy(shown, false) };
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
 * differ.
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

/** Equal for paths that {@link samePath} holds for the same. */
export function pathId(located: Located): string {
  const { base, path } = resolved(located);
  return JSON.stringify([located.base, located.path, located.process.user, cwdOf(located), base, path]);
}

/**
 * Paths that are one and conflict, in pairs that hold each of them and connect the processes: see {@link linksOf}.
 * @param alike equal for paths that differ in nothing else that `conflict` looks at
 * @param conflict what is asked of two paths that are one, beside that
 */
export function samePaths<T extends Located>(
  located: readonly T[],
  alike: (path: T) => string = () => '',
  conflict: (a: T, b: T) => boolean = () => true,
): readonly (readonly [T, T])[] {
  const forms = [(each: Located) => each, resolved];
  return forms.flatMap((form) => {
    const buckets = groupBy(located, (each) => {
      const { base, path } = form(each);
      return `${base} ${path}`;
    });
    return [...buckets.values()].flatMap((bucket) =>
      bucket.length === 1
        ? []
        : linksOf(
            bucket,
            (each) => `${pathId(each)} ${alike(each)}`,
            (a, b) => samePath(a, b) && conflict(a, b),
          ),
    );
  });
}

/** What was assumed about some paths that count as one, for the end of a message; empty when nothing was. */
export function assumption(located: readonly Located[]): Text {
  const ofBase = (base: Located['base']): readonly Located[] => located.filter((each) => each.base === base);
  const homes = ofBase('home');
  const relative = ofBase('directory');
  if (homes.length > 1 && homes.some(({ process }) => process.user === undefined)) return messages.oneUser();
  if (relative.length > 1 && relative.some(({ process }) => process.cwd === undefined)) return messages.oneDirectory();
  return EMPTY;
}

/** The store root of a broker. */
export function rootOf(process: FileProcess): Located | undefined {
  const [root] = process.effective.pathsFor('store root');
  return root === undefined || isTemplated(process, root.key) ? undefined : locate(root.path, process);
}

/**
 * A directory beside another that nobody uses yet, named after a broker: `/data/store-broker-b-1`.
 * @param taken whether a process uses the directory
 */
export function ownDirectory(old: string, process: FileProcess, taken: (path: string) => boolean): string {
  const { mode, id } = roleOf(process);
  const base = (process.file.path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');
  const name = (brokerName(process) ?? base).replace(/[^A-Za-z0-9._-]+/g, '_');
  const path = `${old}-${name}${mode === 'master' || id === '' ? '' : `-${id}`}`;
  let free = path;
  for (let i = 2; taken(free); i++) free = `${path}-${i}`;
  return free;
}
