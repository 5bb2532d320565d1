import type { Context, Discovery, ProjectState } from './discover.ts';
import { isPattern } from './globs.ts';
import { profileOf } from './names.ts';
import { parent } from './paths.ts';
import type { DeclaredDeployment } from './project.ts';
import { places } from './siblings.ts';

/**
 * Directories whose files a project file's deployments name: what must be walked to have all of them.
 * @param deployment only this one; unsaid: all
 * @returns absolute forms; the project file's own directory where a pattern may match anywhere
 */
export function declaredBases(state: ProjectState, deployment?: DeclaredDeployment): readonly string[] {
  const bases = new Set<string>();
  const all = deployment === undefined ? (state.project?.deployments ?? []) : [deployment];
  for (const { files, hosts, processes } of all) {
    const named = [...hosts.flatMap((host) => host.runs), ...processes.flatMap((each) => each.path ?? [])].map(
      (each) => each.glob,
    );
    const listed = files?.map((each) => each.glob);
    const globs = listed === undefined ? named : [...listed, ...named.filter((glob) => glob.includes('/'))];
    if (listed === undefined && (named.length === 0 || named.some((glob) => !glob.includes('/')))) bases.add(state.abs);
    else for (const glob of globs) bases.add(baseOf(state.abs, glob));
  }
  return [...bases].filter((base) => !isBelowOne(base, bases)).sort();
}

/** Whether a directory above this one is among some. */
function isBelowOne(abs: string, directories: ReadonlySet<string>): boolean {
  for (let up = parent(abs); up !== undefined; up = parent(up)) if (directories.has(up)) return true;
  return false;
}

/** The directories in front of a glob's first wildcard; a path may be a directory itself. */
function baseOf(abs: string, glob: string): string {
  const names = glob.split('/').filter((name) => name !== '' && name !== '.');
  const first = names.findIndex(isPattern);
  const fixed = first < 0 ? names.slice(0, -1) : names.slice(0, first);
  return [abs, ...fixed].join('/');
}

/** Where siblings of a directory may lie: two directories that share one of these differ in one name. */
export const siblingPlaces = (context: Context): readonly string[] =>
  context.bound === undefined
    ? []
    : places(context.abs, context.bound).flatMap(({ above, name, below }) => {
        const profile = profileOf(name);
        return profile === undefined ? [] : [`${context.bound}|${above}|${below}|${profile}`];
      });

/**
 * Directories that may hold one deployment with a directory (rules.md 7c.4) and were not walked: they differ from it in one name.
 * @returns absolute forms of directories that are there and not ignored
 */
export async function siblingDirectories(discovery: Discovery, context: Context): Promise<readonly string[]> {
  const found: string[] = [];
  if (context.bound === undefined) return found;
  for (const { above, name, below } of places(context.abs, context.bound)) {
    if (profileOf(name) === undefined || discovery.covers(above)) continue;
    const there = await discovery.context(above);
    for (const other of await discovery.directories(above)) {
      if (other === name || profileOf(other) !== profileOf(name) || discovery.ignores(there, other, true)) continue;
      const abs = `${above}/${other}${below === '' ? '' : `/${below}`}`;
      if (below === '' || (await discovery.stat(abs)) === 'directory') found.push(abs);
    }
  }
  return found;
}
