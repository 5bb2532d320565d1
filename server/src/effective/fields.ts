import type { ReleaseIndex, ReleaseSet } from '../catalog/releases.ts';
import type { Entry } from '../syntax/properties/document.ts';
import { isCompared, type Noted, realChanges } from './alike.ts';
import type { End } from './exits.ts';
import { type Computed, getter } from './getters.ts';
import type { Loaded, Value } from './load.ts';
import { type Loader, PropertiesLoader } from './loader.ts';
import { sameValue } from './parameters.ts';
import { JSON_CHANGES } from './proxy/json.ts';
import { JsonLoader } from './proxy/loader.ts';
import type { Shared } from './shared.ts';
import type { Slot } from './slot.ts';
import type { Forced, ForcedKey, ForcedValues } from './startup/forced.ts';
import type { EntryView } from './view.ts';

/** What start-up code put in place. */
interface Adjusted extends Noted<ForcedValues> {
  changes: ReleaseSet;
  /** Whether start-up code is done. */
  whole: boolean;
}

/** What the fields of a process hold: loaded from its file, replaced by start-up code, computed by a getter. */
export class Fields {
  readonly #view: EntryView;
  readonly #shared: Shared;
  readonly #in: (release: ReleaseIndex) => Fields;
  #loader: Loader | undefined;
  #forced: Adjusted | undefined;
  /** For each key the releases in which what start-up code puts in its place really differs, once that was asked. */
  #forcedChanges: Map<ForcedKey, ReleaseSet> | undefined;

  /**
   * @param view the process; it notes what depends on the release
   * @param others the fields of the same process in another release
   */
  constructor(view: EntryView, shared: Shared, others: (release: ReleaseIndex) => Fields) {
    this.#view = view;
    this.#shared = shared;
    this.#in = others;
  }

  /** Why reading the file ends the process. */
  get ends(): readonly End[] {
    return this.#file.ends;
  }

  entryOf(key: string): Entry | undefined {
    return this.#file.entryOf(key);
  }

  /** What becomes of the value that the file holds for a parameter; undefined where it holds none. */
  load(slot: Slot): Loaded | undefined {
    return this.#file.load(slot);
  }

  accepted(slot: Slot): boolean {
    const loaded = this.load(slot);
    return loaded !== undefined && loaded.state !== 'ignored';
  }

  /** The field as the loader left it. */
  loaded(slot: Slot): Value {
    const loaded = this.load(slot);
    if (loaded !== undefined && loaded.state !== 'ignored') return loaded.value;
    if (isEnvironments(slot)) return this.#view.input.env?.NAMESRV_ADDR ?? slot.constructed;
    return slot.constructed;
  }

  /** What its getter returns. */
  get(slot: Slot): Value {
    const field = this.#started(slot);
    return this.computed(slot, field)?.value ?? field;
  }

  /** What its getter returns in place of what start-up code left. */
  computed({ computed, parameter }: Slot, field: Value): Computed | undefined {
    return computed ? getter(parameter.class, parameter.key, field, this.#view) : undefined;
  }

  /** What start-up code puts in the place of what was loaded. */
  forced({ forcible, parameter }: Slot): Forced | undefined {
    const forced = forcible ? this.forcedFor(parameter.key) : undefined;
    return forced?.class === parameter.class ? forced : undefined;
  }

  /** The same by key, in whichever class. */
  forcedFor(key: string): Forced | undefined {
    const name = key as ForcedKey;
    const { value, changes, whole } = this.#adjusted();
    this.#view.note(whole && isCompared(this.#view.input) ? this.#realChanges(name) : changes);
    return value.get(name);
  }

  replaced(slot: Slot): 'forced' | 'adjusted' | undefined {
    const field = this.loaded(slot);
    const forced = this.forced(slot);
    if (forced !== undefined && !sameValue(forced.value, field)) {
      return forced.origin === 'forced' ? 'forced' : 'adjusted';
    }
    return this.computed(slot, forced === undefined ? field : forced.value) === undefined ? undefined : 'adjusted';
  }

  #started(slot: Slot): Value {
    const forced = this.forced(slot);
    return forced === undefined ? this.loaded(slot) : forced.value;
  }

  #realChanges(key: ForcedKey): ReleaseSet {
    this.#forcedChanges ??= new Map();
    let changes = this.#forcedChanges.get(key);
    if (changes === undefined) {
      changes = realChanges(this.#view.at, (release) => {
        const { value, changes } = this.#in(release).#adjusted();
        return { value: value.get(key), changes };
      });
      this.#forcedChanges.set(key, changes);
    }
    return changes;
  }

  /** Start-up code reads values while it puts others in place: they are then what it made of them so far. */
  #adjusted(): Adjusted {
    if (this.#forced === undefined) {
      const forced: Adjusted = { value: new Map(), changes: 0, whole: false };
      this.#forced = forced;
      if (!this.#file.empty) {
        forced.changes = this.#view.noted(() => this.#shared.process.adjust(this.#view, forced.value)).changes;
      }
      forced.whole = true;
    }
    return this.#forced;
  }

  get #file(): Loader {
    const { input, at } = this.#view;
    const isJson = this.#shared.process.syntax === 'json';
    if (isJson) this.#view.note(JSON_CHANGES);
    this.#loader ??= isJson
      ? new JsonLoader(input.document.bytes, this.#shared.classes, at)
      : new PropertiesLoader(input.written ?? input.document, at, (changes) => this.#view.note(changes));
    return this.#loader;
  }
}

/** Whether the field's default is what the environment says of name servers. */
export const isEnvironments = ({ constructed }: Slot): boolean =>
  constructed !== null && typeof constructed === 'object' && constructed.machine === 'NAMESRV_ADDR';
