/**
 * Numbers that the scanner keeps for each entry, all of them byte offsets: where the raw key starts and ends, and the raw value.
 * Everything else (its lines, whether it has escapes) follows from them and the text, and few callers ask.
 */
export const SLOTS = 4;

/** What one pass over a file finds. */
export interface Scan {
  readonly count: number;
  /** {@link SLOTS} numbers an entry. */
  readonly slots: readonly number[];
  /** Whether a backslash is anywhere in the file; where there is none, raw text is decoded text. */
  readonly backslashes: boolean;
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

const isBlank = (c: number | undefined): boolean => c === SPACE || c === TAB || c === FF;

const isBreak = (c: number | undefined): boolean => c === LF || c === CR;

const isHex = (c: number): boolean => (c >= 48 && c <= 57) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102);

/** Behind the line break at `i` (CR, LF or CRLF). */
function pastBreak(bytes: Uint8Array, i: number): number {
  return bytes[i] === CR && bytes[i + 1] === LF ? i + 2 : i + 1;
}

/** Behind the blanks at `i`. */
function pastBlanks(bytes: Uint8Array, i: number): number {
  let at = i;
  while (at < bytes.length && isBlank(bytes[at])) at++;
  return at;
}

/**
 * Finds every entry of a `.properties` file in one pass, as `java.util.Properties.LineReader` and `load0` of JDK 17 do.
 *
 * Line ends and backslashes are looked for with `indexOf`, several times as fast as a loop over characters: most bytes of a
 * file are values and comments, and these need no other look.
 * @param bytes the file
 * @param text the same, one character a byte
 */
export function scan(bytes: Uint8Array, text: string): Scan {
  const n = bytes.length;
  const slots: number[] = [];
  const fault: Fault = { start: 0, end: 0, entry: -1 };
  const firstBackslash = text.indexOf('\\');
  // The first of each kind at or behind i; n when there is none.
  let backslash = firstBackslash < 0 ? n : firstBackslash;
  let lf = -1;
  let cr = -1;
  let i = 0;
  while (i < n) {
    const first = bytes[i] as number;
    if (first === LF || first === CR || isBlank(first)) {
      i++;
      continue;
    }
    if (lf < i) lf = indexOrEnd(text, '\n', i);
    if (cr < i) cr = indexOrEnd(text, '\r', i);
    const end = Math.min(lf, cr);
    if (first === HASH || first === BANG) {
      i = end + 1;
      continue;
    }
    if (backslash < i) backslash = indexOrEnd(text, '\\', i);
    if (backslash < end) {
      i = scanEscaped(bytes, i, slots, fault);
      continue;
    }

    // The common case: the entry is one physical line, and nothing in it is escaped.
    let c = first;
    let keyEnd = i;
    for (; keyEnd < end; keyEnd++) {
      c = bytes[keyEnd] as number;
      if (c <= EQUALS && (c === EQUALS || c === COLON || isBlank(c))) break;
    }
    let valueStart = keyEnd;
    for (let separated = false; valueStart < end; valueStart++) {
      c = bytes[valueStart] as number;
      if (isBlank(c)) continue;
      if (separated || (c !== EQUALS && c !== COLON)) break;
      separated = true;
    }
    slots.push(i, keyEnd, valueStart, end);
    i = end;
  }
  return {
    count: slots.length / SLOTS,
    slots,
    backslashes: firstBackslash >= 0,
    errorStart: fault.start,
    errorEnd: fault.end,
    errorEntry: fault.entry,
  };
}

/** The first malformed `\u`; `entry` is -1 until one is found. */
interface Fault {
  start: number;
  end: number;
  entry: number;
}

/** Scans one logical line with backslashes in it; returns where to go on. */
function scanEscaped(bytes: Uint8Array, start: number, slots: number[], fault: Fault): number {
  const n = bytes.length;
  let keyEnd = -1;
  let valueStart = -1;
  let separated = false;
  let silent = -1; // where a run of continuations started that nothing has followed yet
  let i = start;
  while (i < n) {
    const c = bytes[i] as number;
    if (c === LF || c === CR) break;
    if (c === BACKSLASH && (i + 1 === n || isBreak(bytes[i + 1]))) {
      // A lone backslash. Java's reader starts afresh behind it, so that comments and empty lines count again; at the very end
      // of a file (one byte of line break, nothing behind it) it makes an entry of two empty strings.
      if (i === start && i + 2 < n) return pastBreak(bytes, i + 1);
      // A continuation: the backslash, the break and the blanks in front of the next line's text are dropped.
      if (silent < 0) silent = i;
      i = i + 1 === n ? n : pastBlanks(bytes, pastBreak(bytes, i + 1));
      continue;
    }
    silent = -1;
    if (keyEnd < 0) {
      if (c === EQUALS || c === COLON || isBlank(c)) {
        keyEnd = i;
        separated = !isBlank(c);
      }
    } else if (valueStart < 0 && !isBlank(c)) {
      if (!separated && (c === EQUALS || c === COLON)) separated = true;
      else valueStart = i;
    }
    if (c !== BACKSLASH) {
      i++;
      continue;
    }
    if (bytes[i + 1] === LOWER_U && fault.entry < 0 && !hasFourDigits(bytes, i + 2)) {
      fault.entry = slots.length / SLOTS;
      fault.start = i;
      fault.end = malformedEnd(bytes, i, keyEnd < 0);
    }
    i += 2;
  }
  // Continuations that end the file say nothing, and are not part of the value.
  const end = i === n && silent >= 0 ? silent : i;
  slots.push(start, keyEnd < 0 ? end : keyEnd, valueStart < 0 ? end : valueStart, end);
  return i;
}

/** Index of a character at or behind `from`, or the text's length. */
function indexOrEnd(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at < 0 ? text.length : at;
}

/** Whether four hexadecimal digits stand at `i`; continuations among them are skipped. */
function hasFourDigits(bytes: Uint8Array, i: number): boolean {
  let at = i;
  for (let digits = 0; digits < 4; digits++, at++) {
    while (bytes[at] === BACKSLASH && isBreak(bytes[at + 1])) at = pastBlanks(bytes, pastBreak(bytes, at + 1));
    if (at >= bytes.length || !isHex(bytes[at] as number)) return false;
  }
  return true;
}

/** Where a malformed escape that starts at `from` ends for a reader: four characters behind `\u`, or what ends the word before. */
function malformedEnd(bytes: Uint8Array, from: number, inKey: boolean): number {
  let end = from + 2;
  for (; end < from + 6 && end < bytes.length; end++) {
    const c = bytes[end] as number;
    if (isBreak(c) || isBlank(c) || c === BACKSLASH || (inKey && (c === EQUALS || c === COLON))) break;
  }
  return end;
}

/**
 * Start of the lines of an entry: of the physical line on which its raw key starts, or of the lone backslashes in the lines right
 * before, which say nothing but where a logical line starts.
 */
export function lineStart(text: string, keyStart: number): number {
  let at = keyStart;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  for (let above = loneBackslash(text, at); above >= 0; above = loneBackslash(text, at)) at = above;
  return at;
}

/** Length of the line break that ends at `offset`: 0, 1 or 2. */
export function breakBefore(text: string, offset: number): number {
  if (offset === 0 || !isBreak(text.charCodeAt(offset - 1))) return 0;
  return text.startsWith('\r\n', offset - 2) && offset > 1 ? 2 : 1;
}

/** Start of a line of nothing but blanks and a backslash, which ends at `end` with its line break; -1 when there is none. */
export function loneBackslash(text: string, end: number): number {
  let at = end - breakBefore(text, end) - 1;
  if (at < 0 || at === end - 1 || text.charCodeAt(at) !== BACKSLASH) return -1;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at === 0 || breakBefore(text, at) > 0 ? at : -1;
}

/** Whether a logical line whose value ends at `valueEnd` has a line break that ends it; else the file ends in it. */
export function isTerminated(text: string, valueEnd: number): boolean {
  return valueEnd < text.length && isBreak(text.charCodeAt(valueEnd));
}

/** Behind the line break that ends a logical line; the file's end when there is none. */
export function lineEnd(text: string, valueEnd: number): number {
  if (!isTerminated(text, valueEnd)) return text.length;
  return valueEnd + (text.startsWith('\r\n', valueEnd) ? 2 : 1);
}

/** Behind a continuation: the backslash at `at`, the line break and the blanks of the next line, which `LineReader` drops. */
function pastContinuation(raw: string, at: number): number {
  let end = raw.startsWith('\r\n', at + 1) ? at + 3 : at + 2;
  while (end < raw.length && isBlank(raw.charCodeAt(end))) end++;
  return end;
}

const isContinuation = (raw: string, at: number): boolean =>
  raw.charCodeAt(at) === BACKSLASH && isBreak(raw.charCodeAt(at + 1));

/** The four hexadecimal digits at `from`, continuations among them skipped; undefined where there are fewer. */
function hexAt(raw: string, from: number): { readonly unit: number; readonly end: number } | undefined {
  let digits = '';
  let at = from;
  while (digits.length < 4) {
    if (isContinuation(raw, at)) at = pastContinuation(raw, at);
    else if (isHex(raw.charCodeAt(at))) digits += raw[at++];
    else return undefined;
  }
  return { unit: Number.parseInt(digits, 16), end: at };
}

/** What a letter behind a backslash stands for, where it does not stand for itself. */
const NAMED: ReadonlyMap<number, number> = new Map([
  [0x74, 0x09],
  [0x6e, LF],
  [0x72, CR],
  [0x66, 0x0c],
]);

/**
 * Decodes the raw text of a key or a value as `LineReader` and `Properties.loadConvert` do. A malformed `\u`, where Java throws, keeps its text.
 * @param raw one character a byte
 */
export function decode(raw: string): string {
  if (!raw.includes('\\')) return raw;
  // What is decoded is never longer. Pieces of text would take many times the memory where a file is made of escapes.
  const units = new Uint16Array(raw.length);
  let count = 0;
  for (let i = 0; i < raw.length; ) {
    const c = raw.charCodeAt(i);
    if (c !== BACKSLASH || i + 1 === raw.length) {
      units[count++] = c;
      i++;
      continue;
    }
    const next = raw.charCodeAt(i + 1);
    if (isBreak(next)) {
      i = pastContinuation(raw, i);
      continue;
    }
    const hex = next === LOWER_U ? hexAt(raw, i + 2) : undefined;
    if (hex !== undefined) {
      units[count++] = hex.unit;
      i = hex.end;
      continue;
    }
    if (next === LOWER_U) units[count++] = BACKSLASH;
    units[count++] = NAMED.get(next) ?? next;
    i += 2;
  }
  return textOf(units.subarray(0, count));
}

/** As many units as a call may have arguments everywhere. */
const PIECE = 8192;

function textOf(units: Uint16Array): string {
  let text = '';
  for (let i = 0; i < units.length; i += PIECE) text += String.fromCharCode(...units.subarray(i, i + PIECE));
  return text;
}

/** Whether the raw text of a key or a value holds a `\u` that `Properties.loadConvert` throws at. */
export function isMalformed(raw: string): boolean {
  for (let at = raw.indexOf('\\'); at >= 0; at = raw.indexOf('\\', at + 2)) {
    if (raw.charCodeAt(at + 1) === LOWER_U && hexAt(raw, at + 2) === undefined) return true;
  }
  return false;
}
