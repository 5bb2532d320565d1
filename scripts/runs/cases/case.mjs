/** How cases are written: files of the rule's page or of their own, the processes that run, what is done and what must be seen. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parsePage } from '../../pages/page.ts';

const RULES = fileURLToPath(new URL('../../../server/src/rules', import.meta.url));

/** Hosts of which a case uses some. */
export const HOSTS = {
  ns1: ['10.0.0.1'],
  ns2: ['10.0.0.2'],
  ns3: ['10.0.0.3'],
  h1: ['10.0.0.5'],
  h2: ['10.0.0.6'],
  h3: ['10.0.0.7'],
};

/**
 * @typedef {object} Setup
 * @property {Record<string, string>} files path → text
 * @property {{ verdict: string, number: number, added?: string[] } | null} example
 * @property {Record<string, readonly string[]>} [hosts]
 * @property {Record<string, string>} [place] file → path on every host, besides its own
 * @property {object[]} steps
 * @typedef {{ rule: string, on: readonly string[], sets: readonly string[], judged: boolean, build: (set: string, release: string) => Setup }} Case
 *   `judged`: whether rmqlint says so of the files alone
 */

/**
 * One case.
 * @param {string} rule
 * @param {readonly string[]} on releases that it can be run on; those that are kept are run again
 * @param {(set: string, release: string) => Setup} build
 * @param {{ sets?: readonly string[], judged?: boolean }} [more]
 * @returns {Case}
 */
export const prove = (rule, on, build, { sets = ['bad', 'good'], judged = true } = {}) => ({
  rule,
  on,
  sets,
  judged,
  build,
});

/**
 * The files of an example of a rule's page.
 * @param {string} rule
 * @param {string} set `bad`, `good`, `bad 2` …
 * @param {Record<string, string>} [added] lines for some of its files
 * @param {readonly (readonly [string, string])[]} [changed] texts and what stands in their place
 */
export function page(rule, set, added = {}, changed = []) {
  const [verdict, number = '1'] = set.split(' ');
  const { examples } = parsePage(readFileSync(`${RULES}/${rule}/en.md`, 'utf8'));
  const example = examples.filter((each) => each.verdict === verdict)[Number(number) - 1];
  if (example === undefined) throw new Error(`${rule} has no example ${set}`);
  const files = {};
  for (const [path, bytes] of Object.entries(example.files)) {
    let text = Buffer.from(bytes).toString('latin1');
    for (const [from, to] of changed) text = text.replaceAll(from, to);
    files[path] = text + (added[path] ?? '');
  }
  const lines = [...Object.values(added).flatMap((text) => text.trim().split('\n')), ...changed.map(([, to]) => to)];
  return {
    files,
    example: { verdict, number: Number(number), ...(lines.length > 0 ? { added: [...new Set(lines)] } : {}) },
  };
}

/** Files of a case's own. */
export const own = (files) => ({ files, example: null });

const named = (file) =>
  file
    ?.split('/')
    .at(-1)
    ?.replace(/\.(?:conf|properties|json)$/, '');

/** A step that starts a process; `file` names it unless `more` does. */
const starting =
  (kind) =>
  (file, at, more = {}) => ({ do: 'start', process: { name: named(file), kind, at, file, ...more } });
export const broker = starting('broker');
export const namesrv = starting('namesrv');
export const controller = starting('controller');
export const container = starting('container');
export const proxy = starting('proxy');
/** A name server without a file. */
export const ns = (at = 'ns1', more = {}) => namesrv(undefined, at, { name: at, ...more });
/** Gives a process its name server on the command line. */
export const N = { args: ['-n', '10.0.0.1:9876'] };

/** A step of any kind. */
export const step = (name, of, more = {}) => ({ do: name, ...(of === undefined ? {} : { of }), ...more });
export const wait = (seconds) => ({ do: 'wait', seconds });
export const state = (of, expect, more) => step('state', of, { expect, ...more });
export const send = (of, expect, more) => step('send', of, { expect, ...more });
export const create = (of, more) => step('create', of, { quiet: true, ...more });
export const listed = (of, expect, more) => step('listed', of, { expect, ...more });
export const config = (of, key, expect, more) => step('config', of, { key, expect, ...more });
export const made = (on, matching, expect, more) => ({ do: 'made', on, matching, expect, ...more });
export const log = (of, matching, expect, more) => step('log', of, { matching, expect, ...more });
export const copied = (of, from, expect, more) => step('copied', of, { from, expect, ...more });
