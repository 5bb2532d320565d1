import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** The server for browsers; built by `npm run build`. */
const BUNDLE = new URL('../../../server/dist/lsp.web.js', import.meta.url);

/** A worker that has what a browser's worker has, and nothing of Node: what the bundle asks for beside that is not there. */
const WORKER = `
const { parentPort, workerData } = require('node:worker_threads');
const vm = require('node:vm');
const scope = {
  TextDecoder, TextEncoder, URL, performance, setTimeout, clearTimeout, queueMicrotask, console, atob, btoa,
  navigator: { userAgent: 'a test' },
  postMessage: (message) => parentPort.postMessage(message),
  addEventListener: (type, listener) => type === 'message' && parentPort.on('message', (data) => listener({ data })),
  close: () => process.exit(0),
};
scope.self = scope;
scope.globalThis = scope;
vm.createContext(scope);
vm.runInContext(workerData.code, scope, { filename: 'lsp.web.js' });
parentPort.on('message', (data) => scope.onmessage?.({ data }));
`;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A client in a browser: it alone can read the files, and hands them over. */
export class WorkerClient {
  /** Content of the workspace's files by URI. */
  readonly files: Map<string, Uint8Array>;
  /** Diagnostics by URI, as they were published last. */
  readonly published = new Map<string, readonly { readonly message: string; readonly code?: unknown }[]>();
  readonly log: string[] = [];
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (message: Message) => void>();
  #last = 0;

  constructor(files: Readonly<Record<string, string>>) {
    this.files = new Map(Object.entries(files).map(([uri, text]) => [uri, Buffer.from(text)]));
    this.#worker = new Worker(WORKER, { eval: true, workerData: { code: readFileSync(BUNDLE, 'utf8') } });
    this.#worker.on('message', (message: Message) => this.#take(message));
    this.#worker.on('error', (error) => {
      // The bundle is one line.
      this.log.push(String(error.stack).slice(-500));
      for (const answer of this.#waiting.values()) answer({ error: { message: this.log.join('\n') } });
    });
  }

  async initialize(folder: string): Promise<unknown> {
    const capabilities = {
      workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
      textDocument: { publishDiagnostics: { relatedInformation: true } },
    };
    const workspaceFolders = [{ uri: folder, name: 'mq' }];
    const result = await this.request('initialize', {
      processId: null,
      rootUri: folder,
      capabilities,
      workspaceFolders,
    });
    this.notify('initialized', {});
    return result;
  }

  request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) =>
        error === undefined ? resolve(result) : reject(new Error(error.message)),
      );
      this.#worker.postMessage({ jsonrpc: '2.0', id, method, params });
    });
  }

  notify(method: string, params: unknown): void {
    this.#worker.postMessage({ jsonrpc: '2.0', method, params });
  }

  /** Waits until something holds; fails after 20 seconds with what was logged. */
  async until(holds: () => boolean, what: string): Promise<void> {
    for (const end = Date.now() + 20_000; !holds(); ) {
      if (Date.now() > end) throw new Error(`no ${what}: ${this.log.join('\n')}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async dispose(): Promise<void> {
    await this.#worker.terminate();
  }

  #take(message: Message): void {
    const { id, method, params } = message;
    if (method === undefined) {
      if (id !== undefined) this.#waiting.get(id)?.(message);
      return;
    }
    if (id !== undefined) this.#worker.postMessage({ jsonrpc: '2.0', id, result: this.#answer(method, params) });
    else if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as { uri: string; diagnostics: [] };
      this.published.set(uri, diagnostics);
    } else if (method === 'window/logMessage') this.log.push((params as { message: string }).message);
  }

  #answer(method: string, params: unknown): unknown {
    switch (method) {
      case 'rmqlint/findFiles':
        return [...this.files.keys()];
      case 'rmqlint/readFiles':
        return (params as { uris: readonly string[] }).uris.map((uri) => {
          const bytes = this.files.get(uri);
          return bytes === undefined ? null : Buffer.from(bytes).toString('base64');
        });
      default:
        return null;
    }
  }
}
