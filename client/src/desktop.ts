import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import { IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { BaseLanguageClient, type LanguageClientOptions, type MessageTransports } from 'vscode-languageclient';
import { handOver } from './handing.ts';

/** How long a server may take to end after it was told to, in milliseconds. */
const PATIENCE = 2000;

/** Runs the bundled server in a process of its own. The library's class for that also knows every other way to start one. */
class ProcessClient extends BaseLanguageClient {
  readonly #module: string;
  readonly #output: vscode.LogOutputChannel;
  readonly #handed: boolean;
  #process: ChildProcess | undefined;

  constructor(module: string, options: LanguageClientOptions, output: vscode.LogOutputChannel) {
    super('rmqlint', 'rmqlint', options);
    this.#module = module;
    this.#output = output;
    // What lies in another file system, only the editor can read.
    this.#handed = vscode.workspace.workspaceFolders?.some(({ uri }) => uri.scheme !== 'file') === true;
    if (this.#handed) handOver(this);
  }

  protected override async createMessageTransports(): Promise<MessageTransports> {
    // Whoever debugs the extension debugs the server, too.
    const debugged = process.execArgv.some((arg) => /^--inspect(?:-brk)?(?:=|$)/.test(arg));
    const args = ['--node-ipc', `--clientProcessId=${process.pid}`, ...(this.#handed ? ['--handed'] : [])];
    const child = fork(this.#module, args, {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' },
      execArgv: debugged ? ['--nolazy', '--inspect=6009'] : [],
      silent: true,
    });
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.on('error', (error) => this.#output.error(error));
    for (const [stream, write] of [
      [child.stdout, (line: string) => this.#output.info(line)],
      [child.stderr, (line: string) => this.#output.error(line)],
    ] as const)
      if (stream !== null) createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', write);
    return { reader: new IPCMessageReader(child), writer: new IPCMessageWriter(child) };
  }

  protected override async shutdown(...given: Parameters<BaseLanguageClient['shutdown']>): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    try {
      await super.shutdown(...given);
    } finally {
      setTimeout(() => child?.kill(), PATIENCE).unref();
    }
  }
}

/** The client of the server that reads the disk. */
export const desktopClient = (
  context: vscode.ExtensionContext,
  options: LanguageClientOptions,
  output: vscode.LogOutputChannel,
): BaseLanguageClient =>
  new ProcessClient(vscode.Uri.joinPath(context.extensionUri, 'server/dist/lsp.cjs').fsPath, options, output);
