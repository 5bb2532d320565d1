import { codeLensesOf } from '../../language/features/codeLens.ts';
import { formattingOf } from '../../language/features/formatting.ts';
import { inlayHintsOf } from '../../language/features/inlayHints.ts';
import { semanticTokensOf, TOKEN_MODIFIERS, TOKEN_TYPES } from '../../language/features/semanticTokens.ts';
import type { LineEndOptions } from '../../language/formattedText.ts';
import * as check from '../params.ts';
import { type Feature, fileFeature } from './feature.ts';

const inlayHints = fileFeature({
  method: 'textDocument/inlayHint',
  capability: () => ({ inlayHintProvider: true }),
  read: ({ range }) => ({ range: check.range(range, 'range') }),
  load: async () => {
    const { describe } = await import('../../language/descriptions.chunk.ts');
    const { membersOf } = await import('../../language/jsonMember.chunk.ts');
    return { describe, membersOf };
  },
  answer: (context, { range }, sources) => inlayHintsOf(context, { range, ...sources }),
  nothing: [],
});

const codeLenses = fileFeature({
  method: 'textDocument/codeLens',
  capability: () => ({ codeLensProvider: {} }),
  read: () => undefined,
  answer: codeLensesOf,
  nothing: [],
});

const tokensOfFile = fileFeature({
  method: 'textDocument/semanticTokens/full',
  capability: () => ({
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: true,
      range: true,
    },
  }),
  read: () => undefined,
  answer: (context) => semanticTokensOf(context),
});

const tokensOfRange = fileFeature({
  method: 'textDocument/semanticTokens/range',
  read: ({ range }) => check.range(range, 'range'),
  answer: semanticTokensOf,
});

const formatting = fileFeature({
  method: 'textDocument/formatting',
  capability: () => ({ documentFormattingProvider: true }),
  read: ({ options }) => ({ options: lineEndOptions(options) }),
  answer: formattingOf,
  nothing: [],
});

const rangeFormatting = fileFeature({
  method: 'textDocument/rangeFormatting',
  capability: () => ({ documentRangeFormattingProvider: true }),
  read: ({ range, options }) => ({ range: check.range(range, 'range'), options: lineEndOptions(options) }),
  answer: formattingOf,
  nothing: [],
});

/** What the client says of blanks and of the file's end; what it says badly it does not say. */
function lineEndOptions(value: unknown): LineEndOptions {
  const said = check.fields(value ?? {}, 'options');
  const flag = (name: keyof LineEndOptions): boolean | undefined => {
    const flagged = said[name];
    return typeof flagged === 'boolean' ? flagged : undefined;
  };
  return {
    trimTrailingWhitespace: flag('trimTrailingWhitespace'),
    insertFinalNewline: flag('insertFinalNewline'),
    trimFinalNewlines: flag('trimFinalNewlines'),
  };
}

/** What editors show beside the text and in its colours, and how they tidy it. */
export const HINTS: readonly Feature[] = [
  inlayHints,
  codeLenses,
  tokensOfFile,
  tokensOfRange,
  formatting,
  rangeFormatting,
];
