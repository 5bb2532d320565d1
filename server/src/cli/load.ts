import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type { run } from './run.ts';

/** What `run.cjs` exports. */
export interface Engine {
  readonly run: typeof run;
}

/**
 * Loads `run.cjs`, which lies beside this bundle, with the code that V8 compiled for it when it was built (scripts/code-cache.mjs). Where
 * there is none for this version of V8, or V8 refuses it, the code is compiled as usual. The file is one function, what `require` makes of a
 * module: to put that around a text of this size here costs as much as reading it.
 */
export function loadEngine(): Engine {
  const file = join(__dirname, 'run.cjs');
  const cachedData = compiled(join(__dirname, `run.${process.versions.v8}-${process.arch}.cache`));
  // The build writes ASCII only.
  const script = new Script(read(file).toString('latin1'), { filename: file, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  const wrapper = script.runInThisContext() as (...args: readonly unknown[]) => void;
  wrapper(module.exports, require, module, file, __dirname);
  return module.exports as Engine;
}

function compiled(file: string): Buffer | undefined {
  try {
    return read(file);
  } catch {
    return undefined;
  }
}

/** A whole file; half the time of `readFileSync`, which takes it for something that may grow. */
function read(file: string): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.allocUnsafeSlow(fstatSync(descriptor).size);
    let length = 0;
    for (let count = -1; length < bytes.length && count !== 0; length += count) {
      count = readSync(descriptor, bytes, length, bytes.length - length, null);
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}
