import { KINDS } from '../../catalog/kinds.ts';
import { nearestReleases, parseRelease } from '../../catalog/releases.ts';
import { shownSentence } from '../../catalog/secrets.ts';
import { closest } from '../../catalog/suggest.ts';
import { join, type Paths, parent, within } from '../world/paths.ts';
import type { World } from '../world/world.ts';
import { bindGlobs } from './globs.ts';
import type { Baseline, ProjectFile, ProjectProblem } from './model.ts';
import type { ProjectSource } from './projectFile.chunk.ts';
import type { ProjectTools } from './reader.ts';
import { unknownRelease } from './unknownRelease.ts';

/** What a project file is checked against that lies on higher floors: rules and their options. */
export type RuleKnowledge = Pick<ProjectTools, 'ruleIds' | 'checkOptions'>;

/** A project file that was read. */
export interface LoadedProject {
  readonly project: ProjectFile | undefined;
  readonly problems: readonly ProjectProblem[];
  /** Paths of the files that it extends. */
  readonly bases: readonly string[];
  /** Whether its syntax, or that of a file that it extends, is broken: as while it is typed. */
  readonly broken: boolean;
}

/**
 * Reads and checks a project file, from its bytes or from an object that stands for one at the top. The library for JSON with comments
 * is loaded only now.
 * @param source the file's canonical path with its bytes, or `{ value }`
 * @param repository absolute form of the root of the repository that it lies in: what it extends lies in there, too
 * @returns as much as could be understood, and everything that is wrong; never throws
 */
export async function loadProject(
  source: { readonly path: string; readonly bytes: Uint8Array } | { readonly value: unknown },
  world: World,
  paths: Paths,
  rules: Partial<RuleKnowledge> = {},
  repository?: string,
): Promise<LoadedProject> {
  const { readProject } = await import('./projectFile.chunk.ts');
  const directoryOf = (path: string): string => paths.path(parent(paths.abs(path)) ?? '');
  const given: ProjectSource =
    'path' in source
      ? { ...source, directory: directoryOf(source.path) }
      : { ...source, path: undefined, directory: '' };
  const files = {
    resolve: (directory: string, name: string): string | undefined => {
      const steps = name.split(/[\\/]/);
      if (steps[0] === '' || /^[A-Za-z]:$/.test(steps[0] as string)) return undefined;
      let at: string | undefined = paths.abs(directory);
      for (const step of steps) {
        if (at === undefined) return undefined;
        if (step === '..') at = parent(at);
        else if (step !== '.' && step !== '') at = `${at}/${step}`;
      }
      return at === undefined || (repository !== undefined && !within(at, repository)) ? undefined : paths.path(at);
    },
    place: (file: string, name: string) => placeOf(paths, file, name),
    directory: directoryOf,
    read: (path: string) => world.read(path),
  };
  const { project, problems: found, bases, compile, broken } = await readProject(given, files, toolsOf(rules));
  const problems = found.map((each) => ({ ...each, message: shownSentence(each.message) }));
  if (project !== undefined) {
    const top = paths.abs(project.directory);
    bindGlobs(project, compile, (path) => {
      const abs = paths.abs(path);
      return within(abs, top) && abs !== top ? abs.slice(top.length + 1) : undefined;
    });
  }
  return { project, problems, bases, broken };
}

/**
 * Reads a file of accepted findings that no project file names.
 * @param path its canonical path
 */
export async function loadBaseline(
  path: string,
  bytes: Uint8Array,
  paths: Paths,
): Promise<{ readonly baseline: Baseline; readonly problems: readonly ProjectProblem[] }> {
  const { readBaselineAlone } = await import('./projectFile.chunk.ts');
  const places = { place: (file: string, name: string) => placeOf(paths, file, name) };
  const { entries, problems } = readBaselineAlone({ path, bytes }, places, toolsOf({}));
  return { baseline: { path, entries }, problems };
}

/** The canonical path of one that is relative to the directory of a file. */
const placeOf = (paths: Paths, file: string, name: string): string =>
  paths.canonical(join(paths.path(parent(paths.abs(file)) ?? ''), name));

const toolsOf = (rules: Partial<RuleKnowledge>): ProjectTools => ({
  parseRelease,
  unknownRelease,
  nearestReleases,
  kinds: KINDS,
  closest,
  ruleIds: rules.ruleIds,
  checkOptions: rules.checkOptions,
});
