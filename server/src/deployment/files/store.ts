import type { Span } from '../../base/range.ts';
import type { Kind } from '../../catalog/kinds.ts';
import type { Candidate, Context, Discovery } from '../discovery/discover.ts';
import { Neighbours } from '../discovery/neighbours.ts';
import { declaredBases, Parallels } from '../discovery/reach.ts';
import type { DeploymentIndex } from '../grouping/deployments.ts';
import { type AnyFile, isWhole } from '../grouping/directoryFacts.ts';
import type { Filling } from '../launch/fills.ts';
import { Launches, type Orphans } from '../launch/launches.ts';
import { OwnFile } from '../processes/processes.ts';
import { basename, type Paths, parent, within } from '../world/paths.ts';
import { type MaybePromise, OUTSIDE, type World, WorldError } from '../world/world.ts';
import { commandedKind } from './commanded.ts';
import { type BrokenFile, broken, type FilePlace, type FileState, inspect, isDeclared } from './inspect.ts';

/** What is known of files before they are read. */
export interface Before {
  /** A file of ours as it was. */
  get(abs: string): FileState | undefined;
  /** Paths of files that need not be read, as they are none of ours by themselves; more are added. Undefined: nothing is known. */
  readonly foreign: Set<string> | undefined;
}

/** The files of ours that were read, and how far around them was looked. */
export class SourceStore {
  readonly files = new Map<string, FileState>();
  readonly broken = new Map<string, BrokenFile>();
  /** Places of files, by directory. */
  readonly #directories = new Map<string, Set<string>>();
  readonly #world: World;
  readonly #paths: Paths;
  readonly #discovery: Discovery;
  readonly #kind: Kind | undefined;
  /** Whether a person named this very file. */
  readonly #isNamedFile: (abs: string) => boolean;
  /** Files as they were before: what did not change keeps its identity. */
  readonly #before: Before;
  /** Directories whose siblings were looked for, and declared deployments that were read whole. */
  readonly #reached = new Set<string>();
  readonly #whole = new Set<string>();
  readonly #parallels: Parallels;
  readonly #neighbours = new Neighbours();
  /** Is told of every file that was read, and knows what directories have in common. */
  readonly #units: Pick<DeploymentIndex, 'prepare' | 'contactsOf' | 'isReleaseOpen'>;
  readonly #launches: Launches;
  /** Files that start files name and nothing else tells, whatever they hold. */
  readonly #named = new Set<string>();

  /** @param kind `--kind`, for named files that nothing recognises */
  constructor(
    world: World,
    paths: Paths,
    discovery: Discovery,
    kind: Kind | undefined,
    isNamedFile: (abs: string) => boolean,
    before: Before,
    units: Pick<DeploymentIndex, 'prepare' | 'contactsOf' | 'isReleaseOpen'>,
  ) {
    this.#world = world;
    this.#paths = paths;
    this.#discovery = discovery;
    this.#kind = kind;
    this.#isNamedFile = isNamedFile;
    this.#before = before;
    this.#units = units;
    this.#parallels = new Parallels(discovery);
    this.#launches = new Launches(world, paths, discovery);
  }

  /** Everything on the shelf. */
  get all(): readonly AnyFile[] {
    return [...this.files.values(), ...this.broken.values()];
  }

  get(abs: string): AnyFile | undefined {
    return this.files.get(abs) ?? this.broken.get(abs);
  }

  put(abs: string, state: AnyFile | undefined): void {
    this.files.delete(abs);
    this.broken.delete(abs);
    if (state === undefined) this.#neighbours.remove(abs);
    else this.#add(abs, state);
  }

  /** Everything on the shelf that lies in a directory. */
  inDirectory(directory: string): readonly AnyFile[] {
    return [...(this.#directories.get(directory) ?? [])].flatMap((abs) => this.get(abs) ?? []);
  }

  #add(abs: string, state: AnyFile): void {
    const there = this.#directories.get(state.directory);
    if (there === undefined) this.#directories.set(state.directory, new Set([abs]));
    else there.add(abs);
    if ('source' in state) this.files.set(abs, state);
    else this.broken.set(abs, state);
  }

  /**
   * Reads candidates and keeps those that are ours; waits only where the world does.
   * @returns those that were not there before
   */
  async takeAll(candidates: readonly Candidate[]): Promise<readonly AnyFile[]> {
    const fresh: AnyFile[] = [];
    await this.#read(candidates, (state) => {
      if (this.#keep(state)) fresh.push(state);
    });
    return fresh;
  }

  /** Reads candidates that are not on the shelf, and hands on those that are ours, each before the next is read. */
  async #read(candidates: readonly Candidate[], take: (state: AnyFile) => void): Promise<void> {
    for (const candidate of candidates) {
      if (this.get(candidate.abs) !== undefined) continue;
      const taken = this.#take(candidate);
      const state = taken instanceof Promise ? await taken : taken;
      if (state === undefined) continue;
      const evident = this.withEvidence(state);
      take(evident instanceof Promise ? await evident : evident);
    }
  }

  /** Puts a file on the shelf that was read. @returns whether it was not there */
  #keep(state: AnyFile): boolean {
    if (this.get(state.abs) !== undefined) return false;
    this.#add(state.abs, state);
    this.#units.prepare(state);
    return true;
  }

  /** What a file with these bytes would be; nothing is kept. */
  inspect(abs: string, context: Context, bytes: Uint8Array): AnyFile | undefined {
    return inspect(this.#place(abs, context), bytes, this.#isNamedFile(abs), this.#kind, this.files.get(abs));
  }

  /** Finds out what start files say of a file: the processes that run it, and its release where nobody states it. */
  withEvidence(found: AnyFile): MaybePromise<AnyFile> {
    if (!isWhole(found)) return found;
    return this.#launches.isSilent(found.context) ? filledBy(found, undefined) : this.#lookForEvidence(found);
  }

  async #lookForEvidence(found: FileState): Promise<FileState> {
    const starts = await this.#launches.startsOf(found.abs, found.context);
    const kind = starts.length === 0 ? undefined : commandedKind(found, starts);
    const filling = await this.#launches.fillingOf(found.abs, found.context);
    const filled = filledBy(found, filling);
    const state: FileState = kind === undefined ? filled : { ...filled, kind, evidence: 'command' };
    state.starts = starts;
    if (this.#units.isReleaseOpen(state)) state.launch = await this.#launches.of(state.abs, state.context);
    return state;
  }

  /** Reads the files that start files of some directories name, whatever they are called, where nothing else tells that they are ours. */
  async takeNamed(directories: Iterable<string>): Promise<void> {
    for (const directory of directories) {
      const { bound, ...from } = await this.#discovery.context(directory);
      const { starts } = await this.#launches.saidIn(directory, { ...from, bound });
      for (const { config, kind } of starts) {
        const abs = config?.abs;
        if (abs === undefined || bound === undefined || !within(abs, bound)) continue;
        const there = this.get(abs);
        if (there !== undefined && there.possible === undefined) continue;
        this.#named.add(abs);
        if ((await this.#discovery.stat(abs)) !== 'file') continue;
        const context = await this.#discovery.context(parent(abs) ?? '');
        const name = basename(abs);
        if (this.#discovery.ignores(context, name, false)) continue;
        const state = await this.#take({ abs, name, context, regular: false }, kind);
        if (state === undefined) continue;
        this.put(abs, undefined);
        this.#keep(await this.withEvidence(state));
      }
    }
  }

  /** Reads the configuration files that stand in manifests of some directories. */
  async takeEmbedded(directories: Iterable<string>): Promise<void> {
    for (const directory of directories) {
      const context = await this.#discovery.context(directory);
      const { embedded } = await this.#launches.saidIn(directory, context);
      let last: { readonly manifest: string; readonly bytes: Uint8Array } | undefined;
      let left = MOST_EMBEDDED;
      for (const { abs, manifest, name, span, indent } of embedded) {
        if (this.get(abs) !== undefined || --left < 0) continue;
        const path = this.#paths.path(manifest);
        if (last?.manifest !== manifest) last = { manifest, bytes: await this.#world.read(path) };
        const place = { abs, path, directory: manifest, context, part: { name, span, indent } };
        const command = (await this.#launches.startsOf(abs, context)).find(({ config }) => config?.abs === abs)?.kind;
        const bytes = standing(last.bytes, span);
        const state = inspect(place, bytes, false, undefined, this.#before.get(abs), command);
        if (state !== undefined) this.#keep(await this.withEvidence(state));
      }
    }
  }

  /** Whether a file that was read says what starts processes. */
  isTelling(abs: string): boolean {
    return this.#launches.isTelling(abs);
  }

  /** Whether a file counts only because a start file names it, or takes it in. */
  isBrought(abs: string): boolean {
    return this.#named.has(abs) || this.#launches.isEnvironment(abs);
  }

  /** Start files that say something, and what these name and take in. */
  get inputs(): readonly string[] {
    return [...this.#launches.inputs, ...this.#named];
  }

  /** Processes of the start files of some directories that run no file which was read, and the directories that these make. */
  async orphans(directories: Iterable<string>): Promise<readonly Orphans[]> {
    const found: Orphans[] = [];
    const known = new Set([...this.files.values()].flatMap(({ starts }) => starts));
    for (const abs of directories) {
      const context = await this.#discovery.context(abs);
      const { starts, made } = await this.#launches.saidIn(abs, context);
      const own = await Promise.all(
        starts
          .filter((each) => !known.has(each))
          .map(async (start) => ({ start, evidence: await this.#launches.toldBy(start.file, abs, context) })),
      );
      if (own.length + made.length > 0) found.push({ abs, context, starts: own, made });
    }
    return found;
  }

  /**
   * Reads the other files of the deployments that some files may belong to, and so on until nothing new is met.
   * @returns absolute forms of what was new
   */
  async reachOut(from: readonly AnyFile[]): Promise<readonly string[]> {
    const added: string[] = [];
    for (let states = from; states.length > 0; ) {
      const fresh: AnyFile[] = [];
      for (const state of states) for (const each of await this.takeAll(await this.#declared(state))) fresh.push(each);
      // Directory by directory: those that are judged first, so that none of them is taken for a neighbour.
      const contexts = new Map(states.map(({ context }) => [context.abs, context]));
      for (const { abs, bound } of contexts.values()) {
        if (bound !== undefined && this.#discovery.covers(bound)) contexts.delete(abs);
        else for (const each of await this.#wholeDirectory(abs)) fresh.push(each);
      }
      const linked = new Set<string>();
      for (const context of contexts.values()) for (const each of await this.#lookBeside(context)) linked.add(each);
      const next = [...fresh];
      for (const directory of linked) {
        for (const state of this.#neighbours.take(directory)) if (this.#keep(state)) fresh.push(state);
        for (const state of this.inDirectory(directory)) next.push(state);
      }
      for (const { abs } of contexts.values()) {
        const other = this.#neighbours.otherHost(abs);
        // What else is there, and what lies beside it, does not matter.
        if (other === undefined || linked.has(other)) continue;
        for (const state of this.#neighbours.take(other)) if (this.#keep(state)) fresh.push(state);
      }
      for (const { abs } of fresh) added.push(abs);
      states = next;
    }
    this.#parallels.forget();
    return added;
  }

  /** The files that may be of the declared deployments of a file. */
  async #declared({ context, membership }: AnyFile): Promise<readonly Candidate[]> {
    const candidates: Candidate[] = [];
    for (const deployment of membership?.deployments ?? []) {
      const id = `${context.project?.abs} ${deployment.name}`;
      if (this.#whole.has(id) || context.project === undefined) continue;
      this.#whole.add(id);
      for (const base of declaredBases(context.project, deployment)) {
        for (const each of await this.#discovery.walk(base)) candidates.push(each);
      }
    }
    return candidates;
  }

  /** Takes everything in a directory. @returns what is new */
  async #wholeDirectory(directory: string): Promise<readonly AnyFile[]> {
    const waiting = this.#neighbours.take(directory).filter((state) => this.#keep(state));
    return [...waiting, ...(await this.takeAll(await this.#discovery.walk(directory, false)))];
  }

  /** Looks at the directories beside one that is judged. @returns those that may belong with it or with one that was looked at before */
  async #lookBeside(context: Context): Promise<Iterable<string>> {
    const { abs } = context;
    const linked = new Set<string>();
    if (!this.#reached.has(abs)) {
      this.#reached.add(abs);
      for (const directory of await this.#parallels.beside(context)) {
        const files: AnyFile[] = [];
        await this.#read(await this.#discovery.walk(directory, false), (state) => files.push(state));
        if (files.length === 0) continue;
        const contacts = this.#units.contactsOf(directory, files);
        if (this.#neighbours.put(directory, files, contacts)) linked.add(directory);
      }
    }
    const own = this.inDirectory(abs);
    for (const directory of this.#neighbours.seek(this.#units.contactsOf(abs, own).seeks)) linked.add(directory);
    return linked;
  }

  /** Whether a file that is not named lies where {@link reachOut} would find it. */
  isNear(abs: string, state: AnyFile | undefined): boolean {
    if (this.files.has(abs) || this.broken.has(abs) || this.#neighbours.has(abs)) return true;
    if (state === undefined) return false;
    const { context, membership } = state;
    return (
      this.#directories.has(context.abs) ||
      this.#parallels.isBeside(context) ||
      membership?.deployments.some((each) => this.#whole.has(`${context.project?.abs} ${each.name}`)) === true
    );
  }

  /** Absolute forms of everything at or below a place. */
  below(abs: string): readonly string[] {
    return [...this.files.keys(), ...this.broken.keys()].filter((each) => within(each, abs));
  }

  #place(abs: string, context: Context): FilePlace {
    return { abs, path: this.#paths.path(abs), directory: context.abs, context };
  }

  /** What is said of a file that links lead to from outside; undefined when it need not be one of ours. */
  refuse(abs: string, context: Context): BrokenFile | undefined {
    return broken(this.#place(abs, context), OUTSIDE, this.#isNamedFile(abs));
  }

  /** Reads a candidate; undefined where it is none of ours. */
  #take(candidate: Candidate, command?: Kind): MaybePromise<AnyFile | undefined> {
    const { abs, context, regular } = candidate;
    // What was listed as a plain file lies where it is.
    if (regular) return this.#open(candidate, command);
    return this.#discovery
      .leaves(abs, context.repository)
      .then((leaves) => (leaves ? this.refuse(abs, context) : this.#open(candidate, command)));
  }

  #open({ abs, context, regular }: Candidate, command: Kind | undefined): MaybePromise<AnyFile | undefined> {
    const place = this.#place(abs, context);
    const named = this.#isNamedFile(abs);
    const foreign = regular && !named && command === undefined ? this.#before.foreign : undefined;
    if (foreign?.has(place.path) === true && !isDeclared(place)) return undefined;
    const finish = (bytes: Uint8Array): AnyFile | undefined => {
      const state = inspect(place, bytes, named, this.#kind, this.#before.get(abs), command);
      if (state === undefined && !isDeclared(place)) foreign?.add(place.path);
      return state;
    };
    const fail = (error: unknown): BrokenFile | undefined => {
      if (!(error instanceof WorldError)) throw error;
      return broken(place, error.code, named);
    };
    try {
      const bytes: MaybePromise<Uint8Array> = this.#world.read(place.path, regular);
      return bytes instanceof Promise ? bytes.then(finish, fail) : finish(bytes);
    } catch (error) {
      return fail(error);
    }
  }
}

/** A file with what start files do to it: another one where that is something else than before. */
function filledBy(state: FileState, filling: Filling | undefined): FileState {
  const { path, document, addressed, directive, part, filled } = state.source;
  if (filled === filling) return state;
  const source = new OwnFile(path, document, { addressed, directive, problems: [] }, part);
  source.filled = filling;
  return { ...state, source };
}

/** So many files of a directory's manifests are looked at: each needs a copy of what stands before it. */
const MOST_EMBEDDED = 200;

/** A part of a file, where it stands: blanks in place of what stands before. RocketMQ drops blanks at the beginning of a line. */
function standing(bytes: Uint8Array, { start, end }: Span): Uint8Array {
  // A copy: slice() of Node's Buffer, which a world may hand out, is none.
  const out = Uint8Array.prototype.slice.call(bytes, 0, end);
  for (let i = 0; i < start; i++) if (out[i] !== 10 && out[i] !== 13) out[i] = 32;
  return out;
}
