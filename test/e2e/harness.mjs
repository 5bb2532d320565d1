// What the tests in VS Code have in common.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { command, openWindow, persistently, pressUntil } from './vscode.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, '../../dist');
/** Where screenshots go. */
export const out = join(here, 'out');

/** Path of the packaged extension. */
export function vsix() {
  const name = readdirSync(dist).find((each) => each.endsWith('.vsix'));
  assert(name !== undefined, 'npm run package makes the .vsix');
  return join(dist, name);
}

/**
 * Takes steps a second time where something did not appear in time: a key that VS Code swallowed says nothing about the extension. A wrong result
 * fails at once.
 * @param steps from the start, in a window of their own
 */
export async function patiently(name, steps) {
  try {
    await steps();
  } catch (error) {
    if (error?.name !== 'TimeoutError') throw error;
    console.log(`${name}: taken a second time, since ${error.message.trim().split('\n').join(' ')}`);
    await steps();
  }
}

/**
 * Runs steps {@link patiently} in a window on a folder with some files; leaves a screenshot, whatever happens.
 * @param files path to content
 */
export const inFolder = (server, name, files, steps, options = {}) =>
  patiently(name, () => onceInFolder(server, name, files, steps, options));

async function onceInFolder(server, name, files, steps, options) {
  const folder = join(mkdtempSync(join(tmpdir(), 'rmqlint-folder-')), 'config');
  mkdirSync(join(folder, '.git'), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  mkdirSync(out, { recursive: true });
  const window = await openWindow(server, { ...options, folder });
  try {
    await steps(window.page, folder);
    assert.deepEqual([...window.external], [], 'nothing was asked of another machine');
  } finally {
    await window.page.screenshot({ path: join(out, `${name}.png`) }).catch(() => {});
    await window.close();
    rmSync(dirname(folder), { recursive: true, force: true });
  }
}

export const problem = (page, text) => page.locator('.markers-panel .monaco-list-row', { hasText: text });
export const editor = (page) => page.locator('.editor-group-container.active .view-lines').first();

/** Opens the list of problems. */
export async function showProblems(page) {
  await command(page, 'View: Focus Problems');
  await page.locator('.markers-panel').waitFor();
}

/** Shows the list of notifications, which stay there when their toasts are gone, until one with a text is in it. */
export async function notification(page, text) {
  const item = page.locator('.notifications-center .notification-list-item', { hasText: text });
  await persistently(async (timeout) => {
    await command(page, 'Notifications: Show Notifications');
    await item.waitFor({ timeout });
  });
  return item;
}

/** The rows of the quick fix menu at the cursor; presses until it is there. */
export async function quickFixes(page) {
  const rows = page.locator('.action-widget .monaco-list-row.action');
  await pressUntil(page, 'Control+.', rows.first());
  return rows;
}

/** Chooses the quick fix whose title holds a text. */
export async function applyFix(page, title) {
  const rows = await quickFixes(page);
  const wanted = rows.filter({ hasText: title });
  await wanted.first().waitFor();
  // A click may miss a row that still moves.
  for (let i = 0; i < 10 && (await wanted.first().getAttribute('class'))?.includes('focused') !== true; i++)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

export async function save(page) {
  await page.keyboard.press('Control+s');
  await page.locator('.tab.dirty').waitFor({ state: 'detached' });
}

/** How many of our servers run for a VS Code server. */
export function languageServers(server) {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'latin1');
      return line.includes(server.home) && line.includes('lsp.cjs');
    } catch {
      return false;
    }
  }).length;
}
