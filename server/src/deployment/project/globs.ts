import type { Glob, GlobCompiler } from './glob.ts';
import { GlobIndex } from './globIndex.ts';
import type { ProjectFile } from './model.ts';

/** Whether a glob has wildcards: without any it is a path. */
export const isPattern = (glob: string): boolean => /[*?[\]{}\\]/.test(glob);

/** Whether a glob of `runs` or `processes` is held against base names: one without a `/`. */
export const isByName = (glob: string): boolean => !glob.replace(/^(?:\.\/)+/, '').includes('/');

interface Binding {
  readonly compile: GlobCompiler;
  readonly relative: (path: string) => string | undefined;
  ignore: GlobIndex<string> | undefined;
}

const bindings = new WeakMap<ProjectFile, Binding>();

/** Ties a project file to the compiler of its globs and to the paths that it governs; done once where the file is read. */
export function bindGlobs(
  project: ProjectFile,
  compile: GlobCompiler,
  relative: (path: string) => string | undefined,
): void {
  bindings.set(project, { compile, relative, ignore: undefined });
}

/**
 * A path as globs of a project file see it.
 * @param path as in SourceFile.path
 * @returns relative to the project file's directory; undefined when the path lies outside
 */
export function projectPath(project: ProjectFile, path: string): string | undefined {
  return bindings.get(project)?.relative(path);
}

const NO_MATCH: Glob = { matches: () => false, anchors: [] };

/** The compiled form of one glob of a project file. */
export function globOf(project: ProjectFile, glob: string): Glob {
  return bindings.get(project)?.compile(glob) ?? NO_MATCH;
}

/**
 * Whether globs of a project file (`overrides.files`, `allow.files`, …) match a file.
 * @param globs relative to the project file; undefined: every file that it governs
 * @param path as in SourceFile.path
 */
export function matchesGlobs(project: ProjectFile, globs: readonly string[] | undefined, path: string): boolean {
  const relative = projectPath(project, path);
  if (relative === undefined) return false;
  return globs === undefined || globs.some((glob) => globOf(project, glob).matches(relative));
}

/**
 * Whether `ignore` of a project file names a file or directory; a glob without a `/` matches names anywhere.
 * @param relative path relative to the project file
 */
export function isIgnored(project: ProjectFile, relative: string): boolean {
  const found = bindings.get(project);
  if (found === undefined) return false;
  if (found.ignore === undefined) {
    found.ignore = new GlobIndex();
    for (const glob of project.ignore)
      found.ignore.add(globOf(project, glob.includes('/') ? glob : `**/${glob}`), glob);
  }
  return found.ignore.of(relative).length > 0;
}
