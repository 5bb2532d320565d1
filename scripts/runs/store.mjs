/** What is kept of runs: test/runs/RULE.json. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareReleases } from '../starts/java.mjs';
import { writeJson } from '../starts/json.mjs';

const FOLDER = fileURLToPath(new URL('../../test/runs', import.meta.url));

/**
 * @typedef {object} KeptRun
 * @property {string} set `bad`, `good`, or with a number or word behind it
 * @property {string} release
 * @property {Record<string, string>} files as the processes were given them, without the small store sizes above
 * @property {{ verdict: string, number: number, added?: string[] } | null} example of the rule's page; null: files of its own
 * @property {object[]} steps with what they found
 */

/** @returns {string[]} rules of which something is kept */
export const rulesKept = () =>
  existsSync(FOLDER)
    ? readdirSync(FOLDER)
        .filter((name) => name.endsWith('.json'))
        .map((name) => name.slice(0, -'.json'.length))
        .sort()
    : [];

const pathOf = (rule) => join(FOLDER, `${rule}.json`);

/** @returns {KeptRun[]} */
export const readRuns = (rule) => (existsSync(pathOf(rule)) ? JSON.parse(readFileSync(pathOf(rule), 'utf8')).runs : []);

/** Keeps a run in the place of an older one of the same set and release. */
export function keepRun(rule, run) {
  mkdirSync(FOLDER, { recursive: true });
  const others = readRuns(rule).filter(({ set, release }) => set !== run.set || release !== run.release);
  const runs = [...others, run].sort((a, b) => a.set.localeCompare(b.set) || compareReleases(a.release, b.release));
  writeJson(pathOf(rule), { schemaVersion: 1, rule, runs });
}
