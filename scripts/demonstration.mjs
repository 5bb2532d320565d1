#!/usr/bin/env node
/**
 * From an empty directory to a cluster that runs as its files say: the guide's files, a hook that refuses them, the fixes, the topology, real
 * RocketMQ, `rmqlint verify`, and a value that is changed at run time. Each command is really run; what they print is docs/demonstration.md.
 *
 *   node scripts/demonstration.mjs           compares the transcript with docs/demonstration.md and docs/demonstration.zh-CN.md
 *   node scripts/demonstration.mjs --write   writes these
 *
 * Ends with 0 when every step did what it should and printed what is kept, with 1 when one did not, with 2 when it could not be tried. Needs
 * git, a build, and what scripts/clusters/clusters.mjs needs, network namespaces among it. Takes about a minute.
 */
import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeCluster } from './clusters/cluster.mjs';
import { enter } from './clusters/network.mjs';
import { jarsOf } from './conformance/jars.mjs';
import { WORDS } from './demonstrationWords.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const RELEASE = '5.3.3';
const SERVERS = '10.70.20.11:9876;10.70.20.12:9876';
/** Where the hosts lie: a file system of its own in the private network's mounts, since stores below /tmp are a finding. */
const PLACE = '/srv/rmqlint';
const SETTLE_MS = 90_000;
const LANGS = ['en', 'zh-CN'];
const HOSTS = new Map([
  ['rocketmqOS1', ['10.70.20.11']],
  ['rocketmqOS2', ['10.70.20.12']],
]);
const BROKERS = [
  { name: 'broker-a', host: 'rocketmqOS1' },
  { name: 'broker-b', host: 'rocketmqOS2' },
  { name: 'broker-b-s', host: 'rocketmqOS1' },
  { name: 'broker-a-s', host: 'rocketmqOS2' },
].map((each) => ({ ...each, file: `${each.host}/${each.name}.properties` }));

/** The block of docs/hooks.md for `.git/hooks/pre-commit`. */
const hook = () => /```sh git\n(.*?)```/s.exec(readFileSync(join(root, 'docs/hooks.md'), 'utf8'))[1];

let failed = 0;
let passed = 0;
function check(what, holds, seen = '') {
  if (holds) passed += 1;
  else failed += 1;
  console.log(`${holds ? 'ok' : 'FAILED'} ${what}`);
  if (!holds) console.log(String(seen).replace(/^/gm, '    '));
}

/** One language's way through it. */
class Transcript {
  #out = [];
  #lang;
  #words;
  #cwd;
  #work;

  constructor(lang, work) {
    this.#lang = lang;
    this.#words = WORDS[lang];
    this.#work = work;
    this.#cwd = join(work, lang, 'orders');
    mkdirSync(this.#cwd, { recursive: true });
  }

  get cwd() {
    return this.#cwd;
  }

  /** A section with a sentence in front. */
  say(section) {
    const { title, text } = this.#words[section];
    this.#out.push(`## ${title}`, '', text, '');
  }

  /** Runs a command, keeps what it prints, and checks how it ends. */
  async run(command, exit, { cwd = this.#cwd, shown = command, keep = true } = {}) {
    const { code, output } = await shell(command, cwd, this.#lang, this.#work);
    check(`${this.#lang}: ${shown.split('\n')[0]} ends with ${exit}`, code === exit, `${code}\n${output}`);
    if (!keep) return output;
    const lines = this.#plain(output).trimEnd();
    this.#out.push('```console', ...shown.split('\n').map((line, i) => `${i === 0 ? '$' : '>'} ${line}`));
    if (lines !== '') this.#out.push(lines);
    if (code !== 0) this.#out.push('$ echo $?', String(code));
    this.#out.push('```', '');
    return output;
  }

  /** Text with the places of a machine as an operator would have them. */
  #plain(text) {
    let plain = text;
    for (const host of HOSTS.keys()) plain = plain.replaceAll(join(PLACE, host, 'data'), '/data');
    return plain.replaceAll(this.#cwd, '/srv/orders').replaceAll(this.#work, '');
  }

  text() {
    return `${this.#words.head}\n\n${this.#out.join('\n').trimEnd()}\n`;
  }
}

/** A shell command with rmqlint, and nothing of this machine that would show. */
function shell(command, cwd, lang, work) {
  const env = {
    PATH: [join(work, 'bin'), process.env.PATH].join(delimiter),
    HOME: work,
    LC_ALL: lang === 'en' ? 'C.UTF-8' : 'zh_CN.UTF-8',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Operator',
    GIT_AUTHOR_EMAIL: 'operator@example.com',
    GIT_COMMITTER_NAME: 'Operator',
    GIT_COMMITTER_EMAIL: 'operator@example.com',
    npm_config_update_notifier: 'false',
  };
  return new Promise((done) =>
    execFile('sh', ['-c', `(${command}) 2>&1`], { cwd, env, timeout: 120_000 }, (error, stdout) =>
      done({ code: error === null ? 0 : error.code, output: stdout }),
    ),
  );
}

/** From the guide's files to a commit that the hook lets pass. */
async function prepare(transcript) {
  const { cwd } = transcript;
  transcript.say('start');
  await transcript.run('git init --quiet --initial-branch=main', 0);
  cpSync(join(root, 'examples/guide'), cwd, { recursive: true });
  writeFileSync(
    join(cwd, 'rmqlint.json'),
    readFileSync(join(cwd, 'rmqlint.json'), 'utf8')
      .replace(/^\s*\/\/.*\n/gm, '')
      .replace('"guide"', '"orders"'),
  );
  // As `npm install` would have put it there.
  mkdirSync(join(cwd, 'node_modules/.bin'), { recursive: true });
  symlinkSync(join(root, 'server/bin/rmqlint.cjs'), join(cwd, 'node_modules/.bin/rmqlint'));
  writeFileSync(join(cwd, '.git/info/exclude'), 'node_modules\n');
  await transcript.run('ls -d rmqlint.json rocketmqOS*/*', 0);
  await transcript.run('cat rocketmqOS2/broker-a-s.properties', 0);

  transcript.say('hook');
  const hookFile = join(cwd, '.git/hooks/pre-commit');
  mkdirSync(dirname(hookFile), { recursive: true });
  writeFileSync(hookFile, hook());
  chmodSync(hookFile, 0o755);
  await transcript.run('cat .git/hooks/pre-commit', 0);

  transcript.say('refused');
  await transcript.run("git add . && git commit --quiet -m 'Add the cluster'", 1);

  transcript.say('fix');
  const fixed = await transcript.run('rmqlint fix', 1);
  check('fix takes out the eight keys that nothing reads', /ghost-key/.test(fixed), fixed);

  transcript.say('edit');
  const slaves = 'rocketmqOS1/broker-b-s.properties rocketmqOS2/broker-a-s.properties';
  await transcript.run(`sed -i 's/^namesrvAddr=.*/namesrvAddr=${SERVERS}/' ${slaves}`, 0);
  const move = (file) => `sed -i 's#=~/#=${join(PLACE, dirname(file), 'data/rocketmq')}/#' ${file}`;
  await transcript.run(slaves.split(' ').map(move).join(' && '), 0, {
    shown: `sed -i 's#=~/#=/data/rocketmq/#' ${slaves}`,
  });
  await transcript.run("git add . && git commit --quiet -m 'Add the cluster' && git log --format=%s", 0);

  transcript.say('topology');
  await transcript.run('rmqlint topology', 0);
}

/** Starts the cluster of a directory. */
async function startCluster(files, jars) {
  const experiment = { name: 'demonstration', files, hosts: HOSTS };
  const cluster = makeCluster(experiment, {
    ...{ release: RELEASE, jars, namespaces: true, folder: PLACE, asWritten: true },
  });
  try {
    await Promise.all([...HOSTS.keys()].map((host) => cluster.start('namesrv', { name: `namesrv-${host}`, host })));
    for (const each of BROKERS) await cluster.start('broker', each);
    for (const { name, kind, exit, message } of cluster.processes)
      if (exit !== undefined) throw new Error(`${kind} ${name} ended with ${exit}: ${message}`);
    return cluster;
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

/** Brokers register, and slaves find their masters, within half a minute. */
async function settle(command, cwd, work) {
  for (const end = Date.now() + SETTLE_MS; Date.now() < end; await sleep(2000)) {
    if ((await shell(command, cwd, 'en', work)).code === 0) return;
  }
}

async function demonstrate(work, jars) {
  const transcripts = LANGS.map((lang) => new Transcript(lang, work));
  for (const each of transcripts) await prepare(each);
  const { cwd } = transcripts[0];
  const cluster = await startCluster(cwd, jars);
  try {
    // A busy machine answers late.
    const verify = `rmqlint verify --timeout 30 -n '${SERVERS}'`;
    await settle(verify, cwd, work);
    for (const each of transcripts) {
      each.say('running');
      const said = await each.run(verify, 0, { cwd });
      check(
        'four of four brokers, no drift',
        !/\[drift\]/.test(said) && said.match(/RocketMQ 5\.3\.3/g)?.length === 6,
        said,
      );
    }
    const change = '-b 10.70.20.11:10911 -k fileReservedTime -v 24';
    const quiet = `-Drmq.logback.configurationFile=${PLACE}/rocketmq/conf/logback.xml -Drmqlint.log=${work}/admin.log`;
    const mqadmin = `java ${quiet} -cp '${jars}/*' org.apache.rocketmq.tools.command.MQAdminStartup updateBrokerConfig ${change} 2>/dev/null`;
    // It gives up after a few seconds, which a busy machine needs for a JVM, and ends with 0 all the same.
    const admin = `for i in 1 2 3 4 5; do said=$(${mqadmin}); [ -n "$said" ] && break; done; echo "$said"`;
    for (const each of transcripts) {
      each.say('changed');
      const done = await each.run(admin, 0, { cwd, shown: `mqadmin updateBrokerConfig ${change}` });
      check('the broker takes the new value', /success/.test(done), done);
      const said = await each.run(verify, 1, { cwd });
      check(
        'verify finds it, and nothing else',
        /broker-a\.properties:5: /.test(said) && said.match(/\[[\w-]+\]$/gm)?.length === 1,
        said,
      );
    }
  } finally {
    await cluster.close();
  }
  return transcripts.map((each) => each.text());
}

async function main() {
  const write = process.argv.includes('--write');
  const jars = await jarsOf(RELEASE);
  const { namespaces, why } = await enter();
  if (!namespaces) throw new Error(`it needs network namespaces: ${why}`);
  execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', dirname(PLACE)]);
  mkdirSync(PLACE);
  const work = mkdtempSync(join(tmpdir(), 'rmqlint-demonstration-'));
  process.once('exit', () => rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 }));
  mkdirSync(join(work, 'bin'));
  symlinkSync(join(root, 'server/bin/rmqlint.cjs'), join(work, 'bin/rmqlint'));
  const texts = await demonstrate(work, jars);
  for (const [i, lang] of LANGS.entries()) {
    const name = lang === 'en' ? 'docs/demonstration.md' : `docs/demonstration.${lang}.md`;
    const file = join(root, name);
    if (write) writeFileSync(file, texts[i]);
    const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
    check(`${name} is what was printed`, kept === texts[i], difference(kept, texts[i]));
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

/** The lines in which two texts differ first. */
function difference(kept, now) {
  const [one, other] = [kept, now].map((text) => text.split('\n'));
  const at = one.findIndex((line, i) => line !== other[i]);
  const from = at < 0 ? one.length : at;
  return `line ${from + 1}\n  kept: ${one.slice(from, from + 3).join('\n        ')}\n  now:  ${other.slice(from, from + 3).join('\n        ')}`;
}

main().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
