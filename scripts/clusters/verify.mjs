#!/usr/bin/env node
/**
 * Runs `rmqlint verify` against real RocketMQ clusters: the guide's as written and mended, one with access control, on 4.9.7 and 5.3.3.
 *
 *   node scripts/clusters/verify.mjs                     everything
 *   node scripts/clusters/verify.mjs --release 5.3.3     on this release
 *   … --only guide-mended                                this cluster only: guide, guide-mended, access-control
 *
 * Prints each check, and at the end how many passed. Ends with 0 when all of them do, with 1 when one does not, with 2 when it could not
 * be tried. Needs what scripts/clusters/clusters.mjs needs, and a build. Takes about four minutes.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { jarsOf } from '../conformance/jars.mjs';
import { compareReleases } from '../starts/java.mjs';
import { makeCluster } from './cluster.mjs';
import { readExperiment } from './experiments.mjs';
import { enter } from './network.mjs';
import { updateConfig } from './remoting.mjs';

const BINARY = fileURLToPath(new URL('../../server/bin/rmqlint.cjs', import.meta.url));
const RELEASES = ['4.9.7', '5.3.3'];
/** Brokers register every 30 s, and a slave finds its master in between. */
const SETTLE_MS = 75_000;
const ACCESS_KEY = 'rmqlint-reader';
const SECRET_KEY = 'Tr0ub4dor-hush';

let passed = 0;
let failed = 0;
let group = '';

function check(what, holds, seen = '') {
  if (holds) passed += 1;
  else failed += 1;
  console.log(`${holds ? 'ok' : 'FAILED'} ${group}: ${what}`);
  if (!holds) console.log(String(seen).replace(/^/gm, '    '));
}

/** A directory with the files that the cluster runs. */
function workspace(experiment, cluster) {
  const folder = mkdtempSync(join(tmpdir(), 'rmqlint-verify-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const { file, text } of cluster.processes.filter((each) => each.file !== undefined)) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), text, 'latin1');
  }
  let project = readFileSync(join(experiment.files, 'rmqlint.json'), 'utf8');
  for (const [host, [address]] of experiment.hosts) project = project.replaceAll(address, cluster.addressOf(host));
  writeFileSync(join(folder, 'rmqlint.json'), project);
  return folder;
}

/** Runs the command. */
function verify(cwd, nameServers, args, env = {}) {
  return new Promise((done) =>
    execFile(
      process.execPath,
      [BINARY, 'verify', '-n', nameServers.join(';'), ...args],
      { cwd, env: { PATH: process.env.PATH, ...env }, timeout: 60_000 },
      (error, stdout, stderr) => done({ code: error === null ? 0 : error.code, stdout, stderr }),
    ),
  );
}

async function json(cwd, nameServers, args, env) {
  const { code, stdout, stderr } = await verify(cwd, nameServers, ['-f', 'json', '--timeout', '20', ...args], env);
  return {
    code,
    stdout,
    stderr,
    result: stdout === '' ? { problems: [], brokers: [], summary: {} } : JSON.parse(stdout),
  };
}

/** Verifies again and again until something holds. */
async function settled(run, holds) {
  const end = Date.now() + SETTLE_MS;
  for (;;) {
    const seen = await run();
    if (holds(seen) || Date.now() > end) return seen;
    await sleep(2000);
  }
}

const lineOf = (text, key) => text.split('\n').findIndex((line) => line.startsWith(`${key}=`)) + 1;

async function started(experiment, release, namespaces, more = {}) {
  const cluster = makeCluster(experiment, { release, jars: await jarsOf(release), namespaces, ...more });
  const servers = await Promise.all(
    experiment.nameServers.map((host) => cluster.start('namesrv', { name: `namesrv-${host}`, host })),
  );
  for (const each of experiment.processes) await cluster.start('broker', each);
  for (const { name, exit, message } of cluster.processes)
    if (exit !== undefined) throw new Error(`${name} ended with ${exit}: ${message}`);
  return { cluster, servers, nameServers: servers.map(({ address }) => address) };
}

/** The guide as written: two of four, and why. */
async function guide(release, namespaces) {
  const experiment = readExperiment('guide');
  const { cluster, nameServers } = await started(experiment, release, namespaces);
  try {
    const folder = workspace(experiment, cluster);
    const run = () => json(folder, nameServers, ['--rocketmq', release]);
    const { code, stdout, result } = await settled(run, (seen) => seen.result.summary.registered === 2);
    check(
      'two of four brokers are registered',
      result.summary.registered === 2 && result.summary.described === 4,
      stdout,
    );
    check('it ends with 1', code === 1, stdout);
    check('no value differs', result.summary.drifted === 0, stdout);
    const slaves = cluster.processes.filter(({ name }) => name.endsWith('-s'));
    const wanted = slaves.map(({ file, text }) => `${file}:${lineOf(text, 'namesrvAddr')} not-registered`).sort();
    const found = result.problems.map(({ file, line, kind }) => `${file}:${line} ${kind}`).sort();
    check('both slaves are missing, by file and line', JSON.stringify(found) === JSON.stringify(wanted), found);
    const why = result.problems.every(({ message }) =>
      /register at 192\.168\.59\.164:9876 and 192\.168\.59\.165:9876/.test(message),
    );
    check('because they register elsewhere', why, stdout);
    const { stdout: text } = await verify(folder, nameServers, ['--rocketmq', release]);
    check('for people as well', /^2 of 4 brokers are registered, no value differs/m.test(text), text);
  } finally {
    await cluster.close();
  }
}

/** The guide mended: four of four, no drift; then what changes at run time. */
async function mended(release, namespaces) {
  const experiment = readExperiment('guide-mended');
  const { cluster, servers, nameServers } = await started(experiment, release, namespaces);
  try {
    const folder = workspace(experiment, cluster);
    const stated = ['--rocketmq', release];
    const first = await settled(
      () => json(folder, nameServers, stated),
      // In its first seconds a broker of 4.x answers with an error what it has.
      ({ code, result }) => code === 0 && result.brokers.every(({ replication }) => replication?.behind !== null),
    );
    check('it ends with 0', first.code === 0, first.stdout);
    const { summary, brokers } = first.result;
    check('four of four brokers are registered', summary.registered === 4 && summary.described === 4, first.stdout);
    check('no value differs', summary.drifted === 0, first.stdout);
    const least = Math.min(...brokers.map(({ compared }) => compared));
    check('most values are compared', least >= (compareReleases(release, '5.0.0') < 0 ? 150 : 350), least);
    check(
      'each runs what it is',
      brokers.every(({ rocketmq }) => rocketmq === release),
      first.stdout,
    );
    const copies = brokers.filter(({ role }) => role === 'slave').map(({ replication }) => replication);
    const whole = copies.length === 2 && copies.every((each) => each.behind === 0);
    check(
      'each slave has all of its master',
      whole && copies.map(({ from }) => from).join() === 'broker-a,broker-b',
      first.stdout,
    );
    check(
      'a slave of 5.x says whom it copies from',
      copies.every(({ told }) => told === compareReleases(release, '5.0.0') >= 0),
      first.stdout,
    );

    const insecure = await json(folder, nameServers, [...stated, '--tls', '--tls-insecure']);
    check('over TLS with RocketMQ’s own test certificate', insecure.code === 0, insecure.stdout + insecure.stderr);
    const secure = await json(folder, nameServers, [...stated, '--tls']);
    const refused = secure.result.problems.map(({ failure }) => failure);
    check('which is not trusted', secure.code === 2 && refused.join() === 'tls,tls', secure.stdout);

    const other = release === '4.9.7' ? '5.3.3' : '4.9.7';
    const misstated = await json(folder, nameServers, ['--rocketmq', other]);
    const kinds = misstated.result.problems.map(({ kind }) => kind);
    check(
      'another release than stated',
      misstated.code === 1 && kinds.join() === 'release,release,release,release',
      misstated.stdout,
    );

    const master = cluster.processes.find(({ name }) => name === 'broker-a');
    await updateConfig(master.address, { fileReservedTime: '24', maxMessageSize: '65536' });
    const drifted = await json(folder, nameServers, stated);
    const drift = drifted.result.problems.map(
      ({ file, line, drift: each }) => `${file}:${line} ${each?.key} ${each?.expected} ${each?.running}`,
    );
    const wanted = [
      `${master.file}:${lineOf(master.text, 'fileReservedTime')} fileReservedTime 48 24`,
      `${master.file}:null maxMessageSize 4194304 65536`,
    ];
    check(
      'what was changed at run time',
      drifted.code === 1 && JSON.stringify(drift) === JSON.stringify(wanted),
      drift,
    );

    await cluster.processes.find(({ name }) => name === 'broker-b-s').stop(true);
    await servers[1].stop(true);
    const after = await json(folder, nameServers, [...stated, '--timeout', '3']);
    const silent = after.result.problems.filter(({ kind }) => kind === 'no-answer');
    check(
      'a name server that is down',
      after.code === 2 && silent.some(({ nameServer }) => nameServer === 1),
      after.stdout,
    );
    // Its channel is closed, so name servers forget a killed broker at once or after two minutes.
    const gone = after.result.problems.some(
      ({ kind, file }) =>
        file === 'rocketmqOS1/broker-b-s.properties' && (kind === 'not-registered' || kind === 'no-answer'),
    );
    check('a broker that is down', gone, after.stdout);
  } finally {
    await cluster.close();
  }
}

const CONTROL = {
  '4.9.7': { file: 'aclEnable=true\n', user: ACCESS_KEY },
  '5.3.3': {
    file: [
      'authenticationEnabled=true',
      'authenticationProvider=org.apache.rocketmq.auth.authentication.provider.DefaultAuthenticationProvider',
      'authenticationMetadataProvider=org.apache.rocketmq.auth.authentication.provider.LocalAuthenticationMetadataProvider',
      `initAuthenticationUser={"username":"${ACCESS_KEY}","password":"${SECRET_KEY}"}`,
      `innerClientAuthenticationCredentials={"accessKey":"${ACCESS_KEY}","secretKey":"${SECRET_KEY}"}`,
      '',
    ].join('\n'),
  },
};

/** A broker that answers nobody whom it does not know. */
async function accessControl(release, namespaces) {
  const files = mkdtempSync(join(tmpdir(), 'rmqlint-control-'));
  process.once('exit', () => rmSync(files, { recursive: true, force: true }));
  const hosts = new Map([['h1', ['10.70.20.11']]]);
  const address = namespaces ? '10.70.20.11' : '127.0.1.1';
  writeFileSync(
    join(files, 'broker.conf'),
    `brokerClusterName=C\nbrokerName=broker-a\nbrokerId=0\nbrokerRole=ASYNC_MASTER\nnamesrvAddr=${address}:9876\n${CONTROL[release].file}`,
  );
  writeFileSync(join(files, 'rmqlint.json'), '{ "deployments": { "c": { "files": ["*.conf"] } } }');
  const processes = [{ name: 'broker-a', host: 'h1', file: 'broker.conf' }];
  const prepare = (home) =>
    writeFileSync(
      join(home, 'conf', 'plain_acl.yml'),
      `globalWhiteRemoteAddresses: []\naccounts:\n  - accessKey: ${ACCESS_KEY}\n    secretKey: ${SECRET_KEY}\n    whiteRemoteAddress:\n    admin: true\n`,
    );
  const experiment = { name: 'access-control', files, hosts, nameServers: ['h1'], processes };
  const { cluster, nameServers } = await started(experiment, release, namespaces, { prepare });
  try {
    const folder = workspace(experiment, cluster);
    const run = (env, args = []) => json(folder, nameServers, ['--rocketmq', release, ...args], env);
    const own = { RMQLINT_ACCESS_KEY: ACCESS_KEY, RMQLINT_SECRET_KEY: SECRET_KEY };
    const good = await settled(
      () => run(own),
      ({ code }) => code === 0,
    );
    check('with credentials of the environment', good.code === 0 && good.result.summary.registered === 1, good.stdout);
    writeFileSync(join(folder, 'tools.yml'), `accessKey: ${ACCESS_KEY}\nsecretKey: ${SECRET_KEY}\n`);
    const file = await run({}, ['--credentials', 'tools.yml']);
    check('with those of a file', file.code === 0, file.stdout);
    const runs = { none: await run({}), wrong: await run({ ...own, RMQLINT_SECRET_KEY: `${SECRET_KEY}-x` }) };
    for (const [which, { code, stdout, result }] of Object.entries(runs)) {
      const [problem] = result.problems;
      check(
        `with ${which} it is denied`,
        code === 2 && problem?.kind === 'not-told' && problem.failure === 'denied',
        stdout,
      );
    }
    const all = [good, file, ...Object.values(runs)].map(({ stdout, stderr }) => stdout + stderr).join('');
    check('no secret is shown', !all.includes(SECRET_KEY) && !all.includes(ACCESS_KEY), all);
  } finally {
    await cluster.close();
  }
}

const CLUSTERS = { guide, 'guide-mended': mended, 'access-control': accessControl };

async function main() {
  const { values } = parseArgs({
    options: { release: { type: 'string', multiple: true }, only: { type: 'string', multiple: true } },
  });
  const releases = values.release ?? RELEASES;
  // outside the private network, which reaches no repository
  if (process.env.RMQLINT_CLUSTER_NETWORK === undefined) for (const release of releases) await jarsOf(release);
  const { namespaces, why } = await enter();
  if (!namespaces) console.log(`No network namespaces (${why}): loopback addresses stand in for the hosts.`);
  for (const release of releases) {
    for (const [name, run] of Object.entries(CLUSTERS)) {
      if (values.only !== undefined && !values.only.includes(name)) continue;
      group = `${name} on ${release}`;
      const began = Date.now();
      try {
        if (!namespaces && compareReleases(release, '5.1.1') < 0)
          throw new Error('cannot be tried on loopback addresses: no haListenPort before 5.1.1');
        await run(release, namespaces);
      } catch (error) {
        check(`could be tried: ${error.message}`, false, error.stack);
      }
      console.log(`   ${group}: ${Math.round((Date.now() - began) / 1000)} s`);
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
