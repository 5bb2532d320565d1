import { text } from '../base/text.ts';
import type { Deployment } from '../deployment/model.ts';
import type { Counts } from '../language/features/context.ts';
import type { Finding, JudgedDeployment } from '../linter/model.ts';
import { ruleOf } from '../linter/settings.ts';

/** Findings by the path of the file that they sit in. */
export type ByFile = ReadonlyMap<string, readonly Finding[]>;

/** What stays known of a deployment that was judged, while its findings are let go. */
export interface Kept {
  /** Without findings. Undefined where judging failed. */
  readonly judged: JudgedDeployment | undefined;
  readonly counts: Counts;
  /** Findings in files that are not of this deployment alone, by path, and without fixes. */
  readonly shared: ByFile;
  /** How many findings it has of each rule that has obvious fixes, by rule and path. */
  readonly fixable: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** What it adds to what all deployments together tell (`Linter.contributionOf`). */
  readonly contribution: string;
}

/** @param isShared whether findings in a file are kept, by path as in SourceFile.path */
export function keptOf(
  deployment: Deployment,
  judged: JudgedDeployment | undefined,
  byFile: ByFile,
  isShared: (path: string) => boolean,
  contribution: string,
): Kept {
  const shared = new Map<string, readonly Finding[]>();
  // That there is none in a file of its own is known, too.
  for (const { path } of deployment.files) if (isShared(path)) shared.set(path, []);
  const fixable = new Map<string, Map<string, number>>();
  let errors = 0;
  let warnings = 0;
  for (const [path, findings] of byFile) {
    if (isShared(path)) shared.set(path, findings.map(snapshotOf));
    for (const { rule, severity } of findings) {
      if (severity === 'error') errors++;
      else if (severity === 'warning') warnings++;
      if (ruleOf(rule)?.fix === 'obvious') count(fixable, rule, path);
    }
  }
  return {
    judged: judged === undefined ? undefined : { ...judged, findings: [] },
    counts: { errors, warnings },
    shared,
    fixable,
    contribution,
  };
}

function count(counts: Map<string, Map<string, number>>, rule: string, path: string): void {
  const own = counts.get(rule) ?? new Map<string, number>();
  counts.set(rule, own.set(path, (own.get(path) ?? 0) + 1));
}

/** A finding with all of its words made, which keeps nothing alive of what it was found in. */
function snapshotOf(finding: Finding): Finding {
  const { rule, severity, file, span, key, release, deployment, host, dependsOnRelease } = finding;
  const fixed = (words: Finding['message']): Finding['message'] => text(words('en'), words('zh-CN'));
  return {
    ...{ rule, severity, file, span, key, release, deployment, host },
    ...(dependsOnRelease === undefined ? {} : { dependsOnRelease }),
    message: fixed(finding.message),
    details: finding.details === undefined ? undefined : fixed(finding.details),
    notes: finding.notes.map(fixed),
    related: finding.related.map((each) => ({ ...each, message: fixed(each.message) })),
    fixes: [],
  };
}

/** Whether findings look alike. */
export const look = ({ rule, severity, span, message }: Finding): string =>
  `${rule} ${span.start} ${span.end} ${severity} ${message('en')}`;
