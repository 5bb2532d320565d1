import type { DocumentLink } from 'vscode-languageserver';
import { documentSymbolsOf } from '../../language/features/documentSymbols.ts';
import { foldingRangesOf } from '../../language/features/folding.ts';
import { type LinkData, linksOf, resolvedLink } from '../../language/features/links.ts';
import { selectionRangesOf } from '../../language/features/selectionRanges.ts';
import { workspaceSymbolsOf } from '../../language/features/workspaceSymbols.ts';
import * as check from '../params.ts';
import type { Abs } from '../uris.ts';
import { type Feature, feature, fileFeature, isCancelled, ready, stopCancelled } from './feature.ts';
import { loadJson, placeOfUri } from './moving.ts';

const documentSymbols = fileFeature({
  method: 'textDocument/documentSymbol',
  capability: () => ({ documentSymbolProvider: { label: 'RocketMQ' } }),
  read: () => ({}),
  load: loadJson,
  answer: (context, _, readJson) => documentSymbolsOf(context, { readJson }),
});

const workspaceSymbols = feature<string>({
  method: 'workspace/symbol',
  capability: () => ({ workspaceSymbolProvider: true }),
  read: (params) => check.string(check.fields(params, 'params').query ?? '', 'query'),
  answer: async ({ session, token }, query) => {
    const readJson = await loadJson();
    await session.settle();
    stopCancelled(token);
    const found = workspaceSymbolsOf(session.workspace(isCancelled(token)), { query, readJson });
    stopCancelled(token);
    return found;
  },
});

const foldingRanges = fileFeature({
  method: 'textDocument/foldingRange',
  capability: () => ({ foldingRangeProvider: true }),
  read: () => ({}),
  answer: foldingRangesOf,
});

const selectionRanges = fileFeature({
  method: 'textDocument/selectionRange',
  capability: () => ({ selectionRangeProvider: true }),
  read: ({ positions }) => ({
    positions: check.array(positions, 'positions').map((each) => check.position(each, 'position')),
  }),
  load: loadJson,
  answer: (context, params, readJson) => selectionRangesOf(context, { ...params, readJson }),
});

const links = fileFeature({
  method: 'textDocument/documentLink',
  capability: () => ({ documentLinkProvider: { resolveProvider: true } }),
  read: () => ({}),
  load: loadJson,
  answer: (context, _, readJson) => linksOf(context, { readJson }),
  nothing: [],
});

const resolveLink = feature<{ readonly abs: Abs; readonly link: DocumentLink; readonly data: LinkData }>({
  method: 'documentLink/resolve',
  read: (params) => {
    const link = check.fields(params, 'params');
    const { uri, path, rule } = check.fields(link.data, 'data');
    const data: LinkData = {
      uri: check.string(uri, 'data.uri'),
      ...(path === undefined ? {} : { path: check.string(path, 'data.path') }),
      ...(rule === undefined ? {} : { rule: check.string(rule, 'data.rule') }),
    };
    return { abs: placeOfUri(uri), link: { ...link, range: check.range(link.range, 'range') }, data };
  },
  answer: async (context, { abs, link, data }) => {
    await ready(context, abs);
    const found = context.session.ask(abs, isCancelled(context.token), (file) => resolvedLink(link, data, file));
    stopCancelled(context.token);
    return found ?? link;
  },
});

/** What a file is made of, and where it leads by itself. */
export const OUTLINE: readonly Feature[] = [
  documentSymbols,
  workspaceSymbols,
  foldingRanges,
  selectionRanges,
  links,
  resolveLink,
];
