import type { Deployment } from '../deployment/model.ts';
import { forget } from '../deployment/processes/forget.ts';
import { hasFile } from '../deployment/processes/processes.ts';
import type { BaselineEntry, ProjectFile, Severity } from '../deployment/project/model.ts';
import { FixJudge } from '../fix/judge.ts';
import { RULES } from '../rules/index.ts';
import { RuleIndex } from './ask.ts';
import { Limit, limited } from './limit.ts';
import type { Finding, JudgedDeployment } from './model.ts';
import { byPlace } from './order.ts';
import { type JudgeOptions, judge, KeptReports } from './releases.ts';
import type { Reported } from './reported.ts';
import { type LinterOptions, Settings } from './settings.ts';
import { BaselineCover } from './silence/baseline.ts';
import { Silencer } from './silence/coverage.ts';
import type { Coverable } from './silence/model.ts';
import { aboutAllows } from './silence/report.ts';
import { releaseUnstated, Unstated } from './unstated.ts';

/** A file belongs to few deployments, and findings come by file. */
const MOST_READ = 4;

/** What holds under one project file. */
interface Regime {
  readonly settings: Settings;
  readonly rules: RuleIndex;
}

/** Runs the rules over deployments. A deployment object that was judged before is not judged again. */
export class Linter {
  readonly options: LinterOptions;
  readonly #judged = new WeakMap<Deployment, JudgedDeployment>();
  readonly #regimes = new WeakMap<ProjectFile, Regime>();
  #plain: Regime | undefined;
  readonly #baselines = new WeakMap<readonly BaselineEntry[], BaselineCover>();
  readonly #unstated = new WeakMap<Deployment, Unstated>();
  /** Deployments of which somebody edits a file. */
  readonly #keeping = new WeakSet<Deployment>();
  /** The deployments whose findings were read last, with the judge of their fixes where these were read too. */
  readonly #read = new Map<Deployment, FixJudge | undefined>();
  /** Of each project file, whose settings and keys decide what is said. */
  readonly #kept = new WeakMap<ProjectFile, KeptReports>();
  readonly #keptPlain = new KeptReports();

  constructor(options: LinterOptions) {
    this.options = options;
  }

  /** The judge of a deployment's fixes. Few are kept, since a judge holds how every process that it was asked about runs. */
  judgeOf(deployment: Deployment): FixJudge {
    this.#reading(deployment);
    const judge = this.#read.get(deployment) ?? new FixJudge(deployment.processes.filter(hasFile));
    this.#read.set(deployment, judge);
    return judge;
  }

  /** Notes that findings of a deployment are read. What that makes of them and of its files once more goes when those of others have been read since. */
  #reading(deployment: Deployment): void {
    if (this.#read.has(deployment)) return;
    const [oldest] = this.#read.keys();
    if (oldest !== undefined && this.#read.size >= MOST_READ) {
      this.#read.delete(oldest);
      if (!this.#keeping.has(oldest)) this.#letGo(oldest);
    }
    this.#read.set(deployment, undefined);
  }

  #letGo(deployment: Deployment): void {
    for (const process of deployment.processes.filter(hasFile)) forget(process);
    if (this.options.rereads === true) return;
    for (const finding of this.#judged.get(deployment)?.findings ?? []) finding.forget?.();
  }

  /** @param keeps whether what is said of single entries is kept, for a deployment of which somebody edits a file */
  judge(deployment: Deployment, keeps = false): JudgedDeployment {
    let judged = this.#judged.get(deployment);
    if (judged === undefined) {
      if (keeps) this.#keeping.add(deployment);
      judged = this.#judge(deployment, keeps);
      this.#judged.set(deployment, judged);
    }
    return judged;
  }

  /**
   * Lets go of a deployment's findings and of how its fixes would be judged; asked for again, it is judged again. What
   * {@link aboutReleases} will ask of it stays known, since it could not be told without reading all files again.
   */
  forget(deployment: Deployment): void {
    if (this.#judged.get(deployment)?.needsRelease === true) void this.unstatedOf(deployment).fitting;
    this.#judged.delete(deployment);
    this.#read.delete(deployment);
  }

  /**
   * What there is to say about `allow` of the project files, when all of their deployments were judged: entries that silenced nothing, and
   * expired ones, once each.
   */
  aboutAllows(judged: readonly JudgedDeployment[]): readonly JudgedDeployment[] {
    const states = judged.map(({ deployment, usedAllows }) => ({
      deployment,
      settings: this.#regime(deployment.project).settings,
      used: usedAllows,
    }));
    return aboutAllows(states, this.options)
      .filter(({ findings }) => findings.length > 0)
      .map((each) => ({ ...each, suppressed: 0, usedAllows: new Set() }));
  }

  /**
   * What there is to say about releases that nobody states, once for all deployments in which a finding depends on them.
   * @param isNamed whether a file may be spoken of
   */
  aboutReleases(judged: readonly JudgedDeployment[], isNamed?: (file: string) => boolean): readonly JudgedDeployment[] {
    const about = judged
      .filter(({ needsRelease }) => needsRelease === true)
      .map(({ deployment }) => this.unstatedOf(deployment));
    const finding = releaseUnstated(about, isNamed);
    const [first] = about;
    if (finding === undefined || first === undefined) return [];
    return [{ deployment: first.deployment, findings: [finding], suppressed: 0, usedAllows: new Set() }];
  }

  /**
   * What a judged deployment adds to what {@link aboutAllows} and {@link aboutReleases} say of all: while these texts are the same, so is that,
   * whatever else has changed.
   */
  contributionOf({ deployment, usedAllows, needsRelease }: JudgedDeployment): string {
    const { project } = deployment;
    const used = project?.allow.flatMap((allow, i) => (usedAllows.has(allow) ? i : [])) ?? [];
    const own = [project?.path, used];
    if (needsRelease !== true) return JSON.stringify(own);
    const { processes, fitting } = this.unstatedOf(deployment);
    const told = processes.map(({ file, release }) => [file.path, release.contradictory]);
    return JSON.stringify([...own, fitting, told]);
  }

  /** The processes of a deployment of which nobody states the release. */
  unstatedOf(deployment: Deployment): Unstated {
    let unstated = this.#unstated.get(deployment);
    if (unstated === undefined) {
      unstated = new Unstated(deployment, this.#regime(deployment.project).settings);
      this.#unstated.set(deployment, unstated);
    }
    return unstated;
  }

  #keptFor(project: ProjectFile | undefined): KeptReports {
    if (project === undefined) return this.#keptPlain;
    const kept = this.#kept.get(project) ?? new KeptReports();
    this.#kept.set(project, kept);
    return kept;
  }

  #baselineOf(project: ProjectFile | undefined): BaselineCover | undefined {
    const entries = this.options.baseline ?? project?.baseline?.entries ?? [];
    if (entries.length === 0) return undefined;
    let cover = this.#baselines.get(entries);
    if (cover === undefined) {
      cover = new BaselineCover(entries, () => this.options.today);
      this.#baselines.set(entries, cover);
    }
    return cover;
  }

  #regime(project: ProjectFile | undefined): Regime {
    let regime = project === undefined ? this.#plain : this.#regimes.get(project);
    if (regime === undefined) {
      const settings = new Settings(this.options, project);
      regime = { settings, rules: new RuleIndex(settings.active(RULES)) };
      if (project === undefined) this.#plain = regime;
      else this.#regimes.set(project, regime);
    }
    return regime;
  }

  /** What findings ask for when they are read. Functions made in {@link #judge} would keep all that it found out alive. */
  #laterOf(deployment: Deployment): Pick<JudgeOptions, 'fixJudge' | 'reading'> {
    return { fixJudge: () => this.judgeOf(deployment), reading: () => this.#reading(deployment) };
  }

  #judge(deployment: Deployment, keeps: boolean): JudgedDeployment {
    const { settings, rules } = this.#regime(deployment.project);
    const silencer = new Silencer(deployment, settings, this.options);
    const baseline = this.#baselineOf(deployment.project);
    // Which findings are new is only known of all.
    const limit = new Limit<Reported>(baseline === undefined ? this.options.mostAlike : Number.POSITIVE_INFINITY);
    const admits = (reported: Reported, severity: Severity): boolean => {
      const { rule, where } = reported;
      return (
        silencer.covers(rule, () => reportedPlaces(reported)) ||
        limit.admits({ rule: rule.id, file: where.file, severity }, where.span, reported)
      );
    };
    const found = judge(deployment, rules, settings, {
      admits,
      ...this.#laterOf(deployment),
      kept: keeps ? this.#keptFor(deployment.project) : undefined,
    });
    const dependent = found.some((each) => each.dependsOnRelease === true);
    const unstated = dependent ? releaseUnstated([this.unstatedOf(deployment)]) : undefined;
    const findings = unstated === undefined ? found : [...found, unstated];
    const silenced = silencer.apply(findings);
    const old = baseline?.apply(silenced.kept.sort(byPlace), deployment);
    const all: readonly Finding[] = old?.kept ?? silenced.kept;
    const suppressed = silenced.suppressed + silenced.kept.length - all.length;
    const kept = all.filter((finding) => finding !== unstated);
    const needsRelease = kept.length < all.length && kept.some((each) => each.dependsOnRelease === true);
    const left = [...limit.rests()].flatMap(({ like: { rule, where }, ...rest }) => {
      const like = findings.find((finding) => finding.rule === rule.id && finding.file === where.file);
      return like === undefined ? [] : [{ like, ...rest }];
    });
    return {
      deployment,
      findings: limited(kept, left, this.options.mostAlike),
      suppressed,
      usedAllows: silenced.used,
      needsRelease,
      ...(old === undefined ? {} : { accepted: old.accepted }),
    };
  }
}

/** Where a report sits and what takes part; the words are made only where a suppression might cover it. */
const reportedPlaces = ({ where, say }: Reported): Coverable => ({
  ...where,
  get related() {
    return say().related ?? [];
  },
});
