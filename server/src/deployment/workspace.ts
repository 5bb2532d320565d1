import type { Kind } from '../catalog/kinds.ts';
import type { NamedRelease } from '../catalog/releases.ts';
import { Lines } from '../text/lines.ts';
import { type Candidate, Discovery } from './discovery/discover.ts';
import { declaredBases } from './discovery/reach.ts';
import { type NamedPath, type Root, Roots, rootOf } from './discovery/roots.ts';
import { SourceStore } from './files/store.ts';
import { type DeploymentChanges, DeploymentIndex } from './grouping/deployments.ts';
import { isLaunchName } from './launch/names.ts';
import type { Deployment, SourceFile, UnreadableFile } from './model.ts';
import { loadProject, type RuleKnowledge } from './project/load.ts';
import { PROJECT_FILE, type ProjectFile, type ProjectProblem } from './project/model.ts';
import { type ProjectState, readProjectState, repositoryOf, stateOf } from './project/state.ts';
import { type UnmatchedPattern, unmatchedPatterns } from './project/unmatched.ts';
import { basename, byPath, Paths, parent } from './world/paths.ts';
import { reasonOf } from './world/reasons.ts';
import { type World, WorldError } from './world/world.ts';

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
  readonly #units: DeploymentIndex;
  #discovery: Discovery;
  #store: SourceStore;
  #roots = new Roots([]);
  #shown: readonly Deployment[] | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(world: World, options: WorkspaceOptions = {}) {
    this.#world = world;
    this.#paths = new Paths(world.above);
    this.#options = options;
    this.#units = new DeploymentIndex(this.#paths, options.rocketmq);
    this.#discovery = this.#discover(undefined, new Map());
    this.#store = this.#emptyShelf(undefined);
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
    return this.#store.files.get(this.#paths.abs(path))?.source;
  }

  /** Whether the roots name a file, itself or with a directory or project file above it: findings that touch it are reported. */
  isNamed(path: string): boolean {
    return this.#isNamed(this.#paths.abs(path));
  }

  /** What became of the roots, in their order; a directory is taken whatever lies in it. */
  get named(): readonly NamedPath[] {
    return this.#roots.all.map(({ abs, path, type }) => {
      if (type === 'missing' || type === 'ignored') return { path, state: type };
      return { path, state: type === 'file' && this.#store.get(abs) === undefined ? 'unrecognised' : 'taken' };
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

  /** What is wrong with the project files that govern something named, and with the `# rmqlint` comments of named files. */
  get problems(): readonly ProjectProblem[] {
    const all = this.#governing.flatMap((state) => state.problems);
    for (const file of this.#store.files.values()) {
      if (file.problems.length > 0 && this.#isNamed(file.abs)) all.push(...file.problems);
    }
    return all.sort(
      (a, b) => byPath(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
    );
  }

  /** The project files that govern something named: what is wrong with others is not the business of who named it. */
  get #governing(): readonly ProjectState[] {
    const governing = new Set<ProjectState | undefined>(this.#roots.all.map((root) => root.context.project));
    for (const { abs, context } of this.#store.all)
      if (!governing.has(context.project) && this.#isNamed(abs)) governing.add(context.project);
    return [...this.#discovery.projects.values()].filter((each) => governing.has(each) || this.#roots.hold(each.abs));
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
      const leaves = await this.#discovery.leaves(abs, context.repository);
      const found = leaves ? this.#store.refuse(abs, context) : this.#store.inspect(abs, context, bytes);
      const state = found === undefined ? undefined : await this.#store.withEvidence(found);
      if (!this.#isNamed(abs) && !this.#store.isNear(abs, state)) return NO_CHANGES;
      this.#store.put(abs, state);
      return this.#update([abs, ...(await this.#store.reachOut(state === undefined ? [] : [state]))]);
    });
  }

  /** Takes in that a file, or a directory with everything in it, is gone. */
  remove(path: string): Promise<Changes> {
    return this.#inTurn(async () => {
      const abs = this.#paths.abs(path);
      if (this.#governs(abs)) return this.#load();
      const gone = this.#store.get(abs) === undefined ? this.#store.below(abs) : [abs];
      for (const each of [abs, ...gone]) this.#store.put(each, undefined);
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
   * Patterns of the project files that govern something named which match no file of ours, in the files that were read. Where not a single
   * pattern of a project file matches, everything that it names is looked at first; when that changes nothing, it is one of `nothing`: `check`
   * ends with 3 then.
   */
  async unmatched(): Promise<{
    readonly patterns: readonly UnmatchedPattern[];
    readonly nothing: readonly ProjectFile[];
  }> {
    const patterns: UnmatchedPattern[] = [];
    const nothing: ProjectFile[] = [];
    for (const state of this.#governing) {
      const { project } = state;
      if (project === undefined) continue;
      const read = this.#store.all.flatMap(({ context, membership }) =>
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
    this.#store = this.#emptyShelf(this.#store);
    const roots: Root[] = [];
    for (const path of this.#options.roots ?? ['']) roots.push(await rootOf(path, this.#paths, this.#discovery));
    this.#roots = new Roots(roots);
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
      this.#store.put(abs, { abs, path, directory: abs, context, unreadable, membership: undefined });
    }
    await this.#store.takeAll(candidates);
    await this.#store.reachOut(this.#store.all);
    return this.#changes(this.#units.reset(this.#store.all));
  }

  #touches(deployment: Deployment): boolean {
    const named = ({ path }: { readonly path: string }): boolean => this.isNamed(path);
    return deployment.files.some(named) || deployment.unreadable.some(named);
  }

  #isNamed(abs: string): boolean {
    return this.#roots.name(abs, this.#store.get(abs)?.context.project?.abs);
  }

  #isNamedFile(abs: string): boolean {
    return this.#roots.hasFile(abs);
  }

  /** Whether a change of this file changes what is looked at. */
  #governs(abs: string): boolean {
    const name = basename(abs);
    if (name === '.gitignore') return this.#options.noIgnore !== true;
    if (isLaunchName(name)) return true;
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
      const path = this.#paths.canonical(config);
      const repository = await repositoryOf(this.#world, this.#paths, parent(this.#paths.abs(path)) ?? '');
      return readProjectState(this.#world, this.#paths, path, rules, repository);
    }
    const repository = await repositoryOf(this.#world, this.#paths, this.#paths.root);
    const { project, problems, bases } = await loadProject(config, this.#world, this.#paths, rules, repository);
    const inputs = new Map(bases.map((base) => [this.#paths.abs(base), undefined]));
    return stateOf(this.#paths.root, project, problems, inputs);
  }

  #update(changed: readonly string[]): Changes {
    return this.#changes(this.#units.update(changed.map((abs) => [abs, this.#store.get(abs)] as const)));
  }

  #changes({ changed, gone }: DeploymentChanges): Changes {
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

  #emptyShelf(before: SourceStore | undefined): SourceStore {
    const isNamedFile = (abs: string): boolean => this.#isNamedFile(abs);
    return new SourceStore(
      this.#world,
      this.#paths,
      this.#discovery,
      this.#options.kind,
      isNamedFile,
      before?.files ?? new Map(),
      this.#units,
    );
  }
}
