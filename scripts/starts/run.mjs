/** One real start: a process of a release, alone in a network and a folder of its own, watched until its state is known. */
import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beside, isolated } from './isolate.mjs';
import { archiveOf, environment, javaCommand, makeRocketmqHome, signed } from './java.mjs';
import { made } from './made.mjs';
import { jvmBelow, listening } from './sockets.mjs';

/** Nothing runs longer, whatever happens to this program. */
const LIMIT_SECONDS = 90;
/** A process that says nothing for so long hangs. */
const SILENT_MS = 60_000;
/** How long a process that says that it has started may still end or bind. */
const AFTER_BOOT_MS = 800;
/** How long a process that says so of a part of itself may take for the next part. */
const PARTS_MS = 45_000;

/** Small store files instead of segments of 1 GiB; under the names of every release. Stands above each broker file. */
export const SMALL_STORE = [
  'mappedFileSizeCommitLog=1048576',
  'mapedFileSizeCommitLog=1048576',
  'mappedFileSizeConsumeQueue=60000',
  'mapedFileSizeConsumeQueue=60000',
  'maxIndexNum=2000',
  'maxHashSlotNum=500',
  '',
].join('\n');

/** The text that a process is really given, with `${cwd}` standing for its working directory. */
export const textOf = ({ kind, file, bare }) => (kind === 'broker' && !bare ? SMALL_STORE + file : file);

/** What to leave behind when this program ends early: nothing. */
const open = new Set();
process.on('exit', () => {
  for (const { scratch, pids } of open) {
    for (const pid of pids) stop(pid);
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});

const BOOTED = /boot success|startup successfully/g;

/**
 * @typedef {{ exit: number | null, message: string, ports: string[], made: string[],
 *   values: Record<string, string>, ms: number }} Answer
 *   `exit`: what RocketMQ gave to System.exit, null when it went on; `message`: the first line that it printed, else the first error in
 *   its log; `ports`: where it listens; `made`: what it created; `values`: what its log says of the keys asked for; `ms`: from its start to the end, or to "boot success"
 */

/**
 * Starts a case once.
 * @param {{ kind: string, file: string, args?: string[], env?: Record<string, string>, bare?: boolean, beside?: { file: string },
 *   files?: Record<string, string>, folders?: string[] }} one `beside`: a broker that already runs in the same place; `files`
 *   and `folders`: made before, below the working directory
 * @param {string} jars the folder of the release's jars
 * @returns {Promise<Answer>}
 */
export async function start(one, jars) {
  const scratch = mkdtempSync(join(tmpdir(), 'rmqlint-start-'));
  const place = placeIn(scratch);
  const running = [];
  try {
    for (const folder of one.folders ?? []) mkdirSync(fill(folder, place), { recursive: true });
    for (const [path, text] of Object.entries(one.files ?? {})) write(fill(path, place), fill(text, place));
    let neighbour;
    if (one.beside !== undefined) {
      neighbour = launch({ kind: 'broker', ...one.beside }, jars, place, 'neighbour');
      running.push(neighbour);
      await settled(neighbour, { kind: 'broker', file: '' });
      if (neighbour.exit !== undefined)
        throw new Error(`the neighbour ended with ${neighbour.exit}: ${neighbour.printed()}`);
    }
    const main = launch(one, jars, place, 'process', neighbour?.java());
    running.push(main);
    await settled(main, one);
    const alive = main.exit === undefined;
    const ports = alive ? listening(main.java()) : [];
    return {
      exit: alive ? null : signed(main.exit),
      message: machineless(message(main), place),
      ports,
      made: made({ '${cwd}': place.cwd, '${user.home}': place.home }).filter((path) => !isInput(path, one, place)),
      values: values(main.log(), one.ask ?? []),
      ms: main.ms,
    };
  } finally {
    for (const each of running) await each.end();
    close(place);
  }
}

/**
 * Starts a broker once so that later starts of the release are faster (see {@link archiveOf}). Nothing depends on it: where it does not
 * work, later starts take longer.
 */
export async function prepare(jars) {
  if (existsSync(archiveOf(jars))) return;
  const scratch = mkdtempSync(join(tmpdir(), 'rmqlint-start-'));
  const place = placeIn(scratch);
  const archive = join(scratch, 'classes');
  const part = `${archiveOf(jars)}.${process.pid}`;
  const broker = launch({ kind: 'broker', file: '' }, jars, place, 'process', undefined, archive);
  try {
    await settled(broker, { kind: 'broker', file: '' });
    if (broker.exit === undefined) process.kill(broker.java(), 'SIGTERM');
    for (let left = 40; left > 0 && broker.exit === undefined; left -= 1) await sleep(500);
    if (broker.exit === undefined || !existsSync(archive)) return;
    copyFileSync(archive, part);
    renameSync(part, archiveOf(jars));
  } finally {
    await broker.end();
    rmSync(part, { force: true });
    close(place);
  }
}

function close(place) {
  rmSync(place.scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  open.delete(place);
}

/** The folders of one start. */
function placeIn(scratch) {
  const place = {
    scratch,
    cwd: join(scratch, 'cwd'),
    home: join(scratch, 'home'),
    rocketmq: join(scratch, 'rocketmq'),
    pids: [],
  };
  for (const folder of [place.cwd, place.home]) mkdirSync(folder);
  makeRocketmqHome(place.rocketmq);
  open.add(place);
  return place;
}

const fill = (text, place) => text.replaceAll('${cwd}', place.cwd).replaceAll('${user.home}', place.home);

/** What stood there before the start is none of the process's doing. */
function isInput(path, one, place) {
  const real = (text) => fill(text, place);
  const own = real(path).replace(/\/$/, '');
  const before = [...(one.folders ?? []), ...Object.keys(one.files ?? {})].map(real);
  return before.some((each) => each === own || each.startsWith(`${own}/`));
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, 'latin1');
}

function launch(one, jars, place, name, neighbour, archive) {
  const file = join(place.scratch, `${name}.conf`);
  const log = join(place.scratch, `${name}.log`);
  writeFileSync(file, fill(textOf(one), place), 'latin1');
  const java = javaCommand({
    jars,
    kind: one.kind,
    file: one.noFile ? undefined : file,
    args: one.args?.map((each) => fill(each, place)),
    userHome: place.home,
    rocketmqHome: place.rocketmq,
    log,
    archive,
  });
  const command = neighbour === undefined ? isolated(place.scratch, java) : beside(neighbour, place.scratch, java);
  const began = Date.now();
  const child = spawn('timeout', ['-k', '3', String(LIMIT_SECONDS), ...command], {
    cwd: place.cwd,
    env: environment(place.rocketmq, one.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  place.pids.push(child.pid);
  const output = { out: '', err: '' };
  child.stdout.on('data', (data) => (output.out += data));
  child.stderr.on('data', (data) => (output.err += data));
  const entry = {
    exit: undefined,
    ms: 0,
    began,
    log: () => (existsSync(log) ? readFileSync(log, 'latin1') : ''),
    printed: () => output.out + output.err,
    /** The pid of the JVM: the last of the chain timeout, unshare, java. */
    java: () => jvmBelow(child.pid),
    async end() {
      if (this.exit === undefined) stop(child.pid);
      await gone;
    },
  };
  const gone = new Promise((done) =>
    child.on('close', (code, signal) => {
      entry.exit = code ?? (signal ? 143 : 1);
      done();
    }),
  );
  return entry;
}

/** Ends the process group that was made for one start. */
function stop(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // it has just ended
  }
}

/** How often a process says that it has started: a container of itself and of each broker, a name server of its controller, too. */
function boots({ kind, file, files = {} }) {
  if (kind === 'container') return 1 + Object.keys(files).length;
  return kind === 'namesrv' && /^enableControllerInNamesrv=true$/m.test(file) ? 2 : 1;
}

/** Waits until the process has ended, or has said that all of it runs and had time to think better of it. */
async function settled(process, one) {
  const said = () => [process.printed(), process.log()].map((text) => text.match(BOOTED)?.length ?? 0);
  const wanted = boots(one);
  let first = 0;
  while (process.exit === undefined) {
    const most = Math.max(...said());
    if (most > 0 && first === 0) {
      first = Date.now();
      process.ms = first - process.began;
    }
    if (most >= wanted || (first > 0 && Date.now() - first > PARTS_MS)) break;
    if (first === 0 && Date.now() - process.began > SILENT_MS)
      throw new Error(`neither started nor ended: ${process.printed()}`);
    await sleep(60);
  }
  for (let left = AFTER_BOOT_MS; left > 0 && process.exit === undefined; left -= 100) await sleep(100);
  if (process.exit !== undefined) process.ms = Date.now() - process.began;
}

const NOISE =
  /^(?:WARNING|\[[\d.]+s\]|OpenJDK|SLF4J|log4j|Picked up|\s|$)|RocketMQLog|load config properties file|Sofa-Middleware-Log|sun\.misc|^\d\d:\d\d:\d\d,\d+ \|-/;

function message(process) {
  const lines = (text) => text.split('\n').filter((line) => !NOISE.test(line));
  if (process.exit === undefined) {
    // 4.2.0 says it in its log only
    const boot = lines(process.printed() + process.log().replace(/^[A-Z]+ /gm, '')).find((line) =>
      /boot success/.test(line),
    );
    return (boot ?? '').trim();
  }
  const printed = lines(process.printed()).filter((line) => !/boot success/.test(line))[0];
  if (printed !== undefined) return printed.trim();
  const error = process
    .log()
    .split('\n')
    .find((line) => /^ERROR /.test(line));
  return (error ?? '').slice('ERROR '.length).trim();
}

/** A process writes all its values into its log when it starts: `key=value` lines. */
function values(log, keys) {
  const found = {};
  for (const key of keys) {
    const value = new RegExp(`^INFO ${key}=(.*?) ?$`, 'm').exec(log)?.[1];
    if (value !== undefined) found[key] = value;
  }
  return found;
}

/** A line without what belongs to this machine or this minute. */
const machineless = (line, place) =>
  line
    .replaceAll(place.cwd, '${cwd}')
    .replaceAll(place.home, '${user.home}')
    .replaceAll(place.scratch, '${scratch}')
    .replaceAll(/roker\[[^\]]*\]/g, 'roker[…]') // its name and address: another host's without a network of its own
    .replaceAll(/@[0-9a-f]{5,8}\b/g, '@…') // an object's number
    .slice(0, 200);
