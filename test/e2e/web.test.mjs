// The extension in VS Code for the web, where no process can be started and nothing has a disk.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { applyFix, editor, out, problem, showProblems, vsix } from './harness.mjs';
import { command, cursorBehind, openFile } from './vscode.mjs';
import { openWeb } from './web.mjs';

const of = (path) => readFileSync(fileURLToPath(new URL(`./cluster/${path}`, import.meta.url)), 'utf8');
const FILES = Object.fromEntries(
  ['rmqlint.json', 'conf/broker-a.properties', 'conf/broker-b.properties'].map((path) => [path, of(path)]),
);

/** Runs steps in a window on some files; leaves a screenshot, whatever happens. */
async function inWeb(name, files, steps) {
  mkdirSync(out, { recursive: true });
  const window = await openWeb({ vsix: vsix(), files });
  try {
    await window.page.waitForSelector('.explorer-folders-view .monaco-list-row');
    await steps(window.page);
    assert.deepEqual([...window.external], [], 'nothing was asked of another machine');
  } catch (error) {
    console.error(window.said.filter((line) => !/ INFO |404|workbench contribution/.test(line)).join('\n'));
    throw error;
  } finally {
    await window.page.screenshot({ path: join(out, `${name}.png`) }).catch(() => {});
    await window.close();
  }
}

describe('VS Code for the web', () => {
  it('tells of a sibling that nobody opened, hovers, and mends', () =>
    inWeb('web', FILES, async (page) => {
      await openFile(page, 'conf/broker-a.properties');
      await editor(page).locator('span', { hasText: 'HA 10912' }).first().waitFor();
      await showProblems(page);
      await cursorBehind(page, 'listenPort=');
      await page.keyboard.press('Shift+End');
      await page.keyboard.type('10920');
      // The port of a file that is not open, which the client handed over.
      await problem(page, 'port-conflict-on-host').first().waitFor();
      await problem(page, 'broker-b.properties').first().waitFor();
      assert.equal(await page.locator('.tab[data-resource-name="broker-b.properties"]').count(), 0);
      await page.screenshot({ path: join(out, 'web-unopened.png') });
      await page.locator('.view-line span', { hasText: 'fileReservedTime' }).first().hover();
      const hover = page.locator('.monaco-hover:visible', { hasText: 'MessageStoreConfig' }).first();
      await hover.waitFor();
      await page.screenshot({ path: join(out, 'web-hover.png') });
      await page.keyboard.press('Escape');
      await cursorBehind(page, 'fileReservedTime=72');
      await page.keyboard.press('Enter');
      await page.keyboard.type('storePathRootdir=/data/rocketmq/a');
      const misspelt = problem(page, 'key-case');
      await misspelt.first().waitFor();
      await applyFix(page, 'Remove this line');
      await misspelt.first().waitFor({ state: 'detached' });
      assert.doesNotMatch(await editor(page).textContent(), /storePathRootdir/);
      await command(page, 'rmqlint: Draw Topology');
      const inner = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
      await inner.locator('svg text', { hasText: 'broker-b' }).first().waitFor();
    }));
});
