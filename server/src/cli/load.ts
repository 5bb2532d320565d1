import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type { run } from './run.ts';

/** What `run.cjs` exports. */
export interface Engine {
  readonly run: typeof run;
}

/** Loads `run.cjs`, which lies beside this bundle. */
export const loadEngine = (): Engine => load('run') as Engine;

const loaded = new Map<string, unknown>();

/**
 * Loads a bundle that lies beside this one, with the code that V8 compiled for it when it was built (scripts/code-cache.mjs). Where there is
 * none for this version of V8, or V8 refuses it, the code is compiled as usual.
 */
function load(name: string): unknown {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const file = join(__dirname, `${name}.cjs`);
  const cachedData = compiled(join(__dirname, `${name}.${process.versions.v8}-${process.arch}.cache`));
  const script = new Script(asFunction(read(file).toString('latin1')), {
    filename: file,
    ...(cachedData && { cachedData }),
  });
  const module = { exports: {} };
  const wrapper = script.runInThisContext() as (...args: readonly unknown[]) => void;
  wrapper(module.exports, requireNear, module, file, __dirname);
  loaded.set(name, module.exports);
  return module.exports;
}

/** `./projectFile.cjs` is loaded as above, everything else by Node. */
function requireNear(id: string): unknown {
  const near = /^\.\/([\w-]+)\.cjs$/.exec(id)?.[1];
  return near === undefined ? require(id) : load(near);
}

/**
 * What `require` makes of a module's text; the builds write ASCII only. `run.cjs` is that already as it lies on disk: to put something around
 * a text of its size costs as much as reading it.
 */
const asFunction = (text: string): string =>
  text.startsWith('(') ? text : `(function (exports, require, module, __filename, __dirname) {${text}\n})`;

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
