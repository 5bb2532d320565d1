import { closestOfFew } from '../../catalog/suggest.ts';
import { briefReason } from '../../deployment/world/reasons.ts';
import {
  type DirectoryEntry,
  MAX_FILE_BYTES,
  NOT_REGULAR,
  TOO_LARGE,
  WorldError,
} from '../../deployment/world/world.ts';
import { type DiskWorld, toWorldPath, withFile } from '../../disk/world.ts';
import type { Message } from '../messages/messages.ts';
import { type Context, UsageError } from './context.ts';
import { COMMAND_NAMES } from './names.ts';

/** Name of the text of standard input where `--stdin-filename` gives it none. */
export const STDIN = '<stdin>';

/** What a command line names. */
export interface Input {
  readonly world: DiskWorld;
  /** Paths of the world, as the workspace's roots; undefined: nothing was named, so the current directory is meant. */
  readonly roots: readonly string[] | undefined;
  /** How each root was written. */
  readonly written: ReadonlyMap<string, string>;
}

/**
 * Reads what the operands, `--files-from` and standard input name.
 * @param more where further names are, and the name of the text of standard input
 * @throws UsageError where standard input is asked for twice or a list of names cannot be read
 */
export async function readInput(
  context: Context,
  operands: readonly string[],
  more: { readonly filesFrom?: string | undefined; readonly stdinFilename?: string | undefined } = {},
): Promise<Input> {
  const { filesFrom, stdinFilename } = more;
  const problems: Message[] = [];
  const usesStdin = operands.includes('-');
  if (usesStdin && filesFrom === '-') problems.push((m) => m.stdinTwice());
  if (!usesStdin && stdinFilename !== undefined) problems.push((m) => m.stdinNameWithoutStdin());
  // An unset "$FILE" must not lint the current directory.
  if (operands.includes('')) problems.push((m) => m.emptyPath());
  if (problems.length > 0) throw new UsageError(...problems);

  const written = new Map<string, string>();
  for (const name of operands) if (name !== '-') written.set(toWorldPath(name, context.root), name);
  if (filesFrom !== undefined) {
    for (const name of await namesFrom(filesFrom, context)) written.set(toWorldPath(name, context.root), name);
  }
  let { world } = context;
  if (usesStdin) {
    const path = stdinFilename === undefined ? STDIN : toWorldPath(stdinFilename, context.root);
    if (stdinFilename !== undefined && typeAt(world, path) === 'directory')
      throw new UsageError((m) => m.notAFile(stdinFilename));
    const bytes = await standardInput(context);
    world = stdinFilename === undefined ? alone(world, bytes) : withFile(world, path, bytes);
    written.set(path, stdinFilename ?? '-');
  }
  const nothingNamed = operands.length === 0 && filesFrom === undefined;
  return { world, roots: nothingNamed ? undefined : [...written.keys()], written };
}

/** Names in a file or in standard input: one a line, or separated by NUL where there is one (`git diff -z`). */
async function namesFrom(file: string, context: Context): Promise<readonly string[]> {
  let bytes: Uint8Array;
  if (file === '-') bytes = await standardInput(context);
  else {
    try {
      bytes = context.world.read(toWorldPath(file, context.root));
    } catch (error) {
      throw new UsageError(tooMuch(error, file) ?? pathProblem(error, file));
    }
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
  const names = text.includes('\0') ? text.split('\0') : text.split(/\r?\n/);
  return names.filter((name) => name !== '');
}

/** @throws UsageError where it is larger than a file may be */
async function standardInput(context: Context): Promise<Uint8Array> {
  try {
    return await context.stdin();
  } catch (error) {
    const problem = tooMuch(error, undefined);
    throw problem === undefined ? error : new UsageError(problem);
  }
}

/** @param name undefined: standard input */
function tooMuch(error: unknown, name: string | undefined): Message | undefined {
  if ((error as WorldError).code !== TOO_LARGE) return undefined;
  return (m) => m.inputTooLarge(name, MAX_FILE_BYTES / 1024 / 1024);
}

/** What lies at a path; `unknown` where nobody can tell, undefined where nothing does. */
export function typeAt(world: DiskWorld, path: string): DirectoryEntry['type'] | 'unknown' | undefined {
  try {
    return world.stat(path);
  } catch (error) {
    if (error instanceof WorldError) return 'unknown';
    throw error;
  }
}

/** A text that lies nowhere: the project file of the current directory governs it, but it runs together with nothing. */
function alone(world: DiskWorld, bytes: Uint8Array): DiskWorld {
  return {
    ...world,
    read: (path, regular) => (path === STDIN ? bytes : world.read(path, regular)),
    stat: (path) => (path === STDIN ? 'file' : world.stat(path)),
    real: (path) => path,
    list: (path) => (path === '' ? [{ name: STDIN, type: 'file', link: false }] : []),
  };
}

/** Why a path that somebody named cannot be used. */
export function pathProblem(error: unknown, path: string): Message {
  const code = (error as NodeJS.ErrnoException | WorldError).code ?? String(error);
  if (code === 'ENOENT') return (m) => m.noSuchPath(path);
  if (code === 'EISDIR') return (m) => m.notAFile(path);
  if (code === 'ENOTDIR') return (m) => m.notADirectory(path);
  if (code === NOT_REGULAR) return (m) => m.notRegular(path);
  if (code === TOO_LARGE) return (m) => m.tooLarge(path, MAX_FILE_BYTES / 1024 / 1024);
  return (m) => m.cannotRead(path, briefReason(code)(m.lang));
}

/**
 * Why a path is not there.
 * @param written as on the command line
 * @param mayBeCommand whether it stands where a command could
 */
export function missing(world: DiskWorld, path: string, written: string, mayBeCommand: boolean): Message {
  try {
    world.stat(path);
  } catch (error) {
    if (error instanceof WorldError) return pathProblem(error, written);
    throw error;
  }
  const word = written.toLowerCase();
  const command = mayBeCommand
    ? (COMMAND_NAMES.find((name) => name === word) ?? closestOfFew(word, COMMAND_NAMES))
    : undefined;
  return command === undefined ? (m) => m.noSuchPath(written) : (m) => m.noSuchPathOrCommand(written, command);
}

/**
 * The path of a file that a flag or an operand names.
 * @throws UsageError unless a file is there
 */
export function namedFile(world: DiskWorld, written: string, root: string): string {
  const path = toWorldPath(written, root);
  let type: DirectoryEntry['type'] | undefined;
  try {
    type = world.stat(path);
  } catch (error) {
    if (!(error instanceof WorldError)) throw error;
    throw new UsageError(pathProblem(error, written));
  }
  if (type === undefined) throw new UsageError((m) => m.noSuchPath(written));
  if (type === 'directory') throw new UsageError((m) => m.notAFile(written));
  return path;
}
