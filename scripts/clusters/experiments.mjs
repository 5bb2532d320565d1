/** The experiments: folders of test/clusters, each with the files of a deployment and what is done with it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeJson } from '../starts/json.mjs';

export const FOLDER = fileURLToPath(new URL('../../test/clusters', import.meta.url));

/**
 * @typedef {{ name: string, host: string, file: string }} Process
 * @typedef {object} Experiment
 * @property {string} name the folder's name
 * @property {string} files where the deployment's files are: the folder, unless experiment.json names another
 * @property {{ en: string, 'zh-CN': string }} title what is set up
 * @property {{ en: string, 'zh-CN': string }} happens what RocketMQ did, in words; what carries it is in observed.json
 * @property {string[]} releases
 * @property {string[]} nameServers hosts
 * @property {Process[]} processes brokers, in start order
 * @property {Map<string, string[]>} hosts name → addresses, from rmqlint.json
 * @property {number} [watch] seconds that the name servers' lists are watched after the last start; 30 when unsaid
 * @property {number} [messages] sent to each master; 1 when unsaid
 * @property {number} [early] messages sent to the first broker before the others start
 * @property {string[]} [restart] brokers that are stopped and started again before their messages are read
 * @property {boolean} [tell] wait up to 75 s for slaves to know the topic
 */

export const names = () =>
  readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

/** @returns {Experiment} */
export function readExperiment(name) {
  const folder = join(FOLDER, name);
  const spec = JSON.parse(readFileSync(join(folder, 'experiment.json'), 'utf8'));
  const files = resolve(folder, spec.files ?? '.');
  const [deployment] = Object.values(readProject(files).deployments);
  const hosts = new Map(Object.entries(deployment.hosts).map(([host, { addresses }]) => [host, addresses]));
  return { ...spec, name, files, hosts };
}

/** A project file. Its comments stand in lines of their own. */
function readProject(folder) {
  return JSON.parse(readFileSync(join(folder, 'rmqlint.json'), 'utf8').replace(/^\s*\/\/.*$/gm, ''));
}

const observedPath = (name) => join(FOLDER, name, 'observed.json');

/**
 * @returns {{ rules: { rule: string, file: string, rocketmq?: string[], later?: boolean }[], releases: Record<string, { facts: object, measured: object }> }}
 *   `rules`: what rmqlint must say of the files; `facts`: what a new run must see again; `measured`: how long it took, which varies
 */
export function readObserved(name) {
  const path = observedPath(name);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { rules: [], releases: {} };
}

export function writeObserved(name, observed) {
  writeJson(observedPath(name), observed);
}
