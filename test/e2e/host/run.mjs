// Runs the suites beside this file inside VS Code's extension host, with the packaged extension installed.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { out, vsix } from '../harness.mjs';
import { openWindow, startServer } from '../vscode.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const CLI = fileURLToPath(new URL('../../../server/bin/rmqlint.cjs', import.meta.url));
/** Below the project, so that mocha is found; beside it stands what VS Code starts. */
const bundled = join(here, '../.cache/host');
/** Milliseconds after which a window is given up. */
const LONGEST = 4 * 60_000;

/** Bundles every suite and what starts them: the extension host loads CommonJS alone. */
export async function bundle() {
  rmSync(bundled, { recursive: true, force: true });
  const suites = readdirSync(here).filter((name) => name.endsWith('.suite.ts'));
  await build({
    entryPoints: ['start.ts', ...suites].map((name) => join(here, name)),
    outdir: bundled,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/**
 * Runs all suites in one window.
 * @param vscode one of setup.mjs
 * @returns of each test `{ title, ms, error?, skipped? }`, and what went wrong beside them
 */
export async function runInHost(vscode) {
  const top = mkdtempSync(join(tmpdir(), 'rmqlint-host-'));
  const folder = join(top, 'brokers');
  const report = join(top, 'report.jsonl');
  prepare(folder);
  writeFileSync(report, '');
  let server;
  let window;
  let timer;
  try {
    const variables = { RMQLINT_REPORT: report, RMQLINT_VSCODE: vscode.version };
    server = await startServer({ vsix: [vsix()], build: vscode, variables });
    let ended;
    const end = new Promise((resolve) => {
      ended = resolve;
      timer = setTimeout(() => resolve('no answer in time'), LONGEST);
    });
    window = await openWindow(server, {
      folder,
      payload: [
        ['extensionDevelopmentPath', server.remote(join(here, 'extension'))],
        ['extensionTestsPath', server.remote(join(bundled, 'start.js'))],
      ],
      // The editor tells both what the extensions print and what it does itself; of the tests the report tells.
      expose: { codeAutomationLog: () => {}, codeAutomationExit: ended },
    });
    const code = await end;
    mkdirSync(out, { recursive: true });
    await window.page.screenshot({ path: join(out, `host-${vscode.version}.png`) }).catch(() => {});
    const tests = readFileSync(report, 'utf8')
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const wrong = [
      ...(code === 0 || tests.some(({ error }) => error !== undefined)
        ? []
        : [`the extension host ended with ${code}`]),
      ...[...window.external].map((host) => `${host} was asked`),
    ];
    return { tests, wrong };
  } finally {
    clearTimeout(timer);
    await window?.close();
    await server?.stop();
    rmSync(top, { recursive: true, force: true });
  }
}

/** The folder that is opened, with a command line installed in it. */
function prepare(folder) {
  cpSync(join(here, 'workspace'), folder, { recursive: true });
  mkdirSync(join(folder, '.git'));
  // A watcher that starts late may miss a folder with all that is in it.
  mkdirSync(join(folder, '.vscode'));
  const bin = join(folder, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'rmqlint'), `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`, { mode: 0o755 });
  if (!existsSync(CLI)) throw new Error('npm run build makes the command line');
}
