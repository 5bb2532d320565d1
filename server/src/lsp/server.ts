import { type Disposable, ResponseError } from 'vscode-jsonrpc';
import type { InitializeParams, InitializeResult } from 'vscode-languageserver';
import { HOMEPAGE, VERSION } from '../base/version.ts';
import { virtualDocument } from '../language/virtual.ts';
import { type Client, clientOf } from './client.ts';
import { type Connection, MessageType } from './connection.ts';
import { OpenDocuments } from './documents.ts';
import { FEATURES } from './features/index.ts';
import type { Files } from './files.ts';
import * as check from './params.ts';
import { type ProgressBar, progressBar } from './progress.ts';
import type { PublishedFile } from './publisher.ts';
import { Refresher } from './refresher.ts';
import { Session } from './session.ts';
import { readSettings } from './settings.ts';
import { type Abs, absOf, absOfPath, uriOf } from './uris.ts';
import { Gatherer, NAMES } from './watch.ts';

/**
 * How long a keystroke waits for the next one, in milliseconds: so long after the last one was taken in as that took, and no longer than a
 * person notices.
 */
const LONGEST_WAIT = 200;
/** `FileChangeType` of the protocol: only the content is another. */
const CHANGED = 2;
/** `TextDocumentSyncKind` of the protocol. */
const INCREMENTAL = 2;
/** How often a client that asks for findings is told at most that there are others, in milliseconds. */
const REFRESH = 100;

/**
 * Connects a client with a session. Everything that a client can send ends here in something that the session understands.
 * @param onClient told which process the client is
 */
export function serve(connection: Connection, files: Files, onClient?: (processId: number) => void): Disposable {
  let client: Client | undefined;
  let session: Session | undefined;
  let documents = new OpenDocuments('utf-16', files);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let cost = 0;
  let settled = 0;
  let stale = false;
  let opened: InitializeParams | undefined;
  let refresher: Refresher | undefined;
  let refreshing: ReturnType<typeof setTimeout> | undefined;

  const log = (message: string): void => connection.log(message);

  /** The session, which is there as soon as the client has said who it is. */
  function running(): Session {
    if (session === undefined) throw new ResponseError(check.SERVER_CANCELLED, 'not initialized');
    return session;
  }

  async function settle(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const start = performance.now();
    await session?.settle();
    settled = performance.now();
    cost = settled - start;
  }

  /** Takes in what came, as soon as nothing else comes. */
  function soon(): void {
    if (timer !== undefined) return;
    const since = performance.now() - settled;
    timer = setTimeout(() => void settle(), Math.max(0, Math.min(cost, LONGEST_WAIT) - since));
  }

  /** @returns what to wait for: a client that is slow to take findings is not told more meanwhile */
  function publish({ uri, version, diagnostics }: PublishedFile): Promise<void> | undefined {
    if (client?.pull === true) {
      stale = true;
      refreshSoon();
      return undefined;
    }
    const params = { uri, diagnostics: [...diagnostics] };
    const versioned = client?.versions === true && version !== undefined ? { ...params, version } : params;
    return connection
      .sendNotification('textDocument/publishDiagnostics', versioned)
      .catch((error: unknown) => log(String(error)));
  }

  /** Tells a client that asks for findings, once for many of them, that there are others. */
  function refreshSoon(): void {
    refreshing ??= setTimeout(() => {
      refreshing = undefined;
      if (!stale) return;
      stale = false;
      if (client?.refresh === true) void connection.sendRequest('workspace/diagnostic/refresh').catch(() => {});
    }, REFRESH);
  }

  /** Shows a message. `showWarningMessage` would wait for an answer. */
  const tell = (message: string): void =>
    void connection
      .sendNotification('window/showMessage', { type: MessageType.Warning, message })
      .catch((error: unknown) => log(String(error)));

  const showProgress = (): Promise<ProgressBar> => progressBar(connection, session?.checking ?? '');

  const gatherer = new Gatherer((places) => {
    for (const abs of places) session?.diskChanged(abs);
    refresher?.soon();
    void settle();
  });

  connection.onRequest('initialize', (given): InitializeResult => {
    const params = check.fields(given, 'params') as unknown as InitializeParams;
    if (typeof params.processId === 'number') onClient?.(params.processId);
    const known = clientOf(params);
    client = known;
    refresher = new Refresher(connection, known.refreshes);
    documents = new OpenDocuments(known.unit, files);
    session = new Session(
      {
        documents,
        files,
        unit: known.unit,
        trusted: known.trusted,
        diagnostics: {
          documentation: HOMEPAGE === '' ? undefined : HOMEPAGE,
          related: known.related,
          tags: known.tags,
        },
        abilities: known.abilities,
        watching: known.watching,
        pull: known.pull,
        progress: known.progress ? showProgress : undefined,
        publish,
        log,
        info: (message) => connection.log(message, MessageType.Info),
        loading: async (busy) => {
          if (!busy) refresher?.soon();
          if (known.status) await connection.sendNotification('rmqlint/loading', { busy });
        },
        tellForeign: (foreign) =>
          void (known.foreignText
            ? connection.sendNotification('rmqlint/foreignText', foreign)
            : tell(foreign.message)),
      },
      known.locale,
    );
    if (files.open === undefined) session.changeFolders(new Set(), rootsOf(params, files));
    opened = params;
    return { capabilities: capabilitiesFor(known), serverInfo: { name: 'rmqlint', version: VERSION } };
  });

  connection.onNotification('initialized', async () => {
    const known = client as Client;
    if (known.watching) {
      // A file may count whatever it is called: by its content, or because a start file or the project file names it.
      const watchers = [{ globPattern: '**/*' }];
      register(connection.register('workspace/didChangeWatchedFiles', { watchers }));
    } else
      log('The client does not watch files: changes outside of the editor are seen when a file is opened or saved.');
    if (known.configurationEvents) {
      register(connection.register('workspace/didChangeConfiguration', { section: 'rmqlint' }));
    }
    if (files.open !== undefined) await openFolders();
    await configure();
    await settle();
  });

  /** Opens the first folders when what lies in them was fetched. */
  async function openFolders(): Promise<void> {
    const roots = opened === undefined ? [] : rootsOf(opened, files);
    await files.open?.(roots.map(uriOf)).catch((error: unknown) => log(String(error)));
    running().changeFolders(new Set(), roots);
  }

  /** What the client refuses to register it does not do. */
  function register(registration: Promise<unknown>): void {
    registration.catch((error: unknown) => log(`registration refused: ${String(error)}`));
  }

  async function configure(): Promise<void> {
    if (client?.configuration !== true) return;
    const { folders } = running();
    const settings = await readSettings(connection, folders, client.locale);
    running().configure(settings);
    refresher?.soon();
  }

  /** A notification that is broken is logged; the next one works. */
  function guarded<T>(handle: (params: T) => void): (params: T) => void {
    return (params) => {
      try {
        handle(params);
      } catch (error) {
        log(
          error instanceof ResponseError
            ? error.message
            : error instanceof Error
              ? (error.stack ?? error.message)
              : String(error),
        );
      }
    };
  }

  const touching = (change: (params: unknown) => Abs): ((params: unknown) => void) =>
    guarded((params) => {
      if (isMade(params)) return;
      session?.touch(change(params));
      soon();
      // What a document holds shows in others that are open; its own client asks for that by itself.
      if (documents.count > 1 || refresher?.isShowing === true) refresher?.soon();
    });
  /** Looks what has changed on the disk, where the client does not say so. */
  const lookAround = (): void => {
    for (const abs of session?.changedUnwatched ?? []) gatherer.add(abs);
  };
  connection.onNotification(
    'textDocument/didOpen',
    touching((params) => {
      lookAround();
      return documents.open(params);
    }),
  );
  connection.onNotification(
    'textDocument/didChange',
    touching((params) => documents.change(params)),
  );
  connection.onNotification(
    'textDocument/didClose',
    touching((params) => documents.close(params)),
  );
  connection.onNotification(
    'rmqlint/documentEncoding',
    touching((params) => documents.tellEncoding(params)),
  );

  const onDisk = guarded((uris: readonly string[]) => {
    const take = (): void => {
      for (const uri of uris) {
        const abs = absOf(uri);
        if (abs !== undefined) gatherer.add(abs);
      }
    };
    if (files.refresh === undefined) take();
    else void files.refresh(uris).then(take, (error: unknown) => log(String(error)));
  });
  const urisOf = (list: unknown, ...names: readonly string[]): readonly string[] =>
    check
      .array(list, 'list')
      .flatMap((each) => names.map((name) => check.string(check.fields(each, 'entry')[name], name)));
  connection.onNotification(
    'textDocument/didSave',
    guarded((params) => {
      lookAround();
      onDisk([check.documentUri(params)]);
    }),
  );
  /** Takes in what a notification says of the disk. @param list the member that lists places, under these names */
  const tells = (method: string, list: string, ...names: readonly string[]): void =>
    connection.onNotification(
      `workspace/${method}`,
      guarded((params) => onDisk(urisOf(check.fields(params, 'params')[list], ...names))),
    );
  connection.onNotification(
    'workspace/didChangeWatchedFiles',
    guarded((params) => {
      const { changes } = check.fields(params, 'params');
      const changed = check.array(changes, 'changes').flatMap((each) => {
        const { uri, type } = check.fields(each, 'entry');
        const place = check.string(uri, 'uri');
        const abs = type === CHANGED ? absOf(place) : undefined;
        return abs === undefined || session?.minds(abs) === true ? place : [];
      });
      onDisk(changed);
    }),
  );
  tells('didCreateFiles', 'files', 'uri');
  tells('didDeleteFiles', 'files', 'uri');
  tells('didRenameFiles', 'files', 'oldUri', 'newUri');
  connection.onNotification(
    'workspace/didChangeConfiguration',
    guarded(() => void configure().then(settle, (error: unknown) => log(String(error)))),
  );
  connection.onNotification('workspace/didChangeWorkspaceFolders', guarded(foldersChanged));

  function foldersChanged(params: unknown): void {
    const { added, removed } = check.fields(check.fields(params, 'params').event, 'event');
    const placesOf = (list: unknown): readonly Abs[] => urisOf(list, 'uri').flatMap((uri) => absOf(uri) ?? []);
    const gone = new Set(placesOf(removed));
    const more = placesOf(added);
    const take = (): void => {
      running().changeFolders(gone, more);
      void configure().then(settle, (error: unknown) => log(String(error)));
    };
    if (files.open === undefined) take();
    else void files.open(more.map(uriOf)).then(take, (error: unknown) => log(String(error)));
  }

  for (const { method, read, answer } of FEATURES) {
    connection.onRequest(method, async (params, token) => {
      const checked = read(params);
      gatherer.flush();
      const partial = partialResult(params);
      const report =
        partial === undefined
          ? undefined
          : (value: object) =>
              void connection.sendNotification('$/progress', { token: partial, value }).catch(() => {});
      const shows = (uri: string): void => refresher?.show(uri);
      return answer({ session: running(), token, report, tell, shows }, checked);
    });
  }

  return {
    dispose: () => {
      clearTimeout(timer);
      clearTimeout(refreshing);
      refresher?.stop();
      gatherer.stop();
      session?.stop();
    },
  };
}

/** The token under which a client takes parts of an answer. */
function partialResult(params: unknown): string | number | undefined {
  const { partialResultToken: token } = (params ?? {}) as { readonly partialResultToken?: unknown };
  return typeof token === 'string' || typeof token === 'number' ? token : undefined;
}

/** Whether a document is one whose text the server itself has made, which is no configuration. */
function isMade(params: unknown): boolean {
  const { textDocument, uri } = (params ?? {}) as {
    readonly textDocument?: { readonly uri?: unknown };
    readonly uri?: unknown;
  };
  const named = textDocument?.uri ?? uri;
  return typeof named === 'string' && virtualDocument(named) !== undefined;
}

/** Folders that the client opened. */
function rootsOf(params: InitializeParams, files: Files): readonly Abs[] {
  const folders = params.workspaceFolders;
  const { rootUri, rootPath } = params;
  const uris = Array.isArray(folders)
    ? folders.map((folder) => folder.uri)
    : typeof rootUri === 'string'
      ? [rootUri]
      : [];
  // Folders that are somewhere else cannot be read: their documents are judged with each other.
  const roots = uris.filter((uri) => files.has(uri)).flatMap((uri) => absOf(uri) ?? []);
  return uris.length === 0 && typeof rootPath === 'string' && rootPath !== '' ? [absOfPath(rootPath)] : roots;
}

function capabilitiesFor(client: Client): InitializeResult['capabilities'] {
  const everything = { filters: [{ pattern: { glob: '**/*' } }] };
  // Files that may be named somewhere, and any folder that may hold one.
  const named = {
    filters: [
      ...NAMES.map((glob) => ({ pattern: { glob, matches: 'file' as const } })),
      { pattern: { glob: '**/*', matches: 'folder' as const } },
    ],
  };
  const features = FEATURES.map(({ capability }) => capability?.(client) ?? {});
  return {
    positionEncoding: client.unit,
    textDocumentSync: { openClose: true, change: INCREMENTAL, save: { includeText: false } },
    ...Object.assign({}, ...features),
    workspace: {
      ...Object.assign({}, ...features.map(({ workspace }) => workspace)),
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: { didCreate: everything, didRename: everything, didDelete: everything, willRename: named },
    },
  };
}
