/** Fetches the jars of a release through Maven, once, into the cache. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { modulesOf } from './releases.mjs';

/** `$RMQLINT_CACHE`, else `~/.cache/rmqlint`; this program's own folder in it. */
export const CACHE = join(process.env.RMQLINT_CACHE || join(homedir(), '.cache', 'rmqlint'), 'conformance');

const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';

const fetching = new Map();

/**
 * The folder that holds the jars of a release; fetches them when it is not there.
 * @param {string} release
 * @returns {Promise<string>}
 * @throws {Error} when Maven is missing or cannot fetch them; the message holds the end of Maven's output
 */
export function jarsOf(release) {
  const { modules, managed } = modulesOf(release);
  return jarsOfModules(release, modules, managed);
}

/**
 * The folder that holds the jars of some modules of a release, and of what they need; fetches them when it is not there.
 * @param {string} release
 * @param {readonly (readonly [module: string, release: string])[]} modules
 * @param {readonly (readonly [module: string, release: string])[]} managed modules to be taken from another release wherever they are needed
 * @returns {Promise<string>}
 * @throws {Error} as {@link jarsOf}
 */
export function jarsOfModules(release, modules, managed = []) {
  const text = pom(modules, managed);
  if (!fetching.has(text)) fetching.set(text, fetched(release, text)); // several kinds ask at a time
  return fetching.get(text);
}

async function fetched(release, text) {
  // named by what it is made of, so that other parts mean another folder
  const made = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const jars = join(CACHE, 'jars', `${release}-${made}`);
  if (existsSync(jars)) return jars;
  mkdirSync(join(CACHE, 'jars'), { recursive: true });
  const part = mkdtempSync(join(CACHE, 'jars', `.${release}.`));
  try {
    console.error(`fetching the jars of ${release} through Maven`);
    writeFileSync(join(part, 'pom.xml'), text);
    const lib = join(part, 'lib');
    // os.detected.classifier: 4.2.0 names a native jar by it, which is never loaded here
    await run('mvn', [
      '-q',
      '-B',
      '-f',
      join(part, 'pom.xml'),
      PLUGIN,
      '-DincludeScope=runtime',
      '-Dos.detected.classifier=linux-x86_64',
      `-DoutputDirectory=${lib}`,
    ]);
    if (readdirSync(lib).length === 0) throw new Error(`Maven copied no jar for ${release}`);
    if (!existsSync(jars)) renameSync(lib, jars); // another run may have been first
  } catch (error) {
    throw new Error(`the jars of ${release} could not be fetched: ${error.message}`);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  return jars;
}

function pom(modules, managed) {
  const dependency = ([module, version]) =>
    `<dependency><groupId>org.apache.rocketmq</groupId>` +
    `<artifactId>rocketmq-${module}</artifactId><version>${version}</version></dependency>`;
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>rmqlint</groupId><artifactId>conformance</artifactId><version>1</version><packaging>pom</packaging>
<dependencyManagement><dependencies>${managed.map(dependency).join('\n')}</dependencies></dependencyManagement>
<dependencies>${modules.map(dependency).join('\n')}</dependencies>
</project>
`;
}

/** Runs a program to its end; its standard output. */
export function run(program, args, options = {}, input = undefined) {
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      { maxBuffer: 1 << 26, timeout: 900_000, ...options },
      (error, stdout, stderr) => {
        if (!error) return resolve(stdout);
        if (error.code === 'ENOENT') return reject(new Error(`${program} is not installed (or not on the PATH)`));
        const tail = `${stdout}\n${stderr}`.trim().split('\n').slice(-15).join('\n');
        reject(new Error(`${program} ended with ${error.code ?? error.signal}:\n${tail}`));
      },
    );
    if (input !== undefined) child.stdin.end(input);
  });
}
