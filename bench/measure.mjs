// Runs commands one after the other, in turns, and compares them pair by pair: what else the machine does meets all of them alike.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What every measured command sees: nothing that makes Node slower or chattier than it is for a user. */
export const environment = (() => {
  const { PATH, HOME, TMPDIR, JAVA_HOME } = process.env;
  const env = { PATH, HOME, TMPDIR, JAVA_HOME, LANG: 'en_US.UTF-8', NO_COLOR: '1' };
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
})();

/** Milliseconds of one run. 0 and 1 are good ends: a linter that finds something ends with 1. */
function once({ command, args, cwd }) {
  const start = process.hrtime.bigint();
  const { status, error, stderr } = spawnSync(command, args, {
    cwd,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (error !== undefined || status === null || status > 1) {
    throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${error?.message ?? stderr}`);
  }
  return ms;
}

/**
 * Milliseconds of each run of each command: one run of all that is not counted, then `rounds` rounds, each in another order.
 * @returns {Map<string, number[]>} by name
 */
export function interleave(commands, rounds) {
  const times = new Map(commands.map(({ name }) => [name, []]));
  for (const command of commands) once(command);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < commands.length; i++) {
      const command = commands[(i + round) % commands.length];
      times.get(command.name).push(once(command));
    }
  }
  return times;
}

/** Peak resident memory of a command in megabytes, by GNU time; undefined where that is not installed. */
export function peakMemory({ command, args, cwd }) {
  if (!existsSync('/usr/bin/time')) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'rmqlint-bench-'));
  try {
    const out = join(folder, 'kilobytes');
    spawnSync('/usr/bin/time', ['-f', '%M', '-o', out, command, ...args], { cwd, env: environment, stdio: 'ignore' });
    const kilobytes = Number(readFileSync(out, 'utf8').trim().split('\n').at(-1));
    return Number.isFinite(kilobytes) ? kilobytes / 1024 : undefined;
  } catch {
    return undefined; // another program of that name
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median of the ratios, round by round, with the quartiles; and the best run by the base's best, which other work disturbs least. */
export function ratio(times, base) {
  const ratios = times.map((time, i) => time / base[i]).sort((a, b) => a - b);
  return {
    ratio: median(ratios),
    low: ratios[ratios.length >> 2],
    high: ratios[(ratios.length * 3) >> 2],
    best: Math.min(...times) / Math.min(...base),
  };
}
