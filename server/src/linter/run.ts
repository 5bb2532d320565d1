import type { Deployment } from '../deployment/model.ts';
import type { ProjectFile } from '../deployment/project/model.ts';
import type { Linter } from './linter.ts';
import { countOf, type Finding, type JudgedDeployment } from './model.ts';
import { touches } from './scope.ts';
import type { Share } from './share.ts';

/** What a run looks at. */
export interface RunOptions {
  /** Whether a file is named, by path as in SourceFile.path; findings that touch none are left out. Undefined: nothing is left out. */
  readonly isNamed?: (file: string) => boolean;
  /** Called between two deployments; a run waits for what it returns, and ends early with what it throws. */
  readonly pause?: () => Promise<void> | undefined;
  /** Called after each deployment. */
  readonly judged?: (deployment: Deployment) => void;
  /** Which of the deployments are judged here; unsaid: all. */
  readonly share?: Share | undefined;
}

/** Everything that is found in some deployments. */
export interface Run {
  /** One for each deployment, and more for what only all of them together tell. */
  readonly judged: readonly JudgedDeployment[];
  /** How many findings touch no named file. */
  readonly elsewhere: number;
}

/**
 * Judges deployments one after the other, then what only all of them together tell: entries of `allow` that silence nothing, and
 * that findings depend on a release which nobody states.
 * The command line, `lint()` and the language server find the same things because all of them run this.
 */
export async function run(deployments: readonly Deployment[], linter: Linter, options: RunOptions = {}): Promise<Run> {
  const { share, isNamed } = options;
  const own: JudgedDeployment[] = [];
  for (const deployment of deployments) {
    if (share?.has(deployment) === false) continue;
    const wait = options.pause?.();
    if (wait !== undefined) await wait;
    own.push(linter.judge(deployment));
    options.judged?.(deployment);
  }
  let elsewhere = 0;
  const scoped = (each: JudgedDeployment): JudgedDeployment => {
    const findings = inScope(each.findings, isNamed);
    elsewhere += countOf(each.findings) - countOf(findings);
    return findings.length === each.findings.length ? each : { ...each, findings };
  };
  const judged = saidOnce(own.map(scoped));
  if (share?.speaks === false) return { judged, elsewhere };
  const all = share === undefined ? own : await withOthers(own, deployments, linter, options);
  const allows = linter.aboutAllows(all).map(scoped);
  const mineOf = new Map(judged.map((each) => [each.deployment, each]));
  // What other parts of the run found is theirs to count.
  const shown = all.map(
    (each) => mineOf.get(each.deployment) ?? { ...each, findings: inScope(each.findings, isNamed) },
  );
  const depends = ({ findings }: JudgedDeployment): boolean => findings.some((each) => each.dependsOnRelease === true);
  const about = [...allows, ...linter.aboutReleases([...shown, ...allows].filter(depends), isNamed)];
  const mine = (each: JudgedDeployment): JudgedDeployment =>
    share?.has(each.deployment) === false ? { ...each, deployment: withoutFiles(each.deployment) } : each;
  return { judged: [...judged, ...about.map(mine)], elsewhere };
}

/** What is found alike in a file by several deployments that share it, left to the first of them. */
function saidOnce(judged: readonly JudgedDeployment[]): readonly JudgedDeployment[] {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { deployment } of judged)
    for (const { path } of deployment.files) {
      if (seen.has(path)) shared.add(path);
      seen.add(path);
    }
  if (shared.size === 0) return judged;
  const said = new Set<string>();
  return judged.map((each) => {
    const own: string[] = [];
    const findings = each.findings.filter((finding) => {
      if (!shared.has(finding.file)) return true;
      const id = alikeId(finding);
      own.push(id);
      return !said.has(id);
    });
    for (const id of own) said.add(id);
    return findings.length === each.findings.length ? each : { ...each, findings };
  });
}

/** The same text for findings that say the same of one place. */
const alikeId = ({ rule, severity, file, span, message, related }: Finding): string => {
  const places = related.map((each) => [each.file, each.span.start, each.message('en')]);
  return JSON.stringify([rule, severity, file, span.start, span.end, message('en'), places]);
};

/** A deployment of which another part of the run counts the files. */
const withoutFiles = (deployment: Deployment): Deployment => ({ ...deployment, files: [], unreadable: [] });

/**
 * All deployments in their order, those of other parts of the run with what decides on what only all of them together tell: one is judged
 * where an entry of its project file's `allow` has silenced nothing so far, or where nobody states the release of one of its processes.
 */
async function withOthers(
  own: readonly JudgedDeployment[],
  deployments: readonly Deployment[],
  linter: Linter,
  { pause }: RunOptions,
): Promise<readonly JudgedDeployment[]> {
  const judged = new Map(own.map((each) => [each.deployment, each]));
  const unused = new Map<ProjectFile, Set<unknown>>();
  const use = ({ deployment: { project }, usedAllows }: JudgedDeployment): void => {
    if (project === undefined) return;
    const left = unused.get(project) ?? new Set(project.allow);
    for (const allow of usedAllows) left.delete(allow);
    unused.set(project, left);
  };
  own.forEach(use);
  const matters = (deployment: Deployment): boolean => {
    const { project } = deployment;
    if (project !== undefined && (unused.get(project)?.size ?? project.allow.length) > 0) return true;
    return linter.unstatedOf(deployment).processes.length > 0;
  };
  for (const deployment of deployments) {
    if (judged.has(deployment)) continue;
    const each: JudgedDeployment = { deployment, findings: [], suppressed: 0, usedAllows: new Set() };
    judged.set(deployment, each);
    if (!matters(deployment)) continue;
    const wait = pause?.();
    if (wait !== undefined) await wait;
    const found = linter.judge(deployment);
    judged.set(deployment, found);
    use(found);
  }
  return deployments.map((deployment) => judged.get(deployment) as JudgedDeployment);
}

/** Findings that touch a named file; all where nothing is said of names. */
export const inScope = (
  findings: readonly Finding[],
  isNamed: ((file: string) => boolean) | undefined,
): readonly Finding[] => (isNamed === undefined ? findings : findings.filter((finding) => touches(finding, isNamed)));
