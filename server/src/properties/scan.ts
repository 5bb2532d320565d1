import type { Span } from '../base/range.ts';

/** Numbers that the scanner keeps for each entry; all but `flags` are byte offsets. */
export const Slot = {
  lineStart: 0,
  keyStart: 1,
  keyEnd: 2,
  valueStart: 3,
  valueEnd: 4,
  lineEnd: 5,
  flags: 6,
} as const;

/** Length of one entry in the packed array. */
export const SLOTS = 7;

/** Set when key or value hold a backslash that is an escape. */
export const ESCAPES = 1;
/** Set when the logical line spans several physical lines. */
export const CONTINUED = 2;
/** Set when key or value hold a malformed `\u`. */
export const MALFORMED = 8;

/** What one pass over a text finds. */
export interface Scan {
  readonly count: number;
  readonly slots: Uint32Array;
  /** First place where `Properties.load` would throw; `errorEntry` is -1 when it would not. */
  readonly errorStart: number;
  readonly errorEnd: number;
  readonly errorEntry: number;
}

const TAB = 9;
const LF = 10;
const FF = 12;
const CR = 13;
const SPACE = 32;
const BANG = 33;
const HASH = 35;
const COLON = 58;
const EQUALS = 61;
const BACKSLASH = 92;
const LOWER_U = 117;

const isBlank = (c: number): boolean => c === SPACE || c === TAB || c === FF;

const isHex = (c: number): boolean => (c >= 48 && c <= 57) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102);

/** Behind the line break at `i` (CR, LF or CRLF). */
function pastBreak(text: string, i: number): number {
  return text.charCodeAt(i) === CR && text.charCodeAt(i + 1) === LF ? i + 2 : i + 1;
}

/**
 * Finds every entry of a `.properties` text in one pass, as `java.util.Properties.LineReader` and `load0` of JDK 17 do.
 * @param text one character a byte
 */
export function scan(text: string): Scan {
  const n = text.length;
  let slots = new Uint32Array(Math.max(16, n >> 4) * SLOTS);
  let count = 0;
  let errorStart = 0;
  let errorEnd = 0;
  let errorEntry = -1;
  let i = 0;
  while (i < n) {
    const lineStart = i;
    let c = text.charCodeAt(i);
    while (isBlank(c)) c = text.charCodeAt(++i);
    if (i >= n) break;
    if (c === LF || c === CR) {
      i++;
      continue;
    }
    if (c === HASH || c === BANG) {
      while (i < n && c !== LF && c !== CR) c = text.charCodeAt(++i);
      i++;
      continue;
    }

    // A logical line. State: 0 in the key, 1 between key and value, 2 in the value.
    const keyStart = i;
    let keyEnd = -1;
    let valueStart = -1;
    let state = 0;
    let separated = false;
    let flags = 0;
    let begun = false; // whether a character of the logical line was seen: continuations may come before it
    let afresh = false;
    let end = n;
    let dangling = false; // the file ends in the middle of an escape
    for (;;) {
      if (i >= n) break;
      c = text.charCodeAt(i);
      if (c === LF || c === CR) break;
      if (c === BACKSLASH) {
        const next = text.charCodeAt(i + 1);
        if (i + 1 >= n) {
          dangling = true;
          end = i;
          i = n;
          break;
        }
        if (next === LF || next === CR) {
          // A continuation: the backslash, the break and the blanks in front of the next line's text are dropped.
          flags |= CONTINUED;
          if (!begun) {
            // A lone backslash. Java's reader starts afresh behind it, so that comments and empty lines count again; at the
            // very end of a file (one byte of line break, nothing behind it) it makes an entry of two empty strings.
            dangling = i + 2 === n;
            afresh = !dangling;
            end = i;
            i = dangling ? n : pastBreak(text, i + 1);
            break;
          }
          i = pastBreak(text, i + 1);
          while (i < n && isBlank(text.charCodeAt(i))) i++;
          continue;
        }
        if (state === 1) {
          state = 2;
          valueStart = i;
        }
        begun = true;
        flags |= ESCAPES;
        i += 2;
        if (next === LOWER_U) {
          const from = i - 2;
          const to = hexEnd(text, i);
          if (to < 0) {
            flags |= MALFORMED;
            if (errorEntry < 0) {
              errorEntry = count;
              errorStart = from;
              errorEnd = malformedEnd(text, from);
            }
          }
        }
        continue;
      }
      begun = true;
      if (state === 0) {
        if (c === EQUALS || c === COLON) {
          keyEnd = i;
          state = 1;
          separated = true;
        } else if (isBlank(c)) {
          keyEnd = i;
          state = 1;
        }
        i++;
      } else if (state === 1) {
        if (isBlank(c)) i++;
        else if (!separated && (c === EQUALS || c === COLON)) {
          separated = true;
          i++;
        } else {
          state = 2;
          valueStart = i;
          i++;
        }
      } else i++;
    }
    if (afresh) continue;
    if (!dangling) end = i;
    const lineEnd = i < n ? pastBreak(text, i) : n;
    if (keyEnd < 0) keyEnd = end;
    if (valueStart < 0) valueStart = end;
    if ((count + 1) * SLOTS > slots.length) {
      const larger = new Uint32Array(slots.length * 2);
      larger.set(slots);
      slots = larger;
    }
    const at = count * SLOTS;
    slots[at] = lineStart;
    slots[at + 1] = keyStart;
    slots[at + 2] = keyEnd;
    slots[at + 3] = valueStart;
    slots[at + 4] = end;
    slots[at + 5] = lineEnd;
    slots[at + 6] = flags;
    count++;
    i = lineEnd;
  }
  return { count, slots, errorStart, errorEnd, errorEntry };
}

/** Behind four hexadecimal digits that start at `i`, continuations among them skipped; -1 when there are not four. */
function hexEnd(text: string, i: number): number {
  let at = i;
  for (let digits = 0; digits < 4; digits++) {
    at = pastContinuations(text, at);
    if (at >= text.length || !isHex(text.charCodeAt(at))) return -1;
    at++;
  }
  return at;
}

/** Skips backslash, line break and leading blanks, which Java drops before it looks at escapes. */
function pastContinuations(text: string, i: number): number {
  let at = i;
  while (text.charCodeAt(at) === BACKSLASH) {
    const next = text.charCodeAt(at + 1);
    if (next !== LF && next !== CR) break;
    at = pastBreak(text, at + 1);
    while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  }
  return at;
}

/** Where a malformed escape that starts at `from` ends for a reader: four characters behind `\u` or the line's end. */
function malformedEnd(text: string, from: number): number {
  let end = from + 2;
  while (end < from + 6 && end < text.length) {
    const c = text.charCodeAt(end);
    if (c === LF || c === CR || isBlank(c) || c === BACKSLASH) break;
    end++;
  }
  return end;
}

/** Drops continuations: an odd backslash, the break behind it and the blanks that follow. */
function splice(raw: string): string {
  let out = '';
  let from = 0;
  for (let i = 0; i < raw.length; i++) {
    if (raw.charCodeAt(i) !== BACKSLASH) continue;
    const next = raw.charCodeAt(i + 1);
    if (next === LF || next === CR) {
      out += raw.slice(from, i);
      i = pastBreak(raw, i + 1);
      while (i < raw.length && isBlank(raw.charCodeAt(i))) i++;
      from = i;
      i--;
    } else i++;
  }
  return out + raw.slice(from);
}

/**
 * Decodes the raw text of a key or a value as `Properties.loadConvert` does. A malformed `\u`, where Java throws, keeps its text.
 * @param text one character a byte
 * @param span byte offsets of the raw key or value
 * @param flags of its entry
 */
export function decode(text: string, span: Span, flags: number): string {
  let raw = text.slice(span.start, span.end);
  if ((flags & CONTINUED) !== 0) raw = splice(raw);
  if ((flags & ESCAPES) === 0 || !raw.includes('\\')) return raw;
  return raw.replace(/\\(?:u([0-9a-fA-F]{4})|([^]))/g, (_, hex: string | undefined, c: string | undefined) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    switch (c) {
      case 't':
        return '\t';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 'f':
        return '\f';
      case 'u':
        return '\\u';
      default:
        return c ?? '';
    }
  });
}
