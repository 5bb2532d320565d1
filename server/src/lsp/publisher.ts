import type { Diagnostic } from 'vscode-languageserver/node';
import type { Abs } from './uris.ts';

/** What was said of one file. */
export interface PublishedFile {
  readonly uri: string;
  /** Of the open document that it was said of. */
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Another one for other diagnostics. */
  readonly resultId: string;
}

interface Known extends PublishedFile {
  readonly json: string;
}

/** Remembers what was said of each file and says only what is new. */
export class Publisher {
  readonly #known = new Map<Abs, Known>();
  readonly #send: (file: PublishedFile) => void;
  #results = 0;

  constructor(send: (file: PublishedFile) => void) {
    this.#send = send;
  }

  /**
   * @param file where it lies; undefined when the editor knew it only while it was open
   * @param ours whether it is an open file of RocketMQ's: then it is said, too, that nothing is wrong with it
   */
  put(
    abs: Abs,
    file: { readonly uri: string | undefined; readonly version: number | undefined; readonly ours: boolean },
    diagnostics: readonly Diagnostic[],
  ): void {
    const known = this.#known.get(abs);
    const uri = file.uri ?? known?.uri;
    if (uri === undefined || (known === undefined && diagnostics.length === 0 && !file.ours)) return;
    const json = JSON.stringify(diagnostics);
    const same = known?.json === json && known.uri === uri;
    if (same && (known.version === file.version || !file.ours)) return;
    const resultId = same ? known.resultId : String(++this.#results);
    const now: Known = { uri, version: file.version, diagnostics, resultId, json };
    if (diagnostics.length === 0 && !file.ours) this.#known.delete(abs);
    else this.#known.set(abs, now);
    this.#send(now);
  }

  get(abs: Abs): PublishedFile | undefined {
    return this.#known.get(abs);
  }

  get places(): readonly Abs[] {
    return [...this.#known.keys()];
  }

  get files(): readonly PublishedFile[] {
    return [...this.#known.values()];
  }
}
