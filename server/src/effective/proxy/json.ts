import type { Span } from '../../base/range.ts';
import { type Text, text } from '../../base/text.ts';
import { changesAt, type ReleaseIndex, type ReleaseSet, release } from '../../catalog/releases.ts';
import { BLANK, BLOCK_COMMENT, type Dialect, ESCAPES, LINE_COMMENT, NUMBER, ODD_NUMBER, WORD } from './tokens.ts';

export type { Dialect } from './tokens.ts';

const V540 = release('5.4.0');

/** The releases in which the parser changes, and what the proxy makes of its result. */
export const JSON_CHANGES: ReleaseSet = ['5.1.0', '5.4.0', '5.5.0'].reduce(
  (set, name) => set | changesAt(release(name)),
  0,
);

/** The parser of a release. */
export const dialectOf = (at: ReleaseIndex): Dialect =>
  at < V540 ? 'fastjson1' : at === V540 ? 'fastjson2.0.43' : 'fastjson2.0.59';

/** A value of a proxy's file. `unsure`: a form that nobody writes and that was not tried on a real proxy. */
export type Json =
  | { readonly type: 'number' | 'string'; readonly text: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'null' | 'object' | 'unsure' }
  | { readonly type: 'array'; readonly items: readonly Json[] };

/** A member of the file's object. */
export interface Member {
  readonly key: string;
  readonly value: Json;
  /** Where the value stands, in UTF-16 units of the text. */
  readonly span: Span;
  /** The same of the key, quotes included. */
  readonly keySpan: Span;
}

/** Why and where a parser throws. */
export interface Refusal {
  readonly reason: Text;
  /** In UTF-16 units of the text. */
  readonly at: number;
}

/** What a parser makes of a file. */
export type ProxyFile =
  /** Members in the order of the file, twins included. */
  | { readonly state: 'read'; readonly members: readonly Member[] }
  /** The parser throws, and the process ends. */
  | { readonly state: 'refused'; readonly refusal: Refusal }
  /** Whether it throws is not known: it was not tried on a real proxy. */
  | { readonly state: 'unsure' };

/** Whether a class has a key, and whether that is one of a few words. */
type IsRead = (key: string) => boolean | 'word';

/** Thrown to end the parsing of a file: with a reason where the parser throws, without one where that is not known. */
class Stop {
  readonly refusal: Refusal | undefined;

  constructor(refusal: Refusal | undefined) {
    this.refusal = refusal;
  }
}

/** Deeper values are given up on: a proxy's file is flat, and Java's stack has an end as well. */
const DEEPEST = 500;
/** Places inside an object or array where a comment may be allowed. */
type Place = 'opened' | 'comma' | 'closed' | 'other';

class Reader {
  readonly #source: string;
  readonly #dialect: Dialect;
  readonly #first: boolean;
  readonly #isShared: IsRead;
  readonly #isSmall: boolean;
  /** Whether the value is one of a member that a small class has. */
  #isTried = false;
  #at = 0;
  #depth = 0;

  constructor(source: string, dialect: Dialect, isShared: IsRead, isSmall: boolean) {
    this.#isShared = isShared;
    this.#isSmall = isSmall;
    this.#source = source;
    this.#dialect = dialect;
    this.#first = dialect === 'fastjson1';
  }

  file(): ProxyFile & { state: 'read' } {
    const begin = this.#source.startsWith('\ufeff') ? 1 : 0;
    this.#at = begin;
    this.#blanks();
    while (this.#comment('//') || this.#comment('/*')) this.#blanks();
    // fastjson2 takes a lone brace for an empty object.
    if (!this.#first && this.#source.slice(begin).trim() === '}') return { state: 'read', members: [] };
    if (this.#peek() !== '{') {
      if (this.#peek() === '') throw this.#wrong('there is nothing in it', '文件为空');
      throw this.#odd() ?? this.#wrong('it is no JSON object', '不是 JSON 对象');
    }
    const members = this.#object(true);
    this.#end();
    return { state: 'read', members };
  }

  /** Behind the object: blanks and comments, one comma in 2.0.59. */
  #end(): void {
    this.#blanks();
    if (this.#peek() === ',' && !this.#first) {
      this.#at++;
      this.#blanks();
      if (this.#dialect === 'fastjson2.0.43') {
        if (this.#peek() === ',' || this.#peek() === '/') throw new Stop(undefined);
        throw this.#wrong('a comma stands behind the object', '对象之后多了一个逗号');
      }
    }
    let comments = this.#dialect !== 'fastjson2.0.43';
    for (;;) {
      this.#blanks();
      if (this.#source.startsWith('//', this.#at) && !this.#first && this.#at + 2 === this.#source.length) break;
      if (this.#comment('//')) comments = true;
      else if (!(comments && this.#comment('/*'))) break;
    }
    if (this.#peek() === '') return;
    if (this.#source.startsWith('/*', this.#at) && comments) throw new Stop(undefined);
    if (this.#peek() === ',' && !this.#first) throw new Stop(undefined);
    const odd = /[;\]]/.test(this.#peek()) ? undefined : this.#odd();
    throw odd ?? this.#wrong('something stands behind the object', '对象之后还有内容');
  }

  /** At an opening brace. @param top whether it is the file's own object */
  #object(top: boolean): Member[] {
    const members: Member[] = [];
    this.#at++;
    this.#between('opened', top);
    for (;;) {
      if (this.#first) this.#commas();
      if (this.#peek() === '}') break;
      const from = this.#at;
      const key = this.#key();
      const keySpan = { start: from, end: this.#at };
      this.#blanks();
      if (this.#peek() !== ':') throw this.#odd() ?? this.#wrong('":" is expected', '此处应为“:”');
      this.#at++;
      const read = top && this.#isShared(key);
      this.#isTried = this.#isSmall && read !== false;
      this.#blanks();
      // fastjson2 takes nothing at all for null there, and 2.0.59 a comment.
      if (read === 'word' && /[,}/]/.test(this.#peek())) throw new Stop(undefined);
      this.#between('other', top);
      const start = this.#at;
      const value = this.#value();
      this.#isTried = false;
      members.push({ key, value, span: { start, end: this.#at }, keySpan });
      // fastjson2 is strict behind a value only while it skips one that the class does not read. Both classes of the proxy read few keys in
      // common, so nearly every value is skipped for one of them.
      const lenient = !this.#first && read !== false;
      const tried = lenient && this.#isSmall;
      this.#between((lenient && !tried) || value.type === 'object' || value.type === 'array' ? 'closed' : 'other', top);
      if (this.#peek() === '}') break;
      if (tried && this.#peek() !== ',') continue;
      if (lenient && this.#peek() !== ',') throw new Stop(undefined);
      if (this.#peek() !== ',') throw this.#odd() ?? this.#wrong('"," or "}" is expected', '此处应为“,”或“}”');
      const comma = ++this.#at;
      this.#between(lenient && !tried ? 'closed' : 'comma', top);
      if (this.#peek() === '}' && this.#dialect === 'fastjson2.0.59') {
        if (tried && this.#source.slice(comma, this.#at).trim() === '') break;
        if (lenient && !tried) throw new Stop(undefined);
        throw this.#wrong('a comma stands in front of the closing brace', '右括号前多了一个逗号');
      }
    }
    this.#at++;
    return members;
  }

  #array(): Json[] {
    const items: Json[] = [];
    this.#at++;
    this.#between('opened', false);
    for (;;) {
      if (this.#first) this.#commas();
      if (this.#peek() === ']') break;
      items.push(this.#value());
      this.#between('other', false);
      if (this.#peek() === ']') break;
      if (this.#peek() !== ',') throw this.#odd() ?? this.#wrong('"," or "]" is expected', '此处应为“,”或“]”');
      this.#at++;
      this.#between('comma', false);
      if (this.#peek() === ']' && this.#dialect === 'fastjson2.0.59') {
        throw this.#wrong('a comma stands in front of the closing bracket', '右方括号前多了一个逗号');
      }
    }
    this.#at++;
    return items;
  }

  /** fastjson 1 passes over any number of commas. */
  #commas(): void {
    while (this.#peek() === ',') {
      this.#at++;
      this.#between('comma', true);
    }
  }

  /** Blanks, and comments where the reader takes them: fastjson 1 between all parts, fastjson2 in front of a key. */
  #between(place: Place, top: boolean): void {
    for (;;) {
      this.#blanks();
      const two = this.#source.slice(this.#at, this.#at + 2);
      if (two !== '//' && two !== '/*') return;
      if (!this.#first) {
        if (place === 'other') throw this.#wrong('a comment stands where none may', '此处不能写注释');
        if (!top || place === 'closed') throw new Stop(undefined);
        const taken = this.#dialect === 'fastjson2.0.59' || (place === 'opened' && two === '//');
        if (!taken) throw this.#wrong('a comment stands where none may', '此处不能写注释');
      }
      if (!this.#comment(two)) throw this.#wrong('a comment is not closed', '注释没有结束');
    }
  }

  #key(): string {
    const quote = this.#peek();
    if (quote === '"' || quote === "'") return this.#string();
    const start = this.#at;
    const word = this.#match(WORD);
    if (word === '' || !this.#first) {
      throw this.#odd() ?? this.#wrong('a key in quotes is expected', '此处应为带引号的键', start);
    }
    return word;
  }

  #value(): Json {
    if (++this.#depth > DEEPEST) throw new Stop(undefined);
    const value = this.#anyValue();
    this.#depth--;
    return value;
  }

  #anyValue(): Json {
    const first = this.#peek();
    if (this.#isTried && first === '.') throw this.#wrong('a value is expected', '此处应为一个值');
    if (first === '"' || first === "'") return { type: 'string', text: this.#string() };
    if (this.#isTried && /[[{]/.test(first)) return this.#bracketed();
    if (first === '{') {
      this.#object(false);
      return { type: 'object' };
    }
    if (first === '[') return { type: 'array', items: this.#array() };
    const number = this.#match(NUMBER[this.#dialect]);
    if (number !== '') return { type: 'number', text: number };
    if (this.#isSmall && this.#match(ODD_NUMBER) !== '') throw new Stop(undefined);
    const start = this.#at;
    const word = this.#match(WORD);
    switch (word) {
      case 'true':
      case 'false':
        return { type: 'boolean', value: word === 'true' };
      case 'null':
        if (this.#first && this.#peek() === '/')
          throw this.#wrong('a comment stands right behind null', '注释紧跟在 null 之后');
        return { type: 'null' };
      case 'NaN':
      case 'undefined':
        if (this.#first) return { type: 'null' };
        break;
      // With these words begin dates, bytes and sets, which were not tried on a real proxy.
      case 'new':
      case 'x':
      case 'Set':
      case 'TreeSet':
        if (this.#isSmall && this.#peek() !== '[') break;
        throw new Stop(undefined);
    }
    throw this.#odd() ?? this.#wrong('a value is expected', '此处应为一个值', start);
  }

  /** An array or object that becomes a text: fastjson2 is more lenient there than behind the members of a file. */
  #bracketed(): Json {
    this.#isTried = false;
    try {
      return this.#anyValue();
    } catch {
      throw new Stop(undefined);
    }
  }

  #string(): string {
    const source = this.#source;
    const quote = source[this.#at];
    let out = '';
    for (let i = this.#at + 1; i < source.length; i++) {
      const c = source[i] as string;
      if (c === quote) {
        this.#at = i + 1;
        return out;
      }
      if (c !== '\\') {
        if (c < '\t') throw new Stop(undefined);
        out += c;
        continue;
      }
      const letter = source[++i] ?? '';
      const digits = letter === 'u' ? 4 : letter === 'x' ? 2 : 0;
      const hex = source.slice(i + 1, i + 1 + digits);
      if (digits > 0 && hex.length === digits && /^[0-9a-fA-F]+$/.test(hex)) {
        if (letter === 'x' && this.#dialect === 'fastjson2.0.43') throw new Stop(undefined);
        out += String.fromCharCode(Number.parseInt(hex, 16));
        i += digits;
        continue;
      }
      if (letter === "'" && quote === "'" && this.#dialect === 'fastjson2.0.43' && !this.#isTried) {
        throw this.#wrong('a text holds an escape that fastjson does not know', '字符串中有 fastjson 不支持的转义');
      }
      const known = ESCAPES[letter];
      if (known === undefined && !/[A-Za-z\n]/.test(letter) && letter !== '') throw new Stop(undefined);
      if (known === undefined) {
        throw this.#wrong('a text holds an escape that fastjson does not know', '字符串中有 fastjson 不支持的转义');
      }
      out += known;
    }
    throw this.#wrong('a text is not closed', '字符串没有结束');
  }

  #peek(): string {
    return this.#source[this.#at] ?? '';
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #blanks(): void {
    this.#match(BLANK[this.#dialect]);
  }

  /** Passes over one comment. @returns whether there was one */
  #comment(kind: string): boolean {
    if (!this.#source.startsWith(kind, this.#at)) return false;
    return this.#match(kind === '//' ? LINE_COMMENT : BLOCK_COMMENT) !== '';
  }

  /** At a character that some parsers take for a blank in some places: what they do was not tried on a real proxy. */
  #odd(): Stop | undefined {
    const c = this.#peek();
    if (c === '\u00a0') return this.#first ? undefined : new Stop(undefined);
    return c !== '' && (c < '\t' || (this.#first && (c === ';' || c === ']')) || c === '\ufeff' || c === '\u001a')
      ? new Stop(undefined)
      : undefined;
  }

  #wrong(en: string, zh: string, at = this.#at): Stop {
    return new Stop({ reason: text(en, zh), at });
  }
}

/**
 * Reads a proxy's file as its release does.
 * @param source the file's text, decoded from UTF-8
 * @param isShared whether both of a proxy's classes, ProxyConfig and AuthConfig, have a key
 */
export const readProxyFile = (source: string, dialect: Dialect, isShared: (key: string) => boolean): ProxyFile =>
  read(source, dialect, isShared, false);

/**
 * Reads a text into a class with a few keys: what fastjson2 does behind their values was tried with the classes of credentials.
 * @param isRead whether the class has a key
 */
export const readSmall = (source: string, dialect: Dialect, isRead: IsRead): ProxyFile =>
  read(source, dialect, isRead, true);

function read(source: string, dialect: Dialect, isShared: IsRead, isSmall: boolean): ProxyFile {
  try {
    return new Reader(source, dialect, isShared, isSmall).file();
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    return stop.refusal === undefined ? { state: 'unsure' } : { state: 'refused', refusal: stop.refusal };
  }
}
