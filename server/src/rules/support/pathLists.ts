import { PATH_KEYS } from '../../catalog/knowledge.ts';
import { release } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { PathPurpose } from '../../effective/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { type Element, elements } from './elements.ts';

const V492 = release('4.9.2');
const PREVIEW = release('5.0.0-PREVIEW');
const V500 = release('5.0.0');

/** Parameters that may name several directories of commit logs. */
export const LOG_KEYS: readonly string[] = [
  'storePathCommitLog',
  'readOnlyCommitLogStorePaths',
  'storePathDLedgerCommitLog',
];

const isLogKey = (key: string): boolean => LOG_KEYS.includes(key);

/**
 * What separates the paths in a key's value; undefined where it is one path. Several directories of commit logs: MultiPathMappedFileQueue from
 * 4.9.2 on, but not in 5.0.0-PREVIEW; DLedger's MultiPathMmapFileList wherever the key is there.
 */
export function separatorOf({ effective }: FileProcess, key: string): string | undefined {
  if (key === 'storePathDLedgerCommitLog') return ',';
  if (!isLogKey(key)) return PATH_KEYS.get(key)?.separator;
  return effective.since(V492) && (!effective.since(PREVIEW) || effective.since(V500)) ? ',' : undefined;
}

/** The paths that an entry names. In a value without a comma it does not matter whether a release takes commas for separators. */
export const pathsIn = (process: FileProcess, entry: Entry): readonly Element[] =>
  elements(entry, isLogKey(entry.key) && !entry.value.includes(',') ? undefined : separatorOf(process, entry.key));

/** Whether a value names several directories of commit logs. */
export const isList = (process: FileProcess, { key, value }: Entry): boolean =>
  isLogKey(key) && value.includes(',') && separatorOf(process, key) === ',';

/** Whether a broker uses a directory of its log, or a file of a controller's elections, that an entry names: with DLedger it does not use those of its own log, and the reverse. */
export const isUsed = ({ effective }: FileProcess, entry: Entry): boolean =>
  effective.pathsFor(...DEPENDENT).some((path) => path.entry?.index === entry.index);

/** Paths that a broker uses in some of its modes only. */
const DEPENDENT: readonly PathPurpose[] = [
  'commit log',
  'commit log (read-only)',
  'dledger',
  'epoch file',
  'broker identity',
];

/** A separator that another program would take, which RocketMQ takes for a part of a directory's name. */
export interface OtherSeparator {
  readonly text: ';' | ':';
  /** Its place in the value, in UTF-16 units. */
  readonly at: number;
}

/** The first such separator with a path behind it in a value that names directories of commit logs: `/d1:/d2`, not the colon of `D:/store`. */
export const otherSeparator = (entry: Entry): OtherSeparator | undefined => otherSeparators(entry)[0];

export function otherSeparators({ key, value }: Entry): readonly OtherSeparator[] {
  if (!isLogKey(key) || !/[;:]/.test(value)) return [];
  const withoutDrives = value.replace(/(^|[,;:\s])[A-Za-z]:(?=[\\/])/g, (drive) => `${drive.slice(0, -1)}_`);
  return [...withoutDrives.matchAll(/[;:](?=\s*(?:[\\/]|[A-Za-z]_[\\/]))/g)].map((match) => ({
    text: match[0] as ';' | ':',
    at: match.index,
  }));
}

/** Whether a path depends on the directory that a process is started in. What begins with `~` is for tilde-path. */
export const isRelative = (path: string): boolean => path !== '' && !/^(?:[/\\~]|[A-Za-z]:[\\/])/.test(path);
