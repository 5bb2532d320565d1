import { classesOf, historyOf, setterlessField } from '../../catalog/catalog.ts';
import type { ClassName, Kind } from '../../catalog/kinds.ts';
import { KINDS } from '../../catalog/kinds.ts';
import { GHOSTS, isSignatureKey, renamed } from '../../catalog/knowledge.ts';
import { type ReleaseIndex, release } from '../../catalog/releases.ts';
import { foldKey, keyInOtherCase, suggestKeys } from '../../catalog/suggest.ts';
import type { Entry } from '../../properties/document.ts';
import type { Evaluation } from '../evaluation.ts';
import type { Cause } from '../model.ts';
import { isControlLine, isTemplate } from '../template.ts';

const V510 = release('5.1.0');
/** First tokens of lines that other formats take for a comment or a section. */
const FOREIGN = /^(?:\/\/|;|--|<!--|-->|\/\*|\*|\[[^\]]*\]?$)/;

/** Whether the file names the tiered store's plug-in, whose class is then filled from all keys (5.1.0 on). */
function hasTieredStore(e: Evaluation): boolean {
  return e.at >= V510 && (e.value('messageStorePlugIn') ?? '').includes('tieredstore');
}

const classesWithTiered = (e: Evaluation): readonly ClassName[] =>
  hasTieredStore(e) ? ['TieredMessageStoreConfig'] : [];

/**
 * Why no class of the process reads a key: the first of contracts.md section 3's list. Undefined where nothing should be said: a template's
 * key, a key of the tiered store.
 */
export function unreadCause(e: Evaluation, entry: Entry, bom: boolean): Cause | undefined {
  const key = entry.key;
  const span = entry.keySpan;
  if (bom) return { rule: 'utf8-bom', span: { start: 0, end: 3 }, meant: key.slice(3) };
  if (key === '' || isTemplate(key) || isControlLine(entry.rawKey)) return undefined;
  const token = foreignToken(e, entry);
  if (token !== undefined) return { rule: 'foreign-comment', span, token };
  if (isTiered(e, key)) return undefined;

  const real = keyInOtherCase(key, e.kind, e.at);
  if (real !== undefined) return { rule: 'key-case', span, meant: real };
  const ghost = GHOSTS.get(key);
  if (ghost?.kinds.includes(e.kind) && (ghost.needsSignature !== true || signatures(e) >= 2)) {
    return { rule: 'ghost-key', span, ghost: key };
  }
  const classes = classesOf(e.kind, e.at);
  const rename = renamed(key, classes, e.at);
  if (rename !== undefined) return { rule: 'renamed-key', span, meant: rename.new, since: rename.since };
  if (classes.some((name) => setterlessField(name, key, e.at))) return { rule: 'setterless-key', span };
  return elsewhere(e, key, entry) ?? { rule: 'unknown-key', span, suggestions: suggestKeys(key, e.kind, e.at) };
}

/** The key exists, but in another release or in another kind of process. */
function elsewhere(e: Evaluation, key: string, entry: Entry): Cause | undefined {
  const span = entry.keySpan;
  const history = historyOf(key);
  if (history.length === 0) return undefined;
  const own = new Set<ClassName>(everClasses(e.kind));
  const intervals = history.filter((each) => own.has(each.class)).flatMap((each) => each.intervals);
  if (intervals.length > 0) {
    return { rule: 'key-not-in-version', span, intervals: merge(intervals.map(({ from, to }) => [from, to] as const)) };
  }
  const others = new Set(history.map((each) => each.class));
  const kinds = KINDS.filter((kind) => kind !== e.kind && everClasses(kind).some((name) => others.has(name)));
  return kinds.length === 0 ? undefined : { rule: 'wrong-process-key', span, kinds };
}

/** Classes that a kind fills in any release. */
function everClasses(kind: Kind): readonly ClassName[] {
  const newest = classesOf(kind, release('5.5.1'));
  return newest;
}

function merge(
  intervals: readonly (readonly [ReleaseIndex, ReleaseIndex])[],
): (readonly [ReleaseIndex, ReleaseIndex])[] {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
  const merged: [ReleaseIndex, ReleaseIndex][] = [];
  for (const [from, to] of sorted) {
    const previous = merged[merged.length - 1];
    if (previous !== undefined && from <= previous[1] + 1) previous[1] = Math.max(previous[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Keys of the tiered store stay unmentioned: its plug-in reads them, and third parties' plug-ins may. */
function isTiered(e: Evaluation, key: string): boolean {
  if (e.kind !== 'broker' && e.kind !== 'broker-in-container') return false;
  if (classesWithTiered(e).length === 0 && !/^(?:tiered|readAhead|objectStore|oss)/.test(key)) return false;
  return historyOf(key).some((each) => each.class === 'TieredMessageStoreConfig');
}

function signatures(e: Evaluation): number {
  const keys = new Set<string>();
  for (const { key } of e.input.document.entries) if (isSignatureKey(key)) keys.add(key);
  return keys.size;
}

/** The token by which a line is a comment or a section for other formats, or the `<!--` of the block that the line stands in. */
function foreignToken(e: Evaluation, entry: Entry): string | undefined {
  const { text } = e.input.document;
  const found = FOREIGN.exec(entry.rawKey);
  if (found !== null) return found[0];
  const before = text.slice(0, entry.lineSpan.start);
  const open = before.lastIndexOf('<!--');
  return open >= 0 && before.indexOf('-->', open) < 0 && text.indexOf('-->', entry.lineSpan.start) >= 0
    ? '<!--'
    : undefined;
}

/** Exported for rules that compare spellings. */
export const sameSpelling = (a: string, b: string): boolean => foldKey(a) === foldKey(b);
