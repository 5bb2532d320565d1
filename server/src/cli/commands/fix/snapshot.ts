import type { DiskWorld } from '../../../disk/world.ts';

/** The files of a run as they were read first, and as they are to be. */
export interface Snapshot {
  /** What is to be, over what was read; every file is read once. */
  readonly world: DiskWorld;
  /** The bytes of a file as they were read. */
  readonly original: (path: string) => Uint8Array;
  /** Bytes that a file is to have. */
  readonly set: (path: string, bytes: Uint8Array) => void;
  /** Lets go of a file: it is read again. @returns its bytes; undefined where they cannot be read any more */
  readonly reread: (path: string) => Uint8Array | undefined;
  /** Paths of files that are to be other than they were. */
  readonly changed: () => readonly string[];
}

/** Reads a world once, so that what is judged, what is compared before a file is written, and what is written belong together. */
export function snapshotOf(world: DiskWorld): Snapshot {
  const originals = new Map<string, Uint8Array>();
  const current = new Map<string, Uint8Array>();
  const original = (path: string, regular?: boolean): Uint8Array => {
    let bytes = originals.get(path);
    if (bytes === undefined) {
      bytes = world.read(path, regular);
      originals.set(path, bytes);
    }
    return bytes;
  };
  return {
    world: { ...world, read: (path, regular) => current.get(path) ?? original(path, regular) },
    original,
    set: (path, bytes) => current.set(path, bytes),
    reread(path) {
      originals.delete(path);
      current.delete(path);
      try {
        return original(path);
      } catch {
        return undefined;
      }
    },
    changed: () => [...current].flatMap(([path, bytes]) => (same(bytes, original(path)) ? [] : [path])).sort(),
  };
}

export const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
