import {
  type CancellationToken,
  CodeActionTriggerKind,
  LSPErrorCodes,
  type Position,
  type Range,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { FIX_ALL, QUICK_FIX } from '../language/codeActions.ts';
import type { Client } from './client.ts';
import * as check from './params.ts';
import type { Session } from './session.ts';
import { type Abs, absOf } from './uris.ts';

/** What a request is answered from. */
export interface FeatureContext {
  readonly session: Session;
  readonly token: CancellationToken;
}

/** A kind of request that the server answers. */
export interface Feature<P = unknown> {
  readonly method: string;
  /** What a client is told that the server can do for it; unsaid for a request of our own. */
  readonly capability?: (client: Client) => Partial<ServerCapabilities>;
  /** What a client sent, checked. @throws ResponseError for what is none */
  readonly read: (params: unknown) => P;
  /** Answers when everything was taken in that the answer depends on; what was cancelled meanwhile, {@link stopCancelled} ends. */
  readonly answer: (context: FeatureContext, params: P) => Promise<unknown>;
}

/** A feature whose parameters only it knows. */
const feature = <P>(one: Feature<P>): Feature => one as Feature;

/** The place of a document. @throws ResponseError where its URI is none */
function placeOf(params: unknown): Abs {
  const uri = check.documentUri(params);
  const abs = absOf(uri);
  if (abs === undefined) throw check.invalid(`${uri} is no URI`);
  return abs;
}

/** @throws ResponseError where the client no longer waits */
export function stopCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

/** Waits until a file's findings are known. @throws ResponseError where the client no longer waits */
async function ready({ session, token }: FeatureContext, abs: Abs): Promise<void> {
  await session.ready(abs);
  stopCancelled(token);
}

const hover = feature<{ readonly abs: Abs; readonly position: Position }>({
  method: 'textDocument/hover',
  capability: () => ({ hoverProvider: true }),
  read: (params) => ({
    abs: placeOf(params),
    position: check.position(check.fields(params, 'params').position, 'position'),
  }),
  answer: async ({ session, token }, { abs, position }) => {
    const found = await session.hover(abs, position);
    stopCancelled(token);
    return found ?? null;
  },
});

const codeActions = feature<{
  readonly abs: Abs;
  readonly range: Range;
  readonly only: readonly string[] | undefined;
}>({
  method: 'textDocument/codeAction',
  capability: ({ codeActionLiterals }) => ({
    codeActionProvider: codeActionLiterals ? { codeActionKinds: [QUICK_FIX, FIX_ALL] } : false,
  }),
  read: (params) => {
    const { range, context } = check.fields(params, 'params');
    const { only, triggerKind } = (context ?? {}) as {
      readonly only?: readonly string[];
      readonly triggerKind?: number;
    };
    return {
      abs: placeOf(params),
      range: check.range(range, 'range'),
      // What nobody asked for is no more than what lies at the cursor.
      only: only ?? (triggerKind === CodeActionTriggerKind.Automatic ? [QUICK_FIX] : undefined),
    };
  },
  answer: async (context, { abs, range, only }) => {
    await ready(context, abs);
    return context.session.codeActions(abs, { range, only });
  },
});

const fileStatus = feature<Abs | undefined>({
  method: 'rmqlint/fileStatus',
  read: (params) => absOf(check.string(check.fields(params, 'params').uri, 'uri')),
  answer: async (context, abs) => {
    if (abs === undefined) return null;
    await ready(context, abs);
    return context.session.status(abs) ?? null;
  },
});

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

/** Everything that a client may ask; the server registers each of them. */
export const FEATURES: readonly Feature[] = [hover, codeActions, fileStatus, diagnostics, workspaceDiagnostics];
