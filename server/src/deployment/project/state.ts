import { text } from '../../base/text.ts';
import { sameBytes } from '../world/bytes.ts';
import { type Paths, parent, within } from '../world/paths.ts';
import { briefReason } from '../world/reasons.ts';
import { OUTSIDE, type World, WorldError } from '../world/world.ts';
import { isPattern } from './globs.ts';
import { loadProject, type RuleKnowledge } from './load.ts';
import type { ProjectFile, ProjectProblem } from './model.ts';
import { goOnWith, saysTheSame } from './said.ts';

/** A project file of the workspace. */
export interface ProjectState {
  /** Absolute form of the directory that it governs. */
  readonly abs: string;
  /** Undefined when nothing of it could be understood. What was read before takes its place where that says the same of its settings. */
  project: ProjectFile | undefined;
  readonly problems: readonly ProjectProblem[];
  /** Whether `project` is what the file said before its syntax was broken: places in it are those of then. */
  readonly stale: boolean;
  /** The file and those that it extends, by absolute form: it need not be read again while none of them changes. */
  readonly inputs: ReadonlyMap<string, Uint8Array | undefined>;
  /** Whether it names this file, relative to its directory, without wildcards: then the name need not be telling. */
  names(relative: string): boolean;
}

/**
 * Reads a project file from the world.
 * @param path its canonical path
 * @param repository absolute form of the root of the repository that it lies in: neither its own links nor what it extends leave that
 * @param before what was read of it before: kept where nothing of it changed
 */
export async function readProjectState(
  world: World,
  paths: Paths,
  path: string,
  rules: Partial<RuleKnowledge>,
  repository: string | undefined,
  before?: ProjectState,
): Promise<ProjectState> {
  const inputs = new Map<string, Uint8Array | undefined>();
  const remembering: World = {
    list: (directory) => world.list(directory),
    stat: (file) => world.stat(file),
    today: () => world.today(),
    read: async (file) => {
      const abs = paths.abs(file);
      inputs.set(abs, undefined);
      if (await leavesRepository(world, paths, abs, repository)) throw new WorldError(OUTSIDE, file);
      const bytes = await world.read(file);
      inputs.set(abs, bytes);
      return bytes;
    },
  };
  if (before !== undefined && (await isUnchanged(before, world, paths))) return before;
  const abs = parent(paths.abs(path)) ?? '';
  let bytes: Uint8Array;
  try {
    bytes = await remembering.read(path);
  } catch (error) {
    if (!(error instanceof WorldError)) throw error;
    const why = briefReason(error.code);
    const message = text(`the project file cannot be read (${why('en')})`, `无法读取项目文件（${why('zh-CN')}）`);
    return stateOf(abs, undefined, [{ file: path, line: undefined, column: undefined, message }], inputs);
  }
  const loaded = await loadProject({ path, bytes }, remembering, paths, rules, repository);
  // While a member is typed the file is no JSON for a moment; its deployments must not come and go with every quotation mark.
  const last = loaded.broken ? before?.project : undefined;
  return stateOf(abs, last ?? loaded.project, loaded.problems, inputs, last !== undefined);
}

/** Goes on with what was read of project files before, where only what they declare is another, or where it stands. */
export function goOnWithProjects(
  before: ReadonlyMap<string, ProjectState>,
  now: ReadonlyMap<string, ProjectState>,
): void {
  for (const [abs, state] of now) {
    const last = before.get(abs)?.project;
    if (last === undefined || state.project === undefined || last === state.project) continue;
    if (!saysTheSame(last, state.project)) continue;
    goOnWith(last, state.project);
    state.project = last;
  }
}

async function isUnchanged(state: ProjectState, world: World, paths: Paths): Promise<boolean> {
  for (const [abs, was] of state.inputs) {
    let now: Uint8Array | undefined;
    try {
      now = await world.read(paths.path(abs));
    } catch {
      now = undefined;
    }
    if (was === undefined || now === undefined ? was !== now : !sameBytes(was, now)) return false;
  }
  return true;
}

/** A project file's state, of what was read. @param abs absolute form of the directory that it governs */
export function stateOf(
  abs: string,
  project: ProjectFile | undefined,
  problems: readonly ProjectProblem[],
  inputs: ReadonlyMap<string, Uint8Array | undefined>,
  stale = false,
): ProjectState {
  const exact = new Set<string>();
  for (const deployment of project?.deployments ?? []) {
    const globs = [
      ...(deployment.files ?? []),
      ...deployment.hosts.flatMap((host) => host.runs),
      ...deployment.processes.flatMap((process) => process.path ?? []),
    ];
    for (const { glob } of globs) if (!isPattern(glob)) exact.add(glob.replace(/^(?:\.\/)+/, ''));
  }
  const names = (relative: string): boolean => {
    return exact.size > 0 && (exact.has(relative) || exact.has(relative.slice(relative.lastIndexOf('/') + 1)));
  };
  return { abs, project, problems, stale, inputs, names };
}

/** The directory whose `.git` holds a directory; undefined outside of repositories. */
export async function repositoryOf(world: World, paths: Paths, abs: string): Promise<string | undefined> {
  for (let at: string | undefined = abs; at !== undefined; at = parent(at)) {
    try {
      if ((await world.stat(paths.path(`${at}/.git`))) !== undefined) return at;
    } catch (error) {
      if (!(error instanceof WorldError)) throw error;
    }
  }
  return undefined;
}

/**
 * Whether links lead from a place out of its repository, or out of a world that ends at its root.
 * @param repository absolute form of the repository's root; undefined: of none
 */
export async function leavesRepository(
  world: World,
  paths: Paths,
  abs: string,
  repository: string | undefined,
): Promise<boolean> {
  if (world.real === undefined) return false;
  try {
    const target = paths.abs(await world.real(paths.path(abs)));
    if (repository === undefined || within(target, repository)) return false;
    return !within(target, paths.abs(await world.real(paths.path(repository))));
  } catch (error) {
    if (!(error instanceof WorldError)) throw error;
    // What else is wrong there is told by reading it.
    return error.code === OUTSIDE;
  }
}
