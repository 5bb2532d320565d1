import { isAscii } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { Compiled, compiledDirectory } from './compiled.ts';
import type { run } from './run.ts';

/** What `run.cjs` exports. */
export interface Engine {
  readonly run: typeof run;
}

/** Loads `run.cjs`, which lies beside this bundle. */
export const loadEngine = (): Engine => load('run') as Engine;

const loaded = new Map<string, unknown>();

/** What earlier runs compiled; only where what the build brought of `run.cjs` is of another V8. */
let kept: Compiled | undefined;

/** Keeps what was compiled in this run, where the build brought nothing that this V8 takes. */
export const keepCompiled = (): void => kept?.keep();

/**
 * Loads a bundle that lies beside this one, with the code that V8 compiled for it when it was built (scripts/code-cache.mjs), else with what an
 * earlier run kept. Where there is none for this version of V8, or V8 refuses it, the code is compiled as usual.
 */
function load(name: string): unknown {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const file = join(__dirname, `${name}.cjs`);
  const script = scriptOf(name, file);
  const module = { exports: {} };
  const wrapper = script.runInThisContext() as (...args: readonly unknown[]) => void;
  wrapper(module.exports, requireNear, module, file, __dirname);
  loaded.set(name, module.exports);
  return module.exports;
}

function scriptOf(name: string, filename: string): Script {
  const bytes = read(filename);
  const text = asFunction(bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8'));
  const made = (cachedData: Buffer | undefined): Script =>
    new Script(text, { filename, ...(cachedData && { cachedData }) });
  const fits = ({ cachedDataRejected }: Script): boolean => cachedDataRejected === false;
  const brought = compiled(join(__dirname, `${name}.${process.versions.v8}-${process.arch}.cache`));
  if (brought !== undefined) {
    const script = made(brought);
    if (fits(script)) return script;
  }
  if (name === 'run') {
    const directory = compiledDirectory(process.env, process.platform);
    if (directory !== undefined) kept = new Compiled(directory);
  }
  const script = made(kept?.read(name));
  if (!fits(script)) kept?.missing(name, script);
  return script;
}

/** `./projectFile.cjs` is loaded as above, everything else by Node. */
function requireNear(id: string): unknown {
  const near = /^\.\/([\w-]+)\.cjs$/.exec(id)?.[1];
  return near === undefined ? require(id) : load(near);
}

/**
 * What `require` makes of a module's text. `run.cjs` is that already as it lies on disk: to put something around
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
