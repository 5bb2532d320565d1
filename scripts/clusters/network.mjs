/**
 * Hosts for an experiment: network namespaces joined by a bridge, inside a private network that dies with this program. Where the kernel
 * allows none, loopback addresses stand in for the hosts.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';

const INSIDE = 'RMQLINT_CLUSTER_NETWORK';
const FLAGS = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
const USER = ['--user', '--map-root-user'];

const ip = (...args) => execFileSync('ip', args, { stdio: ['ignore', 'pipe', 'pipe'] });
export const namespaceOf = (host) => `rmqlint-${host}`;

/**
 * Makes sure that this program runs where it can make hosts: runs itself again inside namespaces of its own, and ends as that run does.
 * @returns {Promise<{ namespaces: boolean, why: string }>} only inside, or where namespaces are not allowed
 */
export async function enter() {
  if (process.env[INSIDE] === 'loopback') return { namespaces: false, why: 'loopback is asked for' };
  if (process.env[INSIDE] !== undefined) {
    inside();
    return { namespaces: true, why: '' };
  }
  const { flags, why } = allowed();
  if (flags === undefined) return { namespaces: false, why };
  // The shell is the first process of the namespaces and takes leave of every process that ends; Node would not.
  const inner = spawn(
    'unshare',
    [...flags, 'sh', '-c', '"$@"; exit $?', 'sh', process.execPath, ...process.argv.slice(1)],
    {
      stdio: ['pipe', 'inherit', 'inherit'],
      env: { ...process.env, [INSIDE]: 'namespaces' },
    },
  );
  // unshare does not pass signals on. The pipe tells the inner run to stop, also when this one is killed and cannot say so.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => inner.stdin.end());
  const [code] = await once(inner, 'exit');
  process.exit(code ?? 1);
}

function allowed() {
  let why = '';
  for (const flags of [FLAGS, [...USER, ...FLAGS]]) {
    try {
      execFileSync(
        'unshare',
        [...flags, 'sh', '-c', 'mount -t tmpfs tmpfs /run && ip link add probe type bridge && ip netns add probe'],
        {
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      );
      return { flags, why: '' };
    } catch (error) {
      why =
        error.code === 'ENOENT'
          ? 'unshare (util-linux) is not installed'
          : error.stderr?.toString().trim() || error.message;
    }
  }
  return { flags: undefined, why };
}

/** Inside the new namespaces: whatever was started ends with this run. */
function inside() {
  process.stdin.on('end', () => process.exit(130));
  process.stdin.resume();
  process.stdin.unref();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
  execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', '/run']); // where `ip netns` keeps its names
  ip('link', 'set', 'lo', 'up');
}

/**
 * Makes the hosts of one experiment.
 * @param {ReadonlyMap<string, readonly string[]>} hosts name → IPv4 addresses
 * @returns {() => void} takes them away again
 */
export function makeHosts(hosts) {
  const names = [...hosts.keys()].map(namespaceOf);
  const ports = names.map((_, i) => `port${i}`);
  const remove = () => {
    // The kernel takes a namespace and what is in it away later, when the last process has left: the next hosts have ports of the same names.
    for (const each of ports) unlessGone('link', 'del', each);
    for (const each of names) unlessGone('netns', 'del', each);
    unlessGone('link', 'del', 'hosts');
  };
  try {
    join(hosts);
  } catch (error) {
    remove();
    throw error;
  }
  return remove;
}

/** Takes away what may not be there any more, or not yet. */
function unlessGone(...args) {
  try {
    ip(...args);
  } catch (error) {
    if (!/Cannot find device|No such file or directory/.test(error.stderr?.toString() ?? '')) throw error;
  }
}

/** Joins hosts by a bridge, which also leads from one net to another. */
function join(hosts) {
  ip('link', 'add', 'hosts', 'type', 'bridge');
  ip('link', 'set', 'hosts', 'up');
  const gateways = new Map();
  for (const address of [...hosts.values()].flat()) {
    const net = address.replace(/\.\d+$/, '');
    if (gateways.has(net)) continue;
    gateways.set(net, `${net}.254`);
    ip('addr', 'add', `${net}.254/24`, 'dev', 'hosts');
  }
  writeFileSync('/proc/sys/net/ipv4/ip_forward', '1');
  let count = 0;
  for (const [host, addresses] of hosts) {
    const name = namespaceOf(host);
    ip('netns', 'add', name);
    ip('link', 'add', `port${count}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
    ip('link', 'set', `port${count}`, 'master', 'hosts', 'up');
    const there = (...args) => ip('-n', name, ...args);
    there('link', 'set', 'lo', 'up');
    for (const address of addresses) there('addr', 'add', `${address}/24`, 'dev', 'eth0');
    there('link', 'set', 'eth0', 'up');
    there('route', 'add', 'default', 'via', gateways.get(addresses[0].replace(/\.\d+$/, '')));
    count += 1;
  }
}
