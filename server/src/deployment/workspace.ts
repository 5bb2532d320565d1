import type { Lines } from '../text/lines.ts';
import { type Changes, type FileChange, joined, NO_CHANGES } from './changes.ts';
import { type Candidate, Discovery } from './discovery/discover.ts';
import { isCandidateName } from './discovery/names.ts';
import { launchDirectories, type NamedPath, type Root, Roots, rootOf } from './discovery/roots.ts';
import { type Unmatched, unmatchedIn } from './discovery/unmatched.ts';
import { readLines } from './files/lines.ts';
import { SourceStore } from './files/store.ts';
import { DeploymentIndex } from './grouping/deployments.ts';
import type { AnyFile } from './grouping/directoryFacts.ts';
import type { Orphans } from './launch/launches.ts';
import { isCommonName, isLaunchName, startsNow } from './launch/names.ts';
import type { Deployment, SourceFile, UnreadableFile } from './model.ts';
import type { LoadOptions, WorkspaceOptions } from './options.ts';
import { loadBaseline, loadProject } from './project/load.ts';
import { PROJECT_FILE, type ProjectFile, type ProjectProblem } from './project/model.ts';
import { goOnWithProjects, type ProjectState, readProjectState, repositoryOf, stateOf } from './project/state.ts';
import type { UnmatchedPattern } from './project/unmatched.ts';
import { basename, byPath, Paths, parent } from './world/paths.ts';
import { paused } from './world/paused.ts';
import { reasonOf } from './world/reasons.ts';
import { Memory } from './world/remembered.ts';
import { type World, WorldError } from './world/world.ts';

export type { Changes, FileChange, LoadOptions, NamedPath, UnmatchedPattern, WorkspaceOptions };

/** What was read of the world. */
interface Shelf {
  readonly discovery: Discovery;
  readonly store: SourceStore;
  readonly orphans: readonly Orphans[];
  readonly roots: Roots;
  /** Whether a file was named by a person, and not only because it is open. */
  readonly isNamedFile: (abs: string) => boolean;
  readonly memory: Memory;
  readonly whole: boolean;
}

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
  #isNamedFile: Shelf['isNamedFile'] = () => false;
  #memory = new Memory();
  /** Whether everything was read that the roots name. */
  #whole = false;
  /** For each reading that is going on, what was told meanwhile. */
  readonly #meanwhile = new Set<Map<string, Uint8Array | undefined>>();
  #shown: readonly Deployment[] | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(world: World, options: WorkspaceOptions = {}) {
    this.#world = world;
    this.#paths = new Paths(world.above);
    this.#options = options;
    this.#units = new DeploymentIndex(this.#paths, options.rocketmq);
    this.#discovery = this.#discover(world, undefined);
    this.#store = this.#emptyStore(world, this.#discovery, this.#isNamedFile, this.#memory);
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
      if (type !== 'file' || this.#store.get(abs) !== undefined || this.#store.isTelling(abs))
        return { path, state: 'taken' };
      return { path, state: 'unrecognised' };
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
   * @throws what the world throws that is no {@link WorldError}, and what `pause` throws; nothing has changed then
   */
  async load(options: LoadOptions = {}): Promise<Changes> {
    if (options.pause === undefined) return this.#inTurn(() => this.#load(options));
    const meanwhile = new Map<string, Uint8Array | undefined>();
    this.#meanwhile.add(meanwhile);
    try {
      const shelf = await this.#read(options);
      return await this.#inTurn(async () => joined(this.#show(shelf), await this.#takeIn([...meanwhile])));
    } finally {
      this.#meanwhile.delete(meanwhile);
    }
  }

  /**
   * Takes in files that are new, have new content or are gone (or a directory with everything in it), typed or on disk: all of them are one
   * change. A change of what {@link governs} reads the world again, so the world must have the new content by then.
   */
  update(changes: readonly FileChange[]): Promise<Changes> {
    return this.#inTurn(() => {
      for (const told of this.#meanwhile) for (const [path, bytes] of changes) told.set(path, bytes);
      return this.#takeIn(changes);
    });
  }

  /** {@link update} with one file. @param bytes as they lie on disk or would be written */
  set(path: string, bytes: Uint8Array): Promise<Changes> {
    return this.update([[path, bytes]]);
  }

  /** {@link update} with one file or directory that is gone. */
  remove(path: string): Promise<Changes> {
    return this.update([[path, undefined]]);
  }

  /** A file or directory must be read again with the next reading, if that reads it. */
  forget(path: string): void {
    this.#memory.forget(this.#paths.canonical(path));
  }

  /** Whether a change of a file changes what is looked at, and how: a project file, one that it extends, a `.gitignore`, a start file. */
  governs(path: string): boolean {
    return this.#governs(this.#paths.abs(path));
  }

  /**
   * Reads a file of accepted findings.
   * @throws WorldError
   */
  async baseline(path: string): ReturnType<typeof loadBaseline> {
    return loadBaseline(this.#paths.canonical(path), await this.#world.read(path), this.#paths);
  }

  /** Line index of a file of ours or of a project file, for places that point into it; reads the latter. */
  async linesOf(path: string): Promise<Lines | undefined> {
    return this.file(path)?.document.lines ?? (await readLines(this.#world, path));
  }

  /**
   * Patterns of the project files that govern something named which match no file of ours, in the files that were read. Where not a single
   * pattern of a project file matches, everything that it names is looked at first; when that changes nothing, it is one of `nothing`: `check`
   * ends with 3 then.
   */
  async unmatched(): Promise<Unmatched> {
    return unmatchedIn(this.#governing, this.#store, this.#discovery);
  }

  #inTurn(work: () => Promise<Changes>): Promise<Changes> {
    const run = this.#last.then(work, work);
    this.#last = run;
    return run;
  }

  async #takeIn(changes: readonly FileChange[]): Promise<Changes> {
    for (const [path] of changes) this.forget(path);
    const governing = changes.filter(([path, bytes]) => this.governs(path) || startsNow(path, bytes));
    if (governing.length > 0) {
      if (this.#options.told !== true) return this.#load({});
      const others = await this.#takeIn(changes.filter((each) => !governing.includes(each)));
      return joined(others, await this.#load({ known: true }));
    }
    const touched: string[] = [];
    const states: AnyFile[] = [];
    for (const [path, bytes] of changes) {
      const abs = this.#paths.abs(path);
      if (bytes === undefined) {
        const gone = this.#store.get(abs) === undefined ? this.#store.below(abs) : [abs];
        for (const each of [abs, ...gone]) this.#store.put(each, undefined);
        touched.push(...gone);
        continue;
      }
      const context = await this.#discovery.context(parent(abs) ?? '');
      const name = basename(abs);
      if (!this.#isNamedFile(abs) && !this.#discovery.isCandidate(context, name)) continue;
      if (this.#discovery.ignores(context, name, false)) continue;
      const leaves = await this.#discovery.leaves(abs, context.repository);
      const found = leaves ? this.#store.refuse(abs, context) : this.#store.inspect(abs, context, bytes);
      const state = found === undefined ? undefined : await this.#store.withEvidence(found);
      if (!this.#isNamed(abs) && !this.#store.isNear(abs, state)) continue;
      this.#store.put(abs, state);
      touched.push(abs);
      if (state !== undefined) states.push(state);
    }
    if (touched.length === 0) return NO_CHANGES;
    const all = [...new Set([...touched, ...(await this.#store.reachOut(states))])];
    const { changed, gone } = this.#units.update(all.map((abs) => [abs, this.#store.get(abs)] as const));
    if (changed.length + gone.length > 0) this.#shown = undefined;
    return { changed: changed.filter((each) => this.#touches(each)), gone };
  }

  async #load(options: LoadOptions): Promise<Changes> {
    return this.#show(await this.#read(options));
  }

  /** Reads the world; nothing changes by that. */
  async #read({ near, pause, known = false }: LoadOptions): Promise<Shelf> {
    const trusts = known && this.#whole && this.#options.told === true;
    const memory = trusts ? this.#memory : new Memory();
    const asked =
      this.#options.told === true
        ? memory.over(this.#world, (path) => (trusts ? this.#bytes(path) : undefined))
        : this.#world;
    const world = pause === undefined ? asked : paused(asked, pause);
    const discovery = this.#discover(world, await this.#fixedProject());
    const all: Root[] = [];
    for (const path of near ?? this.#options.roots ?? ['']) {
      const root = await rootOf(path, this.#paths, discovery);
      if (near === undefined || (root.type === 'file' && discovery.isCandidate(root.context, basename(root.abs))))
        all.push(root);
    }
    const roots = new Roots(all);
    const isNamedFile = (abs: string): boolean => near === undefined && roots.hasFile(abs);
    const store = this.#emptyStore(world, discovery, isNamedFile, memory);
    const candidates: Candidate[] = [];
    for (const { abs, path, type, context } of all) {
      if (type === 'file') candidates.push({ abs, name: basename(abs), context, regular: false });
      if (type !== 'project' && type !== 'directory') continue;
      for (const each of await discovery.walk(type === 'project' ? (parent(abs) ?? '') : abs)) candidates.push(each);
      const code = discovery.unlisted.get(abs);
      if (code === undefined) continue;
      const unreadable = { path: path || '.', code, reason: reasonOf(code) };
      store.put(abs, { abs, path, directory: abs, context, unreadable, membership: undefined });
    }
    await store.takeAll(candidates);
    const directories = near === undefined ? launchDirectories(all, discovery) : [];
    await store.takeEmbedded(directories);
    await store.takeNamed(directories);
    await store.reachOut(store.all);
    const orphans = await store.orphans(directories);
    return { discovery, store, orphans, roots, isNamedFile, memory, whole: near === undefined };
  }

  /** Goes on with what was read. Other roots may show deployments that are not new. */
  #show({ discovery, store, orphans, roots, isNamedFile, memory, whole }: Shelf): Changes {
    const before = new Set(this.deployments);
    goOnWithProjects(this.#discovery.projects, discovery.projects);
    this.#discovery = discovery;
    this.#store = store;
    this.#roots = roots;
    this.#isNamedFile = isNamedFile;
    this.#memory = memory;
    this.#whole = whole;
    this.#units.reset(store.all);
    this.#units.resetOrphans(orphans);
    this.#shown = undefined;
    const now = new Set(this.deployments);
    return {
      changed: this.deployments.filter((each) => !before.has(each)),
      gone: [...before].filter((each) => !now.has(each)),
    };
  }

  #touches(deployment: Deployment): boolean {
    const named = ({ path }: { readonly path: string }): boolean => this.isNamed(path);
    if (deployment.files.some(named) || deployment.unreadable.some(named)) return true;
    const { files, starts, made } = deployment;
    return files.length === 0 && [...starts.map(({ start }) => start), ...made].some(({ file }) => this.isNamed(file));
  }

  #isNamed(abs: string): boolean {
    return this.#roots.name(abs, this.#store.get(abs)?.context.project?.abs);
  }

  /** Whether a change of this file changes what is looked at. */
  #governs(abs: string): boolean {
    const name = basename(abs);
    if (name === '.gitignore') return this.#options.noIgnore !== true;
    if (isLaunchName(name)) return !isCommonName(name) || this.#store.isTelling(abs);
    const { config } = this.#options;
    if (name === PROJECT_FILE && (config === undefined || typeof config === 'object')) return true;
    if (this.#store.isBrought(abs)) return true;
    for (const { inputs } of this.#discovery.projects.values()) if (inputs.has(abs)) return true;
    return false;
  }

  /** Whether a file that changes may change what is looked at, or what is said of it: most do not. */
  minds(path: string): boolean {
    const abs = this.#paths.abs(path);
    const name = basename(abs);
    return isCandidateName(name) || isLaunchName(name) || this.#store.get(abs) !== undefined || this.#governs(abs);
  }

  /** What was read beside files of ours, and what would be if it were there: all that {@link governs} and is known. */
  get inputs(): readonly string[] {
    const ofProjects = [...this.#discovery.projects.values()].flatMap(({ inputs }) => [...inputs.keys()]);
    return [...ofProjects, ...this.#store.inputs].map((abs) => this.#paths.path(abs));
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

  #discover(world: World, project: ProjectState | null | undefined): Discovery {
    const { noIgnore = false, rules = {}, config, roots = [] } = this.#options;
    return new Discovery(world, this.#paths, {
      noIgnore,
      project,
      roots: roots.map((path) => this.#paths.abs(path)),
      nested: typeof config === 'object',
      rules,
      before: this.#discovery?.projects ?? new Map(),
    });
  }

  /** Bytes of a file of ours of which every change is told. */
  #bytes(path: string): Uint8Array | undefined {
    const name = basename(path);
    return isCandidateName(name) && !isLaunchName(name) ? this.file(path)?.document.bytes : undefined;
  }

  #emptyStore(world: World, discovery: Discovery, isNamedFile: Shelf['isNamedFile'], memory: Memory): SourceStore {
    // What is told while the world is read may be newer than what was there before.
    const foreign = this.#options.told === true ? memory.foreign : undefined;
    const before = { get: (abs: string) => this.#store?.files.get(abs), foreign };
    return new SourceStore(world, this.#paths, discovery, this.#options.kind, isNamedFile, before, this.#units);
  }
}
