import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../server/src/cli/run.ts';

/** What `npx rmqlint` starts; RMQLINT_BINARY names another build. */
export const BINARY =
  process.env.RMQLINT_BINARY ?? join(dirname(fileURLToPath(import.meta.url)), '../../server/bin/rmqlint.cjs');

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Start {
  readonly cwd: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** An environment in which nothing but PATH reaches the command line: no language, no colour. */
const environment = (more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  ...more,
});

/** Runs the built command line to its end. */
export function rmqlint(args: readonly string[], start: Start): Result {
  const done = spawnSync(process.execPath, [BINARY, ...args], {
    cwd: start.cwd,
    input: start.input ?? '',
    env: environment(start.env),
    maxBuffer: 1 << 28,
  });
  if (done.error !== undefined) throw done.error;
  return { code: done.status, stdout: done.stdout.toString(), stderr: done.stderr.toString() };
}

/** Runs the built command line with standard output going into a file, such as a device that is always full. */
export function rmqlintInto(file: string, args: readonly string[], start: Start): Omit<Result, 'stdout'> {
  const descriptor = openSync(file, 'r+');
  try {
    const done = spawnSync(process.execPath, [BINARY, ...args], {
      cwd: start.cwd,
      env: environment(start.env),
      stdio: ['ignore', descriptor, 'pipe'],
    });
    if (done.error !== undefined) throw done.error;
    return { code: done.status, stderr: done.stderr.toString() };
  } finally {
    closeSync(descriptor);
  }
}

/** Starts the built command line; its descriptors are pipes. */
export const startRmqlint = (args: readonly string[], start: Start) =>
  spawn(process.execPath, [BINARY, ...args], { cwd: start.cwd, env: environment(start.env) });

/** The same within this process: faster, and as if a terminal were there. */
export async function inProcess(
  args: readonly string[],
  start: Start & {
    readonly terminal?: boolean;
    readonly columns?: number;
    readonly errorTerminal?: boolean;
    readonly onError?: (text: string) => void;
  },
): Promise<Result> {
  let stdout = '';
  let stderr = '';
  const { input = '' } = start;
  const code = await run(args, {
    root: start.cwd,
    env: start.env ?? {},
    output: {
      out: (text) => {
        stdout += text;
      },
      err: (text) => {
        start.onError?.(text);
        stderr += text;
      },
    },
    terminal: start.terminal ?? false,
    columns: start.columns,
    errorTerminal: () => start.errorTerminal === true,
    stdin: async () => (typeof input === 'string' ? new TextEncoder().encode(input) : input),
  });
  return { code, stdout, stderr };
}

const made: string[] = [];

/** A directory of its own with the given files; {@link removeTrees} takes it away. */
export function tree(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'rmqlint-cli-')));
  made.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

export function removeTrees(): void {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
}

/** A project file that states the release, so that no finding is about that. */
export const STATED = '{ "rocketmq": "5.3.3" }\n';

/** A broker without a finding. */
export const CLEAN =
  'brokerClusterName=C\nbrokerName=broker-a\nbrokerId=0\nbrokerRole=ASYNC_MASTER\nnamesrvAddr=10.0.0.1:9876\n';

/** The same with a value that cannot be read (an error) and one with a key that nothing reads (a warning). */
export const WITH_ERROR = `${CLEAN}fileReservedTime=48 \n`;
export const WITH_WARNING = `${CLEAN}storePathIndex=/data/elsewhere\n`;
