import { shownText } from '../../../catalog/secrets.ts';

/** Lines around a change that tell its place. */
const CONTEXT = 3;

/** Lines of a file, one character a byte, each with its line feed; what `git apply` and `patch` call lines. */
type Lines = readonly string[];

/** Lines, and which of them must not be shown. */
interface Marked {
  readonly lines: Lines;
  readonly secrets: readonly boolean[];
}

/** Lines that differ: those from `a.start` to before `a.end` have become those of `b`. */
interface Region {
  readonly a: { readonly start: number; readonly end: number };
  readonly b: { readonly start: number; readonly end: number };
}

/** A region with as many lines around it as are shown. */
interface Hunk {
  readonly regions: readonly Region[];
  readonly before: number;
  readonly after: number;
}

export interface FileDiff {
  /** Empty where nothing can be shown. */
  readonly bytes: Uint8Array;
  /** Lines of the old file at which changes stand that are left out, since they or the lines around them hold a secret; they count from 1. */
  readonly hidden: readonly number[];
}

/**
 * A unified diff of one file, as `git apply` and `patch -p1` take it: every byte of a line is as it stands in the file. A secret is never shown:
 * fewer lines stand around a change beside one, and a change that cannot do without is left out.
 * @param path relative to the current directory
 * @param origins which lines of the old file stand in the new one (LineMap)
 */
export function unifiedDiff(path: string, before: Uint8Array, after: Uint8Array, origins: readonly number[]): FileDiff {
  const a = linesOf(before);
  const b = linesOf(after);
  const marked = { a: { lines: a, secrets: secretsOf(a) }, b: { lines: b, secrets: secretsOf(b) } };
  const hidden: number[] = [];
  const hunks: Hunk[] = [];
  for (const region of regionsOf(a, b, origins)) {
    const context = contextOf(region, marked.a, marked.b);
    if (context === undefined) hidden.push(region.a.start + 1);
    else hunks.push({ regions: [region], ...context });
  }
  const joined = join(hunks);
  if (joined.length === 0) return { bytes: new Uint8Array(), hidden };
  const name = nameOf(path);
  const out = [`--- ${quoted(`a/${name}`)}\n`, `+++ ${quoted(`b/${name}`)}\n`];
  // What is left out moves no line of what follows.
  let shift = 0;
  for (const hunk of joined) shift = write(hunk, a, b, shift, out);
  return { bytes: Buffer.from(out.join(''), 'latin1'), hidden };
}

const linesOf = (bytes: Uint8Array): Lines =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .match(/[^\n]*\n|[^\n]+$/g) ?? [];

/**
 * Where two files differ.
 * @param origins as in {@link LineMap}
 */
function* regionsOf(a: Lines, b: Lines, origins: readonly number[]): Generator<Region> {
  let i = 0;
  let j = 0;
  for (let k = 0; k <= b.length; k++) {
    const x = k === b.length ? a.length : (origins[k] as number);
    if (x < 0 || (k < b.length && x >= a.length)) continue;
    // Of the lines that edits touched some stay as they are.
    let ends = { x, k };
    while (i < ends.x && j < ends.k && a[i] === b[j]) {
      i++;
      j++;
    }
    while (i < ends.x && j < ends.k && a[ends.x - 1] === b[ends.k - 1]) ends = { x: ends.x - 1, k: ends.k - 1 };
    if (i < ends.x || j < ends.k) yield { a: { start: i, end: ends.x }, b: { start: j, end: ends.k } };
    i = x + 1;
    j = k + 1;
  }
}

const holdsSecret = (text: string): boolean => shownText(text) !== text;

/** Which lines hold a secret, or a part of one: a value may stand in the line behind its name, and go on in further ones. */
function secretsOf(lines: Lines): readonly boolean[] {
  const found: boolean[] = [];
  let before = '';
  for (const text of lines) {
    const last = found.at(-1) === true;
    const goesOn = last && /\\\r?\n$/.test(before);
    found.push(goesOn || holdsSecret(text) || (!last && holdsSecret(before + text)));
    before = text;
  }
  return found;
}

/**
 * How many lines stand before and behind a region. Both sides have equally many but at the file's ends, since fewer on one side mean that the file
 * begins or ends there.
 * @returns undefined where a secret is too close
 */
function contextOf({ a: own, b: made }: Region, a: Marked, b: Marked): Omit<Hunk, 'regions'> | undefined {
  for (let i = own.start; i < own.end; i++) if (a.secrets[i]) return undefined;
  for (let i = made.start; i < made.end; i++) if (b.secrets[i]) return undefined;
  let before = 0;
  let after = 0;
  while (before < CONTEXT && own.start - before > 0 && !a.secrets[own.start - before - 1]) before++;
  while (after < CONTEXT && own.end + after < a.lines.length && !a.secrets[own.end + after]) after++;
  const isFirst = own.start - before === 0;
  const isLast = own.end + after === a.lines.length;
  if (!isFirst && !isLast) before = after = Math.min(before, after);
  if ((before === 0 && !isFirst) || (after === 0 && !isLast)) return undefined;
  return { before, after };
}

/** Hunks that touch or overlap are one. */
function join(hunks: readonly Hunk[]): readonly Hunk[] {
  const joined: Hunk[] = [];
  for (const hunk of hunks) {
    const last = joined.at(-1);
    const end = (last?.regions.at(-1)?.a.end ?? 0) + (last?.after ?? 0);
    if (last !== undefined && (hunk.regions[0] as Region).a.start - hunk.before <= end) {
      joined[joined.length - 1] = {
        regions: [...last.regions, ...hunk.regions],
        before: last.before,
        after: hunk.after,
      };
    } else joined.push(hunk);
  }
  return joined;
}

/** @param shift by how many lines the new file is ahead. @returns the same behind the hunk */
function write({ regions, before, after }: Hunk, a: Lines, b: Lines, shift: number, out: string[]): number {
  const start = (regions[0] as Region).a.start - before;
  const end = (regions.at(-1) as Region).a.end + after;
  const grown = regions.reduce((sum, { a: own, b: made }) => sum + made.end - made.start - (own.end - own.start), 0);
  const length = end - start;
  out.push(`@@ -${rangeOf(start, length)} +${rangeOf(start + shift, length + grown)} @@\n`);
  let at = start;
  for (const { a: own, b: made } of regions) {
    for (; at < own.start; at++) out.push(line(' ', a[at] as string));
    for (; at < own.end; at++) out.push(line('-', a[at] as string));
    for (let i = made.start; i < made.end; i++) out.push(line('+', b[i] as string));
  }
  for (; at < end; at++) out.push(line(' ', a[at] as string));
  return shift + grown;
}

const rangeOf = (start: number, length: number): string =>
  length === 1 ? `${start + 1}` : `${length === 0 ? start : start + 1},${length}`;

const line = (sign: string, text: string): string =>
  text.endsWith('\n') ? sign + text : `${sign}${text}\n\\ No newline at end of file\n`;

/** The path's bytes, one character each. */
const nameOf = (path: string): string => Buffer.from(path).toString('latin1');

const ESCAPES: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '"': '\\"', '\\': '\\\\' };

/** A name as git writes it: in quotes where a reader would not find its end. */
function quoted(name: string): string {
  if (!/[\x00-\x1f"\\\x7f-\xff]/.test(name)) return name.includes(' ') ? `${name}\t` : name;
  const escaped = name.replace(
    /[\x00-\x1f"\\\x7f-\xff]/g,
    (char) => ESCAPES[char] ?? `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `"${escaped}"`;
}
