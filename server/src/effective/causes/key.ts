import type { Span } from '../../base/range.ts';
import { classesOf, historyOf, parametersOfClass, setterlessField } from '../../catalog/catalog.ts';
import { everIn, unreadChanges } from '../../catalog/changes.ts';
import { beforeFullWidth } from '../../catalog/full-width.ts';
import { type ClassName, isBroker, KINDS, type Kind } from '../../catalog/kinds.ts';
import { GHOSTS, isSignatureKey, renamed } from '../../catalog/knowledge.ts';
import { NEWEST, type ReleaseIndex, release } from '../../catalog/releases.ts';
import { foldKey, keyInOtherCase, suggestKeys } from '../../catalog/suggest.ts';
import type { Entry, PropertiesDocument } from '../../syntax/properties/document.ts';
import type { CauseOf, KeyCause } from '../model.ts';
import { isControlLine, isTemplate } from '../template.ts';
import { fillsTieredStore, namesTieredStore, TIERED } from '../tieredStore.ts';
import type { EntryView as Evaluation } from '../view.ts';
import { KEY_ORDER, type KeyRule } from './order.ts';

const V510 = release('5.1.0');
/** First tokens of lines that other formats take for a comment or a section. */
const FOREIGN = /^(?:\/\/|;|--|<!--|-->|\/\*|\*|\[[^\]]*\]?$)/;
/** A line that begins with one of them, or the beginning of a block. */
const FOREIGN_LINE = /(?:^|[\r\n])[ \t\f]*(?:\/\/|;|--|\/\*|\*|\[)|<!--/;

/** Whether the file names a plug-in that may be a tiered store, whose class is then filled from all keys (5.1.0 on). */
function mayHaveTieredStore(e: Evaluation): boolean {
  return (e.value('messageStorePlugIn') ?? '').includes('tieredstore') && e.since(V510);
}

/** An entry whose key no class of its process reads. */
interface Unread {
  readonly e: Evaluation;
  readonly key: string;
  readonly entry: Entry;
  readonly span: Span;
  /** Whether the file's byte-order mark stands in front of it. */
  readonly bom: boolean;
  /** Whether the file names the plug-in whose tiered store is filled from all keys. */
  readonly tiered: boolean;
  /** Classes that the process fills, of which one might have had the key. */
  readonly classes: readonly ClassName[];
}

type Checks = { readonly [R in KeyRule]?: (unread: Unread) => CauseOf<R> | undefined };

/** Of a tiered store's key in a file that does not name its plug-in: a third party's may read it. */
const UNMENTIONED: Checks = { 'utf8-bom': afterBom, 'foreign-comment': foreignComment };

/** Of a tiered store's key that this release of its plug-in does not read. */
const TIERED_CHECKS: Checks = { ...UNMENTIONED, 'renamed-key': renamedKey, 'key-not-in-version': otherVersion };

const CHECKS: Required<Checks> = {
  'utf8-bom': afterBom,
  'foreign-comment': foreignComment,
  'full-width-punctuation': fullWidth,
  'key-case': otherCase,
  'ghost-key': ghost,
  'renamed-key': renamedKey,
  'setterless-key': setterless,
  'key-not-in-version': otherVersion,
  'wrong-process-key': otherProcess,
  'unknown-key': unknown,
};

/**
 * Why no class of the process reads a key: the first of {@link KEY_ORDER} that holds. Undefined where nothing should be said: a template's
 * key, a key of the tiered store in a file that does not name its plug-in.
 */
export function unreadCause(e: Evaluation, entry: Entry, bom: boolean): KeyCause | undefined {
  const { key, keySpan: span } = entry;
  if (!bom && (key === '' || isTemplate(key) || isControlLine(entry.rawKey))) return undefined;
  e.note(unreadChanges(e.kind, key));
  const tiered = namesTieredStore(e.input.document) && e.since(V510) && fillsTieredStore(e.input);
  const ofStore = isTiered(e, key);
  const checks = !ofStore ? CHECKS : tiered ? TIERED_CHECKS : UNMENTIONED;
  const classes = ofStore ? [TIERED] : classesOf(e.kind, e.at);
  const unread: Unread = { e, key, entry, span, bom, tiered, classes };
  for (const rule of KEY_ORDER) {
    const cause = checks[rule]?.(unread);
    if (cause !== undefined) return cause;
  }
  return undefined;
}

function afterBom({ bom, key }: Unread): CauseOf<'utf8-bom'> | undefined {
  return bom ? { rule: 'utf8-bom', span: { start: 0, end: 3 }, meant: key.slice(3) } : undefined;
}

function foreignComment({ e, entry, span }: Unread): CauseOf<'foreign-comment'> | undefined {
  const token = foreignToken(e.input.document, entry);
  return token === undefined ? undefined : { rule: 'foreign-comment', span, token };
}

/** The full-width ＝ or ： behind a key is a part of it. */
function fullWidth({ e, entry, key }: Unread): CauseOf<'full-width-punctuation'> | undefined {
  const found = entry.rawKey === key ? beforeFullWidth(key) : undefined;
  if (found === undefined || e.parametersFor(found.key).length === 0) return undefined;
  const start = entry.keySpan.start + found.key.length;
  const ascii = /[\u00bd\u009d]$/.test(found.separator) ? '=' : ':';
  return {
    rule: 'full-width-punctuation',
    span: { start, end: start + found.separator.length },
    ascii,
    meant: found.key,
  };
}

function otherCase({ e, key, span, tiered }: Unread): CauseOf<'key-case'> | undefined {
  const real = keyInOtherCase(key, e.kind, e.at) ?? (tiered ? tieredInOtherCase(key, e.at) : undefined);
  return real === undefined ? undefined : { rule: 'key-case', span, meant: real };
}

function ghost({ e, key, span }: Unread): CauseOf<'ghost-key'> | undefined {
  const found = GHOSTS.get(key);
  if (found === undefined || !found.kinds.includes(e.kind)) return undefined;
  if (found.needsSignature === true && !e.input.document.once(isSurelyBroker)) return undefined;
  return { rule: 'ghost-key', span, ghost: key };
}

function renamedKey({ e, key, span, classes }: Unread): CauseOf<'renamed-key'> | undefined {
  const rename = renamed(key, classes, e.at);
  return rename === undefined ? undefined : { rule: 'renamed-key', span, meant: rename.new, since: rename.since };
}

function setterless({ e, key, span, classes }: Unread): CauseOf<'setterless-key'> | undefined {
  return classes.some((name) => setterlessField(name, key, e.at)) ? { rule: 'setterless-key', span } : undefined;
}

/**
 * A class that the process fills in some release has it, but not in this one: a name server without a controller in it has its class, but
 * does not fill it. Some of the tiered store's keys are the broker's as well.
 */
function otherVersion({ e, key, span, classes }: Unread): CauseOf<'key-not-in-version'> | undefined {
  const intervals = everIn(e.kind, key, classes.includes(TIERED));
  if (intervals.length === 0 || intervals.some(([from, to]) => from <= e.at && e.at <= to)) return undefined;
  return { rule: 'key-not-in-version', span, intervals };
}

function otherProcess({ e, key, span }: Unread): CauseOf<'wrong-process-key'> | undefined {
  const others = new Set(historyOf(key).map((each) => each.class));
  const kinds = KINDS.filter((kind) => kind !== e.kind && everClasses(kind).some((name) => others.has(name)));
  return kinds.length === 0 ? undefined : { rule: 'wrong-process-key', span, kinds };
}

function unknown({ e, key, span, tiered }: Unread): CauseOf<'unknown-key'> {
  return { rule: 'unknown-key', span, suggestions: suggestKeys(key, e.kind, e.at, tiered ? [TIERED] : []) };
}

/** Classes that a kind fills in any release: none was ever taken away. */
const everClasses = (kind: Kind): readonly ClassName[] => classesOf(kind, NEWEST);

const tieredInOtherCase = (key: string, at: ReleaseIndex): string | undefined =>
  parametersOfClass(TIERED, at).find((parameter) => foldKey(parameter.key) === foldKey(key))?.key;

/** Keys of the tiered store: without its plug-in they stay unmentioned, since third parties' plug-ins may read them. */
function isTiered(e: Evaluation, key: string): boolean {
  if (!isBroker(e.kind)) return false;
  if (!mayHaveTieredStore(e) && !/^(?:tiered|readAhead|objectStore|oss)/.test(key)) return false;
  return historyOf(key).some((each) => each.class === TIERED);
}

/** Whether a file is a broker's beyond doubt: two signature keys beside a word that may mean anything (docs/files.md, "Kind of a file"). */
const isSurelyBroker = (document: PropertiesDocument): boolean =>
  new Set(document.entries.map((entry) => entry.key).filter(isSignatureKey)).size >= 2;

/** `<!-- … -->` blocks of a file, from behind the opening token to the closing one. */
function commentBlocks({ text }: PropertiesDocument): readonly Span[] {
  const found: Span[] = [];
  for (let open = text.indexOf('<!--'); open >= 0; ) {
    const close = text.indexOf('-->', open);
    if (close < 0) break;
    found.push({ start: open + 4, end: close });
    open = text.indexOf('<!--', close);
  }
  return found;
}

/** The entries that are comments or sections for other formats, by what their lines look like. */
export const foreignEntries = (document: PropertiesDocument): readonly Entry[] =>
  FOREIGN_LINE.test(document.text)
    ? document.entries.filter((entry) => foreignToken(document, entry) !== undefined)
    : [];

/** The token by which a line is a comment or a section for other formats, or the `<!--` of the block that the line stands in. */
function foreignToken(document: PropertiesDocument, entry: Entry): string | undefined {
  const found = FOREIGN.exec(entry.rawKey);
  if (found !== null) return found[0];
  const blocks = document.once(commentBlocks);
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
