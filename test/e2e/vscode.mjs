// A real VS Code (the server build in the npm package code-server) in Debian's Chromium, without any network.
import { execFileSync, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM, NEWEST, requireCached } from './setup.mjs';

const SETTINGS = JSON.parse(readFileSync(new URL('./settings.json', import.meta.url), 'utf8'));
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** What was started and must not outlive this process. */
const running = new Set();
process.once('exit', () => {
  for (const child of running) killGroup(child, 'SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(128));
// Nobody reads any more. SIGPIPE does not say that: it also comes when a browser that is being closed is written to.
process.stdout.once('error', () => process.exit(128));

function killGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // gone already
  }
}

/**
 * Starts a server with extensions installed.
 * @param options `vsix`: their paths; `settings`: of the user; `build`: the VS Code; `variables`: of the environment, which extensions see as well
 */
export async function startServer({ vsix = [], settings = {}, build = NEWEST, variables = {} } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'rmqlint-vscode-'));
  mkdirSync(join(home, 'data/User'), { recursive: true });
  writeFileSync(join(home, 'data/User/settings.json'), JSON.stringify({ ...SETTINGS, ...settings }));
  const folders = [
    '--server-data-dir',
    home,
    '--user-data-dir',
    join(home, 'data'),
    '--extensions-dir',
    join(home, 'extensions'),
  ];
  const { node } = build;
  const main = [join(build.vscode, 'out/server-main.js'), '--accept-server-license-terms', ...folders];
  // Without a gallery VS Code asks nobody about extensions.
  const env = { ...process.env, ...variables, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
  for (const key of ['NODE_OPTIONS', 'VSCODE_IPC_HOOK_CLI', 'ELECTRON_RUN_AS_NODE']) delete env[key];
  for (const path of vsix) execFileSync(node, [...main, '--install-extension', path], { env, stdio: 'pipe' });
  const log = createWriteStream(join(home, 'server.log'));
  const child = spawn(
    node,
    [
      ...main,
      '--host',
      '127.0.0.1',
      '--port',
      '0',
      '--without-connection-token',
      '--telemetry-level',
      'off',
      '--enable-smoke-test-driver',
      // Extension hosts of closed windows end soon, and with them their language servers.
      '--reconnection-grace-time',
      '10',
    ],
    { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  running.add(child);
  child.stderr.pipe(log);
  const port = await new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`VS Code did not start: ${said}`)), 30_000);
    child.stdout.on('data', (chunk) => {
      log.write(chunk);
      said += chunk;
      const listening = /listening on (\d+)/.exec(said);
      if (listening === null) return;
      clearTimeout(timer);
      resolve(Number(listening[1]));
    });
    child.on('exit', (code) => reject(new Error(`VS Code ended with ${code}: ${said}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    /** The address of a file or a folder as a window's payload names it. */
    remote: (path) => `vscode-remote://127.0.0.1:${port}${path}`,
    home,
    async stop() {
      const gone = new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve()));
      killGroup(child, 'SIGTERM');
      await Promise.race([gone, wait(3000)]);
      killGroup(child, 'SIGKILL');
      running.delete(child);
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Opens a browser with a profile of its own and one page. `external` collects the hosts that were asked, beside this machine. */
export async function openBrowser({ viewport = { width: 1280, height: 800 } }) {
  const profile = mkdtempSync(join(tmpdir(), 'rmqlint-chromium-'));
  const { chromium } = requireCached('playwright-core');
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    headless: true,
    viewport,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', ...quiet],
  });
  const external = new Set();
  const isExternal = (url) => /^https?:$/.test(url.protocol) && !['127.0.0.1', 'localhost'].includes(url.hostname);
  await context.route(isExternal, (route) => {
    external.add(new URL(route.request().url()).origin);
    return route.abort();
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(30_000);
  return {
    page,
    external,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/**
 * Opens a window on a folder, in a browser of its own.
 * @param options `language`: the editor's, such as `zh-cn`; `payload`: what else the window is told, as pairs; `expose`: functions that the page can call
 */
export async function openWindow(server, { folder, language, payload = [], expose = {}, ...options }) {
  const browser = await openBrowser(options);
  const { page } = browser;
  // Language packs come from a gallery. Extensions are told the language all the same, and everything of ours is in it.
  if (language !== undefined) await page.addInitScript(speak, language);
  for (const [name, run] of Object.entries(expose)) await page.exposeFunction(name, run);
  await page.goto(address(server, folder, payload));
  await page.waitForSelector('.explorer-folders-view .monaco-list-row');
  return browser;
}

/** The address of a window on a folder. */
export const address = (server, folder, payload = []) =>
  `${server.url}/?${new URLSearchParams({ folder, ...(payload.length > 0 && { payload: JSON.stringify(payload) }) })}`;

/** Runs in the page, before anything else. */
function speak(language) {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => language, set: () => {} });
}

/**
 * Opens a file with the mouse, as a person does; folders on the way are opened first.
 * @param options `beside`: in an editor beside the active one
 */
export async function openFile(page, path, { beside = false } = {}) {
  const names = path.split('/');
  const name = names.at(-1);
  const rowOf = (each) =>
    page
      .locator('.explorer-folders-view .monaco-list-row')
      .filter({ has: page.getByText(each, { exact: true }) })
      .first();
  // The tree is drawn anew whenever a problem colours it, so that a row may be gone under the mouse.
  await persistently(async (timeout) => {
    for (const each of names.slice(0, -1)) {
      if ((await rowOf(each).getAttribute('aria-expanded', { timeout })) === 'false')
        await rowOf(each).click({ timeout });
    }
    await (beside ? rowOf(name).click({ modifiers: ['Alt'], timeout }) : rowOf(name).dblclick({ timeout }));
    await page.waitForSelector(`.tab.active[data-resource-name="${name}"]`, { timeout });
  });
  // What is opened beside does not become the active editor.
  if (!beside) await page.locator('.editor-group-container.active .view-lines').first().waitFor();
}

/** Tries until it works, each time for a short while, 30 seconds in all. */
export async function persistently(attempt) {
  const end = Date.now() + 30_000;
  for (;;) {
    try {
      return await attempt(3000);
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/**
 * Runs a command by the palette, which lists only what was registered when its text was typed: tried again until the command is there.
 * @param options `asks`: what the command asks in the same place, as the field's label
 */
export async function command(page, label, { asks } = {}) {
  const input = page.locator('.quick-input-widget input');
  await persistently(async (timeout) => {
    if (await input.isVisible()) await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await input.waitFor({ timeout });
    await input.fill(`>${label}`);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().waitFor({ timeout });
  });
  await page.keyboard.press('Enter');
  if (asks === undefined) await input.waitFor({ state: 'hidden' });
  else await page.locator(`.quick-input-widget input[aria-label="${asks}"]`).waitFor();
}

/**
 * Presses keys (several with blanks between them) until something appears: a provider that is asked too early says nothing, and VS Code does not ask again.
 */
export async function pressUntil(page, keys, locator, ms = 20_000) {
  const end = Date.now() + ms;
  for (;;) {
    for (const key of keys.split(' ')) await page.keyboard.press(key);
    try {
      await locator.waitFor({ timeout: 2000 });
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** Puts the cursor behind the only occurrence of a text in the active editor, with the editor's own search. */
export async function cursorBehind(page, text) {
  const group = page.locator('.editor-group-container.active');
  // The widget is always there; its class tells whether it is open.
  const widget = group.locator('.find-widget.visible');
  const input = widget.locator('.find-part textarea');
  const selected = page.locator('.statusbar-item', { hasText: `(${text.length} selected)` }).first();
  // The panel takes the focus when it likes to, and the search looks when it likes to: done when the status bar says that it is.
  await persistently(async (timeout) => {
    await group.locator('.view-lines').click({ timeout });
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+f');
    await input.waitFor({ timeout });
    await input.fill(text);
    await widget.locator('.matchesCount', { hasText: /[\d?]+ of [1-9]/ }).waitFor({ timeout });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await widget.waitFor({ state: 'detached', timeout });
    await selected.waitFor({ timeout });
    await page.keyboard.press('ArrowRight');
    await selected.waitFor({ state: 'detached', timeout });
  });
}
