import type { CompletionItem } from 'vscode-languageserver-types';
import { PROJECT_FILE } from '../../deployment/project/model.ts';
import { resolvedCompletion } from '../../language/completion/resolve.ts';
import { completionsOf, type JsonSources } from '../../language/features/completion.ts';
import { RULES } from '../../rules/index.ts';
import * as check from '../params.ts';
import { type Feature, feature, fileFeature, positionOf } from './feature.ts';

/**
 * Where something is expected although no word was begun, for which editors do not ask by themselves: a value behind `=`, `:` or a blank, the
 * next element of a list, a JSON text, a rule behind a comment's blank. A `.` is none of them: no key has one, and addresses and paths would
 * ask at each of theirs.
 */
const TRIGGERS = ['=', ':', ' ', ';', '"'];

/** `CompletionTriggerKind` of the protocol: such a character was typed. */
const TRIGGER_CHARACTER = 2;

const completion = fileFeature({
  method: 'textDocument/completion',
  capability: () => ({ completionProvider: { triggerCharacters: TRIGGERS, resolveProvider: true } }),
  read: (params) => {
    const { triggerKind, triggerCharacter } = (params.context ?? {}) as {
      readonly triggerKind?: number;
      readonly triggerCharacter?: string;
    };
    const typed = triggerKind === TRIGGER_CHARACTER ? triggerCharacter : undefined;
    return { position: positionOf(params), trigger: typed };
  },
  load: async (abs): Promise<JsonSources | undefined> => {
    if (!abs.endsWith('.json')) return undefined;
    const { placeInJson, nodeAt } = await import('../../language/jsonPlace.chunk.ts');
    const { schemasAt } = await import('../../language/projectSchema.chunk.ts');
    return { placeInJson, nodeAt, schemasAt };
  },
  atOnce: (abs) => abs.endsWith(`/${PROJECT_FILE}`),
  answer: (context, request, json) => completionsOf(context, { ...request, rules: RULES, json }),
});

const resolve = feature<CompletionItem>({
  method: 'completionItem/resolve',
  read: (params) => {
    const item = check.fields(params, 'params');
    check.string(item.label, 'label');
    return item as unknown as CompletionItem;
  },
  answer: async ({ session }, item) => {
    const { describe } = await import('../../language/descriptions.chunk.ts');
    const { lang, abilities } = session;
    return resolvedCompletion(item, { lang, markdown: abilities.completion.markdown, describe });
  },
});

/** What may be written at a place, and what is known of one such thing. */
export const COMPLETION: readonly Feature[] = [completion, resolve];
