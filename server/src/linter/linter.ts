import type { Deployment } from '../deployment/model.ts';
import { hasFile } from '../deployment/processes.ts';
import type { ProjectFile } from '../deployment/project.ts';
import { FixJudge } from '../fix/judge.ts';
import { RULES } from '../rules/index.ts';
import { RuleIndex } from './ask.ts';
import type { JudgedDeployment } from './model.ts';
import { byPlace } from './order.ts';
import { judge } from './releases.ts';
import { type LinterOptions, Settings } from './settings.ts';
import { aboutAllows, applySuppressions } from './silence.ts';

/** A file belongs to few deployments, and findings come by file. */
const MOST_JUDGES = 4;

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
  /** Of the deployments whose fixes were asked for last. */
  readonly #judges = new Map<Deployment, FixJudge>();

  constructor(options: LinterOptions) {
    this.options = options;
  }

  /** The judge of a deployment's fixes. Few are kept, since a judge holds how every process that it was asked about runs. */
  judgeOf(deployment: Deployment): FixJudge {
    let judge = this.#judges.get(deployment);
    if (judge === undefined) {
      judge = new FixJudge(deployment.processes.filter(hasFile));
      const [oldest] = this.#judges.keys();
      if (oldest !== undefined && this.#judges.size >= MOST_JUDGES) this.#judges.delete(oldest);
      this.#judges.set(deployment, judge);
    }
    return judge;
  }

  judge(deployment: Deployment): JudgedDeployment {
    let judged = this.#judged.get(deployment);
    if (judged === undefined) {
      judged = this.#judge(deployment);
      this.#judged.set(deployment, judged);
    }
    return judged;
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

  #judge(deployment: Deployment): JudgedDeployment {
    const { settings, rules } = this.#regime(deployment.project);
    const findings = judge(deployment, rules, settings, () => this.judgeOf(deployment));
    const { kept, suppressed, used } = applySuppressions(deployment, findings, settings, this.options);
    return { deployment, findings: kept.sort(byPlace), suppressed, usedAllows: used };
  }
}
