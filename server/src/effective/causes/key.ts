import type { Span } from '../../base/range.ts';
import { classesOf, historyOf, parametersOfClass, setterlessField } from '../../catalog/catalog.ts';
import { unreadChanges } from '../../catalog/changes.ts';
import { type ClassName, isBroker, KINDS, type Kind } from '../../catalog/kinds.ts';
import { GHOSTS, isSignatureKey, renamed } from '../../catalog/knowledge.ts';
import { NEWEST, type ReleaseIndex, release } from '../../catalog/releases.ts';
import { foldKey, keyInOtherCase, suggestKeys } from '../../catalog/suggest.ts';
import type { Entry, PropertiesDocument } from '../../syntax/properties/document.ts';
import type { Cause } from '../model.ts';
import { isControlLine, isTemplate } from '../template.ts';
import { fillsTieredStore, namesTieredStore, TIERED } from '../tieredStore.ts';
import type { EntryView as Evaluation } from '../view.ts';

const V510 = release('5.1.0');
/** First tokens of lines that other formats take for a comment or a section. */
const FOREIGN = /^(?:\/\/|;|--|<!--|-->|\/\*|\*|\[[^\]]*\]?$)/;

/** Whether the file names a plug-in that may be a tiered store, whose class is then filled from all keys (5.1.0 on). */
function mayHaveTieredStore(e: Evaluation): boolean {
  return (e.value('messageStorePlugIn') ?? '').includes('tieredstore') && e.since(V510);
}

/**
 * Why no class of the process reads a key: the first of contracts.md section 3's list. Undefined where nothing should be said: a template's
 * key, a key of the tiered store in a file that does not name its plug-in.
 */
export function unreadCause(e: Evaluation, entry: Entry, bom: boolean): Cause | undefined {
  const key = entry.key;
  const span = entry.keySpan;
  if (bom) return { rule: 'utf8-bom', span: { start: 0, end: 3 }, meant: key.slice(3) };
  if (key === '' || isTemplate(key) || isControlLine(entry.rawKey)) return undefined;
  const token = foreignToken(e, entry);
  if (token !== undefined) return { rule: 'foreign-comment', span, token };
  e.note(unreadChanges(e.kind, key));
  const tiered = namesTieredStore(e.input.document) && e.since(V510) && fillsTieredStore(e.input);
  if (isTiered(e, key)) return tiered ? tieredElsewhere(e, key, span) : undefined;

  const real = keyInOtherCase(key, e.kind, e.at) ?? (tiered ? tieredInOtherCase(key, e.at) : undefined);
  if (real !== undefined) return { rule: 'key-case', span, meant: real };
  const ghost = GHOSTS.get(key);
  if (ghost?.kinds.includes(e.kind) && (ghost.needsSignature !== true || isSurelyBroker(e.input.document))) {
    return { rule: 'ghost-key', span, ghost: key };
  }
  const classes = classesOf(e.kind, e.at);
  const rename = renamed(key, classes, e.at);
  if (rename !== undefined) return { rule: 'renamed-key', span, meant: rename.new, since: rename.since };
  if (classes.some((name) => setterlessField(name, key, e.at))) return { rule: 'setterless-key', span };
  return (
    elsewhere(e, key, entry) ?? {
      rule: 'unknown-key',
      span,
      suggestions: suggestKeys(key, e.kind, e.at, tiered ? [TIERED] : []),
    }
  );
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

/** Classes that a kind fills in any release: none was ever taken away. */
const everClasses = (kind: Kind): readonly ClassName[] => classesOf(kind, NEWEST);

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

/** A key of the tiered store that this release of its plug-in does not read. */
function tieredElsewhere(e: Evaluation, key: string, span: Span): Cause {
  const rename = renamed(key, [TIERED], e.at);
  if (rename !== undefined) return { rule: 'renamed-key', span, meant: rename.new, since: rename.since };
  // Some keys are the broker's as well.
  const own = new Set<ClassName>([...everClasses(e.kind), TIERED]);
  const intervals = historyOf(key).flatMap((each) => (own.has(each.class) ? each.intervals : []));
  return { rule: 'key-not-in-version', span, intervals: merge(intervals.map(({ from, to }) => [from, to] as const)) };
}

const tieredInOtherCase = (key: string, at: ReleaseIndex): string | undefined =>
  parametersOfClass(TIERED, at).find((parameter) => foldKey(parameter.key) === foldKey(key))?.key;

/** Keys of the tiered store: without its plug-in they stay unmentioned, since third parties' plug-ins may read them. */
function isTiered(e: Evaluation, key: string): boolean {
  if (!isBroker(e.kind)) return false;
  if (!mayHaveTieredStore(e) && !/^(?:tiered|readAhead|objectStore|oss)/.test(key)) return false;
  return historyOf(key).some((each) => each.class === TIERED);
}

const surelyBrokers = new WeakMap<PropertiesDocument, boolean>();

/**
 * Whether a file is a broker's beyond doubt: two signature keys beside a word that may mean anything (rules.md 7a). Looked for once, since a
 * file may hold that word many times.
 */
function isSurelyBroker(document: PropertiesDocument): boolean {
  let surely = surelyBrokers.get(document);
  if (surely === undefined) {
    surely = new Set(document.entries.map((entry) => entry.key).filter(isSignatureKey)).size >= 2;
    surelyBrokers.set(document, surely);
  }
  return surely;
}

const blockCache = new WeakMap<PropertiesDocument, readonly Span[]>();

/** `<!-- … -->` blocks of a file, from behind the opening token to the closing one; looked for once, since files may hold many unread keys. */
function commentBlocks(document: PropertiesDocument): readonly Span[] {
  let blocks = blockCache.get(document);
  if (blocks === undefined) {
    const found: Span[] = [];
    const { text } = document;
    for (let open = text.indexOf('<!--'); open >= 0; ) {
      const close = text.indexOf('-->', open);
      if (close < 0) break;
      found.push({ start: open + 4, end: close });
      open = text.indexOf('<!--', close);
    }
    blocks = found;
    blockCache.set(document, blocks);
  }
  return blocks;
}

/** The token by which a line is a comment or a section for other formats, or the `<!--` of the block that the line stands in. */
function foreignToken(e: Evaluation, entry: Entry): string | undefined {
  const found = FOREIGN.exec(entry.rawKey);
  if (found !== null) return found[0];
  const blocks = commentBlocks(e.input.document);
  const { start } = entry.lineSpan;
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle] as Span).end < start) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low];
  return block !== undefined && block.start <= start ? '<!--' : undefined;
}
