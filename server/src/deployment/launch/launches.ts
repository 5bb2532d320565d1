import { latin1 } from '../../text/encoding.ts';
import type { Context, Discovery } from '../discovery/discover.ts';
import type { JudgedRelease } from '../model.ts';
import { basename, type Paths, parent, within } from '../world/paths.ts';
import { type World, WorldError } from '../world/world.ts';
import { composeStarts, mountedBy, readCompose } from './compose.ts';
import { readDockerfile } from './dockerfile.ts';
import { type Filling, type FillingOf, strongest } from './fills.ts';
import { located, type TypeAt } from './located.ts';
import { type Embedded, type ManifestFile, readManifests } from './manifests.ts';
import {
  isAboutUs,
  isDockerfileName,
  isManifestName,
  isScriptName,
  isUnitName,
  LIBRARIES,
  mayBeCompose,
  mayBeManifest,
  POM,
  releaseOfJar,
} from './names.ts';
import { readPom } from './pom.ts';
import { readScript, readUnit } from './scripts.ts';
import type { MadeDirectory, Mounted, Start } from './starts.ts';
import { STRENGTHS, type Statement, statementsOfStarts } from './statements.ts';
import { readEnvironment } from './variables.ts';

/** Longer ones are not read: nobody writes such a start file by hand. */
const MOST_BYTES = 1024 * 1024;

/** What the release evidence for a file is: one release, or several that contradict each other. */
export interface Evidence {
  /** Undefined where the strongest statements contradict each other. */
  readonly release: JudgedRelease | undefined;
  /** One statement for each release that is named. */
  readonly statements: readonly Statement[];
}

type Places = ReadonlyMap<string, readonly { readonly start: Start; readonly exactly: boolean }[]>;

/** What the start files of a directory say. */
interface Said {
  readonly places: Places;
  readonly statements: readonly Statement[];
  readonly starts: readonly Start[];
  readonly made: readonly MadeDirectory[];
  readonly embedded: readonly Embedded[];
  readonly filled: readonly FillingOf[];
}

/** Of one directory, the processes that its start files start with no file of ours, and the directories that they make. */
export interface Orphans {
  readonly abs: string;
  readonly context: Context;
  readonly starts: readonly { readonly start: Start; readonly evidence: Evidence | undefined }[];
  readonly made: readonly MadeDirectory[];
}

/** What people call directories of scripts. */
const SCRIPTS = ['bin', 'sbin', 'scripts', 'script', 'docker'];

const NOTHING: Said = { statements: [], starts: [], made: [], embedded: [], filled: [], places: new Map() };
const NO_STARTS: readonly Start[] = [];

/**
 * What the files that start or ship RocketMQ say of the release of configuration files: compose files, Dockerfiles, installed jars and the top
 * pom.xml of a source tree, in a file's directory and those above it, up to where its deployment may reach. Remembers what it read.
 */
export class Launches {
  readonly #world: World;
  readonly #paths: Paths;
  readonly #discovery: Discovery;
  readonly #directories = new Map<string, Promise<Said>>();
  /** Directories that were looked at and have no such file: most of them. */
  readonly #empty = new Set<string>();
  /** Directories of which those above are empty, too, as far as they matter. */
  readonly #silent = new WeakSet<Context>();
  /** Files that name RocketMQ. */
  readonly #telling = new Set<string>();
  /** Files of variables that compose files among those take in, there or not. */
  readonly #environments = new Set<string>();
  /** One object for each statement, whatever number of files it is about. */
  readonly #judged = new Map<Statement, JudgedRelease>();

  constructor(world: World, paths: Paths, discovery: Discovery) {
    this.#world = world;
    this.#paths = paths;
    this.#discovery = discovery;
  }

  /** What is said of a file; undefined where nothing is. @param abs its absolute form */
  async of(abs: string, context: Context): Promise<Evidence | undefined> {
    const all: Statement[] = [];
    for (const directory of upTo(context)) {
      for (const each of (await this.#inDirectory(directory, context)).statements) if (each.covers(abs)) all.push(each);
    }
    return this.#evidenceOf(all);
  }

  /** What a start file says of the release of the processes that it starts. @param path as in Start.file, in a directory */
  async toldBy(path: string, directory: string, context: Context): Promise<Evidence | undefined> {
    const { statements } = await this.#inDirectory(directory, context);
    return this.#evidenceOf(statements.filter(({ place }) => place.file === path));
  }

  #evidenceOf(all: readonly Statement[]): Evidence | undefined {
    if (all.length === 0) return undefined;
    const strongest = Math.min(...all.map(({ strength }) => STRENGTHS.indexOf(strength)));
    const best = all.filter(({ strength }) => STRENGTHS.indexOf(strength) === strongest);
    const statements = best.filter(
      (each, i) => best.findIndex(({ release }) => release.name === each.release.name) === i,
    );
    const [only, ...others] = statements;
    return { release: only === undefined || others.length > 0 ? undefined : this.#judge(only), statements };
  }

  /** Whether it is known that nothing is said of the files of a directory. */
  isSilent(context: Context): boolean {
    if (this.#silent.has(context)) return true;
    if (!upTo(context).every((directory) => this.#empty.has(directory))) return false;
    if (this.#scriptsBeside(context).length > 0) return false;
    this.#silent.add(context);
    return true;
  }

  /** The processes that run a file, or see it in a container. @param abs its absolute form */
  async startsOf(abs: string, context: Context): Promise<readonly Start[]> {
    let found: Set<Start> | undefined;
    for (const directory of upTo(context)) {
      const { places } = await this.#inDirectory(directory, context);
      if (places.size === 0) continue;
      for (let at: string | undefined = abs; at !== undefined; at = parent(at)) {
        for (const { start, exactly } of places.get(at) ?? []) {
          if (exactly && at !== abs) continue;
          found ??= new Set();
          found.add(start);
        }
      }
    }
    return found === undefined ? NO_STARTS : [...found];
  }

  /** What start files do to a file before a process reads it. @param abs its absolute form */
  async fillingOf(abs: string, context: Context): Promise<Filling | undefined> {
    const all: (Filling | undefined)[] = [];
    for (const directory of [...upTo(context), ...this.#scriptsBeside(context)])
      for (const fillingOf of (await this.#inDirectory(directory, context)).filled) all.push(fillingOf(abs));
    return strongest(all);
  }

  /** Directories of scripts beside those that files lie in, as far as they were walked: `bin` beside `conf`. */
  #scriptsBeside(context: Context): readonly string[] {
    return upTo(context).flatMap((directory) =>
      SCRIPTS.map((name) => `${directory}/${name}`).filter((each) => this.#discovery.hasLaunchNames(each)),
    );
  }

  /** What the files of a directory start and make. */
  async saidIn(abs: string, context: Context): Promise<Omit<Said, 'statements'>> {
    return this.#inDirectory(abs, context);
  }

  /** Whether a file that was read says something. @param abs its absolute form */
  isTelling(abs: string): boolean {
    return this.#telling.has(abs);
  }

  /** Whether a file is one of the variables that a compose file takes in. @param abs its absolute form */
  isEnvironment(abs: string): boolean {
    return this.#environments.has(abs);
  }

  /** Everything that was read and says something, or would. */
  get inputs(): readonly string[] {
    return [...this.#telling, ...this.#environments];
  }

  #judge(statement: Statement): JudgedRelease {
    const { release, from, place } = statement;
    const made = this.#judged.get(statement) ?? { ...release, from, place };
    this.#judged.set(statement, made);
    return made;
  }

  async #inDirectory(abs: string, context: Context): Promise<Said> {
    if (this.#empty.has(abs)) return NOTHING;
    let found = this.#directories.get(abs);
    if (found === undefined) {
      const names = await this.#discovery.launchNames(abs);
      if (names.length === 0) {
        this.#empty.add(abs);
        return NOTHING;
      }
      found = this.#read(abs, names, context);
      this.#directories.set(abs, found);
    }
    return found;
  }

  async #read(directory: string, names: readonly string[], context: Context): Promise<Said> {
    const statements: Statement[] = [];
    const starts: Start[] = [];
    const made: MadeDirectory[] = [];
    const filled: FillingOf[] = [];
    const manifests: ManifestFile[] = [];
    for (const name of [...names].sort()) {
      const abs = `${directory}/${name}`;
      if (name === LIBRARIES) {
        statements.push(...(await this.#jars(directory)));
        continue;
      }
      const text = await this.#text(abs, context);
      if (text === undefined) continue;
      if (isManifestName(name) && !mayBeCompose(text)) {
        const file = await this.#manifest(abs, text);
        if (file !== undefined) manifests.push(file);
        continue;
      }
      const said = await this.#readFile(abs, text, context);
      statements.push(...said.statements);
      made.push(...said.made);
      filled.push(...said.filled);
      starts.push(...said.starts);
    }
    if (manifests.length === 0) return { statements, starts, made, embedded: [], filled, places: placesOf(starts) };
    const facts = readManifests(manifests);
    const all = [...starts, ...facts.starts];
    return {
      statements: [...statements, ...facts.statements],
      starts: all,
      places: placesOf(all),
      made,
      embedded: facts.embedded,
      filled: [...filled, ...facts.filled],
    };
  }

  async #manifest(abs: string, text: string): Promise<ManifestFile | undefined> {
    if (!mayBeManifest(text)) return undefined;
    this.#telling.add(abs);
    const { manifestsIn } = await import('./manifests.chunk.ts');
    const operated = /^apiVersion:[ \t]*["']?rocketmq\.apache\.org\//m.test(text);
    return { path: this.#paths.path(abs), abs, manifests: manifestsIn(text), operated };
  }

  async #readFile(abs: string, text: string, context: Context): Promise<Said> {
    if (!isAboutUs(text)) return NOTHING;
    this.#telling.add(abs);
    const path = this.#paths.path(abs);
    const name = basename(abs);
    const directory = parent(abs) as string;
    const typeAt: TypeAt = (at) => this.#type(at, context);
    if (isDockerfileName(name)) {
      return { ...NOTHING, ...(await located(() => readDockerfile(path, text, directory), directory, typeAt)) };
    }
    if (isScriptName(name) || isUnitName(name)) {
      const read = isScriptName(name) ? readScript : readUnit;
      const { starts, made, filled } = await located(
        (resolve) => read(path, text, directory, resolve),
        directory,
        typeAt,
      );
      return { ...NOTHING, starts, made, filled, statements: statementsOfStarts(starts, text, directory) };
    }
    if (name === POM) return { ...NOTHING, statements: readPom(path, text, directory) };
    const environment = `${directory}/.env`;
    this.#environments.add(environment);
    const variables = readEnvironment((await this.#text(environment, context)) ?? '');
    const { servicesIn } = await import('./yaml.chunk.ts');
    const services = servicesIn(text);
    const { starts, filled, file } = await located(
      (resolve) => {
        const read = {
          path,
          services,
          directory,
          variables,
          resolve: (written: string) => resolve(directory, written),
        };
        return { ...composeStarts(read), file: read };
      },
      directory,
      typeAt,
    );
    const there = new Set<string>();
    for (const at of mountedBy(file)) if ((await typeAt(at)) !== undefined) there.add(at);
    return { ...NOTHING, starts, filled, statements: readCompose(file, there) };
  }

  /** What lies at a place, as far up as a deployment may reach: what a start file names elsewhere is not looked at. */
  async #type(abs: string, { bound }: Context): Promise<Mounted['type']> {
    return bound !== undefined && within(abs, bound) ? this.#discovery.stat(abs) : undefined;
  }

  async #jars(directory: string): Promise<readonly Statement[]> {
    const libraries = `${directory}/${LIBRARIES}`;
    const covers = (abs: string): boolean => within(abs, directory);
    return (await this.#discovery.files(libraries)).flatMap((name): Statement[] => {
      const release = releaseOfJar(name);
      const place = { file: this.#paths.path(`${libraries}/${name}`), line: 1 };
      return release === undefined ? [] : [{ release, from: 'jar', place, strength: 'installed', covers }];
    });
  }

  /** One character a byte. Undefined for what is not there, cannot be read, is too long, or lies outside of the repository. */
  async #text(abs: string, context: Context): Promise<string | undefined> {
    try {
      if ((await this.#discovery.stat(abs)) !== 'file') return undefined;
      if (await this.#discovery.leaves(abs, context.repository)) return undefined;
      const bytes = await this.#world.read(this.#paths.path(abs));
      return bytes.length > MOST_BYTES ? undefined : latin1(bytes);
    } catch (error) {
      if (error instanceof WorldError) return undefined;
      throw error;
    }
  }
}

/** Starts by the files that they run and the files and directories that their containers see. */
function placesOf(starts: readonly Start[]): Places {
  const places = new Map<string, { readonly start: Start; readonly exactly: boolean }[]>();
  const put = (abs: string | undefined, start: Start, exactly: boolean): void => {
    if (abs === undefined) return;
    const list = places.get(abs);
    if (list === undefined) places.set(abs, [{ start, exactly }]);
    else list.push({ start, exactly });
  };
  for (const start of starts) {
    put(start.config?.abs, start, true);
    for (const { abs } of start.mounts) put(abs, start, false);
  }
  return places;
}

/** The directories whose files may speak of a directory's: itself and those above it, as far up as its deployment may reach. */
function upTo({ abs, bound }: Context): readonly string[] {
  const found = [abs];
  for (let at = abs; bound !== undefined && at !== bound; ) {
    const up = parent(at);
    if (up === undefined || !within(up, bound)) break;
    found.push(up);
    at = up;
  }
  return found;
}
