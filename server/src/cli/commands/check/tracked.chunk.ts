import { dirname, relative, resolve } from 'node:path';
import { PROJECT_FILE } from '../../../deployment/project/model.ts';
import { type DirectoryEntry, WorldError } from '../../../deployment/world/world.ts';
import { type DiskWorld, toWorldPath } from '../../../disk/world.ts';
import { askGit, type Environment, partsOf } from './git.ts';

/** What {@link trackedWorld} is told. */
export interface TrackedOptions {
  /** Absolute path that the world's paths are relative to: the current directory, to which relative paths in `env` refer too. */
  readonly root: string;
  /** Paths that somebody named: they are there whatever git knows. */
  readonly named: Iterable<string>;
  readonly env: Environment;
  /** Told for each repository of which git does not say which files it knows why; none of them is left out then. */
  readonly failed: (why: string) => void;
}

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
      const answer = askGit(own ? root : repository, LIST_FILES, own ? env : withoutGit(env));
      if (answer.out === undefined) options.failed(answer.why);
      lists.set(repository, answer.out === undefined ? undefined : new Set(partsOf(answer.out).map(folded)));
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

/** The files in a repository's index, relative to its top. */
const LIST_FILES = ['ls-files', '-z', '--full-name', '--', ':/'];

/** Names as they are compared: where the file system knows no case, git's index may hold another. */
const folded: (path: string) => string =
  process.platform === 'win32'
    ? (path) => path.replaceAll('\\', '/').toLowerCase()
    : process.platform === 'darwin'
      ? (path) => path.normalize('NFC').toLowerCase()
      : (path) => path;

const withoutGit = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_')));
