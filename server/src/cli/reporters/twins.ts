import type { Lang } from '../../base/text.ts';
import type { Finding } from '../../linter/model.ts';
import { inOneLine } from '../../linter/words.ts';
import type { Messages } from '../messages/messages.ts';
import { visible } from './escape.ts';
import type { ReporterOptions } from './reporter.ts';

/** A finding, and those of other places of its deployment that say the very same of their own. */
export interface Group {
  readonly finding: Finding;
  readonly twins: readonly Finding[];
}

/** Places that are named before the rest is counted. */
const NAMED = 1;

/**
 * Findings for people: one slip that stands in several places of a deployment, as it does where a file was copied, is said once. What takes
 * part of other places is never put together, unless its rule says that they are none of the slip's.
 */
export function* grouped(findings: readonly Finding[], lang: Lang): Generator<Group> {
  for (const part of byDeployments(findings)) yield* groupsOf(part, lang);
}

/** Findings in stretches as short as can be, none of which shares a deployment with another: the texts of all of them are compared. */
function* byDeployments(findings: readonly Finding[]): Generator<readonly Finding[]> {
  const lasts = new Map(findings.map(({ deployment }, i) => [deployment, i]));
  let start = 0;
  let end = 0;
  for (const [i, { deployment }] of findings.entries()) {
    end = Math.max(end, lasts.get(deployment) ?? i);
    if (i < end) continue;
    yield findings.slice(start, i + 1);
    start = i + 1;
  }
}

function groupsOf(findings: readonly Finding[], lang: Lang): readonly Group[] {
  const byText = new Map<string, Finding[]>();
  const groups: Group[] = [];
  for (const finding of findings) {
    const id = textOf(finding, lang);
    const twins = id === undefined ? undefined : byText.get(id);
    if (twins !== undefined) {
      twins.push(finding);
      continue;
    }
    const own: Finding[] = [];
    if (id !== undefined) byText.set(id, own);
    groups.push({ finding, twins: own });
  }
  return groups;
}

/** What makes findings one slip: all that people read of one but its place and where its release is told; undefined where it is one by itself. */
function textOf(finding: Finding, lang: Lang): string | undefined {
  const { rule, severity, deployment, release, key = '', oneByMessage, evidence } = finding;
  if (oneByMessage !== true && finding.related.length > 0) return undefined;
  const said = oneByMessage
    ? [finding.message(lang)]
    : [inOneLine(finding, lang), ...finding.notes.map((note) => note(lang))];
  const texts = [rule, severity, deployment, release.name, release.from, key, ...said].join('\n');
  return evidence === undefined ? texts : texts.replaceAll(evidence, '');
}

/** `also in broker-b.conf:7 and 2 more`; undefined where there is no twin. */
export function alsoIn(
  twins: readonly Finding[],
  messages: Messages,
  documentOf: ReporterOptions['documentOf'],
): string | undefined {
  if (twins.length === 0) return undefined;
  const places = twins.slice(0, NAMED).map(({ file, span }) => {
    const line = documentOf(file)?.lines.position(span.start).line ?? 1;
    return `${visible(file)}:${line}`;
  });
  return messages.alsoIn(places.join(', '), twins.length - places.length);
}
