import type { Span } from '../base/range.ts';
import { shown, shownText } from '../catalog/secrets.ts';
import type { Place } from '../deployment/model.ts';
import type { Entry, PropertiesDocument } from '../syntax/properties/document.ts';
import type { Finding } from './model.ts';

/** What makes a finding the same as one of an earlier run, wherever its lines have moved to. */
export interface Fingerprint {
  readonly rule: string;
  /** Path as in SourceFile.path. */
  readonly file: string;
  /** Empty where it is about no parameter. */
  readonly key: string;
  /**
   * SHA-256 of the value that it sits on, salted with rule and key, in hexadecimal. What must not be shown is left out before: a short secret
   * could be found by trying, so one secret's hash is that of any other.
   */
  readonly value: string;
  /** The other places that take part, sorted, each once. */
  readonly members: readonly Member[];
}

/** A place that takes part: a file, and the key of the entry there. */
export interface Member {
  readonly file: string;
  readonly key: string;
}

/** What {@link fingerprint} needs of its surroundings. */
export interface FingerprintOptions {
  /** The document of a file in which a span lies; undefined for one that is none (unreadable, a project file). */
  readonly documentOf: (file: string, span: Span) => PropertiesDocument | undefined;
  /** SHA-256 of a text in UTF-8, in hexadecimal. */
  readonly sha256: (text: string) => string;
}

/** The fingerprint of a finding: moved lines and edits elsewhere in the file keep it, another value makes another one. */
export function fingerprint(
  { rule, file, span, key = '', related }: Pick<Finding, 'rule' | 'file' | 'span' | 'key' | 'related'>,
  { documentOf, sha256 }: FingerprintOptions,
): Fingerprint {
  const shownKey = shownText(key);
  const document = documentOf(file, span);
  const value = document === undefined ? [] : subjectOf(document, { file, span });
  return {
    rule,
    file,
    key: shownKey,
    value: sha256(JSON.stringify([rule, shownKey, ...value])),
    members: membersOf({ file, key: shownKey }, related, documentOf),
  };
}

/**
 * One text for each finding, for formats that have room for nothing else. Findings that are equal in everything, such as two of one rule about
 * two equal lines, are told apart by their order.
 * @param findings in the order of every output: by file, offset and rule
 */
export function fingerprintTexts(findings: readonly Finding[], options: FingerprintOptions): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { rule, file, key, value, members } = fingerprint(finding, options);
    const text = JSON.stringify([rule, file, key, value, ...members.map((each) => [each.file, each.key])]);
    const before = seen.get(text) ?? 0;
    seen.set(text, before + 1);
    return options.sha256(before === 0 ? text : `${text} ${before}`);
  });
}

/** What a finding sits on, as it may be shown: the key and value of an entry, else the text of a comment. Nothing for a whole file. */
function subjectOf(document: PropertiesDocument, { span }: Place): readonly string[] {
  const entry = entryAt(document, span.start, span.end);
  if (entry !== undefined) return [shownText(entry.key), shown(entry.key, entry.value)];
  return span.start === span.end ? [] : [shownText(document.lines.decode(span))];
}

/** The entry in whose key or value a span begins; none for the empty one at the start, which stands for the whole file. */
function entryAt(document: PropertiesDocument, start: number, end: number): Entry | undefined {
  if (start === 0 && end === 0) return undefined;
  const { entries } = document;
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as Entry).valueSpan.end < start) low = middle + 1;
    else high = middle;
  }
  const entry = entries[low];
  return entry !== undefined && entry.keySpan.start <= start ? entry : undefined;
}

function membersOf(
  own: Member,
  related: Finding['related'],
  documentOf: FingerprintOptions['documentOf'],
): readonly Member[] {
  const members = new Map<string, Member>();
  for (const { file, span } of related) {
    const document = documentOf(file, span);
    const entry = document === undefined ? undefined : entryAt(document, span.start, span.end);
    const member = { file, key: entry === undefined ? '' : shownText(entry.key) };
    if (member.file !== own.file || member.key !== own.key) members.set(JSON.stringify([file, member.key]), member);
  }
  return [...members].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, member]) => member);
}
