// Bundles everything that is shipped:
//   server/dist/cli.cjs        the command line's start and `check`; what it needs rarely lies in chunks beside it
//   server/dist/index.{cjs,mjs} the programmatic interface, with types
//   server/dist/lsp.cjs        the language server
//   server/dist/lsp.web.js     the same for a browser's worker
//   client/dist/extension.js   the VS Code extension, for the desktop and for browsers; in a browser it makes a worker of lsp.cjs and its chunks
// A dynamic import of a package or of a `*.chunk.ts` becomes a file of its own, loaded when it is asked for: start-up pays for nothing else.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => join(root, ...parts);
const version = JSON.parse(readFileSync(at('server/package.json'), 'utf8')).version;
const homepage = JSON.parse(readFileSync(at('package.json'), 'utf8')).homepage ?? '';
const types = !process.argv.includes('--no-types');

/** Chunks met while bundling: file name → entry point. */
const chunks = new Map();

/** A schema without what it says to people. */
function bare(node) {
  if (Array.isArray(node)) return node.map(bare);
  if (typeof node !== 'object' || node === null) return node;
  const said = ([name, value]) => ['description', 'examples'].includes(name) && typeof value !== 'object';
  return Object.fromEntries(Object.entries(node).flatMap((each) => (said(each) ? [] : [[each[0], bare(each[1])]])));
}

/** JSON as `JSON.parse('…')`: V8 reads it about twice as fast as an object literal. */
const jsonFor = ({ outfile }) => ({
  name: 'json',
  setup(b) {
    b.onLoad({ filter: /\.json$/ }, ({ path }) => {
      const value = JSON.parse(readFileSync(path, 'utf8'));
      // Of the schema of project files, the server wants the structure alone; `rmqlint schema` prints the file.
      const text = JSON.stringify(basename(outfile) === 'projectSchema.cjs' ? bare(value) : value);
      return { contents: `export default JSON.parse(${JSON.stringify(text)})`, loader: 'js' };
    });
  },
});

/**
 * `rmqlint:pages`: the Markdown of every rule's folder, by id and language, packed: more than a megabyte of two languages with the same examples, which a
 * .vsix would hold at half as much again. `rmqlint:summaries`: the first section of each, for a browser's worker alone, which has no pages.
 */
const pagesFor = (options) => ({
  name: 'pages',
  setup(b) {
    b.onResolve({ filter: /^rmqlint:(?:pages|summaries)$/ }, ({ path }) => ({ path, namespace: 'rmqlint' }));
    b.onLoad({ filter: /.*/, namespace: 'rmqlint' }, ({ path }) => {
      const browser = options.platform === 'browser';
      if ((path === 'rmqlint:pages') === browser) return { contents: '{}', loader: 'json' };
      const folder = at('server/src/rules');
      const ids = readdirSync(folder).filter((id) => existsSync(join(folder, id, 'en.md')));
      const whole = (id, lang) => readFileSync(join(folder, id, `${lang}.md`), 'utf8');
      // As `firstSection` of language/summary.ts does it.
      const first = (id, lang) =>
        whole(id, lang)
          .split(/^## .*\n/m)[1]
          .trim();
      if (browser) {
        const all = Object.fromEntries(ids.map((id) => [id, { en: first(id, 'en'), 'zh-CN': first(id, 'zh-CN') }]));
        return { contents: JSON.stringify(all), loader: 'json' };
      }
      const columns = ['en', 'zh-CN'].map((lang) => columnsOf(ids.map((id) => whole(id, lang))));
      return { contents: packed(ids, columns), loader: 'js', resolveDir: root };
    });
  },
});

/**
 * The sections of pages, those of one heading together: what is alike stands side by side, which makes them smaller by a twenty-fifth.
 * @returns for each heading, in the pages' order, its section of each page, '' where one has none
 */
function columnsOf(pages) {
  const sections = pages.map((page) => page.split(/^(?=## )/m));
  const headingOf = (section) => /^## .*/.exec(section)?.[0] ?? '';
  const headings = [];
  for (const own of sections) {
    let at = 0;
    for (const heading of own.map(headingOf)) {
      const known = headings.indexOf(heading);
      if (known < 0) headings.splice(at, 0, heading);
      at = (known < 0 ? at : known) + 1;
    }
  }
  const columns = headings.map((heading) =>
    sections.map((own) => own.filter((each) => headingOf(each) === heading).join('')),
  );
  for (const [i, page] of pages.entries())
    if (columns.map((column) => column[i]).join('') !== page)
      throw new Error(`sections out of order: ${page.slice(0, 50)}`);
  return columns;
}

/** A module of pages by id and language, as small as zlib can make it. @param columns of each language */
function packed(ids, columns) {
  const { BROTLI_PARAM_LGWIN: window, BROTLI_PARAM_SIZE_HINT: hint } = constants;
  const bytes = Buffer.from([ids, ...columns.flat()].flat().join('\0'));
  const small = brotliCompressSync(bytes, { params: { [window]: 24, [hint]: bytes.length } }).toString('base64');
  const [en] = columns;
  return `import { brotliDecompressSync } from 'node:zlib';
const all = brotliDecompressSync(Buffer.from('${small}', 'base64')).toString().split('\\0');
const page = (i, from, to) => {
  let text = '';
  for (let at = from; at < to; at++) text += all[at * ${ids.length} + i];
  return text;
};
export default Object.fromEntries(
  all.slice(0, ${ids.length}).map((id, i) => [id, { en: page(i, 1, ${en.length + 1}), 'zh-CN': page(i, ${en.length + 1}, ${columns.flat().length + 1}) }]),
);`;
}

const split = {
  name: 'split',
  setup(b) {
    b.onResolve({ filter: /.*/ }, async (args) => {
      const own = args.path.endsWith('.chunk.ts');
      // One chunk may build on another: a plain import of it finds the file beside its own.
      const wanted = args.kind === 'dynamic-import' || (own && args.kind === 'import-statement');
      if (!wanted || args.path.startsWith('node:') || args.pluginData === 'seen') return undefined;
      if (!own && args.path.startsWith('.')) return undefined;
      const found = await b.resolve(args.path, {
        kind: args.kind,
        resolveDir: args.resolveDir,
        importer: args.importer,
        pluginData: 'seen',
      });
      if (found.errors.length > 0) return found;
      const name = `${own ? basename(args.path, '.chunk.ts') : args.path.replace(/[^\w-]+/g, '-')}.cjs`;
      chunks.set(name, own ? found.path : args.path);
      return { path: `./${name}`, external: true };
    });
  },
};

/** What run.cjs hands to the chunks that only it loads: its exported namespaces, by the file that each is of. */
const RUN = at('server/src/cli/run.chunk.ts');
const ofRun = new Map(
  [...readFileSync(RUN, 'utf8').matchAll(/^export \* as (\w+) from '(.+)';$/gm)].map(([, name, path]) => [
    join(dirname(RUN), path),
    name,
  ]),
);

/** In a chunk of the command line, a module that run.cjs has is the one in run.cjs: two would not know what the other remembers. */
const fromRun = {
  name: 'from-run',
  setup(b) {
    b.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const file = join(resolveDir, path);
      return ofRun.has(file) ? { path: file, namespace: 'run' } : undefined;
    });
    b.onLoad({ filter: /.*/, namespace: 'run' }, ({ path }) => ({
      contents: `module.exports = require('./run.cjs').${ofRun.get(path)};`,
    }));
    b.onResolve({ filter: /.*/, namespace: 'run' }, ({ path }) => ({ path, external: true }));
  },
};

/** Stands for the name of the build until all bundles are there. */
const BUILD = 'name-of-the-build';

/**
 * Features of the protocol's library that the server has no answers for: pulled findings (it tells them), notebooks, and what there is nothing of in
 * these files. Each is a feature that does nothing, which the client then does not offer.
 */
const UNUSED =
  /vscode-languageclient\/lib\/common\/(?:notebook|diagnostic|signatureHelp|typeDefinition|implementation|declaration|colorProvider|linkedEditingRange|typeHierarchy|inlineValue|inlineCompletion)\.js$/;
const withoutUnused = {
  name: 'without-unused',
  setup(b) {
    b.onLoad({ filter: UNUSED }, () => ({
      contents: `class Nothing{fillClientCapabilities(){}initialize(){}preInitialize(){}clear(){}getState(){return{kind:'static'}}}
module.exports = new Proxy({}, { get: (_, name) => (typeof name === 'string' && /^[A-Z]/.test(name) ? Nothing : undefined) });`,
      loader: 'js',
    }));
  },
};

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  // One byte a character: Node reads and hashes such a file in half the time.
  charset: 'ascii',
  minify: true,
  keepNames: false,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  mainFields: ['module', 'main'],
  // For Node it offers CommonJS alone, of which nothing can be left out: a seventh more in the .vsix.
  alias: { yaml: at('node_modules/yaml/browser/dist/index.js') },
  loader: { '.md': 'text' },
  define: {
    __VERSION__: JSON.stringify(version),
    __HOMEPAGE__: JSON.stringify(homepage),
    __BUILD__: JSON.stringify(BUILD),
  },
  absWorkingDir: root,
};
// Without it esbuild keeps `import()`, which starts Node's module loader: 5 ms.
const cjs = { format: 'cjs', supported: { 'dynamic-import': false } };
const packages = new Set();
/** Bundles that are not read at each start of the command line: Chinese as it is makes them smaller in the .vsix. */
const IN_UTF8 = ['lsp.cjs', 'descriptions.cjs'];

const TYPES = 'vscode-languageserver-types';
/** Where the server finds a package: another package may have a copy of its own, which is the same. */
const sole = (name) => join(dirname(createRequire(at('server/package.json')).resolve(name)), '../esm/main.js');

/** What is for browsers alone, in bundles that run in either place. */
const BROWSER = Object.fromEntries(
  ['vscode-jsonrpc'].map((name) => [`${name}/browser`, at('node_modules', name, 'lib/browser/main.js')]),
);

/** Chunks that a browser's worker does without: they are unpacked by Node. */
const NODE_ONLY = ['pages.cjs'];

/** Which modules are in each bundle and which bundles it loads, for test/architecture/bundles.test.ts. */
const bundles = {};

async function bundle(options, plugins = [], chunking = split) {
  const name = basename(options.outfile);
  const inUtf8 = IN_UTF8.includes(name);
  const result = await build({
    ...common,
    ...options,
    ...(inUtf8 ? { charset: 'utf8' } : {}),
    plugins: [jsonFor(options), pagesFor(options), ...plugins, chunking].filter(Boolean),
  });
  const [output] = Object.values(result.metafile.outputs);
  const used = Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  bundles[name] = {
    modules: used.map(([path]) => path),
    loads: output.imports.flatMap(({ path }) => (path.startsWith('./') ? [basename(path)] : [])),
  };
  for (const input of Object.keys(result.metafile.inputs)) {
    const found = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) packages.add(found[1]);
  }
  if (inUtf8) return;
  // Of letters beyond ASCII esbuild leaves those in regular expressions and in tagged templates, whose raw text nobody asks for.
  const code = readFileSync(options.outfile, 'utf8');
  const ascii = code.replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (ascii !== code) writeFileSync(options.outfile, ascii);
}

// Built beside and put in place at the end, so that a failed build leaves the last good one.
const final = at('server/dist');
const dist = at('server/dist.new');
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const entries = [
  ['server/src/cli/main.ts', 'cli.cjs'],
  ['server/src/index.ts', 'index.cjs'],
  ['server/src/lsp/main.ts', 'lsp.cjs'],
];
for (const [entry, out] of entries) {
  const options = { ...cjs, alias: { [TYPES]: sole(TYPES), ...BROWSER } };
  if (existsSync(at(entry))) await bundle({ ...options, entryPoints: [at(entry)], outfile: join(dist, out) });
}
if (existsSync(at('server/src/index.ts'))) {
  await bundle({ format: 'esm', entryPoints: [at('server/src/index.ts')], outfile: join(dist, 'index.mjs') });
}
// A browser's worker is one file.
await bundle(
  {
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    entryPoints: [at('server/src/lsp/main.web.ts')],
    outfile: join(dist, 'lsp.web.js'),
  },
  [],
  null,
);
/** Chunks that others load, too: for them there is no run.cjs. */
const loadedByOthers = new Set(chunks.keys());
chunks.set('run.cjs', RUN); // loaded by server/src/cli/load.ts
const built = new Set();
for (let more = true; more; ) {
  more = false;
  for (const [name, entry] of [...chunks]) {
    if (built.has(name)) continue;
    built.add(name);
    more = true;
    // run.cjs is loaded by server/src/cli/load.ts as the function that `require` would make of it.
    const wrapped = name === 'run.cjs' && {
      banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
      footer: { js: '})' },
    };
    const plugins = name === 'run.cjs' || loadedByOthers.has(name) ? [] : [fromRun];
    await bundle({ ...cjs, ...wrapped, entryPoints: [entry], outfile: join(dist, name) }, plugins);
  }
}
nameBuild();
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES'), licences());
mkdirSync(at('.cache'), { recursive: true });
writeFileSync(at('.cache/bundles.json'), `${JSON.stringify(bundles, undefined, 2)}\n`);
if (existsSync(join(dist, 'run.cjs'))) {
  // V8's compiled code of a run that found something: start-up then compiles nothing. Other versions of Node compile as usual.
  execFileSync(process.execPath, [at('scripts/code-cache.mjs'), dist, at('examples/guide')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}

if (existsSync(at('client/src/extension.ts'))) {
  rmSync(at('client/dist'), { recursive: true, force: true });
  const server = ['lsp.cjs', ...loadedBy('lsp.cjs')].filter((name) => !NODE_ONLY.includes(name));
  const options = {
    ...cjs,
    entryPoints: [at('client/src/extension.ts')],
    outfile: at('client/dist/extension.js'),
    external: ['vscode'],
    alias: { minimatch: at('client/src/minimatch.ts'), ...BROWSER },
    define: { ...common.define, __SERVER_FILES__: JSON.stringify(server) },
  };
  await bundle(options, [withoutUnused]);
  // Of the server's packages, too: both are in the .vsix.
  writeFileSync(at('client/dist/THIRD-PARTY-LICENSES'), licences());
}
if (types && existsSync(at('server/src/index.ts'))) declarations();
rmSync(final, { recursive: true, force: true });
renameSync(dist, final);

/** Names the build by all that is in it: code that V8 kept of another one must not be taken for this one's (server/src/cli/compiled.ts). */
function nameBuild() {
  const hash = createHash('sha256');
  for (const name of readdirSync(dist).sort()) hash.update(name).update(readFileSync(join(dist, name)));
  const file = join(dist, 'cli.cjs');
  const text = readFileSync(file, 'latin1');
  if (text.split(BUILD).length !== 2) throw new Error('cli.cjs names the build once');
  writeFileSync(file, text.replace(BUILD, hash.digest('hex').slice(0, 16)), 'latin1');
}

/** The chunks that a bundle loads, and those that they load. */
function loadedBy(name, seen = new Set()) {
  for (const other of bundles[name].loads) {
    if (seen.has(other)) continue;
    seen.add(other);
    loadedBy(other, seen);
  }
  return [...seen];
}

/** Licence texts of every package whose code is in a bundle. */
function licences() {
  const require = createRequire(join(root, 'server', 'package.json'));
  const parts = [];
  for (const name of [...packages].sort()) {
    const places = [at('node_modules', name), at('server/node_modules', name), at('client/node_modules', name)];
    const folder =
      places.find((place) => existsSync(join(place, 'package.json'))) ??
      dirname(require.resolve(`${name}/package.json`));
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
    parts.push(`${name} ${manifest.version} (${manifest.license})\n\n${text}\n`);
  }
  return parts.join(`\n${'-'.repeat(78)}\n\n`);
}

/** Type declarations of the programmatic interface, for ESM and CommonJS. */
function declarations() {
  const out = join(dist, 'types');
  execFileSync(
    process.execPath,
    [at('node_modules/typescript/bin/tsc'), '-p', at('tsconfig.types.json'), '--outDir', out],
    { stdio: 'inherit' },
  );
  for (const file of walk(out)) {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/(from\s+|import\()(['"])(\.[^'"]*)\.ts\2/g, '$1$2$3.js$2'));
  }
  writeFileSync(join(dist, 'index.d.ts'), "export * from './types/server/src/index.js';\n");
  writeFileSync(join(dist, 'index.d.mts'), "export * from './types/server/src/index.js';\n");
}

function* walk(folder) {
  for (const entry of readdirSync(folder)) {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) yield* walk(path);
    else yield path;
  }
}

if (process.argv.includes('--sizes')) {
  for (const file of walk(final))
    if (!file.includes('types')) console.log(`${statSync(file).size} ${relative(root, file)}`);
}
