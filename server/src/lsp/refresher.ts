import type { Client } from './client.ts';
import type { Connection } from './connection.ts';

/** How often a client is told at most to ask again, in milliseconds. */
const INTERVAL = 300;
/** So many virtual documents are kept up to date: nobody says when one is closed. */
const MOST_DOCUMENTS = 10;

/**
 * Tells the client, once for many changes, to ask again for what it shows beside the text: hints, lenses and colours of one file depend on others,
 * and on settings.
 */
export class Refresher {
  readonly #connection: Connection;
  readonly #refreshes: Client['refreshes'];
  /** Virtual documents that were asked for, the last one last. */
  readonly #documents = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection, refreshes: Client['refreshes']) {
    this.#connection = connection;
    this.#refreshes = refreshes;
  }

  /** A virtual document is shown. */
  readonly show = (uri: string): void => {
    this.#documents.delete(uri);
    this.#documents.add(uri);
    for (const first of this.#documents) {
      if (this.#documents.size <= MOST_DOCUMENTS) return;
      this.#documents.delete(first);
    }
  };

  /** Whether anything that was made of a document is shown elsewhere. */
  get isShowing(): boolean {
    return this.#documents.size > 0;
  }

  soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tell();
    }, INTERVAL);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tell(): void {
    const { inlayHints, codeLenses, semanticTokens, virtualDocuments } = this.#refreshes;
    // A client that does not do what it said is none the worse for it.
    const ask = (method: string, params?: object): void =>
      void this.#connection.sendRequest(method, params).catch(() => {});
    if (inlayHints) ask('workspace/inlayHint/refresh');
    if (semanticTokens) ask('workspace/semanticTokens/refresh');
    if (codeLenses) ask('workspace/codeLens/refresh');
    if (virtualDocuments) for (const uri of this.#documents) ask('workspace/textDocumentContent/refresh', { uri });
  }
}
