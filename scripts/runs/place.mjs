/**
 * Where a run takes place: hosts, each a network namespace with a name, a home, a working directory and a disk of its own, and real processes
 * on them. Paths from the root, such as `/data/store`, lie below the host's disk; what is kept of a run names them as the files do.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeHosts, namespaceOf } from '../clusters/network.mjs';
import { environment, javaCommand, makeRocketmqHome, signed } from '../starts/java.mjs';
import { SMALL_STORE } from '../starts/run.mjs';
import { jvmBelow, listening } from '../starts/sockets.mjs';

const BOOT_LIMIT_MS = 150_000;
/** How long a process that says that it has started may still end. */
const AFTER_BOOT_MS = 700;
/** No process lives longer, whatever happens to this program. */
const LIFE_SECONDS = 400;
const BOOTED = /boot success|startup successfully/g;
/** Folders at the top of a host's disk. */
const TOP = /(?<=^|[=:,;\s"])\/(?=(?:data|d0|d1|d2|ssd|etc|opt|home|tmp)\/)/gm;
const PORTS = { namesrv: 9876, broker: 10911, controller: 9878, container: 10811, proxy: 8080 };
/** Where Linux begins to hand out random ports. */
const RANDOM = 32768;

/**
 * @typedef {object} Process
 * @property {string} name
 * @property {'broker' | 'namesrv' | 'controller' | 'container' | 'proxy'} kind
 * @property {string} at host
 * @property {string} [file] among the files of the set; none: started without one
 * @property {string[]} [args]
 * @property {Record<string, string>} [env]
 * @property {string[]} [without] capabilities that the process does not have, as `net_bind_service`
 * @property {boolean} [unreadable] nobody may read its file
 * @property {string} [cwd] below the working directory of the host
 * @property {boolean} [ownLogs] logs as RocketMQ's own set-up says
 * @property {number} [parts] how often it says that something has started; 1 when unsaid
 */

/**
 * Makes the hosts of one run.
 * @param {Record<string, readonly string[]>} hosts name → addresses
 * @param {(kind: string) => Promise<string>} jarsFor the folder of the jars for a kind of process
 */
export function makePlace(hosts, jarsFor) {
  const work = mkdtempSync(join(tmpdir(), 'rmqlint-run-'));
  chmodSync(work, 0o755);
  const processes = new Map();
  let starts = 0;
  const leave = () => {
    for (const each of processes.values()) each.signal('SIGKILL');
    rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 });
  };
  process.once('exit', leave);
  const rocketmqHome = join(work, 'rocketmq');
  makeRocketmqHome(rocketmqHome);
  const v4 = new Map(Object.entries(hosts).map(([host, all]) => [host, all.filter((each) => !each.includes(':'))]));
  leaveNothing();
  const removeHosts = makeHosts(v4);
  for (const [host, all] of Object.entries(hosts)) {
    for (const each of all.filter((address) => address.includes(':')))
      execFileSync('ip', ['-n', namespaceOf(host), '-6', 'addr', 'add', `${each}/64`, 'dev', 'eth0', 'nodad']);
  }
  nameHosts(work, hosts);
  const folders = (host) => ({
    root: join(work, host, 'root'),
    home: join(work, host, 'home'),
    cwd: join(work, host, 'cwd'),
  });
  for (const host of Object.keys(hosts))
    for (const folder of Object.values(folders(host))) mkdirSync(folder, { recursive: true });

  /** A text with the host's disk in place of the root. */
  const here = (host, text) => text.replaceAll(TOP, `${folders(host).root}/`);

  /** A text without what belongs to this machine. */
  function machineless(text) {
    let found = text;
    for (const host of Object.keys(hosts)) {
      const { root, home, cwd } = folders(host);
      found = found.replaceAll(root, '').replaceAll(home, '${user.home}').replaceAll(cwd, '${cwd}');
    }
    return found.replaceAll(work, '${work}').replaceAll(/@[0-9a-f]{5,8}\b/g, '@…');
  }

  /** Puts a file where a process of a host finds it. */
  function install(host, path, text) {
    const own = path.startsWith('/') ? here(host, path) : join(work, host, 'files', path);
    mkdirSync(dirname(own), { recursive: true });
    writeFileSync(own, text, 'latin1');
    return own;
  }

  /**
   * Starts a process.
   * @param {Process} spec
   * @param {string} [text] what its file holds
   * @returns {Promise<object>} once it says that it runs, or has ended: `exit` is what RocketMQ gave to System.exit
   * @throws {Error} when it does neither in time
   */
  async function start(spec, text) {
    const { home, cwd } = folders(spec.at);
    const directory = join(cwd, spec.cwd ?? '.');
    mkdirSync(directory, { recursive: true });
    starts += 1;
    const log = join(work, `${spec.name}.${starts}.log`);
    const file =
      text === undefined
        ? undefined
        : install(
            spec.at,
            `${spec.name}.${spec.kind === 'proxy' ? 'json' : 'conf'}`,
            contentOf(spec.kind, here(spec.at, text)),
          );
    if (file !== undefined && spec.unreadable) chmodSync(file, 0);
    const args = (spec.args ?? []).map((each) => here(spec.at, each));
    const java = javaCommand({
      jars: await jarsFor(spec.kind),
      kind: spec.kind,
      file: spec.kind === 'proxy' ? undefined : file,
      args: spec.kind === 'proxy' && file !== undefined ? ['-pc', file, ...args] : args,
      userHome: home,
      rocketmqHome,
      log,
      heap: spec.kind === 'namesrv' || spec.kind === 'controller' ? 160 : 384,
    }).filter((each) => !(spec.ownLogs && each.startsWith('-Drmq.logback')));
    const as =
      spec.without === undefined
        ? []
        : ['setpriv', '--inh-caps=-all', `--bounding-set=${spec.without.map((each) => `-${each}`).join(',')}`];
    const command = [
      ...['ip', 'netns', 'exec', namespaceOf(spec.at)],
      ...['unshare', '--uts', 'sh', '-c', 'hostname "$0" && exec "$@"', spec.at],
      ...as,
      ...java,
    ];
    const child = spawn('timeout', ['-k', '5', String(LIFE_SECONDS), ...command], {
      cwd: directory,
      env: environment(rocketmqHome, spec.env),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const began = Date.now();
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (printed += data));
    const running = {
      spec,
      file,
      exit: undefined,
      port: Number(/^listenPort=(\d+)/m.exec(text ?? '')?.[1] ?? PORTS[spec.kind]),
      printed: () => printed,
      log: () => (existsSync(log) ? readFileSync(log, 'latin1') : ''),
      java: () => jvmBelow(child.pid),
      signal: (name) => {
        try {
          if (running.exit === undefined) process.kill(-child.pid, name);
        } catch {
          // it has just ended
        }
      },
      gone: undefined,
    };
    running.gone = new Promise((done) =>
      child.on('close', (code, signal) => {
        running.exit = signed(code ?? (signal ? 137 : 255));
        done();
      }),
    );
    processes.set(spec.name, running);
    const count = () => Math.max(...[printed, running.log()].map((each) => each.match(BOOTED)?.length ?? 0));
    while (running.exit === undefined && count() < (spec.parts ?? 1)) {
      if (Date.now() - began > BOOT_LIMIT_MS)
        throw new Error(`${spec.name} neither started nor ended: ${printed.slice(-600)}`);
      await sleep(100);
    }
    for (let left = AFTER_BOOT_MS; left > 0 && running.exit === undefined; left -= 100) await sleep(100);
    return running;
  }

  /** Sends a signal to a process, and waits until it is gone where the signal ends it. */
  async function stop(name, how = 'SIGKILL') {
    const running = processes.get(name);
    running.signal(how);
    if (how === 'SIGSTOP' || how === 'SIGCONT') return;
    const late = setTimeout(() => running.signal('SIGKILL'), 20_000);
    await running.gone;
    clearTimeout(late);
  }

  return {
    hosts,
    folders,
    here,
    machineless,
    install,
    start,
    stop,
    of: (name) => processes.get(name),
    /** Names of the processes of a kind that run. */
    running: (kind) =>
      [...processes].flatMap(([name, { spec, exit }]) => (spec.kind === kind && exit === undefined ? [name] : [])),
    /** The address at which a process is asked; a text with a colon is one. */
    addressOf: (name) => {
      if (name.includes(':')) return name;
      const { spec, port } = processes.get(name);
      return `${hosts[spec.at][0]}:${port}`;
    },
    portsOf: (name) =>
      listening(processes.get(name).java()).map((each) => {
        const port = Number(each.slice(each.lastIndexOf(':') + 1));
        const shown = port >= RANDOM && port !== 40911 && port !== 40912 && port !== 40913 ? '?' : String(port);
        return each.startsWith('0.0.0.0:') ? shown : `${each.slice(0, each.lastIndexOf(':'))}:${shown}`;
      }),
    /** kB that a process has locked in memory. */
    locked: (name) =>
      Number(/^VmLck:\s+(\d+)/m.exec(readFileSync(`/proc/${processes.get(name).java()}/status`, 'latin1'))?.[1] ?? 0),
    /** Every path that lies on a host, directories with `/` behind them. */
    pathsOn: (host) =>
      Object.values(folders(host))
        .flatMap((folder) => walk(folder))
        .map(machineless)
        .sort(),
    async close() {
      for (const each of processes.values()) {
        each.signal('SIGKILL');
        await each.gone;
      }
      removeHosts();
      leaveNothing();
      process.off('exit', leave);
      rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 });
    },
  };
}

/** Brokers get small store files, which their own lines may overrule. */
export const contentOf = (kind, text) => (kind === 'broker' ? `${SMALL_STORE}${PATIENT}${text}` : text);

/** A busy machine does not answer within 200 ms: without this line, brokers would refuse what is sent to them. */
const PATIENT = 'waitTimeMillsInSendQueue=20000\n';

/** What a run that failed half-way has left in this private network. */
function leaveNothing() {
  const quiet = (...command) => spawnSync(command[0], command.slice(1), { stdio: 'ignore' });
  for (const name of ['hosts', 'resolv.conf']) quiet('umount', `/etc/${name}`);
  const names = spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' }).stdout.match(/^rmqlint-\S+/gm) ?? [];
  for (const name of names) quiet('ip', 'netns', 'del', name);
  for (const i of names.length > 0 ? names.keys() : [0, 1, 2, 3, 4, 5]) quiet('ip', 'link', 'del', `port${i}`);
  quiet('ip', 'link', 'del', 'hosts');
}

/** Hosts know one another by name, and nobody else: no question leaves for a name service. */
function nameHosts(work, hosts) {
  const lines = Object.entries(hosts).map(([host, [address]]) => `${address} ${host}`);
  writeFileSync(join(work, 'hosts'), ['127.0.0.1 localhost', ...lines, ''].join('\n'));
  writeFileSync(join(work, 'resolv.conf'), '');
  for (const name of ['hosts', 'resolv.conf']) execFileSync('mount', ['--bind', join(work, name), `/etc/${name}`]);
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const own = join(folder, entry.name);
    return entry.isDirectory() ? [`${own}/`, ...walk(own)] : [own];
  });
}

const NOISE =
  /^(?:WARNING|\[[\d.]+s\]|OpenJDK|SLF4J|log4j|Picked up|\s|$)|RocketMQLog|load config properties file|Sofa-Middleware-Log|sun\.misc|boot success|startup successfully|^\d\d:\d\d:\d\d,\d+ \|-/;

/** The first line that an ended process printed, else the first error in its log. */
export function lastWords(running) {
  const line =
    running
      .printed()
      .split('\n')
      .find((each) => !NOISE.test(each)) ??
    running
      .log()
      .split('\n')
      .find((each) => /^ERROR /.test(each))
      ?.slice('ERROR '.length) ??
    '';
  return line.trim().slice(0, 160);
}
