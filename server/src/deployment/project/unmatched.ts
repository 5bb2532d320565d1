import { groupBy } from '../../base/collections.ts';
import { type DeclaredUse, declaredGlobs } from './declaredGlobs.ts';
import { GlobIndex } from './globIndex.ts';
import { globOf } from './globs.ts';
import type { Declared, ProjectFile } from './model.ts';

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
  const declared = declaredGlobs(project);
  const overrides = new GlobIndex<object>();
  const overrideGlobs = project.overrides.flatMap((override, i) =>
    override.files.map((glob) => ({ glob, where: `overrides[${i}].files`, declared: override })),
  );
  for (const each of overrideGlobs) overrides.add(globOf(project, each.glob), each);
  const matched = new Set<object>();
  for (const file of files) {
    for (const use of declared.of(file)) matched.add(use);
    for (const each of overrides.of(file)) matched.add(each);
  }
  for (const uses of groupBy(declared.uses, ({ deployment }) => deployment).values()) {
    const stale = uses.filter((use) => !matched.has(use));
    total += uses.length;
    const certain = stale.length < uses.length;
    for (const use of stale)
      patterns.push({ project, glob: use.glob.glob, where: whereOf(use), declared: use.glob, certain });
  }
  total += overrideGlobs.length;
  for (const each of overrideGlobs) if (!matched.has(each)) patterns.push({ project, ...each, certain: false });
  return { patterns, total };
}

function whereOf({ deployment, host, process }: DeclaredUse): string {
  const at = `deployments.${deployment.name}`;
  if (host !== undefined) return `${at}.hosts.${host.name}.runs`;
  return process === undefined ? `${at}.files` : `${at}.processes`;
}
