import { detached } from '../base/memo.ts';
import { type Parameter, parameterOf, parametersOfClass } from '../catalog/catalog.ts';
import type { ClassName, Kind } from '../catalog/kinds.ts';
import { changesAt, type ReleaseIndex, type ReleaseSet } from '../catalog/releases.ts';
import { type Entry, parseProperties } from '../syntax/properties/document.ts';
import { exitsOf } from './exits.ts';
import { type Computed, getter } from './getters.ts';
import type { KnownValues } from './knownValues.ts';
import type { Loaded, Value } from './load.ts';
import { type Loader, PropertiesLoader } from './loader.ts';
import type {
  BoundPort,
  Effective,
  EffectiveParameter,
  Exit,
  ProcessInput,
  Start,
  UsedPath,
  Verdict,
} from './model.ts';
import { sameValue, shownValue, touchedParameter, untouchedParameter } from './parameters.ts';
import { JSON_CHANGES } from './proxy/json.ts';
import { JsonLoader } from './proxy/loader.ts';
import { type Shared, sharedOf } from './shared.ts';
import type { Slot } from './slot.ts';
import type { Forced, ForcedKey, ForcedValues } from './startup/forced.ts';
import { sound, type Unsound, unsoundOf, verdictAlone, verdictIn, verdictsOf } from './verdicts.ts';
import type { EntryView } from './view.ts';

const EMPTY = new Uint8Array();
/** So many verdicts on single entries are kept: of a long file every entry may be asked for, in every release. */
const MOST_ALONE = 500;
const GOES_ON: Start = { exit: null };
const NO_VERDICTS: readonly Verdict[] = [];

/** A result, and the releases in which it changes. */
interface Noted<T> {
  readonly value: T;
  readonly changes: ReleaseSet;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Kept extends Noted<string | null> {
  readonly slot: Slot;
}

const NOTHING_UNSOUND: Unsound = { verdicts: [], changes: new Int32Array(0), allChanges: 0 };

/** What one process runs with. What is particular to its kind is said in `kinds/`. Nothing is computed before it is asked for. */
export class Evaluation implements Effective, EntryView {
  readonly input: ProcessInput;
  readonly at: ReleaseIndex;
  readonly kind: Kind;
  readonly #shared: Shared;
  /** Fixed by the file, so {@link forget} leaves them: few processes have classes of their own. */
  #classes: readonly ClassName[] | undefined;
  #loader: Loader | undefined;
  #forced: Noted<ForcedValues> | undefined;
  #start: Noted<Start> | undefined;
  #exits: Noted<readonly Exit[]> | undefined;
  #verdicts: readonly Verdict[] | undefined;
  #unsound: Unsound | undefined;
  /** Verdicts on single entries, by their index, while the others were not asked for. */
  #alone: Map<number, ReturnType<typeof verdictAlone>> | undefined;
  #parameters: readonly EffectiveParameter[] | undefined;
  #ports: Noted<readonly BoundPort[]> | undefined;
  #paths: Noted<readonly UsedPath[]> | undefined;
  /** Values of slots that are kept, when they were asked for: they outlive {@link forget}, and there are few. */
  #kept: Kept[] | undefined;
  /** Releases in which a fact that was asked for since {@link watchFrom} changes. */
  #changes: ReleaseSet = 0;

  constructor(input: ProcessInput) {
    this.input = input;
    this.at = input.release;
    this.kind = input.kind;
    this.#shared = sharedOf(input.kind, input.release);
  }

  forget(): void {
    this.#loader = undefined;
    this.#forced = undefined;
    this.#start = undefined;
    this.#exits = undefined;
    this.#verdicts = undefined;
    this.#unsound = undefined;
    this.#alone = undefined;
    this.#parameters = undefined;
    this.#ports = undefined;
    this.#paths = undefined;
  }

  // Ends

  get start(): Start {
    this.#start ??= this.#noted(() => this.#exits?.value[0] ?? this.#findExits().next().value ?? GOES_ON);
    return this.#told(this.#start);
  }

  get exits(): readonly Exit[] {
    this.#exits ??= this.#noted(() => [...this.#findExits()]);
    return this.#told(this.#exits);
  }

  #findExits(): Generator<Exit, undefined> {
    return exitsOf(this, this.#shared.process.checks, this.#file.ends);
  }

  // Verdicts

  get verdicts(): readonly Verdict[] {
    const { verdicts, allChanges } = this.#judged();
    this.#verdicts ??= this.#hasEntries ? verdictsOf(this, verdicts) : NO_VERDICTS;
    this.note(allChanges);
    return this.#verdicts;
  }

  #judged(): Unsound {
    this.#unsound ??= this.#hasEntries ? unsoundOf(this) : NOTHING_UNSOUND;
    return this.#unsound;
  }

  unsettled(releases: ReleaseSet): readonly Entry[] {
    const { verdicts, changes } = this.#judged();
    const { document } = this.input;
    const found: Entry[] = [];
    let next = 0;
    changes.forEach((each, index) => {
      const isWrong = verdicts[next]?.entry.index === index;
      if (isWrong) next++;
      if (isWrong || (each & releases) !== 0) found.push(document.entryAt(index));
    });
    return found;
  }

  verdictOf(entry: Entry): Verdict | undefined {
    if (!this.#hasEntries) return undefined;
    if (this.#unsound === undefined) {
      this.#alone ??= new Map();
      let alone = this.#alone.get(entry.index);
      if (alone === undefined) {
        alone = verdictAlone(this, entry);
        if (this.#alone.size >= MOST_ALONE) this.#alone.clear();
        this.#alone.set(entry.index, alone);
      }
      this.note(alone.changes);
      return alone.verdict;
    }
    const { verdicts, changes } = this.#unsound;
    this.note(changes[entry.index] as ReleaseSet);
    return verdictIn(verdicts, entry.index) ?? sound(this, entry);
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

  /** A result that is kept, with the releases in which it changes. */
  #noted<T>(compute: () => T): Noted<T> {
    const before = this.watchFrom();
    const value = compute();
    return { value, changes: this.watchUntil(before) };
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
    this.#ports ??= this.#noted(() => this.#shared.process.ports(this));
    return this.#told(this.#ports);
  }

  get paths(): readonly UsedPath[] {
    this.#paths ??= this.#noted(() => this.#shared.process.paths(this));
    return this.#told(this.#paths);
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
      const { classes, optional } = this.#shared;
      const more = optional.filter((each) => each.when?.(this) === true).map((each) => each.name);
      this.#classes = more.length === 0 ? classes : [...classes, ...more];
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
    if (!slot.kept) return shownValue(this.#get(slot));
    this.#kept ??= [];
    let kept = this.#kept.find((each) => each.slot === slot);
    if (kept === undefined) {
      const { value, changes } = this.#noted(() => shownValue(this.#get(slot)));
      kept = { slot, value: value === null ? null : detached(value), changes };
      this.#kept.push(kept);
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
    const loaded = this.#file.load(slot);
    const forced = this.#forcedOf(slot);
    if (loaded === undefined && forced === undefined && !slot.computed && !isEnvironments(slot)) {
      return this.#untouched(slot);
    }
    const history = { entry: this.entryOf(parameter.key), loaded, field: this.#field(slot), forced };
    return touchedParameter(
      parameter,
      history,
      (field) => this.#computed(slot, field),
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
    return slot === null ? null : this.#get(slot);
  }

  loaded(key: string, className: ClassName): Value {
    const slot = this.#slot(className, key);
    return slot === null ? null : this.#field(slot);
  }

  accepted(key: string, className: ClassName): boolean {
    const slot = this.#slot(className, key);
    const loaded = slot === null ? undefined : this.#file.load(slot);
    return loaded !== undefined && loaded.state !== 'ignored';
  }

  entryOf(key: string): Entry | undefined {
    return this.#file.entryOf(key);
  }

  isForced(key: string): boolean {
    const forced = this.#adjusted().get(key as ForcedKey);
    return forced !== undefined && !sameValue(forced.value, this.loaded(key, forced.class));
  }

  replaced(parameter: Parameter): 'forced' | 'adjusted' | undefined {
    const slot = this.#slot(parameter.class, parameter.key);
    if (slot === null) return undefined;
    const field = this.#field(slot);
    const forced = this.#forcedOf(slot);
    if (forced !== undefined && !sameValue(forced.value, field)) {
      return forced.origin === 'forced' ? 'forced' : 'adjusted';
    }
    return this.#computed(slot, forced === undefined ? field : forced.value) === undefined ? undefined : 'adjusted';
  }

  #get(slot: Slot): Value {
    const forced = this.#forcedOf(slot);
    const field = forced !== undefined ? forced.value : this.#field(slot);
    return this.#computed(slot, field)?.value ?? field;
  }

  #computed({ computed, parameter }: Slot, field: Value): Computed | undefined {
    if (!computed) return undefined;
    const { class: name, key } = parameter;
    return getter(
      name,
      key,
      field,
      (release) => this.since(release),
      (other, className) => this.get(other, className),
    );
  }

  /** The field as the loader left it. */
  #field(slot: Slot): Value {
    const loaded: Loaded | undefined = this.#file.load(slot);
    if (loaded !== undefined && loaded.state !== 'ignored') return loaded.value;
    if (isEnvironments(slot)) return this.input.env?.NAMESRV_ADDR ?? slot.constructed;
    return slot.constructed;
  }

  #forcedOf({ forcible, parameter }: Slot): Forced | undefined {
    const forced = forcible ? this.#adjusted().get(parameter.key as ForcedKey) : undefined;
    return forced?.class === parameter.class ? forced : undefined;
  }

  /** What start-up code put in place. It reads values while it does so: they are then what it made of them so far. */
  #adjusted(): ForcedValues {
    if (this.#forced === undefined) {
      const forced: Mutable<Noted<ForcedValues>> = { value: new Map(), changes: 0 };
      this.#forced = forced;
      if (!this.#file.empty) forced.changes = this.watch(() => this.#shared.process.adjust(this, forced.value));
    }
    return this.#told(this.#forced);
  }

  get #file(): Loader {
    if (this.#shared.process.syntax === 'json') this.#changes |= JSON_CHANGES;
    this.#loader ??=
      this.#shared.process.syntax === 'json'
        ? new JsonLoader(this.input.document.bytes, this.#shared.classes, this.at)
        : new PropertiesLoader(this.input.written ?? this.input.document, this.at, (changes) => this.note(changes));
    return this.#loader;
  }
}

/** Whether the field's default is what the environment says of name servers. */
const isEnvironments = ({ constructed }: Slot): boolean =>
  constructed !== null && typeof constructed === 'object' && constructed.machine === 'NAMESRV_ADDR';
