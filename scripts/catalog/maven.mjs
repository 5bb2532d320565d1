/** Gets jars from Maven Central (or the mirror that Maven's settings name) into the cache folder. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ARTIFACTS, artifactsOf, LIBRARIES } from './sources.mjs';

const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';

/** An error for the person at the terminal: printed without a stack. */
export class UserError extends Error {}

/**
 * Runs a program and returns what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: Record<string, string | undefined>}} [options]
 * @returns {{status: number | null, output: string}} stdout and stderr together
 * @throws {UserError} when the program cannot be found
 */
export function run(command, args, options = {}) {
  // On Windows mvn is a command file, which only a shell starts.
  const shell = process.platform === 'win32' && command === 'mvn';
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, shell, ...options });
  if (result.error !== undefined) {
    const hint = command === 'mvn' ? 'Install Apache Maven 3.6 or later' : 'Install a JDK, 17 or later,';
    throw new UserError(
      `cannot run ${command} (${result.error.code ?? result.error.message}). ${hint} and put it on the PATH.`,
    );
  }
  return { status: result.status, output: result.stdout + result.stderr };
}

const jarName = (coordinates) => {
  const [, artifact, version] = coordinates.split(':');
  return `${artifact}-${version}.jar`;
};

/**
 * Sees to it that the jars of all releases are in the cache, as far as they exist.
 * @param {readonly string[]} releases in order
 * @param {string} cache folder; jars come into `jars/` below it
 * @param {{offline: boolean, log: (line: string) => void}} options offline: take what is there, ask nobody
 * @returns {{jar: (artifact: string, release: string) => string | undefined, libraries: string[]}} file names; undefined for an artifact
 *   that was never published
 * @throws {UserError} when Maven is missing, fails for another reason than a missing artifact, or offline and the cache is incomplete
 */
export function fetchJars(releases, cache, { offline, log }) {
  const folder = join(cache, 'jars');
  const missingFile = join(cache, 'missing.json');
  mkdirSync(folder, { recursive: true });

  const wanted = [...LIBRARIES];
  releases.forEach((release, index) => {
    wanted.push(...artifactsOf(releases, index).map((name) => `org.apache.rocketmq:rocketmq-${name}:${release}`));
  });
  const absent = wanted.filter((coordinates) => !existsSync(join(folder, jarName(coordinates))));
  let missing = new Set(existsSync(missingFile) ? JSON.parse(readFileSync(missingFile, 'utf8')) : []);

  if (offline) {
    const unknown = absent.filter((coordinates) => !missing.has(coordinates));
    if (unknown.length > 0) {
      throw new UserError(
        `--offline, but the cache ${cache} lacks ${unknown.length} jars (first: ${unknown[0]}). Run once without it.`,
      );
    }
  } else if (absent.length > 0) {
    log(`asking Maven for ${absent.length} of ${wanted.length} jars`);
    missing = download(absent, cache, folder);
  }

  for (const coordinates of missing) {
    if (LIBRARIES.includes(coordinates)) {
      throw new UserError(`Maven does not find ${coordinates}`);
    }
  }
  for (const release of releases) {
    if (missing.has(`org.apache.rocketmq:rocketmq-common:${release}`)) {
      throw new UserError(`unknown release ${release}: Maven finds no org.apache.rocketmq:rocketmq-common:${release}`);
    }
  }
  if (!offline) {
    writeFileSync(
      missingFile,
      `${JSON.stringify([...missing].filter((one) => absent.includes(one)).sort(), null, 1)}\n`,
    );
  }
  return {
    jar: (artifact, release) => {
      const file = join(folder, `rocketmq-${artifact}-${release}.jar`);
      return artifact in ARTIFACTS && existsSync(file) ? file : undefined;
    },
    libraries: LIBRARIES.map((coordinates) => join(folder, jarName(coordinates))),
  };
}

/** One reactor, one module a jar, so that one which does not exist stops no other. Returns those that do not exist. */
function download(absent, cache, folder) {
  const work = mkdtempSync(join(cache, 'reactor-'));
  const incoming = join(work, 'jars');
  const modules = absent.map((coordinates, index) => {
    writeFileSync(join(work, `module-${index}.xml`), modulePom(coordinates, index));
    return `<module>module-${index}.xml</module>`;
  });
  writeFileSync(join(work, 'pom.xml'), pom('all', `<modules>${modules.join('')}</modules>`));

  // -U: without it Maven remembers a "not found" for a day. The classifier: 4.2.0's poms name a native jar by it.
  const { status, output } = run(
    'mvn',
    ['-B', '-fae', '-U', PLUGIN, `-DoutputDirectory=${incoming}`, '-Dos.detected.classifier=linux-x86_64'],
    { cwd: work },
  );
  for (const jar of existsSync(incoming) ? readdirSync(incoming) : []) {
    renameSync(join(incoming, jar), join(folder, jar));
  }
  const notFound = new Set();
  for (const [, group, artifact, version] of output.matchAll(
    /(?:Could not find artifact|Failure to find|The following artifacts could not be resolved:) ([\w.-]+):([\w.-]+):(?:jar|pom):([\w.-]+)/g,
  )) {
    notFound.add(`${group}:${artifact}:${version}`);
  }
  const failed = absent.filter(
    (coordinates) => !existsSync(join(folder, jarName(coordinates))) && !notFound.has(coordinates),
  );
  if (failed.length > 0 || (status !== 0 && notFound.size === 0)) {
    const logFile = join(cache, 'maven.log');
    writeFileSync(logFile, output);
    throw new UserError(
      `Maven failed for another reason than a missing artifact (${failed.length} jars, first: ${failed[0]}); see ${logFile}`,
    );
  }
  rmSync(work, { recursive: true });
  return new Set(absent.filter((coordinates) => notFound.has(coordinates)));
}

const pom = (id, content) => `<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion><groupId>rmqlint.catalog</groupId><artifactId>${id}</artifactId><version>1</version><packaging>pom</packaging>
${content}
</project>
`;

/** Without the dependencies of the dependency: LIBRARIES are enough to load the classes, and a release's own would be a gigabyte. */
function modulePom(coordinates, index) {
  const [group, artifact, version] = coordinates.split(':');
  return pom(
    `module-${index}`,
    `<dependencies><dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>
<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency></dependencies>`,
  );
}
