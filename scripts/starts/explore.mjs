#!/usr/bin/env node
/**
 * Looks for values that end a process although effective() says that it runs: what rmqlint does not know yet. Every key of a kind gets the same
 * value, sixteen in one file; a file that does not run is halved until the key stands alone. What it prints is to become a case below cases/.
 *
 *   node --import tsx scripts/starts/explore.mjs 5.5.0 broker 0 -1 x not
 *
 * A number is given to every key that holds a whole one, `not` stands for the opposite of every switch's default, any other word is given to every
 * key that holds text. Needs what scripts/starts/starts.mjs needs, and a build.
 */
import { createRequire } from 'node:module';
import { classesOf, parametersOfClass } from '../../server/src/catalog/catalog.ts';
import { release } from '../../server/src/catalog/releases.ts';
import { jarsOf } from '../conformance/jars.mjs';
import { prepare, start, textOf } from './run.mjs';

const { effective } = createRequire(import.meta.url)('../../server/dist/index.cjs');

/** Keys in one file. */
const TOGETHER = 16;
/** What decides where the process itself listens and stores is tried by cases of its own. */
const SKIPPED = /[pP]ort$|^brokerId$|^mapp?edFileSize/;
/** Without these a controller does not run. */
const NEEDED = {
  controller: 'controllerDLegerGroup=g\ncontrollerDLegerPeers=n0-127.0.0.1:9878\ncontrollerDLegerSelfId=n0\n',
};

const [on, kind, ...values] = process.argv.slice(2);
if (values.length === 0) {
  console.error('explore.mjs RELEASE KIND VALUE…');
  process.exit(2);
}
const jars = await jarsOf(on);
await prepare(jars);

const one = (lines) => ({ kind, file: `${NEEDED[kind] ?? ''}${lines.join('\n')}\n` });

/** Whether rmqlint takes a file for one that runs. */
const believed = (line) =>
  effective({ bytes: Buffer.from(textOf(one([line]))), kind, rocketmq: on }).start.exit === null;

/** Every key of the kind with a value, as far as that is believed to run. */
function linesOf(value) {
  const wanted = value === 'not' ? ['boolean'] : /^-?\d+$/.test(value) ? ['int', 'long'] : ['String'];
  const at = release(on);
  const parameters = classesOf(kind, at).flatMap((name) => parametersOfClass(name, at));
  const lines = parameters
    .filter(({ key, type }) => wanted.includes(type) && !SKIPPED.test(key))
    .map(({ key, default: usual }) => `${key}=${value === 'not' ? usual !== 'true' : value}`);
  return [...new Set(lines)].filter(believed);
}

/** Finds the lines that end a process. @returns how many */
async function search(lines) {
  const { exit, message } = await start(one(lines), jars);
  if (exit === null) return 0;
  if (lines.length === 1) {
    console.log(`${on} ${kind} ends with ${exit}: ${lines[0]} (${message})`);
    return 1;
  }
  const half = lines.length >> 1;
  const found = (await search(lines.slice(0, half))) + (await search(lines.slice(half)));
  if (found > 0) return found;
  console.log(`${on} ${kind} ends with ${exit} by all of: ${lines.join(' ')} (${message})`);
  return 1;
}

const groups = [];
for (const value of values) {
  const lines = linesOf(value);
  console.log(`${on} ${kind} ${value}: ${lines.length} keys`);
  for (let i = 0; i < lines.length; i += TOGETHER) groups.push(lines.slice(i, i + TOGETHER));
}
const worker = async () => {
  for (let lines = groups.shift(); lines !== undefined; lines = groups.shift()) await search(lines);
};
await Promise.all([worker(), worker()]);
