import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type { run } from './run.ts';

/** What `run.cjs` exports. */
export interface Engine {
  readonly run: typeof run;
}

/**
 * Loads `run.cjs`, which lies beside this bundle, with the code that V8 compiled for it when it was built (scripts/code-cache.mjs). Where
 * there is none for this version of V8, the code is compiled as `require` does.
 */
export function loadEngine(): Engine {
  const file = join(__dirname, 'run.cjs');
  let cachedData: Buffer;
  try {
    cachedData = readFileSync(join(__dirname, `run.${process.versions.v8}-${process.arch}.cache`));
  } catch {
    return require(file) as Engine;
  }
  // The build writes ASCII only.
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`;
  const script = new Script(source, { filename: file, cachedData });
  const module = { exports: {} };
  const wrapper = script.runInThisContext() as (...args: readonly unknown[]) => void;
  wrapper(module.exports, require, module, file, __dirname);
  return module.exports as Engine;
}
