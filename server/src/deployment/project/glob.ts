/** A glob, compiled. */
export interface Glob {
  /** Whether it matches a path, relative to the project file's directory, or a directory above it. */
  matches(path: string): boolean;
  /**
   * For each path that its braces stand for, a text that every matching path has at the beginning of one of its names; '' where it begins and
   * goes on with wildcards.
   */
  readonly anchors: readonly string[];
}

/** Compiles one glob of a project file, and remembers what it compiled; made by the project file's chunk, so that it is loaded only where one lies. */
export type GlobCompiler = (glob: string) => Glob;
