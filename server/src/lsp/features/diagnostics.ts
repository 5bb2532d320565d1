import * as check from '../params.ts';
import type { Abs } from '../uris.ts';
import { type Feature, feature, placeOf, ready, stopCancelled } from './feature.ts';

const diagnostics = feature<{ readonly abs: Abs; readonly previous: unknown }>({
  method: 'textDocument/diagnostic',
  capability: ({ pull }) =>
    pull
      ? { diagnosticProvider: { identifier: 'rmqlint', interFileDependencies: true, workspaceDiagnostics: true } }
      : {},
  read: (params) => ({ abs: placeOf(params), previous: check.fields(params, 'params').previousResultId }),
  answer: async (context, { abs, previous }) => {
    await ready(context, abs);
    const file = context.session.diagnosticsAt(abs);
    if (file === undefined) return { kind: 'full', items: [] };
    if (file.resultId === previous) return { kind: 'unchanged', resultId: file.resultId };
    return { kind: 'full', resultId: file.resultId, items: [...file.diagnostics] };
  },
});

/** It asks for everything: the one request that waits until everything was judged. */
const workspaceDiagnostics = feature<ReadonlyMap<string, string>>({
  method: 'workspace/diagnostic',
  read: (params) => {
    const { previousResultIds } = check.fields(params, 'params');
    const known = check.array(previousResultIds ?? [], 'previousResultIds').map((each) => check.fields(each, 'result'));
    return new Map(known.map(({ uri, value }) => [check.string(uri, 'uri'), check.string(value, 'value')]));
  },
  answer: async ({ session, token }, previous) => {
    await session.finished(() => token.isCancellationRequested);
    stopCancelled(token);
    const { published } = session;
    const there = new Set(published.map(({ uri }) => uri));
    const gone = [...previous.keys()].filter((uri) => !there.has(uri));
    return {
      items: [
        ...published.map((file) => {
          const head = { uri: file.uri, version: file.version ?? null, resultId: file.resultId };
          if (previous.get(file.uri) === file.resultId) return { kind: 'unchanged' as const, ...head };
          return { kind: 'full' as const, ...head, items: [...file.diagnostics] };
        }),
        ...gone.map((uri) => ({ kind: 'full' as const, uri, version: null, items: [] })),
      ],
    };
  },
});

/** What a client asks for that wants findings when it pleases. */
export const DIAGNOSTICS: readonly Feature[] = [diagnostics, workspaceDiagnostics];
