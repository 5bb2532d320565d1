import type { Kind } from '../catalog/kinds.ts';
import type { NamedRelease } from '../catalog/releases.ts';
import { Lines } from '../properties/lines.ts';
import { type Candidate, Discovery, type ProjectState, readProjectState, stateOf } from './discover.ts';
import { reasonOf } from './files.ts';
import type { Deployment, FileProcess, SourceFile, UnreadableFile } from './model.ts';
import { basename, byPath, Paths, parent, within } from './paths.ts';
import type { ProjectFile, ProjectProblem } from './project.ts';
import { loadProject, PROJECT_FILE, type RuleKnowledge } from './projectFile.ts';
import { declaredBases } from './reach.ts';
import { type NamedPath, names, type Root, rootOf } from './roots.ts';
import { Shelf } from './shelf.ts';
import { type UnitChanges, Units } from './units.ts';
import { type UnmatchedPattern, unmatchedPatterns } from './unmatched.ts';
import { type World, WorldError } from './world.ts';

export type { NamedPath, UnmatchedPattern };

/** What a workspace looks at and how. */
export interface WorkspaceOptions {
  /** Directories, files and project files to look at, relative to the world's root; `['']` when unsaid. */
  readonly roots?: readonly string[];
  /** `--rocketmq`. */
  readonly rocketmq?: NamedRelease | undefined;
  /** `--kind`: of named files that nothing recognises. */
  readonly kind?: Kind | undefined;
  /** `--config`: path of the project file that governs everything; `false` is `--no-config`; an object stands for one at the top, below which nested ones count. */
  readonly config?: string | false | { readonly value: unknown } | undefined;
  /** `--no-ignore`: looks at ignored files too. */
  readonly noIgnore?: boolean;
  /** Tells, while a file is at hand, whether no rule on single files will speak of its process: {@link Process.quiet}. */
  readonly examine?: (process: FileProcess) => boolean;
  /** Rules that a project file may name; unsaid: it may name any. */
  readonly rules?: Partial<RuleKnowledge>;
}

/** Deployments that a change made, replaced or took away. */
export interface Changes {
  /** Deployments that are new or differ from what they were. */
  readonly changed: readonly Deployment[];
  /** Objects that are no longer among the deployments. */
  readonly gone: readonly Deployment[];
}

const NO_CHANGES: Changes = { changed: [], gone: [] };

/**
 * Every RocketMQ file of some roots and of the deployments that they belong to, as the command line and the language server see it. A
 * {@link Deployment} stays the same object as long as nothing in it changes, so whatever is computed of one can be kept in a WeakMap; what a
 * process runs with (`Process.effective`) stays the same object as long as its own files do not change. Changes are taken in one after the
 * other, in the order of the calls.
 */
export class Workspace {
  readonly #world: World;
  readonly #paths: Paths;
  readonly #options: WorkspaceOptions;
  readonly #units: Units;
  #discovery: Discovery;
  #shelf: Shelf;
  #roots: readonly Root[] = [];
  #shown: readonly Deployment[] | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(world: World, options: WorkspaceOptions = {}) {
    this.#world = world;
    this.#paths = new Paths(world.above);
    this.#options = options;
    this.#units = new Units(this.#paths, options.rocketmq, options.examine);
    this.#discovery = this.#discover(undefined, new Map());
    this.#shelf = this.#emptyShelf(undefined);
  }

  /** Deployments with at least one file that the roots name, by name and then by first file. */
  get deployments(): readonly Deployment[] {
    this.#shown ??= this.#units.deployments.filter((each) => this.#touches(each));
    return this.#shown;
  }

  /** Every deployment that a file takes part in; a file that several declare is in several. */
  deploymentsOf(path: string): readonly Deployment[] {
    return this.#units.deploymentsOf(this.#paths.canonical(path));
  }

  /** The first of {@link deploymentsOf}. */
  deploymentOf(path: string): Deployment | undefined {
    return this.deploymentsOf(path)[0];
  }

  /** A file of ours; undefined for any other. */
  file(path: string): SourceFile | undefined {
    return this.#shelf.files.get(this.#paths.abs(path))?.source;
  }

  /** Whether the roots name a file, itself or with a directory or project file above it: findings that touch it are reported. */
  isNamed(path: string): boolean {
    return this.#isNamed(this.#paths.abs(path));
  }

  /** What became of the roots, in their order; a directory is taken whatever lies in it. */
  get named(): readonly NamedPath[] {
    return this.#roots.map(({ abs, path, type }) => {
      if (type === 'missing' || type === 'ignored') return { path, state: type };
      return { path, state: type === 'file' && this.#shelf.get(abs) === undefined ? 'unrecognised' : 'taken' };
    });
  }

  /** The project file that governs a file, also one that is not ours; undefined where none does. */
  async projectOf(path: string): Promise<ProjectFile | undefined> {
    const context = await this.#discovery.context(parent(this.#paths.abs(path)) ?? '');
    return context.project?.project;
  }

  /** Project files that were met, by path. */
  get projects(): readonly ProjectFile[] {
    const found = [...this.#discovery.projects.values()].flatMap((state) => state.project ?? []);
    return found.sort((a, b) => byPath(a.path ?? '', b.path ?? ''));
  }

  /** Paths of project files whose syntax is broken, so that what they said before stays in force; with those that they extend. */
  get staleProjects(): ReadonlySet<string> {
    const stale = [...this.#discovery.projects.values()].filter((state) => state.stale);
    return new Set(stale.flatMap(({ inputs }) => [...inputs.keys()].map((abs) => this.#paths.path(abs))));
  }

  /** What is wrong with project files and `# rmqlint` comments. */
  get problems(): readonly ProjectProblem[] {
    const governing = new Set<ProjectState | undefined>(this.#roots.map((root) => root.context.project));
    for (const file of this.#shelf.files.values()) governing.add(file.context.project);
    const all = [...this.#discovery.projects.values()].flatMap((state) => {
      const below = this.#roots.some((root) => root.type === 'directory' && within(state.abs, root.abs));
      return below || governing.has(state) ? state.problems : [];
    });
    for (const file of this.#shelf.files.values()) {
      if (file.problems.length > 0 && this.#isNamed(file.abs)) all.push(...file.problems);
    }
    return all.sort(
      (a, b) => byPath(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
    );
  }

  /** Directories below the roots that could not be listed: whether something of ours lies in them is not known. */
  get unlisted(): readonly UnreadableFile[] {
    return [...this.#discovery.unlisted]
      .map(([abs, code]) => ({ path: this.#paths.path(abs) || '.', code, reason: reasonOf(code) }))
      .sort((a, b) => byPath(a.path, b.path));
  }

  /**
   * Reads everything anew. Files whose bytes are the same keep their identity, and with it the deployments in which nothing changed.
   * @throws what the world throws that is no {@link WorldError}
   */
  load(): Promise<Changes> {
    return this.#inTurn(() => this.#load());
  }

  /**
   * Takes in a file that is new or has new content, typed or on disk. A change of a project file, of one that it extends or of a
   * `.gitignore` reads the world again, so the world must have the new content by then.
   * @param bytes as they lie on disk or would be written
   */
  set(path: string, bytes: Uint8Array): Promise<Changes> {
    return this.#inTurn(async () => {
      const abs = this.#paths.abs(path);
      if (this.#governs(abs)) return this.#load();
      const context = await this.#discovery.context(parent(abs) ?? '');
      const name = basename(abs);
      if (!this.#isNamedFile(abs) && !this.#discovery.isCandidate(context, name)) return NO_CHANGES;
      if (this.#discovery.ignores(context, name, false)) return NO_CHANGES;
      const state = this.#shelf.inspect(abs, context, bytes);
      if (!this.#isNamed(abs) && !this.#shelf.isNear(abs, state)) return NO_CHANGES;
      this.#shelf.put(abs, state);
      return this.#update([abs, ...(await this.#shelf.reachOut(state === undefined ? [] : [state]))]);
    });
  }

  /** Takes in that a file, or a directory with everything in it, is gone. */
  remove(path: string): Promise<Changes> {
    return this.#inTurn(async () => {
      const abs = this.#paths.abs(path);
      if (this.#governs(abs)) return this.#load();
      const gone = this.#shelf.get(abs) === undefined ? this.#shelf.below(abs) : [abs];
      for (const each of gone) this.#shelf.put(each, undefined);
      return gone.length === 0 ? NO_CHANGES : this.#update(gone);
    });
  }

  /** Line index of a file of ours or of a project file, for places that point into it; reads the latter. */
  async linesOf(path: string): Promise<Lines | undefined> {
    const own = this.file(path);
    if (own !== undefined) return own.document.lines;
    try {
      const bytes = await this.#world.read(path);
      return new Lines(bytes, new TextDecoder('latin1').decode(bytes));
    } catch (error) {
      if (error instanceof WorldError) return undefined;
      throw error;
    }
  }

  /**
   * Patterns of the project files that match no file of ours, in the files that were read. Where not a single pattern of a project file
   * matches, everything that it names is looked at first; when that changes nothing, it is one of `nothing`: `check` ends with 3 then.
   */
  async unmatched(): Promise<{
    readonly patterns: readonly UnmatchedPattern[];
    readonly nothing: readonly ProjectFile[];
  }> {
    const patterns: UnmatchedPattern[] = [];
    const nothing: ProjectFile[] = [];
    for (const state of this.#discovery.projects.values()) {
      const { project } = state;
      if (project === undefined) continue;
      const read = this.#shelf.all.flatMap(({ context, membership }) =>
        context.project === state ? (membership?.relative ?? []) : [],
      );
      let found = unmatchedPatterns(project, read);
      if (found.total > 0 && found.patterns.length === found.total) {
        const extra: Candidate[] = [];
        for (const base of declaredBases(state)) for (const each of await this.#discovery.walk(base)) extra.push(each);
        const governed = extra.filter((each) => each.context.project === state);
        found = unmatchedPatterns(project, [...read, ...governed.map((each) => each.abs.slice(state.abs.length + 1))]);
        if (found.patterns.length === found.total) nothing.push(project);
      }
      patterns.push(...found.patterns);
    }
    return { patterns, nothing };
  }

  #inTurn(work: () => Promise<Changes>): Promise<Changes> {
    const run = this.#last.then(work, work);
    this.#last = run;
    return run;
  }

  async #load(): Promise<Changes> {
    this.#discovery = this.#discover(await this.#fixedProject(), this.#discovery.projects);
    this.#shelf = this.#emptyShelf(this.#shelf);
    const roots: Root[] = [];
    for (const path of this.#options.roots ?? ['']) roots.push(await rootOf(path, this.#paths, this.#discovery));
    this.#roots = roots;
    const candidates: Candidate[] = [];
    for (const { abs, path, type, context } of roots) {
      if (type === 'file') candidates.push({ abs, name: basename(abs), context, regular: false });
      if (type !== 'project' && type !== 'directory') continue;
      for (const each of await this.#discovery.walk(type === 'project' ? (parent(abs) ?? '') : abs)) {
        candidates.push(each);
      }
      const code = this.#discovery.unlisted.get(abs);
      if (code === undefined) continue;
      const unreadable = { path: path || '.', code, reason: reasonOf(code) };
      this.#shelf.put(abs, { abs, path, directory: abs, context, unreadable, membership: undefined });
    }
    await this.#shelf.takeAll(candidates);
    await this.#shelf.reachOut(this.#shelf.all);
    return this.#changes(this.#units.reset(this.#shelf.all));
  }

  #touches(deployment: Deployment): boolean {
    const named = ({ path }: { readonly path: string }): boolean => this.isNamed(path);
    return deployment.files.some(named) || deployment.unreadable.some(named);
  }

  #isNamed(abs: string): boolean {
    // The usual case, asked for every file: the only root is the directory that everything lies below.
    const [only] = this.#roots;
    if (this.#roots.length === 1 && only?.type === 'directory') return within(abs, only.abs);
    const governor = this.#shelf.get(abs)?.context.project?.abs;
    return this.#roots.some((root) => names(root, abs, governor));
  }

  #isNamedFile(abs: string): boolean {
    return this.#roots.some((root) => root.type === 'file' && root.abs === abs);
  }

  /** Whether a change of this file changes what is looked at. */
  #governs(abs: string): boolean {
    const name = basename(abs);
    if (name === '.gitignore') return this.#options.noIgnore !== true;
    const { config } = this.#options;
    if (name === PROJECT_FILE && (config === undefined || typeof config === 'object')) return true;
    for (const { inputs } of this.#discovery.projects.values()) if (inputs.has(abs)) return true;
    return false;
  }

  async #fixedProject(): Promise<ProjectState | null | undefined> {
    const { config, rules = {} } = this.#options;
    if (config === undefined) return undefined;
    if (config === false) return null;
    if (typeof config === 'string') {
      return readProjectState(this.#world, this.#paths, this.#paths.canonical(config), rules);
    }
    const { project, problems, bases } = await loadProject(config, this.#world, this.#paths, rules);
    const inputs = new Map(bases.map((base) => [this.#paths.abs(base), undefined]));
    return stateOf(this.#paths.root, project, problems, inputs);
  }

  #update(changed: readonly string[]): Changes {
    return this.#changes(this.#units.update(changed.map((abs) => [abs, this.#shelf.get(abs)] as const)));
  }

  #changes({ changed, gone }: UnitChanges): Changes {
    if (changed.length + gone.length > 0) this.#shown = undefined;
    return { changed: changed.filter((each) => this.#touches(each)), gone };
  }

  #discover(project: ProjectState | null | undefined, before: ReadonlyMap<string, ProjectState>): Discovery {
    const { noIgnore = false, rules = {}, roots } = this.#options;
    const nested = typeof this.#options.config === 'object';
    return new Discovery(this.#world, this.#paths, {
      noIgnore,
      project,
      roots: (roots ?? []).map((path) => this.#paths.abs(path)),
      nested,
      rules,
      before,
    });
  }

  #emptyShelf(before: Shelf | undefined): Shelf {
    const isNamedFile = (abs: string): boolean => this.#isNamedFile(abs);
    return new Shelf(
      this.#world,
      this.#paths,
      this.#discovery,
      this.#options.kind,
      isNamedFile,
      before?.files ?? new Map(),
      (state) => this.#units.prepare(state),
    );
  }
}
