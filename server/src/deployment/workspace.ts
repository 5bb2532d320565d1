import type { Kind } from '../catalog/kinds.ts';
import type { NamedRelease } from '../catalog/releases.ts';
import { Lines } from '../properties/lines.ts';
import { type Candidate, type Context, Discovery, type ProjectState, readProjectState, stateOf } from './discover.ts';
import { type BrokenFile, broken, type FileState, inspect, reasonOf } from './files.ts';
import type { Deployment, SourceFile, UnreadableFile } from './model.ts';
import { basename, byPath, Paths, parent, within } from './paths.ts';
import type { ProjectFile, ProjectProblem } from './project.ts';
import { loadProject, PROJECT_FILE, type RuleKnowledge } from './projectFile.ts';
import { declaredBases, siblingDirectories, siblingPlaces } from './reach.ts';
import { type UnitChanges, Units } from './units.ts';
import { type UnmatchedPattern, unmatchedPatterns } from './unmatched.ts';
import { type MaybePromise, type World, WorldError } from './world.ts';

/** What a workspace looks at and how. */
export interface WorkspaceOptions {
  /** Directories, files and project files to look at, relative to the world's root; `['']` when unsaid. */
  readonly roots?: readonly string[];
  /** `--rocketmq`. */
  readonly rocketmq?: NamedRelease | undefined;
  /** `--kind`: of named files that nothing recognises. */
  readonly kind?: Kind | undefined;
  /** `--config`: path of the project file that governs everything; `false` is `--no-config`; an object stands for one at the top. */
  readonly config?: string | false | { readonly value: unknown } | undefined;
  /** `--no-ignore`: looks at ignored files too. */
  readonly noIgnore?: boolean;
  /** Rules that a project file may name; unsaid: it may name any. */
  readonly rules?: Partial<RuleKnowledge>;
}

/** What became of a path that somebody named. */
export interface NamedPath {
  readonly path: string;
  readonly state: 'missing' | 'ignored' | 'unrecognised' | 'taken';
}

/** Deployments that a change made, replaced or took away. */
export interface Changes {
  /** Deployments that are new or differ from what they were. */
  readonly changed: readonly Deployment[];
  /** Objects that are no longer among the deployments. */
  readonly gone: readonly Deployment[];
}

interface Root {
  readonly abs: string;
  readonly path: string;
  readonly type: 'file' | 'directory' | 'project' | 'missing';
  readonly context: Context;
}

/**
 * Every RocketMQ file of some roots and of the deployments that they belong to, as the command line and the language server see it. A
 * {@link Deployment} stays the same object as long as nothing in it changes, so whatever is computed of one can be kept in a WeakMap; what a
 * process runs with (`Process.effective`) stays the same object as long as its own files do not change.
 */
export class Workspace {
  readonly #world: World;
  readonly #paths: Paths;
  readonly #options: WorkspaceOptions;
  #discovery: Discovery;
  #roots: readonly Root[] = [];
  #named: NamedPath[] = [];
  #files = new Map<string, FileState>();
  #broken = new Map<string, BrokenFile>();
  readonly #units: Units;
  #shown: readonly Deployment[] | undefined;
  /** Directories whose siblings were looked for, where siblings of theirs lie, and declared deployments that were read whole. */
  readonly #reached = new Set<string>();
  readonly #siblings = new Set<string>();
  readonly #whole = new Set<string>();

  constructor(world: World, options: WorkspaceOptions = {}) {
    this.#world = world;
    this.#paths = new Paths(world.above);
    this.#options = options;
    this.#units = new Units(this.#paths, options.rocketmq);
    this.#discovery = this.#discover(undefined, new Map());
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
    return this.#files.get(this.#paths.abs(path))?.source;
  }

  /** Whether the roots name a file, itself or with a directory or project file above it: findings that touch it are reported. */
  isNamed(path: string): boolean {
    return this.#isNamed(this.#paths.abs(path));
  }

  /** What became of the roots, in their order. */
  get named(): readonly NamedPath[] {
    return this.#named;
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

  /** What is wrong with project files and `# rmqlint` comments. */
  get problems(): readonly ProjectProblem[] {
    const governing = new Set<ProjectState | undefined>(this.#roots.map((root) => root.context.project));
    for (const file of this.#files.values()) governing.add(file.context.project);
    const all = [...this.#discovery.projects.values()].flatMap((state) => {
      const meant = governing.has(state) || this.#roots.some((root) => root.type === 'directory' && within(state.abs, root.abs));
      return meant ? state.problems : [];
    });
    for (const file of this.#files.values()) if (this.#isNamed(file.abs)) all.push(...file.problems);
    return all.sort((a, b) => byPath(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
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
  async load(): Promise<Changes> {
    const known = this.#files;
    this.#discovery = this.#discover(await this.#fixedProject(), this.#discovery.projects);
    this.#files = new Map();
    this.#broken = new Map();
    this.#reached.clear();
    this.#siblings.clear();
    this.#whole.clear();
    this.#named = [];
    this.#roots = [];
    const candidates: Candidate[] = [];
    const roots: Root[] = [];
    for (const path of this.#options.roots ?? ['']) {
      const root = await this.#root(path);
      if (root !== undefined) roots.push(root);
    }
    this.#roots = roots;
    for (const root of roots) {
      const { abs } = root;
      if (root.type === 'missing') continue;
      if (root.type === 'file') {
        const name = basename(abs);
        candidates.push({ abs, name, context: await this.#discovery.context(parent(abs) ?? '') });
      } else {
        candidates.push(...(await this.#discovery.walk(root.type === 'project' ? (parent(abs) ?? '') : abs)));
        const failed = this.#discovery.unlisted.get(abs);
        if (failed !== undefined) {
          const context = await this.#discovery.context(abs);
          const unreadable = { path: root.path || '.', code: failed, reason: reasonOf(failed) };
          this.#broken.set(abs, { abs, path: root.path, directory: abs, context, unreadable, membership: undefined });
        }
      }
    }
    for (const candidate of candidates) {
      const pending = this.#take(candidate, known);
      if (pending !== undefined) await pending;
    }
    await this.#reachOut(known);
    for (const { abs, path, type } of roots) {
      if (type !== 'file' || this.#named.some((each) => each.path === path)) continue;
      const state = this.#files.has(abs) || this.#broken.has(abs) ? 'taken' : 'unrecognised';
      this.#named.push({ path, state });
    }
    return this.#changes(this.#units.reset([...this.#files.values(), ...this.#broken.values()]));
  }

  /**
   * Takes in a file that is new or has new content, typed or on disk. A change of a project file, of one that it extends or of a
   * `.gitignore` reads the world again, so the world must have the new content by then.
   * @param bytes as they lie on disk or would be written
   */
  async set(path: string, bytes: Uint8Array): Promise<Changes> {
    const abs = this.#paths.abs(path);
    if (this.#governs(abs)) return this.load();
    const directory = parent(abs) ?? '';
    const context = await this.#discovery.context(directory);
    const name = basename(abs);
    const root = this.#roots.find((each) => each.type === 'file' && each.abs === abs);
    const wanted = root !== undefined || this.#discovery.isCandidate(context, name);
    if (!wanted || this.#discovery.ignores(context, name, false)) return { changed: [], gone: [] };
    const place = { abs, path: this.#paths.path(abs), directory, context };
    const was = this.#files.get(abs);
    const now = inspect(place, bytes, root !== undefined, this.#options.kind, was);
    if (!this.#inReach(abs, now)) return { changed: [], gone: [] };
    this.#put(abs, now);
    const added: string[] = [abs];
    if (now !== undefined && !this.#reached.has(directory)) {
      const known = new Set(this.#files.keys());
      await this.#reachOut(this.#files);
      for (const each of this.#files.keys()) if (!known.has(each)) added.push(each);
    }
    return this.#update(added);
  }

  /** Takes in that a file, or a directory with everything in it, is gone. */
  async remove(path: string): Promise<Changes> {
    const abs = this.#paths.abs(path);
    if (this.#governs(abs)) return this.load();
    const gone = [...this.#files.keys(), ...this.#broken.keys()].filter((each) => within(each, abs));
    if (gone.length === 0) return { changed: [], gone: [] };
    for (const each of gone) this.#put(each, undefined);
    return this.#update(gone);
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
   * Patterns of the project files that match no file of ours, in the files that were read. When not a single pattern of a project file
   * matches, everything that it names is looked at first: `check` ends with 3 then (`nothing` is true).
   */
  async unmatched(): Promise<{ readonly patterns: readonly UnmatchedPattern[]; readonly nothing: boolean }> {
    const patterns: UnmatchedPattern[] = [];
    let nothing = false;
    for (const state of this.#discovery.projects.values()) {
      const { project } = state;
      if (project === undefined) continue;
      const files = (): string[] => [...this.#files.values(), ...this.#broken.values()].flatMap((each) => each.membership?.relative !== undefined && each.context.project === state ? [each.membership.relative] : []);
      let found = unmatchedPatterns(project, files());
      if (found.total > 0 && found.patterns.length === found.total) {
        const extra: Candidate[] = [];
        for (const base of declaredBases(state)) extra.push(...(await this.#discovery.walk(base)));
        const names = extra.filter((each) => each.context.project === state).map((each) => each.abs.slice(state.abs.length + 1));
        found = unmatchedPatterns(project, [...files(), ...names]);
        if (found.patterns.length === found.total) nothing = true;
      }
      patterns.push(...found.patterns);
    }
    return { patterns, nothing };
  }

  /** Whether a file is one of those that {@link load} would read: named, or near to what is there. */
  #inReach(abs: string, file: FileState | BrokenFile | undefined): boolean {
    if (this.#isNamed(abs) || this.#files.has(abs) || this.#broken.has(abs)) return true;
    if (file === undefined) return false;
    const { context, membership } = file;
    return (
      this.#reached.has(context.abs) ||
      siblingPlaces(context).some((place) => this.#siblings.has(place)) ||
      membership?.deployments.some((each) => this.#whole.has(`${context.project?.abs} ${each.name}`)) === true
    );
  }

  #touches(deployment: Deployment): boolean {
    return deployment.files.some((file) => this.isNamed(file.path)) || deployment.unreadable.some((file) => this.isNamed(file.path));
  }

  #isNamed(abs: string): boolean {
    return this.#roots.some((root) => {
      if (root.type === 'file') return root.abs === abs;
      if (root.type !== 'project') return within(abs, root.abs);
      return within(abs, parent(root.abs) ?? '') && (this.#files.get(abs) ?? this.#broken.get(abs))?.context.project?.abs === parent(root.abs);
    });
  }

  /** Whether a change of this file changes what is looked at. */
  #governs(abs: string): boolean {
    const name = basename(abs);
    if (name === '.gitignore') return this.#options.noIgnore !== true;
    if (name === PROJECT_FILE && this.#options.config === undefined) return true;
    for (const state of this.#discovery.projects.values()) {
      if (state.bases.includes(abs) || this.#paths.abs(state.project?.path ?? '\0') === abs) return true;
    }
    return false;
  }

  async #fixedProject(): Promise<ProjectState | null | undefined> {
    const { config, rules = {} } = this.#options;
    if (config === undefined) return undefined;
    if (config === false) return null;
    if (typeof config === 'string') return readProjectState(this.#world, this.#paths, this.#paths.canonical(config), rules);
    const loaded = await loadProject(config, this.#world, this.#paths, rules);
    return stateOf(this.#paths.root, loaded.project, loaded.problems, loaded.bases.map((base) => this.#paths.abs(base)), new Map());
  }

  async #root(path: string): Promise<Root | undefined> {
    const abs = this.#paths.abs(path);
    const canonical = this.#paths.path(abs);
    const type = abs === this.#paths.root ? 'directory' : await this.#discovery.stat(abs);
    const context = await this.#discovery.context(parent(abs) ?? '');
    if (type === undefined) {
      // What comes to lie there later is named.
      this.#named.push({ path: canonical, state: 'missing' });
      return { abs, path: canonical, type: 'missing', context };
    }
    const isProject = type === 'file' && basename(abs) === PROJECT_FILE;
    if (!isProject && abs !== this.#paths.root && within(abs, this.#paths.root) && this.#discovery.ignores(context, basename(abs), type === 'directory')) {
      this.#named.push({ path: canonical, state: 'ignored' });
      return undefined;
    }
    if (type !== 'file' || isProject) this.#named.push({ path: canonical, state: 'taken' });
    const own = type === 'directory' ? await this.#discovery.context(abs) : context;
    return { abs, path: canonical, type: isProject ? 'project' : type === 'file' ? 'file' : 'directory', context: own };
  }

  /** Reads a candidate and keeps it when it is ours; waits only where the world does. */
  #take(candidate: Candidate, known: ReadonlyMap<string, FileState>): Promise<void> | undefined {
    const { abs, context } = candidate;
    if (this.#files.has(abs) || this.#broken.has(abs)) return undefined;
    const place = { abs, path: this.#paths.path(abs), directory: context.abs, context };
    const named = this.#roots.some((root) => root.type === 'file' && root.abs === abs);
    const finish = (bytes: Uint8Array): void => this.#put(abs, inspect(place, bytes, named, this.#options.kind, known.get(abs)));
    const fail = (error: unknown): void => {
      if (!(error instanceof WorldError)) throw error;
      this.#put(abs, broken(place, error.code, named));
    };
    try {
      const bytes: MaybePromise<Uint8Array> = this.#world.read(place.path);
      if (bytes instanceof Promise) return bytes.then(finish, fail);
      finish(bytes);
    } catch (error) {
      fail(error);
    }
    return undefined;
  }

  #put(abs: string, state: FileState | BrokenFile | undefined): void {
    this.#files.delete(abs);
    this.#broken.delete(abs);
    if (state === undefined) return;
    if ('source' in state) this.#files.set(abs, state);
    else this.#broken.set(abs, state);
  }

  /** Reads the other files of the deployments that are known so far, until nothing new is met. */
  async #reachOut(known: ReadonlyMap<string, FileState>): Promise<void> {
    for (let more = true; more; ) {
      more = false;
      const candidates: Candidate[] = [];
      for (const file of [...this.#files.values(), ...this.#broken.values()]) {
        const { directory, context, membership } = file;
        for (const deployment of membership?.deployments ?? []) {
          const id = `${context.project?.abs} ${deployment.name}`;
          if (this.#whole.has(id) || context.project === undefined) continue;
          this.#whole.add(id);
          for (const base of declaredBases(context.project, deployment)) candidates.push(...(await this.#discovery.walk(base)));
        }
        if (this.#reached.has(directory)) continue;
        this.#reached.add(directory);
        for (const place of siblingPlaces(context)) this.#siblings.add(place);
        candidates.push(...(await this.#discovery.walk(directory, false)));
        for (const sibling of await siblingDirectories(this.#discovery, context)) candidates.push(...(await this.#discovery.walk(sibling, false)));
      }
      for (const candidate of candidates) {
        const before = this.#files.size;
        const pending = this.#take(candidate, known);
        if (pending !== undefined) await pending;
        if (this.#files.size > before) more = true;
      }
    }
  }

  #update(changed: readonly string[]): Changes {
    return this.#changes(this.#units.update(changed.map((abs) => [abs, this.#files.get(abs) ?? this.#broken.get(abs)] as const)));
  }

  #changes({ changed, gone }: UnitChanges): Changes {
    if (changed.length + gone.length > 0) this.#shown = undefined;
    return { changed: changed.filter((each) => this.#touches(each)), gone };
  }

  #discover(project: ProjectState | null | undefined, before: ReadonlyMap<string, ProjectState>): Discovery {
    const { noIgnore = false, rules = {} } = this.#options;
    return new Discovery(this.#world, this.#paths, { noIgnore, project, rules, before });
  }
}
