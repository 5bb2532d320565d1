import type { WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver';
import * as check from '../params.ts';
import type { PublishedFile } from '../publisher.ts';
import type { Abs } from '../uris.ts';
import { type Feature, feature, isCancelled, placeOf, ready, stopCancelled } from './feature.ts';

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
  answer: async ({ session, token, report }, previous) => {
    const cancelled = isCancelled(token);
    const items = new Items(previous);
    if (report === undefined) {
      await session.finished(cancelled);
      stopCancelled(token);
      return { items: items.fresh(session.published, true) };
    }
    const tell = (isLast: boolean): void => {
      const fresh = items.fresh(session.published, isLast);
      for (let i = 0; i < fresh.length; i += AT_ONCE) report({ items: fresh.slice(i, i + AT_ONCE) });
    };
    let done = false;
    const finished = session.finished(cancelled).finally(() => {
      done = true;
    });
    while (!done) {
      await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, PARTS))]);
      if (!done && !cancelled()) tell(false);
    }
    await finished;
    stopCancelled(token);
    tell(true);
    return { items: [] };
  },
});

/** How often a part of the answer is sent, in milliseconds, and how many files a part holds at most. */
const PARTS = 200;
const AT_ONCE = 100;

/** What one request for everything was told so far. */
class Items {
  /** What the client has from before, by URI. */
  readonly #previous: ReadonlyMap<string, string>;
  readonly #told = new Map<string, string>();

  constructor(previous: ReadonlyMap<string, string>) {
    this.#previous = previous;
  }

  /** What is not told yet. @param isLast whether nothing else comes: then it is told, too, of which files nothing is said any more */
  fresh(published: readonly PublishedFile[], isLast: boolean): readonly WorkspaceDocumentDiagnosticReport[] {
    const found: WorkspaceDocumentDiagnosticReport[] = [];
    for (const { uri, version = null, resultId, diagnostics } of published) {
      const before = this.#told.get(uri);
      if (before === resultId) continue;
      this.#told.set(uri, resultId);
      const same = before === undefined && this.#previous.get(uri) === resultId;
      found.push(
        same
          ? { kind: 'unchanged', uri, version, resultId }
          : { kind: 'full', uri, version, resultId, items: [...diagnostics] },
      );
    }
    if (!isLast) return found;
    const there = new Set(published.map(({ uri }) => uri));
    const gone = [...this.#previous.keys(), ...this.#told.keys()].filter((uri) => !there.has(uri));
    for (const uri of new Set(gone)) found.push({ kind: 'full', uri, version: null, items: [] });
    return found;
  }
}

/** What a client asks for that wants findings when it pleases. */
export const DIAGNOSTICS: readonly Feature[] = [diagnostics, workspaceDiagnostics];
