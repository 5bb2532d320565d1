import { text } from '../base/text.ts';
import { CURRENT_RELEASES, RELEASES, type ReleaseIndex } from '../catalog/releases.ts';
import type { Deployment, FileProcess, JudgedRelease } from '../deployment/model.ts';
import type { Allow, ProjectFile, Severity } from '../deployment/project.ts';
import { RULES } from '../rules/index.ts';
import type { Report, Rule, RuleContext } from '../rules/rule.ts';
import { hasFile } from '../rules/support/cross.ts';
import { judgeFix } from './changes.ts';
import type { Finding, Fix } from './model.ts';
import { byPlace } from './order.ts';
import { judgedAs, matches } from './rejudge.ts';
import { type EffectiveSetting, type LinterOptions, lower, settingOf, severityOf, worse } from './settings.ts';
import { aboutAllows, applySuppressions } from './silence.ts';

/** What a rule reported, with what it was judged by. */
interface Raw {
  readonly rule: Rule;
  readonly report: Report;
  readonly release: JudgedRelease;
  readonly severity: Severity;
}

/** The findings of one deployment. */
export interface JudgedDeployment {
  readonly deployment: Deployment;
  /** Sorted by file, offset, rule. */
  readonly findings: readonly Finding[];
  /** How many were silenced by comments and `allow`. */
  readonly suppressed: number;
  /** Entries of the project file's `allow` that silenced something. */
  readonly usedAllows: ReadonlySet<Allow>;
}

const NEWEST_RELEASE = CURRENT_RELEASES[CURRENT_RELEASES.length - 1] as ReleaseIndex;

/** Runs the rules over deployments. A deployment object that was judged before is not judged again. */
export class Linter {
  readonly options: LinterOptions;
  readonly #judged = new WeakMap<Deployment, JudgedDeployment>();
  readonly #settings = new WeakMap<ProjectFile, Settings>();
  #plain: Settings | undefined;

  constructor(options: LinterOptions) {
    this.options = options;
  }

  judge(deployment: Deployment): JudgedDeployment {
    let judged = this.#judged.get(deployment);
    if (judged === undefined) {
      judged = this.#judge(deployment);
      this.#judged.set(deployment, judged);
    }
    return judged;
  }

  /** Settings under a project file (undefined: under none). */
  settings(project: ProjectFile | undefined): Settings {
    let settings = project === undefined ? this.#plain : this.#settings.get(project);
    if (settings === undefined) {
      settings = new Settings(this.options, project);
      if (project === undefined) this.#plain = settings;
      else this.#settings.set(project, settings);
    }
    return settings;
  }

  /**
   * What there is to say about `allow` of the project files, when all of their deployments were judged: entries that silenced nothing, and
   * expired ones, once each.
   */
  aboutAllows(judged: readonly JudgedDeployment[]): readonly JudgedDeployment[] {
    const states = judged.map(({ deployment, usedAllows }) => ({
      deployment,
      settings: this.settings(deployment.project),
      used: usedAllows,
    }));
    return aboutAllows(states, this.options)
      .filter(({ findings }) => findings.length > 0)
      .map((each) => ({ ...each, suppressed: 0, usedAllows: new Set() }));
  }

  #judge(deployment: Deployment): JudgedDeployment {
    const settings = this.settings(deployment.project);
    const raws = run(deployment, settings, RULES);
    const unstated = hasUnstated(deployment);
    const everywhere = unstated ? releasesOf(raws, deployment, settings) : undefined;
    const processes = fileProcesses(deployment);
    const findings = raws.map((raw) => finding(raw, deployment, everywhere?.get(raw), processes));
    const { kept, suppressed, used } = applySuppressions(deployment, findings, settings, this.options);
    for (const { file, effective } of deployment.processes) {
      effective?.forget();
      file?.document.forget();
    }
    return { deployment, findings: kept.sort(byPlace), suppressed, usedAllows: used };
  }
}

/** Rules that may speak somewhere: those on single files, and those on what several have to do with each other. */
interface Active {
  readonly file: readonly Rule<'file'>[];
  readonly cross: readonly { readonly rule: Rule; readonly options: Readonly<Record<string, unknown>> }[];
}

/** How the rules stand under one project file; looked up once for each rule where no override tells files apart. */
export class Settings {
  readonly #options: LinterOptions;
  readonly #project: ProjectFile | undefined;
  readonly #perRule = new Map<Rule, EffectiveSetting>();
  readonly #uniform: boolean;
  /** Of all rules. */
  #all: Active | undefined;

  constructor(options: LinterOptions, project: ProjectFile | undefined) {
    this.#options = options;
    this.#project = project;
    this.#uniform = (project?.overrides.length ?? 0) === 0;
  }

  /** @param file path as in SourceFile.path */
  of(rule: Rule, file: string): EffectiveSetting {
    let setting = this.#uniform ? this.#perRule.get(rule) : undefined;
    if (setting === undefined) {
      setting = settingOf(rule, this.#project, file, this.#options, matches);
      if (this.#uniform) this.#perRule.set(rule, setting);
    }
    return setting;
  }

  /** Those of some rules that may speak anywhere in a deployment. */
  active(rules: readonly Rule[]): Active {
    if (rules !== RULES) return this.#activeOf(rules);
    this.#all ??= this.#activeOf(rules);
    return this.#all;
  }

  #activeOf(rules: readonly Rule[]): Active {
    const on = rules.filter((rule) => !this.#uniform || this.of(rule, '').level !== 'off');
    return {
      file: on.filter((rule): rule is Rule<'file'> => rule.scope === 'file'),
      cross: on.flatMap((rule) => (rule.scope === 'file' ? [] : [{ rule, options: this.of(rule, '').options }])),
    };
  }
}

const fileProcesses = (deployment: Deployment): readonly FileProcess[] => deployment.processes.filter(hasFile);

const hasUnstated = (deployment: Deployment): boolean =>
  deployment.processes.some((process) => process.release.from === 'newest');

/** Runs rules over a deployment as it is judged; equal reports of several processes of one file are one. */
function run(deployment: Deployment, settings: Settings, rules: readonly Rule[]): Raw[] {
  const raws = new Map<string, Raw>();
  const take = (rule: Rule, report: Report, release: JudgedRelease): void => {
    const { level } = settings.of(rule, report.file);
    if (level === 'off') return;
    let severity = severityOf(rule, report.severity, level);
    if (report.host?.weak === true) severity = lower(severity);
    if (release.newer && rule.id === 'unknown-key') severity = 'info';
    const id = `${rule.id} ${report.file} ${report.span.start} ${report.span.end} ${report.key ?? ''}`;
    const known = raws.get(id);
    if (known === undefined || (known.severity !== severity && worse(known.severity, severity) === severity)) {
      raws.set(id, { rule, report, release, severity });
    }
  };
  const processes = fileProcesses(deployment);
  const { file, cross } = settings.active(rules);
  // The rules so far speak of .properties; a proxy's file is JSON.
  const loud = processes.filter((process) => process.quiet !== true && process.kind !== 'proxy');
  if (loud.length > 0) {
    const blamed = Object.keys(deployment.project?.keys ?? {}).length > 0 ? undefined : blamedIn(loud);
    for (const rule of file)
      if (rule.caused !== true || blamed?.has(rule.id) !== false) checkFiles(rule, deployment, loud, settings, take);
  }
  const rolling = processes.some(({ release }) => release.index !== processes[0]?.release.index);
  for (const { rule, options } of cross) {
    const report = (report: Report): void => take(rule, report, releaseFor(report.file, deployment));
    check(rule, deployment, { deployment, options, report });
    if (rolling && rule.scope === 'group') checkRolling(rule as Rule<'group'>, deployment, options, take);
  }
  return [...raws.values()];
}

const NEWEST_ANYWHERE: JudgedRelease = {
  name: RELEASES[NEWEST_RELEASE] as string,
  index: NEWEST_RELEASE,
  newer: false,
  from: 'newest',
};

/** The release by which a finding in a file is judged: the first process's that runs it, else the deployment's first. */
function releaseFor(file: string, { processes }: Deployment): JudgedRelease {
  const found = processes.find((process) => process.file?.path === file) ?? processes[0];
  return found?.release ?? NEWEST_ANYWHERE;
}

type Take = (rule: Rule, report: Report, release: JudgedRelease) => void;

/** Asks one rule about processes by themselves. */
function checkFiles(
  rule: Rule<'file'>,
  deployment: Deployment,
  processes: readonly FileProcess[],
  settings: Settings,
  take: Take,
): void {
  for (const process of processes) {
    const { options } = settings.of(rule, process.file.path);
    rule.check(process, { deployment, options, report: (report) => take(rule, report, process.release) });
  }
}

/** Asks one rule about what processes have to do with each other. */
function check(rule: Rule, deployment: Deployment, context: RuleContext): void {
  switch (rule.scope) {
    case 'host':
      for (const host of deployment.hosts) (rule as Rule<'host'>).check(host, context);
      break;
    case 'group':
      for (const group of deployment.groups) (rule as Rule<'group'>).check(group, context);
      break;
    case 'cluster':
      for (const cluster of deployment.clusters) (rule as Rule<'cluster'>).check(cluster, context);
      break;
    case 'deployment':
      (rule as Rule<'deployment'>).check(deployment, context);
      break;
  }
}

const NOTHING: ReadonlySet<string> = new Set();

/** Rules that are about the cause of some entry. */
function blamedIn(processes: readonly FileProcess[]): ReadonlySet<string> {
  let found: Set<string> | undefined;
  for (const { effective } of processes) {
    for (const { keyCause, valueCause } of effective.faults) {
      found ??= new Set();
      if (keyCause !== undefined) found.add(keyCause.rule);
      if (valueCause !== undefined) found.add(valueCause.rule);
    }
  }
  return found ?? NOTHING;
}

/** Groups whose members run different releases (a rolling upgrade) are judged by each of them; the worst finding stays. */
function checkRolling(rule: Rule<'group'>, deployment: Deployment, options: RuleContext['options'], take: Take): void {
  for (const { name, members } of deployment.groups) {
    const releases = new Map(members.map((member) => [member.release.index, member.release]));
    if (releases.size < 2) continue;
    for (const release of releases.values()) {
      const view = judgedAs(deployment, (process) =>
        members.some((member) => member.id === process.id) ? release : process.release,
      );
      for (const group of view.groups) {
        if (group.name !== name) continue;
        rule.check(group, { deployment: view, options, report: (report) => take(rule, report, release) });
      }
    }
  }
}

const place = ({ rule, report }: Pick<Raw, 'rule' | 'report'>): string =>
  `${rule.id} ${report.file} ${report.span.start} ${report.span.end}`;

/**
 * For findings of processes whose release nobody stated: in which releases since 4.9.0 each stands at its level (contracts.md section 8).
 * Only rules that depend on the release and that found something are run again.
 */
function releasesOf(
  raws: readonly Raw[],
  deployment: Deployment,
  settings: Settings,
): Map<Raw, readonly ReleaseIndex[]> {
  const doubtful = raws.filter((raw) => raw.release.from === 'newest' && raw.rule.everyRelease !== true);
  const holds = new Map<Raw, readonly ReleaseIndex[]>();
  if (doubtful.length === 0) return holds;
  const rules = RULES.filter((rule) => doubtful.some((raw) => raw.rule === rule));
  const found = new Map<Raw, ReleaseIndex[]>(doubtful.map((raw) => [raw, []]));
  for (const index of CURRENT_RELEASES) {
    let again: readonly Raw[] = raws;
    if (index !== NEWEST_RELEASE) {
      const release = { name: RELEASES[index] as string, index, newer: false, from: 'newest' as const };
      const view = judgedAs(deployment, (process) => (process.release.from === 'newest' ? release : process.release));
      again = run(view, settings, rules);
    }
    const severities = new Map(again.map((raw) => [place(raw), raw.severity]));
    for (const raw of doubtful) if (severities.get(place(raw)) === raw.severity) found.get(raw)?.push(index);
  }
  for (const [raw, releases] of found) if (releases.length < CURRENT_RELEASES.length) holds.set(raw, releases);
  return holds;
}

function finding(
  { rule, report, release, severity }: Raw,
  deployment: Deployment,
  releases: readonly ReleaseIndex[] | undefined,
  processes: readonly FileProcess[],
): Finding {
  const holds = releases === undefined ? undefined : ranges(releases);
  const message =
    holds === undefined
      ? report.message
      : text(`${report.message('en')} (RocketMQ ${holds})`, `${report.message('zh-CN')}（RocketMQ ${holds}）`);
  let judged: readonly Fix[] | undefined;
  const all = (): readonly Fix[] => {
    judged ??= (report.fixes ?? []).flatMap((fix) => judgeFix(fix, processes) ?? []);
    return judged;
  };
  return {
    rule: rule.id,
    severity: releases === undefined ? severity : lower(severity),
    message,
    notes: report.notes ?? [],
    file: report.file,
    span: report.span,
    key: report.key,
    release,
    deployment: deployment.name,
    host: report.host?.name ?? hostOf(report.file, processes),
    related: report.related ?? [],
    get fixes() {
      return all().filter((fix) => !isDraft(fix));
    },
    get drafts() {
      return all().filter(isDraft);
    },
  };
}

const isDraft = (fix: Fix): boolean => fix.edits.some((edit) => edit.blanks !== undefined);

/** The host of a file that runs on one known host. */
function hostOf(file: string, processes: readonly FileProcess[]): string | undefined {
  const hosts = new Set(processes.filter((process) => process.file.path === file).map((process) => process.host?.name));
  return hosts.size === 1 ? [...hosts][0] : undefined;
}

/** Release indexes as text, neighbours joined: `4.9.0–4.9.3, 5.1.1–5.5.1`. */
export function ranges(releases: readonly ReleaseIndex[]): string {
  const parts: string[] = [];
  for (let i = 0; i < releases.length; ) {
    let j = i;
    const position = CURRENT_RELEASES.indexOf(releases[i] as ReleaseIndex);
    while (
      j + 1 < releases.length &&
      CURRENT_RELEASES.indexOf(releases[j + 1] as ReleaseIndex) === position + (j + 1 - i)
    )
      j++;
    const first = RELEASES[releases[i] as ReleaseIndex] as string;
    parts.push(i === j ? first : `${first}–${RELEASES[releases[j] as ReleaseIndex]}`);
    i = j + 1;
  }
  return parts.join(', ');
}
