/** Runs cases through the real start-up code of a release: one JVM a batch, one batch a kind and depth. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE, jarsOf, run } from './jars.mjs';
import { MACHINE } from './machine.mjs';

const SOURCES = fileURLToPath(new URL('java/', import.meta.url));
const ASM = 'java.base/jdk.internal.org.objectweb.asm=ALL-UNNAMED';
/** Each constructed broker leaves threads behind, so few go into one JVM; seconds after which a JVM is given up. */
const BATCH = { read: 5000, construct: 300 };
const TIME_LIMIT = 900;

/**
 * What a release does with cases of one kind.
 * @param {string} release
 * @param {string} kind
 * @param {readonly { bytes: Buffer, args: readonly string[], construct: boolean }[]} cases
 * @returns {Promise<{ empty: object, answers: object[] }>} answers in the order of the cases; `empty` holds all values of an empty file
 * @throws {Error} when the jars, the JDK or the program fail; never for what RocketMQ says
 */
export async function record(release, kind, cases) {
  const jars = await jarsOf(release);
  const classes = await compiled();
  const answers = new Array(cases.length);
  let empty;
  for (const depth of ['read', 'construct']) {
    const wanted = cases.map((c, i) => [c, i]).filter(([c]) => c.construct === (depth === 'construct'));
    for (let at = 0; at < wanted.length || (depth === 'read' && at === 0); at += BATCH[depth]) {
      const batch = wanted.slice(at, at + BATCH[depth]);
      const input = batch.map(([c]) => `${[c.bytes.toString('base64'), ...c.args].join('\t')}\n`).join('');
      const output = await java(release, [kind, jars, depth], classes, input);
      const lines = output.trimEnd().split('\n');
      if (lines.length !== batch.length + 1) {
        throw new Error(`${release} ${kind} ${depth}: ${lines.length - 1} answers for ${batch.length} cases`);
      }
      const [first, ...rest] = lines.map((line) => JSON.parse(line));
      if (!first.values) throw new Error(`${release} ${kind}: an empty file does not start: ${first.message}`);
      empty = first.values;
      rest.forEach((answer, i) => {
        answers[batch[i][1]] = answer;
      });
    }
  }
  return { empty, answers };
}

/** The recorder's classes; compiled again when a source is newer. */
let compiling;
function compiled() {
  compiling ??= (async () => {
    const classes = join(CACHE, 'classes');
    const sources = readdirSync(SOURCES)
      .filter((name) => name.endsWith('.java'))
      .map((name) => join(SOURCES, name));
    const newest = Math.max(...sources.map((path) => statSync(path).mtimeMs));
    const made = join(classes, 'Recorder.class');
    if (!existsSync(made) || statSync(made).mtimeMs < newest) {
      mkdirSync(classes, { recursive: true });
      await run('javac', ['-XDignore.symbol.file', '--add-exports', ASM, '-d', classes, ...sources]);
    }
    return classes;
  })();
  return compiling;
}

/** One run of the recorder in a folder of its own, with a home of its own and no name service but a list that holds localhost. */
async function java(release, [kind, jars, depth], classes, input) {
  const folder = mkdtempSync(join(tmpdir(), 'rmqlint-conformance-'));
  try {
    const home = join(folder, 'home');
    mkdirSync(home);
    const logback = join(folder, 'logback.xml');
    writeFileSync(logback, '<configuration><root level="OFF"/></configuration>\n');
    const hosts = join(folder, 'hosts');
    writeFileSync(hosts, '127.0.0.1 localhost\n');
    const machine = MACHINE.map((entry) => `${entry.class}.${entry.key}=${entry.through.join('|')}`)
      .filter((_, i) => MACHINE[i].on !== 'processors')
      .join(',');
    const opens = ['java.nio', 'sun.nio.ch', 'java.lang'].flatMap((name) => [
      '--add-opens',
      `java.base/${name}=ALL-UNNAMED`,
    ]);
    const { NAMESRV_ADDR: _1, ROCKETMQ_HOME: _2, JAVA_TOOL_OPTIONS: _3, JDK_JAVA_OPTIONS: _4, ...env } = process.env;
    return await piped(
      'java',
      [
        '-Xmx512m',
        '-XX:TieredStopAtLevel=1',
        '-XX:+UseSerialGC',
        '-XX:ActiveProcessorCount=4',
        '-Dfile.encoding=UTF-8',
        '-Djava.security.manager=allow',
        '--add-exports',
        ASM,
        ...opens,
        `-Djdk.net.hosts.file=${hosts}`,
        `-Duser.home=${home}`,
        `-Djava.io.tmpdir=${folder}`,
        '-Drocketmq.home.dir=/opt/rocketmq',
        `-Drmq.logback.configurationFile=${logback}`,
        '-cp',
        classes,
        'Recorder',
        kind,
        jars,
        join(folder, 'file.conf'),
        machine,
        depth,
      ],
      { cwd: home, env },
      input,
      `${release} ${kind}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function piped(program, args, options, input, what) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    const out = [];
    let errors = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${what}: no end after ${TIME_LIMIT} s`));
    }, TIME_LIMIT * 1000);
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => {
      errors = (errors + chunk).slice(0, 4000);
    });
    child.stdin.on('error', () => {}); // the exit code says what happened
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(
        error.code === 'ENOENT'
          ? new Error('java is not installed (or not on the PATH); a JDK 17 to 23 is needed')
          : error,
      );
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) return resolve(Buffer.concat(out).toString('latin1'));
      const said = errors
        .split('\n')
        .filter((line) => !line.startsWith('WARNING'))
        .join('\n')
        .trim();
      reject(new Error(`${what}: java ended with ${code ?? signal}\n${said}`));
    });
    child.stdin.end(input, 'latin1');
  });
}

/** Fails with a sentence when the JDK cannot do what the recorder needs. */
export async function checkJdk() {
  const version = await run('javac', ['-version']).catch((error) => {
    throw new Error(`a JDK 17 to 23 is needed: ${error.message}`);
  });
  const major = Number(/(\d+)/.exec(version)?.[1]);
  if (!(major >= 17 && major <= 23))
    throw new Error(`a JDK 17 to 23 is needed (it must still have a security manager); found ${version.trim()}`);
}
