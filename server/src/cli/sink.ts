import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Sink } from './reporters/reporter.ts';

/** Characters that are gathered before they are written: a system call for each line would cost more than making it. */
const ENOUGH = 64 * 1024;

/** Gathers small pieces and hands them on as few large ones. */
export class Pieces implements Sink {
  readonly #write: (text: string) => void;
  #waiting: string[] = [];
  #length = 0;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  write(piece: string): void {
    this.#waiting.push(piece);
    this.#length += piece.length;
    if (this.#length >= ENOUGH) this.end();
  }

  /** Hands on what is left. */
  end(): void {
    if (this.#length > 0) this.#write(this.#waiting.join(''));
    this.#waiting = [];
    this.#length = 0;
  }
}

/** A file that could not be written; what goes wrong while a reporter works is another matter. */
class WriteError extends Error {
  readonly code: string;
  constructor(cause: unknown) {
    super('write', { cause });
    this.code = (cause as NodeJS.ErrnoException).code ?? String(cause);
  }
}

/**
 * Writes a file piece by piece. It is opened when the first pieces are there, and nothing else happens until it is closed.
 * @param root absolute path that `file` is relative to
 * @returns the code of the error that kept it from being written
 */
export function writePieces(root: string, file: string, write: (sink: Sink) => void): string | undefined {
  let descriptor: number | undefined;
  const guarded = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      throw new WriteError(error);
    }
  };
  const opened = (): number => {
    descriptor ??= guarded(() => openSync(resolve(root, file), 'w'));
    return descriptor;
  };
  const sink = new Pieces((text) => {
    const bytes = Buffer.from(text);
    const to = opened();
    for (let at = 0; at < bytes.length; ) at += guarded(() => writeSync(to, bytes, at));
  });
  try {
    write(sink);
    sink.end();
    // A report without a line is an empty file.
    const written = opened();
    descriptor = undefined;
    guarded(() => closeSync(written));
    return undefined;
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    if (error instanceof WriteError) return error.code;
    throw error;
  }
}
