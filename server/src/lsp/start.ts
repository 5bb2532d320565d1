import type { MessageReader, MessageWriter } from 'vscode-jsonrpc';
import { type Connection, connect } from './connection.ts';
import type { Files } from './files.ts';
import { inOrder } from './lifecycle.ts';
import { serve } from './server.ts';

/** What the server runs in: a process with a disk, or a browser's worker. */
export interface Surroundings {
  /** Where the files are that are not open; a client may have to hand them over. */
  readonly files: Files | ((client: Connection) => Files);
  readonly onShutdown: () => void;
  readonly onExit: () => void;
  /** Told which process the client is, where it says so. */
  readonly onClient?: (processId: number) => void;
}

/** Serves one client. @returns the connection, which does not listen yet */
export type Start = (reader: MessageReader, writer: MessageWriter, surroundings: Surroundings) => Connection;

export const start: Start = (reader, writer, { files, onShutdown, onExit, onClient }) => {
  const connection = connect(inOrder(reader, writer, onShutdown), writer);
  const server = serve(connection, typeof files === 'function' ? files(connection) : files, onClient);
  connection.onRequest('shutdown', () => {
    server.dispose();
    return null;
  });
  connection.onNotification('exit', onExit);
  return connection;
};
