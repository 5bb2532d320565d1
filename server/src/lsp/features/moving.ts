import { ResponseError } from 'vscode-jsonrpc';
import { type CallData, callItemsOf, incomingCallsOf, outgoingCallsOf } from '../../language/features/calls.ts';
import type { FileContext } from '../../language/features/context.ts';
import { definitionOf } from '../../language/features/definition.ts';
import { fileRenamesOf } from '../../language/features/fileRenames.ts';
import { highlightsOf } from '../../language/features/highlight.ts';
import { referencesOf } from '../../language/features/references.ts';
import { renameOf, renameRangeOf } from '../../language/features/rename.ts';
import type { JsonReader } from '../../language/json.ts';
import { Refusal } from '../../language/refusal.ts';
import * as check from '../params.ts';
import { type Abs, absOf } from '../uris.ts';
import { type Feature, feature, fileFeature, isCancelled, positionOf, ready, stopCancelled } from './feature.ts';

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
    if (answer instanceof Refusal) throw new ResponseError(check.REQUEST_FAILED, answer.message);
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

const prepareCalls = fileFeature({
  method: 'textDocument/prepareCallHierarchy',
  capability: () => ({ callHierarchyProvider: true }),
  read: (params) => ({ position: positionOf(params) }),
  load: loadJson,
  answer: (context, params, readJson) => callItemsOf(context, { ...params, readJson }),
});

/** What is asked about an item that a client was given before. */
const callFeature = (method: string, answer: (context: FileContext, data: CallData) => unknown): Feature =>
  feature<{ readonly abs: Abs; readonly data: CallData }>({
    method,
    read: (params) => {
      const item = check.fields(check.fields(params, 'params').item, 'item');
      return { abs: placeOfUri(item.uri), data: callData(item.data) };
    },
    answer: async (context, { abs, data }) => {
      await ready(context, abs);
      const found = context.session.ask(abs, isCancelled(context.token), (file) => answer(file, data));
      stopCancelled(context.token);
      return found ?? null;
    },
  });

/** The place of what a client was given. @throws ResponseError where it is none */
export function placeOfUri(uri: unknown): Abs {
  const abs = absOf(check.string(uri, 'uri'));
  if (abs === undefined) throw check.invalid(`${uri} is no URI`);
  return abs;
}

function callData(value: unknown): CallData {
  const { deployment, process, address } = check.fields(value, 'data');
  return {
    deployment: check.string(deployment, 'data.deployment'),
    ...(process === undefined ? {} : { process: check.string(process, 'data.process') }),
    ...(address === undefined ? {} : { address: check.string(address, 'data.address') }),
  };
}

const incomingCalls = callFeature('callHierarchy/incomingCalls', incomingCallsOf);
const outgoingCalls = callFeature('callHierarchy/outgoingCalls', outgoingCallsOf);

const willRenameFiles = feature<readonly { readonly oldUri: string; readonly newUri: string }[]>({
  method: 'workspace/willRenameFiles',
  read: (params) =>
    check.array(check.fields(params, 'params').files, 'files').map((each) => {
      const { oldUri, newUri } = check.fields(each, 'file');
      return { oldUri: check.string(oldUri, 'oldUri'), newUri: check.string(newUri, 'newUri') };
    }),
  answer: async ({ session, token }, files) => {
    const readJson = await loadJson();
    await session.settle();
    stopCancelled(token);
    return fileRenamesOf(session.workspace(isCancelled(token)), { files, readJson }) ?? null;
  },
});

/** What leads from one place to another, and changes names wherever they stand. */
export const MOVING: readonly Feature[] = [
  definition,
  references,
  highlights,
  prepareRename,
  rename,
  prepareCalls,
  incomingCalls,
  outgoingCalls,
  willRenameFiles,
];
