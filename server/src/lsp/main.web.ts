import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { HandedFiles } from './handed.ts';
import { inOrder } from './lifecycle.ts';
import { serve } from './server.ts';

/** What the worker is to itself; the engine is compiled without a browser's types. */
interface WorkerScope {
  readonly navigator?: { readonly userAgent?: string };
  close(): void;
}

const scope = globalThis as unknown as WorkerScope & ConstructorParameters<typeof BrowserMessageReader>[0];
let shutdown = false;
const reader = new BrowserMessageReader(scope);
const writer = new BrowserMessageWriter(scope);
const connection = createConnection(
  inOrder(reader, writer, () => {
    shutdown = true;
  }),
  writer,
);
const server = serve(connection, new HandedFiles(connection, scope.navigator?.userAgent ?? 'a browser'));
connection.onShutdown(() => server.dispose());
connection.onExit(() => {
  if (shutdown) scope.close();
});
connection.listen();
