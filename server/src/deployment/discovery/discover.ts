import { isLaunchName, LIBRARIES } from '../launch/names.ts';
import { isIgnored } from '../project/globs.ts';
import type { RuleKnowledge } from '../project/load.ts';
import { PROJECT_FILE } from '../project/model.ts';
import { leavesRepository, type ProjectState, readProjectState } from '../project/state.ts';
import { isBelow, type Paths, parent, within } from '../world/paths.ts';
import { type DirectoryEntry, type World, WorldError } from '../world/world.ts';
import { isCandidateName, isIgnoredName } from './names.ts';

/** What `.gitignore` files say; see gitignore.chunk.ts. */
interface IgnoreLayer {
  readonly abs: string;
  readonly test: (path: string, directory: boolean) => boolean | undefined;
}

/** What holds in a directory. */
export interface Context {
  readonly abs: string;
  /** The project file that governs it. */
  readonly project: ProjectState | undefined;
  /** Absolute form of the repository's root; undefined outside of repositories. */
  readonly repository: string | undefined;
  /** How far up the other directories of a deployment may lie; undefined: nothing but this directory may be looked at. */
  readonly bound: string | undefined;
  /** Whether it, or a directory that holds it, is ignored. */
  readonly ignored: boolean;
  readonly layers: readonly IgnoreLayer[];
}

/** A file that may be ours by its name. */
export interface Candidate {
  readonly abs: string;
  readonly name: string;
  readonly context: Context;
  /** Whether it was listed as a file that is no link. */
  readonly regular: boolean;
}

export interface DiscoveryOptions {
  /** Looks at everything but `.git`, whatever is to be ignored. */
  readonly noIgnore: boolean;
  /** The project file that governs everything; null: none does; undefined: the nearest one above each file. */
  readonly project: ProjectState | null | undefined;
  /** Absolute forms of what was named: outside of the world's root they bound what may be looked at. */
  readonly roots: readonly string[];
  /** Whether that one only stands for a file at the root: those below it own their subtree. */
  readonly nested: boolean;
  readonly rules: Partial<RuleKnowledge>;
  /** Project files that were read before, by the directory that they govern. */
  readonly before: ReadonlyMap<string, ProjectState>;
}

/** Whether a project file is there; what is none that can be read, such as a pipe, is told of when it is. */
const isProjectFile = (type: DirectoryEntry['type'] | undefined): boolean => type === 'file' || type === 'other';

const code = (error: unknown): string => (error instanceof WorldError ? error.code : String(error));

/** Walks a world: which files may be ours, what governs them, what is ignored. Remembers what it saw. */
export class Discovery {
  readonly #world: World;
  readonly #paths: Paths;
  readonly #options: DiscoveryOptions;
  readonly #roots: ReadonlySet<string>;
  readonly #contexts = new Map<string, Context>();
  /** Directories that were listed, and those whose whole subtree was. */
  readonly #listed = new Set<string>();
  readonly #deep = new Set<string>();
  /** Of directories that were listed, the names that may tell which release runs. */
  readonly #launchNames = new Map<string, string[]>();
  /** Project files that were met, by the directory that they govern. */
  readonly projects = new Map<string, ProjectState>();
  /** Directories that could not be listed, with the reason's code. */
  readonly unlisted = new Map<string, string>();

  constructor(world: World, paths: Paths, options: DiscoveryOptions) {
    this.#world = world;
    this.#paths = paths;
    this.#options = options;
    this.#roots = new Set(options.roots);
    if (options.project) this.projects.set(options.project.abs, options.project);
  }

  /** What holds in a directory that need not have been walked. */
  async context(abs: string): Promise<Context> {
    const known = this.#contexts.get(abs);
    if (known !== undefined) return known;
    const [git, project, ignore] = await Promise.all(
      ['.git', PROJECT_FILE, '.gitignore'].map((name) => this.stat(`${abs}/${name}`)),
    );
    const up = parent(abs);
    const above = git !== undefined || up === undefined ? undefined : await this.context(up);
    const made = this.#make(abs, above, git !== undefined, isProjectFile(project), ignore === 'file');
    return made instanceof Promise ? await made : made;
  }

  /** What lies at a place; undefined also when it cannot be told. */
  async stat(abs: string): Promise<DirectoryEntry['type'] | undefined> {
    try {
      const found = this.#world.stat(this.#paths.path(abs));
      return found instanceof Promise ? await found : found;
    } catch {
      return undefined;
    }
  }

  /**
   * Whether links lead from a place out of its repository, or out of a world that ends at its root: what lies there is not read.
   * @param repository absolute form of the repository's root; undefined: of none
   */
  async leaves(abs: string, repository: string | undefined): Promise<boolean> {
    return leavesRepository(this.#world, this.#paths, abs, repository);
  }

  /** Whether a file or directory is ignored, for itself or with a directory that holds it. */
  ignores(context: Context, name: string, directory: boolean): boolean {
    return context.ignored || this.#ignored(context, name, directory);
  }

  /** Whether a file in a directory may be ours by its name. */
  isCandidate(context: Context, name: string): boolean {
    if (isCandidateName(name)) return true;
    const { project } = context;
    return (
      project !== undefined &&
      within(context.abs, project.abs) &&
      project.names(`${context.abs}/${name}`.slice(project.abs.length + 1))
    );
  }

  /**
   * Finds every candidate in a directory and below it. Links to directories are not followed: what they lead to inside the roots is met
   * on its own way, what lies outside is none of ours; so there are no circles.
   * @param deep whether to look below; what was walked so before is not walked again, and without it nothing that was listed before
   */
  async walk(root: string, deep = true): Promise<Candidate[]> {
    const found: Candidate[] = [];
    const links: Candidate[] = [];
    if (this.covers(root) || (!deep && this.#listed.has(root))) return found;
    if (deep) this.#deep.add(root);
    const first = await this.context(root);
    if (first.ignored && !this.#options.noIgnore) return found;
    const stack: { abs: string; above: Context | undefined }[] = [{ abs: root, above: undefined }];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { abs, above } = next;
      let entries: readonly DirectoryEntry[];
      try {
        const list = this.#world.list(this.#paths.path(abs));
        entries = list instanceof Promise ? await list : list;
      } catch (error) {
        if (deep) this.unlisted.set(abs, code(error));
        continue;
      }
      this.#listed.add(abs);
      let context = this.#contexts.get(abs);
      if (context === undefined) {
        const made = this.#enter(abs, above, entries);
        context = made instanceof Promise ? await made : made;
      }
      this.#noteLaunchNames(abs, entries);
      for (const entry of entries) {
        const { name } = entry;
        if (entry.type === 'file') {
          if (!this.isCandidate(context, name) || this.#ignored(context, name, false)) continue;
          (entry.link ? links : found).push({ abs: `${abs}/${name}`, name, context, regular: !entry.link });
        } else if (entry.type === 'directory' && deep && !entry.link && !this.#ignored(context, name, true)) {
          stack.push({ abs: `${abs}/${name}`, above: context });
        }
      }
    }
    for (const link of await this.#onlyOnce(links, found)) found.push(link);
    return found;
  }

  /** Whether the whole subtree of a directory was walked. */
  covers(abs: string): boolean {
    return isBelow(abs, this.#deep);
  }

  /** Names of the directories in a directory; empty when it cannot be listed. */
  async directories(abs: string): Promise<readonly string[]> {
    const entries = await this.#entries(abs);
    return entries.filter((entry) => entry.type === 'directory' && !entry.link).map((entry) => entry.name);
  }

  /** The same of files, links among them. */
  async files(abs: string): Promise<readonly string[]> {
    return (await this.#entries(abs)).filter((entry) => entry.type === 'file').map((entry) => entry.name);
  }

  /** Names in a directory that may tell which release runs: start files, and the directory of an installation's jars. */
  async launchNames(abs: string): Promise<readonly string[]> {
    if (!this.#listed.has(abs) && !this.#launchNames.has(abs)) this.#noteLaunchNames(abs, await this.#entries(abs));
    return this.#launchNames.get(abs) ?? [];
  }

  /** Whether a directory was walked and may hold start files. */
  hasLaunchNames(abs: string): boolean {
    return this.#launchNames.has(abs);
  }

  /** Directories that were walked and may hold start files. */
  get launchDirectories(): Iterable<string> {
    return this.#launchNames.keys();
  }

  #noteLaunchNames(abs: string, entries: readonly DirectoryEntry[]): void {
    for (const { name, type } of entries) {
      if (type === 'file' ? !isLaunchName(name) : type !== 'directory' || name !== LIBRARIES) continue;
      const names = this.#launchNames.get(abs);
      if (names === undefined) this.#launchNames.set(abs, [name]);
      else names.push(name);
    }
  }

  async #entries(abs: string): Promise<readonly DirectoryEntry[]> {
    try {
      const list = this.#world.list(this.#paths.path(abs));
      return list instanceof Promise ? await list : list;
    } catch {
      return [];
    }
  }

  /** Links to files, without those that lead to a file which is there anyway: one file is one process. */
  async #onlyOnce(links: readonly Candidate[], found: readonly Candidate[]): Promise<readonly Candidate[]> {
    const real = this.#world.real?.bind(this.#world);
    if (links.length === 0 || real === undefined) return links;
    const seen = new Set(found.map((each) => each.abs));
    const kept: Candidate[] = [];
    for (const link of [...links].sort((a, b) => (a.abs < b.abs ? -1 : 1))) {
      // What leads out is told of when it is read.
      if (await this.leaves(link.abs, link.context.repository)) {
        kept.push(link);
        continue;
      }
      try {
        const target = this.#paths.abs(await real(this.#paths.path(link.abs)));
        if (seen.has(target)) continue;
        seen.add(target);
        kept.push(link);
      } catch {
        // a link that leads nowhere is no file
      }
    }
    return kept;
  }

  #ignored(context: Context, name: string, directory: boolean): boolean {
    if (this.#options.noIgnore) return directory && name === '.git';
    if (isIgnoredName(name)) return true;
    const { layers, project } = context;
    if (layers.length === 0 && (project?.project?.ignore.length ?? 0) === 0) return false;
    const abs = `${context.abs}/${name}`;
    for (let i = layers.length - 1; i >= 0; i--) {
      const layer = layers[i] as IgnoreLayer;
      const says = layer.test(abs.slice(layer.abs.length + 1), directory);
      if (says === true) return true;
      if (says === false) break;
    }
    const file = project?.project;
    if (file === undefined || file.ignore.length === 0 || !within(abs, project?.abs ?? '')) return false;
    const relative = abs.slice((project?.abs.length ?? 0) + 1);
    return isIgnored(file, relative);
  }

  #enter(abs: string, above: Context | undefined, entries: readonly DirectoryEntry[]): Context | Promise<Context> {
    let git = false;
    let project: DirectoryEntry['type'] | undefined;
    let ignore = false;
    for (const { name, type } of entries) {
      if (name === '.git') git = true;
      else if (name === PROJECT_FILE) project = type;
      else if (name === '.gitignore') ignore = type === 'file';
    }
    const make = (type: DirectoryEntry['type'] | undefined) =>
      this.#make(abs, git ? undefined : above, git, isProjectFile(type), ignore);
    // A link that leads nowhere, or something that is there and cannot be read.
    return project === 'other' ? this.stat(`${abs}/${PROJECT_FILE}`).then(make) : make(project);
  }

  #make(
    abs: string,
    above: Context | undefined,
    git: boolean,
    hasProject: boolean,
    hasIgnore: boolean,
  ): Context | Promise<Context> {
    const repository = git ? abs : above?.repository;
    const inside = within(abs, this.#paths.root);
    const ignored =
      above !== undefined &&
      inside &&
      abs !== this.#paths.root &&
      this.ignores(above, abs.slice(above.abs.length + 1), true);
    const { project: fixed, nested } = this.#options;
    const below = nested && inside && abs !== this.#paths.root;
    const wantsProject = hasProject && (fixed === undefined || below);
    const wantsIgnore = hasIgnore && !this.#options.noIgnore && (inside || repository !== undefined);
    const finish = (project: ProjectState | undefined, layers: readonly IgnoreLayer[]): Context => {
      const governor = project !== undefined && within(abs, project.abs) ? project.abs : undefined;
      const bound = longer(governor, repository) ?? (inside ? this.#paths.root : this.#named(abs));
      const context = { abs, project, repository, bound, ignored, layers };
      this.#contexts.set(abs, context);
      return context;
    };
    const outer = (fixed === undefined || below ? above?.project : undefined) ?? fixed ?? undefined;
    const layers = above?.layers ?? [];
    if (!wantsProject && !wantsIgnore) return finish(outer, layers);
    return (async () => {
      const own = wantsIgnore ? await this.#ignoreFile(abs) : undefined;
      const project = wantsProject ? await this.#projectFile(abs, repository) : outer;
      return finish(project, own === undefined ? layers : [...layers, own]);
    })();
  }

  /** The outermost directory that was named and holds this one. */
  #named(abs: string): string | undefined {
    let outermost: string | undefined;
    for (let at: string | undefined = abs; at !== undefined; at = parent(at)) if (this.#roots.has(at)) outermost = at;
    return outermost;
  }

  async #ignoreFile(abs: string): Promise<IgnoreLayer | undefined> {
    try {
      const bytes = await this.#world.read(this.#paths.path(`${abs}/.gitignore`));
      const { compileIgnore } = await import('./gitignore.chunk.ts');
      return { abs, test: compileIgnore(new TextDecoder().decode(bytes)) };
    } catch (error) {
      if (error instanceof WorldError) return undefined;
      throw error;
    }
  }

  async #projectFile(abs: string, repository: string | undefined): Promise<ProjectState> {
    const known = this.projects.get(abs);
    if (known !== undefined) return known;
    const path = this.#paths.path(`${abs}/${PROJECT_FILE}`);
    const state = await readProjectState(
      this.#world,
      this.#paths,
      path,
      this.#options.rules,
      repository,
      this.#options.before.get(abs),
    );
    this.projects.set(abs, state);
    return state;
  }
}

/** The longer of two directories of which one holds the other: the nearer one. */
function longer(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.length > b.length ? a : b;
}
