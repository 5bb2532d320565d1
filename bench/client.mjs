// A language client that measures: it speaks to the built server as an editor does, and asks it what it has taken.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { environment } from './measure.mjs';
import { here, node, root } from './program.mjs';

const CAPABILITIES = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
  },
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, workspaceFolders: true },
};

export class Client {
  /** Findings by address, as they were last told. */
  published = new Map();
  /** When anything was told last, as performance.now() gives it. */
  lastTold = 0;
  #top;
  #process;
  #connection;
  #waiting = new Set();
  #documents = new Map();

  /** @param top the directory that is opened */
  constructor(top) {
    this.#top = top;
    this.#process = spawn(node, ['-r', join(here, 'probe.cjs'), join(root, 'server/dist/lsp.cjs'), '--stdio'], {
      env: environment,
      stdio: ['pipe', 'pipe', 'ignore', 'ipc'],
    });
    const { stdin, stdout } = this.#process;
    stdin.on('error', () => {}); // the server may be gone
    this.#connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.#connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
      this.published.set(uri, diagnostics);
      this.lastTold = performance.now();
      for (const look of this.#waiting) look();
    });
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.onRequest('workspace/diagnostic/refresh', () => null);
    this.#connection.listen();
  }

  uri = (path) => pathToFileURL(join(this.#top, path)).href;

  /** Opens the folder. Resolves when `initialized` was sent. */
  async initialize() {
    await this.request('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: pathToFileURL(this.#top).href, name: 'bench' }],
      capabilities: CAPABILITIES,
    });
    await this.notify('initialized', {});
  }

  request = (method, params) => this.#connection.sendRequest(method, params);
  notify = (method, params) => this.#connection.sendNotification(method, params);

  /** Opens a file as it is on the disk. */
  open(path) {
    const uri = this.uri(path);
    const text = readFileSync(join(this.#top, path), 'utf8');
    this.#documents.set(path, { uri, text, version: 1 });
    return this.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'rocketmq-properties', version: 1, text },
    });
  }

  /** Replaces the first occurrence of a text in an open document, as typing does. */
  type(path, old, text) {
    const document = this.#documents.get(path);
    const at = document.text.indexOf(old);
    if (at < 0) throw new Error(`${JSON.stringify(old)} is not in ${path}`);
    const position = (offset) => {
      const lines = document.text.slice(0, offset).split('\n');
      return { line: lines.length - 1, character: lines.at(-1).length };
    };
    const range = { start: position(at), end: position(at + old.length) };
    document.text = document.text.slice(0, at) + text + document.text.slice(at + old.length);
    document.version++;
    return this.notify('textDocument/didChange', {
      textDocument: { uri: document.uri, version: document.version },
      contentChanges: [{ range, text }],
    });
  }

  findings = (path) => this.published.get(this.uri(path));

  has = (path, rule) => this.findings(path)?.some(({ code }) => code === rule) ?? false;

  /** Milliseconds until something is true, looked at whenever the server tells findings; undefined when it is not within so many seconds. */
  until(is, limit) {
    const start = performance.now();
    return new Promise((resolve) => {
      const finish = (value) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(value);
      };
      const look = () => {
        if (is()) finish(performance.now() - start);
      };
      const timer = setTimeout(() => finish(undefined), limit * 1000);
      this.#waiting.add(look);
      look();
    });
  }

  /** Resolves when nothing was told for a while: whatever goes on behind the first findings is done. */
  async quiet(limit, still = 1500) {
    const end = performance.now() + limit * 1000;
    let before = await this.taken();
    while (before !== undefined && performance.now() < end) {
      const told = this.lastTold;
      await new Promise((resolve) => setTimeout(resolve, still));
      const now = await this.taken();
      if (now === undefined) return false;
      if (this.lastTold === told && now.cpu - before.cpu < 20) return true;
      before = now;
    }
    return false;
  }

  /** What the server has taken: milliseconds of processor time, peak of megabytes; undefined when it does not answer within a minute. */
  taken() {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), 60_000);
      this.#process.once('message', (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.#process.send('taken');
    });
  }

  end() {
    this.#connection.dispose();
    this.#process.kill('SIGKILL');
  }
}
