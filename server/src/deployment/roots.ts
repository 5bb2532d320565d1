import type { Context, Discovery } from './discover.ts';
import { basename, type Paths, parent, within } from './paths.ts';
import { PROJECT_FILE } from './projectFile.ts';

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

/**
 * Whether a root names a file.
 * @param governor absolute form of the directory whose project file governs the file
 */
export function names(root: Root, abs: string, governor: string | undefined): boolean {
  switch (root.type) {
    case 'file':
      return root.abs === abs;
    case 'project':
      return parent(root.abs) === governor;
    case 'ignored':
      return false;
    default:
      return within(abs, root.abs);
  }
}
