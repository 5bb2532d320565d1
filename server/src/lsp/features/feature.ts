import { type CancellationToken, ResponseError } from 'vscode-jsonrpc';
import type { Position, ServerCapabilities } from 'vscode-languageserver';
import type { FileContext, WorkspaceContext } from '../../language/features/context.ts';
import type { Client } from '../client.ts';
import * as check from '../params.ts';
import type { Session } from '../session.ts';
import { type Abs, absOf } from '../uris.ts';

/** What a request is answered from. */
export interface RequestContext {
  readonly session: Session;
  readonly token: CancellationToken;
  /** Sends a part of the answer; undefined where the client takes it in one piece. */
  readonly report?: ((part: object) => void) | undefined;
  /** Shows something to the person, where the protocol has no room for it in the answer. */
  readonly tell: (message: string) => void;
  /** Told of a virtual document that the client shows from now on. */
  readonly shows: (uri: string) => void;
}

/** A kind of request that the server answers. */
export interface Feature<P = unknown> {
  readonly method: string;
  /** What a client is told that the server can do for it; unsaid for a request of our own. */
  readonly capability?: (client: Client) => Partial<ServerCapabilities>;
  /** What a client sent, checked. @throws ResponseError for what is none */
  readonly read: (params: unknown) => P;
  /** Answers when everything was taken in that the answer depends on; what was cancelled meanwhile, {@link stopCancelled} ends. */
  readonly answer: (context: RequestContext, params: P) => Promise<unknown>;
}

/** A feature whose parameters only it knows. */
export const feature = <P>(one: Feature<P>): Feature => one as Feature;

/** A request about one file, answered by a feature of the language. */
interface FileFeature<P, L> extends Pick<Feature, 'method' | 'capability'> {
  /** What the client sent beside the document, checked. @throws ResponseError for what is none */
  readonly read: (params: Readonly<Record<string, unknown>>) => P;
  /** Loads what only this feature needs. @param abs the file that is asked about */
  readonly load?: (abs: Abs) => Promise<L>;
  readonly answer: (context: FileContext, params: P, loaded: L) => unknown;
  /** Whether a file's own text is what counts, and the rest may be what was read so far: then nothing is waited for. */
  readonly atOnce?: (abs: Abs) => boolean;
  /** The answer about a file of which nothing is known; null unless said. */
  readonly nothing?: unknown;
}

/** @returns the feature as the server registers it: it answers when everything was taken in that was told of the file */
export const fileFeature = <P, L = undefined>({
  method,
  capability,
  read,
  load,
  answer,
  atOnce,
  nothing = null,
}: FileFeature<P, L>): Feature =>
  feature<{ readonly abs: Abs; readonly params: P }>({
    method,
    ...(capability === undefined ? {} : { capability }),
    read: (params) => ({ abs: placeOf(params), params: read(check.fields(params, 'params')) }),
    answer: async (request, { abs, params }) => {
      const { session, token } = request;
      const loaded = (await load?.(abs)) as L;
      const question = (context: FileContext): unknown => answer(context, params, loaded);
      if (atOnce?.(abs) === true) return session.askNow(abs, isCancelled(token), question) ?? nothing;
      // Nothing may come between this and the answer.
      await ready(request, abs);
      const found = session.ask(abs, isCancelled(token), question);
      stopCancelled(token);
      return found ?? nothing;
    },
  });

/** A request about everything that was read, whatever file is open. */
interface WorkspaceFeature<P> extends Pick<Feature<P>, 'method' | 'capability' | 'read'> {
  readonly answer: (context: WorkspaceContext, params: P) => unknown;
}

/** @returns the feature as the server registers it: it answers from what was read so far */
export const workspaceFeature = <P>({ answer, ...one }: WorkspaceFeature<P>): Feature =>
  feature<P>({
    ...one,
    answer: async ({ session, token }, params) => {
      await session.settle();
      stopCancelled(token);
      const found = answer(session.workspace(isCancelled(token)), params);
      stopCancelled(token);
      return found ?? null;
    },
  });

/** Whether the client no longer waits, for those who look at it now and then. */
export const isCancelled = (token: CancellationToken) => (): boolean => token.isCancellationRequested;

/** The place of a document. @throws ResponseError where its URI is none */
export function placeOf(params: unknown): Abs {
  const uri = check.documentUri(params);
  const abs = absOf(uri);
  if (abs === undefined) throw check.invalid(`${uri} is no URI`);
  return abs;
}

/** `params.position`. @throws ResponseError where it is none */
export const positionOf = (params: Readonly<Record<string, unknown>>): Position =>
  check.position(params.position, 'position');

/** @throws ResponseError where the client no longer waits */
export function stopCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(check.REQUEST_CANCELLED, 'cancelled');
}

/** Waits until a file's findings are known. @throws ResponseError where the client no longer waits */
export async function ready({ session, token }: RequestContext, abs: Abs): Promise<void> {
  await session.ready(abs);
  stopCancelled(token);
}
