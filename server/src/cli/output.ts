import { writeSync } from 'node:fs';

/** Where the command line writes; the process's own descriptors in real life, strings in tests. */
export interface Output {
  /** Findings, data, the pretty summary. */
  out(text: string): void;
  /** Everything else. */
  err(text: string): void;
}

const STDOUT = 1;
const STDERR = 2;

/** Descriptors whose reader has gone: nothing more is written to them, and that is no failure. */
const closed = new Set<number>();

/**
 * Writes without `process.stdout`, whose set-up alone costs more than judging a file: everything is written when the call returns, so
 * that the process may end at once.
 */
export const stdio: Output = {
  out: (text) => write(STDOUT, text),
  err: (text) => write(STDERR, text),
};

function write(descriptor: number, text: string): void {
  if (closed.has(descriptor)) return;
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EAGAIN') {
        // A pipe that its owner made non-blocking and whose reader is slow.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      } else {
        closed.add(descriptor);
        // The reader has seen enough (`rmqlint | head`), or there is no such descriptor (`>&-`).
        if (code === 'EPIPE' || code === 'EBADF' || code === 'EOF') return;
        throw error;
      }
    }
  }
}
