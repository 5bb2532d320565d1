import { isAscii } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Releases whose parameters are used beside those of the newest one. */
const OLD = ['4.0.0-incubating', '4.3.0', '4.9.8', '5.1.0'];

/** The build of this checkout: its interface, what it knows, its command line and its schemas. */
export function loadProduct() {
  const require = createRequire(join(root, 'package.json'));
  const { parseProperties, effective, lint } = require(join(root, 'server/dist/index.cjs'));
  const bin = join(root, 'server/bin/rmqlint.cjs');
  const list = (...args) => {
    const text = execFileSync(process.execPath, [bin, ...args, '-f', 'json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
    return JSON.parse(text);
  };
  const newest = list('keys').keys;
  const keys = [...newest, ...OLD.flatMap((release) => list('keys', '--rocketmq', release).keys)];
  const distinct = (some) => [...new Map(some.map((each) => [each.key, each])).values()];
  const anyKey = distinct(keys);
  const byKind = new Map();
  const { rules } = list('rules');
  const releases = new Set(newest.flatMap((each) => each.releases.flatMap(({ from, to }) => [from, to])));
  return {
    parseProperties,
    effective,
    lint,
    rules,
    ruleIds: rules.map((rule) => rule.id),
    anyKey,
    /** The parameters of a kind of process. */
    keysOf: (kind) => {
      if (!byKind.has(kind)) byKind.set(kind, distinct(keys.filter((each) => each.kinds?.includes(kind))));
      const found = byKind.get(kind);
      return found.length > 0 ? found : anyKey;
    },
    /** Releases for which a file of unstated release is judged. */
    currentReleases: [...releases].filter((name) => /^(4\.9|5)\.\d/.test(name ?? '') && !/ALPHA|PREVIEW/.test(name)),
    run: commandLine(join(root, 'server/dist/run.cjs')),
    ...validators(require),
  };
}

/**
 * The bundled command line's `run`, in this process. Its bundles are loaded as server/src/cli/load.ts does: each once, since they use each
 * other's parts, and some are a function without a name.
 */
function commandLine(entry) {
  const loaded = new Map();
  const load = (file) => {
    const known = loaded.get(file);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(file, module);
    const bytes = readFileSync(file);
    const text = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
    const wrapped = text.startsWith('(')
      ? text
      : `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
    const require = createRequire(file);
    const near = (id) => (/^\.\/[\w-]+\.cjs$/.test(id) ? load(join(dirname(file), id)) : require(id));
    vm.runInThisContext(wrapped, { filename: file })(module.exports, near, module, file, dirname(file));
    return module.exports;
  };
  return load(entry).run;
}

function validators(require) {
  const Ajv = require('ajv/dist/2020.js');
  const ajv = new (Ajv.default ?? Ajv)({ strict: false, validateFormats: false });
  const compile = (name) => {
    const { $schema, ...schema } = JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8'));
    return ajv.compile(schema);
  };
  return {
    validateFindings: compile('findings.schema.json'),
    validateEffective: compile('effective.schema.json'),
  };
}
