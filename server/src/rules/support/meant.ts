import { groupBy } from '../../base/collections.ts';
import type { Span } from '../../base/range.ts';
import { meanings } from '../../catalog/changes.ts';
import type { Kind } from '../../catalog/kinds.ts';
import { GHOSTS } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import { syntaxOf } from '../../effective/kinds/index.ts';
import type { Cause, KeyCause } from '../../effective/model.ts';
import type { Entry, PropertiesDocument } from '../../syntax/properties/document.ts';
import { allSwallowed } from './continuation.ts';

/** The parameter that an unread key stands for, where there is no doubt. */
export function meantKey(cause: Cause): string | undefined {
  switch (cause.rule) {
    case 'utf8-bom':
    case 'full-width-punctuation':
    case 'key-case':
    case 'renamed-key':
      return cause.meant;
    case 'unknown-key':
      return cause.suggestions.length === 1 ? cause.suggestions[0] : undefined;
    case 'ghost-key':
      return GHOSTS.get(cause.ghost)?.replacement;
    default:
      return undefined;
  }
}

/** An entry that was meant for a parameter under another key. */
export interface Misread {
  readonly entry: Entry;
  readonly keyCause: KeyCause;
}

/** The entries that were meant for a key but are not read, in file order. Only they decide in which releases the answer holds. */
export function misreadFor({ effective, file: { document }, kind }: FileProcess, key: string): readonly Misread[] {
  return (intentionsIn(document).of(kind).get(key) ?? []).flatMap((index) => {
    const entry = document.entryAt(index);
    const keyCause = effective.verdictOf(entry)?.keyCause;
    return keyCause !== undefined && meantKey(keyCause) === key ? [{ entry, keyCause }] : [];
  });
}

/**
 * Whether some entry was meant for a key but is not read, and a rule on keys or lines says so: what follows from the key's absence then has
 * that one cause.
 */
export const isMeantElsewhere = (process: FileProcess, key: string): boolean =>
  misreadFor(process, key).length > 0 || swallowedFor(process, key).length > 0;

/** The backslashes that join the lines with a key to the line before. */
export const swallowedFor = ({ file, kind }: FileProcess, key: string): readonly Span[] =>
  syntaxOf(kind) === 'properties' ? (intentionsIn(file.document).swallowed.get(key) ?? []) : [];

const BOM = '\u00ef\u00bb\u00bf';

/** What the entries of a file may be meant for. */
class Intentions {
  readonly #document: PropertiesDocument;
  readonly #kinds = new Map<Kind, ReadonlyMap<string, readonly number[]>>();
  #swallowed: ReadonlyMap<string, readonly Span[]> | undefined;

  constructor(document: PropertiesDocument) {
    this.#document = document;
  }

  /** For each key the indexes of entries that may be meant for it, be it in one release. */
  of(kind: Kind): ReadonlyMap<string, readonly number[]> {
    let found = this.#kinds.get(kind);
    if (found === undefined) {
      found = this.#find(kind);
      this.#kinds.set(kind, found);
    }
    return found;
  }

  /** By key the backslashes that join its lines to the line before. */
  get swallowed(): ReadonlyMap<string, readonly Span[]> {
    this.#swallowed ??= this.#document.escaped ? this.#findSwallowed() : NONE;
    return this.#swallowed;
  }

  #find(kind: Kind): ReadonlyMap<string, readonly number[]> {
    const found = new Map<string, number[]>();
    for (let i = 0; i < this.#document.count; i++) {
      const key = this.#document.keyAt(i);
      const plain = i === 0 && key.startsWith(BOM) ? [key.slice(BOM.length)] : [];
      for (const meant of [...plain, ...meanings(kind, key)]) {
        const indexes = found.get(meant);
        if (indexes === undefined) found.set(meant, [i]);
        else if (indexes.at(-1) !== i) indexes.push(i);
      }
    }
    return found;
  }

  #findSwallowed(): ReadonlyMap<string, readonly Span[]> {
    const document = this.#document;
    const all = groupBy(
      document.entries.flatMap((entry) => allSwallowed(document, entry)),
      ({ key }) => key,
    );
    return new Map([...all].map(([key, lost]) => [key, lost.map(({ backslash }) => backslash)]));
  }
}

const NONE: ReadonlyMap<string, readonly Span[]> = new Map();

const intentionsIn = (document: PropertiesDocument): Intentions => document.once(makeIntentions);

const makeIntentions = (document: PropertiesDocument): Intentions => new Intentions(document);
