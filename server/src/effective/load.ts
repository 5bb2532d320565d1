import { enumConstants, type Parameter } from '../catalog/catalog.ts';
import type { MachineDefault } from '../catalog/data.ts';
import { TRIM_SINCE } from '../catalog/knowledge.ts';
import { changesAt, type ReleaseIndex, type ReleaseSet, release } from '../catalog/releases.ts';
import { javaTrim, type NumberFailure, parseBoolean, parseFloating, parseInt32, parseInt64 } from './java.ts';

/** A value inside the evaluation: null is Java's null, an object is known to the machine alone. */
export type Value = string | null | MachineDefault;

/** What the loader makes of a written value. */
export type Loaded =
  /** Null is Java's null, which only JSON can write. */
  | { readonly state: 'written'; readonly value: string | null }
  /** A boolean that is neither true nor false. */
  | { readonly state: 'coerced'; readonly value: string }
  /** The setter changes it. */
  | { readonly state: 'adjusted'; readonly value: string }
  /** The setter throws, or there is none that the loader calls: the default stays. */
  | { readonly state: 'ignored'; readonly failure: NumberFailure | 'enum' | 'skipped' };

const V500 = release('5.0.0');

/**
 * Puts a decoded value through the setter, as `MixAll.properties2Object` does (all releases; String values are trimmed from 5.2.0 on).
 */
export function load(parameter: Parameter, written: string, at: ReleaseIndex): Loaded {
  switch (parameter.type) {
    case 'int': {
      const value = parseInt32(written);
      return typeof value === 'string' ? setInt(parameter, value, at) : { state: 'ignored', failure: value.failure };
    }
    case 'long': {
      const value = parseInt64(written);
      return typeof value === 'string' ? { state: 'written', value } : { state: 'ignored', failure: value.failure };
    }
    case 'double':
    case 'float': {
      const value = parseFloating(written, parameter.type === 'float');
      return value === undefined ? { state: 'ignored', failure: 'form' } : { state: 'written', value };
    }
    case 'boolean': {
      const value = parseBoolean(written);
      return { state: value || written.toLowerCase() === 'false' ? 'written' : 'coerced', value: String(value) };
    }
    case 'String':
      return { state: 'written', value: at >= TRIM_SINCE ? javaTrim(written) : written };
    case 'enum': {
      const text = at >= TRIM_SINCE ? javaTrim(written) : written;
      const constants = enumConstants(parameter.enum ?? '', at);
      if (constants.includes(text)) return { state: 'written', value: text };
      const number = parameter.alsoInt ? parseInt32(written) : undefined;
      if (typeof number !== 'string') return { state: 'ignored', failure: 'enum' };
      // MetricsExporterType.valueOf(int), TieredStorageLevel.valueOf(int): the constant of that number, else DISABLE.
      return { state: 'written', value: constants[Number(number)] ?? (constants[0] as string) };
    }
    case 'skipped':
      return { state: 'ignored', failure: 'skipped' };
  }
}

/** A text that Java's `String.trim` changes. */
const UNTRIMMED = /^[\0- ]|[\0- ]$/;

/** The releases in which {@link load} makes something else of a value, beside those in which the parameter itself changes. */
export function loadChanges({ type, key }: Parameter, written: string): ReleaseSet {
  if ((type === 'String' || type === 'enum') && UNTRIMMED.test(written)) return changesAt(TRIM_SINCE);
  return key === 'haListenPort' && written.startsWith('-') ? changesAt(V500) : 0;
}

/** Setters that change what they are given (MessageStoreConfig, 5.0.0 on). */
function setInt(parameter: Parameter, value: string, at: ReleaseIndex): Loaded {
  if (parameter.key === 'haListenPort' && at >= V500 && value.startsWith('-')) return { state: 'adjusted', value: '0' };
  if (parameter.key === 'timerPrecisionMs') {
    const number = Number(value);
    const kept = number < 200 ? '100' : number < 500 ? '200' : number < 1000 ? '500' : '1000';
    return { state: kept === value ? 'written' : 'adjusted', value: kept };
  }
  return { state: 'written', value };
}
