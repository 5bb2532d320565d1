import { spawnSync } from 'node:child_process';
import { dirname, relative, resolve } from 'node:path';
import { PROJECT_FILE } from '../../../deployment/project/model.ts';
import { type DirectoryEntry, WorldError } from '../../../deployment/world/world.ts';
import { type DiskWorld, toWorldPath } from '../../../disk/world.ts';

/** What {@link trackedWorld} is told. */
export interface TrackedOptions {
  /** Absolute path that the world's paths are relative to: the current directory, to which relative paths in `env` refer too. */
  readonly root: string;
  /** Paths that somebody named: they are there whatever git knows. */
  readonly named: Iterable<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told for each repository of which git does not say which files it knows why; none of them is left out then. */
  readonly failed: (why: string) => void;
}

/** How much of a list of files is taken from git: some million names. */
const MAX_LIST = 1024 * 1024 * 1024;

/**
 * A world without the files that git does not know: what a commit will hold. Git is asked once a repository, for its index, when a directory
 * of it is listed that holds a file. A file outside of every repository is there as before.
 */
export function trackedWorld(world: DiskWorld, options: TrackedOptions): DiskWorld {
  const { root, env } = options;
  const named = new Set(options.named);
  const repositories = new Map<string, string | undefined>();
  const lists = new Map<string, ReadonlySet<string> | undefined>();

  /** The directory whose `.git` a directory belongs to; undefined outside of repositories. */
  function repositoryOf(directory: string): string | undefined {
    if (repositories.has(directory)) return repositories.get(directory);
    const up = dirname(directory);
    let found = hasGit(directory) ? directory : up === directory ? undefined : repositoryOf(up);
    // A hook of a repository whose `.git` lies elsewhere runs at the top of its work tree.
    if (found === undefined && directory === root && env.GIT_DIR !== undefined) found = root;
    repositories.set(directory, found);
    return found;
  }

  function hasGit(directory: string): boolean {
    try {
      return world.stat(toWorldPath(resolve(directory, '.git'), root)) !== undefined;
    } catch (error) {
      if (error instanceof WorldError) return false;
      throw error;
    }
  }

  function filesOf(repository: string): ReadonlySet<string> | undefined {
    if (!lists.has(repository)) {
      // What git tells its hooks of its index and where it lies holds for the repository that it runs them for.
      const own = repository === repositoryOf(root);
      const { files, why } = askGit(own ? root : repository, own ? env : withoutGit(env));
      if (files === undefined) options.failed(why);
      lists.set(repository, files);
    }
    return lists.get(repository);
  }

  function isKnown(path: string): boolean {
    if (named.has(path)) return true;
    const abs = resolve(root, path);
    const repository = repositoryOf(dirname(abs));
    const files = repository === undefined ? undefined : filesOf(repository);
    return files === undefined || files.has(folded(relative(repository as string, abs)));
  }

  return {
    ...world,
    list(directory) {
      const known = ({ name, type }: DirectoryEntry): boolean =>
        // Git itself goes by a .gitignore that it does not know.
        type !== 'file' || name === '.gitignore' || isKnown(directory === '' ? name : `${directory}/${name}`);
      return world.list(directory).filter(known);
    },
    stat(path) {
      const type = world.stat(path);
      const project = type === 'file' && (path === PROJECT_FILE || path.endsWith(`/${PROJECT_FILE}`));
      return project && !isKnown(path) ? undefined : type;
    },
  };
}

/** Names as they are compared: where the file system knows no case, git's index may hold another. */
const folded: (path: string) => string =
  process.platform === 'win32'
    ? (path) => path.replaceAll('\\', '/').toLowerCase()
    : process.platform === 'darwin'
      ? (path) => path.normalize('NFC').toLowerCase()
      : (path) => path;

const withoutGit = (env: TrackedOptions['env']): TrackedOptions['env'] =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_')));

/**
 * The files in a repository's index, relative to its top.
 *
 * Reading an index runs no hook, filter, pager or alias. What a repository's configuration may name all the same is switched off: a file
 * system monitor, and whatever would fetch an object that a partial clone lacks.
 */
function askGit(
  directory: string,
  env: TrackedOptions['env'],
): { readonly files: ReadonlySet<string>; readonly why: '' } | { readonly files: undefined; readonly why: string } {
  const args = ['--no-pager', '--no-optional-locks', '-c', 'core.fsmonitor=false', '-C', directory];
  const done = spawnSync('git', [...args, 'ls-files', '-z', '--full-name', '--', ':/'], {
    // Windows looks for a program in the working directory first.
    cwd: dirname(process.execPath),
    env: { ...env, GIT_ALLOW_PROTOCOL: '', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0' },
    maxBuffer: MAX_LIST,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  if (done.error !== undefined) return { files: undefined, why: (done.error as NodeJS.ErrnoException).code ?? '' };
  if (done.status !== 0) return { files: undefined, why: done.stderr.toString().trim() || String(done.status) };
  return { files: new Set(done.stdout.toString().split('\0').map(folded)), why: '' };
}
