import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  type LanguageClientOptions,
  State,
  TextDocumentContentRequest,
} from 'vscode-languageclient';
import { TOLD_COMMANDS } from './commands.ts';
import { selector } from './documents.ts';
import type { DrawingPanel } from './drawing.ts';
import { type DocumentEncoding, Encodings } from './encodings.ts';
import { type ForeignText, showForeignText } from './foreignText.ts';
import type { FileStatus, Status } from './status.ts';
import type { TopologyView } from './topologyView.ts';
import { traceOutput } from './trace.ts';

/** What shows something of the server. */
interface Shown {
  readonly status: Status;
  readonly view: TopologyView;
  readonly drawing: DrawingPanel;
}

/** Whether the extension runs in a browser's worker. */
const IN_BROWSER = typeof process === 'undefined' || process.versions?.node === undefined;

/**
 * Makes the client of the bundled server: of a process that reads the disk, or of a browser's worker. It comes back with what was open when the server dies; five deaths in three minutes are
 * enough.
 */
export async function createClient(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  { status, view, drawing }: Shown,
): Promise<BaseLanguageClient> {
  const changed = (): void => {
    view.soon();
    drawing.soon();
  };
  const encodings = new Encodings(
    (params: DocumentEncoding) => void client.sendNotification('rmqlint/documentEncoding', params),
  );
  const options: LanguageClientOptions = {
    documentSelector: selector(),
    outputChannel: output,
    traceOutputChannel: traceOutput(output, context.subscriptions),
    initializationOptions: {
      trusted: vscode.workspace.isTrusted,
      foreignText: true,
      status: true,
      jsonSchema: true,
      commands: TOLD_COMMANDS,
    },
    middleware: {
      didOpen: (document, next) => {
        encodings.tell(document);
        return next(document);
      },
      didChange: (event, next) => {
        changed();
        return next(event);
      },
      didClose: (document, next) => {
        encodings.forget(document);
        return next(document);
      },
      workspace: {
        didChangeWatchedFile: (event, next) => {
          changed();
          return next(event);
        },
      },
    },
  };
  // What is only for one of them is not evaluated in the other.
  const client = IN_BROWSER
    ? (await import('./browser.ts')).browserClient(context, options)
    : (await import('./desktop.ts')).desktopClient(context, options, output);
  /** A server that starts anew does not know which documents of its own are shown. */
  const askAgain = (): void => {
    const providers = client.getFeature(TextDocumentContentRequest.method)?.getProviders() ?? [];
    for (const { uri } of vscode.workspace.textDocuments)
      for (const { scheme, onDidChangeEmitter } of providers) if (scheme === uri.scheme) onDidChangeEmitter.fire(uri);
  };
  const ask = (uri: string): Promise<FileStatus | null> => client.sendRequest('rmqlint/fileStatus', { uri });
  context.subscriptions.push(
    encodings.listen(),
    client.onNotification('rmqlint/foreignText', (foreign: ForeignText) => void showForeignText(foreign)),
    client.onNotification('rmqlint/loading', ({ busy }: { busy: boolean }) => {
      status.loading(busy);
      if (!busy) changed();
    }),
    client.onDidChangeState(({ newState }) => {
      view.running(newState === State.Running);
      if (newState === State.Running) void client.start().then(askAgain, () => {});
      if (newState === State.Starting) {
        encodings.reset();
        status.starting();
      } else if (newState === State.Running) status.running(client.initializeResult?.serverInfo?.version ?? '', ask);
      else status.stopped();
    }),
  );
  return client;
}
