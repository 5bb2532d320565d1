import assert from 'node:assert/strict';
import type { CompletionItem, CompletionList, InsertReplaceEdit, TextEdit } from 'vscode-languageserver-types';
import type { Lang } from '../../server/src/base/text.ts';
import { completionsOf } from '../../server/src/language/features/completion.ts';
import type { Abilities } from '../../server/src/language/features/context.ts';
import { nodeAt, placeInJson } from '../../server/src/language/jsonPlace.chunk.ts';
import { schemasAt } from '../../server/src/language/projectSchema.chunk.ts';
import { RULES } from '../../server/src/rules/index.ts';
import { offsetAt } from '../lsp/support/client.ts';
import { ABILITIES, askIn, CURSOR } from './support.ts';

/** A client that can do nothing of what is left to clients. */
export const PLAIN: Partial<Abilities> = {
  completion: {
    snippets: false,
    tags: false,
    itemDefaults: [],
    insertReplace: false,
    labelDetails: false,
    markdown: false,
    schema: false,
  },
};

/** What is proposed at the cursor. */
export class Proposed {
  readonly list: CompletionList | undefined;
  readonly #text: string;

  constructor(list: CompletionList | undefined, text: string) {
    this.list = list;
    this.#text = text;
  }

  get labels(): readonly string[] {
    return this.list?.items.map(({ label }) => label) ?? [];
  }

  item(label: string): CompletionItem {
    const found = this.list?.items.find((each) => each.label === label);
    assert(found !== undefined, `${label} is not among ${this.labels.slice(0, 20).join(' ')}`);
    return found;
  }

  /** What stands beside a label at the end of its line. */
  words(label: string): string | undefined {
    return this.item(label).labelDetails?.description;
  }

  get said(): readonly string[] {
    return this.labels.map((label) => `${label} | ${this.words(label) ?? ''}`);
  }

  /** The text after an item was taken, the cursor's mark gone; snippets as they are. @param replace whether what stands behind the cursor goes */
  taken(label: string, replace = true): string {
    const item = this.item(label);
    const edit = item.textEdit;
    const defaults = this.list?.itemDefaults?.editRange;
    const range =
      edit === undefined
        ? defaults !== undefined && 'replace' in defaults
          ? defaults[replace ? 'replace' : 'insert']
          : defaults
        : 'range' in edit
          ? (edit as TextEdit).range
          : (edit as InsertReplaceEdit)[replace ? 'replace' : 'insert'];
    assert(range !== undefined && 'start' in range);
    const start = offsetAt(this.#text, range.start);
    const text = edit?.newText ?? item.textEditText ?? label;
    return this.#text.slice(0, start) + text + this.#text.slice(offsetAt(this.#text, range.end));
  }
}

/** What is proposed where {@link CURSOR} stands in one of some files. */
export async function proposedIn(
  files: Readonly<Record<string, string>>,
  options: { readonly lang?: Lang; readonly abilities?: Partial<Abilities>; readonly trigger?: string } = {},
): Promise<Proposed> {
  const { context, position } = await askIn(files, options);
  const json = { placeInJson, nodeAt, schemasAt };
  const list = completionsOf(context, { position, trigger: options.trigger, rules: RULES, json });
  const text = Object.values(files).find((each) => each.includes(CURSOR)) ?? '';
  return new Proposed(list, text.replace(CURSOR, ''));
}

/** Abilities of completion that differ from VS Code's. */
export const unable = (less: Partial<Abilities['completion']>): Partial<Abilities> => ({
  completion: { ...ABILITIES.completion, ...less },
});

/** A snippet as it stands when nobody fills anything in. */
export const filled = (snippet: string): string =>
  snippet
    .replace(/\$\{\d+\|((?:[^\\,|]|\\.)*)(?:,(?:[^\\|]|\\.)*)?\|\}/g, '$1')
    .replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1')
    .replace(/\$\d+/g, '')
    .replace(/\\([\\$},|])/g, '$1');
