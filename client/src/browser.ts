import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter } from 'vscode-jsonrpc/browser';
import { BaseLanguageClient, type LanguageClientOptions, type MessageTransports } from 'vscode-languageclient';
import { handOver } from './handing.ts';

/** The server's bundle and the files that it loads, but those that need what a browser does not have; scripts/build.mjs makes the list. */
declare const __SERVER_FILES__: readonly string[];

/** A browser's worker; the client is compiled without a browser's types. */
type BrowserWorker = ConstructorParameters<typeof BrowserMessageReader>[0] & { terminate(): void };
declare const Worker: new (url: string, options: { readonly name: string }) => BrowserWorker;

/** Runs the bundled server in a worker, and hands it the files of the workspace. */
class WorkerClient extends BaseLanguageClient {
  readonly #extension: vscode.Uri;
  #worker: BrowserWorker | undefined;

  constructor(extension: vscode.Uri, options: LanguageClientOptions) {
    super('rmqlint', 'rmqlint', options);
    this.#extension = extension;
    handOver(this);
  }

  protected override async createMessageTransports(): Promise<MessageTransports> {
    const url = URL.createObjectURL(new Blob([await this.#program()], { type: 'text/javascript' }));
    const worker = new Worker(url, { name: 'rmqlint' });
    this.#worker = worker;
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  }

  /** The server as one script: a worker can load no file from beside another one. What is not asked for is not evaluated. */
  async #program(): Promise<string> {
    const folder = vscode.Uri.joinPath(this.#extension, 'server/dist');
    const files = await Promise.all(
      __SERVER_FILES__.map(async (name) => {
        const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name));
        return `${JSON.stringify(`./${name}`)}(exports,require,module){${new TextDecoder().decode(bytes)}\n}`;
      }),
    );
    // The pages of rules are unpacked by Node.
    files.push('"./pages.cjs"(exports){exports.pageOf=()=>""}');
    return `const files={${files.join(',')}},loaded={};
function require(name){
if(loaded[name])return loaded[name].exports;
if(!Object.hasOwn(files,name))throw new Error(name+' is not there in a browser');
const module=loaded[name]={exports:{}};
files[name](module.exports,require,module);
return module.exports;
}
require(${JSON.stringify(`./${__SERVER_FILES__[0]}`)}).worker();`;
  }

  protected override async shutdown(...given: Parameters<BaseLanguageClient['shutdown']>): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    try {
      await super.shutdown(...given);
    } finally {
      worker?.terminate();
    }
  }
}

/** The client of the server that is handed its files. */
export const browserClient = (context: vscode.ExtensionContext, options: LanguageClientOptions): BaseLanguageClient =>
  new WorkerClient(context.extensionUri, options);
