import type { Span } from '../../base/range.ts';
import type { Parameter } from '../../catalog/catalog.ts';
import { ADDRESS_KEYS, isPathKey, NAME_KEYS, NAMED_VALUES, TRIM_SINCE } from '../../catalog/knowledge.ts';
import { changesAt, release } from '../../catalog/releases.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { decode } from '../../syntax/properties/scan.ts';
import { javaTrim } from '../java.ts';
import type { CauseOf, Effective } from '../model.ts';
import { placeholderIn } from '../template.ts';
import { asciiOf, beyondAscii, isInvisible, isWide, type Placed } from './characters.ts';

/** What has to be known of the process that reads a value. */
export type Reading = Pick<Effective, 'input' | 'value' | 'note'>;

/** A value up to a comment behind it. */
export interface Part {
  readonly raw: string;
  readonly span: Span;
}

const V500 = release('5.0.0');

/** String parameters that an empty value breaks. Of messageDelayLevel and deleteWhen the rules on their texts speak. */
const NEEDED: ReadonlySet<string> = new Set([
  'brokerName',
  'brokerClusterName',
  'brokerIP1',
  'brokerIP2',
  'storePathRootDir',
  'storePathCommitLog',
  'bindAddress',
]);

/** No value at all. Of namesrvAddr the end that it leads to tells more, and no value of another text may be what somebody wants. */
export function empty(e: Reading, entry: Entry, { key, type }: Parameter): CauseOf<'empty-value'> | undefined {
  if (type === 'skipped' || !isEmpty(e, entry.value, type)) return undefined;
  if (type === 'String') {
    if (!NEEDED.has(key)) return undefined;
    if (key === 'bindAddress') {
      // Nothing read it before.
      e.note(changesAt(V500));
      if (e.input.release < V500) return undefined;
    }
  }
  return { rule: 'empty-value', span: entry.keySpan };
}

/** Escaped blanks are nothing once they are stripped, which is done to texts and names only. */
const isEmpty = (e: Reading, value: string, type: Parameter['type']): boolean =>
  value === '' || ((type === 'String' || type === 'enum') && e.input.release >= TRIM_SINCE && javaTrim(value) === '');

export function placeholder(
  _: Reading,
  { value, rawValue, valueSpan }: Entry,
): CauseOf<'unexpanded-placeholder'> | undefined {
  const found = placeholderIn(value);
  if (found === undefined) return undefined;
  const { start } = valueSpan;
  const span = rawValue === value ? { start: start + found.start, end: start + found.end } : valueSpan;
  return { rule: 'unexpanded-placeholder', span };
}

/** Whether a value may be {@link SAMPLE}; a look that costs little. */
export const mayBeSample = (value: string): boolean => /xx|x\.x|your|change|replace|__|_(?:ip|addr|host)/i.test(value);

/** Nobody writes longer values, and what was meant with one nobody can tell. */
const LONGEST = 2000;

/** What people write in samples for others to replace: `xxx`, `192.168.x.x`, `your-ip`, `YOUR_HOST`, `change me`, `<address>`. */
const SAMPLE = [
  /(?<![A-Za-z0-9])[xX]{3,}(?![A-Za-z0-9])/,
  /(?<![\w.])(?=[\d.]*[xX*])(?:\d{1,3}|[xX]{1,3}|\*{1,3})(?:\.(?:\d{1,3}|[xX]{1,3}|\*{1,3})){3}(?![\w.])/,
  /(?<![A-Za-z])(?:[yY]our|YOUR)(?![a-z])/,
  /change[ _-]?me(?![a-z])/i,
  /<[^<>!%]*[A-Za-z\u0080-\uffff][^<>]*>/,
];

/** In an address, what a host cannot be called: a word in brackets that is no IPv6 address, and Chinese. */
const NO_HOST = [/\[(?![0-9A-Fa-f:.%]+\])[^\]]*\]/, /\p{Script=Han}/u];

/** In other texts, a request to the reader. */
const REQUEST = /\u4f60\u7684|\u60a8\u7684|\u586b\u5199|\u66ff\u6362|\u81ea\u5df1\u7684/;

/** `broker-a|broker-b` of a description of two files. */
const ALTERNATIVES = /^[\w-]+(?:\|[\w-]+)+$/;

/** All of an address, a name or a path that a script replaces before RocketMQ reads it: `REPLACE_IT`, `{ip}`, `__IP__`. */
const MARK =
  /^(?:[Rr][Ee][Pp][Ll][Aa][Cc][Ee][_-]?(?:[Ii][Tt]|[Mm][Ee])|\{[A-Za-z][\w.-]*\}|__[A-Z][A-Z\d_]*__)(?::\d+)?$/;

/** The same of an address: `HOST_IP`. */
const VARIABLE = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*_(?:IP|ADDR|ADDRESS|HOST|HOSTNAME)(?:_?\d)?(?::\d+)?$/;

/** The same for a reader to replace: `<ip>`. */
const IN_BRACKETS = /^<[^<>]*>(?::\d+)?$/;

function isMark(e: Reading, key: string, shown: string): boolean {
  const isAddress = ADDRESS_KEYS.has(key);
  if (!isAddress && !NAME_KEYS.has(key) && !isPathKey(key, e.input.kind)) return false;
  return MARK.test(shown) || (isAddress && VARIABLE.test(shown));
}

/** Sample text that nobody replaced. JSON holds what it likes. */
export function sample(
  e: Reading,
  { value }: Entry,
  { key, type }: Parameter,
  part: Part,
): CauseOf<'placeholder-value'> | undefined {
  if (type === 'skipped' || part.raw === '' || part.raw.length > LONGEST) return undefined;
  const shown = e.input.document.lines.decode(part.span).trimEnd();
  const span = trimmed(part);
  if (isMark(e, key, shown)) return { rule: 'placeholder-value', span, severity: 'info' };
  if (value.startsWith('{')) return undefined;
  const isSample =
    SAMPLE.some((pattern) => pattern.test(shown)) ||
    (ADDRESS_KEYS.has(key) ? NO_HOST.some((pattern) => pattern.test(shown)) : REQUEST.test(shown)) ||
    (key === 'brokerName' && ALTERNATIVES.test(shown));
  if (!isSample) return undefined;
  return { rule: 'placeholder-value', span, severity: IN_BRACKETS.test(shown) ? 'warning' : undefined };
}

/** A part without the blanks at its end. */
const trimmed = ({ raw, span: { start } }: Part): Span => ({ start, end: start + raw.trimEnd().length });

/** Full-width characters, where the value is nothing but ASCII without them: then they were typed by mistake. */
export function fullWidth(
  e: Reading,
  { rawSeparator }: Entry,
  _: Parameter,
  { raw, span }: Part,
): CauseOf<'full-width-punctuation'> | undefined {
  if (raw.length > LONGEST) return undefined;
  const found = [...beyondAscii(e.input.document, span)];
  const [first] = found;
  const ascii = first === undefined ? undefined : asciiOf(first.character);
  if (first === undefined || ascii === undefined) return undefined;
  let meant = '';
  let at = span.start;
  for (const { character, span: own } of found) {
    const plain = asciiOf(character);
    if (plain === undefined) return undefined;
    meant += raw.slice(at - span.start, own.start - span.start) + plain;
    at = own.end;
  }
  meant = decode(meant + raw.slice(at - span.start)).trim();
  // Behind a blank, which separates as well, it was to be the separator.
  if (/^[ \t\f]*$/.test(rawSeparator)) meant = meant.replace(/^[=:]\s*/, '');
  const quoted = /^(["'])(.*)\1$/s.exec(meant);
  return { rule: 'full-width-punctuation', span: first.span, ascii, meant: quoted?.[2] ?? meant };
}

/**
 * Characters beyond ASCII: those that nobody sees, in every value; text, in those that hold text. A number with letters behind it is no
 * number in any encoding.
 */
export function nonAscii(
  e: Reading,
  { key, rawValue, valueSpan }: Entry,
  { type }: Parameter,
): CauseOf<'non-ascii-value'> | undefined {
  if (type === 'skipped' || rawValue.length > LONGEST) return undefined;
  const found = [...beyondAscii(e.input.document, valueSpan)];
  const unseen = found.filter(({ character }) => isInvisible(character));
  const [first] = unseen;
  const last = unseen.at(-1);
  if (first !== undefined && last !== undefined) {
    const span = { start: first.span.start, end: last.span.end };
    const meant = found.length === unseen.length ? without(rawValue, valueSpan.start, unseen) : undefined;
    return { rule: 'non-ascii-value', span, invisible: true, meant };
  }
  if (found.length === 0 || type !== 'String' || NAMED_VALUES.has(key)) return undefined;
  return { rule: 'non-ascii-value', span: valueSpan, invisible: false, meant: undefined };
}

/** A value without the characters that nobody sees; those that look like a blank become one. */
function without(raw: string, offset: number, unseen: readonly Placed[]): string {
  let text = '';
  let at = 0;
  for (const { character, span } of unseen) {
    text += raw.slice(at, span.start - offset) + (isWide(character) ? ' ' : '');
    at = span.end - offset;
  }
  return decode(text + raw.slice(at)).trim();
}
