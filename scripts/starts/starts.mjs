#!/usr/bin/env node
/**
 * Starts real RocketMQ processes and compares what they did with what is kept in test/starts/recorded.json.
 *
 *   npm run conformance:start                          every case on every release for which something is kept
 *   npm run conformance:start -- --sample 20           so many starts of all kinds; the same ones every time
 *   npm run conformance:start -- --release 5.3.3       one release (may be repeated)
 *   npm run conformance:start -- --only "slave"        cases whose name holds this text (may be repeated)
 *   npm run conformance:start -- --write [--missing]   keeps the answers instead; only those that are not there yet
 *
 * Ends with 0 when every start did what is kept, 1 when one did not, 2 when it could not be tried.
 * Needs Java 9 to 23, Maven for the first time, and Linux. With namespaces (root, or user namespaces for everybody) every start has a
 * network of its own; else they run one after the other in the machine's network, whose ports must be free.
 */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { jarsOf } from '../conformance/jars.mjs';
import { CASES } from './cases/index.mjs';
import { ALL } from './cases/releases.mjs';
import { isolation } from './isolate.mjs';
import { prepare, start } from './run.mjs';
import { differences, nameOf, readRecorded, writeRecorded } from './store.mjs';

/** Mixes names the same way every time: a run that is cut short has tried a bit of everything. */
const mixed = (name) => createHash('sha256').update(name).digest('hex');

function options() {
  const { values } = parseArgs({
    options: {
      release: { type: 'string', multiple: true, default: ALL },
      only: { type: 'string', multiple: true },
      sample: { type: 'string' },
      jobs: { type: 'string', default: '2' },
      write: { type: 'boolean', default: false },
      missing: { type: 'boolean', default: false },
    },
  });
  const unknown = values.release.filter((release) => !ALL.includes(release));
  if (unknown.length > 0)
    throw new Error(`${unknown.join(', ')}: not among the releases that are started (${ALL.join(', ')})`);
  const number = (name) => {
    if (values[name] !== undefined && !/^[1-9]\d{0,4}$/.test(values[name]))
      throw new Error(`--${name} wants a number from 1 on`);
    return values[name] === undefined ? undefined : Number(values[name]);
  };
  return { ...values, sample: number('sample'), jobs: number('jobs') };
}

/** The starts that are asked for: case and release. */
function chosen({ release, only, sample, missing, write }, recorded) {
  const all = CASES.flatMap((one) => one.on.map((on) => ({ one, on })))
    .filter(({ one, on }) => release.includes(on) && (only ?? ['']).some((text) => nameOf(one).includes(text)))
    .filter(({ one, on }) => !missing || recorded.get(nameOf(one))?.has(on) !== true)
    .filter(({ one }) => !one.top || isolation().how !== 'none')
    .filter(({ one, on }) => write || recorded.get(nameOf(one))?.has(on) === true)
    .map((start) => ({ ...start, order: mixed(`${nameOf(start.one)} on ${start.on}`) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  return sample === undefined ? all : alternating(all, recorded).slice(0, sample);
}

/** One that runs, one that ends, one that runs … as far as both last. */
function alternating(all, recorded) {
  const runs = ({ one, on }) => recorded.get(nameOf(one))?.get(on)?.exit === null;
  const [running, ending] = [all.filter(runs), all.filter((start) => !runs(start))];
  return Array.from({ length: all.length }, (_, i) => [running[i], ending[i]])
    .flat()
    .filter((start) => start !== undefined);
}

/** Runs tasks, so many at a time. */
async function parallel(tasks, jobs) {
  const waiting = [...tasks];
  const worker = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}

async function main() {
  const asked = options();
  const { how, why } = isolation();
  if (how === 'none') {
    console.log(
      `No namespaces here (${why}): one start at a time, in the network of this machine. Ports 9876 to 40913 must be free.`,
    );
  }
  const recorded = readRecorded();
  const starts = chosen(asked, recorded);
  if (starts.length === 0) throw new Error('nothing is chosen');
  const jars = new Map();
  for (const release of new Set(starts.map(({ on }) => on))) {
    jars.set(release, await jarsOf(release));
    if (starts.length > 20) await prepare(jars.get(release));
  }
  let done = 0;
  const failed = [];
  const tasks = starts.map(({ one, on }) => async () => {
    const name = `${nameOf(one)} on ${on}`;
    const kept = recorded.get(nameOf(one))?.get(on);
    try {
      const answer = await start(one, jars.get(on));
      if (asked.write) {
        if (!recorded.has(nameOf(one))) recorded.set(nameOf(one), new Map());
        recorded.get(nameOf(one)).set(on, answer);
        if (done % 25 === 24) writeRecorded(CASES, recorded);
      } else {
        const found = differences(kept, answer);
        if (found.length > 0) failed.push([`${name}:`, ...found].join('\n  '));
      }
      done += 1;
      console.log(
        `${String(done).padStart(4)}/${starts.length} ${answer.exit ?? 'runs'} ${(answer.ms / 1000).toFixed(1)} s  ${name}`,
      );
    } catch (error) {
      failed.push(`${name}: ${error.message}`);
      done += 1;
    }
  });
  await parallel(tasks, how === 'none' ? 1 : asked.jobs);
  if (asked.write) writeRecorded(CASES, recorded);
  for (const line of failed) console.log(`\n${line}`);
  console.log(`\n${starts.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));
main().catch((error) => {
  console.error(error.message);
  process.exitCode = 2;
});
