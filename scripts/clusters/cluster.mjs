/** A real cluster: name servers and brokers of one release, each process on the host that the deployment says. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compareReleases, environment, javaCommand, makeRocketmqHome, signed } from '../starts/java.mjs';
import { SMALL_STORE } from '../starts/run.mjs';
import { makeHosts, namespaceOf } from './network.mjs';

const BOOT_LIMIT_MS = 90_000;
/** No process lives longer, whatever happens to this program. */
const LIFE_SECONDS = 900;
const BOOTED = /boot success/;

/**
 * @typedef {{ name: string, kind: string, host: string, file?: string, address: string, exit: number | undefined, message: string, boots: number,
 *   began: number, ended: number, text: string, log: () => string, stop: (force?: boolean) => Promise<void> }} Running
 *   `boots`, `ended`: ms from its start, 0 while not; `text`: its file as it lies here
 */

/**
 * Starts nothing yet: a place with hosts.
 * @param {import('./experiments.mjs').Experiment} experiment
 * @param {{ release: string, jars: string, namespaces: boolean, prepare?: (rocketmqHome: string) => void, folder?: string, asWritten?: boolean }} where
 *   `prepare` puts more into the folder that ROCKETMQ_HOME names; `folder`: where everything lies, instead of a temporary one; `asWritten`: files
 *   stay as they are, and their stores as large as they say
 */
export function makeCluster(experiment, { release, jars, namespaces, prepare, folder, asWritten = false }) {
  const work = folder ?? mkdtempSync(join(tmpdir(), 'rmqlint-cluster-'));
  const processes = [];
  const clean = () => rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 });
  const leave = () => {
    for (const { pid, exit } of processes) if (exit === undefined) signal(pid, 'SIGKILL');
    clean();
  };
  process.once('exit', leave);
  const rocketmqHome = join(work, 'rocketmq');
  makeRocketmqHome(rocketmqHome);
  prepare?.(rocketmqHome);
  const removeHosts = namespaces ? makeHosts(experiment.hosts) : () => {};
  const standIns = new Map([...experiment.hosts.keys()].map((host, i) => [host, `127.0.1.${i + 1}`]));
  const addressOf = (host) => (namespaces ? experiment.hosts.get(host)[0] : standIns.get(host));

  /** Where a host's user and working directory are, and what `/data` is there. */
  const place = (host) => ({
    home: join(work, host, 'home'),
    cwd: join(work, host, 'cwd'),
    data: join(work, host, 'data'),
  });
  for (const host of experiment.hosts.keys())
    for (const folder of Object.values(place(host))) mkdirSync(folder, { recursive: true });

  /** A file as it is written, with hosts' addresses and `/data` where they are here, below small store sizes that it may overrule. */
  function install({ name, host, file }) {
    let text = file === undefined ? '' : readFileSync(join(experiment.files, file), 'latin1');
    text = text.replaceAll(/(?<==)\/data\//g, `${place(host).data}/`);
    let more = '';
    if (!namespaces) {
      for (const [other, addresses] of experiment.hosts)
        for (const each of addresses) text = text.replaceAll(each, standIns.get(other));
      more = loopback(text, host);
    }
    const path = join(work, host, `${name}.conf`);
    mkdirSync(dirname(path), { recursive: true });
    const whole = (file === undefined || asWritten ? '' : SMALL_STORE) + more + text;
    writeFileSync(path, whole, 'latin1');
    return { path, text: whole };
  }

  /** On loopback each host binds its own address. The HA socket does not: another port for every host, where the release allows that. */
  function loopback(text, host) {
    const address = standIns.get(host);
    const nth = [...experiment.hosts.keys()].indexOf(host);
    const main = Number(/^listenPort=(\d+)/m.exec(text)?.[1] ?? 10911);
    const ha = nth > 0 && compareReleases(release, '5.1.1') >= 0 ? `haListenPort=${main + 1 + 100 * nth}\n` : '';
    return `bindAddress=${address}\nbrokerIP1=${address}\nbrokerIP2=${address}\n${ha}`;
  }

  /** @returns {Promise<Running>} once it runs or has ended */
  async function start(kind, { name, host, file }) {
    const { home, cwd } = place(host);
    const log = join(work, `${name}.log`);
    const { path, text = '' } = kind === 'broker' || !namespaces ? install({ name, host, file }) : {};
    const java = javaCommand({
      jars,
      kind,
      file: path,
      userHome: home,
      rocketmqHome,
      log,
      heap: kind === 'broker' ? 320 : 128,
    });
    const command = namespaces ? ['ip', 'netns', 'exec', namespaceOf(host), ...java] : java;
    const child = spawn('timeout', ['-k', '5', String(LIFE_SECONDS), ...command], {
      cwd,
      env: environment(rocketmqHome),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (printed += data));
    const running = {
      pid: child.pid,
      name,
      kind,
      host,
      file,
      address: '',
      exit: undefined,
      message: '',
      boots: 0,
      began: Date.now(),
      ended: 0,
      text,
      log: () => readLog(log),
      stop,
    };
    const gone = new Promise((done) =>
      child.on('close', (code) => {
        running.exit = signed(code ?? 255);
        running.ended = Date.now() - running.began;
        running.message = firstWords(printed);
        done();
      }),
    );
    /** Politely, so that the store is closed; by force after 20 s. */
    async function stop(force = false) {
      if (running.exit !== undefined) return;
      signal(child.pid, force ? 'SIGKILL' : 'SIGTERM');
      const late = setTimeout(() => signal(child.pid, 'SIGKILL'), 20_000);
      await gone;
      clearTimeout(late);
    }
    processes.push(running);
    while (running.exit === undefined && !BOOTED.test(printed)) {
      if (Date.now() - running.began > BOOT_LIMIT_MS) throw new Error(`${name} neither started nor ended: ${printed}`);
      await sleep(100);
    }
    if (running.exit === undefined) {
      running.boots = Date.now() - running.began;
      running.address = /The broker\[[^,]*, ([^\]]*)\]/.exec(printed)?.[1] ?? `${addressOf(host)}:9876`;
    }
    return running;
  }

  return {
    release,
    processes,
    start,
    addressOf,
    /** Where the stores of each host really are: the folders that hold a checkpoint. */
    stores: () =>
      Object.fromEntries(
        [...experiment.hosts.keys()].map((host) => {
          const { home, cwd, data } = place(host);
          return [host, storesIn({ '${user.home}': home, '${cwd}': cwd, '/data': data })];
        }),
      ),
    async close() {
      for (const each of processes) await each.stop(true);
      removeHosts();
      clean();
      process.off('exit', leave);
    },
  };
}

/** A group that was made for one process. */
function signal(pid, name) {
  try {
    process.kill(-pid, name);
  } catch {
    // it has just ended
  }
}

function readLog(path) {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

const firstWords = (printed) =>
  printed
    .split('\n')
    .find((line) => line !== '' && !/^WARNING|^\s|RocketMQLog|^\[[\d.]+s\]|boot success/.test(line))
    ?.slice(0, 160) ?? '';

function storesIn(folders) {
  const found = [];
  const walk = (name, path) => {
    const entries = readdirSync(path, { withFileTypes: true });
    if (entries.some((entry) => entry.name === 'checkpoint')) found.push(name);
    else for (const entry of entries) if (entry.isDirectory()) walk(`${name}/${entry.name}`, join(path, entry.name));
  };
  for (const [name, path] of Object.entries(folders)) walk(name, path);
  return found.sort();
}
