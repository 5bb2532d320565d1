import { BrowserMessageReader, BrowserMessageWriter } from 'vscode-jsonrpc/browser';
import { HandedFiles } from './handed.ts';
import type { Start } from './start.ts';

/** What the worker is to itself; the engine is compiled without a browser's types. */
interface WorkerScope {
  readonly navigator?: { readonly userAgent?: string };
  close(): void;
}

/** Serves one client from a browser's worker, which ends when it is done. */
export function serveWorker(start: Start): void {
  const scope = globalThis as unknown as WorkerScope & ConstructorParameters<typeof BrowserMessageReader>[0];
  let shutdown = false;
  const reader = new BrowserMessageReader(scope);
  const writer = new BrowserMessageWriter(scope);
  const connection = start(reader, writer, {
    files: (client) => new HandedFiles(client, scope.navigator?.userAgent ?? 'a browser'),
    onShutdown: () => {
      shutdown = true;
    },
    onExit: () => {
      if (shutdown) scope.close();
    },
  });
  connection.listen();
}
