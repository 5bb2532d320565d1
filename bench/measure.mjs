// Runs commands one after the other, in turns, and compares them pair by pair: what else the machine does meets all of them alike.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What every measured command sees: nothing that makes Node slower or chattier than it is for a user. */
export const environment = (() => {
  const { PATH, HOME, TMPDIR, JAVA_HOME } = process.env;
  const env = { PATH, HOME, TMPDIR, JAVA_HOME, LANG: 'en_US.UTF-8', NO_COLOR: '1' };
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
})();

/** Processor time of a command with all that it starts is told by bash; where there is none, only the clock is read. */
const BASH = spawnSync('bash', ['-c', ':']).status === 0;
/** GNU time tells the peak of memory. */
const TIME = '/usr/bin/time';
const GNU_TIME = existsSync(TIME) && spawnSync(TIME, ['-f', '%M', 'true']).status === 0;

/** Seconds after which a command counts as endless, unless it says so itself. */
const ENDLESS = 120;
/** A command whose first run takes more seconds than this: that run counts, and it is run once more. */
const LONG = 4;

/**
 * Runs a command once; its output goes to the null device. 0 and 1 are good ends: a linter that finds something ends with 1.
 * @returns {Promise<{ wall: number, cpu?: number } | undefined>} milliseconds; undefined where it did not end in time
 */
export async function once({ name, command, args, cwd, endless = ENDLESS }) {
  const [program, ...rest] = BASH
    ? ['bash', '-c', 'TIMEFORMAT="%3R %3U %3S"; time "$@"', 'bash', command, ...args]
    : [command, ...args];
  const start = process.hrtime.bigint();
  // A process group of its own, so that what it started ends with it.
  const child = spawn(program, rest, { cwd, env: environment, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (data) => {
    stderr += data;
  });
  let ended = true;
  const timer = setTimeout(() => {
    ended = false;
    end(child);
  }, endless * 1000);
  const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  clearTimeout(timer);
  if (!ended) return undefined;
  if (status === null || status > 1)
    throw new Error(`${name}: ${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  if (!BASH) return { wall: Number(process.hrtime.bigint() - start) / 1e6 };
  const [real, user, system] = stderr
    .trim()
    .split('\n')
    .at(-1)
    .split(' ')
    .map((each) => Number(each) * 1000);
  return { wall: real, cpu: user + system };
}

function end(child) {
  if (process.platform === 'win32') child.kill();
  else process.kill(-child.pid, 'SIGKILL');
}

/** Peak resident memory of a command in megabytes; undefined where nothing tells it or the command did not end in time. */
export async function peakMemory({ command, args, ...rest }) {
  if (!GNU_TIME) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'rmqlint-bench-'));
  try {
    const out = join(folder, 'kilobytes');
    const run = await once({ ...rest, command: TIME, args: ['-f', '%M', '-o', out, command, ...args] });
    if (run === undefined) return undefined;
    const kilobytes = Number(readFileSync(out, 'utf8').trim().split('\n').at(-1));
    return Number.isFinite(kilobytes) ? { ...run, memory: kilobytes / 1024 } : undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Runs each command once to warm up and to learn its memory, then in up to `rounds` rounds, each in another order. One whose first run did
 * not end is not run again; of one that takes long the first run counts.
 * @returns {Promise<Map<string, { name: string, wall: number[], cpu: number[], memory?: number, endless: boolean }>>} by name; milliseconds, megabytes
 */
export async function interleave(commands, rounds) {
  const measured = new Map();
  const left = new Map();
  for (const command of commands) {
    const first = (await peakMemory(command)) ?? (GNU_TIME ? undefined : await once(command));
    const endless = first === undefined;
    measured.set(command.name, { name: command.name, wall: [], cpu: [], memory: first?.memory, endless });
    const long = !endless && first.wall > LONG * 1000;
    left.set(command, endless ? 0 : long ? 1 : rounds);
    if (long) keep(measured.get(command.name), first);
  }
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < commands.length; i++) {
      const command = commands[(i + round) % commands.length];
      if (round >= left.get(command)) continue;
      const run = await once(command);
      const all = measured.get(command.name);
      if (run === undefined) {
        // It took a little longer than the first time: as good as endless.
        left.set(command, 0);
        all.endless = true;
        continue;
      }
      keep(all, run);
    }
  }
  return measured;
}

function keep(measured, { wall, cpu }) {
  measured.wall.push(wall);
  if (cpu !== undefined) measured.cpu.push(cpu);
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median of the ratios, round by round, with the quartiles; undefined where one of both was not measured. */
export function ratio(times, base) {
  const ratios = times
    .slice(0, base.length)
    .map((time, i) => time / base[i])
    .sort((a, b) => a - b);
  if (ratios.length === 0) return undefined;
  return { ratio: median(ratios), low: ratios[ratios.length >> 2], high: ratios[(ratios.length * 3) >> 2] };
}
