#!/usr/bin/env node
/**
 * Runs what the pages of rules claim, with real processes of RocketMQ on hosts of their own, and compares what is seen with what is kept in test/runs.
 *
 *   npm run conformance:runs                              every case on every release for which something is kept
 *   npm run conformance:runs -- --rule broker-permission  one rule (may be repeated)
 *   npm run conformance:runs -- --release 5.3.3           one release (may be repeated)
 *   npm run conformance:runs -- --sample 4                so many runs, always the same ones
 *   npm run conformance:runs -- --write [--missing]       keeps what is seen; only what is not kept yet or has changed
 *   npm run conformance:runs -- --logs FOLDER             leaves the logs of processes there where something was not as expected
 *   npm run conformance:runs -- --first                    each case on the last release that it names only
 *   npm run conformance:runs -- --cheap                    the shortest ones first
 *   npm run conformance:runs -- --part 1/2                every second case: two parts may run side by side
 *
 * What a case expects must be seen, else nothing of it is kept. Ends with 0 when all was seen as expected and as kept, 1 when something was
 * not, 2 when it could not be tried. Needs Linux with iproute2, util-linux and namespaces (docs/starts.md), Java 9 to 23, and Maven for the first time.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { enter } from '../clusters/network.mjs';
import { jarsOf, jarsOfModules } from '../conformance/jars.mjs';
import { prepare } from '../starts/run.mjs';
import { HOSTS } from './cases/case.mjs';
import { CASES } from './cases/index.mjs';
import { contentOf, makePlace } from './place.mjs';
import { setupOf } from './setups.mjs';
import { doStep, meets } from './steps.mjs';
import { keepRun, readRuns } from './store.mjs';

// the run inside the namespaces is another process: it reads TypeScript, too
if (!process.env.NODE_OPTIONS?.includes('tsx'))
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import tsx`.trim();

const { values: asked } = parseArgs({
  options: {
    rule: { type: 'string', multiple: true },
    release: { type: 'string', multiple: true },
    sample: { type: 'string' },
    part: { type: 'string', default: '1/1' },
    first: { type: 'boolean', default: false },
    cheap: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    logs: { type: 'string' },
    missing: { type: 'boolean', default: false },
  },
});

const jarsFor = (release) => (kind) =>
  kind === 'proxy' ? jarsOfModules(release, [['proxy', release]]) : jarsOf(release);

/** What is asked for, in an order that mixes rules: a run that is cut short has tried a bit of everything. */
function chosen() {
  const [part, parts] = asked.part.split('/').map(Number);
  const mixed = (text) => createHash('sha256').update(text).digest('hex');
  const all = CASES.filter(({ rule }) => asked.rule?.includes(rule) ?? true)
    .flatMap((one) => (asked.first ? one.on.slice(-1) : one.on).map((release) => ({ one, release })))
    .filter(({ release }) => asked.release?.includes(release) ?? true)
    .filter(({ one, release }) => asked.write || one.sets.some((set) => keptOf(one.rule, set, release) !== undefined))
    .filter(({ one, release }) => !asked.missing || one.sets.some((set) => !isKept(one, set, release)))
    .map((each) => ({ ...each, order: mixed(`${each.one.rule} ${each.release}`) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  if (asked.cheap) all.sort((a, b) => costOf(a) - costOf(b));
  return (asked.sample === undefined ? all : all.slice(0, Number(asked.sample))).filter(
    (_, i) => i % parts === part - 1,
  );
}

/** About how many seconds a case takes. */
const costOf = ({ one, release }) =>
  one.sets
    .flatMap((set) => one.build(set, release).steps)
    .reduce((sum, step) => sum + (step.do === 'start' ? 8 : 0) + (step.after ?? 0) + (step.seconds ?? 0), 0);

const keptOf = (rule, set, release) => readRuns(rule).find((each) => each.set === set && each.release === release);

const isKept = (one, set, release) =>
  JSON.stringify(keptOf(one.rule, set, release)?.files) === JSON.stringify(setupOf(one, set, release).files);

async function run(one, set, release) {
  const setup = setupOf(one, set, release);
  const starts = setup.steps.flatMap((step) => (step.do === 'start' ? [step.process] : []));
  const names = new Set([...starts.map(({ at }) => at), ...(setup.uses ?? [])]);
  const all = { ...HOSTS, ...setup.hosts };
  const place = makePlace(Object.fromEntries([...names].map((name) => [name, all[name]])), jarsFor(release));
  try {
    for (const host of names)
      for (const [file, path] of Object.entries(setup.place ?? {}))
        place.install(host, path, contentOf('broker', place.here(host, { ...setup.files, ...setup.extra }[file])));
    const steps = [];
    const wrong = [];
    for (const step of setup.steps) {
      const seen = await doStep(place, step, { ...setup.files, ...setup.extra });
      steps.push(seen);
      if (meets(step.expect, seen.result)) continue;
      wrong.push(
        `${set}: ${step.do} ${step.of ?? step.on ?? ''}: ${JSON.stringify(seen.result)}, expected ${step.expect}`,
      );
    }
    if (asked.logs !== undefined)
      writeFileSync(
        join(asked.logs, `${one.rule}.${set.replace(' ', '')}.${release}.json`),
        JSON.stringify(steps, null, 1),
      );
    if (asked.logs !== undefined && wrong.length > 0)
      for (const { name } of starts)
        writeFileSync(
          join(asked.logs, `${one.rule}.${set.replace(' ', '')}.${release}.${name}.log`),
          `${place.of(name)?.printed()}\n----\n${place.of(name)?.log()}`,
        );
    return { kept: { set, release, example: setup.example, files: setup.files, steps }, wrong };
  } finally {
    await place.close();
  }
}

async function main() {
  const runs = chosen();
  if (runs.length === 0) return console.log('0 passed, 0 failed');
  // outside the private network, which reaches no repository
  if (process.env.RMQLINT_CLUSTER_NETWORK === undefined) {
    for (const release of new Set(runs.map((each) => each.release))) await prepare(await jarsOf(release));
    for (const { one, release } of runs)
      for (const set of one.sets)
        if (one.build(set, release).steps.some((step) => step.process?.kind === 'proxy'))
          await jarsFor(release)('proxy');
  }
  const { namespaces, why } = await enter();
  if (!namespaces) throw new Error(`no network namespaces (${why})`);
  let failed = 0;
  for (const [i, { one, release }] of runs.entries()) {
    const began = Date.now();
    if (asked.missing && one.sets.every((set) => isKept(one, set, release))) continue; // another part was faster
    const found = [];
    const seen = [];
    for (const set of one.sets) {
      try {
        const { kept, wrong } = await run(one, set, release);
        seen.push(kept);
        found.push(...wrong);
        if (!asked.write && !isKept(one, set, release))
          found.push(`${set}: nothing is kept of these files (--write --missing adds it)`);
      } catch (error) {
        found.push(`${set}: ${error.message}`);
      }
    }
    if (asked.write && found.length === 0) for (const each of seen) keepRun(one.rule, each);
    if (found.length > 0) failed += 1;
    console.log(
      `${i + 1}/${runs.length} ${found.length === 0 ? 'ok' : 'NOT'} ${one.rule} on ${release}, ${Math.round((Date.now() - began) / 1000)} s`,
    );
    for (const line of found) console.log(`  ${line}`);
  }
  console.log(`${runs.length - failed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
