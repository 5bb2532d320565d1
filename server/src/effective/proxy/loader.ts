import { type Text, text } from '../../base/text.ts';
import { type Parameter, parametersOfClass } from '../../catalog/catalog.ts';
import type { ClassName } from '../../catalog/kinds.ts';
import { type ReleaseIndex, release } from '../../catalog/releases.ts';
import type { End } from '../exits.ts';
import type { Loaded } from '../load.ts';
import type { Loader } from '../loader.ts';
import type { Slot } from '../slot.ts';
import { type Dialect, dialectOf, type Json, type Member } from './json.ts';
import { meant, type ReadFile, readBytes } from './places.ts';
import { convert } from './values.ts';

const V510 = release('5.1.0');

/**
 * Reads a proxy's file, which is JSON: `Configuration.init` hands the same text to fastjson for each class. An exception ends the process with
 * 1 (ProxyStartup.main, 5.0.0 on). A member that fastjson refuses is left out here, so that what is wrong with others is found as well.
 */
export class JsonLoader implements Loader {
  readonly ends: readonly End[];
  readonly empty: boolean;
  readonly #values: ReadonlyMap<string, string | null>;

  constructor(bytes: Uint8Array, classes: readonly ClassName[], at: ReleaseIndex) {
    const read = readBytes(bytes, classes, at);
    const { file } = read;
    const filled = classes.map((name) => new ClassFiller(name, file.state === 'read' ? file.members : [], at));
    this.empty = file.state === 'refused';
    this.ends = [...unreadable(read), ...filled.flatMap((each) => each.ends)];
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

function unreadable({ source, file }: ReadFile): readonly End[] {
  if (file.state !== 'refused') return [];
  const { reason, at } = file.refusal;
  const line = source.slice(0, at).split(/\r\n|\r|\n/).length;
  return [refusal([], text(`line ${line}: ${reason('en')}`, `第 ${line} 行：${reason('zh-CN')}`))];
}

const refusal = (keys: readonly string[], reason: Text): End => ({ exit: 1, rule: ruleOf(keys), keys, reason });

const ruleOf = ([key]: readonly string[]): string =>
  key === 'metricsExporterType' ? 'proxy-metrics-exporter-name' : 'proxy-json';

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
    const parameter = exact ?? (this.#dialect === 'fastjson1' ? meant(key, this.#fields.values()) : undefined);
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

function notOfType(key: string, javaType: string, value: Json): Text {
  const type = javaType.split('/')[0] as string;
  const shown =
    value.type === 'string' ? JSON.stringify(value.text) : value.type === 'number' ? value.text : value.type;
  return text(`${key}: ${shown} is no ${type} for fastjson`, `${key}：对 fastjson 来说 ${shown} 不是合法的 ${type}`);
}
