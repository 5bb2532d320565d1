// How Java turns text into values and back: what RocketMQ's loader calls (MixAll.properties2Object, all releases).

const INT_MIN = -2147483648;
const INT_MAX = 2147483647;
const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;
const DIGIT = /\p{Nd}/u;

/** What `Character.digit(c, 10)` says: ASCII and every other Unicode digit of the basic plane; -1 for none. */
function digit(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  if (c < 0x660 || (c >= 0xd800 && c <= 0xdfff) || !DIGIT.test(String.fromCharCode(c))) return -1;
  // Blocks of ten digits begin at xxx0 or xxx6.
  const low = c & 15;
  if (low <= 9 && DIGIT.test(String.fromCharCode(c - low))) return low;
  return low - 6;
}

/** Decimal digits behind an optional sign, as `Integer.parseInt` and `Long.parseLong` accept them; undefined when they would throw for the form. */
function digits(text: string): { readonly negative: boolean; readonly ascii: string } | undefined {
  const sign = text.charCodeAt(0);
  const from = sign === 43 || sign === 45 ? 1 : 0;
  if (text.length === from) return undefined;
  let ascii = '';
  for (let i = from; i < text.length; i++) {
    const value = digit(text.charCodeAt(i));
    if (value < 0) return undefined;
    ascii += value;
  }
  return { negative: sign === 45, ascii };
}

/** Why a number does not parse. */
export type NumberFailure = 'form' | 'range';

/** Whether a text is a number just as Java writes it, of at most nine digits: it is in the range of `int`. */
function isCanonical(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > 9) return false;
  for (let i = 0; i < length; i++) {
    const c = text.charCodeAt(i);
    if (c < 48 || c > 57) return false;
  }
  return length === 1 || text.charCodeAt(0) !== 48;
}

/** `Integer.parseInt`, the value as text. */
export function parseInt32(text: string): string | { readonly failure: NumberFailure } {
  if (isCanonical(text)) return text;
  const found = digits(text);
  if (found === undefined) return { failure: 'form' };
  const value = Number(found.ascii) * (found.negative ? -1 : 1);
  if (value < INT_MIN || value > INT_MAX) return { failure: 'range' };
  return String(value === 0 ? 0 : value);
}

/** `Long.parseLong`, the value as text. */
export function parseInt64(text: string): string | { readonly failure: NumberFailure } {
  if (isCanonical(text)) return text;
  const found = digits(text);
  if (found === undefined) return { failure: 'form' };
  if (found.ascii.length <= 15) {
    const value = Number(found.ascii);
    return String(value === 0 ? 0 : found.negative ? -value : value);
  }
  const value = BigInt(found.ascii) * (found.negative ? -1n : 1n);
  if (value < LONG_MIN || value > LONG_MAX) return { failure: 'range' };
  return String(value);
}

/** `Boolean.parseBoolean`. */
export const parseBoolean = (text: string): boolean => text.length === 4 && text.toLowerCase() === 'true';

/** `String.trim`: everything up to U+0020 at both ends. */
export function javaTrim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

const BLANK = /^[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*$/;

/** `StringUtils.isBlank`: what `Character.isWhitespace` takes for blank, so not U+00A0. */
export const isBlank = (text: string): boolean => BLANK.test(text);

const DECIMAL = /^[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?)$/;
const HEX = /^([+-]?)0[xX](?:([0-9a-fA-F]+)\.?|([0-9a-fA-F]*)\.([0-9a-fA-F]+))[pP]([+-]?\d+)[fFdD]?$/;

/** `Double.parseDouble` or `Float.parseFloat` and back through `String.valueOf`; undefined when it throws. Blanks around are dropped. */
export function parseFloating(written: string, single: boolean): string | undefined {
  const text = javaTrim(written);
  let value: number;
  if (DECIMAL.test(text)) value = Number(text.replace(/(?<!Infinity|NaN)[fFdD]$/, '').replace(/^\+/, ''));
  else {
    const hex = HEX.exec(text);
    if (hex === null) return undefined;
    const whole = hex[2] ?? hex[3] ?? '';
    const fraction = hex[4] ?? '';
    const mantissa = Number(BigInt(`0x0${whole}${fraction}`));
    value = mantissa * 2 ** (Number(hex[5]) - 4 * fraction.length) * (hex[1] === '-' ? -1 : 1);
  }
  return single ? floatText(Math.fround(value)) : doubleText(value);
}

/** `Double.toString`. The least positive double is the one value for which Java prints more digits than needed and JavaScript does not. */
export function doubleText(value: number): string {
  if (Math.abs(value) === Number.MIN_VALUE) return value < 0 ? '-4.9E-324' : '4.9E-324';
  return floating(value, (v) => v.toExponential());
}

/** `Float.toString` of a number that is a float. */
function floatText(value: number): string {
  return floating(value, (v) => {
    for (let precision = 1; precision <= 9; precision++) {
      const text = v.toPrecision(precision);
      if (Math.fround(Number(text)) === v) return Number(text).toExponential();
    }
    return v.toExponential();
  });
}

function floating(value: number, exponential: (value: number) => string): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const size = Math.abs(value);
  const [mantissa, power] = exponential(size).split('e') as [string, string];
  const sign = value < 0 ? '-' : '';
  const exponent = Number(power);
  if (size >= 1e-3 && size < 1e7) {
    const all = mantissa.replace('.', '');
    if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${all}`;
    const whole = all.slice(0, exponent + 1).padEnd(exponent + 1, '0');
    return `${sign}${whole}.${all.slice(exponent + 1) || '0'}`;
  }
  return `${sign}${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${exponent}`;
}

/** `text.split(separator)` of a one-character separator: trailing empty parts are dropped, an empty text gives one empty part. */
export function javaSplit(text: string, separator: string): string[] {
  if (text === '') return [''];
  const parts = text.split(separator);
  while (parts.length > 0 && parts[parts.length - 1] === '') parts.pop();
  return parts;
}
