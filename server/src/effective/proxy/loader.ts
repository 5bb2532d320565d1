import { type Text, text } from '../../base/text.ts';
import { type Parameter, parametersIn, parametersOfClass } from '../../catalog/catalog.ts';
import type { ClassName } from '../../catalog/kinds.ts';
import { type ReleaseIndex, release } from '../../catalog/releases.ts';
import type { End } from '../exits.ts';
import type { Loaded } from '../load.ts';
import type { Loader } from '../loader.ts';
import type { Slot } from '../slot.ts';
import { type Dialect, dialectOf, type Json, type ProxyFile, readProxyFile } from './json.ts';
import { convert } from './values.ts';

const V510 = release('5.1.0');

type Member = { readonly key: string; readonly value: Json };

/**
 * Reads a proxy's file, which is JSON: `Configuration.init` hands the same text to fastjson for each class. An exception ends the process with
 * 1 (ProxyStartup.main, 5.0.0 on). A member that fastjson refuses is left out here, so that what is wrong with others is found as well.
 */
export class JsonLoader implements Loader {
  readonly ends: readonly End[];
  readonly empty: boolean;
  readonly #values: ReadonlyMap<string, string | null>;

  constructor(bytes: Uint8Array, classes: readonly ClassName[], at: ReleaseIndex) {
    const source = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const file = readProxyFile(source, dialectOf(at), (key) => parametersIn(classes, key, at).length > 1);
    const filled = classes.map((name) => new ClassFiller(name, file.state === 'read' ? file.members : [], at));
    this.empty = file.state === 'refused';
    this.ends = [...unreadable(file), ...filled.flatMap((each) => each.ends)];
    this.#values = new Map(filled.flatMap((each) => [...each.values]));
  }

  /** A member of JSON is no entry of a `.properties` file. */
  entryOf(): undefined {
    return undefined;
  }

  load({ parameter }: Slot): Loaded | undefined {
    const value = this.#values.get(`${parameter.class}.${parameter.key}`);
    return value === undefined ? undefined : { state: 'written', value };
  }
}

const unreadable = (file: ProxyFile): readonly End[] => (file.state === 'refused' ? [refusal([], file.reason)] : []);

const refusal = (keys: readonly string[], reason: Text): End => ({ exit: 1, rule: 'proxy-json', keys, reason });

/** What the members of a file put into one class. */
class ClassFiller {
  /** Values that were set, by `Class.key`; null is Java's null. A field that is not here has its default. */
  readonly values = new Map<string, string | null>();
  readonly ends: End[] = [];
  readonly #name: ClassName;
  readonly #at: ReleaseIndex;
  readonly #dialect: Dialect;
  readonly #fields: ReadonlyMap<string, Parameter>;
  readonly #met = new Set<Parameter>();

  constructor(name: ClassName, members: readonly Member[], at: ReleaseIndex) {
    this.#name = name;
    this.#at = at;
    this.#dialect = dialectOf(at);
    this.#fields = new Map(parametersOfClass(name, at).map((parameter) => [parameter.key, parameter]));
    for (const member of members) this.#take(member);
  }

  #take({ key, value }: Member): void {
    // The table of delay levels is a map that is computed later. So it is no parameter, but no text can be put into it either.
    if (key === 'delayLevelTable' && this.#name === 'ProxyConfig' && value.type === 'string' && value.text !== '') {
      this.ends.push(refusal([key], notOfType(key, 'Map', value)));
      return;
    }
    const exact = this.#fields.get(key);
    const parameter = exact ?? (this.#dialect === 'fastjson1' ? inOtherSpelling(key, this.#fields) : undefined);
    if (parameter !== undefined && !this.#isSkippedTwin(parameter, exact !== undefined)) this.#set(parameter, value);
  }

  /**
   * Whether a member changes nothing since another one for the same parameter stands before it: of twins the last counts, in fastjson 1.2.69
   * of 5.0.0 the first, and another spelling never replaces what is there.
   */
  #isSkippedTwin(parameter: Parameter, exact: boolean): boolean {
    if (!this.#met.has(parameter)) {
      this.#met.add(parameter);
      return false;
    }
    if (!exact || this.#at < V510) return true;
    // fastjson 1 reads classes of few fields in another way, and what it makes of twins there is not known.
    if (this.#dialect !== 'fastjson1' || this.#name !== 'AuthConfig') return false;
    this.values.delete(`${this.#name}.${parameter.key}`);
    return true;
  }

  #set(parameter: Parameter, value: Json): void {
    const made = convert(parameter, value, this.#at);
    const id = `${this.#name}.${parameter.key}`;
    if (made.state === 'set') this.values.set(id, made.value);
    else if (made.state === 'unsure') this.values.delete(id);
    else if (made.state === 'refused') {
      this.ends.push(refusal([parameter.key], notOfType(parameter.key, parameter.javaType, value)));
    }
  }
}

/** The field that fastjson 1 means with another spelling: case, `-` and `_` do not count, nor does `is` in front of a boolean. */
function inOtherSpelling(key: string, fields: ReadonlyMap<string, Parameter>): Parameter | undefined {
  const folded = fold(key);
  const bare = key.startsWith('is') ? fold(key.slice(2)) : undefined;
  let found: Parameter | undefined;
  for (const parameter of fields.values()) {
    const own = parameter.key.toLowerCase();
    if (own === folded) return parameter;
    if (own === bare && parameter.type === 'boolean') found = parameter;
  }
  return found;
}

const fold = (key: string): string => key.replace(/[-_]/g, '').toLowerCase();

function notOfType(key: string, javaType: string, value: Json): Text {
  const type = javaType.split('/')[0] as string;
  const shown =
    value.type === 'string' ? JSON.stringify(value.text) : value.type === 'number' ? value.text : value.type;
  return text(`${key}: ${shown} is no ${type} for fastjson`, `${key}：对 fastjson 来说 ${shown} 不是合法的 ${type}`);
}
