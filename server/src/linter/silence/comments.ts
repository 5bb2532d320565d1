import type { Span } from '../../base/range.ts';
import type { SourceFile } from '../../deployment/model.ts';
import { linesWith } from '../../syntax/properties/comments.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import { ruleOf } from '../settings.ts';
import { type Cover, type Coverable, type Group, membersOf, type Suppression } from './model.ts';

const COMMENT = /^[ \t\f]*[#!]+[ \t]*rmqlint-disable-(next-line|file)\b(.*)$/;

const NONE: readonly Suppression[] = [];
const cache = new WeakMap<PropertiesDocument, readonly Suppression[]>();

/** The suppression comments of a file. Only whole comment lines count; a line inside a continued value is data. */
export function suppressionsOf(file: SourceFile): readonly Suppression[] {
  if (file.addressed === false) return NONE;
  const { document } = file;
  if (!document.text.includes('rmqlint-disable')) return NONE;
  let found = cache.get(document);
  if (found === undefined) {
    found = scanComments(file);
    cache.set(document, found);
  }
  return found;
}

function scanComments({ path, document }: SourceFile): readonly Suppression[] {
  const found: Suppression[] = [];
  for (const { span, next } of linesWith(document, 'rmqlint-disable')) {
    const match = COMMENT.exec(document.lines.decode(span));
    if (match === null) continue;
    const wholeFile = match[1] === 'file';
    // Where nothing follows it can cover nothing, and must not count as one for the whole file.
    const said = wholeFile || next !== undefined ? directive(match[2] as string) : NOTHING_SAID;
    found.push({ file: path, span, ...said, entry: wholeFile ? undefined : next, allow: undefined });
  }
  return found;
}

const NOTHING_SAID = { rules: [], reason: undefined, expires: undefined };

/** A date that is set off otherwise counts as well: who wrote it believes that it does. */
const EXPIRES = /(?:^|\s)expires(?:=|\s*[=:\uff1d\uff1a]\s*(?=\d))(\S*)/gi;

/**
 * `RULE… -- reason expires=2027-01-31`; the date may stand before the reason as well. Word processors and Chinese input methods make one long
 * dash of two.
 */
function directive(text: string): Pick<Suppression, 'rules' | 'reason' | 'expires'> {
  // Whether it is a date is told where it counts: a wrong one must not silence for ever.
  const [expires] = Array.from(text.matchAll(EXPIRES), ([, day]) => day);
  const rest = text.replace(EXPIRES, ' ');
  const [names = '', ...reason] = rest.split(/(?:^|\s)(?:--|[\u2013\u2014]{1,2})(?=\s|$)/);
  const why = reason.join('--').trim();
  const rules = new Set(names.split(/[\s,\uff0c\u3001]+/).filter((name) => name !== ''));
  return { rules: [...rules], reason: why === '' ? undefined : why, expires };
}

interface EntryGroup {
  readonly lines: Span;
  readonly group: Group[number][];
}

/** The comments about one rule. */
interface OfRule {
  /** For whole files, by file. */
  readonly files: Map<string, Group[number][]>;
  /** For one entry, by file; entries in file order. */
  readonly entries: Map<string, EntryGroup[]>;
}

/**
 * What comments cover: the entry behind them or their whole file. They are looked up by rule, file and entry: a file may hold as many comments
 * as findings, and holding each against each would take the square of its length.
 */
export class CommentCover implements Cover {
  readonly #rules = new Map<string, OfRule>();

  /** @param comments those of a file in file order */
  constructor(comments: readonly Suppression[]) {
    for (const comment of comments)
      for (const [rule, member] of membersOf(comment, (id) => ruleOf(id)?.id)) this.#add(rule, member);
  }

  *of(rule: string, finding: Coverable): Generator<Group> {
    const known = this.#rules.get(rule);
    if (known === undefined) return;
    for (const { file, span } of [finding, ...(finding.related ?? [])]) {
      const whole = known.files.get(file);
      if (whole !== undefined) yield whole;
      const entry = groupAt(known.entries.get(file), span.start);
      if (entry !== undefined) yield entry;
    }
  }

  #add(rule: string, member: Group[number]): void {
    const known: OfRule = this.#rules.get(rule) ?? { files: new Map(), entries: new Map() };
    this.#rules.set(rule, known);
    const { entry, file } = member.suppression;
    if (entry === undefined) {
      listOf(known.files, file).push(member);
      return;
    }
    const list = listOf(known.entries, file);
    const { lineSpan } = entry;
    const last = list.at(-1);
    if (last?.lines.start === lineSpan.start) last.group.push(member);
    else list.push({ lines: lineSpan, group: [member] });
  }
}

function listOf<T>(lists: Map<string, T[]>, file: string): T[] {
  let list = lists.get(file);
  if (list === undefined) {
    list = [];
    lists.set(file, list);
  }
  return list;
}

/** The group of the entry in whose lines an offset lies. */
function groupAt(entries: readonly EntryGroup[] | undefined, offset: number): Group | undefined {
  if (entries === undefined) return undefined;
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as EntryGroup).lines.end <= offset) low = middle + 1;
    else high = middle;
  }
  const entry = entries[low];
  return entry !== undefined && entry.lines.start <= offset ? entry.group : undefined;
}
