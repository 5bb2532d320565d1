import type { Lang } from '../../base/text.ts';
import type { Finding } from '../../linter/model.ts';
import { inOneLine } from '../../linter/words.ts';
import type { Messages } from '../messages/messages.ts';
import { visible } from './escape.ts';
import type { ReporterOptions } from './reporter.ts';

/** A finding, and those of other files of its deployment that say the very same of their own. */
export interface Group {
  readonly finding: Finding;
  readonly twins: readonly Finding[];
}

/** Places that are named before the rest is counted. */
const NAMED = 1;

/**
 * Findings for people: one slip that stands in several files of a deployment, as it does where a file was copied, is said once. What takes
 * part of other places is never put together.
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
  const byText = new Map<string, { finding: Finding; twins: Finding[]; files: Set<string> }>();
  const groups: Group[] = [];
  for (const finding of findings) {
    const id = finding.related.length === 0 ? textOf(finding, lang) : undefined;
    const first = id === undefined ? undefined : byText.get(id);
    if (first !== undefined && !first.files.has(finding.file)) {
      first.twins.push(finding);
      first.files.add(finding.file);
      continue;
    }
    const group = { finding, twins: [], files: new Set([finding.file]) };
    if (id !== undefined && first === undefined) byText.set(id, group);
    groups.push(group);
  }
  return groups;
}

/** All that people read of a finding but its place. */
function textOf(finding: Finding, lang: Lang): string {
  const { rule, severity, deployment, release, notes, host = '', key = '' } = finding;
  const said = [inOneLine(finding, lang), ...notes.map((note) => note(lang))];
  return [rule, severity, deployment, release.name, release.from, host, key, ...said].join('\n');
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
