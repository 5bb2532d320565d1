/** What a run does and looks at. Each step is data; what it finds is kept beside it. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import * as client from './client.mjs';
import { lastWords } from './place.mjs';

/** A busy machine takes several times as long as a free one; what comes about in time costs nothing by it. */
const PATIENCE = 3;
/** So long it is waited for brokers to register; in some cases they never do. */
const REGISTERED_MS = 10_000;
/** Paths that are kept of those that match. */
const MOST_PATHS = 8;

/**
 * @typedef {ReturnType<typeof import('./place.mjs').makePlace>} Place
 * @typedef {{ do: string, of?: string, [parameter: string]: unknown }} Step `of`: the process, or an address
 * @typedef {{ result: unknown, says?: string }} Found
 */

/** @type {Record<string, (place: Place, step: any, files: Record<string, string>) => Promise<unknown>>} */
export const STEPS = {
  wait: async (_, { seconds }) => sleep(seconds * 1000),
  async start(place, { process }, files) {
    if (process.kind === 'proxy') await allRegistered(place);
    await place.start(process, process.file === undefined ? undefined : files[process.file]);
    return state(place, process.name);
  },
  stop: async (place, { of, how }) => place.stop(of, how),
  state: async (place, { of }) => state(place, of),
  ports: async (place, { of }) => place.portsOf(of),
  config: (place, step) => client.config(place.addressOf(step.of), { ...step, kind: place.of(step.of)?.spec.kind }),
  update: (place, step) => client.update(place.addressOf(step.of), step),
  runtime: (place, step) => client.runtime(place.addressOf(step.of), step),
  listed: (place, step) => client.listed(place.addressOf(step.of)),
  route: (place, step) => client.route(place.addressOf(step.of), step),
  perm: (place, step) => client.perm(place.addressOf(step.of), step),
  create: (place, step) => client.createTopic(place.addressOf(step.of), step),
  knows: (place, step) => client.knows(place.addressOf(step.of), step),
  send: (place, step) => client.send(place.addressOf(step.of), step),
  read: (place, step) => client.read(place.addressOf(step.of), step),
  back: (place, step) => client.sendBack(place.addressOf(step.of), step),
  pop: (place, step) => client.pop(place.addressOf(step.of), step),
  query: (place, step) => client.query(place.addressOf(step.of), step),
  put: (place, step) => client.putKv(place.addressOf(step.of), step),
  get: (place, step) => client.getKv(place.addressOf(step.of), step),
  commit: (place, step) => client.commitOffset(place.addressOf(step.of), step),
  offset: (place, step) => client.offsetOf(place.addressOf(step.of), step),
  leader: (place, step) => client.leaderOf(place.addressOf(step.of)),
  proxyRoute: (_, step) => client.proxyRoute(step.address, step),
  delayed: (_, step) => client.delayed(step.address, step),
  reach: async (_, { address }) => client.reach(address),
  async changes(place, { of, seconds }) {
    const owners = new Map();
    let changes = 0;
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(250)) {
      const list = await client.listed(place.addressOf(of));
      for (const each of Array.isArray(list) ? list : []) {
        const [key, address] = each.replace(/^[^/]*\//, '').split(' ');
        if (owners.has(key) && owners.get(key) !== address) changes += 1;
        owners.set(key, address);
      }
    }
    return changes > 0 ? 'changes' : 'stays';
  },
  async copied(place, { of, from }) {
    const [slave, master] = [await client.bytes(place.addressOf(of)), await client.bytes(place.addressOf(from))];
    return slave >= master && master > 0 ? 'all' : slave > 0 ? 'some' : 'nothing';
  },
  async leaders(place, { among }) {
    const roles = await Promise.all(among.map((name) => client.config(place.addressOf(name), { key: 'brokerRole' })));
    return roles.filter((role) => role === 'SYNC_MASTER').length;
  },
  async made(place, { on, matching }) {
    const pattern = new RegExp(matching);
    return place
      .pathsOn(on)
      .filter((path) => pattern.test(path))
      .slice(0, MOST_PATHS);
  },
  async size(place, { on, path }) {
    const { home, cwd } = place.folders(on);
    const own = place.here(on, path.replaceAll('${user.home}', home).replaceAll('${cwd}', cwd));
    if (!existsSync(own)) return 'not there';
    return statSync(own).isDirectory() ? 'a directory' : statSync(own).size;
  },
  async file(place, { of }) {
    const lines = readFileSync(place.of(of).file, 'latin1').trim().split('\n');
    return `${lines.length} lines, ${lines.filter((line) => line.startsWith('#')).length} of them comments`;
  },
  async log(place, { of, matching }) {
    const found = new RegExp(matching).exec(place.machineless(place.of(of).log()));
    return found === null ? null : found[0].trim().slice(0, 160);
  },
  logged: async (place, { of, matching }) => (place.of(of).log().match(new RegExp(matching, 'g')) ?? []).length,
  locked: async (place, { of }) => Math.round(place.locked(of) / 1024),
  async page(_, { url, matching }) {
    const found = new RegExp(matching).exec(await client.page(url));
    return found === null ? null : found[0];
  },
  async shell(place, { on, command }) {
    execFileSync('bash', ['-c', place.here(on, command)], { cwd: place.folders(on).cwd, stdio: 'ignore' });
  },
  async disk(place, { on, path, megabytes }) {
    const own = place.here(on, path);
    mkdirSync(own, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', own]);
  },
  async release(place, { on, path }) {
    execFileSync('umount', ['-l', place.here(on, path)]);
  },
};

/** A proxy makes a topic when it starts, and ends where no broker is registered yet: on a fast machine it would come first. */
async function allRegistered(place) {
  const brokers = place.running('broker');
  const servers = place.running('namesrv').map((name) => place.addressOf(name));
  if (brokers.length === 0 || servers.length === 0) return;
  for (const end = Date.now() + REGISTERED_MS; Date.now() < end; await sleep(300)) {
    const lists = await Promise.all(servers.map(client.listed));
    if (lists.some((list) => Array.isArray(list) && list.length >= brokers.length)) return;
  }
}

function state(place, name) {
  const running = place.of(name);
  if (running.exit === undefined) return { result: 'runs' };
  return { result: `exit ${running.exit}`, says: place.machineless(lastWords(running)) };
}

/** Whether what was found is what was expected: a pattern for texts, else the same data. */
export function meets(expected, result) {
  if (expected === undefined) return true;
  if (expected instanceof RegExp && (result === null || result === undefined)) return false;
  if (expected instanceof RegExp) return expected.test(typeof result === 'string' ? result : JSON.stringify(result));
  if (typeof expected === 'function') return expected(result);
  return JSON.stringify(expected) === JSON.stringify(result);
}

/**
 * Does one step; an observation may wait first (`after`, seconds) and look again until it is as expected (`within`, seconds).
 * @returns {Promise<Step & Found>} the step as it is kept
 */
export async function doStep(place, { expect, after = 0, within = 0, ...step }, files) {
  if (after > 0) await sleep(after * 1000);
  const end = Date.now() + within * PATIENCE * 1000;
  for (;;) {
    const given = await STEPS[step.do](place, step, files);
    const found = typeof given === 'object' && given !== null && 'result' in given ? given : { result: given };
    if (meets(expect, found.result) || Date.now() >= end) return kept(place, step, after, found);
    await sleep(400);
  }
}

function kept(place, step, after, { result, says }) {
  const clean = result === undefined ? undefined : JSON.parse(place.machineless(JSON.stringify(result)));
  return {
    ...step,
    ...(after > 0 ? { after } : {}),
    ...(clean === undefined ? {} : { result: clean }),
    ...(says ? { says } : {}),
  };
}
