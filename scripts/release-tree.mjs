// `npm run release-tree -- DIR`: writes what a release tag holds. Hooks and CI jobs install from it without building anything:
// built bundles, a root package.json with `bin` and no script that runs at install time.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, install, root } from './prepare.mjs';

const target = process.argv[2];
if (target === undefined || target.startsWith('-')) {
  console.error('usage: npm run release-tree -- DIR');
  process.exit(2);
}
const out = resolve(process.env.INIT_CWD ?? process.cwd(), target);
if (existsSync(out) && readdirSync(out).some((name) => name !== '.git')) {
  console.error(`${target} is not empty: name a new folder, or a fresh clone of the tag's branch`);
  process.exit(2);
}
install();
build();

const { description, license, keywords } = JSON.parse(readFileSync(join(root, 'server/package.json'), 'utf8'));
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
mkdirSync(out, { recursive: true });
const manifest = {
  name: 'rmqlint',
  version: own.version,
  description,
  license,
  keywords,
  engines: { node: own.engines.node },
  bin: { rmqlint: 'server/bin/rmqlint.cjs' },
  man: ['server/man/rmqlint.1'],
  files: ['server', 'LICENSE', 'README.md', 'README.zh-CN.md'],
};
writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
for (const path of [
  'server/bin',
  'server/dist',
  'server/man',
  '.pre-commit-hooks.yaml',
  'action.yml',
  'LICENSE',
  'README.md',
  'README.zh-CN.md',
  'CHANGELOG.md',
]) {
  if (existsSync(join(root, path))) cpSync(join(root, path), join(out, path), { recursive: true });
}
console.error(`wrote ${target}`);
