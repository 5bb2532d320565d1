// What is measured, and the peers: where they are, and how they get there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, install, root, run } from '../scripts/prepare.mjs';

export { root };
export const here = fileURLToPath(new URL('.', import.meta.url));
export const node = process.execPath;
export const cli = join(root, 'server', 'bin', 'rmqlint.cjs');

/** Where an installed peer has a file. */
export const installed = (path) => join(here, 'node_modules', path);

const manifest = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));

/** tombi's program for Linux; those of other systems are packages of their own. */
const TOMBI = '@tombi-toml/cli-linux-x64';
export const tombi =
  process.platform === 'linux' && process.arch === 'x64'
    ? { version: manifest.optionalDependencies[TOMBI], program: installed(`${TOMBI}/tombi`) }
    : undefined;

/** The peers with their versions. */
export const peers = {
  ...manifest.devDependencies,
  ...(tombi === undefined ? {} : { [TOMBI]: tombi.version }),
};

/** The project's own interface, as it was built. */
export const parser = () => import(pathToFileURL(join(root, 'server', 'dist', 'index.mjs')).href);

/** Installs and builds the project where that was not done, as in a fresh clone; and installs the peers. */
export function prepare() {
  install();
  build();
  const version = (name) => {
    const manifest = installed(join(name, 'package.json'));
    return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined;
  };
  if (Object.entries(peers).every(([name, wanted]) => version(name) === wanted)) return;
  console.error('installing the peers …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: here,
    stdio: ['inherit', 2, 2],
    shell: process.platform === 'win32',
  });
}
