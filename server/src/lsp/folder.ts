import { readDirectives } from '../deployment/files/directives.ts';
import type { Deployment, FileProcess, SourceFile } from '../deployment/model.ts';
import type { ProjectProblem } from '../deployment/project/model.ts';
import { type Changes, type FileChange, Workspace } from '../deployment/workspace.ts';
import type { Pause } from '../deployment/world/paused.ts';
import type { Fix } from '../fix/model.ts';
import { type Plan, planFixes } from '../fix/plan.ts';
import type { Counts } from '../language/features/context.ts';
import type { Finding } from '../linter/model.ts';
import { RULE_KNOWLEDGE } from '../linter/settings.ts';
import { Judgements } from './judgements.ts';
import { type Abs, isIn } from './uris.ts';
import type { EditorWorld } from './world.ts';

export interface FolderOptions {
  /** Whether it is a folder of the workspace, or only the directory of a document that lies in none. */
  readonly listed: boolean;
  readonly root: Abs;
  readonly world: EditorWorld;
  /** Whether every change on the disk is told: then what was read need not be read again. */
  readonly told: boolean;
  readonly isOpen: (abs: Abs) => boolean;
  readonly log: (message: string) => void;
}

/** What a reading ends with when a newer one has begun. */
class Outdated extends Error {}

/** One folder of the editor's: its files, what they make together, and what is wrong with that. */
export class Folder {
  readonly #options: FolderOptions;
  readonly #workspace: Workspace;
  readonly #judgements: Judgements;
  #today: string;
  /** Whether everything was read, and not only what some files need. */
  #whole = false;
  /** Whether everything was read before, and no more became of that than was told. */
  #known = false;
  /** Those files, by path; undefined where what was read is out of date. */
  #near: ReadonlySet<string> | undefined;
  #readings = 0;
  #cost = Number.POSITIVE_INFINITY;
  #took = 0;
  #projectProblems: ReadonlyMap<string, readonly ProjectProblem[]> = new Map();
  /** Files whose findings may have changed; and those of which that is not known before everything was judged. */
  readonly #affected = new Set<string>();
  readonly #late = new Set<string>();

  constructor(options: FolderOptions) {
    const { world, root, told, isOpen, log } = options;
    this.#options = options;
    this.#workspace = new Workspace(world, { rules: RULE_KNOWLEDGE, told });
    this.#today = world.today();
    this.#judgements = new Judgements(this.#workspace, {
      today: this.#today,
      isOpen: (path) => isOpen(world.absOf(path)),
      isOwn: (path) => isIn(world.absOf(path), root),
      log,
    });
  }

  get listed(): boolean {
    return this.#options.listed;
  }

  get root(): Abs {
    return this.#options.root;
  }

  get world(): EditorWorld {
    return this.#options.world;
  }

  // Reading

  get isWhole(): boolean {
    return this.#whole;
  }

  /** Whether what is out of date can be read again without reading all files. */
  get isKnown(): boolean {
    return !this.#whole && this.#known && this.#options.told;
  }

  /** How many milliseconds it took to read everything the last time. */
  get cost(): number {
    return this.#cost;
  }

  /** The same of the last reading, whatever it could leave out. */
  get took(): number {
    return this.#took;
  }

  /** Whether a file was read, if it is there and one of RocketMQ's. */
  covers(abs: Abs): boolean {
    if (this.#whole) return true;
    const path = this.world.pathOf(abs);
    return this.#near !== undefined && (path === undefined || this.#near.has(path));
  }

  /** What was read is out of date, and so is a reading that goes on. */
  outdate(): void {
    this.#outdate(false);
  }

  #outdate(known: boolean): void {
    this.#readings++;
    this.#known = known && (this.#whole || this.#known);
    this.#whole = false;
    this.#near = undefined;
  }

  /** Ends a reading that goes on, where something has changed that it must begin anew for. */
  interrupt(abs: Abs): void {
    const path = this.world.pathOf(abs);
    if (!this.#whole && path !== undefined && this.#workspace.governs(path)) this.#readings++;
  }

  /** Reads what the deployments of some files need, and nothing else. */
  async focus(places: Iterable<Abs>): Promise<void> {
    const near = new Set(this.#near);
    for (const abs of places) near.add(this.world.pathOf(abs) ?? '');
    const changes = await this.#workspace.load({ near: [...near] });
    this.#near = near;
    this.#take(changes);
    this.#lookAtProjects();
  }

  /**
   * Reads everything. What is told meanwhile counts at once.
   * @returns false where it came to be out of date meanwhile
   */
  async readAll(pause?: Pause): Promise<boolean> {
    const own = ++this.#readings;
    const known = this.isKnown;
    const start = performance.now();
    const stale = new Set(this.#workspace.staleProjects);
    const pauseAlive = (): Promise<void> | undefined => {
      if (own !== this.#readings) throw new Outdated();
      return pause?.();
    };
    let changes: Changes;
    try {
      changes = await this.#workspace.load(pause === undefined ? { known } : { known, pause: pauseAlive });
    } catch (error) {
      if (error instanceof Outdated) return false;
      throw error;
    }
    this.#whole = own === this.#readings;
    this.#took = performance.now() - start;
    if (!known) this.#cost = this.#took;
    for (const path of this.#workspace.staleProjects) stale.add(path);
    this.#judgements.moveProjects(stale);
    this.#take(changes);
    this.#lookAtProjects();
    return this.#whole;
  }

  /** Whether it matters that a file has changed. */
  minds(abs: Abs): boolean {
    const path = this.world.pathOf(abs);
    return path !== undefined && this.#workspace.minds(path);
  }

  /** Takes in what became of some places, as one change. Where something of it governs others, these are out of date after that. */
  async update(changes: readonly (readonly [Abs, Uint8Array | undefined])[]): Promise<void> {
    const told = changes.flatMap(([abs, bytes]): FileChange[] => {
      const path = this.world.pathOf(abs);
      return path === undefined ? [] : [[path, bytes]];
    });
    const governing = told.filter(([path]) => this.#workspace.governs(path));
    this.#take(await this.#workspace.update(told.filter((each) => !governing.includes(each))));
    if (governing.length === 0) return;
    for (const [path] of governing) this.#workspace.forget(path);
    this.#outdate(true);
  }

  #take(changes: Changes): void {
    this.#affect(this.#judgements.take(changes));
  }

  #lookAtProjects(): void {
    const problems = new Map<string, ProjectProblem[]>();
    for (const problem of this.#workspace.problems) {
      if (this.#workspace.file(problem.file) !== undefined) continue;
      const list = problems.get(problem.file);
      if (list === undefined) problems.set(problem.file, [problem]);
      else list.push(problem);
    }
    this.#affect([...this.#projectProblems.keys(), ...problems.keys()]);
    this.#projectProblems = problems;
    this.#judgements.forgetProjects();
  }

  // Judging

  /** How many deployments wait, and how many there are. */
  get progress(): { readonly waiting: number; readonly all: number } {
    return this.#judgements.progress;
  }

  /** A deployment that waits; undefined where none does, and before everything was read. */
  get next(): Deployment | undefined {
    return this.#whole ? this.#judgements.next : undefined;
  }

  judge(deployment: Deployment): void {
    this.#affect(this.#judgements.judge(deployment));
  }

  /** Judges the deployments of a file that wait. */
  judgeFile(abs: Abs): void {
    const path = this.world.pathOf(abs);
    if (path !== undefined) this.#affect(this.#judgements.judgeFile(path));
  }

  /** Lets go of everything that can be found out again, where no file of a deployment is open. */
  release(deployment: Deployment): void {
    this.#judgements.release(deployment);
  }

  /** {@link release} for all deployments of a file. */
  releaseFile(abs: Abs): void {
    for (const each of this.deploymentsOf(abs)) this.release(each);
  }

  /** Judges everything again, when there is time. */
  again(): void {
    this.#affect([...this.#judgements.again(), ...this.#projectProblems.keys()]);
  }

  /** Judges everything again when the day has changed: suppressions expire. */
  newDay(): void {
    const today = this.world.today();
    if (today === this.#today) return;
    this.#today = today;
    this.#affect(this.#judgements.again(today));
  }

  /** Takes in what follows from all deployments together, once everything was read and judged. */
  finish(): void {
    if (!this.#whole || this.#judgements.progress.waiting > 0) return;
    for (const path of this.#late) if (this.#workspace.deploymentsOf(path).length === 0) this.#affected.add(path);
    this.#late.clear();
    for (const path of this.#judgements.finish()) this.#affected.add(path);
  }

  // Findings

  /** What is shown of a file may not be what this folder finds there. */
  affect(abs: Abs): void {
    const path = this.world.pathOf(abs);
    if (path !== undefined) this.#affect([path]);
  }

  /** Findings of files may have changed. */
  #affect(paths: Iterable<string>): void {
    for (const path of paths) {
      if (this.#workspace.deploymentsOf(path).length > 0 || this.#options.isOpen(this.world.absOf(path)))
        this.#affected.add(path);
      else this.#late.add(path);
    }
  }

  /**
   * Places whose findings may have changed and are known. Of those whose deployments wait it is told when these are judged; of those that may
   * belong to others that were not read yet, when everything was.
   */
  takeAffected(): readonly Abs[] {
    const ready: Abs[] = [];
    for (const path of this.#affected) {
      const abs = this.world.absOf(path);
      if (!this.covers(abs)) continue;
      this.#affected.delete(path);
      if (this.isReady(abs)) ready.push(abs);
    }
    return ready;
  }

  /** Whether all that there is to say of a file is known. */
  isReady(abs: Abs): boolean {
    const path = this.world.pathOf(abs);
    return path !== undefined && this.covers(abs) && this.#judgements.isJudged(path);
  }

  /** Whether there are findings in a file, wherever it lies. */
  speaksOf(abs: Abs): boolean {
    const path = this.world.pathOf(abs);
    return path !== undefined && this.#judgements.speaksOf(path);
  }

  /**
   * Findings that sit in a file, of all its deployments that were judged; what two of them say alike is said once.
   * @param fixable whether their fixes are asked for
   */
  findingsIn(abs: Abs, fixable = false): readonly Finding[] {
    const path = this.world.pathOf(abs);
    return path === undefined ? [] : this.#judgements.findingsIn(path, fixable);
  }

  /** How many findings some deployments have. */
  countsOf(deployments: readonly Deployment[]): Counts {
    return this.#judgements.countsOf(deployments);
  }

  /** Files in which a rule has findings with obvious fixes, as far as they were judged, by path, with how many. */
  filesWith(rule: string): ReadonlyMap<string, number> {
    return this.#judgements.filesWith(rule);
  }

  /** What a mass fix of a file does by one rule. */
  planOf(path: string, rule: string): Plan {
    const abs = this.world.absOf(path);
    this.judgeFile(abs);
    const findings = this.findingsIn(abs, true).filter((each) => each.rule === rule);
    const plan = planFixes(path, findings, (fixes) => this.#judgements.areSafe(path, fixes));
    this.releaseFile(abs);
    return plan;
  }

  /** What is wrong with a project file, or with the `# rmqlint` comments of a file. */
  problemsIn(abs: Abs): readonly ProjectProblem[] {
    const path = this.world.pathOf(abs);
    if (path === undefined) return [];
    const source = this.#workspace.file(path);
    return source === undefined
      ? (this.#projectProblems.get(path) ?? [])
      : readDirectives(path, source.document).problems;
  }

  /** Whether fixes of a file are safe that are made together, in every deployment that the file belongs to. */
  areSafe(abs: Abs, fixes: readonly Fix[]): boolean {
    const path = this.world.pathOf(abs);
    return path !== undefined && this.#judgements.areSafe(path, fixes);
  }

  // Files

  /** A file of RocketMQ's; undefined for any other. */
  file(abs: Abs): SourceFile | undefined {
    const path = this.world.pathOf(abs);
    return path === undefined ? undefined : this.#workspace.file(path);
  }

  /** Whether a file is one of RocketMQ's, or holds some. */
  isOurs(abs: Abs): boolean {
    return this.file(abs) !== undefined || this.processesOf(abs).length > 0;
  }

  /** Whether a file is a project file that is broken, so that places in it are not known. */
  isStale(abs: Abs): boolean {
    const path = this.world.pathOf(abs);
    return path !== undefined && this.#workspace.staleProjects.has(path);
  }

  deploymentsOf(abs: Abs): readonly Deployment[] {
    const path = this.world.pathOf(abs);
    return path === undefined ? [] : this.#workspace.deploymentsOf(path);
  }

  /** The processes that run a file, or one of the configurations that a manifest holds. */
  processesOf(abs: Abs): readonly FileProcess[] {
    const path = this.world.pathOf(abs);
    const own = this.file(abs)?.path ?? path;
    const all = this.deploymentsOf(abs).flatMap((deployment) => deployment.processes);
    return all.filter(
      (process): process is FileProcess => process.file?.path === own && process.effective !== undefined,
    );
  }

  /** All of them. */
  get deployments(): readonly Deployment[] {
    return this.#workspace.deployments;
  }

  /** Deployments that a project file governs; undefined where the file is none. */
  governedBy(abs: Abs): readonly Deployment[] | undefined {
    const path = this.world.pathOf(abs);
    if (!this.#workspace.projects.some((project) => project.path === path)) return undefined;
    return this.#workspace.deployments.filter((each) => each.project?.path === path);
  }

  /** Everything that was read: files of RocketMQ's, project files, and the directories that hold them. */
  get known(): ReadonlySet<Abs> {
    const files = this.#workspace.deployments.flatMap((each) => [...each.files, ...each.unreadable]);
    const projects = this.#workspace.projects.flatMap(({ path }) => path ?? []);
    const paths = [...files.map(({ path }) => path), ...projects, ...this.#workspace.inputs];
    const known = new Set(paths.map((path) => this.world.absOf(path)));
    for (const abs of [...known]) known.add(abs.slice(0, abs.lastIndexOf('/')));
    return known.add(this.root);
  }

  /** How many files of RocketMQ's were read. */
  get count(): number {
    return new Set(this.#workspace.deployments.flatMap((each) => each.files.map(({ path }) => path))).size;
  }
}
