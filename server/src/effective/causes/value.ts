import { enumConstants, type Parameter, type ValueType } from '../../catalog/catalog.ts';
import {
  ADDRESS_KEYS,
  enumNumbers,
  isPathKey,
  meantValue,
  NAME_KEYS,
  NAMED_VALUES,
  type NamedValue,
  TRIM_SINCE,
} from '../../catalog/knowledge.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { javaSplit, javaTrim } from '../java.ts';
import { load } from '../load.ts';
import type { Cause, CauseOf, ValueCause } from '../model.ts';
import { meantBoolean, meantNumber } from './meant.ts';
import { VALUE_ORDER, type ValueRule } from './order.ts';
import { empty, fullWidth, mayBeSample, nonAscii, type Part, placeholder, type Reading, sample } from './text.ts';

export type { Reading } from './text.ts';

/** Nothing but letters, digits and what is usual in paths, addresses and names: no blank, no quote, no place of a template. */
const PLAIN = /^[\w./:;,+-]+$/;

/** Whether nothing can be wrong with a value but what its type or its names tell, in a document without a backslash. */
export const isPlain = (value: string): boolean =>
  PLAIN.test(value) && !value.includes('//') && !value.includes('--') && !mayBeSample(value);
/** A comment behind a value. The look-behind keeps a long run of blanks from being tried at each of them. */
const COMMENT = /(?<![ \t\f])[ \t\f]+(?:#|!|\/\/|--|<--).*$/s;
/** Backslash sequences that are right in a path: an escaped separator or blank, a doubled backslash, a Unicode escape, a continuation. */
const HARMLESS_ESCAPE = /\\(?:[\\:= #!]|u[0-9a-fA-F]{4}|\r\n|\r|\n)/g;

const NON_ASCII = /[\x80-\xff]/;

type Check<R extends ValueRule> = (e: Reading, entry: Entry, parameter: Parameter) => CauseOf<R> | undefined;

const SAMPLE = beforeComment(sample);

const CHECKS: { readonly [R in ValueRule]: Check<R> } = {
  'malformed-unicode-escape': malformed,
  'backslash-in-path': backslash,
  'full-width-punctuation': beforeComment(fullWidth, NON_ASCII),
  'unexpanded-placeholder': placeholder,
  'placeholder-value': (e, entry, parameter) => {
    const found = SAMPLE(e, entry, parameter);
    // A blank behind what a script replaces stays.
    return found?.severity === 'info' && trailing(e, entry, parameter)?.harmless === false ? undefined : found;
  },
  'inline-comment': comment,
  'quoted-value': quotes,
  'empty-value': empty,
  'trailing-whitespace': trailing,
  'non-ascii-value': (e, entry, parameter) =>
    NON_ASCII.test(entry.rawValue) ? nonAscii(e, entry, parameter) : undefined,
  'role-falls-back-to-master': role,
  'invalid-enum': name,
  'number-overflow': overflow,
  'invalid-number': number,
  'invalid-boolean': boolean,
};

/** Those that look at what the parameter takes; of a plain value nothing else can be wrong. */
const TYPED = VALUE_ORDER.slice(VALUE_ORDER.indexOf('role-falls-back-to-master'));

/**
 * What is wrong with a value that RocketMQ looks at: the first of {@link VALUE_ORDER} that does harm; where none does, the first that does not,
 * since what is but an info hides nothing. Nothing is wrong with a value that a template fills in.
 * @param parameters what its key fills; of a value that fills nothing only an escape that ends the process is wrong
 */
export function valueCause(e: Reading, entry: Entry, parameters: readonly Parameter[]): ValueCause | undefined {
  const parameter = worst(e, entry.value, parameters);
  if (parameter === undefined) return malformed(e, entry);
  const rules = isPlain(entry.value) && !e.input.document.escaped ? TYPED : VALUE_ORDER;
  let harmless: ValueCause | undefined;
  for (const rule of rules) {
    const cause = CHECKS[rule](e, entry, parameter);
    if (cause !== undefined && !isHarmless(cause)) return cause;
    harmless ??= cause;
  }
  return harmless;
}

/**
 * Whether it hides no other rule: what it names changes nothing that runs and is told as an info, or it is text of which only the letters
 * are other ones.
 */
export const isHarmless = (cause: Cause): boolean =>
  (cause.rule === 'trailing-whitespace' && cause.harmless) || (cause.rule === 'non-ascii-value' && !cause.invisible);

function malformed(e: Reading, entry: Entry): CauseOf<'malformed-unicode-escape'> | undefined {
  const { error, text } = e.input.document;
  if (error === undefined || error.entry !== entry.index) return undefined;
  return { rule: 'malformed-unicode-escape', span: error.span, written: text.slice(error.span.start, error.span.end) };
}

function backslash(e: Reading, entry: Entry): CauseOf<'backslash-in-path'> | undefined {
  const raw = entry.rawValue;
  if (!isPathKey(entry.key, e.input.kind) || !raw.replace(HARMLESS_ESCAPE, '').includes('\\')) return undefined;
  const meant = slashes(raw);
  // A third backslash beside two changes nothing: the path is the one that was meant.
  if (samePath(meant) === samePath(entry.value)) return undefined;
  return { rule: 'backslash-in-path', span: entry.valueSpan, meant };
}

/** A check of a value up to a comment behind it. @param holds what the value must hold for anything to be found */
function beforeComment<R extends ValueRule>(
  check: (e: Reading, entry: Entry, parameter: Parameter, part: Part) => CauseOf<R> | undefined,
  holds?: RegExp,
): Check<R> {
  return (e, entry, parameter) => {
    const { rawValue, valueSpan } = entry;
    if (holds?.test(rawValue) === false) return undefined;
    const raw = rawValue.slice(0, commentIn(e, rawValue, parameter));
    const { start } = valueSpan;
    return check(e, entry, parameter, { raw, span: { start, end: start + raw.length } });
  };
}

function comment(
  e: Reading,
  { rawValue: raw, valueSpan }: Entry,
  parameter: Parameter,
): CauseOf<'inline-comment'> | undefined {
  const at = raw === '' ? undefined : commentIn(e, raw, parameter);
  if (at === undefined) return undefined;
  const span = { start: valueSpan.start + at, end: valueSpan.end };
  return { rule: 'inline-comment', span, comment: raw.slice(at).trim(), meant: raw.slice(0, at) };
}

/** Blanks behind the quotes are no reason to overlook them. */
function quotes(_: Reading, entry: Entry): CauseOf<'quoted-value'> | undefined {
  const value = withoutBlanks(entry.value);
  const quote = value[0];
  if ((quote !== '"' && quote !== "'") || value.length < 2 || !value.endsWith(quote)) return undefined;
  const { start } = entry.valueSpan;
  const span = { start, end: start + withoutTrailing(entry.rawValue) };
  return { rule: 'quoted-value', span, meant: value.slice(1, -1) };
}

/** What people begin a comment with. */
const SIGN = /#|!|\/\/|<?--/g;

/** A whole value holds few of them: a value that is nothing but signs is not tried at each. */
const MOST_SIGNS = 8;

/** Addresses that are complete: what follows belongs to none of them. A host's name may hold `--`, so only numbers tell its end. */
const COMPLETE = {
  host: /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9A-Fa-f:.]+\])$/,
  'host:port': /^(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}$/,
  'id-host:port': /^\w+-(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}$/,
} as const;

/**
 * Where a comment begins behind a value: at the blank in front of its sign, or at the sign where it stands right behind a number, a boolean,
 * one of a few names or an address, of which it can be no part.
 */
function commentIn(e: Reading, raw: string, parameter: Parameter): number | undefined {
  const blank = COMMENT.exec(raw)?.index;
  let signs = 0;
  for (const { index } of raw.slice(0, blank).matchAll(SIGN)) {
    if (isWhole(e, raw.slice(0, index), parameter)) return index;
    if (++signs === MOST_SIGNS) break;
  }
  return blank;
}

/** Whether a text is all that a parameter wants: its loader takes it, or each of its addresses is complete. */
function isWhole(e: Reading, text: string, parameter: Parameter): boolean {
  const { type, key } = parameter;
  if (type === 'String') {
    const address = ADDRESS_KEYS.get(key);
    if (address === undefined) return NAMED_VALUES.get(key)?.values.includes(text) === true;
    const all = address.separator === undefined ? [text] : javaSplit(text, address.separator);
    return all.length > 0 && all.every((each) => COMPLETE[address.form].test(each));
  }
  return type !== 'skipped' && load(parameter, text, e.input.release).state === 'written';
}

/** The parameter whose loader refuses the value, else the first. */
function worst(e: Reading, value: string, parameters: readonly Parameter[]): Parameter | undefined {
  return parameters.find((each) => load(each, value, e.input.release).state === 'ignored') ?? parameters[0];
}

/** A path with one `/` for every separator. */
const samePath = (path: string): string => path.replace(/[\\/]+/g, '/');

function slashes(raw: string): string {
  return raw.replace(/\\\\|\\(?=[^\r\n])/g, '/').replace(/\\(?:\r\n|\r|\n)[ \t\f]*/g, '');
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x0c;

/** A decoded value without the blanks at its end. */
function withoutBlanks(value: string): string {
  let end = value.length;
  while (end > 0 && isBlank(value.charCodeAt(end - 1))) end--;
  return value.slice(0, end);
}

/** An escape for a blank at the end of a text: a Unicode escape, `\t`, `\f`, a backslash and a blank. */
const ESCAPED_BLANK = /\\(?:u00(?:20|09|0[cC])|[tf \f]|\t)$/;
const BREAK = /(?:\r\n|\r|\n)$/;

/**
 * How much of a raw value, from its start, is left without the blanks at its end, written as such, as escapes or in front of a
 * continuation that nothing follows.
 */
function withoutTrailing(raw: string): number {
  let end = raw.length;
  for (;;) {
    const last = raw.slice(Math.max(0, end - 6), end);
    const escaped = ESCAPED_BLANK.exec(last)?.[0].length ?? 0;
    const line = BREAK.exec(last)?.[0].length ?? 0;
    // A backslash that is itself escaped belongs to the text in front.
    if (escaped > 0 && backslashesBefore(raw, end - escaped) % 2 === 0) end -= escaped;
    else if (line > 0) end -= line + 1;
    else if (end > 0 && isBlank(raw.charCodeAt(end - 1))) end--;
    else return end;
  }
}

function backslashesBefore(raw: string, end: number): number {
  let from = end;
  while (from > 0 && raw.charCodeAt(from - 1) === 0x5c) from--;
  return end - from;
}

function trailing(e: Reading, entry: Entry, parameter: Parameter): CauseOf<'trailing-whitespace'> | undefined {
  const { type, key } = parameter;
  const value = entry.value;
  if (!isBlank(value.charCodeAt(value.length - 1))) return undefined;
  if (type === 'double' || type === 'float' || type === 'skipped') return undefined;
  const { start, end } = entry.valueSpan;
  const span = { start: start + withoutTrailing(entry.rawValue), end };
  const meant = withoutBlanks(value);
  if (type === 'int' || type === 'long' || type === 'boolean')
    return { rule: 'trailing-whitespace', span, meant, harmless: false };
  if (e.input.release >= TRIM_SINCE) return { rule: 'trailing-whitespace', span, meant, harmless: true };
  const matters = type === 'enum' || NAME_KEYS.has(key) || ADDRESS_KEYS.has(key) || isPathKey(key, e.input.kind);
  return matters ? { rule: 'trailing-whitespace', span, meant, harmless: false } : undefined;
}

function role(e: Reading, entry: Entry, parameter: Parameter): CauseOf<'role-falls-back-to-master'> | undefined {
  if (parameter.key !== 'brokerRole' || parameter.type !== 'enum' || !isIgnored(e, entry, parameter)) return undefined;
  const meant = meantValue(parameter.key, entry.value, enumConstants(parameter.enum ?? '', e.input.release));
  return { rule: 'role-falls-back-to-master', span: entry.valueSpan, meant };
}

/** The names of an enumeration, or a closed set of texts. */
function name(e: Reading, entry: Entry, parameter: Parameter): CauseOf<'invalid-enum'> | undefined {
  if (parameter.type === 'String') return named(e, entry, parameter);
  if (parameter.type !== 'enum') return undefined;
  const { value, valueSpan: span } = entry;
  const { key } = parameter;
  const constants = enumConstants(parameter.enum ?? '', e.input.release);
  const numbers = parameter.alsoInt ? enumNumbers(key, e.input.release) : [];
  const { state } = load(parameter, value, e.input.release);
  // metricsExporterType takes any int: what is none of its numbers is DISABLE. tieredStorageLevel knows 0 to 3.
  const isNumber = state === 'written' && key === 'tieredStorageLevel' && !constants.includes(javaTrim(value));
  if (state !== 'ignored' && !(isNumber && !numbers.includes(Number(value)))) return undefined;
  const meant = meantValue(key, value, constants);
  return { rule: 'invalid-enum', span, values: [...constants, ...numbers.map(String)], meant };
}

function overflow(e: Reading, entry: Entry, parameter: Parameter): CauseOf<'number-overflow'> | undefined {
  const { type } = parameter;
  if (!isNumeric(type)) return undefined;
  const loaded = load(parameter, entry.value, e.input.release);
  if (loaded.state !== 'ignored' || loaded.failure !== 'range') return undefined;
  return { rule: 'number-overflow', span: entry.valueSpan, type };
}

function number(e: Reading, entry: Entry, parameter: Parameter): CauseOf<'invalid-number'> | undefined {
  const { type } = parameter;
  if (!isNumeric(type) || !isIgnored(e, entry, parameter)) return undefined;
  return { rule: 'invalid-number', span: entry.valueSpan, type, meant: meantNumber(entry.value, parameter) };
}

function boolean(e: Reading, entry: Entry, parameter: Parameter): CauseOf<'invalid-boolean'> | undefined {
  const { value, valueSpan: span } = entry;
  if (parameter.type !== 'boolean' || load(parameter, value, e.input.release).state !== 'coerced') return undefined;
  return { rule: 'invalid-boolean', span, meant: meantBoolean(value) };
}

const isNumeric = (type: ValueType): boolean =>
  type === 'int' || type === 'long' || type === 'double' || type === 'float';

/** Whether the loader leaves the default in place of a value. */
const isIgnored = (e: Reading, { value }: Entry, parameter: Parameter): boolean =>
  load(parameter, value, e.input.release).state === 'ignored';

/** String parameters with a closed set of names. */
function named(e: Reading, entry: Entry, parameter: Parameter): CauseOf<'invalid-enum'> | undefined {
  const set = NAMED_VALUES.get(parameter.key);
  if (set === undefined || !set.classes.includes(parameter.class)) return undefined;
  if (set.onlyWith !== undefined && e.value(set.onlyWith) !== 'true') return undefined;
  const value = e.input.release >= TRIM_SINCE || set.trimmed ? javaTrim(entry.value) : entry.value;
  if (value === '') return undefined;
  const fold = (text: string): string => (set.ignoreCase ? text.toLowerCase() : text);
  const known = set.values.map(fold);
  const isKnown = (name: string): boolean => known.includes(fold(name));
  if (set.separator !== undefined) return listed(entry, set, isKnown);
  if (isKnown(value)) return undefined;
  const meant = meantValue(parameter.key, value, set.values);
  return { rule: 'invalid-enum', span: entry.valueSpan, values: set.values, meant };
}

/** Of a list of names the first that is none. Blanks around a name do no harm, nor do empty ones (StoreType.fromString). */
function listed(
  { value, rawValue, valueSpan }: Entry,
  { key, values, separator = '' }: NamedValue,
  isKnown: (name: string) => boolean,
): CauseOf<'invalid-enum'> | undefined {
  const parts = value.split(separator);
  const names = parts.map(javaTrim);
  const at = names.findIndex((name) => name !== '' && !isKnown(name));
  const [part = '', wrong = ''] = [parts[at], names[at]];
  if (wrong === '') return undefined;
  const all = names.filter((name) => name !== '').map((name) => (isKnown(name) ? name : meantValue(key, name, values)));
  const meant = all.includes(undefined) ? undefined : all.join(separator);
  // Without escapes a character is a byte.
  const before = parts.slice(0, at).reduce((sum, each) => sum + each.length + separator.length, part.indexOf(wrong));
  const start = valueSpan.start + before;
  const span = rawValue === value ? { start, end: start + wrong.length } : valueSpan;
  return { rule: 'invalid-enum', span, values, meant };
}
