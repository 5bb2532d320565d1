// node scripts/code-cache.mjs DIST FOLDER: lets the command line lint a folder and one file alone, and keeps what V8 compiled for it beside the
// bundles that it loaded, in files that name the version of V8 and the processor. V8 itself refuses them where its flags differ.
// server/src/cli/load.ts uses them where they are the same, and loads the bundles as this does.
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Script } from 'node:vm';

const [dist, folder] = process.argv.slice(2);
const require = createRequire(join(dist, 'cli.cjs'));
const loaded = new Map();

function load(name) {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const file = join(dist, `${name}.cjs`);
  const text = readFileSync(file, 'latin1');
  const source = text.startsWith('(')
    ? text
    : `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
  const script = new Script(source, { filename: file });
  const module = { exports: {}, script };
  loaded.set(name, module);
  const near = (id) => {
    const name = /^\.\/([\w-]+)\.cjs$/.exec(id)?.[1];
    return name === undefined ? require(id) : load(name);
  };
  script.runInThisContext()(module.exports, near, module, file, dist);
  return module.exports;
}

const silent = { out() {}, err() {} };
const check = (root, ...paths) =>
  load('run').run(['check', '--format', 'compact', ...paths], {
    root,
    env: {},
    output: silent,
    terminal: false,
    columns: undefined,
    stdin: async () => new Uint8Array(),
  });
await check(folder, '.');

// What a file does for which no project file speaks, and which is named, is other code.
const alone = mkdtempSync(join(tmpdir(), 'rmqlint-'));
try {
  const file = readdirSync(folder, { recursive: true }).find((name) => /\.(?:conf|properties)$/.test(name));
  copyFileSync(join(folder, file), join(alone, basename(file)));
  await check(alone, basename(file));
} finally {
  rmSync(alone, { recursive: true });
}
for (const [name, { script }] of loaded) {
  writeFileSync(join(dist, `${name}.${process.versions.v8}-${process.arch}.cache`), script.createCachedData());
}
