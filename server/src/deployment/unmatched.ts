import { meansFile } from './declared.ts';
import { type Glob, globOf } from './globs.ts';
import type { Declared, DeclaredGlob, ProjectFile } from './project.ts';

/** A pattern of a project file that matches no file. */
export interface UnmatchedPattern {
  readonly project: ProjectFile;
  readonly glob: string;
  /** Such as `deployments.orders.files`. */
  readonly where: string;
  /** Where it stands; for one of `overrides`, where the override does. */
  readonly declared: Declared;
  /**
   * Whether other patterns of its deployment match files: these were read because of it, and with them everything that it may have, so it is
   * certain that this one matches nothing, whatever was named.
   */
  readonly certain: boolean;
}

/**
 * Patterns of `deployments` and `overrides` that match none of these files.
 * @param files paths relative to the project file
 * @returns also how many patterns there are
 */
export function unmatchedPatterns(
  project: ProjectFile,
  files: readonly string[],
): { readonly patterns: readonly UnmatchedPattern[]; readonly total: number } {
  const patterns: UnmatchedPattern[] = [];
  let total = 0;
  const look = (
    part: readonly {
      readonly glob: string;
      readonly where: string;
      readonly declared: Declared;
      readonly matches: Glob;
    }[],
  ): void => {
    const stale = part.filter(({ matches }) => !files.some(matches));
    total += part.length;
    const certain = stale.length < part.length;
    for (const { glob, where, declared } of stale) patterns.push({ project, glob, where, declared, certain });
  };
  for (const deployment of project.deployments) {
    const at = `deployments.${deployment.name}`;
    const named = (each: DeclaredGlob, where: string) => ({
      glob: each.glob,
      where: `${at}.${where}`,
      declared: each,
      matches: meansFile(project, each),
    });
    look([
      ...(deployment.files ?? []).map((each) => ({ ...named(each, 'files'), matches: globOf(project, each.glob) })),
      ...deployment.hosts.flatMap((host) => host.runs.map((each) => named(each, `hosts.${host.name}.runs`))),
      ...deployment.processes.flatMap(({ path }) => (path === undefined ? [] : named(path, 'processes'))),
    ]);
  }
  project.overrides.forEach((override, i) => {
    for (const glob of override.files)
      look([{ glob, where: `overrides[${i}].files`, declared: override, matches: globOf(project, glob) }]);
  });
  return { patterns, total };
}
