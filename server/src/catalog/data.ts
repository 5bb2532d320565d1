import { detached, remembering } from '../base/memo.ts';
import * as table from './key-table.ts';
import type { ClassName } from './kinds.ts';

/** A default that only the machine knows. */
export interface MachineDefault {
  /** What decides: `user.home`, `hostName`, `localAddress`, `cpus`, `ROCKETMQ_HOME`, `NAMESRV_ADDR`, `proxyHome`. */
  readonly machine: string;
  /** For display, such as `${user.home}/store`. */
  readonly value: string;
}

/** `[first, last, type, default]`: release indexes, both included; null is Java's null. */
export type RawInterval = readonly [number, number, string, string | null | MachineDefault];

/** One of the classes that have a key, with its intervals. */
export interface ClassIntervals {
  readonly class: ClassName;
  readonly intervals: readonly RawInterval[];
}

/** The classes that have a key: most often one, at most four. */
export type Row = readonly ClassIntervals[];

type Stretches = readonly (readonly [number, number])[];

/** Known releases, oldest first. */
export const RELEASE_NAMES: readonly string[] = table.RELEASES.split(' ');

/** All classes of the catalogue; BrokerIdentity's keys are BrokerConfig's. */
export const CLASS_NAMES: readonly ClassName[] = table.CLASSES.split(' ').filter(
  (name): name is ClassName => name !== 'BrokerIdentity',
);

/** The constants of each enum, for each stretch of releases. */
export const ENUMS: ReadonlyMap<string, readonly (readonly [number, number, readonly string[]])[]> = new Map(
  Object.entries(JSON.parse(table.ENUMS)),
);

const FIELDS: Readonly<Partial<Record<ClassName, Readonly<Record<string, Stretches>>>>> = JSON.parse(table.FIELDS);

/** The releases in which a class shows a field that no setter fills; undefined where it never does. */
export function fieldStretches(name: ClassName, key: string): Stretches | undefined {
  const fields = FIELDS[name];
  // A key of a file may be `constructor`.
  return fields !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined;
}

// A start runs what follows once and cold, where `for … of` makes an object for every step: it counts.
const LETTERS: ReadonlyMap<string, string> = new Map(
  table.CLASSES.split(' ').map((name, i) => [String.fromCharCode(65 + i), name]),
);
const rows = new Map<string, Row | undefined>();
/**
 * What words of files mean as keys is remembered of so many: files bring any number of them, but the same ones again and again, and none of
 * those that people write holds more.
 */
export const MOST_KEYS = 20_000;
/** More characters than any key of RocketMQ has. */
const LONGEST = 200;
let keys: readonly string[] | undefined;

/** Where a key exists; undefined for one that no release has. Looked up in the text: a run needs a few dozen of the hundreds. */
export function rowOf(key: string): Row | undefined {
  const row = rows.get(key);
  if (row !== undefined || rows.has(key)) return row;
  // A key of a file may be anything, and as long as the file.
  if (key.length > LONGEST) return undefined;
  const start = mayBeKey(key) ? table.KEYS.indexOf(`\n${key}\t`) : -1;
  const found =
    start < 0 ? undefined : parseRow(table.KEYS.slice(start + key.length + 2, table.KEYS.indexOf('\n', start + 1)));
  if (rows.size >= MOST_KEYS) rows.clear();
  rows.set(detached(key), found);
  return found;
}

const WORD = /^\w+$/;

/** From so many words on that were looked for, all keys are spelt out: a file may bring a million that are none. */
const MANY = 1000;
let looked = 0;
let bySmall: ReadonlyMap<string, readonly string[]> | undefined;

/** All keys by their spelling in small letters; undefined as long as few were asked for. */
function spelling(): ReadonlyMap<string, readonly string[]> | undefined {
  if (bySmall === undefined && ++looked > MANY) {
    const found = new Map<string, string[]>();
    for (const key of allKeys()) {
      const lower = key.toLowerCase();
      const alike = found.get(lower);
      if (alike === undefined) found.set(lower, [key]);
      else alike.push(key);
    }
    bySmall = found;
  }
  return bySmall;
}

/** False for what is surely no key. */
const mayBeKey = (word: string): boolean => WORD.test(word) && spelling()?.has(word.toLowerCase()) !== false;

function parseRow(line: string): Row {
  const row: ClassIntervals[] = [];
  const parts = line.split('\t');
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string;
    const name = LETTERS.get(part[0] as string) as ClassName | 'BrokerIdentity';
    if (name !== 'BrokerIdentity') row.push({ class: name, intervals: part.slice(1).split('|').map(interval) });
  }
  return row;
}

const TYPES: Readonly<Record<string, string>> = { i: 'int', b: 'boolean', l: 'long', S: 'String' };

/** As scripts/generate.mjs writes it. */
function interval(text: string): RawInterval {
  const known = TYPES[text[2] as string];
  const at = known === undefined ? text.indexOf(':') : 2;
  const rest = text.slice(at + 1);
  const value = rest[0] === '=' ? JSON.parse(rest.slice(1)) : rest.includes('\\') ? JSON.parse(`"${rest}"`) : rest;
  return [text.charCodeAt(0) - 48, text.charCodeAt(1) - 48, known ?? text.slice(3, at), value];
}

/** A class's intervals; undefined where it does not have the key. */
export function intervalsOf(row: Row | undefined, name: ClassName): readonly RawInterval[] | undefined {
  if (row === undefined) return undefined;
  for (let i = 0; i < row.length; i++) if (row[i]?.class === name) return row[i]?.intervals;
  return undefined;
}

let small: string | undefined;

/** The keys that are this word in small letters: most often none, or one. */
export const spellings = remembering((lower): readonly string[] => {
  if (!WORD.test(lower)) return [];
  const all = spelling();
  if (all !== undefined) return all.get(lower) ?? [];
  small ??= table.KEYS.toLowerCase();
  const found: string[] = [];
  const line = `\n${lower}\t`;
  for (let at = small.indexOf(line); at >= 0; at = small.indexOf(line, at + 1)) {
    found.push(table.KEYS.slice(at + 1, at + 1 + lower.length));
  }
  return found;
}, MOST_KEYS);

/** Every key, in order; all of them are read then. */
export function allKeys(): readonly string[] {
  keys ??= table.KEYS.trim()
    .split('\n')
    .map((line) => {
      const key = line.slice(0, line.indexOf('\t'));
      if (rows.get(key) === undefined) rows.set(key, parseRow(line.slice(key.length + 1)));
      return key;
    });
  return keys;
}

/** The keys of a class, in order. */
export const keysOfClass = (name: ClassName): readonly string[] =>
  allKeys().filter((key) => intervalsOf(rowOf(key), name) !== undefined);
