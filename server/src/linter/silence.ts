import { isDay } from '../base/date.ts';
import { shownSentence } from '../catalog/secrets.ts';
import type { Deployment } from '../deployment/model.ts';
import type { Allow, ProjectFile } from '../deployment/project/model.ts';
import type { Fix } from '../fix/model.ts';
import type { Rule } from '../rules/rule.ts';
import { messages as expiredMessages, rule as expiredRule } from '../rules/suppression-expired/rule.ts';
import { messages as unusedMessages, rule as unusedRule } from '../rules/unused-suppression/rule.ts';
import { type Coverable, Coverage, type Group } from './coverage.ts';
import type { Finding } from './model.ts';
import { type LinterOptions, ruleOf, type Settings } from './settings.ts';
import { allowed, type Suppression, suppressionsOf } from './suppressions.ts';

/** What is left of a deployment's findings. */
export interface Silenced {
  readonly kept: Finding[];
  readonly suppressed: number;
  /** Entries of the project file's `allow` that silenced something here. */
  readonly used: ReadonlySet<Allow>;
}

/** What silences findings of one deployment: its files' comments and the project file's `allow`. */
export class Silencer {
  readonly #deployment: Deployment;
  readonly #settings: Settings;
  readonly #comments: readonly Suppression[];
  readonly #states: States;
  readonly #coverage: Coverage | undefined;

  constructor(deployment: Deployment, settings: Settings, options: LinterOptions) {
    this.#deployment = deployment;
    this.#settings = settings;
    this.#comments = options.inlineConfig === false ? [] : deployment.files.flatMap(suppressionsOf);
    this.#states = new States(deployment, options);
    const all: readonly Suppression[] = [...this.#comments, ...allowed(deployment)];
    const live = all.filter((each) => this.#states.of(each) === 'live');
    this.#coverage = live.length === 0 ? undefined : new Coverage(deployment, live);
  }

  /** Whether a suppression covers what a rule reports. */
  covers(rule: Rule, report: Coverable): boolean {
    return this.#coverage?.covers(rule.id, report) === true;
  }

  /**
   * Takes out what is silenced, and adds what there is to say about comments: unused and expired ones. What there is to say about `allow` needs
   * all deployments of its project file: {@link aboutAllows}. A finding over several files is silenced in any of them.
   */
  apply(findings: readonly Finding[]): Silenced {
    const coverage = this.#coverage;
    const used = new Usage();
    const refused = new Usage();
    const kept =
      coverage === undefined
        ? [...findings]
        : findings.filter((finding) => {
            const rule = ruleOf(finding.rule);
            const ignorable = rule === undefined || this.#settings.of(rule, finding.file).ignorable;
            let silenced = false;
            for (const group of coverage.of(finding.rule, finding)) {
              (ignorable ? used : refused).note(group);
              silenced = true;
            }
            return !(silenced && ignorable);
          });
    const suppressed = findings.length - kept.length;
    for (const each of this.#comments) {
      const about = { deployment: this.#deployment, suppression: each, settings: this.#settings };
      for (const finding of verdict(about, this.#states, used.of(each), refused.of(each))) kept.push(finding);
    }
    return { kept, suppressed, used: new Set([...used.allows(), ...refused.allows()]) };
  }
}

/** Which suppressions covered something, and by which of their ids. */
class Usage {
  readonly #ids = new Map<Suppression, Set<string>>();
  readonly #noted = new Set<Group>();

  note(group: Group): void {
    if (this.#noted.has(group)) return;
    this.#noted.add(group);
    for (const { suppression, id } of group) {
      const ids = this.#ids.get(suppression);
      if (ids === undefined) this.#ids.set(suppression, new Set([id]));
      else ids.add(id);
    }
  }

  of(suppression: Suppression): ReadonlySet<string> | undefined {
    return this.#ids.get(suppression);
  }

  allows(): readonly Allow[] {
    return [...this.#ids.keys()].flatMap(({ allow }) => allow ?? []);
  }
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
      return say(about, expiredRule as Rule, expiredMessages.expired(all, suppression.expires ?? ''));
    case 'wrong-date':
      return say(about, unusedRule as Rule, unusedMessages.wrongDate(suppression.expires ?? ''), false);
    case 'no-reason':
      return say(about, unusedRule as Rule, unusedMessages.noReason(all), false);
    case 'live':
      break;
  }
  const names = suppression.rules.length === 0 ? [''] : suppression.rules;
  return names.flatMap((name) => {
    const rule = ruleOf(name);
    // A rule that does not run now may find what is silenced here.
    if (rule !== undefined && (settings.of(rule, suppression.file).level === 'off' || used?.has(name) === true))
      return [];
    if (refused?.has(name) === true) return say(about, unusedRule as Rule, unusedMessages.refused(name), false);
    const message =
      name === ''
        ? unusedMessages.nothing()
        : rule === undefined
          ? unusedMessages.unknown(name)
          : unusedMessages.unused(name);
    return say(about, unusedRule as Rule, message);
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
      details: undefined,
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
      effect: undefined,
      obvious: true,
      movesData: false,
      edits: [{ file, span: { start: span.start, end }, newText: '' }],
      changes: [],
    },
  ];
}
