import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What git wrote, or why it did not answer. */
export type Answer =
  | { readonly out: Buffer; readonly why?: undefined }
  | { readonly out?: undefined; readonly why: string };

/** How much is taken from git: some million names. */
const MOST = 1024 * 1024 * 1024;

/**
 * Asks git something that reads its index and objects alone: that runs no hook, filter, pager or alias. What a repository's configuration may
 * name all the same is switched off: a file system monitor, and whatever would fetch an object that a partial clone lacks.
 * @param directory absolute; where git is asked
 * @param input what git reads from its standard input
 */
export function askGit(directory: string, args: readonly string[], env: Environment, input?: string): Answer {
  const general = ['--no-pager', '--no-optional-locks', '-c', 'core.fsmonitor=false', '-C', directory];
  const done = spawnSync('git', [...general, ...args], {
    // Windows looks for a program in the working directory first.
    cwd: dirname(process.execPath),
    env: { ...env, GIT_ALLOW_PROTOCOL: '', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0' },
    maxBuffer: MOST,
    windowsHide: true,
    ...(input === undefined ? { stdio: ['ignore', 'pipe', 'pipe'] } : { input }),
  });
  if (done.error !== undefined) return { why: (done.error as NodeJS.ErrnoException).code ?? '' };
  if (done.status !== 0) return { why: done.stderr.toString().trim() || String(done.status) };
  return { out: done.stdout };
}

/** The parts of an answer that NUL ends. */
export const partsOf = (out: Buffer): readonly string[] => out.toString().split('\0').slice(0, -1);
