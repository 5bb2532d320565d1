import type { Range, SemanticTokenModifiers, SemanticTokens, SemanticTokenTypes } from 'vscode-languageserver-types';
import type { Span } from '../../base/range.ts';
import { ADDRESS_KEYS, NAMED_VALUES } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Verdict } from '../../effective/model.ts';
import { elements } from '../../rules/support/elements.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import { type CommentWord, commentWords, isComment } from '../comments.ts';
import { spanOf } from '../files.ts';
import { entriesIn } from '../subjects.ts';
import type { FileContext } from './context.ts';

/** The types of tokens by number: standard ones, which every theme has a colour for. */
export const TOKEN_TYPES = [
  'property',
  'variable',
  'operator',
  'number',
  'keyword',
  'enumMember',
  'string',
  'regexp',
  'comment',
  'decorator',
] as const satisfies readonly `${SemanticTokenTypes}`[];

export const TOKEN_MODIFIERS = ['deprecated'] as const satisfies readonly `${SemanticTokenModifiers}`[];

type TokenType = (typeof TOKEN_TYPES)[number];

/** A stretch of one line with what it is; offsets count bytes. */
interface Token extends Span {
  readonly type: TokenType;
  readonly deprecated?: boolean;
}

/** Causes that say that a key was read once, or is believed to be: nothing reads it, and nothing will. */
const GONE: ReadonlySet<string | undefined> = new Set([
  'renamed-key',
  'ghost-key',
  'setterless-key',
  'key-not-in-version',
]);

/** How often a long file asks whether anybody still waits. */
const LOOK = 256;

/**
 * What the words of a `.properties` file are: keys that something reads and others, values by the type that RocketMQ reads them as, addresses,
 * escapes, comments for rmqlint. Undefined for JSON, which editors colour by themselves, and for a configuration that stands in another file.
 * @param range undefined for the whole file
 */
export function semanticTokensOf(context: FileContext, range?: Range): SemanticTokens | undefined {
  const { processes, file, document, isCancelled } = context;
  const [first] = processes;
  if (first === undefined || first.kind === 'proxy' || first.file.part !== undefined) return undefined;
  const span = range === undefined ? { start: 0, end: document.bytes.length } : spanOf(file.positions, range);
  const out: Token[] = [];
  let at = document.lines.lineAt(span.start);
  let seen = 0;
  for (const entry of entriesIn(document, span)) {
    if (++seen % LOOK === 0 && isCancelled()) return undefined;
    const line = document.lines.lineAt(entry.keySpan.start);
    commentsTo(line);
    entryTokens(entry, first, out);
    at = document.lines.lineAt(entry.valueSpan.end) + 1;
  }
  commentsTo(document.lines.lineAt(span.end) + 1);
  return { data: encoded(out, context) };

  function commentsTo(line: number): void {
    for (; at < line; at++) {
      const lineSpan = document.lines.lineSpan(at);
      if (isComment(document.text, lineSpan)) commentTokens(lineSpan, context, out);
    }
  }
}

/** Words of comments for rmqlint; the others are comment. */
const WORDS: Readonly<Partial<Record<CommentWord['what'], TokenType>>> = {
  directive: 'decorator',
  name: 'property',
  value: 'string',
  rule: 'enumMember',
};

function commentTokens(span: Span, { document }: FileContext, out: Token[]): void {
  const start = span.start + (/^[ \t\f]*/.exec(document.text.slice(span.start, span.end))?.[0].length ?? 0);
  let at = start;
  for (const { span: word, what } of commentWords(document, span)) {
    const type = WORDS[what];
    if (type === undefined) continue;
    if (word.start > at) out.push({ start: at, end: word.start, type: 'comment' });
    out.push({ ...word, type });
    at = word.end;
  }
  if (at < span.end) out.push({ start: at, end: span.end, type: 'comment' });
}

function entryTokens(entry: Entry, process: FileProcess, out: Token[]): void {
  const { keySpan, valueSpan } = entry;
  const verdict = process.effective.verdictOf(entry);
  const unread = verdict?.outcome === 'unread';
  const gone = unread && GONE.has(verdict.keyCause?.rule);
  push(entry, keySpan, unread && !gone ? 'variable' : 'property', out, gone);
  const separator = entry.rawSeparator;
  const sign = separator.search(/[=:]/);
  if (sign >= 0) out.push({ start: keySpan.end + sign, end: keySpan.end + sign + 1, type: 'operator' });
  if (valueSpan.end === valueSpan.start) return;
  const address = unread ? undefined : ADDRESS_KEYS.get(entry.key);
  if (address !== undefined && !/[\\\r\n]/.test(entry.rawValue)) {
    addressTokens(entry, address.separator, out);
    return;
  }
  push(entry, valueSpan, valueType(entry, verdict), out);
}

/** The hosts of an address list, and their ports; what stands between them is what separates. */
function addressTokens(entry: Entry, separator: ';' | ',' | undefined, out: Token[]): void {
  let behind = entry.valueSpan.start;
  const { start: from } = entry.valueSpan;
  const between = (start: number): void => {
    const sign = entry.rawValue.slice(behind - from, start - from);
    const first = behind + sign.length - sign.trimStart().length;
    if (sign.trim() !== '') out.push({ start: first, end: first + sign.trim().length, type: 'operator' });
  };
  for (const { span } of elements(entry, separator)) {
    if (span.end === span.start) continue;
    between(span.start);
    const text = entry.rawValue.slice(span.start - from, span.end - from);
    const port = /:(\d+)$/.exec(text)?.[1]?.length ?? 0;
    const host = span.end - port - (port > 0 ? 1 : 0);
    out.push({ start: span.start, end: host, type: 'string' });
    if (port > 0) {
      out.push({ start: host, end: host + 1, type: 'operator' }, { start: host + 1, end: span.end, type: 'number' });
    }
    behind = span.end;
  }
  between(entry.valueSpan.end);
}

/** What RocketMQ reads a value as; a text where it cannot, so that a number that is none does not look like one. */
function valueType(entry: Entry, verdict: Verdict | undefined): TokenType {
  const [parameter] = verdict?.parameters ?? [];
  if (parameter === undefined || verdict?.outcome === 'unparsable' || verdict?.outcome === 'coerced') return 'string';
  switch (parameter.type) {
    case 'int':
    case 'long':
    case 'double':
    case 'float':
      return 'number';
    case 'boolean':
      return 'keyword';
    case 'enum':
      return 'enumMember';
    default:
      return NAMED_VALUES.has(entry.key) ? 'enumMember' : 'string';
  }
}

/** An escape or a continuation in raw text. */
const ESCAPE = /\\(?:u[0-9A-Fa-f]{4}|\r\n|[\s\S]|$)/g;

/** A stretch of an entry, with its escapes apart, line by line. */
function push(entry: Entry, span: Span, type: TokenType, out: Token[], deprecated = false): void {
  const raw = span.start === entry.keySpan.start ? entry.rawKey : entry.rawValue;
  const plain = (start: number, end: number): void => {
    // The blanks at a continued line's start are no part of the value.
    const first =
      start +
      (start > 0 && /[\r\n]/.test(raw[start - 1] as string)
        ? (/^[ \t\f]*/.exec(raw.slice(start, end))?.[0].length ?? 0)
        : 0);
    if (end > first) out.push({ start: span.start + first, end: span.start + end, type, deprecated });
  };
  if (!raw.includes('\\')) {
    plain(0, raw.length);
    return;
  }
  let at = 0;
  for (const match of raw.matchAll(ESCAPE)) {
    plain(at, match.index);
    const text = match[0].replace(/[\r\n]+$/, '');
    out.push({ start: span.start + match.index, end: span.start + match.index + text.length, type: 'regexp' });
    at = match.index + match[0].length;
  }
  plain(at, raw.length);
}

/** Tokens as the protocol has them: five numbers each, relative to the token before. */
function encoded(tokens: readonly Token[], { file: { positions }, document }: FileContext): number[] {
  const data: number[] = [];
  const { lines, text } = document;
  let line = 0;
  let character = 0;
  // The line of the token before, and where the next one begins.
  let own = { line: -1, start: 0, next: 0, ascii: true };
  for (const { start, end, type, deprecated } of tokens) {
    if (own.line < 0 || start >= own.next) {
      const index = lines.lineAt(start);
      const next = lines.starts[index + 1] ?? text.length + 1;
      const first = lines.starts[index] as number;
      own = { line: index, start: first, next, ascii: !/[\x80-\xff]/.test(text.slice(first, next)) };
    }
    // A line is mostly ASCII, of which every encoding has one byte a character.
    const from = own.ascii ? start - own.start : positions.position(start).character;
    const length = (own.ascii ? end - own.start : positions.position(end).character) - from;
    if (length <= 0) continue;
    data.push(
      own.line - line,
      own.line === line ? from - character : from,
      length,
      TOKEN_TYPES.indexOf(type),
      deprecated === true ? 1 : 0,
    );
    line = own.line;
    character = from;
  }
  return data;
}
