/**
 * A network of its own for one process: namespaces, where the kernel allows them. Nothing inside reaches the machine's network, no port
 * clashes with anything outside, and the address of the host is always the same. Of the disk, only one folder can be written: a store
 * whose path is empty would otherwise lie at the top of it.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The one address, beside 127.0.0.1, of every start's host. It lies on the loopback interface: nothing can leave. */
export const ADDRESS = '10.70.30.1';

/** The folder that can be written is `$0`. */
const SET_UP = [
  'hostname localhost',
  'ip link set lo up',
  `ip addr add ${ADDRESS}/32 dev lo`,
  'mount --bind "$0" "$0"',
  'mount -o remount,bind,ro /',
  'cd "$0/cwd"',
  'exec "$@"',
].join(' && ');

let known;

/**
 * What `unshare` can do here: 'root' (namespaces as they are), 'user' (inside a user namespace), or 'none' with the reason.
 * @returns {{ how: 'root' | 'user' | 'none', why: string }}
 */
export function isolation() {
  known ??= probe();
  return known;
}

function probe() {
  const scratch = mkdtempSync(join(tmpdir(), 'rmqlint-probe-'));
  mkdirSync(join(scratch, 'cwd'));
  let why = '';
  try {
    for (const how of ['root', 'user']) {
      try {
        execFileSync('unshare', [...flags(how), 'sh', '-c', SET_UP, scratch, 'true'], {
          stdio: ['ignore', 'ignore', 'pipe'],
        });
        return { how, why: '' };
      } catch (error) {
        const tail = error.stderr?.toString().trim().split('\n').at(-1);
        why = error.code === 'ENOENT' ? 'unshare (util-linux) is not installed' : tail || error.message;
      }
    }
    return { how: 'none', why };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

const flags = (how) => [
  ...(how === 'user' ? ['--user', '--map-root-user'] : []),
  ...['--net', '--uts', '--mount', '--pid', '--fork', '--kill-child'],
];

/**
 * A command that runs another one in a new network; the command itself where that is not possible.
 * @param {string} scratch the folder that can be written; the command runs in `cwd` below it
 */
export function isolated(scratch, command) {
  const { how } = isolation();
  return how === 'none' ? command : ['unshare', ...flags(how), 'sh', '-c', SET_UP, scratch, ...command];
}

/** A command that runs another one where a running process is. */
export function beside(pid, scratch, command) {
  const { how } = isolation();
  if (how === 'none') return command;
  const user = how === 'user' ? ['-U', '--preserve-credentials'] : [];
  return [
    'nsenter',
    '-t',
    String(pid),
    ...user,
    '-n',
    '-u',
    '-m',
    'sh',
    '-c',
    'cd "$0/cwd" && exec "$@"',
    scratch,
    ...command,
  ];
}
