import type { Disposable, Message, MessageReader, MessageWriter, RequestMessage } from 'vscode-jsonrpc';

const INVALID_REQUEST = -32600;
const SERVER_NOT_INITIALIZED = -32002;

type State = 'new' | 'running' | 'shutdown';

const isRequest = (message: Message): message is RequestMessage =>
  'method' in message && 'id' in message && message.id !== null;

const methodOf = (message: Message): string | undefined => ('method' in message ? String(message.method) : undefined);

/**
 * Puts the protocol's order in front of a reader, which the library leaves to servers: nothing before `initialize` (-32002), only one of
 * it, nothing but `exit` after `shutdown` (-32600). Notifications out of order are dropped.
 */
export function inOrder(reader: MessageReader, writer: MessageWriter, onShutdown: () => void): MessageReader {
  let state: State = 'new';
  const refuse = (request: RequestMessage, code: number, message: string): void => {
    const answer: Message & { id: RequestMessage['id']; error: object } = {
      jsonrpc: '2.0',
      id: request.id,
      error: { code, message },
    };
    void writer.write(answer);
  };

  /** Whether the message may pass. */
  function admit(message: Message): boolean {
    const method = methodOf(message);
    if (method === undefined || method === 'exit') return true;
    if (!isRequest(message)) {
      // The library reads the id before it looks whether there is one.
      if (method === '$/cancelRequest') return hasId((message as { params?: unknown }).params);
      return state === 'running';
    }
    switch (state) {
      case 'new':
        if (method === 'initialize') {
          state = 'running';
          return true;
        }
        refuse(message, SERVER_NOT_INITIALIZED, 'initialize comes first');
        return false;
      case 'running':
        if (method === 'initialize') {
          refuse(message, INVALID_REQUEST, 'initialized already');
          return false;
        }
        if (method === 'shutdown') {
          state = 'shutdown';
          onShutdown();
        }
        return true;
      case 'shutdown':
        refuse(message, INVALID_REQUEST, 'shut down already');
        return false;
    }
  }

  return {
    onError: reader.onError,
    onClose: reader.onClose,
    onPartialMessage: reader.onPartialMessage,
    listen: (callback): Disposable =>
      reader.listen((message) => {
        if (admit(message)) callback(message);
      }),
    dispose: () => reader.dispose(),
  };
}

const hasId = (params: unknown): boolean => {
  const id = (params as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' || typeof id === 'number';
};
