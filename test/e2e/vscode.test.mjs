// What a person sees in VS Code, from the packaged .vsix: `npm run test:editors` runs it.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { patiently } from './harness.mjs';
import { command, cursorBehind, openFile, openWindow, pressUntil, startServer } from './vscode.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const out = join(here, 'out');
mkdirSync(out, { recursive: true });
const vsix = readdirSync(join(root, 'dist')).find((name) => name.endsWith('.vsix'));
assert(vsix !== undefined, 'npm run package makes the .vsix');

/** A folder of its own with two brokers on one host, nothing wrong. */
function cluster() {
  const folder = join(mkdtempSync(join(tmpdir(), 'rmqlint-cluster-')), 'orders');
  cpSync(join(here, 'cluster'), folder, { recursive: true });
  mkdirSync(join(folder, '.git'));
  return folder;
}

const problem = (page, text) => page.locator('.markers-panel .monaco-list-row', { hasText: text });
const editor = (page) => page.locator('.editor-group-container.active .view-lines');

/** Opens the list of problems and goes back to the file. */
async function showProblems(page) {
  await command(page, 'View: Focus Problems');
  await page.locator('.markers-panel').waitFor();
  await editor(page).click();
}

/** Types over a key's value. */
async function typeValue(page, key, value) {
  await cursorBehind(page, `${key}=`);
  await page.keyboard.press('Shift+End');
  await page.keyboard.type(value);
}

describe('VS Code', () => {
  let server;
  before(async () => {
    server = await startServer({ vsix: [join(root, 'dist', vsix)] });
  });
  after(() => server?.stop());

  /** Runs in a window of its own; leaves a screenshot, whatever happens. */
  const inWindow = (name, options, steps) => patiently(name, () => once(name, options, steps));

  async function once(name, options, steps) {
    const folder = cluster();
    options.prepare?.(folder);
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

  it('a port clash that is typed in one file shows in its sibling, which nobody opened', (t) =>
    inWindow('clash', { viewport: { width: 1280, height: 640 } }, async (page) => {
      await openFile(page, 'conf/broker-a.properties');
      await showProblems(page);
      await typeValue(page, 'listenPort', '10920');
      const typed = Date.now();
      const row = problem(page, 'port-conflict-on-host');
      await row.waitFor();
      t.diagnostic(`${Date.now() - typed} ms from the last key to the problem`);
      await problem(page, 'broker-b.properties').first().waitFor();
      assert.equal(
        await page.locator('.tab[data-resource-name="broker-b.properties"]').count(),
        0,
        'the sibling is not open',
      );
      assert.equal(
        await page.locator('.tab.dirty[data-resource-name="broker-a.properties"]').count(),
        1,
        'nothing was saved',
      );
      await page.screenshot({ path: join(out, 'clash-unopened.png') });
      // Beside it the sibling, with the squiggle.
      await openFile(page, 'conf/broker-b.properties', { beside: true });
      await page.locator('.editor-group-container').nth(1).locator('.squiggly-error').first().waitFor();
      await editor(page).click();
      await page.screenshot({ path: join(out, 'siblings.png') });
      await page.screenshot({ path: join(out, 'gallery-clash.png'), clip: { x: 352, y: 36, width: 924, height: 580 } });
      // And back: put right where it was typed, it is gone where it showed.
      await openFile(page, 'conf/broker-a.properties');
      await typeValue(page, 'listenPort', '10911');
      await row.waitFor({ state: 'detached' });
    }));

  it('a quick fix changes the text and the problem is gone', () =>
    inWindow('quick-fix', {}, async (page) => {
      await openFile(page, 'conf/broker-a.properties');
      await showProblems(page);
      await cursorBehind(page, 'deleteWhen=04');
      await page.keyboard.press('Enter');
      await page.keyboard.type('deleteWhen=04');
      const row = problem(page, 'duplicate-key');
      await row.waitFor();
      // The finding sits on the entry that does not count.
      await row.dblclick();
      const fix = page.locator('.action-widget .monaco-list-row.action').first();
      await pressUntil(page, 'Control+.', fix);
      await page.screenshot({ path: join(out, 'quick-fix-menu.png') });
      await page.locator('.action-widget .monaco-list-row.focused').waitFor();
      await page.keyboard.press('Enter');
      await row.waitFor({ state: 'detached' });
      const lines = await editor(page).textContent();
      assert.equal(lines.match(/deleteWhen/g)?.length, 1, lines);
    }));

  it('hover tells what runs and why', () =>
    inWindow('hover', {}, async (page) => {
      await openFile(page, 'conf/broker-a.properties');
      await typeValue(page, 'brokerId', '3');
      await page.locator('.squiggly-warning, .squiggly-info, .squiggly-error').first().waitFor();
      await cursorBehind(page, 'brokerId');
      const hover = page.locator('.monaco-hover', { hasText: 'Runs with' });
      await pressUntil(page, 'Control+k Control+i', hover);
      assert.match(await hover.first().textContent(), /Runs with 0\s*:.*always 0/s);
    }));

  it('everything in Chinese where the editor is', () =>
    inWindow('chinese', { language: 'zh-cn' }, async (page) => {
      await openFile(page, 'conf/broker-a.properties');
      await showProblems(page);
      await typeValue(page, 'listenPort', '10920');
      await problem(page, '端口').first().waitFor();
      await cursorBehind(page, 'brokerId');
      const hover = page.locator('.monaco-hover', { hasText: '实际运行值' });
      await pressUntil(page, 'Control+k Control+i', hover);
      // It fades in.
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(out, 'chinese-hover.png') });
      const box = await hover.first().boundingBox();
      const clip = { x: 352, y: 36, width: 830, height: Math.round(box.y + box.height - 26) };
      await page.screenshot({ path: join(out, 'gallery-hover.zh-CN.png'), clip });
      await page.keyboard.press('Escape');
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input').fill('>重启语言服务器');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: '重启语言服务器' }).first().waitFor();
    }));

  it('files that change outside, and the server after a restart', () =>
    inWindow('outside', {}, async (page, folder) => {
      await openFile(page, 'conf/broker-a.properties');
      await showProblems(page);
      const sibling = join(folder, 'conf/broker-b.properties');
      const good = readFileSync(sibling, 'utf8');
      const row = problem(page, 'port-conflict-on-host');
      // The watcher starts late and does not say when: written again until it is seen.
      const rewrite = async (text, state) => {
        for (let i = 0; ; i++) {
          writeFileSync(sibling, `${text}# ${i}\n`);
          try {
            return await row.waitFor({ state, timeout: 2000 });
          } catch (error) {
            if (i > 15) throw error;
          }
        }
      };
      await rewrite(good.replace('10921', '10912'), 'visible');
      await command(page, 'rmqlint: Restart Language Server');
      await row.waitFor();
      await rewrite(good, 'detached');
    }));

  it('a GBK file is judged and saved in its own bytes', () => {
    const comment = Buffer.from([0x23, 0x20, 0xd6, 0xf7, 0xbd, 0xda, 0xb5, 0xe3, 0x0a]);
    return inWindow(
      'gbk',
      {
        prepare(folder) {
          mkdirSync(join(folder, '.vscode'));
          writeFileSync(join(folder, '.vscode/settings.json'), '{ "files.encoding": "gbk" }');
          const file = join(folder, 'conf/broker-a.properties');
          writeFileSync(file, Buffer.concat([comment, readFileSync(file)]));
        },
      },
      async (page, folder) => {
        await openFile(page, 'conf/broker-a.properties');
        await editor(page).getByText('主节点').first().waitFor();
        await showProblems(page);
        await typeValue(page, 'brokerId', '3');
        await problem(page, 'master-broker-id-ignored').waitFor();
        await page.keyboard.press('Control+s');
        await page.locator('.tab.dirty').waitFor({ state: 'detached' });
        const bytes = readFileSync(join(folder, 'conf/broker-a.properties'));
        assert.deepEqual(bytes.subarray(0, comment.length), comment);
        assert.match(bytes.toString('latin1'), /^brokerId=3$/m);
      },
    );
  });

  it('other people’s .properties stay what they are', () =>
    inWindow(
      'others',
      {
        prepare: (folder) =>
          writeFileSync(
            join(folder, 'server.properties'),
            'broker.id=0\nlisteners=PLAINTEXT://:9092\nlog.dirs=/tmp/kafka-logs \nzookeeper.connect=localhost:2181\n',
          ),
      },
      async (page) => {
        await openFile(page, 'server.properties');
        await page
          .locator('.statusbar-item', { hasText: /^Properties$/ })
          .first()
          .waitFor();
        await openFile(page, 'conf/broker-a.properties');
        await page.locator('.statusbar-item', { hasText: 'RocketMQ configuration' }).first().waitFor();
        await showProblems(page);
        await typeValue(page, 'brokerId', '3');
        await problem(page, 'master-broker-id-ignored').waitFor();
        assert.equal(await problem(page, 'server.properties').count(), 0);
      },
    ));
});
