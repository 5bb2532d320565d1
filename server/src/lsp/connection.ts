import {
  type CancellationToken,
  createMessageConnection,
  type Disposable,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc';

/** How grave a logged message is: `MessageType` of the protocol. */
export const MessageType = { Error: 1, Warning: 2, Info: 3 } as const;

/**
 * What the server hears from its client and tells it, by the protocol's names. The library that has a function for each of them was left out: half of
 * it was other features, and every start paid for it.
 */
export interface Connection {
  /** Handles a request; what it throws is the answer. Parameters are whatever the client sent. */
  onRequest(method: string, handle: (params: unknown, token: CancellationToken) => unknown): void;
  onNotification(method: string, handle: (params: unknown) => void): void;
  sendRequest(method: string, params?: unknown): Promise<unknown>;
  sendNotification(method: string, params: unknown): Promise<void>;
  /** Writes to the client's log; a client that is gone hears nothing. */
  log(message: string, type?: number): void;
  /** Asks the client to tell of something from now on. */
  register(method: string, options: object): Promise<unknown>;
  /** From now on messages are read. */
  listen(): void;
}

/** Connects with a client. A runtime of `vscode-jsonrpc` (`/node` or `/browser`) is there already. */
export function connect(reader: MessageReader, writer: MessageWriter): Connection {
  const log = (message: string, type: number = MessageType.Error): void =>
    void rpc.sendNotification('window/logMessage', { type, message }).catch(() => {});
  const rpc = createMessageConnection(reader, writer, {
    error: (message) => log(message),
    warn: (message) => log(message, MessageType.Warning),
    info: (message) => log(message, MessageType.Info),
    log: (message) => log(message, MessageType.Info),
  });
  let registrations = 0;
  return {
    // The token comes last, and alone where there are no parameters.
    onRequest: (method, handle): Disposable =>
      rpc.onRequest(method, (...given: unknown[]) => {
        const token = given.pop() as CancellationToken;
        return handle(given[0], token);
      }),
    onNotification: (method, handle): Disposable =>
      rpc.onNotification(method, (...given: unknown[]) => handle(given[0])),
    sendRequest: (method, params) => (params === undefined ? rpc.sendRequest(method) : rpc.sendRequest(method, params)),
    sendNotification: (method, params) => rpc.sendNotification(method, params),
    log,
    register: (method, registerOptions) =>
      rpc.sendRequest('client/registerCapability', {
        registrations: [{ id: `rmqlint-${++registrations}`, method, registerOptions }],
      }),
    listen: () => rpc.listen(),
  };
}
