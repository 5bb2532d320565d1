import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  parseDocument,
  Scalar,
  type YAMLMap,
} from 'yaml';
import type { Span } from '../../base/range.ts';
import { bomLength } from '../../text/encoding.ts';

/** A text of a YAML file, and where it stands. */
export interface YamlText {
  readonly value: string;
  /** Of all of it, with its quotes. */
  readonly span: Span;
  /** Where a stretch of the value stands; all of it where that cannot be told. */
  readonly at: (from: number, to: number) => Span;
}

/** The lines of a text that stands in a YAML file as a literal block. */
export interface YamlBlock {
  readonly span: Span;
  readonly indent: number;
}

/** A mount of a service: short (`./conf:/home/rocketmq/conf:ro`), or source and target. */
export interface Volume {
  readonly short: YamlText | undefined;
  readonly type?: string | undefined;
  readonly source?: YamlText | undefined;
  readonly target?: YamlText | undefined;
  readonly span: Span;
}

/** A service of a compose file, as far as it is of interest; variables are not filled in. */
export interface Service {
  readonly name: string;
  readonly nameSpan: Span;
  readonly image: YamlText | undefined;
  /** Whether `image` is the name of what is built. */
  readonly builds: boolean;
  /** Whether it goes on from another service or file. */
  readonly extends: boolean;
  /** Undefined: none; a text, which compose splits, or words. */
  readonly entrypoint: YamlText | readonly YamlText[] | undefined;
  readonly command: YamlText | readonly YamlText[] | undefined;
  readonly environment: readonly { readonly name: string; readonly value: YamlText }[];
  readonly envFiles: readonly string[];
  readonly ports: readonly { readonly text: string; readonly span: Span }[];
  readonly volumes: readonly Volume[];
  /** Whether `configs` or `secrets` bring files. */
  readonly brings: boolean;
  readonly networkMode: string | undefined;
  /** Under which other services reach it, besides its own name: `container_name` and aliases. */
  readonly aliases: readonly string[];
  readonly hostName: string | undefined;
  /** `host` where it is called like the machine. */
  readonly uts: string | undefined;
  readonly workingDirectory: string | undefined;
  /** The line, from 1, in which a key of it stands, else its name. */
  readonly lineOf: (key: string) => number;
}

/** How many nodes of a file are looked at: aliases may lead to one place from many. */
const MOST_NODES = 200_000;

/** Reads nodes of one file. */
export class YamlReader {
  readonly #text: string;
  readonly #document: Document;
  /** Length of the byte-order mark in front of the text. */
  readonly #base: number;
  #left = MOST_NODES;

  constructor(text: string, document: Document, base: number) {
    this.#text = text;
    this.#document = document;
    this.#base = base;
  }

  span(start: number, end: number): Span {
    return { start: start + this.#base, end: end + this.#base };
  }

  get root(): YAMLMap | undefined {
    return this.map(this.#document.contents);
  }

  /** What an alias stands for. */
  resolved(node: unknown): Node | undefined {
    if (--this.#left < 0) return undefined;
    return (isAlias(node) ? node.resolve(this.#document) : node) as Node | undefined;
  }

  map(node: unknown): YAMLMap | undefined {
    const found = this.resolved(node);
    return isMap(found) ? found : undefined;
  }

  /** Elements of a sequence; the only one where there is none. */
  list(node: unknown): readonly unknown[] {
    const found = this.resolved(node);
    if (isSeq(found)) return found.items;
    return found === undefined || found === null ? [] : [found];
  }

  /** The pairs of a map, with those that it merges in (`<<`); the first of a name counts. */
  pairs(map: YAMLMap | undefined, depth = 0): ReadonlyMap<string, Pair> {
    const found = new Map<string, Pair>();
    if (map === undefined || depth > 8) return found;
    const merged: unknown[] = [];
    for (const pair of map.items) {
      const key = isScalar(pair.key) ? (pair.key.source ?? String(pair.key.value)) : '';
      if (--this.#left < 0) break;
      if (key === '<<') merged.push(...this.list(pair.value));
      else found.set(key, pair);
    }
    for (const each of merged)
      for (const [key, pair] of this.pairs(this.map(each), depth + 1)) if (!found.has(key)) found.set(key, pair);
    return found;
  }

  scalar(node: unknown): YamlText | undefined {
    const found = this.resolved(node);
    if (!isScalar(found) || found.value === null || !found.range) return undefined;
    return textOf(found as Scalar & { range: [number, number, number] }, this.#text, this.#base);
  }

  /** The lines of a literal block; undefined for any other text. */
  block(node: unknown): YamlBlock | undefined {
    const found = this.resolved(node);
    if (!isScalar(found) || found.type !== Scalar.BLOCK_LITERAL || !found.range) return undefined;
    const [start, end] = found.range;
    const first = this.#text.indexOf('\n', start) + 1;
    if (first === 0 || first >= end) return undefined;
    const lines = this.#text.slice(first, end).split('\n');
    // Blank lines behind the text are none of it.
    while (lines.length > 1 && lines.at(-1)?.trim() === '' && lines.at(-2)?.trim() === '') lines.pop();
    const to = first + lines.join('\n').length;
    const written = String(found.value).split('\n');
    const at = written.findIndex((line) => line.trim() !== '');
    if (at < 0) return undefined;
    const indent = (lines[at] as string).replace(/\r$/, '').length - (written[at] as string).length;
    return indent > 0 ? { span: this.span(first, to), indent } : undefined;
  }
}

function textOf(node: Scalar & { range: [number, number, number] }, text: string, base: number): YamlText {
  const [start, end] = node.range;
  // A plain number is what stands there.
  const value = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
  const span = { start: start + base, end: end + base };
  const quoted = node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE;
  const first = quoted ? start + 1 : start;
  if (text.startsWith(value, first) && first + value.length <= end)
    return { value, span, at: (from, to) => ({ start: base + first + from, end: base + first + to }) };
  // Folded or escaped: words are found one behind the other.
  let cursor = start;
  return {
    value,
    span,
    at: (from, to) => {
      const word = value.slice(from, to);
      const at = text.indexOf(word, cursor);
      if (at < 0 || at + word.length > end) return span;
      cursor = at + word.length;
      return { start: base + at, end: base + cursor };
    },
  };
}

/** A text without a byte-order mark, which is no YAML one character a byte. */
const unmarked = (text: string): string => text.slice(bomLength(text));

/** The documents of a file; none where it is no YAML. @param text one character a byte */
export function documentsIn(text: string): readonly YamlReader[] {
  try {
    const own = unmarked(text);
    const all = parseAllDocuments(own, { merge: true, logLevel: 'silent' });
    const documents = Array.isArray(all) ? all : [];
    const base = text.length - own.length;
    return documents.filter(({ errors }) => errors.length === 0).map((each) => new YamlReader(own, each, base));
  } catch {
    return [];
  }
}

/**
 * The services of a compose file; none where it is no YAML, or nothing that compose would take.
 * @param text one character a byte
 */
export function servicesIn(text: string): readonly Service[] {
  const own = unmarked(text);
  const reader = new YamlReader(own, parseDocument(own, { merge: true, logLevel: 'silent' }), text.length - own.length);
  const services = reader.map(reader.pairs(reader.root).get('services')?.value);
  const lines = new LineStarts(own);
  return [...reader.pairs(services).values()].flatMap((pair) => serviceOf(pair, reader, lines) ?? []);
}

function serviceOf(pair: Pair, reader: YamlReader, lines: LineStarts): Service | undefined {
  const map = reader.map(pair.value);
  if (map === undefined || !isScalar(pair.key)) return undefined;
  const members = reader.pairs(map);
  const value = (key: string): unknown => members.get(key)?.value;
  const [start = 0, end = 0] = pair.key.range ?? [];
  return {
    name: String(pair.key.value),
    nameSpan: reader.span(start, end),
    image: reader.scalar(value('image')),
    builds: members.has('build'),
    extends: members.has('extends'),
    entrypoint: wordsOf(reader, value('entrypoint')),
    command: wordsOf(reader, value('command')),
    environment: environmentOf(reader, value('environment')),
    envFiles: reader.list(value('env_file')).map((each) => reader.scalar(each)?.value ?? ''),
    ports: reader.list(value('ports')).flatMap((each) => portOf(reader, each) ?? []),
    volumes: reader.list(value('volumes')).flatMap((each) => volumeOf(reader, each) ?? []),
    brings: members.has('configs') || members.has('secrets') || members.has('volumes_from'),
    networkMode: reader.scalar(value('network_mode'))?.value,
    aliases: aliasesOf(reader, value),
    hostName: reader.scalar(value('hostname'))?.value,
    uts: reader.scalar(value('uts'))?.value,
    workingDirectory: reader.scalar(value('working_dir'))?.value,
    lineOf: (key) => {
      const node = reader.resolved(value(key));
      return lines.lineOf(node?.range?.[0] ?? start);
    },
  };
}

function aliasesOf(reader: YamlReader, value: (key: string) => unknown): readonly string[] {
  const networks = [...reader.pairs(reader.map(value('networks'))).values()];
  const lists = networks.map((each) => reader.pairs(reader.map(each.value)).get('aliases')?.value);
  return [value('container_name'), ...lists.flatMap((each) => reader.list(each))].flatMap(
    (each) => reader.scalar(each)?.value ?? [],
  );
}

function wordsOf(reader: YamlReader, node: unknown): Service['command'] {
  const found = reader.resolved(node);
  if (isSeq(found)) return found.items.flatMap((each) => reader.scalar(each) ?? []);
  return reader.scalar(found);
}

/** A list of `NAME=value`, or a map. */
function environmentOf(reader: YamlReader, node: unknown): Service['environment'] {
  const map = reader.map(node);
  if (map !== undefined) {
    return [...reader.pairs(map)].flatMap(([name, { value }]) => {
      const text = reader.scalar(value);
      return text === undefined ? [] : [{ name, value: text }];
    });
  }
  return reader.list(node).flatMap((each) => {
    const text = reader.scalar(each);
    const equals = text?.value.indexOf('=') ?? -1;
    if (text === undefined || equals < 1) return [];
    const value: YamlText = {
      value: text.value.slice(equals + 1),
      span: text.at(equals + 1, text.value.length),
      at: (from, to) => text.at(equals + 1 + from, equals + 1 + to),
    };
    return [{ name: text.value.slice(0, equals), value }];
  });
}

/** `"20911:10911"`, or `published` and `target`. */
function portOf(reader: YamlReader, node: unknown): Service['ports'][number] | undefined {
  const map = reader.map(node);
  if (map === undefined) {
    const text = reader.scalar(node);
    return text === undefined ? undefined : { text: text.value, span: text.at(0, text.value.length) };
  }
  const members = reader.pairs(map);
  const published = reader.scalar(members.get('published')?.value)?.value;
  const target = reader.scalar(members.get('target')?.value)?.value;
  const [start = 0, end = 0] = map.range ?? [];
  return { text: published === undefined ? `${target}` : `${published}:${target}`, span: reader.span(start, end) };
}

function volumeOf(reader: YamlReader, node: unknown): Volume | undefined {
  const map = reader.map(node);
  if (map === undefined) {
    const short = reader.scalar(node);
    return short === undefined ? undefined : { short, span: short.at(0, short.value.length) };
  }
  const members = reader.pairs(map);
  const member = (key: string): YamlText | undefined => reader.scalar(members.get(key)?.value);
  const [start = 0, end = 0] = map.range ?? [];
  const target = member('target');
  return {
    short: undefined,
    type: member('type')?.value,
    source: member('source'),
    target,
    span: target?.span ?? reader.span(start, end),
  };
}

/** Finds the line of an offset. */
class LineStarts {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** From 1. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}
