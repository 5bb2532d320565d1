import type { Span } from '../../base/range.ts';
import type { Text } from '../../base/text.ts';
import { type Parameter, parametersIn } from '../../catalog/catalog.ts';
import type { ClassName } from '../../catalog/kinds.ts';
import type { ReleaseIndex } from '../../catalog/releases.ts';
import { dialectOf, type Member, type ProxyFile, readProxyFile } from './json.ts';

/** A proxy's file: its text, and what the fastjson of a release makes of it. */
export interface ReadFile {
  readonly source: string;
  readonly file: ProxyFile;
}

/** @param classes those that the proxy fills from it */
export function readBytes(bytes: Uint8Array, classes: readonly ClassName[], at: ReleaseIndex): ReadFile {
  const source = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const isShared = (key: string): boolean => parametersIn(classes, key, at).length > 1;
  return { source, file: readProxyFile(source, dialectOf(at), isShared) };
}

/** The field that fastjson 1 means with another spelling: case, `-` and `_` do not count, nor does `is` in front of a boolean. */
export function meant(key: string, fields: Iterable<Parameter>): Parameter | undefined {
  const folded = fold(key);
  const bare = key.startsWith('is') ? fold(key.slice(2)) : undefined;
  let found: Parameter | undefined;
  for (const parameter of fields) {
    const own = parameter.key.toLowerCase();
    if (own === folded) return parameter;
    if (own === bare && parameter.type === 'boolean') found = parameter;
  }
  return found;
}

const fold = (key: string): string => key.replace(/[-_]/g, '').toLowerCase();

/** Something in a proxy's file that ends the process: where it stands in its bytes, and what stands there. */
export interface ProxyPlace {
  readonly span: Span;
  readonly written: string;
}

const LONGEST_WORD = 200;

/** Where and why fastjson refuses a proxy's file as a whole; undefined where it does not. `written` is all of it. */
export function refusalIn(
  bytes: Uint8Array,
  classes: readonly ClassName[],
  release: ReleaseIndex,
): (ProxyPlace & { readonly reason: Text }) | undefined {
  const { source, file } = readBytes(bytes, classes, release);
  if (file.state !== 'refused') return undefined;
  const { reason, at } = file.refusal;
  // What is missing at the end is missing behind the last thing that is there.
  const start = Math.min(at, source.trimEnd().length);
  // A word as a whole, else one character.
  const word = at === start ? /^(?:[\w$.+-]+|.)/su.exec(source.slice(at, at + LONGEST_WORD)) : null;
  return { reason, written: source, span: bytesOf(source, bytes, { start, end: start + (word?.[0].length ?? 0) }) };
}

/** The value of the member that counts for a key of a proxy's file; undefined where there is none. */
export function memberIn(
  bytes: Uint8Array,
  classes: readonly ClassName[],
  release: ReleaseIndex,
  key: string,
): ProxyPlace | undefined {
  const { source, file } = readBytes(bytes, classes, release);
  if (file.state !== 'read') return undefined;
  const parameters = parametersIn(classes, key, release);
  const isOther = (member: Member): boolean =>
    dialectOf(release) === 'fastjson1' && meant(member.key, parameters) !== undefined;
  const found = file.members.findLast((member) => member.key === key) ?? file.members.find(isOther);
  if (found === undefined) return undefined;
  const { start, end } = found.span;
  return { span: bytesOf(source, bytes, found.span), written: source.slice(start, end) };
}

/** A stretch of the text in bytes; where its end is not certain, its start alone. */
function bytesOf(source: string, bytes: Uint8Array, span: Span): Span {
  const start = offsetOf(source, bytes, span.start);
  return { start, end: Math.max(start, offsetOf(source, bytes, span.end)) };
}

const NEWLINE = 0x0a;

/**
 * The byte at which a character of a decoded text begins. Bytes that are no UTF-8 come out as U+FFFD, of which nobody knows how many bytes it
 * stood for: behind one, the place is the beginning of the line, which is certain.
 */
function offsetOf(source: string, bytes: Uint8Array, at: number): number {
  if (at === 0) return 0;
  const line = source.lastIndexOf('\n', at - 1) + 1;
  let start = 0;
  for (let i = source.indexOf('\n'); i >= 0 && i < line; i = source.indexOf('\n', i + 1))
    start = bytes.indexOf(NEWLINE, start) + 1;
  const before = source.slice(line, at);
  return before.includes('\ufffd') ? start : start + new TextEncoder().encode(before).length;
}
