import { possibleSet } from '../catalog/possible.ts';
import { ALL_RELEASES, CURRENT_RELEASES, type ReleaseSet } from '../catalog/releases.ts';
import type { Deployment, FileProcess, JudgedRelease } from '../deployment/model.ts';
import { forget } from '../deployment/processes/forget.ts';
import { hasFile } from '../deployment/processes/processes.ts';
import { unstatedRelease } from '../deployment/processes/unstatedRelease.ts';
import type { Severity } from '../deployment/project/model.ts';
import { KEY_ORDER, VALUE_ORDER } from '../effective/causes/order.ts';
import type { FixJudge } from '../fix/judge.ts';
import { outOfRange, rule as releaseOutOfRange } from '../rules/release-out-of-range/rule.ts';
import type { ProcessRule } from '../rules/rule.ts';
import { isClear } from '../rules/support/clear.ts';
import { missingPlace } from '../rules/support/places.ts';
import { verdictsOn } from '../rules/support/verdicts.ts';
import {
  askAbout,
  askCause,
  askEntries,
  askEntry,
  askProcess,
  askSets,
  type EntryContext,
  entriesOf,
  mayConcern,
  type RuleIndex,
  type Take,
} from './ask.ts';
import { newestOf, overEras } from './eras.ts';
import { hostsByFile, identity, type Judging, ReportedFinding } from './finding.ts';
import type { Finding } from './model.ts';
import type { Reported } from './reported.ts';
import { levelOf, lower, rankOf, type Settings } from './settings.ts';
import { Spoken } from './spoken.ts';
import { judgeRolling, Views, watchAll } from './views.ts';

/** Releases that a process of unstated release may run. */
const releasesOf = ({ kind, file }: FileProcess): ReleaseSet => possibleSet(kind, file.document);

const isUnstated = ({ release: { from } }: { readonly release: JudgedRelease }): boolean => from === 'unstated';

/**
 * Runs the rules over a deployment. A process of which nobody stated the release may run on every release since 4.9.0 that has its kind and
 * the modes that its file turns on. A place, which is an entry or a set of processes, has the worst level that any rule gives it in any of
 * them. Where it does not have that level in all of them, the finding is one level lower and says in which ones it stands.
 */
export function judge(
  deployment: Deployment,
  rules: RuleIndex,
  settings: Settings,
  { admits, fixJudge, reading, kept }: JudgeOptions,
): readonly Finding[] {
  const places = new Places(settings, admits);
  const views = new Views(deployment);
  const processes = deployment.processes.filter(hasFile);
  const older = processes.find(({ release }) => release.older === true);
  if (older !== undefined) places.add(statedReport(reportOfOlder(older)));
  for (const process of older === undefined ? processes : []) {
    const ownReports = (): readonly Report[] => [
      ...reportsOnEntries(process, deployment, rules, settings, views),
      ...reportsOnProcess(process, deployment, rules.processes, settings, views),
    ];
    for (const report of kept === undefined ? ownReports() : kept.of(process, ownReports)) places.add(report);
    for (const report of reportsOnProcess(process, deployment, rules.neighbours, settings, views)) places.add(report);
  }
  if (older === undefined) judgeSets(deployment, rules, settings, places, views);
  const findings = places.findings({ deployment, judge: fixJudge, reading }, hostsByFile(processes));
  // Thousands of files may follow; words and fixes are made of what is read again. Beside a file that is edited the others of its deployment are
  // asked again soon.
  for (const process of processes) {
    if (kept === undefined || process.file.document.count > MOST_KEPT) forget(process);
  }
  return findings;
}

/** What is said in the place of everything else where a process runs a release of which nothing is known. */
const reportOfOlder = (process: FileProcess): Reported => ({
  rule: releaseOutOfRange,
  where: missingPlace(process),
  say: () => outOfRange(process),
  release: process.release,
  severity: releaseOutOfRange.severity,
  entry: undefined,
});

/** Of a file with more entries nothing is kept: how it runs in every release takes more memory than it saves time. */
const MOST_KEPT = 1000;

/** What a rule says, and where it does so. */
interface Report {
  readonly reported: Reported;
  /** Releases in which the rule reports it, of those that are `applicable`; both are all where the release is stated. */
  readonly releases: ReleaseSet;
  readonly applicable: ReleaseSet;
  readonly stated: boolean;
}

const statedReport = (reported: Reported): Report => ({
  reported,
  releases: ALL_RELEASES,
  applicable: ALL_RELEASES,
  stated: true,
});

/**
 * Asks a question about one process in as many releases as its answer may differ in.
 * @param applicable releases that the process may run on
 * @param into takes what is reported
 */
function overReleases(
  process: FileProcess,
  applicable: ReleaseSet,
  views: Views,
  question: (view: FileProcess, take: Take) => void,
  into: Report[],
): void {
  const eras = overEras(applicable, (at) => {
    const view = views.process(process, at);
    const found: Reported[] = [];
    const changes = view.effective.watch(() => question(view, (reported) => found.push(reported)));
    return { value: found, changes };
  });
  for (const { value, releases } of eras)
    for (const reported of value) into.push({ reported, releases, applicable, stated: false });
}

/** What the rules on single entries say of a process's file: it follows from the file and its project file alone. */
function reportsOnEntries(
  process: FileProcess,
  context: EntryContext,
  rules: RuleIndex,
  settings: Settings,
  views: Views,
): readonly Report[] {
  const found: Report[] = [];
  if (!isUnstated(process)) {
    askEntries(process, context, rules, settings, (reported) => found.push(statedReport(reported)));
    return found;
  }
  const applicable = releasesOf(process);
  const ask = (question: (view: FileProcess, take: Take) => void): void =>
    overReleases(process, applicable, views, question, found);
  for (const entry of process.effective.unsettled(applicable)) {
    ask((view, take) => {
      for (const verdict of verdictsOn(view, context, entry)) askCause(view, context, verdict, rules, settings, take);
    });
  }
  for (const [rule, entry] of entriesOf(process, rules))
    ask((view, take) => askEntry(view, context, entry, rule, settings, take));
  return found;
}

/** What some rules on a process as a whole say of it. */
function reportsOnProcess(
  process: FileProcess,
  deployment: Deployment,
  rules: readonly ProcessRule[],
  settings: Settings,
  views: Views,
): readonly Report[] {
  const found: Report[] = [];
  if (!isUnstated(process)) {
    askProcess(process, deployment, rules, settings, (reported) => found.push(statedReport(reported)));
    return found;
  }
  const applicable = releasesOf(process);
  for (const rule of rules) {
    if (!mayConcern(process, rule)) continue;
    const ask = (view: FileProcess, take: Take): void => {
      if (isClear(view, rule.reads)) askAbout(view, deployment, rule, settings, take);
    };
    overReleases(process, applicable, views, ask, found);
  }
  return found;
}

/**
 * What the rules that see no other process said of processes whose files have not changed since: of the files of a deployment in which
 * somebody types only one is looked at by them.
 */
export class KeptReports {
  readonly #reports = new WeakMap<
    FileProcess['effective'],
    { readonly of: string; readonly reports: readonly Report[] }
  >();

  /** @param make asks the rules where nothing is kept */
  of(process: FileProcess, make: () => readonly Report[]): readonly Report[] {
    const { effective, release, host, template, kind, kindEvidence, args, user, cwd } = process;
    const { name, from, place } = release;
    const own = [template, kind, kindEvidence, user, cwd, ...args];
    const id = [name, from, place?.file, place?.line, host?.name, ...own].join('\n');
    const known = this.#reports.get(effective);
    if (known?.of === id) return known.reports;
    const reports = make().map(keptReport);
    this.#reports.set(effective, { of: id, reports });
    return reports;
  }
}

/** The same report, whose words are made once however often it becomes a finding. */
function keptReport(report: Report): Report {
  const { reported } = report;
  const made = new Map<ReleaseSet | undefined, Spoken>();
  const spoken = (releases: ReleaseSet | undefined): Spoken => {
    const known = made.get(releases) ?? new Spoken(reported.say, releases);
    made.set(releases, known);
    return known;
  };
  return { ...report, reported: { spoken, ...reported } };
}

/**
 * Asks the rules on several processes, each in as many releases as its answer may differ in: together they would have to be asked in every
 * release in which any of them learns something new.
 */
function judgeSets(deployment: Deployment, rules: RuleIndex, settings: Settings, places: Places, views: Views): void {
  if (!deployment.processes.some(isUnstated)) {
    const take: Take = (reported) => places.add(statedReport(reported));
    for (const rule of rules.sets) askSets(deployment, rule, settings, take);
    judgeRolling(deployment, rules, settings, take);
    return;
  }
  const applicable = deployment.processes
    .filter(hasFile)
    .filter(isUnstated)
    .reduce((common, process) => common & releasesOf(process), ALL_RELEASES);
  const add = (reported: Reported, releases: ReleaseSet): void =>
    places.add(
      reported.release.from === 'unstated' ? { reported, releases, applicable, stated: false } : statedReport(reported),
    );
  const ask = (question: (view: Deployment, take: Take) => void): void => {
    const eras = overEras(applicable, (at) => {
      const view = views.deployment(at);
      const found: Reported[] = [];
      const changes = watchAll(view.processes, () => question(view, (reported) => found.push(reported)));
      return { value: found, changes };
    });
    for (const { value, releases } of eras) for (const reported of value) add(reported, releases);
  };
  for (const rule of rules.sets) {
    if (deployment.ambiguous && rule.ambiguousToo !== true) continue;
    ask((view, take) => askSets(view, rule, settings, take));
  }
  ask((view, take) => judgeRolling(view, rules, settings, take));
}

/** What a run over a deployment is given beside rules and settings. */
export interface JudgeOptions {
  /** Whether a report at a place that was not met yet is kept. */
  readonly admits: (reported: Reported, severity: Severity) => boolean;
  readonly fixJudge: () => FixJudge;
  /** Called when words of a finding are made. */
  readonly reading: () => void;
  /** What was said of entries before; unsaid: nothing is kept. */
  readonly kept?: KeptReports | undefined;
}

/** A report, and in which releases a rule makes it. */
interface Occurrence {
  readonly reported: Reported;
  readonly severity: Severity;
  readonly releases: ReleaseSet;
  readonly stated: boolean;
}

/** What is wrong at one place. */
interface Place {
  readonly occurrences: Occurrence[];
  /** Releases that the processes it is about may run on. */
  applicable: ReleaseSet;
}

/** Gathers reports by place. */
class Places {
  readonly #settings: Settings;
  readonly #admits: JudgeOptions['admits'];
  readonly #places = new Map<string, Place>();

  constructor(settings: Settings, admits: JudgeOptions['admits']) {
    this.#settings = settings;
    this.#admits = admits;
  }

  add({ reported, releases, applicable, stated }: Report): void {
    const severity = levelOf(reported, this.#settings);
    if (severity === undefined) return;
    const id = placeOf(reported);
    let place = this.#places.get(id);
    if (place === undefined) {
      if (!this.#admits(reported, severity)) return;
      place = { occurrences: [], applicable: 0 };
      this.#places.set(id, place);
    }
    place.occurrences.push({ reported, severity, releases, stated });
    place.applicable |= applicable;
  }

  /** @param hosts of files, by path */
  findings(judging: Judging, hosts: ReadonlyMap<string, string | undefined>): readonly Finding[] {
    const found = new Map<string, Finding>();
    for (const place of this.#places.values()) {
      const worst = Math.max(...place.occurrences.map(({ severity }) => rankOf(severity)));
      const at = place.occurrences
        .filter(({ severity }) => rankOf(severity) === worst)
        .reduce((set, { releases }) => set | releases, 0);
      const newest = newestOf(at);
      const everywhere = (at & place.applicable) === place.applicable;
      for (const { reported, severity, releases, stated } of place.occurrences) {
        if ((releases & (1 << CURRENT_RELEASES.indexOf(newest))) === 0) continue;
        const id = identity(reported);
        if (found.has(id)) continue;
        const decision = {
          severity: everywhere ? severity : lower(severity),
          release: stated ? reported.release : unstatedRelease(newest),
          releases: everywhere ? undefined : at,
          host: hosts.get(reported.where.file),
        };
        found.set(id, new ReportedFinding(reported, decision, judging));
      }
    }
    return [...found.values()];
  }
}

/**
 * What a report is about: the key or the value of an entry, whichever rule speaks of it; for what is missing, and for sets of processes,
 * what that rule says there.
 */
function placeOf({ rule, where, entry }: Reported): string {
  const { file, span, key } = where;
  if (entry === undefined) return `${rule.id}\0${file}\0${span.start}\0${key ?? ''}`;
  const isOfKey = span.start < entry.valueSpan.start && !OF_VALUES.has(rule.id);
  return `${file}\0${entry.index}\0${isOfKey ? 'key' : 'value'}`;
}

/** Causes that are about a value wherever they sit: an empty value has no place of its own. */
const OF_VALUES: ReadonlySet<string> = new Set(
  VALUE_ORDER.filter((id) => !(KEY_ORDER as readonly string[]).includes(id)),
);
