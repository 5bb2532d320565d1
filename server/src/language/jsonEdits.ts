import type { Span } from '../base/range.ts';
import type { JsonNode } from '../deployment/project/json.ts';

/** A JSON text with its tree. Spans of the tree are offsets in the text. */
export interface JsonText {
  /** One character a byte, so that offsets count bytes. */
  readonly text: string;
  readonly root: JsonNode;
}

/** A change of one stretch of the text. */
export interface JsonEdit {
  readonly span: Span;
  readonly newText: string;
}

/** Lines longer than this are broken. */
const WIDTH = 100;

/**
 * Gives a member of nested objects a value; objects that are missing are made. Nothing else of the text changes.
 * @param path names of members, the outermost first
 * @returns undefined where something else than an object stands in the way
 */
export function setMember(json: JsonText, path: readonly string[], value: unknown): readonly JsonEdit[] | undefined {
  let node = json.root;
  for (const [i, name] of path.entries()) {
    if (node.type !== 'object') return undefined;
    // Of twins the last one counts.
    const member = node.members.findLast(({ key }) => key === name);
    if (member === undefined) {
      const rest = path.slice(i + 1).reduceRight((inner: unknown, key) => ({ [key]: inner }), value);
      return insert(json, node, name, rest);
    }
    node = member.value;
  }
  const { span } = node;
  return span === undefined ? undefined : [{ span, newText: print(value, indentAt(json, span.start), unitOf(json)) }];
}

/**
 * Adds an item to an array that is a member of the top object; an array that is missing is made.
 * @returns undefined where something else than an array stands there
 */
export function appendItem(json: JsonText, name: string, item: unknown): readonly JsonEdit[] | undefined {
  if (json.root.type !== 'object') return undefined;
  const array = json.root.members.findLast(({ key }) => key === name)?.value;
  if (array === undefined) return insert(json, json.root, name, [item]);
  return array.type === 'array' ? insert(json, array, undefined, item) : undefined;
}

/**
 * Takes an item out of an array that is a member of the top object, with its line where it has one of its own.
 * @param span of the item, as the tree has it
 * @returns undefined where no such item stands there
 */
export function removeItem(json: JsonText, name: string, span: Span): readonly JsonEdit[] | undefined {
  const { text, root } = json;
  const array = root.type === 'object' ? root.members.findLast(({ key }) => key === name)?.value : undefined;
  if (array?.type !== 'array' || array.span === undefined) return undefined;
  const at = array.items.findIndex((item) => item.span?.start === span.start && item.span.end === span.end);
  if (at < 0) return undefined;
  const comma = commaIn(text, span.end, array.span.end - 1);
  const before = array.items[at - 1]?.span;
  // The one in front of it is the last one then.
  const loose = comma === undefined && before !== undefined ? commaIn(text, before.end, span.start) : undefined;
  const end = comma === undefined ? span.end : comma + 1;
  const line = lineStart(text, span.start);
  const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)?(?:\r\n|\r|\n)/.exec(text.slice(end));
  const ownLine = text.slice(line, span.start).trim() === '' && rest !== null;
  const whole = ownLine
    ? { start: line, end: end + rest[0].length }
    : { start: span.start, end: end + (/^ */.exec(text.slice(end)) as RegExpExecArray)[0].length };
  const removal = { span: whole, newText: '' };
  if (loose !== undefined && !ownLine && text.slice(loose + 1, span.start).trim() === '')
    return [{ span: { start: loose, end: span.end }, newText: '' }];
  return loose === undefined ? [removal] : [{ span: { start: loose, end: loose + 1 }, newText: '' }, removal];
}

/** A value as a file of its own. */
export const printFile = (value: unknown): string => `${print(value, '', '  ', true)}\n`;

/** Adds a member or an item behind the others. */
function insert(
  json: JsonText,
  container: JsonNode & { readonly type: 'object' | 'array' },
  name: string | undefined,
  value: unknown,
): readonly JsonEdit[] | undefined {
  const { span } = container;
  if (span === undefined || span.end - span.start < 2) return undefined;
  const written = (indent: string): string =>
    (name === undefined ? '' : `${JSON.stringify(name)}: `) + print(value, indent, unitOf(json));
  const children = container.type === 'object' ? container.members : container.items;
  const last = children.at(-1);
  if (last === undefined) return intoEmpty(json, span, written);
  const lastSpan = spanOf(last);
  return lastSpan === undefined ? undefined : behind(json, lastSpan, span.end - 1, written);
}

/** The stretch of a member with its key, or of an item. */
function spanOf(child: JsonNode | { readonly keySpan: Span | undefined; readonly value: JsonNode }): Span | undefined {
  if ('type' in child) return child.span;
  const { keySpan, value } = child;
  return keySpan === undefined || value.span === undefined ? undefined : { start: keySpan.start, end: value.span.end };
}

function intoEmpty(json: JsonText, span: Span, written: (indent: string) => string): readonly JsonEdit[] {
  const outer = indentAt(json, span.start);
  const inner = outer + unitOf(json);
  const lineBreak = breakOf(json);
  const inside = { start: span.start + 1, end: span.end - 1 };
  // A comment in it stays where it is.
  const rest = json.text.slice(inside.start, inside.end).trim();
  const before = rest === '' ? '' : `${lineBreak}${inner}${rest}`;
  return [{ span: inside, newText: `${decode(before)}${lineBreak}${inner}${written(inner)}${lineBreak}${outer}` }];
}

/** Adds something behind the last child of a container, in a line of its own where that child has one. */
function behind(json: JsonText, last: Span, end: number, written: (indent: string) => string): readonly JsonEdit[] {
  const { text } = json;
  const comma = commaIn(text, last.end, end);
  const at = comma === undefined ? last.end : comma + 1;
  const indent = indentAt(json, last.start);
  const ownLine = text.slice(lineStart(text, last.start), last.start).trim() === '';
  if (!ownLine) return [insertion(at, `${comma === undefined ? ', ' : ' '}${written(indent)}`)];
  const line = `${breakOf(json)}${indent}${written(indent)}${comma === undefined ? '' : ','}`;
  // A comment behind the child speaks of it.
  const comment = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)(?=[ \t]*[\r\n])/.exec(text.slice(at, end));
  if (comment === null) return [insertion(at, `${comma === undefined ? ',' : ''}${line}`)];
  const behindComment = insertion(at + comment[0].length, line);
  return comma === undefined ? [insertion(at, ','), behindComment] : [behindComment];
}

/** Where a comma stands behind a value, with nothing but blanks and comments between them. */
function commaIn(text: string, from: number, end: number): number | undefined {
  const match = /^(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*/.exec(text.slice(from, end)) as RegExpExecArray;
  const at = from + match[0].length;
  return at < end && text[at] === ',' ? at : undefined;
}

const insertion = (at: number, newText: string): JsonEdit => ({ span: { start: at, end: at }, newText });

const lineStart = (text: string, at: number): number =>
  Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;

/** Blanks in front of the line in which an offset lies. */
const indentAt = ({ text }: JsonText, at: number): string =>
  (/^[ \t]*/.exec(text.slice(lineStart(text, at), at)) as RegExpExecArray)[0];

const breakOf = ({ text }: JsonText): string => /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';

/** What a level is indented by: as the first member of the top object is. */
function unitOf(json: JsonText): string {
  const first = json.root.type === 'object' ? json.root.members[0]?.keySpan : undefined;
  return (first === undefined ? '' : indentAt(json, first.start)) || '  ';
}

/** Characters of a file's text back to what they stand for. */
const decode = (text: string): string => new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0)));

/** A value as JSON, in one line where it fits and holds no object in another one. */
function print(value: unknown, indent: string, unit: string, broken = false): string {
  const flat = flatten(value);
  if (!broken && isShallow(value) && indent.length + flat.length <= WIDTH) return flat;
  if (typeof value !== 'object' || value === null) return flat;
  const inner = indent + unit;
  const items = Array.isArray(value)
    ? value.map((item) => print(item, inner, unit))
    : Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${print(member, inner, unit)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${items.map((item) => inner + item).join(',\n')}\n${indent}${close}`;
}

const isShallow = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  Object.values(value).every(
    (member) => typeof member !== 'object' || member === null || (Array.isArray(member) && member.every(isPlain)),
  );

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

function flatten(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flatten).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${flatten(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
