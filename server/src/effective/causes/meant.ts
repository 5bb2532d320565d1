import { distance } from '../../catalog/suggest.ts';
import { type Unit, unitOf } from '../../catalog/units.ts';
import { parseInt32, parseInt64 } from '../java.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What parameters of time count, in milliseconds. */
const COUNTED: Readonly<Partial<Record<Unit, number>>> = { ms: 1, s: SECOND, min: MINUTE, h: HOUR, days: DAY };

/** What people write behind a time. A lone capital M is no minute. */
const TIMES: readonly (readonly [RegExp, number])[] = [
  [/^(?:ms|msecs?|millis|milliseconds?)$/i, 1],
  [/^(?:s|secs?|seconds?)$/i, SECOND],
  [/^(?:m|[mM](?:in|ins|inutes?))$/, MINUTE],
  [/^(?:h|hrs?|hours?)$/i, HOUR],
  [/^(?:d|days?)$/i, DAY],
];

const SIZES: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/**
 * The number that somebody meant with text that is none: an integer product, digit separators, a hexadecimal number, a Java suffix; a time or
 * a size in the unit that the parameter counts (`48h` of fileReservedTime is 48, `30s` of transactionTimeOut 30000), a share in percent.
 * @returns undefined where it cannot be told, is no whole number of the parameter's unit or does not fit the type
 */
export function meantNumber(
  written: string,
  { key, type }: { readonly key: string; readonly type: string },
): string | undefined {
  const text = written.trim();
  if (type === 'double' || type === 'float') {
    const percent = /^(\d{1,3}(?:\.\d{1,3})?)%$/.exec(text)?.[1];
    return percent !== undefined && unitOf(key) === 'ratio' ? String(Number(percent) / 100) : undefined;
  }
  const value = integer(text) ?? measured(text, key) ?? share(text, key);
  if (value === undefined) return undefined;
  const parsed = type === 'int' ? parseInt32(String(value)) : parseInt64(String(value));
  return typeof parsed === 'string' ? parsed : undefined;
}

/** Longer numbers nobody means, and a product of thousands of them takes long. */
const LONGEST = 100;

function integer(text: string): bigint | undefined {
  if (text.length > LONGEST) return undefined;
  if (/^[+-]?\d+$/.test(text)) return BigInt(text.replace(/^\+/, ''));
  if (/^\d+(?:\s*\*\s*\d+)+$/.test(text))
    return text.split('*').reduce((product, factor) => product * BigInt(factor.trim()), 1n);
  if (/^\d{1,3}(?:[_,]\d{3})+$/.test(text) || /^\d+(?:_\d+)+$/.test(text)) return BigInt(text.replace(/[_,]/g, ''));
  if (/^0x[0-9a-f]+$/i.test(text)) return BigInt(text);
  const suffixed = /^(\d+)(?:L|\.0+)$/i.exec(text);
  if (suffixed !== null) return BigInt(suffixed[1] as string);
  return undefined;
}

/** A share of 1 where the parameter counts percent: `0.90` is 90. */
function share(text: string, key: string): bigint | undefined {
  const digits = /^0?\.(\d{1,2})0*$/.exec(text)?.[1];
  return digits !== undefined && unitOf(key) === 'percent' ? BigInt(digits.padEnd(2, '0')) : undefined;
}

/** A number with a unit behind it, in the unit that the parameter counts. */
function measured(text: string, key: string): bigint | undefined {
  const parts = /^(\d{1,15}(?:\.\d{1,6})?)\s*([a-z]{1,12}|%)$/i.exec(text);
  if (parts === null) return undefined;
  const [, number = '', suffix = ''] = parts;
  const unit = unitOf(key);
  if (unit === undefined) return undefined;
  const counted = COUNTED[unit];
  let factor: number | undefined;
  if (counted !== undefined) factor = TIMES.find(([name]) => name.test(suffix))?.[1];
  else if (unit === 'percent') factor = suffix === '%' ? 1 : undefined;
  else if (unit !== 'ratio') factor = SIZES[/^([kmgt]?)(?:i?b)?$/i.exec(suffix)?.[1]?.toLowerCase() ?? '?'];
  if (factor === undefined) return undefined;
  const value = (Number(number) * factor) / (counted ?? 1);
  return Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

/** `ture`, `treu`, `flase`, `fasle`: one slip away from one of the two. */
const slip = (text: string): 'true' | 'false' | undefined =>
  distance(text, 'true', 1) <= 1 ? 'true' : distance(text, 'false', 1) <= 1 ? 'false' : undefined;

/** The boolean that somebody meant with text that is neither true nor false. */
export function meantBoolean(written: string): 'true' | 'false' | undefined {
  const text = written
    .trim()
    .toLowerCase()
    .replace(/[;,.]$/, '');
  if (/^(?:true|yes|on|1|y|t|enabled?)$/.test(text)) return 'true';
  if (/^(?:false|no|off|0|n|f|disabled?)$/.test(text)) return 'false';
  return text.length < 3 ? undefined : slip(text);
}
