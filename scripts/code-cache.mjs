// node scripts/code-cache.mjs RUN_CJS FOLDER: lets the command line lint a folder and keeps what V8 compiled for it beside the bundle, in a
// file that names the version of V8 and the processor. V8 itself refuses it where its flags differ. server/src/cli/load.ts uses it where they are the same.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

const [file, folder] = process.argv.slice(2);
const script = new Script(readFileSync(file, 'latin1'), { filename: file });
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));

const silent = { out() {}, err() {} };
await module.exports.run(['check', '--format', 'compact', '.'], {
  root: folder,
  env: {},
  output: silent,
  terminal: false,
  columns: undefined,
  stdin: async () => new Uint8Array(),
});
writeFileSync(join(dirname(file), `run.${process.versions.v8}-${process.arch}.cache`), script.createCachedData());
