// A language client that measures: it speaks to a server as an editor does, and tells what that has taken.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
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

/** The built server, which is asked what it has taken. */
const OURS = {
  command: node,
  args: ['-r', join(here, 'probe.cjs'), join(root, 'server/dist/lsp.cjs'), '--stdio'],
  languageId: 'rocketmq-properties',
  probed: true,
};

export class Client {
  /** Findings by address, as they were last told. */
  published = new Map();
  /** When anything was told last, as performance.now() gives it. */
  lastTold = 0;
  #top;
  #server;
  #process;
  #connection;
  #waiting = new Set();
  #documents = new Map();
  /** Whether it takes changes as whole texts only. */
  #whole = false;

  /**
   * @param top the directory that is opened
   * @param server `{ command, args, languageId, settings, probed }`: `settings` are told after `initialized`; what another than ours has taken,
   *   Linux tells
   */
  constructor(top, server = OURS) {
    this.#top = top;
    this.#server = server;
    this.#process = spawn(server.command, server.args, {
      cwd: top,
      env: environment,
      stdio: ['pipe', 'pipe', 'ignore', ...(server.probed ? ['ipc'] : [])],
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
    this.#connection.onRequest('workspace/workspaceFolders', () => [this.#folder()]);
    this.#connection.listen();
  }

  uri = (path) => pathToFileURL(join(this.#top, path)).href;

  /** Opens the folder. Resolves when `initialized` was sent. */
  async initialize() {
    const { capabilities } = await this.request('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [this.#folder()],
      capabilities: CAPABILITIES,
    });
    const { textDocumentSync: sync } = capabilities;
    this.#whole = (sync?.change ?? sync) === 1;
    await this.notify('initialized', {});
    const { settings } = this.#server;
    if (settings !== undefined) await this.notify('workspace/didChangeConfiguration', { settings });
  }

  #folder = () => ({ uri: pathToFileURL(this.#top).href, name: 'bench' });

  request = (method, params) => this.#connection.sendRequest(method, params);
  notify = (method, params) => this.#connection.sendNotification(method, params);

  /** Opens a file as it is on the disk. */
  open(path) {
    const uri = this.uri(path);
    const text = readFileSync(join(this.#top, path), 'utf8');
    this.#documents.set(path, { uri, text, version: 1 });
    return this.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: this.#server.languageId, version: 1, text },
    });
  }

  /** Replaces the first occurrence of a text in an open document, as typing does. */
  type(path, old, text) {
    const at = this.#documents.get(path).text.indexOf(old);
    if (at < 0) throw new Error(`${JSON.stringify(old)} is not in ${path}`);
    return this.#edit(path, at, old.length, text);
  }

  /** Puts a text before a line of an open document. */
  insert(path, line, text) {
    const before = this.#documents.get(path).text.split('\n').slice(0, line);
    return this.#edit(
      path,
      before.reduce((length, each) => length + each.length + 1, 0),
      0,
      text,
    );
  }

  #edit(path, at, length, text) {
    const document = this.#documents.get(path);
    const position = (offset) => {
      const lines = document.text.slice(0, offset).split('\n');
      return { line: lines.length - 1, character: lines.at(-1).length };
    };
    const range = { start: position(at), end: position(at + length) };
    document.text = document.text.slice(0, at) + text + document.text.slice(at + length);
    document.version++;
    return this.notify('textDocument/didChange', {
      textDocument: { uri: document.uri, version: document.version },
      contentChanges: [this.#whole ? { text: document.text } : { range, text }],
    });
  }

  /** The line in which a text of an open document begins. */
  lineOf(path, text) {
    const document = this.#documents.get(path).text;
    const at = document.indexOf(text);
    if (at < 0) throw new Error(`${JSON.stringify(text)} is not in ${path}`);
    return document.slice(0, at).split('\n').length - 1;
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
    if (!this.#server.probed) return Promise.resolve(takenBy(this.#process.pid));
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

/**
 * What a process has taken, as Linux tells it: milliseconds of processor time of its threads, peak and present megabytes of resident memory.
 * @returns undefined elsewhere, and when it has ended
 */
export function takenBy(pid) {
  try {
    let nanoseconds = 0;
    for (const thread of readdirSync(`/proc/${pid}/task`))
      nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)[1]) / 1024;
    return { cpu: nanoseconds / 1e6, memory: megabytes('VmHWM'), resident: megabytes('VmRSS') };
  } catch {
    return undefined;
  }
}
