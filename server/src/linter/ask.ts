import type { Deployment, FileProcess, JudgedRelease } from '../deployment/model.ts';
import { unstatedRelease } from '../deployment/processes/unstatedRelease.ts';
import type { Cause, Verdict } from '../effective/model.ts';
import { isTemplate } from '../effective/template.ts';
import type { CauseRule, CauseSubject, EntryRule, ProcessRule, Rule, Said, SetRule, Sets } from '../rules/rule.ts';
import { isClear } from '../rules/support/clear.ts';
import { swallowed } from '../rules/support/continuation.ts';
import { isTemplated } from '../rules/support/places.ts';
import { hasValueCause, isUtf16, verdictsOn } from '../rules/support/verdicts.ts';
import type { Entry } from '../syntax/properties/document.ts';
import type { Reported } from './reported.ts';
import type { Settings } from './settings.ts';

export type Take = (reported: Reported) => void;

/** The rules that are on somewhere, by what they are about: who has to be asked about an entry is one look-up. */
export class RuleIndex {
  readonly causes: ReadonlyMap<string, CauseRule>;
  /** About one process, without those that look around. */
  readonly processes: readonly ProcessRule[];
  /** About one process, with a look at those beside it. */
  readonly neighbours: readonly ProcessRule[];
  readonly sets: readonly SetRule[];
  readonly entries: readonly EntryRule[];

  constructor(rules: readonly Rule[]) {
    this.causes = new Map(rules.flatMap((rule) => (rule.about === 'cause' ? [[rule.id, rule] as const] : [])));
    this.entries = rules.filter((rule): rule is EntryRule => rule.about === 'entry');
    const processes = rules.filter((rule): rule is ProcessRule => rule.about === 'process');
    this.processes = processes.filter(({ looksAround }) => !looksAround);
    this.neighbours = processes.filter(({ looksAround }) => looksAround);
    this.sets = rules.filter((rule): rule is SetRule => rule.about === 'set');
  }
}

/** Of a deployment what a rule on single entries may look at: what it says follows from the file and its project file alone. */
export type EntryContext = Pick<Deployment, 'project'>;

/** Asks every rule on single entries about one process. */
export function askEntries(
  process: FileProcess,
  context: EntryContext,
  rules: RuleIndex,
  settings: Settings,
  take: Take,
): void {
  for (const entry of process.effective.unsettled(0))
    for (const verdict of verdictsOn(process, context, entry))
      askCause(process, context, verdict, rules, settings, take);
  for (const [rule, entry] of entriesOf(process, rules)) askEntry(process, context, entry, rule, settings, take);
}

/** Asks the rules about the causes of one entry. */
export function askCause(
  process: FileProcess,
  deployment: EntryContext,
  verdict: Verdict,
  rules: RuleIndex,
  settings: Settings,
  take: Take,
): void {
  const { entry, keyCause, valueCause } = verdict;
  if (isUtf16(process)) return;
  const ask = (cause: Cause): void => {
    const rule = rules.causes.get(cause.rule);
    if (rule === undefined) return;
    const { options } = settings.of(rule, process.file.path);
    const subject: CauseSubject<Cause['rule']> = { process, deployment, options, entry, verdict, cause };
    if (rule.applies?.(subject) === false) return;
    const severity = rule.severityOf?.(subject) ?? rule.severity;
    take({
      rule,
      where: { file: process.file.path, span: cause.span, key: entry.key },
      say: wordsOf(rule, subject),
      release: process.release,
      severity,
      entry,
    });
  };
  if (keyCause !== undefined) ask(keyCause);
  else if (valueCause !== undefined && counts(process, verdict)) ask(valueCause);
}

/** A function made in {@link askCause} would keep all variables of that alive, with each of tens of thousands of findings. */
const wordsOf = (rule: CauseRule, subject: CauseSubject<Cause['rule']>) => (): Said => rule.describe(subject);

/**
 * Whether an entry's value is the one that RocketMQ looks at, and is what stands in its line. Of one with a malformed escape only
 * malformed-unicode-escape speaks.
 */
const counts = (process: FileProcess, verdict: Verdict): boolean =>
  verdict.overwrittenBy === undefined &&
  !verdict.entry.malformed &&
  !mayChange(process) &&
  swallowed(process.file.document, verdict.entry) === undefined;

/** Whether a command may write other values into a process's file before that is read (`sed s/BROKER_ID/1/`). */
const mayChange = ({ file }: FileProcess): boolean => file.filled === 'anything';

/** The entries of a process's file that rules on values are about. */
export function entriesOf(process: FileProcess, rules: RuleIndex): readonly (readonly [EntryRule, Entry])[] {
  const { kind } = process;
  const { document } = process.file;
  const found: (readonly [EntryRule, Entry])[] = [];
  for (const rule of rules.entries) {
    const { keys, holds } = rule;
    if (!rule.kinds.includes(kind) || (holds !== undefined && !document.text.includes(holds))) continue;
    if (typeof keys !== 'function') {
      for (const key of keys) {
        const entry = document.last(key);
        if (entry !== undefined && (holds === undefined || entry.value.includes(holds))) found.push([rule, entry]);
      }
    } else {
      for (const entry of document.entries)
        if ((holds === undefined || entry.value.includes(holds)) && keys(entry.key, kind)) found.push([rule, entry]);
    }
  }
  return found;
}

/** Asks one rule on values about one entry, where the entry's value counts and nothing else is wrong with it. */
export function askEntry(
  process: FileProcess,
  deployment: EntryContext,
  entry: Entry,
  rule: EntryRule,
  settings: Settings,
  take: Take,
): void {
  const verdict = process.effective.verdictOf(entry);
  if (verdict === undefined || verdict.parameters.length === 0 || verdict.outcome === 'overwritten') return;
  if (hasValueCause(process, verdict) || isTemplate(entry.value) || mayChange(process)) return;
  const { options } = settings.of(rule, process.file.path);
  rule.check({
    process,
    deployment,
    options,
    entry,
    verdict,
    report: (where, say) =>
      take({
        rule,
        where: { span: entry.valueSpan, ...where, file: process.file.path, key: entry.key },
        say,
        release: process.release,
        severity: where.severity ?? rule.severity,
        entry,
      }),
  });
}

/**
 * Whether a rule on a process as a whole may have something to say of it: as long as nothing that it reads is written, RocketMQ's own values
 * are in force, which are right. A proxy's members are no entries.
 */
export const mayConcern = ({ kind, file }: FileProcess, { kinds, reads, ofAbsence }: ProcessRule): boolean =>
  kinds.includes(kind) &&
  (reads.length === 0 ||
    ofAbsence === true ||
    kind === 'proxy' ||
    reads.some((key) => file.document.last(key) !== undefined));

/** Asks some rules on a process as a whole. */
export function askProcess(
  process: FileProcess,
  deployment: Deployment,
  rules: readonly ProcessRule[],
  settings: Settings,
  take: Take,
): void {
  for (const rule of rules) {
    if (mayConcern(process, rule) && isClear(process, rule.reads)) askAbout(process, deployment, rule, settings, take);
  }
}

/** Asks one rule about a process as a whole. */
export function askAbout(
  process: FileProcess,
  deployment: Deployment,
  rule: ProcessRule,
  settings: Settings,
  take: Take,
): void {
  const { options } = settings.of(rule, process.file.path);
  rule.check({
    process,
    deployment,
    options,
    report: (where, say) =>
      take({
        rule,
        where,
        say,
        release: process.release,
        severity: where.severity ?? rule.severity,
        entry: where.key === undefined ? undefined : process.file.document.last(where.key),
      }),
  });
}

/** Asks one rule about every set of processes of a deployment that it is about. */
export function askSets(deployment: Deployment, rule: SetRule, settings: Settings, take: Take): void {
  if (deployment.ambiguous && rule.ambiguousToo !== true) return;
  for (const set of setsOf(deployment, rule.scope)) askSet(deployment, set, rule, settings, take);
}

const setsOf = (deployment: Deployment, scope: keyof Sets): readonly Sets[keyof Sets][] => {
  switch (scope) {
    case 'host':
      return deployment.hosts;
    case 'group':
      return deployment.groups;
    case 'cluster':
      return deployment.clusters;
    case 'deployment':
      return [deployment];
  }
};

/** Asks one rule about one set of processes. @param release what its findings are judged by; each file's own where unsaid */
export function askSet(
  deployment: Deployment,
  set: Sets[keyof Sets],
  rule: SetRule,
  settings: Settings,
  take: Take,
  release?: JudgedRelease,
): void {
  const { options } = settings.of(rule, '');
  rule.check({
    set: withoutTemplated(set, rule),
    deployment,
    options,
    report: (where, say) =>
      take({
        rule,
        where,
        say,
        release: release ?? releaseFor(where.file, deployment),
        severity: where.severity ?? rule.severity,
        entry: undefined,
      }),
  });
}

/** A group or cluster without the members of which a template fills in what the rule reads. */
function withoutTemplated(set: Sets[keyof Sets], { reads }: SetRule): Sets[keyof Sets] {
  if (reads.length === 0 || !('members' in set)) return set;
  const known = set.members.filter((member) => reads.every((key) => !isTemplated(member, key)));
  return known.length === set.members.length ? set : { ...set, members: known };
}

/** The release by which a finding in a file is judged: that of the first process which it runs or starts, else the deployment's first. */
function releaseFor(file: string, { processes, starts }: Deployment): JudgedRelease {
  const started = starts.find(({ start }) => start.file === file);
  const own = processes.find((process) => process.file?.path === file);
  const run = own ?? processes.find((process) => process.file !== undefined && process.file === started?.runs);
  return run?.release ?? started?.release ?? processes[0]?.release ?? unstatedRelease();
}
