import { detached } from '../base/memo.ts';
import type { Text } from '../base/text.ts';
import { text } from '../base/text.ts';
import { classesOf, type Parameter, parametersOfClass } from '../catalog/catalog.ts';
import type { ClassName, Kind } from '../catalog/kinds.ts';
import type { ReleaseIndex } from '../catalog/releases.ts';
import { type Entry, parseProperties } from '../properties/document.ts';
import type { Forced, ForcedKey, ForcedValues } from './forced.ts';
import { COMPUTED_KEYS, getter } from './getters.ts';
import { laterStart } from './later.ts';
import { type Loaded, load, type Value } from './load.ts';
import type {
  BoundPort,
  Effective,
  EffectiveParameter,
  Origin,
  ProcessInput,
  Start,
  UsedPath,
  Verdict,
  Written,
} from './model.ts';
import { pathsOf } from './paths.ts';
import { portsOf } from './ports.ts';
import { type Shared, type Slot, sharedOf } from './shared.ts';
import { readPhase } from './startup.ts';
import { sound, unsoundOf, verdictsOf } from './verdicts.ts';

const EMPTY = new Uint8Array();
/** Keys whose value may differ from the field's although nothing is written: getters that compute, and what the environment tells. */
const COMPUTED: ReadonlySet<string> = new Set([...COMPUTED_KEYS, 'namesrvAddr']);
const emptyCache = new Map<string, Evaluation>();

/**
 * What one process runs with: loader and start-up adjustments of its release (rules.md sections 0, 3 to 6).
 * Nothing is computed before it is asked for.
 */
export class Evaluation implements Effective {
  readonly input: ProcessInput;
  readonly at: ReleaseIndex;
  readonly kind: Kind;
  readonly written: Written;
  readonly #shared: Shared;
  #forced: ForcedValues | undefined;
  #read: Start | undefined;
  #start: Start | undefined;
  #verdicts: readonly Verdict[] | undefined;
  #unsound: readonly Verdict[] | undefined;
  #faults: readonly Verdict[] | undefined;
  #parameters: readonly EffectiveParameter[] | undefined;
  #ports: readonly BoundPort[] | undefined;
  #paths: readonly UsedPath[] | undefined;
  #classes: readonly ClassName[] | undefined;
  /** Values of slots that are kept, when they were asked for, each behind its slot: they outlive {@link forget}, and there are few. */
  #kept: (Slot | string | null)[] | undefined;

  constructor(input: ProcessInput) {
    this.input = input;
    this.at = input.release;
    this.kind = input.kind;
    this.written = input.written ?? input.document;
    this.#shared = sharedOf(input.kind, input.release);
  }

  /** Whether what a key fills depends on the file, so that nothing is to be learnt from others: on a name server's controller switch. */
  get unshared(): boolean {
    return this.kind === 'namesrv';
  }

  /** Classes that this process fills and uses; a name server's controller classes only with its switch. */
  get classes(): readonly ClassName[] {
    if (this.#classes === undefined) {
      const all = classesOf(this.kind, this.at);
      const controller =
        this.kind !== 'namesrv' || this.#fieldOf('enableControllerInNamesrv', 'NamesrvConfig') === 'true';
      this.#classes = controller ? all : all.filter((name) => name !== 'ControllerConfig' && name !== 'JraftConfig');
    }
    return this.#classes;
  }

  /** The parameters that a key fills in this process; empty when nothing reads it. */
  parametersFor(key: string): readonly Parameter[] {
    const found = this.#shared.parametersFor(key);
    if (this.kind !== 'namesrv') return found;
    return found.filter((parameter) => this.classes.includes(parameter.class));
  }

  get start(): Start {
    this.#start ??= this.readStart.exit === null ? laterStart(this) : this.readStart;
    return this.#start;
  }

  /** How the read phase ends, whatever comes later. */
  get readStart(): Start {
    this.#adjust();
    return this.#read as Start;
  }

  get verdicts(): readonly Verdict[] {
    this.#verdicts ??= verdictsOf(this, this.unsound);
    return this.#verdicts;
  }

  verdictOf(entry: Entry): Verdict | undefined {
    if (this.kind === 'proxy') return undefined;
    if (this.#verdicts !== undefined) return this.#verdicts[entry.index];
    const found = this.unsound.find((each) => each.entry.index === entry.index);
    return found ?? sound(entry, this.parametersFor(entry.key));
  }

  get unsound(): readonly Verdict[] {
    this.#unsound ??= unsoundOf(this, this.#shared);
    return this.#unsound;
  }

  get faults(): readonly Verdict[] {
    this.#faults ??= this.unsound.filter((each) => each.keyCause !== undefined || each.valueCause !== undefined);
    return this.#faults;
  }

  get ports(): readonly BoundPort[] {
    this.#ports ??= portsOf(this);
    return this.#ports;
  }

  get paths(): readonly UsedPath[] {
    this.#paths ??= pathsOf(this);
    return this.#paths;
  }

  forget(): void {
    this.#forced = undefined;
    this.#read = undefined;
    this.#start = undefined;
    this.#verdicts = undefined;
    this.#unsound = undefined;
    this.#faults = undefined;
    this.#parameters = undefined;
    this.#ports = undefined;
    this.#paths = undefined;
    this.#classes = undefined;
  }

  parameters(): readonly EffectiveParameter[] {
    if (this.#parameters === undefined) {
      const all: EffectiveParameter[] = [];
      for (const name of this.classes) {
        for (const parameter of parametersOfClass(name, this.at)) all.push(this.#effective(parameter));
      }
      this.#parameters = all;
    }
    return this.#parameters;
  }

  parameter(key: string, className?: ClassName): EffectiveParameter | undefined {
    const found = this.#find(key, className);
    return found === undefined ? undefined : this.#effective(found.parameter);
  }

  value(key: string, className?: ClassName): string | null {
    const found = this.#find(key, className);
    if (found === undefined) return null;
    if (!found.kept) return this.#value(found.parameter);
    this.#kept ??= [];
    const at = this.#kept.indexOf(found);
    if (at >= 0) return this.#kept[at + 1] as string | null;
    let value = this.#value(found.parameter);
    if (value !== null) value = detached(value);
    this.#kept.push(found, value);
    return value;
  }

  #value({ key, class: className }: Parameter): string | null {
    const value = this.get(key, className);
    return value === null ? 'null' : typeof value === 'string' ? value : null;
  }

  /** A parameter as its getter returns it after the read phase. */
  get(key: string, className: ClassName): Value {
    const slot = this.#shared.slot(className, key);
    if (slot === null) return null;
    const forced = slot.forcible ? this.#forcedOf(slot.parameter) : undefined;
    const field = forced !== undefined ? forced.value : this.#field(slot);
    if (!slot.computed) return field;
    return getter(className, key, field, this.at, (k, c) => this.get(k, c))?.value ?? field;
  }

  /** The entry that counts for a key: the last one. A proxy's file is JSON and has none. */
  entryOf(key: string): Entry | undefined {
    return this.kind === 'proxy' ? undefined : this.written.last(key);
  }

  /** Whether start-up code puts another value in place of what is written for a key. */
  isForced(key: string): boolean {
    this.#adjust();
    const forced = this.#forced?.get(key as ForcedKey);
    return forced !== undefined && !same(forced.value, this.#fieldOf(key, forced.class));
  }

  /** Whether start-up code or a getter puts another value in place of what the loader left. */
  replaced(parameter: Parameter): 'forced' | 'adjusted' | undefined {
    const { class: className, key } = parameter;
    const field = this.#fieldOf(key, className);
    const forced = this.#forcedOf(parameter);
    if (forced?.origin === 'forced' && !same(forced.value, field)) return 'forced';
    const value = forced === undefined ? field : forced.value;
    if (forced !== undefined && !same(value, field)) return 'adjusted';
    return getter(className, key, value, this.at, (k, c) => this.get(k, c)) === undefined ? undefined : 'adjusted';
  }

  /** What the loader left in the field, before start-up code; undefined-like null for a key that the release lacks. */
  loaded(key: string, className: ClassName): Value {
    return this.#fieldOf(key, className);
  }

  /** Whether an entry sets the field (its value was accepted). */
  accepted(key: string, className: ClassName): boolean {
    const slot = this.#shared.slot(className, key);
    const result = slot === null ? undefined : this.#loadedEntry(slot);
    return result !== undefined && result.state !== 'ignored';
  }

  #find(key: string, className: ClassName | undefined): Slot | undefined {
    if (className !== undefined) {
      return this.classes.includes(className) ? (this.#shared.slot(className, key) ?? undefined) : undefined;
    }
    const [first] = this.parametersFor(key);
    return first === undefined ? undefined : (this.#shared.slot(first.class, key) ?? undefined);
  }

  /** What is written for a parameter, decoded. */
  #written({ parameter: { key } }: Slot): string | undefined {
    return this.entryOf(key)?.value;
  }

  #loadedEntry(slot: Slot): Loaded | undefined {
    const written = this.#written(slot);
    return written === undefined ? undefined : load(slot.parameter, written, this.at);
  }

  #fieldOf(key: string, className: ClassName): Value {
    const slot = this.#shared.slot(className, key);
    return slot === null ? null : this.#field(slot);
  }

  #field(slot: Slot): Value {
    const loaded = this.#loadedEntry(slot);
    if (loaded !== undefined && loaded.state !== 'ignored') return loaded.value;
    return this.#constructed(slot);
  }

  /** The field before the file is loaded: a machine's default where neither arguments nor environment tell it. */
  #constructed({ constructed: value }: Slot): Value {
    if (value === null || typeof value === 'string' || value.machine !== 'NAMESRV_ADDR') return value;
    return this.input.env?.NAMESRV_ADDR ?? value;
  }

  /** What start-up code put in place. */
  #forcedOf(parameter: Parameter): Forced | undefined {
    this.#adjust();
    const forced = this.#forced?.get(parameter.key as ForcedKey);
    return forced?.class === parameter.class ? forced : undefined;
  }

  #adjust(): void {
    if (this.#forced !== undefined) return;
    const forced: ForcedValues = new Map();
    this.#forced = forced;
    this.#read = readPhase(this, forced);
  }

  /** A parameter that nothing touches: one object for every process of a kind and release. */
  #untouched(parameter: Parameter): EffectiveParameter {
    const known = this.#shared.untouched;
    let found = known.get(parameter);
    if (found === undefined) {
      const slot = this.#shared.slot(parameter.class, parameter.key);
      const value = slot === null ? null : this.#constructed(slot);
      const shown = value === null ? 'null' : typeof value === 'string' ? value : null;
      found = {
        parameter,
        class: parameter.class,
        key: parameter.key,
        value: shown,
        default: shown,
        machine: value !== null && typeof value === 'object' ? value.value : undefined,
        origin: 'default',
        entry: undefined,
        because: undefined,
      };
      known.set(parameter, found);
    }
    return found;
  }

  #effective(parameter: Parameter): EffectiveParameter {
    const { class: className, key } = parameter;
    const entry = this.entryOf(key);
    if (!COMPUTED.has(key) && entry === undefined && this.#forcedOf(parameter) === undefined) {
      return this.#untouched(parameter);
    }
    const written = entry?.value;
    const loaded = written === undefined ? undefined : load(parameter, written, this.at);
    const forced = this.#forcedOf(parameter);
    let value = this.#fieldOf(key, className);
    let origin: Origin = written === undefined ? 'default' : 'written';
    let because: Text | undefined;
    if (loaded?.state === 'ignored') {
      origin = 'ignored';
      because = unreadable(parameter, written ?? '');
    } else if (loaded?.state === 'adjusted') {
      origin = 'adjusted';
      because = text('its setter rounds or clamps it', '其 setter 会对值进行取整或限制');
    } else if (loaded?.state === 'coerced') {
      because = text('everything but "true" is read as false', '除 "true" 以外的值一律读作 false');
    }
    if (forced !== undefined) {
      if (!same(forced.value, value)) {
        origin = forced.origin;
        because = forced.because;
      }
      value = forced.value;
    }
    const computed = getter(className, key, value, this.at, (k, c) => this.get(k, c));
    if (computed !== undefined) {
      value = computed.value;
      origin = computed.origin;
      because = computed.because;
    }
    const machine = value !== null && typeof value === 'object' ? value : undefined;
    const empty = (): string | null => this.#default(parameter);
    return {
      parameter,
      class: className,
      key,
      value: value === null ? 'null' : typeof value === 'string' ? value : null,
      // Another evaluation: only where somebody looks at it.
      get default() {
        return empty();
      },
      machine: machine?.value,
      origin,
      entry,
      because,
    };
  }

  /** What the process runs with when the file is empty. */
  #default(parameter: Parameter): string | null {
    const document = this.input.document;
    if (document.text === '') return this.value(parameter.key, parameter.class);
    const { args = [], env = {}, container } = this.input;
    const simple = args.length === 0 && Object.keys(env).length === 0 && container === undefined;
    const id = `${this.kind} ${this.at} ${this.input.file ?? ''}`;
    let empty = simple ? emptyCache.get(id) : undefined;
    if (empty === undefined) {
      const nothing = parseProperties(EMPTY);
      empty = new Evaluation({ ...this.input, document: nothing, written: nothing });
      if (simple) {
        if (emptyCache.size > 200) emptyCache.clear();
        emptyCache.set(id, empty);
      }
    }
    return empty.value(parameter.key, parameter.class);
  }
}

const same = (a: Value, b: Value): boolean => {
  if (a !== null && b !== null && typeof a === 'object' && typeof b === 'object') return a.value === b.value;
  return a === b;
};

function unreadable(parameter: Parameter, written: string): Text {
  if (parameter.type === 'skipped') {
    return text(
      `no setter that takes text (${parameter.javaType}), so the loader skips it`,
      `没有可接受文本的 setter（${parameter.javaType}），加载器会跳过它`,
    );
  }
  const type = parameter.enum ?? parameter.javaType.split('/')[0];
  return text(
    `${JSON.stringify(written)} is no ${type}; the loader ignores it without a word`,
    `${JSON.stringify(written)} 不是合法的 ${type}，加载器会静默忽略`,
  );
}
