#!/usr/bin/env node
/**
 * Asks the real RocketMQ again and compares with what is stored.
 *
 *   npm run conformance                     all releases, all files
 *   npm run conformance -- --release 5.3.3  one release (may be repeated)
 *   npm run conformance -- --sample 200     so many files a release
 *   npm run conformance -- --write          stores the answers instead (with --release: of that release only)
 *
 * Ends with 0 when every answer is the stored one, 1 when one is not, 2 when it could not ask.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { generate } from './generate/index.mjs';
import { MACHINE } from './machine.mjs';
import { checkJdk, record } from './record.mjs';
import { RELEASES } from './releases.mjs';
import {
  byKindOf,
  compact,
  discard,
  kindsOf,
  publish,
  readAnswers,
  readCases,
  writeAnswers,
  writeCases,
  writeManifest,
} from './store.mjs';

const SHOWN = 20;

function options() {
  const { values } = parseArgs({
    options: {
      release: { type: 'string', multiple: true },
      sample: { type: 'string' },
      jobs: { type: 'string', default: '2' },
      write: { type: 'boolean', default: false },
    },
  });
  const releases = values.release ?? RELEASES;
  const unknown = releases.filter((release) => !RELEASES.includes(release));
  if (unknown.length > 0)
    throw new Error(`${unknown.join(', ')}: not among the releases that are asked (${RELEASES.join(', ')})`);
  const number = (name) => {
    if (values[name] === undefined) return undefined;
    if (!/^[1-9]\d{0,6}$/.test(values[name]))
      throw new Error(`--${name} wants a number from 1 on, not "${values[name]}"`);
    return Number(values[name]);
  };
  if (values.write && values.sample !== undefined)
    throw new Error('--write stores all files; it cannot go with --sample');
  return { releases, sample: number('sample'), jobs: number('jobs'), write: values.write };
}

/** The generated cases by kind, as readCases gives them. */
function generated() {
  const path = new URL('../../schemas/catalog.json', import.meta.url);
  let catalog;
  try {
    catalog = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`schemas/catalog.json cannot be read (npm run catalog makes it): ${error.message}`);
  }
  const cases = generate(catalog);
  return { cases, byKind: byKindOf(cases) };
}

/** So many of a release's cases, evenly spread over its kinds; the same ones every time. */
function sampled(byKind, kinds, sample) {
  const all = kinds.flatMap((kind) => byKind[kind].map((_, i) => [kind, i]));
  const step = Math.max(1, all.length / (sample ?? all.length));
  const chosen = Object.fromEntries(kinds.map((kind) => [kind, []]));
  for (let at = 0; at < all.length; at += step) {
    const [kind, i] = all[Math.floor(at)];
    chosen[kind].push(i);
  }
  return chosen;
}

/** Runs tasks, so many at a time. */
async function parallel(tasks, jobs) {
  const waiting = [...tasks];
  const worker = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}

/** The values that machine.json leaves to the machine are not the empty file's. */
function withoutMachine(empty) {
  const copy = structuredClone(empty);
  for (const { class: name, key, on } of MACHINE) if (on !== 'processors' && copy[name]) delete copy[name][key];
  return copy;
}

async function main() {
  const { releases, sample, jobs, write } = options();
  await checkJdk();
  const fresh = generated();
  const stored = write && releases.length === RELEASES.length ? undefined : readCases();
  const byKind = stored ?? fresh.byKind;
  if (
    stored &&
    JSON.stringify(fresh.cases.map((c) => [c.kind, c.id, c.text])) !==
      JSON.stringify(
        Object.values(stored)
          .flat()
          .map((c) => [c.kind, c.id, c.text]),
      )
  ) {
    console.error(
      'note: the generator makes other files now than those that are stored (the catalogue or the generator changed); the stored ones are asked. --write takes the new ones.',
    );
  }
  if (write) discard();
  if (!stored) writeCases(fresh.cases);

  const counts = {};
  const differences = [];
  const begun = Date.now();
  for (const release of releases) {
    const kinds = kindsOf(release);
    const chosen = sampled(byKind, kinds, sample);
    const known = write ? undefined : readAnswers(release);
    const result = {};
    const since = Date.now();
    await parallel(
      kinds
        .filter((kind) => chosen[kind].length > 0)
        .map((kind) => async () => {
          const { empty, answers } = await record(
            release,
            kind,
            chosen[kind].map((i) => byKind[kind][i]),
          );
          result[kind] = { empty: withoutMachine(empty), answers: answers.map(compact) };
        }),
      jobs,
    );
    if (write) writeAnswers(release, Object.fromEntries(kinds.map((kind) => [kind, result[kind]])));
    else
      differences.push(
        ...kinds
          .filter((kind) => result[kind])
          .flatMap((kind) => differing(release, kind, chosen[kind], result[kind], known.kinds[kind], byKind[kind])),
      );
    counts[release] = Object.fromEntries(kinds.map((kind) => [kind, chosen[kind].length]));
    console.log(
      `${release}: ${Object.entries(counts[release])
        .map(([kind, n]) => `${kind} ${n}`)
        .join(', ')}; ${((Date.now() - since) / 1000).toFixed(0)} s`,
    );
  }
  if (write) {
    publish();
    writeManifest(Object.fromEntries(RELEASES.map((release) => [release, counts[release] ?? pairsOf(release)])));
    document(byKind);
  }
  for (const line of differences.slice(0, SHOWN)) console.log(line);
  if (differences.length > SHOWN) console.log(`… and ${differences.length - SHOWN} more`);
  const sums = Object.entries(counts).map(([release, kinds]) => [
    release,
    Object.values(kinds).reduce((a, b) => a + b, 0),
  ]);
  console.log(
    `conformance: ${sums.map(([release, n]) => `${release} ${n}`).join(', ')}; ${sums.reduce((a, [, n]) => a + n, 0)} pairs, ` +
      `${write ? 'written' : `${differences.length} differences`}, ${((Date.now() - begun) / 1000).toFixed(0)} s`,
  );
  process.exitCode = differences.length > 0 ? 1 : 0;
}

function pairsOf(release) {
  return Object.fromEntries(
    Object.entries(readAnswers(release).kinds).map(([kind, { answers }]) => [kind, answers.length]),
  );
}

function differing(release, kind, chosen, now, before, cases) {
  const lines = [];
  if (JSON.stringify(now.empty) !== JSON.stringify(before.empty)) {
    lines.push(`${release} ${kind}, an empty file: ${firstDifference(before.empty, now.empty)}`);
  }
  chosen.forEach((i, at) => {
    const [was, is] = [JSON.stringify(before.answers[i]), JSON.stringify(now.answers[at])];
    if (was !== is)
      lines.push(`${release} ${kind} "${cases[i].id}": stored ${was.slice(0, 300)}, now ${is.slice(0, 300)}`);
  });
  return lines;
}

function firstDifference(before, now) {
  for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
    for (const key of new Set([...Object.keys(before[name] ?? {}), ...Object.keys(now[name] ?? {})])) {
      const [was, is] = [before[name]?.[key], now[name]?.[key]];
      if (was !== is) return `${name}.${key} stored ${JSON.stringify(was)}, now ${JSON.stringify(is)}`;
    }
  }
  return 'the order of the values';
}

main().catch((error) => {
  console.error(`conformance: ${error.message}`);
  process.exitCode = 2;
});
