import type { Kind } from '../catalog/kinds.ts';
import { possibleReleases } from '../catalog/possible.ts';
import { ALL_RELEASES, CURRENT_RELEASES, RELEASES, type ReleaseIndex, type ReleaseSet } from '../catalog/releases.ts';
import type { Deployment, FileProcess, JudgedRelease } from '../deployment/model.ts';
import { hasFile } from '../deployment/processes/processes.ts';
import type { Severity } from '../deployment/project/model.ts';
import type { FixJudge } from '../fix/judge.ts';
import { isClear } from '../rules/support/clear.ts';
import { verdictsOn } from '../rules/support/verdicts.ts';
import { askAbout, askCause, askEntry, askFile, askSets, entriesOf, type RuleIndex, type Take } from './ask.ts';
import { newestOf, overEras, releaseRanges } from './eras.ts';
import { identity, type Judging, ReportedFinding } from './finding.ts';
import type { Finding } from './model.ts';
import type { Reported } from './reported.ts';
import { levelOf, lower, rankOf, type Settings } from './settings.ts';
import { judgeRolling, Views, watchAll } from './views.ts';

/** Releases that a process of a kind may run. */
const releasesWith = (kind: Kind): ReleaseSet =>
  possibleReleases(kind).reduce((set, at) => set | (1 << CURRENT_RELEASES.indexOf(at)), 0);

const isUnstated = ({ release: { from } }: { readonly release: JudgedRelease }): boolean => from === 'unstated';

/**
 * Runs the rules over a deployment. A process of which nobody stated the release may run on every release since 4.9.0 that has its kind. A
 * place, which is an entry or a set of processes, has the worst level that any rule gives it in any of them. Where it does not have that
 * level in all of them, the finding is one level lower and says in which ones it stands.
 */
export function judge(
  deployment: Deployment,
  rules: RuleIndex,
  settings: Settings,
  { admits, fixJudge }: JudgeOptions,
): readonly Finding[] {
  const places = new Places(settings, admits);
  const views = new Views(deployment);
  const processes = deployment.processes.filter(hasFile);
  for (const process of processes) {
    if (isUnstated(process)) judgeFile(process, deployment, rules, settings, places, views);
    else askFile(process, deployment, rules, settings, (reported) => places.addStated(reported));
  }
  judgeSets(deployment, rules, settings, places, views);
  const findings = places.findings({ deployment, processes, judge: fixJudge });
  // Thousands of files may follow; words and fixes are made of what is read again.
  views.forget();
  for (const { effective, file } of processes) {
    effective.forget();
    file.document.forget();
  }
  return findings;
}

/** Asks the rules on single files about one process, each question in as many releases as its answer may differ in. */
function judgeFile(
  process: FileProcess,
  deployment: Deployment,
  rules: RuleIndex,
  settings: Settings,
  places: Places,
  views: Views,
): void {
  const applicable = releasesWith(process.kind);
  const ask = (question: (view: FileProcess, take: Take) => void): void => {
    const eras = overEras(applicable, (at) => {
      const view = views.process(process, at);
      const found: Reported[] = [];
      const changes = view.effective.watch(() => question(view, (reported) => found.push(reported)));
      return { value: found, changes };
    });
    for (const { value, releases } of eras) for (const each of value) places.add(each, releases, applicable);
  };
  for (const entry of process.effective.unsettled(applicable)) {
    ask((view, take) => {
      for (const verdict of verdictsOn(view, deployment, entry))
        askCause(view, deployment, verdict, rules, settings, take);
    });
  }
  for (const [rule, entry] of entriesOf(process, rules))
    ask((view, take) => askEntry(view, deployment, entry, rule, settings, take));
  for (const rule of rules.processes) {
    if (!rule.kinds.includes(process.kind)) continue;
    ask((view, take) => {
      if (isClear(view, rule.reads)) askAbout(view, deployment, rule, settings, take);
    });
  }
}

/** Asks the rules on several processes, in as many releases as any of their answers may differ in. */
function judgeSets(deployment: Deployment, rules: RuleIndex, settings: Settings, places: Places, views: Views): void {
  if (!deployment.processes.some(isUnstated)) {
    const take: Take = (reported) => places.addStated(reported);
    askSets(deployment, rules, settings, take);
    judgeRolling(deployment, rules, settings, take);
    return;
  }
  const applicable = deployment.processes
    .filter(isUnstated)
    .reduce((common, { kind }) => common & releasesWith(kind), ALL_RELEASES);
  const eras = overEras(applicable, (at) => {
    const view = views.deployment(at);
    const found: Reported[] = [];
    const changes = watchAll(view.processes, () => {
      askSets(view, rules, settings, (reported) => found.push(reported));
      judgeRolling(view, rules, settings, (reported) => found.push(reported));
    });
    return { value: found, changes };
  });
  for (const { value, releases } of eras) {
    for (const each of value) {
      if (each.release.from === 'unstated') places.add(each, releases, applicable);
      else places.addStated(each);
    }
  }
}

/** What a run over a deployment is given beside rules and settings. */
export interface JudgeOptions {
  /** Whether a report at a place that was not met yet is kept. */
  readonly admits: (reported: Reported, severity: Severity) => boolean;
  readonly fixJudge: () => FixJudge;
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

  /** @param releases those in which the rule reports it, of those that are `applicable` */
  add(reported: Reported, releases: ReleaseSet, applicable: ReleaseSet): void {
    this.#put(reported, releases, applicable, false);
  }

  addStated(reported: Reported): void {
    this.#put(reported, ALL_RELEASES, ALL_RELEASES, true);
  }

  #put(reported: Reported, releases: ReleaseSet, applicable: ReleaseSet, stated: boolean): void {
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

  findings(judging: Judging): readonly Finding[] {
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
          release: stated ? reported.release : judgedBy(newest),
          releases: everywhere ? undefined : releaseRanges(at),
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
  return `${file}\0${entry.index}\0${span.start < entry.valueSpan.start ? 'key' : 'value'}`;
}

const judgedBy = (index: ReleaseIndex): JudgedRelease => ({
  name: RELEASES[index] as string,
  index,
  newer: false,
  from: 'unstated',
});
