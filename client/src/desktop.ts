import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import { IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { BaseLanguageClient, type LanguageClientOptions, type MessageTransports } from 'vscode-languageclient';

/** How long a server may take to end after it was told to, in milliseconds. */
const PATIENCE = 2000;

/** Runs the bundled server in a process of its own. The library's class for that also knows every other way to start one. */
class ProcessClient extends BaseLanguageClient {
  readonly #module: string;
  readonly #output: vscode.LogOutputChannel;
  #process: ChildProcess | undefined;

  constructor(module: string, options: LanguageClientOptions, output: vscode.LogOutputChannel) {
    super('rmqlint', 'rmqlint', options);
    this.#module = module;
    this.#output = output;
  }

  protected override async createMessageTransports(): Promise<MessageTransports> {
    // Whoever debugs the extension debugs the server, too.
    const debugged = process.execArgv.some((arg) => /^--inspect(?:-brk)?(?:=|$)/.test(arg));
    const child = fork(this.#module, ['--node-ipc', `--clientProcessId=${process.pid}`], {
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
