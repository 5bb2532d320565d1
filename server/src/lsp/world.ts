import { Paths } from '../deployment/world/paths.ts';
import { type DirectoryEntry, OUTSIDE, type World, WorldError } from '../deployment/world/world.ts';
import type { Files } from './files.ts';
import type { Abs } from './uris.ts';

/** What editors hold open: it counts instead of what lies on the disk. */
export interface Overlay {
  /** Bytes that would be saved; undefined where nothing of the kind is open. */
  bytes(abs: Abs): Uint8Array | undefined;
  /** Base names of what is open in a directory. */
  namesIn(directory: Abs): Iterable<string>;
}

export interface WorldOptions {
  /** The folder that paths are relative to. */
  readonly root: Abs;
  readonly overlay: Overlay;
  readonly files: Files;
  /** Whether `files` are read at all; without them there is only what is open. */
  readonly disk: boolean;
  /** Whether something above the folder may be read: never in an untrusted workspace. */
  readonly above: boolean;
  /** Told of every place of `files` before it is read. */
  readonly seen?: ((abs: Abs) => void) | undefined;
}

/** A world that tells where its paths lie, and waits for nothing. */
export interface EditorWorld extends World {
  read(file: string): Uint8Array;
  absOf(path: string): Abs;
  /** Undefined for a place that the world does not reach. */
  pathOf(abs: Abs): string | undefined;
}

/** One folder of the editor's as the engine sees it: the disk with what is typed on top. */
export function editorWorld(options: WorldOptions): EditorWorld {
  const { root, overlay, files, disk } = options;
  const above = options.above ? root.split('/').filter((name) => name !== '') : [];
  const paths = new Paths(above);
  // Paths of the engine begin at the top of what may be seen.
  const absOf = (path: string): Abs => (options.above ? paths.abs(path) : `${root}${paths.abs(path)}`);
  const below = (abs: Abs): string | undefined => (abs.startsWith(`${root}/`) ? abs.slice(root.length + 1) : undefined);

  function entries(directory: string, abs: Abs): readonly DirectoryEntry[] | WorldError {
    if (!disk) return new WorldError('ENOENT', directory);
    options.seen?.(abs);
    try {
      return files.list(abs, directory);
    } catch (error) {
      if (error instanceof WorldError) return error;
      throw error;
    }
  }

  return {
    absOf,
    pathOf: (abs) => (options.above ? paths.path(abs) : below(abs)),
    above,
    today: () => files.today(),
    list(directory) {
      const abs = absOf(directory);
      const open = [...overlay.namesIn(abs)];
      const found = entries(directory, abs);
      // A directory that is not there yet holds what is open in it.
      if (found instanceof WorldError && (found.code !== 'ENOENT' || (open.length === 0 && disk))) throw found;
      const known = found instanceof WorldError ? [] : found;
      const names = new Set(known.map((entry) => entry.name));
      const fresh = open.filter((name) => !names.has(name));
      return [...known, ...fresh.map((name): DirectoryEntry => ({ name, type: 'file', link: false }))];
    },
    read(file) {
      const abs = absOf(file);
      const typed = overlay.bytes(abs);
      if (typed !== undefined) return typed;
      if (!disk) throw new WorldError('ENOENT', file);
      options.seen?.(abs);
      return files.read(abs, file);
    },
    stat(path) {
      const abs = absOf(path);
      if (overlay.bytes(abs) !== undefined) return 'file';
      if (disk) return files.typeOf(abs);
      return abs === root ? 'directory' : undefined;
    },
    stamp(directory) {
      const abs = absOf(directory);
      const stamp = disk ? files.stampOf(abs) : '';
      return stamp === '' ? undefined : [stamp, ...overlay.namesIn(abs)].join('\n');
    },
    real(path) {
      const abs = absOf(path);
      if (!disk || overlay.bytes(abs) !== undefined) return path;
      const real = files.realOf(abs, path);
      if (options.above) return paths.path(real);
      const top = files.realOf(root, '');
      if (real !== top && !real.startsWith(`${top}/`)) throw new WorldError(OUTSIDE, path);
      return real.slice(top.length + 1);
    },
  };
}
