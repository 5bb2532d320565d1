import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BINARY } from './binary.ts';

/** What `fix` wrote to its descriptors, byte by byte. */
export interface Bytes {
  readonly code: number | null;
  readonly out: Buffer;
  readonly err: string;
}

/** Runs the built `rmqlint fix`. */
export function fix(args: readonly string[], cwd: string, input: string | Uint8Array = ''): Bytes {
  const done = spawnSync(process.execPath, [BINARY, 'fix', ...args], { cwd, input, env: { PATH: process.env.PATH } });
  if (done.error !== undefined) throw done.error;
  return { code: done.status, out: done.stdout, err: done.stderr.toString() };
}

export const read = (root: string, path: string): string => readFileSync(join(root, path), 'latin1');

/** A broker's file; lines as they are given behind what every broker has. */
export const broker = (...lines: readonly string[]): string =>
  [
    ...['brokerClusterName=C', 'brokerName=broker-a', 'brokerId=0', 'brokerRole=ASYNC_MASTER'],
    ...['namesrvAddr=10.0.0.1:9876', ...lines, ''],
  ].join('\n');
