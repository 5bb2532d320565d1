import { type Text, text } from '../base/text.ts';
import type { Parameter } from '../catalog/catalog.ts';
import type { ClassName } from '../catalog/kinds.ts';
import { shown } from '../catalog/secrets.ts';
import type { Entry } from '../syntax/properties/document.ts';
import type { Computed } from './getters.ts';
import type { Loaded, Value } from './load.ts';
import type { EffectiveParameter, Origin } from './model.ts';
import type { Forced } from './startup/forced.ts';

/** What happened to one field of a process, step by step. */
export interface History {
  readonly entry: Entry | undefined;
  /** What the loader made of what is written; undefined where nothing is. */
  readonly loaded: Loaded | undefined;
  /** The field after that. */
  readonly field: Value;
  /** What start-up code put in place. */
  readonly forced: Forced | undefined;
}

/** Whether two values are equal, also where only the machine knows them. */
export const sameValue = (a: Value, b: Value): boolean => {
  if (a !== null && b !== null && typeof a === 'object' && typeof b === 'object') return a.value === b.value;
  return a === b;
};

/** A value as text: Java's null is "null". Null where only the machine knows it. */
export const shownValue = (value: Value): string | null =>
  value === null ? 'null' : typeof value === 'string' ? value : null;

const machineOf = (value: Value): string | undefined =>
  value !== null && typeof value === 'object' ? value.value : undefined;

/** A parameter that neither the file nor start-up code nor a getter touches. */
export function untouchedParameter(parameter: Parameter, value: Value): EffectiveParameter {
  const own = shownValue(value);
  return {
    parameter,
    class: parameter.class,
    key: parameter.key,
    value: own,
    default: own,
    machine: machineOf(value),
    origin: 'default',
    entry: undefined,
    because: undefined,
  };
}

/**
 * A parameter with its value and why it has it.
 * @param getter what its getter makes of the field; undefined where it returns the field
 * @param defaultValue evaluates another process, so it is called only where somebody looks
 */
export function touchedParameter(
  parameter: Parameter,
  history: History,
  getter: (field: Value) => Computed | undefined,
  defaultValue: () => string | null,
): EffectiveParameter {
  const { entry, forced } = history;
  let value = history.field;
  let [origin, because] = originOf(parameter, history);
  if (forced !== undefined) {
    if (!sameValue(forced.value, value)) {
      origin = forced.origin;
      because = forced.because;
    }
    value = forced.value;
  }
  const computed = getter(value);
  if (computed !== undefined) {
    value = computed.value;
    origin = computed.origin;
    because = computed.because;
  }
  return new TouchedParameter(parameter, value, { origin, because, entry }, defaultValue);
}

/** Its default is asked for seldom. */
class TouchedParameter implements EffectiveParameter {
  readonly parameter: Parameter;
  readonly value: string | null;
  readonly machine: string | undefined;
  readonly origin: Origin;
  readonly entry: Entry | undefined;
  readonly because: Text | undefined;
  readonly #defaultValue: () => string | null;

  constructor(
    parameter: Parameter,
    value: Value,
    { origin, because, entry }: Pick<EffectiveParameter, 'origin' | 'because' | 'entry'>,
    defaultValue: () => string | null,
  ) {
    this.parameter = parameter;
    this.value = shownValue(value);
    this.machine = machineOf(value);
    this.origin = origin;
    this.entry = entry;
    this.because = because;
    this.#defaultValue = defaultValue;
  }

  get class(): ClassName {
    return this.parameter.class;
  }

  get key(): string {
    return this.parameter.key;
  }

  get default(): string | null {
    return this.#defaultValue();
  }
}

/** Why the field is what the loader left. */
function originOf(parameter: Parameter, { entry, loaded }: History): [Origin, Text | undefined] {
  switch (loaded?.state) {
    case undefined:
      return ['default', undefined];
    case 'ignored':
      return ['ignored', unreadable(parameter, entry?.value ?? '')];
    case 'adjusted':
      return ['adjusted', text('its setter rounds or clamps it', '其 setter 会对值进行取整或限制')];
    case 'coerced':
      return ['written', text('everything but "true" is read as false', '除 "true" 以外的值一律读作 false')];
    case 'written':
      return ['written', undefined];
  }
}

function unreadable(parameter: Parameter, written: string): Text {
  if (parameter.type === 'skipped') {
    return text(
      `no setter that takes text (${parameter.javaType}), so the loader skips it`,
      `没有可接受文本的 setter（${parameter.javaType}），加载器会跳过它`,
    );
  }
  const type = parameter.enum ?? parameter.javaType.split('/')[0];
  const shownInQuotes = JSON.stringify(shown(parameter.key, written));
  return text(
    `${shownInQuotes} is no ${type}; the loader ignores it without a word`,
    `${shownInQuotes} 不是合法的 ${type}，加载器会静默忽略`,
  );
}
