/** Where an offset lies in a JSON file, however broken it is. A chunk of its own: only proxies' and project files are JSON. */
import type { Span } from '../base/range.ts';
import type { JsonNode } from '../deployment/project/json.ts';
import { createScanner, getLocation, parseJsonc } from './jsonc.chunk.ts';

/** What is written at an offset of a JSON file. */
export interface JsonPlace {
  readonly type: 'key' | 'value';
  /** Names and indexes that lead to it; a key's own is left out. */
  readonly path: readonly (string | number)[];
  /** The text that it takes the place of, quotation marks included; empty where nothing stands yet. */
  readonly span: Span;
  /** Whether that begins with a quotation mark. */
  readonly quoted: boolean;
  /** Whether a colon follows a key, so that its value is there. */
  readonly separated: boolean;
  /** Whether another member or element follows without a comma. */
  readonly wantsComma: boolean;
  /** The names of the members of the object that holds it, but for the one that is being written; also those that stand behind a mistake. */
  readonly siblings: ReadonlySet<string>;
  /** The object or array that holds it, as far as it can be read. */
  readonly holder: JsonNode | undefined;
  /** The whole file. */
  readonly root: JsonNode | undefined;
}

/** What a token is, by the characters that it begins with; '' at the end of the file. */
function kindOf(
  text: string,
  start: number,
): 'blank' | 'line comment' | 'block comment' | 'word' | '' | ',' | ':' | '{' | '}' | '[' | ']' {
  const character = text[start];
  switch (character) {
    case undefined:
      return '';
    case ',':
    case ':':
    case '{':
    case '}':
    case '[':
    case ']':
      return character;
    case '/':
      return text[start + 1] === '/' ? 'line comment' : text[start + 1] === '*' ? 'block comment' : 'word';
    default:
      return /\s/.test(character) ? 'blank' : 'word';
  }
}

type TokenKind = ReturnType<typeof kindOf>;

/**
 * What is written at an offset; undefined in a comment, behind the file's object, and where objects lie in each other too deep.
 * @param text one character a byte, so that offsets count bytes
 */
export function placeInJson(text: string, offset: number): JsonPlace | undefined {
  const token = tokenAt(text, offset);
  if (token === undefined) return undefined;
  const { root } = parseJsonc(text, (at) => at);
  if (root === undefined) return undefined;
  const location = getLocation(text, offset);
  const { path } = location;
  if (path.length === 0) return undefined;
  const key = location.isAtPropertyKey;
  const holder = nodeAt(root, path.slice(0, -1));
  return {
    type: key ? 'key' : 'value',
    path: key ? path.slice(0, -1) : path,
    span: token.span,
    quoted: text[token.span.start] === '"',
    separated: token.next === ':',
    wantsComma: ![',', ':', '}', ']', ''].includes(token.next),
    siblings: holder?.type === 'object' ? namesIn(text, holder.span?.start ?? 0, token.span.start) : new Set(),
    holder,
    root,
  };
}

/** The word that an offset lies in or behind, and the kind of token that follows; undefined in a comment. */
function tokenAt(text: string, offset: number): { readonly span: Span; readonly next: TokenKind } | undefined {
  const scanner = createScanner(text, false);
  let span: Span | undefined;
  for (;;) {
    scanner.scan();
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    const kind = kindOf(text, start);
    if (kind === 'line comment' && start < offset && offset <= end) return undefined;
    if (kind === 'block comment' && start < offset && offset < end) return undefined;
    if (kind !== '' && end < offset) continue;
    if (kind === 'word' && span === undefined && start < offset && offset <= end) {
      // A text that nobody closed goes on to the end of the line: what follows the cursor is not meant.
      const open = text[start] === '"' && (end - start < 2 || text[end - 1] !== '"');
      span = { start, end: open ? offset : end };
      continue;
    }
    const blank = kind === 'blank' || kind === 'line comment' || kind === 'block comment';
    if (start >= offset && !blank) return { span: span ?? { start: offset, end: offset }, next: kind };
    if (kind === '') return { span: span ?? { start: offset, end: offset }, next: '' };
  }
}

/**
 * The names of an object's members. A parser that meets a name without a value passes over the next member.
 * @param open where the object begins
 * @param except where a name begins that does not count
 */
function namesIn(text: string, open: number, except: number): ReadonlySet<string> {
  const names = new Set<string>();
  const scanner = createScanner(text, true);
  scanner.setPosition(open);
  let depth = 0;
  let last: { readonly name: string; readonly start: number } | undefined;
  for (;;) {
    scanner.scan();
    const start = scanner.getTokenOffset();
    const kind = kindOf(text, start);
    if (kind === ':' && depth === 1 && last !== undefined && last.start !== except) names.add(last.name);
    last = kind === 'word' && text[start] === '"' ? { name: scanner.getTokenValue(), start } : undefined;
    if (kind === '{' || kind === '[') depth++;
    else if (kind === '}' || kind === ']') depth--;
    if (kind === '' || depth === 0) return names;
  }
}

/** The value at a path; undefined where there is none. */
export function nodeAt(root: JsonNode, path: readonly (string | number)[]): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const step of path) {
    if (node?.type === 'object') node = node.members.find(({ key }) => key === step)?.value;
    else if (node?.type === 'array') node = node.items[step as number];
    else return undefined;
  }
  return node;
}
