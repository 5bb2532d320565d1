// Writes a set of files as a git repository of its own, and the same keys and values for the peers in the languages that they read.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const BIOME = JSON.stringify({
  root: true,
  files: { maxSize: 100_000_000 },
  linter: { enabled: true },
  formatter: { enabled: false },
  assist: { enabled: false },
});

/**
 * A git repository at `top` that holds the files. A repository of its own, so that nothing beside it is looked at.
 * @param files `{ path, text }`
 * @returns bytes of all files
 */
export function writeTree(top, files) {
  mkdirSync(top, { recursive: true });
  if (spawnSync('git', ['init', '--quiet'], { cwd: top }).status !== 0) mkdirSync(join(top, '.git'));
  const made = new Set();
  let bytes = 0;
  for (const { path, text } of files) {
    const file = join(top, path);
    const folder = dirname(file);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync(file, text);
    bytes += Buffer.byteLength(text);
  }
  return bytes;
}

/**
 * The set's trees below `top`: rocketmq/, json/ and js/.
 * @param parse the project's own parser of .properties
 * @param eslintJs address of ESLint's recommended rules
 * @returns the bytes of each
 */
export function writeTrees(top, files, parse, eslintJs) {
  const members = files.map(({ path, text }) => ({ path, members: membersOf(path, Buffer.from(text), parse) }));
  const json = members.map(({ path, members }) => ({ path: `${path}.json`, text: `{\n${members.join(',\n')}\n}\n` }));
  const js = members.map(({ path, members }) => ({
    path: `${path}.js`,
    text: `const config = {\n${members.join(',\n')}\n};\n\nexport function read(key) {\n  return config[key];\n}\n`,
  }));
  const bytes = {
    rocketmq: writeTree(join(top, 'rocketmq'), files),
    json: writeTree(join(top, 'json'), json),
    js: writeTree(join(top, 'js'), js),
  };
  writeFileSync(join(top, 'json', 'biome.json'), BIOME);
  writeFileSync(
    join(top, 'js', 'eslint.config.mjs'),
    `import js from ${JSON.stringify(eslintJs)};\nexport default [js.configs.recommended];\n`,
  );
  return bytes;
}

/** A file's entries as members of an object, in their order, repeated ones too. */
function membersOf(path, bytes, parse) {
  const entries = path.endsWith('.json') ? jsonEntries(bytes) : propertiesOf(bytes, parse);
  return entries.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
}

const propertiesOf = (bytes, parse) => parse(bytes).entries.map(({ key, value }) => [key, value]);

function jsonEntries(bytes) {
  try {
    return Object.entries(JSON.parse(bytes));
  } catch {
    return []; // a real file may be broken
  }
}
