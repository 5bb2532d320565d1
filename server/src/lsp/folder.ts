import { readDirectives } from '../deployment/files/directives.ts';
import type { Deployment, SourceFile } from '../deployment/model.ts';
import type { ProjectProblem } from '../deployment/project/model.ts';
import { type Changes, Workspace } from '../deployment/workspace.ts';
import { WorldError } from '../deployment/world/world.ts';
import type { Fix } from '../fix/model.ts';
import { Linter } from '../linter/linter.ts';
import type { Finding, JudgedDeployment } from '../linter/model.ts';
import { byPlace } from '../linter/order.ts';
import { inScope } from '../linter/run.ts';
import { RULE_KNOWLEDGE } from '../linter/settings.ts';
import type { Abs } from './uris.ts';
import type { EditorWorld } from './world.ts';

/** One folder of the editor's: its files, what they make together, and what is wrong with that. */
export class Folder {
  /** Whether it is a folder of the workspace, or only the directory of a document that lies in none. */
  readonly listed: boolean;
  readonly root: Abs;
  readonly world: EditorWorld;
  readonly #workspace: Workspace;
  #linter: Linter;
  #today: string;
  readonly #log: (message: string) => void;
  /** Findings of each deployment, by file. */
  readonly #findings = new Map<Deployment, ReadonlyMap<string, readonly Finding[]>>();
  /** What the linter made of each deployment; undefined where that failed. */
  readonly #judged = new Map<Deployment, JudgedDeployment | undefined>();
  /** What there is to say about `allow` of project files, by the file that it stands in. */
  #overall: ReadonlyMap<string, readonly Finding[]> = new Map();
  /** Deployments that have findings in a file. */
  readonly #deployments = new Map<string, Set<Deployment>>();
  #projectProblems = new Map<string, readonly ProjectProblem[]>();

  constructor(listed: boolean, world: EditorWorld, root: Abs, log: (message: string) => void) {
    this.root = root;
    this.listed = listed;
    this.world = world;
    this.#log = log;
    this.#workspace = new Workspace(world, { rules: RULE_KNOWLEDGE });
    this.#today = world.today();
    this.#linter = new Linter({ today: this.#today });
  }

  /** Reads everything. @returns files whose findings may have changed */
  async load(): Promise<ReadonlySet<Abs>> {
    const changed = this.#take(await this.#workspace.load());
    // Positions in project files may have moved, whatever became of the deployments.
    for (const path of this.#deployments.keys()) changed.add(path);
    this.#lookAtProjects(changed);
    this.#lookAtAll(changed);
    return this.#absolute(changed);
  }

  /** What follows from all deployments together: which entries of `allow` silence nothing, and that findings depend on an unstated release. */
  #lookAtAll(changed: Set<string>): void {
    const overall = new Map<string, Finding[]>();
    const all = this.#workspace.deployments.flatMap((each) => this.#judged.get(each) ?? []);
    for (const { findings } of this.#linter.aboutReleases(all, (path) => this.#workspace.isNamed(path)))
      for (const finding of findings) add(overall, finding.file, finding);
    if (this.#workspace.projects.some((project) => project.allow.length > 0)) {
      const { deployments, staleProjects: stale } = this.#workspace;
      // Of one that could not be judged nobody knows what it would have used.
      const failed = new Set(deployments.flatMap((each) => (this.#judged.get(each) === undefined ? each.project : [])));
      for (const { findings, deployment } of this.#linter.aboutAllows(all)) {
        if (failed.has(deployment.project)) continue;
        if (stale.has(deployment.project?.path ?? '')) continue;
        for (const finding of this.#inScope(findings)) add(overall, finding.file, finding);
      }
    }
    for (const path of [...this.#overall.keys(), ...overall.keys()]) changed.add(path);
    this.#overall = overall;
  }

  #lookAtProjects(changed: Set<string>): void {
    for (const path of this.#projectProblems.keys()) changed.add(path);
    this.#projectProblems = new Map();
    for (const problem of this.#workspace.problems) {
      if (this.#workspace.file(problem.file) !== undefined) continue;
      this.#projectProblems.set(problem.file, [...(this.#projectProblems.get(problem.file) ?? []), problem]);
      changed.add(problem.file);
    }
  }

  /**
   * Takes in what became of one place.
   * @param bytes what a file there holds; undefined when nothing lies there any more
   * @returns files whose findings may have changed; undefined when everything must be read again
   */
  async update(abs: Abs, bytes: Uint8Array | undefined): Promise<ReadonlySet<Abs> | undefined> {
    const path = this.world.pathOf(abs);
    if (path === undefined) return new Set();
    if (GOVERNING.test(abs)) return undefined;
    const changes = bytes === undefined ? await this.#workspace.remove(path) : await this.#workspace.set(path, bytes);
    const changed = this.#take(changes);
    // It may be one that a project file extends.
    if (path.endsWith('.json')) this.#lookAtProjects(changed);
    if (changes.changed.length + changes.gone.length > 0) this.#lookAtAll(changed);
    return this.#absolute(changed);
  }

  /** A file of RocketMQ's; undefined for any other. */
  file(abs: Abs): SourceFile | undefined {
    const path = this.world.pathOf(abs);
    return path === undefined ? undefined : this.#workspace.file(path);
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

  /** Whether fixes of a file are safe that are made together, in every deployment that the file belongs to. */
  areSafe(abs: Abs, fixes: readonly Fix[]): boolean {
    return this.deploymentsOf(abs).every((deployment) => this.#linter.judgeOf(deployment).areSafe(fixes));
  }

  /** Findings that sit in a file, of all its deployments; what two of them say alike is said once. */
  findingsIn(abs: Abs): readonly Finding[] {
    const path = this.world.pathOf(abs);
    if (path === undefined) return [];
    const found = new Map<string, Finding>();
    for (const deployment of this.#deployments.get(path) ?? []) {
      for (const finding of this.#findings.get(deployment)?.get(path) ?? []) {
        const id = `${finding.rule} ${finding.span.start} ${finding.span.end} ${finding.severity} ${finding.message('en')}`;
        if (!found.has(id)) found.set(id, finding);
      }
    }
    return [...found.values(), ...(this.#overall.get(path) ?? [])].sort(byPlace);
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

  /** Findings of some deployments, each once. */
  findingsOf(deployments: readonly Deployment[]): readonly Finding[] {
    return deployments.flatMap((each) => [...(this.#findings.get(each)?.values() ?? [])].flat());
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
    const known = new Set(this.#absolute(new Set([...files.map(({ path }) => path), ...projects])));
    for (const abs of [...known]) known.add(abs.slice(0, abs.lastIndexOf('/')));
    return known.add(this.root);
  }

  /** How many files of RocketMQ's were read. */
  get count(): number {
    return new Set(this.#workspace.deployments.flatMap((each) => each.files.map(({ path }) => path))).size;
  }

  /** Files that have findings or problems. */
  get files(): ReadonlySet<Abs> {
    return this.#absolute(
      new Set([...this.#deployments.keys(), ...this.#projectProblems.keys(), ...this.#overall.keys()]),
    );
  }

  /** Judges everything again when the day has changed: suppressions expire. @returns files whose findings may have changed */
  newDay(): ReadonlySet<Abs> {
    const today = this.world.today();
    if (today === this.#today) return new Set();
    this.#today = today;
    this.#linter = new Linter({ today });
    const changed = this.#take({ changed: this.#workspace.deployments, gone: [...this.#findings.keys()] });
    this.#lookAtAll(changed);
    return this.#absolute(changed);
  }

  #take({ changed, gone }: Changes): Set<string> {
    const affected = new Set<string>();
    for (const deployment of gone) {
      for (const path of this.#findings.get(deployment)?.keys() ?? []) {
        affected.add(path);
        const others = this.#deployments.get(path);
        others?.delete(deployment);
        if (others?.size === 0) this.#deployments.delete(path);
      }
      this.#findings.delete(deployment);
      this.#judged.delete(deployment);
    }
    for (const deployment of changed) {
      for (const { path } of deployment.files) affected.add(path);
      const byFile = new Map<string, Finding[]>();
      const judged = this.#judge(deployment);
      this.#judged.set(deployment, judged);
      for (const finding of this.#inScope(judged?.findings ?? [])) add(byFile, finding.file, finding);
      this.#findings.set(deployment, byFile);
      for (const path of byFile.keys()) {
        affected.add(path);
        let all = this.#deployments.get(path);
        if (all === undefined) {
          all = new Set();
          this.#deployments.set(path, all);
        }
        all.add(deployment);
      }
    }
    return affected;
  }

  /** A mistake of ours in one deployment must not hide the findings of the others. */
  #judge(deployment: Deployment): JudgedDeployment | undefined {
    try {
      return this.#linter.judge(deployment);
    } catch (error) {
      if (error instanceof WorldError) throw error;
      this.#log(`${deployment.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return undefined;
    }
  }

  #inScope(findings: readonly Finding[]): readonly Finding[] {
    return inScope(findings, (path) => this.#workspace.isNamed(path));
  }

  #absolute(paths: ReadonlySet<string>): ReadonlySet<Abs> {
    return new Set([...paths].map((path) => this.world.absOf(path)));
  }
}

function add(map: Map<string, Finding[]>, path: string, finding: Finding): void {
  const list = map.get(path);
  if (list === undefined) map.set(path, [finding]);
  else list.push(finding);
}

/** Files that say what is looked at and how: when one changes, everything is read again, once for many of them. */
const GOVERNING = /\/(?:rmqlint\.json|\.gitignore|pom\.xml|(?:docker-)?compose[^/]*\.ya?ml|[^/]*dockerfile[^/]*)$/i;
