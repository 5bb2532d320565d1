import { closeSync, readFileSync } from 'node:fs';
import { isCandidateName } from '../deployment/discovery/names.ts';
import { type DirectoryEntry, MAX_FILE_BYTES, TOO_LARGE, WorldError } from '../deployment/world/world.ts';
import * as disk from '../disk/disk.ts';
import type { Files, Found } from './files.ts';
import { type Abs, absOfPath, isOnDisk, pathOf } from './uris.ts';

/** What lies on the disk, by place. Everything throws {@link WorldError} alone. */

/** What lies in a directory; links are followed. @param shown how errors name it */
const list = (abs: Abs, shown: string): readonly DirectoryEntry[] => guarded(shown, () => disk.entriesIn(pathOf(abs)));

/** A file's bytes. @param shown how errors name it */
const read = (abs: Abs, shown: string): Uint8Array =>
  guarded(shown, () => {
    const file = pathOf(abs);
    if (disk.sizeOf(file) > MAX_FILE_BYTES) throw new WorldError(TOO_LARGE, shown);
    const descriptor = disk.openFile(file);
    try {
      return readFileSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });

/** What a place is; links are followed; undefined when nothing lies there. */
const typeOf = (abs: Abs): DirectoryEntry['type'] | undefined => guarded(abs, () => disk.typeOf(pathOf(abs)));
/** Size and time of a place; '' where nothing lies. A directory's time changes when something in it comes or goes. */
function stampOf(abs: Abs): string {
  try {
    return disk.stampOf(pathOf(abs));
  } catch {
    return '';
  }
}

/** Where a place leads when every link in it is followed. */
const realOf = (abs: Abs, shown: string): Abs => guarded(shown, () => absOfPath(disk.realOf(pathOf(abs))));

/** Files of other names are read when a project file may name them, unless they are too large for a configuration. */
const LARGE = 1024 * 1024;

function find(abs: Abs): Found {
  try {
    const type = typeOf(abs);
    if (type === undefined) return { type: 'gone' };
    if (type !== 'file') return { type: type === 'directory' ? 'directory' : 'ignored' };
    const candidate = isCandidateName(abs.slice(abs.lastIndexOf('/') + 1));
    if (!candidate && disk.sizeOf(pathOf(abs)) > LARGE) return { type: 'ignored' };
    return { type: 'file', bytes: read(abs, abs) };
  } catch {
    return { type: 'unreadable' };
  }
}

function guarded<T>(path: string, look: () => T): T {
  try {
    return look();
  } catch (error) {
    throw disk.asWorldError(error, path);
  }
}

/** The files of this machine. */
export const DISK: Files = {
  has: isOnDisk,
  list,
  read,
  typeOf,
  realOf,
  stampOf,
  find,
  today: disk.today,
  runtime: `Node ${process.versions.node}`,
};
