import type { Kind } from '../catalog/kinds.ts';
import type { Candidate, Context, Discovery } from './discover.ts';
import { type BrokenFile, broken, type FileState, inspect } from './files.ts';
import { type Paths, within } from './paths.ts';
import { declaredBases, siblingDirectories, siblingPlaces } from './reach.ts';
import { type MaybePromise, type World, WorldError } from './world.ts';

/** A file's place, as {@link inspect} wants it. */
interface Place {
  readonly abs: string;
  readonly path: string;
  readonly directory: string;
  readonly context: Context;
}

/** The files of ours that were read, and how far around them was looked. */
export class Shelf {
  readonly files = new Map<string, FileState>();
  readonly broken = new Map<string, BrokenFile>();
  readonly #world: World;
  readonly #paths: Paths;
  readonly #discovery: Discovery;
  readonly #kind: Kind | undefined;
  /** Whether a person named this very file. */
  readonly #isNamedFile: (abs: string) => boolean;
  /** Files as they were before: what did not change keeps its identity. */
  readonly #before: ReadonlyMap<string, FileState>;
  /** Directories whose siblings were looked for, where siblings of theirs lie, and declared deployments that were read whole. */
  readonly #reached = new Set<string>();
  readonly #siblings = new Set<string>();
  readonly #whole = new Set<string>();

  /** Told of every file that was read. */
  readonly #taken: (state: FileState | BrokenFile) => void;

  /** @param kind `--kind`, for named files that nothing recognises */
  constructor(
    world: World,
    paths: Paths,
    discovery: Discovery,
    kind: Kind | undefined,
    isNamedFile: (abs: string) => boolean,
    before: ReadonlyMap<string, FileState>,
    taken: (state: FileState | BrokenFile) => void,
  ) {
    this.#world = world;
    this.#paths = paths;
    this.#discovery = discovery;
    this.#kind = kind;
    this.#isNamedFile = isNamedFile;
    this.#before = before;
    this.#taken = taken;
  }

  /** Everything on the shelf. */
  get all(): readonly (FileState | BrokenFile)[] {
    return [...this.files.values(), ...this.broken.values()];
  }

  get(abs: string): FileState | BrokenFile | undefined {
    return this.files.get(abs) ?? this.broken.get(abs);
  }

  put(abs: string, state: FileState | BrokenFile | undefined): void {
    this.files.delete(abs);
    this.broken.delete(abs);
    if (state !== undefined) this.#add(abs, state);
  }

  #add(abs: string, state: FileState | BrokenFile): void {
    if ('source' in state) this.files.set(abs, state);
    else this.broken.set(abs, state);
  }

  /**
   * Reads candidates and keeps those that are ours; waits only where the world does.
   * @returns those that were not there before
   */
  async takeAll(candidates: readonly Candidate[]): Promise<readonly (FileState | BrokenFile)[]> {
    const fresh: (FileState | BrokenFile)[] = [];
    for (const candidate of candidates) {
      if (this.get(candidate.abs) !== undefined) continue;
      const taken = this.#take(candidate);
      const state = taken instanceof Promise ? await taken : taken;
      if (state === undefined) continue;
      this.#add(candidate.abs, state);
      this.#taken(state);
      fresh.push(state);
    }
    return fresh;
  }

  /** What a file with these bytes would be; nothing is kept. */
  inspect(abs: string, context: Context, bytes: Uint8Array): FileState | BrokenFile | undefined {
    return inspect(this.#place(abs, context), bytes, this.#isNamedFile(abs), this.#kind, this.files.get(abs));
  }

  /**
   * Reads the other files of the deployments that some files may belong to, and so on until nothing new is met.
   * @returns absolute forms of what was new
   */
  async reachOut(from: readonly (FileState | BrokenFile)[]): Promise<readonly string[]> {
    const added: string[] = [];
    for (let states = from; states.length > 0; ) {
      const candidates: Candidate[] = [];
      for (const { directory, context, membership } of states) {
        for (const deployment of membership?.deployments ?? []) {
          const id = `${context.project?.abs} ${deployment.name}`;
          if (this.#whole.has(id) || context.project === undefined) continue;
          this.#whole.add(id);
          for (const base of declaredBases(context.project, deployment)) {
            for (const each of await this.#discovery.walk(base)) candidates.push(each);
          }
        }
        if (this.#reached.has(directory)) continue;
        this.#reached.add(directory);
        if (context.bound !== undefined && this.#discovery.covers(context.bound)) continue;
        for (const place of siblingPlaces(context)) this.#siblings.add(place);
        for (const each of await this.#discovery.walk(directory, false)) candidates.push(each);
        for (const sibling of await siblingDirectories(this.#discovery, context)) {
          for (const each of await this.#discovery.walk(sibling, false)) candidates.push(each);
        }
      }
      states = await this.takeAll(candidates);
      for (const { abs } of states) added.push(abs);
    }
    return added;
  }

  /** Whether a file that is not named lies where {@link reachOut} would find it. */
  isNear(abs: string, state: FileState | BrokenFile | undefined): boolean {
    if (this.files.has(abs) || this.broken.has(abs)) return true;
    if (state === undefined) return false;
    const { context, membership } = state;
    return (
      this.#reached.has(context.abs) ||
      siblingPlaces(context).some((place) => this.#siblings.has(place)) ||
      membership?.deployments.some((each) => this.#whole.has(`${context.project?.abs} ${each.name}`)) === true
    );
  }

  /** Absolute forms of everything at or below a place. */
  below(abs: string): readonly string[] {
    return [...this.files.keys(), ...this.broken.keys()].filter((each) => within(each, abs));
  }

  #place(abs: string, context: Context): Place {
    return { abs, path: this.#paths.path(abs), directory: context.abs, context };
  }

  /** Reads a candidate; undefined where it is none of ours. */
  #take({ abs, context, regular }: Candidate): MaybePromise<FileState | BrokenFile | undefined> {
    const place = this.#place(abs, context);
    const named = this.#isNamedFile(abs);
    const finish = (bytes: Uint8Array): FileState | BrokenFile | undefined =>
      inspect(place, bytes, named, this.#kind, this.#before.get(abs));
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
