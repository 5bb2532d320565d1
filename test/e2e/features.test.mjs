// What the language server gives beside findings, as a person meets it in VS Code: completion, hints, renaming, the server's own documents, the view.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { applyFix, editor, inFolder, out, vsix } from './harness.mjs';
import { command, cursorBehind, openFile, pressUntil, startServer } from './vscode.mjs';

const of = (path) => readFileSync(fileURLToPath(new URL(`./cluster/${path}`, import.meta.url)), 'utf8');
const A = of('conf/broker-a.properties');
const SLAVE = A.replace('first shard', 'first shard, replica')
  .replace('brokerId=0', 'brokerId=1')
  .replace('ASYNC_MASTER', 'SLAVE')
  .replace('10911', '10931')
  .replaceAll('/rocketmq/a', '/rocketmq/a-s');
const FILES = {
  'rmqlint.json': of('rmqlint.json').replace(
    '"broker-b.properties"]',
    '"broker-b.properties", "broker-a-s.properties"]',
  ),
  'conf/broker-a.properties': `${A}mappedFileSizeCommitLog=1073741824\nautoCreateTopicEnable=yes\n`,
  'conf/broker-a-s.properties': SLAVE,
  'conf/broker-b.properties': of('conf/broker-b.properties'),
};

const text = async (locator) => (await locator.innerText()).replaceAll('\u00a0', ' ');
const tab = (page, name) => page.locator('.tab', { hasText: name });

/** The rows of our view, which is opened first. */
async function topologyRows(page) {
  const header = page.locator('.pane-header', { hasText: 'RocketMQ' });
  await header.waitFor();
  if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
  return page.locator('.pane', { has: header }).locator('.monaco-list-row');
}

/** Waits until something holds. */
async function until(what, holds) {
  const end = Date.now() + 20_000;
  for (;;) {
    const found = await holds();
    if (found === true) return;
    if (Date.now() > end) assert.fail(`${what}: ${JSON.stringify(found)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

describe('VS Code: what the server gives beside findings', () => {
  let server;
  before(async () => {
    server = await startServer({ vsix: [vsix()] });
  });
  after(() => server?.stop());

  it('hints, lenses and a completed key in a broker’s file', () =>
    inFolder(server, 'features-typing', FILES, async (page) => {
      await openFile(page, 'conf/broker-a.properties');
      const hint = (words) => editor(page).locator('span', { hasText: words }).first();
      await hint('1 GiB').waitFor();
      await hint('10912').waitFor();
      await page.locator('.codelens-decoration', { hasText: 'Master of broker-a' }).first().waitFor();
      await page.screenshot({ path: join(out, 'features-hints.png') });
      await cursorBehind(page, 'fileReservedTime=72');
      await page.keyboard.press('Enter');
      await page.keyboard.type('flushCommitLogTi');
      const suggestion = page.locator('.suggest-widget .monaco-list-row', { hasText: 'flushCommitLogTimed' }).first();
      await suggestion.waitFor();
      await page.screenshot({ path: join(out, 'features-completion.png') });
      await page.keyboard.press('Enter');
      await editor(page).getByText('flushCommitLogTimed').first().waitFor();
    }));

  it('a cluster is renamed in all of its files', () =>
    inFolder(server, 'features-rename', FILES, async (page, folder) => {
      await openFile(page, 'conf/broker-b.properties');
      await page.locator('.codelens-decoration').first().waitFor();
      await cursorBehind(page, 'brokerClusterName=orde');
      const input = page.locator('.rename-box input');
      await pressUntil(page, 'F2', input);
      assert.equal(await input.inputValue(), 'orders');
      await input.fill('payments');
      await page.keyboard.press('Enter');
      // The name stands in the data of what runs, so that the files are looked at first.
      const preview = page.locator('.bulk-edit-panel');
      await preview.getByText('broker-a-s.properties').waitFor();
      await page.screenshot({ path: join(out, 'features-rename-preview.png') });
      for (const name of ['broker-a-s', 'broker-a', 'broker-b']) {
        const row = preview
          .locator('.monaco-list-row')
          .filter({ has: page.getByText(`${name}.properties`, { exact: true }) });
        await row.locator('input[type=checkbox], .monaco-checkbox').first().click();
      }
      await page.locator('.monaco-button', { hasText: 'Apply' }).click();
      await editor(page).getByText('payments').first().waitFor();
      await command(page, 'File: Save All');
      await until('both files are renamed', () => {
        const written = ['a', 'a-s', 'b'].map((name) =>
          readFileSync(join(folder, `conf/broker-${name}.properties`), 'utf8'),
        );
        return written.every((each) => each.includes('brokerClusterName=payments')) || written;
      });
    }));

  it('the effective configuration beside the file follows what is typed', () =>
    inFolder(server, 'features-effective', FILES, async (page) => {
      await openFile(page, 'conf/broker-a.properties');
      await page.locator('.editor-actions .action-item a[aria-label*="Effective Configuration"]').first().click();
      const beside = page.locator('.editor-group-container').nth(1);
      await beside.locator('.view-lines').getByText('10912').first().waitFor();
      await page.screenshot({ path: join(out, 'features-effective-before.png') });
      await cursorBehind(page, 'listenPort=');
      await page.keyboard.press('Shift+End');
      await page.keyboard.type('30911');
      await beside.locator('.view-lines').getByText('30912').first().waitFor();
      // A server that starts anew is told which documents of its own are shown.
      await command(page, 'rmqlint: Restart Language Server');
      await cursorBehind(page, 'listenPort=');
      await page.keyboard.press('Shift+End');
      await page.keyboard.type('31911');
      await beside.locator('.view-lines').getByText('31912').first().waitFor();
    }));

  it('two files of a deployment are compared by what runs', () =>
    inFolder(server, 'features-compare', FILES, async (page) => {
      await openFile(page, 'conf/broker-a.properties');
      await command(page, 'rmqlint: Compare Effective Configuration With', { asks: 'Compare with' });
      const rows = page.locator('.quick-input-list .monaco-list-row');
      await rows.filter({ hasText: 'Slave 1 of broker-a' }).waitFor();
      await page.screenshot({ path: join(out, 'features-compare-pick.png') });
      await rows.filter({ hasText: 'broker-b.properties' }).click();
      await tab(page, 'broker-a.properties ↔ broker-b.properties').waitFor();
      await page.locator('.modified-in-monaco-diff-editor .view-line', { hasText: '10921' }).first().waitFor();
    }));

  it('the page of a rule that found something', () =>
    inFolder(server, 'features-rule', FILES, async (page) => {
      await openFile(page, 'conf/broker-a.properties');
      await page.locator('.codelens-decoration').first().waitFor();
      await command(page, 'rmqlint: Show Documentation of a Rule', { asks: 'Rule' });
      const rows = page.locator('.quick-input-list .monaco-list-row');
      await rows.first().waitFor();
      await page.keyboard.press('Enter');
      const preview = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
      await preview.getByText('What it does').first().waitFor();
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(out, 'features-rule-page.png') });
      // And from the finding itself.
      await openFile(page, 'conf/broker-a.properties');
      await cursorBehind(page, 'autoCreateTopicEnable=y');
      await applyFix(page, 'Show the documentation of invalid-boolean');
      await page.locator('.tab.active', { hasText: 'Preview invalid-boolean' }).waitFor();
    }));

  it('the deployment is drawn in the colours of the theme, and anew as it is typed', () =>
    inFolder(server, 'features-drawing', FILES, async (page) => {
      await openFile(page, 'conf/broker-a.properties');
      await page.locator('.codelens-decoration').first().waitFor();
      await command(page, 'rmqlint: Draw Topology');
      const inner = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
      await inner.locator('svg text', { hasText: 'broker-a' }).first().waitFor();
      const colours = () =>
        inner
          .locator('svg')
          .first()
          .evaluate((svg) => [
            getComputedStyle(svg.querySelector('.background')).fill,
            getComputedStyle(svg.ownerDocument.documentElement).getPropertyValue('--vscode-editor-background'),
          ]);
      const [light] = await colours();
      await page.screenshot({ path: join(out, 'features-drawing-light.png') });
      await cursorBehind(page, 'listenPort=');
      await page.keyboard.press('Shift+End');
      await page.keyboard.type('30911');
      await inner.locator('svg text', { hasText: '30911' }).first().waitFor();
      await command(page, 'Preferences: Toggle between Light/Dark Themes');
      await until('the drawing is dark', async () => {
        const [dark] = await colours();
        return dark !== light || dark;
      });
    }));

  for (const [language, words] of [
    ['en', { cluster: 'Cluster orders', slave: 'Slave 1', master: 'Master' }],
    ['zh-cn', { cluster: '集群 orders', slave: '从节点 1', master: '主节点' }],
  ]) {
    it(`the view of the topology opens files and follows what is typed (${language})`, () =>
      inFolder(
        server,
        `features-view-${language}`,
        FILES,
        async (page) => {
          const rows = await topologyRows(page);
          await rows.filter({ hasText: words.cluster }).waitFor();
          const slave = rows.filter({ hasText: words.slave });
          await slave.waitFor();
          assert.match(await text(slave), /mq-01 · 10931 10929 10932/);
          await page.screenshot({ path: join(out, `features-view-${language}-first.png`) });
          await slave.click();
          await page.locator('.tab.active[data-resource-name="broker-a-s.properties"]').waitFor();
          await page
            .locator('.statusbar-item', { hasText: /(Ln|行) 3\b/ })
            .first()
            .waitFor();
          await cursorBehind(page, 'listenPort=');
          await page.keyboard.press('Shift+End');
          await page.keyboard.type('30931');
          await rows.filter({ hasText: '30931 30929 30932' }).waitFor();
        },
        { language },
      ));
  }
});
