import { decodeText } from '../../text/encoding.ts';
import { within } from '../world/paths.ts';
import type { Mounted, Start } from './starts.ts';

/** The absolute form of a path that is written in a file of a directory; undefined where it leads nowhere that can be known. */
export type Resolve = (directory: string, written: string) => string | undefined;

/** What lies at an absolute path; undefined where nothing does, or nobody may look. */
export type TypeAt = (abs: string) => Promise<Mounted['type']>;

/** So many names at the end of a path are looked for. */
const MOST_NAMES = 8;

/** Resolves a path from the directory of the file that it is written in; a home directory's is not known. */
export const resolved: Resolve = (directory, written) => {
  if (written.startsWith('~')) return undefined;
  const names = written.startsWith('/') ? [] : directory.split('/').slice(1);
  for (const name of decoded(written).split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.map((name) => `/${name}`).join('');
};

/** A path as people write it. @param text one character a byte */
function decoded(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text;
  return decodeText(Uint8Array.from(text, (char) => char.charCodeAt(0))).text;
}

/**
 * Reads a start file, and once more where it was written for another machine: a path of a mount that leads nowhere here, but ends like that
 * of a file or directory beside the start file, means that.
 * @param directory absolute form of the start file's
 */
export async function located<T extends { readonly starts: readonly Start[] }>(
  read: (resolve: Resolve) => T,
  directory: string,
  typeAt: TypeAt,
): Promise<T> {
  const facts = read(resolved);
  const here = new Map<string, string>();
  for (const abs of new Set(facts.starts.flatMap(({ mounts }) => mounts.flatMap((mount) => mount.abs ?? [])))) {
    const found = await endingLike(abs, directory, typeAt);
    if (found !== undefined) here.set(abs, found);
  }
  const moved: Resolve = (from, written) => {
    const abs = resolved(from, written);
    return abs === undefined ? undefined : (here.get(abs) ?? abs);
  };
  const placed = here.size === 0 ? facts : read(moved);
  return { ...placed, starts: await Promise.all(placed.starts.map((start) => looked(start, directory, typeAt))) };
}

/** What lies below a directory and ends like a path that leads nowhere, in two names at least. */
async function endingLike(abs: string, directory: string, typeAt: TypeAt): Promise<string | undefined> {
  if (within(abs, directory) || (await typeAt(abs)) !== undefined) return undefined;
  const names = abs.split('/').slice(1);
  for (let i = Math.max(1, names.length - MOST_NAMES); i < names.length - 1; i++) {
    const candidate = `${directory}/${names.slice(i).join('/')}`;
    if ((await typeAt(candidate)) !== undefined) return candidate;
  }
  return undefined;
}

/** Notes what lies where a container's mounts lead, and which file a command on a machine means. */
async function looked(written: Start, directory: string, typeAt: TypeAt): Promise<Start> {
  const start = await found(written, directory, typeAt);
  const mounts = [];
  for (const mount of start.mounts) {
    const type = mount.abs === undefined ? undefined : await typeAt(mount.abs);
    mounts.push({ ...mount, type });
  }
  return mounts.length === 0 ? start : { ...start, mounts };
}

async function found(start: Start, directory: string, typeAt: TypeAt): Promise<Start> {
  const { config } = start;
  if (config?.mayBe === undefined) return start;
  const { mayBe, ...rest } = config;
  for (const group of mayBe) {
    const files: string[] = [];
    for (const abs of new Set(group)) if ((await typeAt(abs)) === 'file') files.push(abs);
    if (files.length > 0) return { ...start, config: { ...rest, abs: files.length === 1 ? files[0] : undefined } };
  }
  // An installation's own path.
  for (const abs of mayBe.flat()) {
    const file = await endingLike(abs, directory, typeAt);
    if (file !== undefined && (await typeAt(file)) === 'file') return { ...start, config: { ...rest, abs: file } };
  }
  return { ...start, config: { ...rest, abs: undefined } };
}
