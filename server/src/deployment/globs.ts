import type { ProjectFile } from './project.ts';

/** Whether a path relative to the project file's directory matches one glob. */
export type Glob = (path: string) => boolean;

/** Compiles one glob of a project file; made by the project file's chunk, which holds the glob library. */
export type GlobCompiler = (glob: string) => Glob;

/** Whether a glob has wildcards: without any it is a path. */
export const isPattern = (glob: string): boolean => /[*?[\]{}()!+@]/.test(glob);

const matchers = new WeakMap<
  ProjectFile,
  { compile: GlobCompiler; cache: Map<string, Glob>; relative: (path: string) => string | undefined }
>();

/** Ties a project file to its glob library and to the paths that it governs; done once where the file is read. */
export function bindGlobs(
  project: ProjectFile,
  compile: GlobCompiler,
  relative: (path: string) => string | undefined,
): void {
  matchers.set(project, { compile, cache: new Map(), relative });
}

/**
 * A path as globs of a project file see it.
 * @param path as in SourceFile.path
 * @returns relative to the project file's directory; undefined when the path lies outside
 */
export function projectPath(project: ProjectFile, path: string): string | undefined {
  return matchers.get(project)?.relative(path);
}

/** The compiled form of one glob: it also matches everything below a directory that it matches. */
export function globOf(project: ProjectFile, glob: string): Glob {
  const found = matchers.get(project);
  if (found === undefined) return () => false;
  let matcher = found.cache.get(glob);
  if (matcher === undefined) {
    matcher = found.compile(glob);
    found.cache.set(glob, matcher);
  }
  return matcher;
}

/**
 * Whether globs of a project file (`overrides.files`, `allow.files`, …) match a file.
 * @param globs relative to the project file; undefined: every file that it governs
 * @param path as in SourceFile.path
 */
export function matchesGlobs(project: ProjectFile, globs: readonly string[] | undefined, path: string): boolean {
  const relative = projectPath(project, path);
  if (relative === undefined) return false;
  return globs === undefined || globs.some((glob) => globOf(project, glob)(relative));
}
