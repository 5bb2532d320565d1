import { meansFile } from './declared.ts';
import { globOf } from './globs.ts';
import type { ProjectFile } from './project.ts';

/** A pattern of a project file that matches no file. */
export interface UnmatchedPattern {
  readonly project: ProjectFile;
  readonly glob: string;
  /** Such as `deployments.orders.files`. */
  readonly where: string;
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
  const look = (glob: string, where: string, matches: (file: string) => boolean): void => {
    total++;
    if (!files.some(matches)) patterns.push({ project, glob, where });
  };
  for (const deployment of project.deployments) {
    const where = `deployments.${deployment.name}`;
    for (const each of deployment.files ?? []) look(each.glob, `${where}.files`, globOf(project, each.glob));
    for (const host of deployment.hosts)
      for (const each of host.runs) look(each.glob, `${where}.hosts.${host.name}.runs`, meansFile(project, each));
    for (const { path } of deployment.processes)
      if (path !== undefined) look(path.glob, `${where}.processes`, meansFile(project, path));
  }
  project.overrides.forEach(({ files: globs }, i) => {
    for (const glob of globs) look(glob, `overrides[${i}].files`, globOf(project, glob));
  });
  return { patterns, total };
}
