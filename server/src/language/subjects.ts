import type { Span } from '../base/range.ts';
import { type Parameter, parametersFor, readIn } from '../catalog/catalog.ts';
import type { FileProcess } from '../deployment/model.ts';
import type { Verdict } from '../effective/model.ts';
import { decidingClass } from '../rules/support/say.ts';
import type { Entry, PropertiesDocument } from '../syntax/properties/document.ts';
import type { JsonMemberPlace } from './jsonMember.chunk.ts';

/** What a feature speaks of: an entry of a `.properties` file, or a member of a proxy's JSON file. */
export interface Subject {
  readonly key: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
  /** Undefined in JSON. */
  readonly entry: Entry | undefined;
}

export const subjectOf = (entry: Entry): Subject => ({
  key: entry.key,
  keySpan: entry.keySpan,
  valueSpan: entry.valueSpan,
  entry,
});

/** A member of a proxy's file; undefined for one that no release reads, since it may be one in another spelling. */
export const memberSubject = (member: JsonMemberPlace): Subject | undefined =>
  readIn('proxy', member.key).length === 0 ? undefined : { ...member, entry: undefined };

/** Index of the last entry whose key starts at an offset or before it; -1 where there is none. */
function lastFrom(document: PropertiesDocument, offset: number): number {
  let low = 0;
  let high = document.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (document.entryAt(middle).keySpan.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The entry whose key or value holds an offset; the place behind the value's last byte counts. */
export function entryAt(document: PropertiesDocument, offset: number): Entry | undefined {
  const index = lastFrom(document, offset);
  if (index < 0) return undefined;
  const entry = document.entryAt(index);
  return offset <= entry.valueSpan.end ? entry : undefined;
}

/** The entries that touch a stretch of bytes, in file order. */
export function* entriesIn(document: PropertiesDocument, { start, end }: Span): Generator<Entry> {
  for (let i = Math.max(0, lastFrom(document, start)); i < document.count; i++) {
    const entry = document.entryAt(i);
    if (entry.keySpan.start > end) return;
    if (entry.valueSpan.end >= start) yield entry;
  }
}

/** What became of an entry in a process; undefined in JSON. */
export const verdictOf = ({ entry }: Subject, process: FileProcess): Verdict | undefined =>
  entry === undefined ? undefined : process.effective.verdictOf(entry);

/** What a key fills in a process, as far as it matters there. */
export function parametersOf(subject: Subject, process: FileProcess): readonly Parameter[] {
  const { key, entry } = subject;
  const all =
    entry === undefined
      ? parametersFor(process.kind, key, process.release.index)
      : (verdictOf(subject, process)?.parameters ?? []);
  const deciding = decidingClass(process, key);
  return deciding === undefined ? all : all.filter((parameter) => parameter.class === deciding);
}
