import * as vscode from 'vscode';

/** What `rmqlint/documentEncoding` carries; docs/protocol.md. */
export interface DocumentEncoding {
  readonly uri: string;
  /** As VS Code names it: `utf8`, `utf8bom`, `gbk`, `windows1252`, … */
  readonly encoding: string;
}

/**
 * Tells the server in which encoding a document will be saved. RocketMQ reads bytes, so that without it a file that is not UTF-8
 * could only be judged as it lies on disk.
 */
export class Encodings {
  readonly #told = new Map<string, string>();
  readonly #send: (params: DocumentEncoding) => void;

  constructor(send: (params: DocumentEncoding) => void) {
    this.#send = send;
  }

  /** Before the server hears of the document, and whenever it may have changed. */
  tell(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    if (this.#told.get(uri) === document.encoding) return;
    this.#told.set(uri, document.encoding);
    this.#send({ uri, encoding: document.encoding });
  }

  /** Saving or reopening with another encoding changes no character, and is an event all the same. */
  listen(): vscode.Disposable {
    return vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (this.#told.has(document.uri.toString())) this.tell(document);
    });
  }

  /** A server that starts anew knows nothing. */
  reset(): void {
    this.#told.clear();
  }

  forget(document: vscode.TextDocument): void {
    this.#told.delete(document.uri.toString());
  }
}
