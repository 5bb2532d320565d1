import type { Deployment } from '../deployment/model.ts';
import type { Linter } from './linter.ts';
import { countOf, type Finding, type JudgedDeployment } from './model.ts';
import { touches } from './scope.ts';

/** What a run looks at. */
export interface RunOptions {
  /** Whether a file is named, by path as in SourceFile.path; findings that touch none are left out. Undefined: nothing is left out. */
  readonly isNamed?: (file: string) => boolean;
  /** Called between two deployments; a run waits for what it returns, and ends early with what it throws. */
  readonly pause?: () => Promise<void> | undefined;
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
  const all: JudgedDeployment[] = [];
  for (const deployment of deployments) {
    const wait = options.pause?.();
    if (wait !== undefined) await wait;
    all.push(linter.judge(deployment));
  }
  let elsewhere = 0;
  const judged = [...all, ...linter.aboutAllows(all)].map((each) => {
    const findings = inScope(each.findings, options.isNamed);
    elsewhere += countOf(each.findings) - countOf(findings);
    return findings.length === each.findings.length ? each : { ...each, findings };
  });
  const shown = judged.filter(({ findings }) => findings.some((each) => each.dependsOnRelease === true));
  return { judged: [...judged, ...linter.aboutReleases(shown, options.isNamed)], elsewhere };
}

/** Findings that touch a named file; all where nothing is said of names. */
export const inScope = (
  findings: readonly Finding[],
  isNamed: ((file: string) => boolean) | undefined,
): readonly Finding[] => (isNamed === undefined ? findings : findings.filter((finding) => touches(finding, isNamed)));
