import { enumConstants, type Parameter } from '../../catalog/catalog.ts';
import { type ReleaseIndex, release } from '../../catalog/releases.ts';
import { javaTrim, parseInt32, parseInt64 } from '../java.ts';
import { type Dialect, dialectOf, type Json } from './json.ts';

/**
 * What becomes of a field when fastjson hands a member to its setter: `set` to a value (null is Java's null), `kept` as it was, or `refused` with an
 * exception. `unsure`: not known, since it was not tried on a real proxy.
 */
export type Converted =
  | { readonly state: 'set'; readonly value: string | null }
  | { readonly state: 'kept' | 'refused' | 'unsure' };

const V510 = release('5.1.0');
const KEPT: Converted = { state: 'kept' };
const REFUSED: Converted = { state: 'refused' };
const UNSURE: Converted = { state: 'unsure' };
const NOTHING: Converted = { state: 'set', value: null };
const set = (value: string): Converted => ({ state: 'set', value });

/** What a release's proxy makes of a member of its file (ProxyConfig and AuthConfig; recorded from real proxies, see test/proxies). */
export function convert(parameter: Parameter, json: Json, at: ReleaseIndex): Converted {
  const dialect = dialectOf(at);
  if (json.type === 'unsure') return UNSURE;
  switch (parameter.type) {
    case 'int':
    case 'long':
      // fastjson 1.2.69 (5.0.0) makes no long of a boolean.
      if (at < V510 && parameter.type === 'long' && json.type === 'boolean') return REFUSED;
      return integer(parameter, json, dialect);
    case 'boolean':
      return boolean(json, dialect);
    case 'String':
      return string(json, dialect);
    case 'enum':
      return exporter(parameter, json, dialect, enumConstants(parameter.enum ?? '', at));
    default:
      return UNSURE;
  }
}

/** What null and its equivalents do: an Integer becomes null, an int keeps its default in fastjson 1 and becomes zero in fastjson2. */
function empty(parameter: Parameter, dialect: Dialect, zero: string): Converted {
  if (parameter.javaType === 'Integer') return NOTHING;
  return dialect === 'fastjson1' ? KEPT : set(zero);
}

function integer(parameter: Parameter, json: Json, dialect: Dialect): Converted {
  const { type } = parameter;
  const first = dialect === 'fastjson1';
  switch (json.type) {
    case 'null':
      return empty(parameter, dialect, '0');
    case 'boolean':
      return set(json.value ? '1' : '0');
    case 'number':
      return number(parameter, json.text, dialect);
    case 'string':
      return integerOfText(parameter, json.text, dialect);
    case 'array':
      return first || json.items.length !== 1 ? REFUSED : UNSURE;
    default:
      return first || type === 'long' ? REFUSED : set('0');
  }
}

/** A JSON number: an integer must fit the type; a decimal loses its fraction, and Java's narrowing conversion makes it fit. */
function number(parameter: Parameter, written: string, dialect: Dialect): Converted {
  const text = written.replace(/[LSB]$/, '');
  if (/^[-+]?\d+$/.test(text)) {
    const value = parameter.type === 'int' ? parseInt32(text) : parseInt64(text);
    if (typeof value === 'string') return set(value);
    // fastjson2 2.0.43 accepts some numbers that an Integer cannot hold; what it makes of them is not known.
    const odd = dialect === 'fastjson2.0.43' && parameter.javaType === 'Integer';
    return odd && !(typeof parseInt64(text) === 'string' && !text.startsWith('-')) ? UNSURE : REFUSED;
  }
  const plain = text.replace(/[FD]$/, '');
  const bits = parameter.type === 'int' ? 32 : 64;
  if (dialect !== 'fastjson1' && /[eE]/.test(plain)) return set(String(narrowed(Number(plain), bits)));
  const whole = truncated(plain);
  return whole === undefined ? UNSURE : set(String(BigInt.asIntN(bits, whole)));
}

/** `(int)` or `(long)` of a double: the nearest that fits. */
function narrowed(value: number, bits: number): bigint {
  const least = -(2n ** BigInt(bits - 1));
  const greatest = -least - 1n;
  if (!Number.isFinite(value)) return value > 0 ? greatest : least;
  const whole = BigInt(Math.trunc(value));
  return whole > greatest ? greatest : whole < least ? least : whole;
}

/** A decimal without what stands behind its point; undefined where it would have hundreds of digits. */
function truncated(decimal: string): bigint | undefined {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^([-+]?)(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?$/.exec(decimal) ?? [];
  const exponent = Number(power);
  if (Math.abs(exponent) > 100) return undefined;
  const point = whole.length + exponent;
  const digits = `${whole}${fraction}`.padEnd(Math.max(point, 0), '0').slice(0, Math.max(point, 0));
  const value = BigInt(digits === '' ? '0' : digits);
  return sign === '-' ? -value : value;
}

function integerOfText(parameter: Parameter, text: string, dialect: Dialect): Converted {
  const parse = parameter.type === 'int' ? parseInt32 : parseInt64;
  if (text === '' || text === 'null') return empty(parameter, dialect, '0');
  if (dialect === 'fastjson1') {
    if (text === 'NULL') return empty(parameter, dialect, '0');
    const plain = text.replaceAll(',', '');
    const value = parse(parameter.type === 'int' ? plain.replace(/\.0*$/, '') : plain);
    if (typeof value === 'string') return set(value);
    // fastjson 1 may read it as a date, which it turns into a long.
    return parameter.type === 'long' && /^\d{4}[-/]/.test(text) ? UNSURE : REFUSED;
  }
  if (text === 'true' || text === 'false') return set(text === 'true' ? '1' : '0');
  if (/^[-+]?\d+$/.test(text)) return number(parameter, text, dialect);
  if (/^[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?$/.test(text)) return number(parameter, text, dialect);
  if (text.includes(',')) {
    if (dialect === 'fastjson2.0.43') return REFUSED;
    return /^[1-9]\d{0,2}(?:,\d{3})+$/.test(text) ? number(parameter, text.replaceAll(',', ''), dialect) : UNSURE;
  }
  // The two versions of fastjson2 differ a little in what other texts of digits and signs they accept.
  return /^[-+._\deE]+$/.test(text) && /[\d-]/.test(text) ? UNSURE : REFUSED;
}

function boolean(json: Json, dialect: Dialect): Converted {
  const first = dialect === 'fastjson1';
  const nothing = first ? KEPT : set('false');
  switch (json.type) {
    case 'null':
      return nothing;
    case 'boolean':
      return set(String(json.value));
    case 'number': {
      if (first) {
        if (/^[-+]?\d+$/.test(json.text) && typeof parseInt32(json.text) !== 'string') return REFUSED;
        return set(String(truncated(json.text.replace(/[LSBFD]$/, '')) === 1n));
      }
      return set(String(/^[-+]?0*1$/.test(json.text)));
    }
    case 'string': {
      const { text } = json;
      if (text === '' || text === 'null' || text === 'NULL') return nothing;
      const lower = text.toLowerCase();
      if (lower === 'true' || text === '1') return set('true');
      if (lower === 'false' || text === '0') return set('false');
      if (lower === 'y' && (first || text === 'Y')) return set('true');
      if (text === 'N') return set('false');
      if (first && text === 'T') return set('true');
      return first && lower === 'f' ? set('false') : REFUSED;
    }
    case 'array':
      return dialect === 'fastjson2.0.59' && json.items.length === 1 ? UNSURE : REFUSED;
    default:
      return REFUSED;
  }
}

function string(json: Json, dialect: Dialect): Converted {
  switch (json.type) {
    case 'null':
      return NOTHING;
    case 'string':
      return set(json.text);
    case 'boolean':
      return set(String(json.value));
    case 'number':
      // In this form Java's BigInteger and BigDecimal print what is written; they print other forms differently.
      if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(json.text)) return UNSURE;
      return set(json.text === '-0' && dialect !== 'fastjson1' ? '0' : json.text);
    default:
      return UNSURE;
  }
}

/** ProxyConfig.metricsExporterType: by name or number; 5.4.0 takes the setter of numbers for everything. */
function exporter(parameter: Parameter, json: Json, dialect: Dialect, names: readonly string[]): Converted {
  const byNumber = (ordinal: number): Converted => {
    const name = names[ordinal];
    return name === undefined ? REFUSED : set(name);
  };
  const byName = (text: string): Converted => {
    const lower = text.toLowerCase();
    const name = names.find((each) => each.toLowerCase() === lower);
    return name === undefined ? NOTHING : set(name);
  };
  if (dialect === 'fastjson2.0.43') {
    const found = integer({ ...parameter, type: 'int' }, json, dialect);
    return found.state === 'set' ? set(names[Number(found.value)] ?? (names[0] as string)) : found;
  }
  switch (json.type) {
    case 'null':
      return NOTHING;
    case 'number': {
      const whole = /^-?\d+$/.test(json.text);
      if (!whole && dialect === 'fastjson1') return REFUSED;
      return whole || /^\d+\.\d+$/.test(json.text) ? byNumber(Math.trunc(Number(json.text))) : UNSURE;
    }
    case 'string': {
      if (dialect === 'fastjson1') return byName(json.text);
      const text = javaTrim(json.text);
      return /^\d$/.test(text) && names[Number(text)] !== undefined ? byNumber(Number(text)) : byName(text);
    }
    default:
      return REFUSED;
  }
}
