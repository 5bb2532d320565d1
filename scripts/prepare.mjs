// Installs the exact packages of package-lock.json and builds, each only where it is needed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs a command in the project's folder and ends with its exit code when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (result.error) {
    console.error(`${command}: ${result.error.message}`);
    process.exit(1);
  }
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Newest modification time below the given files and folders, in milliseconds. */
function newest(paths) {
  let time = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const info = statSync(path);
    if (!info.isDirectory()) time = Math.max(time, info.mtimeMs);
    else {
      for (const entry of readdirSync(path)) {
        if (entry !== 'node_modules' && entry !== 'dist') time = Math.max(time, newest([join(path, entry)]));
      }
    }
  }
  return time;
}

/** Installs what package-lock.json names, unless that very lock file is installed already. */
export function install() {
  const installed = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs && complete()) return;
  // Messages of npm go to standard error: standard output belongs to what the user asked for.
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['inherit', 2, 2],
    shell: process.platform === 'win32',
  });
}

function complete() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(lock).every(([path, info]) => path === '' || info.optional || existsSync(join(root, path)));
}

/** Builds, unless what was built is newer than every source. */
export function build() {
  const sources = [
    'server/src',
    'client/src',
    'schemas',
    'scripts/build.mjs',
    'server/package.json',
    'package.json',
    'package-lock.json',
  ];
  const built = join(root, 'server/dist/index.d.ts');
  if (existsSync(built) && statSync(built).mtimeMs >= newest(sources.map((path) => join(root, path)))) return;
  run(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: ['inherit', 2, 2] });
}
