import { createConnection as connectSocket } from 'node:net';
import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  SocketMessageReader,
  SocketMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { inOrder } from './lifecycle.ts';
import { serve } from './server.ts';

/** How a client talks to the server. */
type Transport = { readonly kind: 'stdio' | 'node-ipc' } | { readonly kind: 'socket'; readonly port: number };

/**
 * `rmqlint lsp`: serves one client and ends the process when it is done: with 0 after `shutdown`, else with 1.
 * @param args `--stdio` (the default), `--node-ipc`, `--socket=PORT`; anything else is ignored, as editors add arguments of their own
 */
export function main(args: readonly string[]): void {
  const transport = transportOf(args);
  let shutdown = false;
  const end = (): void => process.exit(shutdown ? 0 : 1);
  const [reader, writer] = streams(transport, end);
  const connection = createConnection(
    inOrder(reader, writer, () => {
      shutdown = true;
    }),
    writer,
  );
  const server = serve(connection);
  connection.onShutdown(() => server.dispose());
  // Whatever goes wrong in one request, the texts that are open are not lost.
  const survive = (error: unknown): void => {
    try {
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    } catch {
      // The client is gone; so will be the process.
    }
  };
  process.on('uncaughtException', survive);
  process.on('unhandledRejection', survive);
  reader.onClose(end);
  connection.listen();
}

function transportOf(args: readonly string[]): Transport {
  for (const [i, arg] of args.entries()) {
    if (arg === '--node-ipc') return { kind: 'node-ipc' };
    const port = /^--socket(?:=(\d+))?$/.exec(arg);
    if (port !== null) return { kind: 'socket', port: Number(port[1] ?? args[i + 1]) };
  }
  return { kind: 'stdio' };
}

function streams(transport: Transport, end: () => void): [MessageReader, MessageWriter] {
  switch (transport.kind) {
    case 'node-ipc':
      process.on('disconnect', end);
      return [new IPCMessageReader(process), new IPCMessageWriter(process)];
    case 'socket': {
      const socket = connectSocket(transport.port, '127.0.0.1');
      socket.on('error', end);
      socket.on('close', end);
      return [new SocketMessageReader(socket), new SocketMessageWriter(socket)];
    }
    case 'stdio':
      process.stdin.on('end', end);
      process.stdin.on('close', end);
      process.stdout.on('error', end);
      // Standard output belongs to the protocol; a stray line would end the conversation.
      console.log = console.error;
      return [new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)];
  }
}

// The extension starts this very file.
if (typeof require !== 'undefined' && typeof module !== 'undefined' && require.main === module)
  main(process.argv.slice(2));
