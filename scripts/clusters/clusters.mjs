#!/usr/bin/env node
/**
 * Builds real RocketMQ clusters from the folders of test/clusters and looks at what they do.
 *
 *   npm run conformance:clusters                              every experiment on the releases that it names
 *   npm run conformance:clusters -- guide guide-mended        these
 *   npm run conformance:clusters -- guide --release 4.9.7     on this release
 *   … --verify                                                on the newest release that each names only: enough for every change
 *   … --write [--missing]                                     keeps what is seen in observed.json; only what is not there yet
 *   … --loopback                                              loopback addresses instead of network namespaces
 *
 * Ends with 0 when every cluster did what is kept, 1 when one did not, 2 when it could not be tried.
 * Needs Java 9 to 23, Maven for the first time, Linux with iproute2 and util-linux, and root or user namespaces for everybody. Where
 * namespaces are not allowed, loopback addresses stand in for the hosts, which is possible from RocketMQ 5.1.1 on. About 1.5 GB of memory.
 */
import { parseArgs } from 'node:util';
import { jarsOf } from '../conformance/jars.mjs';
import { compareReleases } from '../starts/java.mjs';
import { names, readExperiment, readObserved, writeObserved } from './experiments.mjs';
import { enter } from './network.mjs';
import { observe } from './observe.mjs';

function options() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      release: { type: 'string', multiple: true },
      verify: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      missing: { type: 'boolean', default: false },
      loopback: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((name) => !names().includes(name));
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: no experiment (there are ${names().join(', ')})`);
  if (values.verify && values.write) throw new Error('--verify and --write exclude each other');
  return { ...values, chosen: positionals.length > 0 ? positionals : names() };
}

/** Fields of the facts that differ, as `path: kept, now`. */
function differences(kept, now, path = '') {
  if (typeof kept === 'object' && kept !== null && typeof now === 'object' && now !== null) {
    return [...new Set([...Object.keys(kept), ...Object.keys(now)])].flatMap((key) =>
      differences(kept[key], now[key], path === '' ? key : `${path} › ${key}`),
    );
  }
  return kept === now ? [] : [`${path}: ${JSON.stringify(kept)}, now ${JSON.stringify(now)}`];
}

/** Facts with the hosts' own addresses where loopback addresses stood in. */
function withRealAddresses(facts, experiment) {
  let text = JSON.stringify(facts);
  [...experiment.hosts.values()].forEach(([address], i) => {
    text = text.replaceAll(`127.0.1.${i + 1}:`, `${address}:`);
  });
  return JSON.parse(text);
}

async function main() {
  const asked = options();
  const runs = asked.chosen.flatMap((name) => {
    const experiment = readExperiment(name);
    const observed = readObserved(name);
    return (asked.release ?? (asked.verify ? experiment.releases.slice(-1) : experiment.releases))
      .filter((release) => !asked.missing || observed.releases[release] === undefined)
      .map((release) => ({ experiment, release }));
  });
  // outside the private network, which reaches no repository
  if (process.env.RMQLINT_CLUSTER_NETWORK === undefined) for (const { release } of runs) await jarsOf(release);
  if (asked.loopback) process.env.RMQLINT_CLUSTER_NETWORK = 'loopback';
  const { namespaces, why } = await enter();
  if (!namespaces) console.log(`No network namespaces (${why}): loopback addresses stand in for the hosts.`);
  let passed = 0;
  let failed = 0;
  for (const { experiment, release } of runs) {
    const began = Date.now();
    const name = `${experiment.name} on ${release}`;
    try {
      if (!namespaces && compareReleases(release, '5.1.1') < 0)
        throw new Error('cannot be tried on loopback addresses: no haListenPort before 5.1.1');
      const seen = await observe(experiment, release, await jarsOf(release), namespaces);
      const facts = namespaces ? seen.facts : withRealAddresses(seen.facts, experiment);
      const found = judge(experiment.name, release, { ...seen, facts }, asked.write);
      if (found.length === 0) passed += 1;
      else failed += 1;
      console.log(`${found.length === 0 ? 'ok' : 'NOT AS KEPT'} ${name}, ${Math.round((Date.now() - began) / 1000)} s`);
      for (const line of found) console.log(`  ${line}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED ${name}: ${error.message}`);
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

function judge(name, release, seen, write) {
  const observed = readObserved(name);
  if (write) {
    const releases = Object.entries({ ...observed.releases, [release]: seen }).sort(([a], [b]) =>
      compareReleases(a, b),
    );
    writeObserved(name, { rules: observed.rules, releases: Object.fromEntries(releases) });
    return [];
  }
  const kept = observed.releases[release];
  return kept === undefined ? ['nothing is kept (--write --missing adds it)'] : differences(kept.facts, seen.facts);
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
