import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  createMessageConnection,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  type Range,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const { RMQLINT_BINARY } = process.env;
/** The server as it is shipped; RMQLINT_BINARY names another build's command line. */
export const SERVER =
  RMQLINT_BINARY === undefined ? join(root, 'server/dist/lsp.cjs') : join(dirname(RMQLINT_BINARY), '../dist/lsp.cjs');

export interface ClientOptions {
  readonly locale?: string;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: object;
  /** Directories below the workspace that are opened as folders; the workspace itself when unsaid. */
  readonly folders?: readonly string[] | null;
  /** Answers to `workspace/configuration`. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** What VS Code says of itself, as far as the server asks. */
export const CAPABILITIES: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
  workspace: {
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
    configuration: true,
    workspaceFolders: true,
  },
};

/** A directory of its own with files in it. */
export class TestWorkspace {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'rmqlint-lsp-')));

  constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    // Nothing above it counts: what lies in the machine's temporary directory is none of the test's.
    mkdirSync(join(this.path, '.git'));
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), content);
  }

  delete(name: string): void {
    rmSync(join(this.path, name), { recursive: true });
  }

  uri(name: string): string {
    return pathToFileURL(join(this.path, name)).href;
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A client on the server's standard streams that remembers what it was told. */
export class TestClient {
  readonly workspace: TestWorkspace;
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  readonly published = new Map<string, PublishDiagnosticsParams>();
  /** Everything that was published, in order. */
  readonly told: PublishDiagnosticsParams[] = [];
  readonly messages: string[] = [];
  readonly exit: Promise<number | null>;
  readonly registrations: string[] = [];
  /** What the server wants to be told of the disk. */
  readonly watchers: { readonly globPattern: string; readonly kind?: number }[] = [];
  stderr = '';
  refreshes = 0;
  readonly #waiting = new Set<() => void>();
  /** What is to be sent in one piece; undefined while everything is sent at once. */
  #held: Uint8Array[] | undefined;
  readonly #texts = new Map<string, { text: string; version: number }>();
  settings: Readonly<Record<string, unknown>>;

  constructor(workspace: TestWorkspace, settings: Readonly<Record<string, unknown>> = {}) {
    this.workspace = workspace;
    this.settings = settings;
    this.process = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const { stdin, stdout, stderr } = this.process;
    assert(stdin !== null && stdout !== null && stderr !== null);
    stderr.on('data', (chunk) => {
      this.stderr += String(chunk);
    });
    this.exit = new Promise((resolve) => this.process.on('exit', resolve));
    const out = new Writable({
      write: (chunk: Uint8Array, _encoding, done) => {
        if (this.#held === undefined) stdin.write(chunk, done);
        else {
          this.#held.push(chunk);
          done();
        }
      },
    });
    // Writing to a server that is gone fails; the writer hears of it from the callback.
    stdin.on('error', () => {});
    const reader = new StreamMessageReader(stdout);
    // Of a server that was ended in the middle of a message the reader would wait for the rest for ever.
    reader.partialMessageTimeout = 0;
    this.connection = createMessageConnection(reader, new StreamMessageWriter(out));
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.set(params.uri, params);
      this.told.push(params);
      for (const look of this.#waiting) look();
    });
    for (const method of ['window/showMessage', 'window/logMessage']) {
      this.connection.onNotification(method, ({ message }: { message: string }) => {
        this.messages.push(message);
        for (const look of this.#waiting) look();
      });
    }
    this.connection.onRequest('workspace/configuration', ({ items }: { items: readonly { section?: string }[] }) =>
      items.map(() => this.settings),
    );
    this.connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      for (const { method, registerOptions } of registrations) {
        this.registrations.push(method);
        if (method === 'workspace/didChangeWatchedFiles') this.watchers.push(...registerOptions.watchers);
      }
      for (const look of this.#waiting) look();
      return null;
    });
    this.connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      for (const look of this.#waiting) look();
      return null;
    });
    this.connection.listen();
  }

  /** Starts a server for files that lie in a directory of their own. */
  static async start(
    files: Readonly<Record<string, string | Uint8Array>>,
    options: ClientOptions = {},
  ): Promise<TestClient> {
    const client = new TestClient(new TestWorkspace(files), options.settings);
    await client.initialize(options);
    return client;
  }

  async initialize(options: ClientOptions = {}): Promise<InitializeResult> {
    const folders = options.folders === null ? null : (options.folders ?? ['']);
    const result = await this.connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders?.map((name) => ({ uri: this.workspace.uri(name), name })) ?? null,
      capabilities: options.capabilities ?? CAPABILITIES,
      ...(options.locale === undefined ? {} : { locale: options.locale }),
      ...(options.initializationOptions === undefined ? {} : { initializationOptions: options.initializationOptions }),
    });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  /** Resolves as soon as something is true; looks whenever the server has said something. */
  until(is: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!is()) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        const said = [...this.published].map(
          ([uri, params]) => `${uri}: ${params.diagnostics.map((each) => `${each.code}`).join(' ')}`,
        );
        reject(
          new Error(`waited in vain for ${what}\n${said.join('\n')}\n${this.messages.join('\n')}\n${this.stderr}`),
        );
      }, 10_000);
      this.#waiting.add(look);
      look();
    });
  }

  /** Waits until a file has exactly these findings, by rule. */
  async findings(name: string, ...rules: readonly string[]): Promise<readonly Diagnostic[]> {
    const now = (): readonly Diagnostic[] => this.published.get(this.workspace.uri(name))?.diagnostics ?? [];
    const wanted = [...rules].sort().join(' ');
    await this.until(
      () =>
        now()
          .map((each) => String(each.code))
          .sort()
          .join(' ') === wanted,
      `${name}: ${wanted || 'nothing'}`,
    );
    return now();
  }

  /** What was last said of a file, as `line:column rule`. */
  shown(name: string): readonly string[] {
    const { diagnostics = [] } = this.published.get(this.workspace.uri(name)) ?? {};
    return diagnostics.map(({ range, code }) => `${range.start.line + 1}:${range.start.character + 1} ${code}`);
  }

  open(name: string, text: string, languageId = 'rocketmq-properties'): void {
    this.openUri(this.workspace.uri(name), text, languageId);
  }

  openUri(uri: string, text: string, languageId = 'rocketmq-properties'): void {
    this.#texts.set(uri, { text, version: 1 });
    void this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces the first occurrence of a text in an open document, as typing does. */
  type(name: string, old: string, text: string): void {
    const uri = this.workspace.uri(name);
    const held = this.#texts.get(uri);
    assert(held !== undefined, `${name} is not open`);
    const at = held.text.indexOf(old);
    assert(at >= 0, `${JSON.stringify(old)} is not in ${name}`);
    const range = { start: positionAt(held.text, at), end: positionAt(held.text, at + old.length) };
    held.text = held.text.slice(0, at) + text + held.text.slice(at + old.length);
    held.version++;
    void this.notify('textDocument/didChange', {
      textDocument: { uri, version: held.version },
      contentChanges: [{ range, text }],
    });
  }

  close(name: string): void {
    void this.notify('textDocument/didClose', { textDocument: { uri: this.workspace.uri(name) } });
  }

  /** Tells of a change on the disk, as a watcher does. */
  changed(name: string, type: 1 | 2 | 3): void {
    void this.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: this.workspace.uri(name), type }] });
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  /**
   * Sends everything that is said meanwhile in one piece: the server has read the last of it before it begins with the first. Without it, each
   * message is a write of its own, and a server that is quick answers the first before the second arrives.
   */
  async inOnePiece(speak: () => void): Promise<void> {
    const held: Uint8Array[] = [];
    this.#held = held;
    speak();
    // Messages are written in order: behind this one, all of them are here.
    await this.notify('$/setTrace', { value: 'off' });
    this.#held = undefined;
    this.process.stdin?.write(Buffer.concat(held));
  }

  async codeActions(name: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]> {
    const uri = this.workspace.uri(name);
    const diagnostics = this.published.get(uri)?.diagnostics ?? [];
    const context = { diagnostics, ...(only === undefined ? {} : { only }) };
    return this.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context });
  }

  /** Waits until everything that was said so far is taken in, judged and published: the only request that waits for that. */
  async settled(): Promise<void> {
    await this.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
  }

  hover(name: string, line: number, character: number): Promise<Hover | null> {
    return this.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: this.workspace.uri(name) },
      position: { line, character },
    });
  }

  /** What a file's text would be after an edit. @param text as it is now */
  applied(edit: WorkspaceEdit | undefined, name: string, text: string): string {
    const uri = this.workspace.uri(name);
    const edits: TextEdit[] = [];
    for (const change of edit?.documentChanges ?? []) {
      if ('textDocument' in change && change.textDocument.uri === uri) edits.push(...(change.edits as TextEdit[]));
    }
    edits.push(...(edit?.changes?.[uri] ?? []));
    let out = text;
    for (const each of edits.sort((a, b) => offsetAt(text, b.range.start) - offsetAt(text, a.range.start))) {
      out = out.slice(0, offsetAt(text, each.range.start)) + each.newText + out.slice(offsetAt(text, each.range.end));
    }
    return out;
  }

  /** Ends the server as an editor does. @returns its exit code */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await this.exit;
    this.dispose();
    return code;
  }

  dispose(): void {
    this.connection.dispose();
    if (this.process.exitCode === null) this.process.kill('SIGKILL');
    this.workspace.dispose();
  }
}

export function positionAt(text: string, offset: number): { line: number; character: number } {
  const lines = text.slice(0, offset).split(/\r\n?|\n/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

export function offsetAt(text: string, { line, character }: { line: number; character: number }): number {
  let at = 0;
  for (let i = 0; i < line; i++) {
    const end = /\r\n?|\n/.exec(text.slice(at));
    if (end === null) return text.length;
    at += end.index + end[0].length;
  }
  return at + character;
}
