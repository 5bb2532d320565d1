import { places } from '../grouping/siblings.ts';
import { isPattern } from '../project/globs.ts';
import type { DeclaredDeployment } from '../project/model.ts';
import type { ProjectState } from '../project/state.ts';
import { parent } from '../world/paths.ts';
import type { Context, Discovery } from './discover.ts';
import { profileOf } from './names.ts';

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

const keyOf = (bound: string, above: string, below: string, profile: string): string =>
  `${bound}|${above}|${below}|${profile}`;

/** Where siblings of a directory may lie: two directories that share one of these differ in one name. */
function siblingPlaces({ abs, bound }: Context): readonly string[] {
  if (bound === undefined) return [];
  return places(abs, bound).flatMap(({ above, name, below }) => {
    const profile = profileOf(name);
    return profile === undefined ? [] : [keyOf(bound, above, below, profile)];
  });
}

/**
 * Finds the directories that may hold one deployment with others (docs/files.md, "Directories beside each other") and were not walked: they
 * differ from them in one name. What was listed for one directory serves all others: the work grows with the directories that are there, not
 * with their pairs.
 */
export class Parallels {
  readonly #discovery: Discovery;
  /** Places that were looked at: directories beside each other share one. */
  readonly #seen = new Set<string>();
  /** Directories of one name below parallel ones, by that name. */
  readonly #below = new Map<string, ReadonlyMap<string, readonly string[]>>();
  readonly #tops = new Map<string, readonly string[]>();

  constructor(discovery: Discovery) {
    this.#discovery = discovery;
  }

  /** Lets go of what was listed: it may change. Where was looked stays known. */
  forget(): void {
    this.#below.clear();
    this.#tops.clear();
  }

  /** Whether it was looked beside a directory. */
  isBeside(context: Context): boolean {
    return siblingPlaces(context).some((place) => this.#seen.has(place));
  }

  /** @returns absolute forms of directories that are there, not ignored, and were not handed out for a directory beside this one */
  async beside(context: Context): Promise<readonly string[]> {
    const { abs, bound } = context;
    const found: string[] = [];
    if (bound === undefined) return found;
    for (const { above, name, below } of places(abs, bound)) {
      const profile = profileOf(name);
      if (profile === undefined) continue;
      const place = keyOf(bound, above, below, profile);
      if (this.#seen.has(place)) continue;
      this.#seen.add(place);
      if (this.#discovery.covers(above)) continue;
      for (const other of await this.#at(above, profile, below)) if (other !== abs) found.push(other);
    }
    return found;
  }

  /** Every directory at a path below the directories of one profile in a directory. */
  async #at(above: string, profile: string, below: string): Promise<readonly string[]> {
    if (below === '') return this.#top(above, profile);
    const cut = below.lastIndexOf('/');
    const upper = cut < 0 ? '' : below.slice(0, cut);
    const key = `${above}|${profile}|${upper}`;
    let names = this.#below.get(key);
    if (names === undefined) {
      const made = new Map<string, string[]>();
      for (const directory of await this.#at(above, profile, upper)) {
        for (const name of await this.#discovery.directories(directory)) {
          const same = made.get(name);
          if (same === undefined) made.set(name, [`${directory}/${name}`]);
          else same.push(`${directory}/${name}`);
        }
      }
      names = made;
      this.#below.set(key, names);
    }
    return names.get(below.slice(cut + 1)) ?? [];
  }

  async #top(above: string, profile: string): Promise<readonly string[]> {
    const key = `${above}|${profile}`;
    let found = this.#tops.get(key);
    if (found === undefined) {
      const context = await this.#discovery.context(above);
      const names = await this.#discovery.directories(above);
      found = names
        .filter((name) => profileOf(name) === profile && !this.#discovery.ignores(context, name, true))
        .map((name) => `${above}/${name}`);
      this.#tops.set(key, found);
    }
    return found;
  }
}
