import { resolve } from 'node:path';
import { type DirectoryEntry, MAX_FILE_BYTES, TOO_LARGE, WorldError } from '../../../deployment/world/world.ts';
import { type DiskWorld, toWorldPath } from '../../../disk/world.ts';
import { type Context, UsageError } from '../context.ts';
import { type Input, missing, typeAt } from '../input.ts';
import { askGit, type Environment, partsOf } from './git.ts';
import { trackedWorld } from './tracked.chunk.ts';

/** A repository as somebody runs rmqlint in it. */
interface Repository {
  /** Absolute path of its top. */
  readonly top: string;
  /** The current directory, to which the world's paths are relative. */
  readonly root: string;
  readonly env: Environment;
  /** The object of a directory without files. */
  readonly empty: string;
}

/** Git's answer to what must have one. @throws UsageError where it has none */
function ask({ root, env }: Pick<Repository, 'root' | 'env'>, option: string, args: readonly string[], input?: string) {
  const answer = askGit(root, args, env, input);
  if (answer.out === undefined) throw new UsageError((m) => m.gitFailed(option, answer.why));
  return answer.out;
}

function repositoryOf({ root, env }: Context, option: string): Repository {
  const top = ask({ root, env }, option, ['rev-parse', '--show-toplevel'])
    .toString()
    .replace(/\r?\n$/, '');
  const empty = ask({ root, env }, option, ['hash-object', '-t', 'tree', '--stdin'], '').toString().trim();
  return { top, root, env: withoutFilters(root, env), empty };
}

/** An environment in which git runs none of the filters that are configured when it compares a file with its index. */
function withoutFilters(root: string, env: Environment): Environment {
  const asked = askGit(root, ['config', '-z', '--name-only', '--get-regexp', '^filter\\.'], env);
  const names = new Set(asked.out === undefined ? [] : partsOf(asked.out));
  const given = Number(env.GIT_CONFIG_COUNT ?? 0);
  const pairs = [...names].map((name) => [name, name.endsWith('.required') ? 'false' : ''] as const);
  return {
    ...env,
    GIT_CONFIG_COUNT: String(given + pairs.length),
    ...Object.fromEntries(
      pairs.flatMap(([name, value], i) => [
        [`GIT_CONFIG_KEY_${given + i}`, name],
        [`GIT_CONFIG_VALUE_${given + i}`, value],
      ]),
    ),
  };
}

/** A file of the repository as the world names it. */
const inWorld = ({ top, root }: Repository, name: string): string => toWorldPath(resolve(top, name), root);

/** A change as `--name-status` tells it. */
interface Change {
  readonly status: string;
  /** As in SourceFile.path. */
  readonly path: string;
}

function changesIn(repository: Repository, out: Buffer): readonly Change[] {
  const parts = partsOf(out);
  const changes: Change[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2)
    changes.push({ status: parts[i] as string, path: inWorld(repository, parts[i + 1] as string) });
  return changes;
}

const COMMON = ['-z', '--no-renames', '--ignore-submodules=all'];
const NAMES = ['--name-status', ...COMMON];

/** A file of which the disk holds something else than the index, or nothing. */
interface Different extends Change {
  /** The object that the index holds; undefined where it holds no regular file, or the file is not merged yet. */
  readonly object: string | undefined;
}

/** What `diff-files --raw -z` tells: modes, objects and status of both sides, the index first. */
function differencesIn(repository: Repository, out: Buffer): readonly Different[] {
  const parts = partsOf(out);
  const found: Different[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const [mode = '', , object, , status = ''] = (parts[i] as string).slice(1).split(' ');
    const path = inWorld(repository, parts[i + 1] as string);
    found.push({ status, path, object: mode.startsWith('100') ? object : undefined });
  }
  // Of a file that is not merged git also tells how it differs from one side.
  const unmerged = new Set(found.filter(({ status }) => status === 'U').map(({ path }) => path));
  return found.map((each) => (unmerged.has(each.path) ? { ...each, object: undefined } : each));
}

/**
 * What a commit will hold (`--staged`): the files as they lie in git's index, of which those count as named that differ from the last commit.
 * @param input what else was named: only what lies there is named
 * @throws UsageError outside of a repository
 */
export function stagedInput(input: Input, context: Context): Input {
  const repository = repositoryOf(context, '--staged');
  const before = askGit(repository.root, ['rev-parse', '--verify', '--quiet', 'HEAD'], repository.env);
  // Before the first commit there is nothing.
  const last = before.out?.toString().trim() ?? repository.empty;
  const differing = ['diff-index', '--cached', '--ita-invisible-in-index', ...NAMES, last, '--'];
  const changes = changesIn(repository, ask(repository, '--staged', differing));
  const world = stagedWorld(input.world, repository);
  return named(input, world, changes);
}

/**
 * The files that differ from a revision, and those that git does not know yet (`--since REV`): what has been done since the branch left it.
 * @throws UsageError outside of a repository, and for what is no revision
 */
export function sinceInput(input: Input, context: Context, revision: string): Input {
  const repository = repositoryOf(context, '--since');
  const verify = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const found = askGit(repository.root, verify, repository.env);
  if (found.out === undefined) throw new UsageError((m) => m.noSuchRevision(revision));
  const commit = found.out.toString().trim();
  // Without a common ancestor, as in a clone that has the newest commits alone, the revision itself is compared.
  const base = askGit(repository.root, ['merge-base', commit, 'HEAD'], repository.env);
  const from = base.out?.toString().trim() ?? commit;
  const changes = changesIn(repository, ask(repository, '--since', ['diff-index', ...NAMES, from, '--']));
  const others = ['ls-files', '--others', '--exclude-standard', '-z', '--full-name', '--', ':/'];
  const untracked = partsOf(ask(repository, '--since', others)).map((name) => ({
    status: 'A',
    path: inWorld(repository, name),
  }));
  return named(input, input.world, [...changes, ...untracked]);
}

/** Files that RocketMQ may read: of the others beside a deleted file nothing needs to be said. */
const CONFIGURATION = /\.(?:properties|conf|json)$/;

/**
 * An input that names what has changed; where a file is gone, those beside it, for which that may matter.
 * @throws UsageError for a path that is neither there nor changed
 */
function named(input: Input, world: DiskWorld, changes: readonly Change[]): Input {
  const liesIn = (root: string, path: string): boolean => root === '' || path === root || path.startsWith(`${root}/`);
  for (const root of input.roots ?? []) {
    const isKnown =
      [input.world, world].some((each) => typeAt(each, root) !== undefined) ||
      changes.some(({ path }) => liesIn(root, path));
    if (!isKnown) throw new UsageError(missing(input.world, root, input.written.get(root) ?? root, false));
  }
  const isMeant = ({ path }: Change): boolean =>
    input.roots === undefined || input.roots.some((root) => liesIn(root, path));
  const roots = new Set<string>();
  for (const change of changes.filter(isMeant)) {
    if (change.status !== 'D') roots.add(change.path);
    else if (CONFIGURATION.test(change.path)) for (const path of beside(world, change.path)) roots.add(path);
  }
  return { world, roots: [...roots], written: new Map([...roots].map((path) => [path, path])) };
}

function beside(world: DiskWorld, path: string): readonly string[] {
  const directory = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  try {
    return world
      .list(directory)
      .filter(({ name, type }) => type === 'file' && CONFIGURATION.test(name))
      .map(({ name }) => (directory === '' ? name : `${directory}/${name}`));
  } catch (error) {
    if (error instanceof WorldError) return [];
    throw error;
  }
}

/** A world in which the files of a repository are as they lie in its index. */
function stagedWorld(world: DiskWorld, repository: Repository): DiskWorld {
  const { root, env } = repository;
  const tracked = trackedWorld(world, { root, env, named: [], failed: () => {} });
  // What differs on the disk; everything else may be read from there.
  const different = differencesIn(repository, ask(repository, '--staged', ['diff-files', '--raw', ...COMMON]));
  const index = new StagedFiles(repository, different);
  // `git add --intent-to-add` puts a name alone into the index, which a commit leaves out.
  const names = new Set(different.filter(({ status }) => status === 'A').map(({ path }) => path));
  const gone = new Map<string, DirectoryEntry[]>();
  for (const { path } of different.filter(({ status }) => status === 'D')) addMissing(gone, path, world);
  return {
    ...tracked,
    read: (path, regular) => index.read(path) ?? tracked.read(path, regular),
    list(directory) {
      const more = gone.get(directory) ?? [];
      const there = more.length === 0 || world.stat(directory) === 'directory' ? tracked.list(directory) : [];
      const instead = new Set(more.map(({ name }) => name));
      const isMeant = ({ name }: DirectoryEntry): boolean =>
        !instead.has(name) && !names.has(directory === '' ? name : `${directory}/${name}`);
      return [...there.filter(isMeant), ...more];
    },
    stat: (path) =>
      index.has(path) ? 'file' : gone.has(path) ? 'directory' : names.has(path) ? undefined : tracked.stat(path),
    real: (path) => (world.stat(path) === undefined && (index.has(path) || gone.has(path)) ? path : tracked.real(path)),
  };
}

/** Puts a file that is not on the disk into its directory, and that into its own where it is not there either. */
function addMissing(gone: Map<string, DirectoryEntry[]>, path: string, world: DiskWorld): void {
  let type: DirectoryEntry['type'] = 'file';
  for (let at = path; at !== ''; type = 'directory') {
    const directory = at.slice(0, Math.max(0, at.lastIndexOf('/')));
    const name = at.slice(directory === '' ? 0 : directory.length + 1);
    const entries = gone.get(directory) ?? [];
    if (!entries.some((each) => each.name === name)) entries.push({ name, type, link: false });
    gone.set(directory, entries);
    if (world.stat(directory) === 'directory') return;
    at = directory;
  }
}

/** Files of which the index holds other bytes than the disk. */
class StagedFiles {
  readonly #repository: Repository;
  /** The object of each: of regular files alone. What a link leads to is read from the disk, and so is one that is not merged yet. */
  readonly #objects: ReadonlyMap<string, string>;
  readonly #read = new Map<string, Uint8Array>();

  constructor(repository: Repository, different: readonly Different[]) {
    this.#repository = repository;
    this.#objects = new Map(different.flatMap(({ path, object }) => (object === undefined ? [] : [[path, object]])));
  }

  has(path: string): boolean {
    return this.#objects.has(path);
  }

  /** @throws WorldError for one that is larger than a file may be */
  read(path: string): Uint8Array | undefined {
    if (!this.#objects.has(path)) return undefined;
    if (!this.#read.has(path)) this.#fetch(path);
    const bytes = this.#read.get(path);
    if (bytes !== undefined && bytes.length > MAX_FILE_BYTES) throw new WorldError(TOO_LARGE, path);
    return bytes;
  }

  /** Reads a file with those of its directory, since git answers many as fast as one. */
  #fetch(path: string): void {
    const directory = path.slice(0, path.lastIndexOf('/') + 1);
    const wanted = [...this.#objects].filter(([each]) => each.slice(0, each.lastIndexOf('/') + 1) === directory);
    const names = wanted.map(([, object]) => `${object}\n`).join('');
    const out = ask(this.#repository, '--staged', ['cat-file', '--batch'], names);
    let at = 0;
    for (const [each] of wanted) {
      const end = out.indexOf('\n', at);
      const size = Number(/ blob (\d+)$/.exec(out.subarray(at, end).toString())?.[1] ?? Number.NaN);
      if (Number.isNaN(size)) return;
      this.#read.set(each, out.subarray(end + 1, end + 1 + size));
      at = end + 1 + size + 1;
    }
  }
}
