import { detached } from '../base/memo.ts';
import { type Parameter, parameterOf, parametersOfClass } from '../catalog/catalog.ts';
import type { ClassName, Kind } from '../catalog/kinds.ts';
import { changesAt, type ReleaseIndex, type ReleaseSet } from '../catalog/releases.ts';
import { type Entry, parseProperties } from '../syntax/properties/document.ts';
import { type Found, isCompared, type Noted, realChanges } from './alike.ts';
import { exitsOf } from './exits.ts';
import { Fields, isEnvironments } from './fields.ts';
import { JudgedEntries } from './judgedEntries.ts';
import type { KnownValues } from './knownValues.ts';
import type { Value } from './load.ts';
import type {
  BoundPort,
  Effective,
  EffectiveParameter,
  Exit,
  PathPurpose,
  ProcessInput,
  Start,
  UsedPath,
  Verdict,
} from './model.ts';
import { sameValue, shownValue, touchedParameter, untouchedParameter } from './parameters.ts';
import { type Shared, sharedOf } from './shared.ts';
import type { Slot } from './slot.ts';
import type { EntryView } from './view.ts';

const EMPTY = new Uint8Array();
const GOES_ON: Start = { exit: null };
const NO_VERDICTS: readonly Verdict[] = [];
const NO_ENTRIES: readonly Entry[] = [];
const NO_PATHS: readonly UsedPath[] = [];
const NOTHING_KEPT: readonly Kept[] = [];

interface Kept extends Noted<string | null> {
  readonly slot: Slot;
}

/** What is made of many parameters and, from one release to the next, mostly comes out the same. */
interface Facts {
  readonly start: Start;
  readonly exits: readonly Exit[];
  readonly ports: readonly BoundPort[];
  readonly paths: readonly UsedPath[];
}

/**
 * The same input for a release, with every member there, be it undefined. All inputs have one shape then; what a spread adds to has one of its own
 * each time, and V8 looks up every member that is read of it.
 */
function inputFor(input: ProcessInput, release: ReleaseIndex): ProcessInput {
  const { document, written, kind, unstated, file, args, env, container } = input;
  return { document, written, kind, release, unstated, file, args, env, container };
}

/** What one process runs with. What is particular to its kind is said in `kinds/`. Nothing is computed before it is asked for. */
export class Evaluation implements Effective, EntryView {
  readonly input: ProcessInput;
  readonly at: ReleaseIndex;
  readonly kind: Kind;
  readonly #shared: Shared;
  /** Fixed by the file, so {@link forget} leaves them: few processes have classes of their own. */
  #classes: readonly ClassName[] | undefined;
  #fields: Fields | undefined;
  #facts: { [K in keyof Facts]?: Found<Facts[K]> } = {};
  #pathsByPurpose: Map<PathPurpose, Found<readonly UsedPath[]>> | undefined;
  #judged: JudgedEntries | undefined;
  #parameters: readonly EffectiveParameter[] | undefined;
  /** The same process in other releases, this one among them; they all have one such table. */
  #releases: Map<ReleaseIndex, Evaluation> | undefined;
  /** Values of slots that are kept, when they were asked for: they outlive {@link forget}, and there are few. */
  #kept: readonly Kept[] = NOTHING_KEPT;
  /** Releases in which a fact that was asked for since {@link watchFrom} changes. */
  #changes: ReleaseSet = 0;

  /** @param release that the process runs, where it is another one than the input says */
  constructor(input: ProcessInput, release = input.release) {
    this.input = inputFor(input, release);
    this.at = release;
    this.kind = input.kind;
    this.#shared = sharedOf(input.kind, release);
  }

  forget(): void {
    const all = this.#releases?.values() ?? [this];
    for (const each of all) each.#drop();
  }

  #drop(): void {
    this.#releases = undefined;
    this.#fields = undefined;
    this.#facts = {};
    this.#pathsByPurpose = undefined;
    this.#judged = undefined;
    this.#parameters = undefined;
  }

  // Ends

  get start(): Start {
    return this.#fact((e) => e.#found('start', () => e.#firstExit() ?? GOES_ON));
  }

  #firstExit(): Exit | undefined {
    return this.#facts.exits === undefined ? this.#findExits().next().value : this.exits[0];
  }

  get exits(): readonly Exit[] {
    return this.#fact((e) => e.#found('exits', () => [...e.#findExits()]));
  }

  #findExits(): Generator<Exit, undefined> {
    return exitsOf(this, this.#shared.process.checks, this.#own.ends);
  }

  // Verdicts

  get verdicts(): readonly Verdict[] {
    return this.#hasEntries ? this.#entries.all : NO_VERDICTS;
  }

  unsettled(releases: ReleaseSet): readonly Entry[] {
    return this.#hasEntries ? this.#entries.unsettled(releases) : NO_ENTRIES;
  }

  verdictOf(entry: Entry): Verdict | undefined {
    return this.#hasEntries ? this.#entries.of(entry) : undefined;
  }

  get #entries(): JudgedEntries {
    this.#judged ??= new JudgedEntries(this, (release) => this.in(release).#entries);
    return this.#judged;
  }

  // What depends on the release

  since(release: ReleaseIndex): boolean {
    this.#changes |= changesAt(release);
    return this.at >= release;
  }

  note(changes: ReleaseSet): void {
    this.#changes |= changes;
  }

  watch(compute: () => void): ReleaseSet {
    const before = this.watchFrom();
    compute();
    return this.watchUntil(before);
  }

  watchFrom(): ReleaseSet {
    const before = this.#changes;
    this.#changes = 0;
    return before;
  }

  watchUntil(before: ReleaseSet): ReleaseSet {
    const changes = this.#changes;
    this.#changes |= before;
    return changes;
  }

  in(release: ReleaseIndex): Evaluation {
    this.#releases ??= new Map([[this.at, this]]);
    let found = this.#releases.get(release);
    if (found === undefined) {
      found = new Evaluation(this.input, release);
      found.#releases = this.#releases;
      this.#releases.set(release, found);
    }
    return found;
  }

  /** A fact of which it is noted where it really differs, as far as other releases may run the file. */
  #fact<T>(find: (e: Evaluation) => Found<T>): T {
    const found = find(this);
    if (isCompared(this.input)) found.real ??= realChanges(this.at, (at) => find(this.in(at)));
    this.note(found.real ?? found.changes);
    return found.value;
  }

  #found<K extends keyof Facts>(name: K, compute: () => Facts[K]): Found<Facts[K]> {
    const facts: { [Name in K]?: Found<Facts[K]> } = this.#facts;
    facts[name] ??= this.noted(compute);
    return facts[name];
  }

  noted<T>(compute: () => T): Noted<T> {
    const before = this.watchFrom();
    const value = compute();
    const changes = this.#changes;
    this.#changes = before;
    return { value, changes };
  }

  #told<T>({ value, changes }: Noted<T>): T {
    this.#changes |= changes;
    return value;
  }

  get #hasEntries(): boolean {
    return this.#shared.process.syntax === 'properties';
  }

  get knownValues(): KnownValues | undefined {
    // With a class more a key may fill more; with an escape a value is another than it looks.
    const alike = this.#classesOf() === this.#shared.classes && !this.input.document.escaped;
    return alike ? this.#shared.known : undefined;
  }

  // Ports and paths

  get ports(): readonly BoundPort[] {
    return this.#fact((e) => e.#found('ports', () => e.#shared.process.ports(e)));
  }

  get paths(): readonly UsedPath[] {
    return this.#fact((e) => e.#found('paths', () => Object.values(e.#shared.process.paths).flatMap((of) => of(e))));
  }

  pathsFor(...purposes: readonly PathPurpose[]): readonly UsedPath[] {
    return purposes.flatMap((purpose) => this.#fact((e) => e.#pathsOf(purpose)));
  }

  #pathsOf(purpose: PathPurpose): Found<readonly UsedPath[]> {
    let found = this.#pathsByPurpose?.get(purpose);
    if (found === undefined) {
      found = this.noted(() => this.#shared.process.paths[purpose]?.(this) ?? NO_PATHS);
      this.#pathsByPurpose ??= new Map();
      this.#pathsByPurpose.set(purpose, found);
    }
    return found;
  }

  // Classes

  fills(className: ClassName): boolean {
    return this.#classesOf().includes(className);
  }

  get classes(): readonly ClassName[] {
    return this.#classesOf();
  }

  parametersFor(key: string): readonly Parameter[] {
    this.note(this.#shared.changesOf(key));
    const always = this.#shared.parametersFor(key);
    const classes = this.#classesOf();
    if (classes === this.#shared.classes) return always;
    const more = classes.slice(this.#shared.classes.length).map((name) => parameterOf(name, key, this.at));
    return [...always, ...more.filter((each) => each !== undefined)];
  }

  #classesOf(): readonly ClassName[] {
    if (this.#classes === undefined) {
      let { classes } = this.#shared;
      for (const { name, when } of this.#shared.optional) if (when?.(this) === true) classes = [...classes, name];
      this.#classes = classes;
    }
    return this.#classes;
  }

  // Parameters

  parameters(): readonly EffectiveParameter[] {
    this.#parameters ??= this.#classesOf().flatMap((name) =>
      parametersOfClass(name, this.at).flatMap((each) => this.#describe(this.#shared.slot(name, each.key)) ?? []),
    );
    return this.#parameters;
  }

  parameter(key: string, className?: ClassName): EffectiveParameter | undefined {
    return this.#describe(this.#find(key, className));
  }

  value(key: string, className?: ClassName): string | null {
    const slot = this.#find(key, className);
    if (slot === null) return null;
    if (!slot.kept) return shownValue(this.#own.get(slot));
    let kept = this.#kept.find((each) => each.slot === slot);
    if (kept === undefined) {
      const { value, changes } = this.noted(() => shownValue(this.#own.get(slot)));
      kept = { slot, value: value === null ? null : detached(value), changes };
      // Not pushed or spread: such an array takes room for sixteen more.
      this.#kept = this.#kept.concat(kept);
    }
    return this.#told(kept);
  }

  #find(key: string, className: ClassName | undefined): Slot | null {
    const name = className ?? this.parametersFor(key)[0]?.class;
    if (name === undefined || (className !== undefined && !this.fills(name))) return null;
    return this.#slot(name, key);
  }

  #slot(className: ClassName, key: string): Slot | null {
    this.#changes |= this.#shared.changesOf(key);
    return this.#shared.slot(className, key);
  }

  #describe(slot: Slot | null): EffectiveParameter | undefined {
    if (slot === null) return undefined;
    const { parameter } = slot;
    const loaded = this.#own.load(slot);
    const forced = this.#own.forced(slot);
    if (loaded === undefined && forced === undefined && !slot.computed && !isEnvironments(slot)) {
      return this.#untouched(slot);
    }
    const history = { entry: this.entryOf(parameter.key), loaded, field: this.#own.loaded(slot), forced };
    return touchedParameter(
      parameter,
      history,
      (field) => this.#own.computed(slot, field),
      () => this.#default(slot),
    );
  }

  #untouched(slot: Slot): EffectiveParameter {
    const { untouched } = this.#shared;
    let found = untouched.get(slot.parameter);
    if (found === undefined) {
      found = untouchedParameter(slot.parameter, slot.constructed);
      untouched.set(slot.parameter, found);
    }
    return found;
  }

  /** What the process runs with when the file is empty. */
  #default(slot: Slot): string | null {
    const { key, class: className } = slot.parameter;
    if (this.input.document.bytes.length === 0) return shownValue(this.get(key, className));
    const { args = [], env = {}, container, file = '' } = this.input;
    const nothing = parseProperties(EMPTY);
    const make = (): Evaluation => new Evaluation({ ...this.input, document: nothing, written: nothing });
    const simple = args.length === 0 && Object.keys(env).length === 0 && container === undefined;
    const empty = simple ? this.#shared.empty(file, make) : make();
    // Not `value`: the class may be one that the process fills only because its file says so.
    return shownValue(empty.get(key, className));
  }

  // Fields

  get(key: string, className: ClassName): Value {
    const slot = this.#slot(className, key);
    return slot === null ? null : this.#own.get(slot);
  }

  loaded(key: string, className: ClassName): Value {
    const slot = this.#slot(className, key);
    return slot === null ? null : this.#own.loaded(slot);
  }

  accepted(key: string, className: ClassName): boolean {
    const slot = this.#slot(className, key);
    return slot !== null && this.#own.accepted(slot);
  }

  entryOf(key: string): Entry | undefined {
    return this.#own.entryOf(key);
  }

  isForced(key: string): boolean {
    const forced = this.#own.forcedFor(key);
    return forced !== undefined && !sameValue(forced.value, this.loaded(key, forced.class));
  }

  replaced(parameter: Parameter): 'forced' | 'adjusted' | undefined {
    const slot = this.#slot(parameter.class, parameter.key);
    return slot === null ? undefined : this.#own.replaced(slot);
  }

  get #own(): Fields {
    this.#fields ??= new Fields(this, this.#shared, (release) => this.in(release).#own);
    return this.#fields;
  }
}
