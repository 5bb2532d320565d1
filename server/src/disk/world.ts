import { closeSync, readSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type DirectoryEntry, MAX_FILE_BYTES, TOO_LARGE, type World, WorldError } from '../deployment/world/world.ts';
import { asWorldError, entriesIn, openFile, realOf, sizeOf, today, typeOf } from './disk.ts';

/** The file system as the command line and `lint()` see it: synchronous, because waiting in turns for small files costs more than reading them. */
export interface DiskWorld extends World {
  list(directory: string): readonly DirectoryEntry[];
  read(file: string, regular?: boolean): Uint8Array;
  stat(path: string): DirectoryEntry['type'] | undefined;
  real(path: string): string;
}

/** Files are read into one large block after another: an allocation for each small file would double the cost of reading it. */
const BLOCK = 1024 * 1024;
/** A run that asked for so many files and directories is long enough for {@link settleIn}. */
const MANY = 100;
/** So is one with a file of so many bytes, thousands of lines. */
const LONG = 256 * 1024;

/**
 * Sets V8 up for a long run. It puts less code of called functions into their callers: compiling what it would make takes the second processor
 * longer than it saves the first (measured: a fifth of the time over 400 files, a tenth over 10,000). And the space for young objects stays as
 * small as it is: hardly anything outlives its file, so a larger one only costs memory (34 MB of 142 over 10,000 files, at about the same
 * speed). What does outlive it, the findings, is looked through again before half as much as is kept has gathered: 193 MB in place of 341 over
 * 1,000 messy files with 84,000 findings and of 269 over 10,000 clean ones, for a tenth and a twentieth more processor time. A short run would
 * lose by loading what sets it.
 */
function settleIn(): void {
  // Loaded only here; undefined before Node 20.16, where the run is just slower and larger.
  const v8 = process.getBuiltinModule?.('node:v8');
  v8?.setFlagsFromString('--max-inlined-bytecode-size-cumulative=100');
  v8?.setFlagsFromString('--semi-space-growth-factor=1');
  v8?.setFlagsFromString('--heap-growing-percent=50');
}

/** Room that a block must still have before a file is begun in it. */
const ROOM = 64 * 1024;

/**
 * A world whose paths are relative to a directory.
 * @param root absolute path of the directory
 * @param here whether it is the process's current directory and stays that: then the kernel need not find it again for every file
 */
export function diskWorld(root: string, here = false): DiskWorld {
  const slash = process.platform !== 'win32';
  const at = (path: string): string => {
    if (here && path !== '') return path;
    // The kernel resolves `..` itself; what is absolute (another drive on Windows) stays.
    return slash && !path.startsWith('/') ? `${root}/${path}` : resolve(root, path);
  };
  let asked = 0;
  let settled = false;
  function settle(): void {
    if (!settled) settleIn();
    settled = true;
  }
  let block = Buffer.alloc(0);
  let used = 0;

  function read(file: string, regular = false): Uint8Array {
    if (++asked === MANY) settle();
    let descriptor: number | undefined;
    try {
      const path = at(file);
      if (!regular && sizeOf(path) > MAX_FILE_BYTES) throw new WorldError(TOO_LARGE, file);
      descriptor = openFile(path);
      if (block.length - used < ROOM) {
        block = Buffer.allocUnsafeSlow(BLOCK);
        used = 0;
      }
      const start = used;
      for (;;) {
        const count = readSync(descriptor, block, used, block.length - used, null);
        used += count;
        if (used - start >= LONG) settle();
        if (used === block.length) break;
        // The kernel hands out all of a regular file that there is room for; what is generated, as in /proc, comes in pieces.
        if (count === 0 || regular) return block.subarray(start, used);
      }
      const bytes = readLong(descriptor, block.subarray(start, used), file);
      used = start;
      return bytes;
    } catch (error) {
      throw asWorldError(error, file);
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  return {
    read,
    list(directory) {
      if (++asked === MANY) settle();
      try {
        return entriesIn(at(directory));
      } catch (error) {
        throw asWorldError(error, directory);
      }
    },
    stat(path) {
      try {
        return typeOf(at(path));
      } catch (error) {
        throw asWorldError(error, path);
      }
    },
    real(path) {
      try {
        return toWorldPath(realOf(at(path)), root);
      } catch (error) {
        throw asWorldError(error, path);
      }
    },
    above: root.split(/[\\/]/).filter((name) => name !== ''),
    today,
  };
}

/** The rest of a file that does not fit into a block. */
function readLong(descriptor: number, head: Uint8Array, file: string): Uint8Array {
  let bytes = Buffer.alloc(Math.max(2 * BLOCK, 2 * head.length));
  bytes.set(head);
  let length = head.length;
  for (;;) {
    if (length === bytes.length) bytes = Buffer.concat([bytes], bytes.length * 2);
    const count = readSync(descriptor, bytes, length, bytes.length - length, null);
    length += count;
    if (length > MAX_FILE_BYTES) throw new WorldError(TOO_LARGE, file);
    if (count === 0) return bytes.subarray(0, length);
  }
}

/**
 * A world in which one file holds other bytes than the disk, or is there although the disk has none: the text of standard input.
 * @param file path as in SourceFile.path
 */
export function withFile(world: DiskWorld, file: string, bytes: Uint8Array): DiskWorld {
  const cut = file.lastIndexOf('/');
  const directory = cut < 0 ? '' : file.slice(0, cut);
  const name = file.slice(cut + 1);
  return {
    ...world,
    read: (path, regular) => (path === file ? bytes : world.read(path, regular)),
    stat: (path) => (path === file ? 'file' : world.stat(path)),
    // A link that the editor saves through has the place of what it leads to, a new file has none yet.
    real: (path) => (path === file && world.stat(path) === undefined ? file : world.real(path)),
    list(path) {
      if (path !== directory) return world.list(path);
      let entries: readonly DirectoryEntry[] = [];
      try {
        entries = world.list(path);
      } catch (error) {
        // An editor's new file in a folder that is not there yet.
        if (!(error instanceof WorldError) || error.code !== 'ENOENT') throw error;
      }
      return [...entries.filter((entry) => entry.name !== name), { name, type: 'file', link: false }];
    },
  };
}

/** Names below the current directory, none of them `.` or `..`: nothing to resolve. */
const PLAIN = /^(?!\.{1,2}(?:\/|$))[\w.-]+(?:\/(?!\.{1,2}(?:\/|$))[\w.-]+)*$/;

/**
 * A path as somebody named it, relative to the current directory with forward slashes, without `.` and needless `..`; '' is the
 * directory itself. Another drive's paths stay absolute.
 */
export function toWorldPath(named: string, root: string): string {
  if (PLAIN.test(named)) return named;
  const path = relative(root, resolve(root, named));
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}
