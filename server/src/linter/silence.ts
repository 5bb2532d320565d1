import type { Span } from '../base/range.ts';
import type { Deployment } from '../deployment/model.ts';
import type { Rule } from '../rules/rule.ts';
import { messages as expiredMessages, rule as expiredRule } from '../rules/suppression-expired/rule.ts';
import { messages as unusedMessages, rule as unusedRule } from '../rules/unused-suppression/rule.ts';
import type { Settings } from './linter.ts';
import type { Finding, Fix } from './model.ts';
import { matches } from './rejudge.ts';
import { type LinterOptions, ruleOf } from './settings.ts';
import { allowed, type Suppression, suppressionsOf } from './suppressions.ts';

/**
 * Takes out what comments and `allow` silence, and adds what there is to say about them: unused and expired ones.
 * A finding over several files is silenced in any of them.
 */
export function applySuppressions(
  deployment: Deployment,
  findings: readonly Finding[],
  settings: Settings,
  options: LinterOptions,
): { kept: Finding[]; suppressed: number } {
  const comments = options.inlineConfig === false ? [] : deployment.files.flatMap(suppressionsOf);
  const all: readonly Suppression[] = [...comments, ...allowed(deployment)];
  if (all.length === 0) return { kept: [...findings], suppressed: 0 };
  const strict = options.requireReason === true || deployment.project?.extends === 'strict';
  const expired = (each: Suppression): boolean => each.expires !== undefined && each.expires < options.today;
  const live = all.filter((each) => !expired(each) && !(strict && each.reason === undefined));
  const used = new Set<string>();
  const kept = findings.filter((finding) => {
    const rule = ruleOf(finding.rule);
    if (rule !== undefined && !settings.of(rule, finding.file).ignorable) return true;
    let silenced = false;
    for (const each of live) {
      const id = each.rules.find((name) => ruleOf(name)?.id === finding.rule);
      if (id === undefined || !covers(each, finding, deployment)) continue;
      used.add(`${all.indexOf(each)} ${id}`);
      silenced = true;
    }
    return !silenced;
  });
  const suppressed = findings.length - kept.length;
  all.forEach((each, index) => {
    const base = { deployment, suppression: each, settings };
    if (expired(each)) {
      kept.push(
        ...about(
          base,
          expiredRule as Rule,
          expiredMessages.expired({ rule: each.rules.join(', '), date: each.expires ?? '' }),
        ),
      );
      return;
    }
    if (strict && each.reason === undefined) {
      kept.push(...about(base, unusedRule as Rule, unusedMessages.noReason({ rule: each.rules.join(', ') })));
      return;
    }
    const names = each.rules.length === 0 ? [''] : each.rules;
    for (const name of names) {
      const rule = ruleOf(name);
      // A rule that does not run now may find what is silenced here.
      if (rule !== undefined && (settings.of(rule, each.file).level === 'off' || used.has(`${index} ${name}`)))
        continue;
      const message =
        name !== '' && rule === undefined
          ? unusedMessages.unknown({ rule: name })
          : unusedMessages.unused({ rule: name });
      kept.push(...about(base, unusedRule as Rule, message));
    }
  });
  return { kept, suppressed };
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

function about(
  { deployment, suppression, settings }: { deployment: Deployment; suppression: Suppression; settings: Settings },
  rule: Rule,
  message: Finding['message'],
): Finding[] {
  const { level } = settings.of(rule, suppression.file);
  const process = deployment.processes.find((each) => each.file?.path === suppression.file) ?? deployment.processes[0];
  if (level === 'off' || process === undefined) return [];
  return [
    {
      rule: rule.id,
      severity: level,
      message,
      notes: [],
      file: suppression.file,
      span: suppression.span,
      key: undefined,
      release: process.release,
      deployment: deployment.name,
      host: undefined,
      related: [],
      fixes: removal(deployment, suppression),
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
