/** Runs Extract.java over the jars in several environments, and tells apart what a release fixes and what only the machine knows. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, networkInterfaces, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, UserError } from './maven.mjs';
import { CLASSES, NEEDED_BY_ALL } from './sources.mjs';

/** How a value that only the machine knows stands in the catalogue. */
const placeholder = (name) => `$\{${name}}`;

/** Enough to fix the constants of every formula below: few and many, odd, and the sides of the usual limits. */
const CPUS = [1, 2, 3, 7, 16, 33, 64, 300];

/**
 * @typedef {null | string | {machine: string, value: string}} Default as in catalog.json
 * @typedef {{type: string, default: Default}} Key
 * @typedef {{keys: Record<string, Key>, fields: string[], getters: Record<string, string[][]>, enums: Record<string, string[]>}} Extracted
 *   fields: those that no setter writes
 */

/**
 * Asks all classes of all releases.
 * @param {readonly string[]} releases in order
 * @param {{jar: (artifact: string, release: string) => string | undefined, libraries: string[]}} jars
 * @param {(line: string) => void} log progress
 * @returns {Map<string, (Extracted | 'absent' | undefined)[]>} by class, one item a release; undefined where the artifact is missing
 * @throws {UserError} when Java fails, or a default depends on something that no run accounts for
 */
export function extract(releases, jars, log) {
  if (hostname() === 'localhost') {
    throw new UserError(
      'this machine is called localhost, which no run could tell from a fixed default: give it a name',
    );
  }
  const work = mkdtempSync(join(tmpdir(), 'rmqlint-catalog-'));
  try {
    const plan = join(work, 'plan');
    writeFileSync(plan, planOf(releases, jars));
    compile(work);
    const home = join(work, 'home');
    mkdirSync(home);

    log('asking every class for its setters');
    const all = environment(work, home, 'all');
    const probed = java(work, plan, 'probe', all);
    log('again with another home, no host name and no RocketMQ variables');
    const other = join(work, 'other');
    mkdirSync(other);
    const bare = java(work, plan, 'defaults', environment(work, other, 'none'));
    const byCpus = CPUS.map((cpus) => {
      log(`again with ${cpus} processor${cpus === 1 ? '' : 's'}`);
      return java(work, plan, 'defaults', { ...all, cpus });
    });
    return fold(releases, { probed, bare, byCpus, home, other });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Release by release the class path and, of the classes, those whose artifact is there. */
function planOf(releases, jars) {
  return releases
    .flatMap((release) => {
      const own = ['logging', 'store', 'auth', 'container', 'proxy', 'tiered-store'].map((name) =>
        jars.jar(name, release),
      );
      const paths = [
        ...NEEDED_BY_ALL.map((name) => jars.jar(name, release)),
        ...own.filter((path) => path !== undefined),
        ...jars.libraries,
      ];
      const classes = CLASSES.filter(({ artifact }) => jars.jar(artifact, release) !== undefined);
      return [['release', release, ...paths], ...classes.map(({ name, java }) => ['class', name, ...java])];
    })
    .map((line) => `${line.join('\t')}\n`)
    .join('');
}

function compile(work) {
  const source = join(dirname(fileURLToPath(import.meta.url)), 'Extract.java');
  const { status, output } = run('javac', ['-encoding', 'UTF-8', '-d', join(work, 'classes'), source]);
  if (status !== 0) {
    throw new UserError(`javac failed (a JDK 17 or later is needed):\n${output}`);
  }
}

/** Markers that no release has as a default of its own. */
const VARIABLES = {
  ROCKETMQ_HOME: '/rmqlint-rocketmq-home',
  NAMESRV_ADDR: 'rmqlint-namesrv-addr:1',
  RMQ_PROXY_HOME: '/rmqlint-proxy-home',
};

/** What the host name resolves to; from the range reserved for documentation. */
const HOST_ADDRESS = '192.0.2.7';

/** A JVM's surroundings: with `all` the host name resolves and the variables are set, with `none` neither. */
function environment(work, home, kind) {
  const hosts = join(work, `hosts-${kind}`);
  writeFileSync(
    hosts,
    kind === 'all' ? `${HOST_ADDRESS} ${hostname()}\n127.0.0.1 localhost\n` : '127.0.0.1 localhost\n',
  );
  return { home, hosts, cpus: 4, variables: kind === 'all' ? VARIABLES : {} };
}

/** One run; the answer by release and class. */
function java(work, plan, mode, { home, hosts, cpus, variables }) {
  const output = join(work, 'output');
  const env = { ...process.env, ...variables };
  for (const name of [...Object.keys(VARIABLES), 'JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS']) {
    env[name] = variables[name];
  }
  const result = run(
    'java',
    [
      '-Xmx1g',
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      `-XX:ActiveProcessorCount=${cpus}`,
      `-Duser.home=${home}`,
      `-Djdk.net.hosts.file=${hosts}`,
      '-cp',
      join(work, 'classes'),
      'Extract',
      mode,
      plan,
      output,
    ],
    { env, cwd: home },
  );
  if (result.status !== 0) {
    throw new UserError(`the extraction failed:\n${result.output}`);
  }
  const answers = new Map();
  for (const line of readFileSync(output, 'utf8').split('\n')) {
    if (line !== '') {
      const answer = JSON.parse(line);
      answers.set(`${answer.release} ${answer.class}`, answer);
    }
  }
  return answers;
}

function fold(releases, { probed, bare, byCpus, home, other }) {
  const folded = new Map();
  for (const { name } of CLASSES) {
    folded.set(
      name,
      releases.map((release) => {
        const at = `${release} ${name}`;
        const answer = probed.get(at);
        if (answer === undefined || answer.absent === true) {
          return answer && 'absent';
        }
        const fields = Object.fromEntries(
          Object.keys(answer.fields).map((field) => {
            const values = {
              all: answer.fields[field],
              bare: bare.get(at).fields[field],
              cpus: byCpus.map((run) => run.get(at).fields[field]),
            };
            return [field, defaultOf(values, { home, other, at: `${at}.${field}` })];
          }),
        );
        return classOf(answer, fields, home);
      }),
    );
  }
  return folded;
}

function classOf(answer, fields, home) {
  const keys = {};
  const written = new Set();
  for (const [key, setter] of Object.entries(answer.setters)) {
    const field = fieldOf(key, setter.fields, fields);
    if (field === undefined) {
      throw new UserError(
        `${answer.release} ${answer.class}.${key}: cannot tell which field its setter writes (${setter.fields.join(', ') || 'none changed'})`,
      );
    }
    for (const name of [...setter.fields, field]) {
      written.add(name);
    }
    keys[key] = { type: setter.type, default: fields[field] };
  }
  const template = (text) =>
    text?.replaceAll(home, placeholder('user.home')).replaceAll(VARIABLES.RMQ_PROXY_HOME, placeholder('proxyHome')) ??
    null;
  return {
    keys,
    fields: Object.keys(fields).filter((field) => !written.has(field)),
    getters: Object.fromEntries(
      Object.entries(answer.getters).map(([key, notes]) => [key, notes.map((note) => note.map(template))]),
    ),
    enums: answer.enums,
  };
}

/** The field that changed; of several, or of none (an object's setter was given null), the one with the key's name. */
function fieldOf(key, changed, fields) {
  if (changed.length === 1) {
    return changed[0];
  }
  return key in fields && (changed.length === 0 || changed.includes(key)) ? key : undefined;
}

/**
 * A default from what it is in several runs.
 * @param {{all: string | null, bare: string | null, cpus: (string | null)[]}} values
 * @returns {Default}
 */
function defaultOf({ all, bare, cpus }, { home, other, at }) {
  if (cpus.some((value) => value !== all)) {
    return { machine: 'cpus', value: formula(cpus.map(Number), at) };
  }
  const markers = [
    ['user.home', home, placeholder('user.home')],
    ['proxyHome', VARIABLES.RMQ_PROXY_HOME, placeholder('proxyHome')],
    ['ROCKETMQ_HOME', VARIABLES.ROCKETMQ_HOME, placeholder('ROCKETMQ_HOME')],
    ['NAMESRV_ADDR', VARIABLES.NAMESRV_ADDR, placeholder('NAMESRV_ADDR')],
  ];
  for (const [machine, marker, template] of markers) {
    if (all?.includes(marker)) {
      return { machine, value: all.replaceAll(marker, template).replaceAll('\\', '/') };
    }
  }
  if (all === hostname() && bare !== all) {
    return { machine: 'hostName', value: placeholder('hostName') };
  }
  if (localAddresses().includes(all)) {
    return { machine: 'localAddress', value: placeholder('localAddress') };
  }
  if (all !== bare || all?.includes(other)) {
    throw new UserError(`${at} depends on the machine in a way that is not known: ${all} or ${bare}`);
  }
  return all;
}

function localAddresses() {
  const addresses = Object.values(networkInterfaces()).flat();
  return [
    HOST_ADDRESS,
    ...addresses.filter((address) => !address.internal).map((address) => address.address.split('%')[0]),
  ];
}

/** The formula, in the style of Java, that gives these numbers for CPUS. */
function formula(values, at) {
  const [one, two] = values;
  const factor = two - one;
  const summand = one - factor;
  if (CPUS.every((cpus, i) => values[i] === cpus * factor + summand)) {
    return `cpus${factor === 1 ? '' : `*${factor}`}${summand === 0 ? '' : summand < 0 ? summand : `+${summand}`}`;
  }
  const most = Math.max(...values);
  if (CPUS.every((cpus, i) => values[i] === Math.min(cpus, most))) {
    return `min(cpus,${most})`;
  }
  const least = Math.min(...values);
  if (CPUS.every((cpus, i) => values[i] === Math.max(cpus, least))) {
    return `max(cpus,${least})`;
  }
  throw new UserError(`${at}: no formula for ${values.join(', ')} with ${CPUS.join(', ')} processors`);
}
