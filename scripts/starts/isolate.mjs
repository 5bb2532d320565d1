/**
 * A network of its own for one process: namespaces, where the kernel allows them. Nothing inside reaches the machine's network, no port
 * clashes with anything outside, and the address of the host is always the same.
 */
import { execFileSync } from 'node:child_process';

/** The one address, beside 127.0.0.1, of every start's host. It lies on the loopback interface: nothing can leave. */
export const ADDRESS = '10.70.30.1';

const SET_UP = `hostname localhost; ip link set lo up && ip addr add ${ADDRESS}/32 dev lo && exec "$@"`;

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
  let why = '';
  for (const how of ['root', 'user']) {
    try {
      execFileSync('unshare', [...flags(how), 'sh', '-c', SET_UP, 'sh', 'true'], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      return { how, why: '' };
    } catch (error) {
      const tail = error.stderr?.toString().trim().split('\n').at(-1);
      why = error.code === 'ENOENT' ? 'unshare (util-linux) is not installed' : tail || error.message;
    }
  }
  return { how: 'none', why };
}

const flags = (how) => [
  ...(how === 'user' ? ['--user', '--map-root-user'] : []),
  '--net',
  '--uts',
  '--pid',
  '--fork',
  '--kill-child',
];

/** A command that runs another one in a new network; the command itself where that is not possible. */
export function isolated(command) {
  const { how } = isolation();
  return how === 'none' ? command : ['unshare', ...flags(how), 'sh', '-c', SET_UP, 'sh', ...command];
}

/** A command that runs another one in the network of a running process. */
export function beside(pid, command) {
  const { how } = isolation();
  if (how === 'none') return command;
  return [
    'nsenter',
    '-t',
    String(pid),
    '-n',
    '-u',
    ...(how === 'user' ? ['-U', '--preserve-credentials'] : []),
    ...command,
  ];
}
