import type { Diagnostic } from 'vscode-languageserver';
import { rememberingOf } from '../base/memo.ts';
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

type Known = Omit<PublishedFile, 'diagnostics'> & { readonly diagnostics: readonly Diagnostic[] | undefined };

/** Remembers what was said of each file and says only what is new. */
export class Publisher {
  readonly #known = new Map<Abs, Known>();
  readonly #send: (file: PublishedFile) => Promise<void> | undefined;
  readonly #keeps: boolean;

  /**
   * @param send returns what to wait for before more is said
   * @param keeps whether diagnostics are kept, for a client that asks for them; without it no more than what tells them apart
   */
  constructor(send: (file: PublishedFile) => Promise<void> | undefined, keeps: boolean) {
    this.#send = send;
    this.#keeps = keeps;
  }

  /**
   * @param file where it lies; undefined when the editor knew it only while it was open
   * @param ours whether it is an open file of RocketMQ's: then it is said, too, that nothing is wrong with it
   * @returns what to wait for before more is said
   */
  put(
    abs: Abs,
    file: { readonly uri: string | undefined; readonly version: number | undefined; readonly ours: boolean },
    diagnostics: readonly Diagnostic[],
  ): Promise<void> | undefined {
    const known = this.#known.get(abs);
    const uri = file.uri ?? known?.uri;
    if (uri === undefined || (known === undefined && diagnostics.length === 0 && !file.ours)) return undefined;
    const resultId = hashOf(diagnostics.map(idOf).join());
    const same = known?.resultId === resultId && known.uri === uri;
    if (same && (known.version === file.version || !file.ours)) return undefined;
    const now: PublishedFile = { uri, version: file.version, diagnostics, resultId };
    if (diagnostics.length === 0 && !file.ours) this.#known.delete(abs);
    else this.#known.set(abs, this.#keeps ? now : { ...now, diagnostics: undefined });
    return this.#send(now);
  }

  /** What was said of a file, where that is kept. */
  get(abs: Abs): PublishedFile | undefined {
    const known = this.#known.get(abs);
    return known === undefined ? undefined : { ...known, diagnostics: known.diagnostics ?? [] };
  }

  get places(): readonly Abs[] {
    return [...this.#known.keys()];
  }

  get files(): readonly PublishedFile[] {
    return [...this.#known.values()].map((known) => ({ ...known, diagnostics: known.diagnostics ?? [] }));
  }
}

/** A short text that is another one for another diagnostic. What was said before is the same object most of the time. */
const idOf = rememberingOf((diagnostic: Diagnostic) => hashOf(JSON.stringify(diagnostic)));

/** A short text that is another one for another text, as good as always: two FNV-1a sums of 32 bits, and the length. */
function hashOf(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x5bd1e995);
  }
  return [one, other, text.length].map((part) => (part >>> 0).toString(36)).join('-');
}
