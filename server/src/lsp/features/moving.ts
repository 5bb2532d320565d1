import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { definitionOf } from '../../language/features/definition.ts';
import { highlightsOf } from '../../language/features/highlight.ts';
import { referencesOf } from '../../language/features/references.ts';
import { renameOf, renameRangeOf } from '../../language/features/rename.ts';
import type { JsonReader } from '../../language/json.ts';
import { Refusal } from '../../language/refusal.ts';
import * as check from '../params.ts';
import { type Feature, fileFeature, positionOf } from './feature.ts';

/** Reads JSON files: loaded when a feature is first asked that may meet one. */
export const loadJson = async (): Promise<JsonReader> => (await import('../../language/jsonTree.chunk.ts')).jsonTree;

const definition = fileFeature({
  method: 'textDocument/definition',
  capability: () => ({ definitionProvider: true }),
  read: (params) => ({ position: positionOf(params) }),
  load: loadJson,
  answer: (context, params, readJson) => definitionOf(context, { ...params, readJson }),
});

const references = fileFeature({
  method: 'textDocument/references',
  capability: () => ({ referencesProvider: true }),
  read: (params) => ({
    position: positionOf(params),
    declaration: check.fields(params.context ?? {}, 'context').includeDeclaration !== false,
  }),
  load: loadJson,
  answer: (context, params, readJson) => referencesOf(context, { ...params, readJson }),
  nothing: [],
});

const highlights = fileFeature({
  method: 'textDocument/documentHighlight',
  capability: () => ({ documentHighlightProvider: true }),
  read: (params) => ({ position: positionOf(params) }),
  load: loadJson,
  answer: (context, params, readJson) => highlightsOf(context, { ...params, readJson }),
});

/** A feature that may refuse, in words that the client shows. */
const refusing = (one: Feature): Feature => ({
  ...one,
  answer: async (context, params) => {
    const answer = await one.answer(context, params);
    if (answer instanceof Refusal) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.message);
    return answer;
  },
});

const prepareRename = refusing(
  fileFeature({
    method: 'textDocument/prepareRename',
    read: (params) => ({ position: positionOf(params) }),
    load: loadJson,
    answer: (context, params, readJson) => renameRangeOf(context, { ...params, readJson }),
  }),
);

const rename = refusing(
  fileFeature({
    method: 'textDocument/rename',
    capability: ({ renamePreparation }) => ({ renameProvider: renamePreparation ? { prepareProvider: true } : true }),
    read: (params) => ({ position: positionOf(params), newName: check.string(params.newName, 'newName') }),
    load: loadJson,
    answer: (context, params, readJson) => renameOf(context, { ...params, readJson }),
  }),
);

/** What leads from one place to another, and changes names wherever they stand. */
export const MOVING: readonly Feature[] = [definition, references, highlights, prepareRename, rename];
