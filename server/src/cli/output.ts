import { writeSync } from 'node:fs';

/** Where the command line writes; the process's own descriptors in real life, strings in tests. */
export interface Output {
  /** Findings, data, the pretty summary; bytes of a file as they are. Never throws. */
  out(text: string | Uint8Array): void;
  /** Everything else. Never throws. */
  err(text: string): void;
  /** Code of the error that kept standard output from being written, such as ENOSPC; a reader that has gone is none. */
  readonly failure?: string | undefined;
}

const STDOUT = 1;
const STDERR = 2;

/** Descriptors that nothing more is written to: their reader has gone, which is no failure, or they cannot be written. */
const closed = new Set<number>();
let failure: string | undefined;

/**
 * Writes without `process.stdout`, whose set-up alone costs more than judging a file: everything is written when the call returns, so
 * that the process may end at once.
 */
export const stdio: Output = {
  out(text) {
    failure ??= write(STDOUT, text);
  },
  err(text) {
    // Where standard error cannot be written, nobody can be told.
    write(STDERR, text);
  },
  get failure() {
    return failure;
  },
};

/** @returns the code of the error that kept it from being written; undefined also where nobody reads any more (`rmqlint | head`) */
function write(descriptor: number, text: string | Uint8Array): string | undefined {
  if (closed.has(descriptor)) return undefined;
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      if (code === 'EAGAIN') {
        // A pipe that its owner made non-blocking and whose reader is slow.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      } else {
        closed.add(descriptor);
        // EOF is what Windows calls a closed pipe.
        return code === 'EPIPE' || code === 'EOF' ? undefined : code;
      }
    }
  }
  return undefined;
}
