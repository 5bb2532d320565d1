import { isDay } from '../base/date.ts';
import type { Span } from '../base/range.ts';
import { shownSentence } from '../catalog/secrets.ts';
import type { Deployment } from '../deployment/model.ts';
import type { Allow, ProjectFile } from '../deployment/project.ts';
import type { Rule } from '../rules/rule.ts';
import { messages as expiredMessages, rule as expiredRule } from '../rules/suppression-expired/rule.ts';
import { messages as unusedMessages, rule as unusedRule } from '../rules/unused-suppression/rule.ts';
import type { Settings } from './linter.ts';
import type { Finding, Fix } from './model.ts';
import { matches } from './rejudge.ts';
import { type LinterOptions, ruleOf } from './settings.ts';
import { allowed, type Suppression, suppressionsOf } from './suppressions.ts';

/** What is left of a deployment's findings. */
export interface Silenced {
  readonly kept: Finding[];
  readonly suppressed: number;
  /** Entries of the project file's `allow` that silenced something here. */
  readonly used: ReadonlySet<Allow>;
}

const NOTHING_USED: ReadonlySet<Allow> = new Set();

/**
 * Takes out what comments and `allow` silence, and adds what there is to say about comments: unused and expired ones. What there is to say
 * about `allow` needs all deployments of its project file: {@link aboutAllows}. A finding over several files is silenced in any of them.
 */
export function applySuppressions(
  deployment: Deployment,
  findings: readonly Finding[],
  settings: Settings,
  options: LinterOptions,
): Silenced {
  const comments = options.inlineConfig === false ? [] : deployment.files.flatMap(suppressionsOf);
  const all: readonly Suppression[] = [...comments, ...allowed(deployment)];
  if (all.length === 0) return { kept: [...findings], suppressed: 0, used: NOTHING_USED };
  const state = new States(deployment, options);
  const live = all.filter((each) => state.of(each) === 'live');
  const used = new Map<Suppression, Set<string>>();
  const refused = new Map<Suppression, Set<string>>();
  const kept = findings.filter((finding) => {
    const rule = ruleOf(finding.rule);
    const ignorable = rule === undefined || settings.of(rule, finding.file).ignorable;
    let silenced = false;
    for (const each of live) {
      const id = each.rules.find((name) => ruleOf(name)?.id === finding.rule);
      if (id === undefined || !covers(each, finding, deployment)) continue;
      note(ignorable ? used : refused, each, id);
      silenced = true;
    }
    return !(silenced && ignorable);
  });
  const suppressed = findings.length - kept.length;
  for (const each of comments) {
    const about = { deployment, suppression: each, settings };
    for (const finding of verdict(about, state, used.get(each), refused.get(each))) kept.push(finding);
  }
  const allows = new Set<Allow>();
  for (const map of [used, refused]) for (const { allow } of map.keys()) if (allow !== undefined) allows.add(allow);
  return { kept, suppressed, used: allows };
}

function note(map: Map<Suppression, Set<string>>, suppression: Suppression, id: string): void {
  const ids = map.get(suppression);
  if (ids === undefined) map.set(suppression, new Set([id]));
  else ids.add(id);
}

/**
 * What there is to say about `allow` of project files, once for each entry.
 * @param judged the deployments of the project files, with what their entries silenced
 */
export function aboutAllows(
  judged: readonly {
    readonly deployment: Deployment;
    readonly settings: Settings;
    readonly used: ReadonlySet<Allow>;
  }[],
  options: LinterOptions,
): readonly { readonly deployment: Deployment; readonly findings: readonly Finding[] }[] {
  const first = new Map<ProjectFile, (typeof judged)[number]>();
  const used = new Set<Allow>();
  for (const each of judged) {
    const { project } = each.deployment;
    if (project !== undefined && !first.has(project)) first.set(project, each);
    for (const allow of each.used) used.add(allow);
  }
  return [...first.values()].map(({ deployment, settings }) => {
    const state = new States(deployment, options);
    const findings = allowed(deployment).flatMap((suppression) => {
      const spent =
        suppression.allow !== undefined && used.has(suppression.allow) ? new Set(suppression.rules) : undefined;
      return verdict({ deployment, suppression, settings }, state, spent, undefined);
    });
    return { deployment, findings };
  });
}

type State = 'live' | 'expired' | 'wrong-date' | 'no-reason';

/** Whether a suppression counts. */
class States {
  readonly #today: string;
  readonly #reasons: boolean;

  constructor(deployment: Deployment, options: LinterOptions) {
    this.#today = options.today;
    this.#reasons = options.requireReason === true || deployment.project?.extends === 'strict';
  }

  of({ expires, reason }: Suppression): State {
    if (expires !== undefined) {
      if (!isDay(expires)) return 'wrong-date';
      if (expires < this.#today) return 'expired';
    }
    return this.#reasons && reason === undefined ? 'no-reason' : 'live';
  }
}

interface About {
  readonly deployment: Deployment;
  readonly suppression: Suppression;
  readonly settings: Settings;
}

/** What there is to say about one suppression. */
function verdict(
  about: About,
  states: States,
  used: ReadonlySet<string> | undefined,
  refused: ReadonlySet<string> | undefined,
): readonly Finding[] {
  const { suppression, settings } = about;
  const all = suppression.rules.join(', ');
  switch (states.of(suppression)) {
    case 'expired':
      return say(about, expiredRule as Rule, expiredMessages.expired({ rule: all, date: suppression.expires ?? '' }));
    case 'wrong-date':
      return say(about, unusedRule as Rule, unusedMessages.wrongDate({ date: suppression.expires ?? '' }), false);
    case 'no-reason':
      return say(about, unusedRule as Rule, unusedMessages.noReason({ rule: all }), false);
    case 'live':
      break;
  }
  const names = suppression.rules.length === 0 ? [''] : suppression.rules;
  return names.flatMap((name) => {
    const rule = ruleOf(name);
    // A rule that does not run now may find what is silenced here.
    if (rule !== undefined && (settings.of(rule, suppression.file).level === 'off' || used?.has(name) === true))
      return [];
    if (refused?.has(name) === true)
      return say(about, unusedRule as Rule, unusedMessages.refused({ rule: name }), false);
    const message =
      name !== '' && rule === undefined
        ? unusedMessages.unknown({ rule: name })
        : unusedMessages.unused({ rule: name });
    return say(about, unusedRule as Rule, message);
  });
}

function covers(suppression: Suppression, finding: Finding, deployment: Deployment): boolean {
  const places: readonly { readonly file: string; readonly span: Span }[] = [finding, ...finding.related];
  const { allow, entry, file } = suppression;
  if (allow !== undefined) {
    if (allow.key !== undefined && allow.key !== finding.key) return false;
    const { project } = deployment;
    return (
      allow.files === undefined ||
      project === undefined ||
      places.some((each) => matches(project, allow.files ?? [], each.file))
    );
  }
  return places.some((each) => {
    if (each.file !== file) return false;
    if (entry === undefined) return true;
    return each.span.start >= entry.lineSpan.start && each.span.start < entry.lineSpan.end;
  });
}

function say(
  { deployment, suppression, settings }: About,
  rule: Rule,
  message: Finding['message'],
  removable = true,
): Finding[] {
  const { level } = settings.of(rule, suppression.file);
  const process = deployment.processes.find((each) => each.file?.path === suppression.file) ?? deployment.processes[0];
  if (level === 'off' || process === undefined) return [];
  return [
    {
      rule: rule.id,
      severity: level,
      message: shownSentence(message),
      notes: [],
      file: suppression.file,
      span: suppression.span,
      key: undefined,
      release: process.release,
      deployment: deployment.name,
      host: undefined,
      related: [],
      fixes: removable ? removal(deployment, suppression) : [],
    },
  ];
}

/** Takes the whole comment away, where it silences nothing by any of its rules. */
function removal(deployment: Deployment, { file, span, rules, allow }: Suppression): readonly Fix[] {
  const document = deployment.files.find((each) => each.path === file)?.document;
  if (document === undefined || allow !== undefined || rules.length > 1) return [];
  const line = document.lines.lineAt(span.start);
  const end = document.lines.starts[line + 1] ?? document.text.length;
  const title = unusedMessages.remove();
  return [
    {
      title,
      safety: 'safe',
      obvious: true,
      movesData: false,
      edits: [{ file, span: { start: span.start, end }, newText: '' }],
      changes: [],
    },
  ];
}
