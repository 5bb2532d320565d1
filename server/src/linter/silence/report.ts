import { isDay } from '../../base/date.ts';
import { type Text, text } from '../../base/text.ts';
import { shownSentence } from '../../catalog/secrets.ts';
import type { Deployment } from '../../deployment/model.ts';
import type { Allow, ProjectFile } from '../../deployment/project/model.ts';
import type { Fix } from '../../fix/model.ts';
import type { Rule } from '../../rules/rule.ts';
import { messages as expiredMessages, rule as expiredRule } from '../../rules/suppression-expired/rule.ts';
import { messages as unusedMessages, rule as unusedRule } from '../../rules/unused-suppression/rule.ts';
import type { Finding } from '../model.ts';
import { type LinterOptions, ruleOf, type Settings } from '../settings.ts';
import { allowed } from './allow.ts';
import type { Suppression } from './model.ts';

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
    return { deployment, findings: unique(findings) };
  });
}

/** Entries of a project file that is given as an object stand nowhere: what is said of two of them may be the same. */
const unique = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(
    findings.map((each) => [`${each.rule} ${each.span.start} ${each.key} ${each.message('en')}`, each]),
  ).values(),
];

type State = 'live' | 'expired' | 'wrong-date' | 'no-reason';

/** Whether a suppression counts. */
export class States {
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
export function verdict(
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
      return say(about, unusedRule as Rule, unusedMessages.noReason(all, reasonIn(suppression)), false);
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
          : rule === unusedRule
            ? unusedMessages.itself(name)
            : unusedMessages.unused(name);
    return say(about, unusedRule as Rule, message);
  });
}

/** Where the reason of a suppression stands. */
const reasonIn = ({ allow }: Suppression): Text =>
  allow === undefined ? text('"-- why"', '“-- 理由”') : text('"reason": "why"', '"reason": "理由"');

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
      key: suppression.allow?.key,
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
  const { document } =
    deployment.files.find(
      ({ path, part }) =>
        path === file && (part === undefined || (part.span.start <= span.start && span.end <= part.span.end)),
    ) ?? {};
  if (document === undefined || allow !== undefined || rules.length > 1) return [];
  const line = document.lines.lineAt(span.start);
  // With the blanks in front of it: in a manifest they would set in what follows.
  const start = document.lines.starts[line] ?? span.start;
  const end = document.lines.starts[line + 1] ?? document.text.length;
  const title = unusedMessages.remove();
  return [
    {
      title,
      safety: 'safe',
      effect: undefined,
      obvious: true,
      movesData: false,
      edits: [{ file, span: { start, end }, newText: '' }],
      changes: [],
    },
  ];
}
