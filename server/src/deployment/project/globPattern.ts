import { type Text, text } from '../../base/text.ts';
import type { Glob } from './glob.ts';

/** The most characters that a glob may have. */
export const MAX_GLOB_LENGTH = 1000;

/** The most characters that the paths which the braces of one glob stand for may have together. */
const MAX_EXPANDED = 20_000;

/** Why a glob is not taken. */
export class GlobError extends Error {
  readonly reason: Text;

  constructor(reason: Text) {
    super(reason('en'));
    this.reason = reason;
  }
}

/** `*` within a name, `**` within a path: any number of characters, any number of names. */
const MANY = Symbol('many');
/** `?`. */
const ONE = Symbol('one');

/** `[a-z]`, `[!a-z]`. */
interface CharacterClass {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [from: string, to: string])[];
}

/** One character of a name, or what stands for some. */
type Token = string | typeof ONE | typeof MANY | CharacterClass;

/** A name between two slashes: without wildcards it is a text. */
type Name = string | readonly Token[] | typeof MANY;

/**
 * Compiles one glob of a project file:
 *
 * | | |
 * |---|---|
 * | `*` | any characters of one name, also none |
 * | `?` | one character |
 * | `[a-z]`, `[!a-z]` | one character of these, or none of them |
 * | `**` as a whole name | any number of directories, also none |
 * | `{a,b}`, `{1..9}` | each of these; may be nested |
 * | `\` | takes the next character as it is |
 *
 * Names that begin with a dot are like others. What lies below a matched directory is matched as well. Braces are resolved here and everything
 * else is matched without trying the same character twice for one wildcard, so no glob takes longer than its length times that of the path.
 * @throws GlobError for what other tools know and this does not (`@(a|b)`), and for braces that stand for too much
 */
export function compileGlob(glob: string): Glob {
  const paths = expand(glob, 0, glob.length, bracesOf(glob)).map(namesOf);
  return {
    anchors: paths.map(anchorOf),
    matches: (path) => {
      const names = path.split('/');
      return paths.some((pattern) => matchesAll(pattern, names, matchesName));
    },
  };
}

/**
 * Whether a list is matched by a pattern in which {@link MANY} stands for any number of items. When an item does not fit, only the last MANY
 * takes one more: the ones before it could gain nothing by taking more.
 */
function matchesAll<P, T>(
  pattern: readonly (P | typeof MANY)[],
  items: readonly T[],
  fits: (pattern: P, item: T) => boolean,
): boolean {
  let at = 0;
  let next = 0;
  let many = -1;
  let taken = 0;
  while (next < items.length) {
    const wanted = pattern[at];
    if (wanted === MANY) {
      many = at++;
      taken = next;
    } else if (at < pattern.length && fits(wanted as P, items[next] as T)) {
      at++;
      next++;
    } else if (many >= 0) {
      at = many + 1;
      next = ++taken;
    } else return false;
  }
  while (pattern[at] === MANY) at++;
  return at === pattern.length;
}

const matchesName = (pattern: Exclude<Name, typeof MANY>, name: string): boolean =>
  typeof pattern === 'string' ? pattern === name : matchesAll(pattern, [...name], matchesCharacter);

function matchesCharacter(token: Exclude<Token, typeof MANY>, character: string): boolean {
  if (typeof token === 'string') return token === character;
  return token === ONE || token.ranges.some(([from, to]) => from <= character && character <= to) !== token.negated;
}

/** The names of a glob without braces. It ends with {@link MANY}, for what lies below a directory. */
function namesOf(glob: string): readonly Name[] {
  const names: Name[] = [];
  for (const name of glob.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '**') names.push(nameOf(name, glob));
    else if (names.at(-1) !== MANY) names.push(MANY);
  }
  if (names.at(-1) !== MANY) names.push(MANY);
  return names;
}

function nameOf(name: string, glob: string): Name {
  const tokens: Token[] = [];
  const characters = [...name];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] as string;
    const following = characters[at + 1];
    const end = character === '[' ? classEnd(characters, at) : -1;
    if (character === '|' || (following === '(' && '@!+*?'.includes(character))) throw notKnown(glob);
    if (character === '\\' && following !== undefined) {
      tokens.push(following);
      at++;
    } else if (end > 0) {
      tokens.push(classOf(characters.slice(at + 1, end)));
      at = end;
    } else if (character === '?') tokens.push(ONE);
    else if (character !== '*') tokens.push(character);
    else if (tokens.at(-1) !== MANY) tokens.push(MANY);
  }
  return tokens.every((token) => typeof token === 'string') ? tokens.join('') : tokens;
}

const notKnown = (glob: string): GlobError =>
  new GlobError(
    text(
      `"${glob}" holds a pattern like @(a|b), which rmqlint does not know; write {a,b}, and a backslash in front of a "(" or "|" that is part of a name`,
      `“${glob}”中有 @(a|b) 一类的写法，rmqlint 不支持；请改写为 {a,b}；如果“(”或“|”是名称的一部分，请在其前面加反斜杠`,
    ),
  );

/** Where a class that begins here ends; -1 where it does not, then the bracket is one. A `]` at its beginning is one of its characters. */
function classEnd(characters: readonly string[], start: number): number {
  const first = start + (characters[start + 1] === '!' || characters[start + 1] === '^' ? 2 : 1);
  for (let at = first; at < characters.length; at++) {
    if (characters[at] === '\\') at++;
    else if (characters[at] === ']' && at > first) return at;
  }
  return -1;
}

function classOf(inside: readonly string[]): CharacterClass {
  const negated = inside[0] === '!' || inside[0] === '^';
  const ranges: [string, string][] = [];
  for (let at = negated ? 1 : 0; at < inside.length; at++) {
    if (inside[at] === '\\' && at + 1 < inside.length) at++;
    const from = inside[at] as string;
    const to = inside[at + 1] === '-' ? inside[at + 2] : undefined;
    ranges.push([from, to ?? from]);
    if (to !== undefined) at += 2;
  }
  return { negated, ranges };
}

/** See {@link Glob.anchors}. */
function anchorOf(names: readonly Name[]): string {
  const parts: string[] = [];
  for (const name of names) {
    const literal = typeof name === 'string' ? name : name === MANY ? '' : beginning(name);
    if (literal !== '') parts.push(literal);
    if (typeof name !== 'string' && parts.length > 0) break;
  }
  return parts.join('/');
}

function beginning(tokens: readonly Token[]): string {
  const end = tokens.findIndex((token) => typeof token !== 'string');
  return tokens.slice(0, end).join('');
}

/** A pair of braces. */
interface Braces {
  readonly end: number;
  /** Where the commas of its own stand. */
  readonly commas: readonly number[];
}

/** The closed braces of a glob, by where they begin. */
function bracesOf(glob: string): ReadonlyMap<number, Braces> {
  const found = new Map<number, Braces>();
  const open: { start: number; commas: number[] }[] = [];
  for (let at = 0; at < glob.length; at++) {
    if (glob[at] === '\\') at++;
    else if (glob[at] === '{') open.push({ start: at, commas: [] });
    else if (glob[at] === ',') open.at(-1)?.commas.push(at);
    else if (glob[at] === '}') {
      const closed = open.pop();
      if (closed !== undefined) found.set(closed.start, { end: at, commas: closed.commas });
    }
  }
  return found;
}

/** What a stretch of a glob stands for. Braces that hold neither a comma nor a range are characters. */
function expand(glob: string, start: number, end: number, braces: ReadonlyMap<number, Braces>): readonly string[] {
  let found: readonly string[] = [''];
  let plain = start;
  for (let at = start; at < end; at++) {
    if (glob[at] === '\\') at++;
    const pair = braces.get(at);
    if (pair === undefined) continue;
    const bounds = [at, ...pair.commas, pair.end];
    const choices =
      pair.commas.length === 0
        ? rangeOf(glob.slice(at + 1, pair.end))
        : bounds.slice(1).flatMap((bound, i) => expand(glob, (bounds[i] as number) + 1, bound, braces));
    if (choices === undefined) continue;
    found = joined(joined(found, [glob.slice(plain, at)]), choices);
    plain = pair.end + 1;
    at = pair.end;
  }
  return joined(found, [glob.slice(plain, end)]);
}

/** `1..12`, `01..12`, `a..f`. */
function rangeOf(inside: string): readonly string[] | undefined {
  const [, from = '', to = ''] = /^(\d{1,9}|[A-Za-z])\.\.(\d{1,9}|[A-Za-z])$/.exec(inside) ?? [];
  if (from === '' || /\d/.test(from) !== /\d/.test(to)) return undefined;
  const numbers = /\d/.test(from);
  const [first, last] = numbers ? [Number(from), Number(to)] : [from.charCodeAt(0), to.charCodeAt(0)];
  const length = Math.abs(last - first) + 1;
  if (length > MAX_EXPANDED) throw tooMuch();
  const width = /^0\d|^\d+\.\.0\d/.test(inside) ? Math.max(from.length, to.length) : 0;
  return Array.from({ length }, (_, i) => {
    const each = first + (last < first ? -i : i);
    return numbers ? String(each).padStart(width, '0') : String.fromCharCode(each);
  });
}

/** Each of some beginnings with each of some ends. */
function joined(beginnings: readonly string[], ends: readonly string[]): readonly string[] {
  const characters = (texts: readonly string[]): number => texts.reduce((sum, each) => sum + each.length, 0);
  const total = characters(beginnings) * ends.length + characters(ends) * beginnings.length;
  if (total > MAX_EXPANDED || beginnings.length * ends.length > MAX_EXPANDED) throw tooMuch();
  return beginnings.flatMap((first) => ends.map((last) => first + last));
}

const tooMuch = (): GlobError =>
  new GlobError(
    text(
      `the braces stand for too many paths (together more than ${MAX_EXPANDED} characters); use "*", or write several globs`,
      `花括号展开后的路径过多（合计超过 ${MAX_EXPANDED} 个字符）；请使用“*”，或拆成多个通配路径`,
    ),
  );
