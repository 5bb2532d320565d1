import type { Deployment } from '../deployment/model.ts';
import { forget } from '../deployment/processes/forget.ts';
import { hasFile } from '../deployment/processes/processes.ts';
import { pathsOf } from '../deployment/queries.ts';
import type { Changes, Workspace } from '../deployment/workspace.ts';
import { WorldError } from '../deployment/world/world.ts';
import type { Fix } from '../fix/model.ts';
import type { Counts } from '../language/features/context.ts';
import { Linter } from '../linter/linter.ts';
import type { Finding, JudgedDeployment } from '../linter/model.ts';
import { byPlace } from '../linter/order.ts';
import { inScope } from '../linter/run.ts';
import { type ByFile, type Kept, keptOf, look } from './kept.ts';
import { Tally } from './tally.ts';

export interface JudgementsOptions {
  readonly today: string;
  /** Whether a document is open, by path as in SourceFile.path: findings are kept of its deployments alone. */
  readonly isOpen: (path: string) => boolean;
  /** Whether a file lies in the folder: findings that touch none are left out, and nobody else speaks of one that does. */
  readonly isOwn: (path: string) => boolean;
  readonly log: (message: string) => void;
}

/**
 * What is wrong with the deployments of a workspace. One that is new or has changed waits until somebody judges it; of one without an open file
 * no more is kept then than what cannot be found out again. Files go by path as in SourceFile.path.
 */
export class Judgements {
  readonly #workspace: Workspace;
  readonly #options: JudgementsOptions;
  #linter: Linter;
  /** Deployments that are not judged as they are now. */
  readonly #waiting = new Set<Deployment>();
  readonly #kept = new Map<Deployment, Kept>();
  /** Deployments that have findings in a file, where these are kept. */
  readonly #touching = new Map<string, Set<Deployment>>();
  readonly #byFile = new WeakMap<JudgedDeployment, ByFile>();
  readonly #failed = new WeakSet<Deployment>();
  /** What all deployments together tell of `allow` and of unstated releases, by the file that it stands in. */
  #overall: ByFile = new Map();
  /** What each judged deployment adds to that, by which it is known whether they tell something else now. */
  readonly #contributions = new Tally();
  /** Whether they may tell something else whatever they add. */
  #overallChanged = false;
  /** Whether some of {@link #overall} is told of deployments that are gone: the words are right, the fixes are not. */
  #overallOutdated = false;

  constructor(workspace: Workspace, options: JudgementsOptions) {
    this.#workspace = workspace;
    this.#options = options;
    this.#linter = new Linter({ today: options.today });
  }

  /** How many deployments wait, and how many there are. */
  get progress(): { readonly waiting: number; readonly all: number } {
    return { waiting: this.#waiting.size, all: this.#waiting.size + this.#kept.size };
  }

  /** A deployment that waits. */
  get next(): Deployment | undefined {
    const [next] = this.#waiting;
    return next;
  }

  /** Whether a file's deployments are judged. */
  isJudged(path: string): boolean {
    return this.#workspace.deploymentsOf(path).every((each) => !this.#waiting.has(each));
  }

  /** Takes in that deployments have changed. @returns files whose findings may be others */
  take({ changed, gone }: Changes): ReadonlySet<string> {
    const touched = new Set<string>();
    for (const deployment of gone) {
      for (const path of pathsOf(deployment)) touched.add(path);
      this.#waiting.delete(deployment);
      this.#drop(deployment, touched);
    }
    for (const deployment of changed) this.#waiting.add(deployment);
    return touched;
  }

  #drop(deployment: Deployment, touched: Set<string>): void {
    const kept = this.#kept.get(deployment);
    if (kept === undefined) return;
    this.#contributions.remove(kept.contribution);
    this.#overallOutdated = true;
    for (const path of kept.shared.keys()) {
      touched.add(path);
      const others = this.#touching.get(path);
      others?.delete(deployment);
      if (others?.size === 0) this.#touching.delete(path);
    }
    this.#kept.delete(deployment);
  }

  /** Places in some project files are not where they were, whatever became of the deployments. */
  moveProjects(paths: ReadonlySet<string>): void {
    if (paths.size === 0) return;
    for (const each of this.#kept.keys())
      if (paths.has(each.project?.path ?? '') && speaksOfProject(each)) this.#waiting.add(each);
  }

  /** Project files were read again: what all deployments together tell of them is told again when all are judged. */
  forgetProjects(): void {
    this.#overall = new Map([...this.#overall].filter(([path]) => this.#workspace.file(path) !== undefined));
    this.#overallChanged = true;
  }

  /** Judges everything again, when there is time. @returns files of which that alone may tell nothing new */
  again(today?: string): Iterable<string> {
    if (today !== undefined) this.#linter = new Linter({ today });
    for (const deployment of this.#workspace.deployments) this.#waiting.add(deployment);
    this.#overallChanged = true;
    return this.#overall.keys();
  }

  /** Judges the deployments of a file that wait. @returns files whose findings may be others */
  judgeFile(path: string): ReadonlySet<string> {
    const touched = new Set<string>();
    for (const each of this.#workspace.deploymentsOf(path))
      if (this.#waiting.has(each)) for (const other of this.judge(each)) touched.add(other);
    return touched;
  }

  /** Judges a deployment. @returns files whose findings may be others */
  judge(deployment: Deployment): ReadonlySet<string> {
    const touched = new Set<string>();
    this.#drop(deployment, touched);
    this.#waiting.delete(deployment);
    const judged = this.#judge(deployment);
    const contribution = judged === undefined ? `${deployment.name} failed` : this.#linter.contributionOf(judged);
    const kept = keptOf(deployment, judged, this.#findingsOf(judged), (path) => this.#isShared(path), contribution);
    this.#kept.set(deployment, kept);
    this.#contributions.add(contribution);
    for (const path of kept.shared.keys()) {
      touched.add(path);
      const others = this.#touching.get(path);
      if (others === undefined) this.#touching.set(path, new Set([deployment]));
      else others.add(deployment);
    }
    for (const path of pathsOf(deployment)) touched.add(path);
    return touched;
  }

  /** A mistake of ours in one deployment must not hide the findings of the others. */
  #judge(deployment: Deployment): JudgedDeployment | undefined {
    if (this.#failed.has(deployment)) return undefined;
    try {
      return this.#linter.judge(deployment, this.#isInView(deployment));
    } catch (error) {
      if (error instanceof WorldError) throw error;
      this.#failed.add(deployment);
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#options.log(`${deployment.name}: ${why}`);
      return undefined;
    }
  }

  /** Lets go of everything that can be found out again, where no file of a deployment is open. */
  release(deployment: Deployment): void {
    if (this.#isInView(deployment)) return;
    this.#linter.forget(deployment);
    for (const process of deployment.processes.filter(hasFile)) {
      if (!this.#workspace.deploymentsOf(process.file.path).some((each) => this.#isInView(each))) forget(process);
    }
  }

  /** Whether a file of it is open. */
  #isInView = ({ files }: Deployment): boolean => files.some(({ path }) => this.#options.isOpen(path));

  /**
   * What follows from all deployments together, once all of them are judged: which entries of `allow` silence nothing, and that findings depend on
   * an unstated release.
   * @returns files in which that is new
   */
  finish(): readonly string[] {
    if (this.#waiting.size > 0 || !this.#overallDiffers) return [];
    this.#overallChanged = false;
    const before = this.#overall;
    this.#overall = this.#lookAtAll();
    const looks = (byFile: ByFile, path: string): string =>
      (byFile.get(path) ?? []).map((each) => `${look(each)} ${each.details?.('en')}`).join('\n');
    const paths = new Set([...before.keys(), ...this.#overall.keys()]);
    return [...paths].filter((path) => looks(before, path) !== looks(this.#overall, path));
  }

  /** Whether all deployments together may tell something that {@link finish} has not told yet. */
  get #overallDiffers(): boolean {
    return this.#overallChanged || this.#contributions.hasChanged;
  }

  #lookAtAll(): ByFile {
    this.#contributions.settle();
    this.#overallOutdated = false;
    const overall = new Map<string, Finding[]>();
    const all = this.#workspace.deployments.flatMap((each) => this.#kept.get(each)?.judged ?? []);
    for (const { findings } of this.#linter.aboutReleases(all, this.#options.isOwn))
      for (const finding of findings) add(overall, finding);
    if (!this.#workspace.projects.some((project) => project.allow.length > 0)) return overall;
    const stale = this.#workspace.staleProjects;
    // Of one that could not be judged nobody knows what it would have used.
    const failed = new Set(
      Array.from(this.#kept, ([each, { judged }]) => (judged === undefined ? each.project : undefined)),
    );
    for (const { findings, deployment } of this.#linter.aboutAllows(all)) {
      if (failed.has(deployment.project) || stale.has(deployment.project?.path ?? '')) continue;
      for (const finding of this.#inScope(findings)) add(overall, finding);
    }
    return overall;
  }

  /** Whether there are findings in a file, wherever it lies. */
  speaksOf(path: string): boolean {
    const findings = Array.from(this.#touching.get(path) ?? [], (each) => this.#kept.get(each)?.shared.get(path) ?? []);
    return findings.some((each) => each.length > 0) || this.#overall.has(path);
  }

  /**
   * Findings that sit in a file, of all its deployments that were judged; what two of them say alike is said once.
   * @param fixable whether their fixes are asked for
   */
  findingsIn(path: string, fixable: boolean): readonly Finding[] {
    // What differs is for `finish` to tell.
    if (
      fixable &&
      this.#overallOutdated &&
      this.#waiting.size === 0 &&
      !this.#overallDiffers &&
      this.#overall.has(path)
    )
      this.#overall = this.#lookAtAll();
    const own = this.#workspace.deploymentsOf(path).filter((each) => this.#kept.has(each));
    const all = new Set([...own, ...(this.#touching.get(path) ?? [])]);
    const found = new Map<string, Finding>();
    for (const deployment of all) {
      const shared = fixable ? undefined : this.#kept.get(deployment)?.shared.get(path);
      for (const finding of shared ?? this.#findingsOf(this.#judge(deployment)).get(path) ?? []) {
        const id = all.size === 1 ? String(found.size) : look(finding);
        if (!found.has(id)) found.set(id, finding);
      }
    }
    return [...found.values(), ...(this.#overall.get(path) ?? [])].sort(byPlace);
  }

  #findingsOf(judged: JudgedDeployment | undefined): ByFile {
    if (judged === undefined) return new Map();
    let byFile = this.#byFile.get(judged);
    if (byFile === undefined) {
      const made = new Map<string, Finding[]>();
      for (const finding of this.#inScope(judged.findings)) add(made, finding);
      byFile = made;
      this.#byFile.set(judged, byFile);
    }
    return byFile;
  }

  /** Whether findings in a file are not of one deployment alone, or not only told here. */
  #isShared(path: string): boolean {
    return this.#workspace.deploymentsOf(path).length !== 1 || !this.#options.isOwn(path);
  }

  #inScope(findings: readonly Finding[]): readonly Finding[] {
    return inScope(findings, this.#options.isOwn);
  }

  /** How many findings some deployments have. */
  countsOf(deployments: readonly Deployment[]): Counts {
    let errors = 0;
    let warnings = 0;
    for (const each of deployments) {
      const counts = this.#kept.get(each)?.counts;
      errors += counts?.errors ?? 0;
      warnings += counts?.warnings ?? 0;
    }
    return { errors, warnings };
  }

  /** Files in which a rule has findings with obvious fixes, with how many; of a file of several deployments those of the one that has most. */
  filesWith(rule: string): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    for (const { fixable } of this.#kept.values())
      for (const [path, count] of fixable.get(rule) ?? []) found.set(path, Math.max(count, found.get(path) ?? 0));
    return found;
  }

  /** Whether fixes of a file are safe that are made together, in every deployment that the file belongs to. */
  areSafe(path: string, fixes: readonly Fix[]): boolean {
    return this.#workspace.deploymentsOf(path).every((each) => this.#linter.judgeOf(each).areSafe(fixes));
  }
}

/** Whether findings of a deployment may point into its project file: to where it puts processes on hosts or names all name servers. */
const speaksOfProject = ({ declared, nameServers, hosts }: Deployment): boolean =>
  declared && (nameServers !== undefined || hosts.some(({ evidence }) => evidence.kind === 'project'));

function add(map: Map<string, Finding[]>, finding: Finding): void {
  const list = map.get(finding.file);
  if (list === undefined) map.set(finding.file, [finding]);
  else list.push(finding);
}
