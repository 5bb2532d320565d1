import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter } from 'vscode-jsonrpc/browser';
import { BaseLanguageClient, type LanguageClientOptions, type MessageTransports } from 'vscode-languageclient';
import { filesIn } from './handing.ts';

/** The server's bundle and the files that it loads, but those that need what a browser does not have; scripts/build.mjs makes the list. */
declare const __SERVER_FILES__: readonly string[];

/** A browser's worker; the client is compiled without a browser's types. */
type BrowserWorker = ConstructorParameters<typeof BrowserMessageReader>[0] & { terminate(): void };
declare const Worker: new (url: string, options: { readonly name: string }) => BrowserWorker;

/** How many files are read at once. */
const AT_ONCE = 20;

/** Runs the bundled server in a worker, and hands it the files of the workspace. */
class WorkerClient extends BaseLanguageClient {
  readonly #extension: vscode.Uri;
  #worker: BrowserWorker | undefined;

  constructor(extension: vscode.Uri, options: LanguageClientOptions) {
    super('rmqlint', 'rmqlint', options);
    this.#extension = extension;
    this.onRequest('rmqlint/findFiles', ({ folders, patterns }: { folders: string[]; patterns: string[] }) =>
      filesIn(folders, patterns),
    );
    this.onRequest('rmqlint/readFiles', ({ uris }: { uris: string[] }) => contentsOf(uris));
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

/** The bytes of files in base64; null for what is not there. */
async function contentsOf(uris: readonly string[]): Promise<readonly (string | null)[]> {
  const contents: (string | null)[] = uris.map(() => null);
  let next = 0;
  const read = async (): Promise<void> => {
    for (let i = next++; i < uris.length; i = next++) {
      try {
        contents[i] = base64(await vscode.workspace.fs.readFile(vscode.Uri.parse(uris[i] as string)));
      } catch {
        // Gone, or a folder.
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, read));
  return contents;
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // A call takes so many arguments and no more.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** The client of the server that is handed its files. */
export const browserClient = (context: vscode.ExtensionContext, options: LanguageClientOptions): BaseLanguageClient =>
  new WorkerClient(context.extensionUri, options);
