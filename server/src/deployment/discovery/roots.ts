import { isLaunchName } from '../launch/names.ts';
import { PROJECT_FILE } from '../project/model.ts';
import { basename, isBelow, type Paths, parent, within } from '../world/paths.ts';
import type { Context, Discovery } from './discover.ts';

/** What became of a path that somebody named. */
export interface NamedPath {
  readonly path: string;
  readonly state: 'missing' | 'ignored' | 'unrecognised' | 'taken';
}

/** A path that somebody named. What comes to lie at a missing one later is named. */
export interface Root {
  readonly abs: string;
  readonly path: string;
  readonly type: 'file' | 'directory' | 'project' | 'missing' | 'ignored';
  /** Of the directory itself, else of the one that holds it. */
  readonly context: Context;
}

/** Finds out what a named path is. */
export async function rootOf(path: string, paths: Paths, discovery: Discovery): Promise<Root> {
  const abs = paths.abs(path);
  const top = abs === paths.root;
  const found = top ? 'directory' : await discovery.stat(abs);
  const above = await discovery.context(parent(abs) ?? '');
  const root = { abs, path: paths.path(abs) };
  if (found === undefined) return { ...root, type: 'missing', context: above };
  const directory = found === 'directory';
  if (found === 'file' && basename(abs) === PROJECT_FILE) return { ...root, type: 'project', context: above };
  if (!top && within(abs, paths.root) && discovery.ignores(above, basename(abs), directory)) {
    return { ...root, type: 'ignored', context: above };
  }
  return directory
    ? { ...root, type: 'directory', context: await discovery.context(abs) }
    : { ...root, type: 'file', context: above };
}

/** Everything that somebody named; what it names is told without going through all of it. */
export class Roots {
  readonly all: readonly Root[];
  readonly #files = new Set<string>();
  /** Directories, and missing places, at or below which everything is named. */
  readonly #trees = new Set<string>();
  /** Directories whose project file was named. */
  readonly #projects = new Set<string | undefined>();

  constructor(all: readonly Root[]) {
    this.all = all;
    for (const { abs, type } of all) {
      if (type === 'file') this.#files.add(abs);
      else if (type === 'project') this.#projects.add(parent(abs));
      else if (type !== 'ignored') this.#trees.add(abs);
    }
  }

  /** Whether a file was named itself. */
  hasFile(abs: string): boolean {
    return this.#files.has(abs);
  }

  /** Whether something was named that holds a place. */
  hold(abs: string): boolean {
    return isBelow(abs, this.#trees);
  }

  /**
   * Whether a file is named, itself or with what holds or governs it.
   * @param governor absolute form of the directory whose project file governs the file
   */
  name(abs: string, governor: string | undefined): boolean {
    return this.#files.has(abs) || this.hold(abs) || (governor !== undefined && this.#projects.has(governor));
  }
}

/** Directories whose start files are looked at: all that were walked, and those of start files that were named. */
export function launchDirectories(roots: readonly Root[], discovery: Discovery): readonly string[] {
  const found = new Set(discovery.launchDirectories);
  for (const { type, abs } of roots) if (type === 'file' && isLaunchName(basename(abs))) found.add(parent(abs) ?? '');
  return [...found];
}
