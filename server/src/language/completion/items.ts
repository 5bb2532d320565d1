import {
  type CompletionItem,
  type CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type InsertReplaceEdit,
  InsertTextFormat,
  type Range,
} from 'vscode-languageserver-types';
import type { Span } from '../../base/range.ts';
import type { FileContext } from '../features/context.ts';

/** Something that may be written at a place. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What is written where it is not the label. */
  readonly text?: string;
  /** The same with places to fill in, for a client that has them. */
  readonly snippet?: string;
  /** What stands beside the label, and what stands at the end of its line. */
  readonly beside?: string;
  readonly words?: string;
  /** The same as a sentence, for clients that have no place beside a label. */
  readonly detail?: string;
  readonly documentation?: string;
  readonly filter?: string;
  readonly deprecated?: boolean;
  /** What is chosen unless somebody chooses otherwise. */
  readonly preselect?: boolean;
  /** What it takes the place of, where that is not what the others do. */
  readonly span?: Span;
}

/** What a client hands back with an item of which it wants to know more. */
export type ItemData = readonly [kind: string, release: number];

/**
 * A list as the client understands it. Nothing is left out because of what was typed: the client filters.
 * @param proposals in the order in which they are to be shown
 * @param span what they take the place of; it holds the cursor
 * @param options `data` for all items, where there is more to be known of them; `whole` where what stands behind the cursor goes in any case
 */
export function listOf(
  context: FileContext,
  offset: number,
  proposals: readonly Proposal[],
  span: Span,
  { data, whole = false }: { readonly data?: ItemData | undefined; readonly whole?: boolean } = {},
): CompletionList {
  const { positions } = context.file;
  const { insertReplace, itemDefaults, tags, labelDetails, snippets } = context.abilities.completion;
  const cursor = positions.position(offset);
  const rangesOf = (each: Span): { readonly insert: Range; readonly replace: Range } => {
    const start = positions.position(each.start);
    const replace = { start, end: positions.position(each.end) };
    return { insert: whole ? replace : { start, end: cursor }, replace };
  };
  const common = rangesOf(span);
  const shares = (name: string): boolean => itemDefaults.includes(name);
  const digits = String(proposals.length).length;
  const items = proposals.map((each, index): CompletionItem => {
    const { label, kind, beside, words, detail, documentation, filter, deprecated, preselect } = each;
    const snippet = snippets ? each.snippet : undefined;
    const text = snippet ?? each.text ?? label;
    const item: CompletionItem = { label, kind, sortText: String(index).padStart(digits, '0') };
    if (labelDetails) {
      if (beside !== undefined || words !== undefined)
        item.labelDetails = {
          ...(beside === undefined ? {} : { detail: beside }),
          ...(words === undefined ? {} : { description: words }),
        };
    } else {
      const line = detail ?? words;
      if (line !== undefined) item.detail = line;
    }
    if (documentation !== undefined) item.documentation = documentation;
    if (filter !== undefined) item.filterText = filter;
    if (deprecated === true && tags) item.tags = [CompletionItemTag.Deprecated];
    if (preselect === true) item.preselect = true;
    if (snippet !== undefined) item.insertTextFormat = InsertTextFormat.Snippet;
    if (data !== undefined && !shares('data')) item.data = data;
    if (each.span === undefined && shares('editRange')) {
      if (text !== label) item.textEditText = text;
    } else {
      const ranges = each.span === undefined ? common : rangesOf(each.span);
      item.textEdit = insertReplace
        ? ({ newText: text, ...ranges } satisfies InsertReplaceEdit)
        : { newText: text, range: ranges.replace };
    }
    return item;
  });
  const defaults = {
    ...(shares('editRange') ? { editRange: insertReplace ? common : common.replace } : {}),
    ...(data !== undefined && shares('data') ? { data } : {}),
  };
  return { isIncomplete: false, items, ...(Object.keys(defaults).length === 0 ? {} : { itemDefaults: defaults }) };
}

/** A text as a snippet shows it: none of its characters is markup. */
export const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** A place to fill in, with what stands there first. */
export const blank = (index: number, text: string): string =>
  text === '' ? `$${index}` : `\${${index}:${escaped(text)}}`;

/** A place at which one of some texts is chosen, the first one unless somebody chooses otherwise. */
export const choice = (index: number, texts: readonly string[]): string =>
  `\${${index}|${texts.map((each) => each.replace(/[\\$},|]/g, '\\$&')).join(',')}|}`;
