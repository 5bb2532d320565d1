// What a person sees in single documents: encodings, JSON, hovers, fixes that ask, words, status. `npm run test:editors` runs it.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  applyFix,
  editor,
  inFolder,
  notification,
  out,
  problem,
  quickFixes,
  save,
  showProblems,
  vsix,
} from './harness.mjs';
import { command, cursorBehind, openFile, pressUntil, startServer } from './vscode.mjs';

/** `# 主节点的配置，修改后需要重启`, `# 主从` in GBK. */
const LONG = Buffer.from('2320d6f7bddab5e3b5c4c5e4d6c3a3acd0deb8c4baf3d0e8d2aad6d8c6f40a', 'hex');
const SHORT = Buffer.from('2320d6f7b4d30a', 'hex');
const STATED = '# rmqlint rocketmq=5.3.3\n';
const BROKER = `${STATED}brokerName=broker-a\nbrokerClusterName=C\nbrokerId=0 # master\n`;
const GUESSING_OFF = JSON.stringify({ '[rocketmq-properties]': { 'files.autoGuessEncoding': false } });
/** Its last key is new in 5.0.0, so that a finding depends on the release. */
const NEEDS_5 = 'brokerName=broker-a\nbrokerClusterName=C\ninSyncReplicas=2\n';
const PROXY = '{\n  "rocketMQClusterName": "C",\n  "namesrvAddr": "10.0.0.1:9876"\n}\n';

const hover = (page, text) => page.locator('.monaco-hover', { hasText: text }).first();

/** Waits until the status item of the language says something. */
async function statusSays(page, text) {
  const status = page.locator('.statusbar-item[id="status.languageStatus"]');
  await status.waitFor();
  const shown = page.getByText(text).first();
  // What it says while the server starts is shown until the mouse comes again.
  for (let i = 0; ; i++) {
    await page.mouse.move(600, 300);
    await status.hover();
    try {
      return await shown.waitFor({ timeout: 3000 });
    } catch (error) {
      if (i > 10) throw error;
    }
  }
}

describe('documents', () => {
  let server;
  before(async () => {
    server = await startServer({ vsix: [vsix()] });
  });
  after(() => server?.stop());

  it("a GBK comment keeps its bytes after a fix, with the editor's own settings", () =>
    inFolder(
      server,
      'gbk-guessed',
      { 'broker.conf': Buffer.concat([LONG, Buffer.from(BROKER)]) },
      async (page, folder) => {
        await openFile(page, 'broker.conf');
        await editor(page).getByText('主节点的配置').first().waitFor();
        await showProblems(page);
        await problem(page, 'inline-comment').dblclick();
        await applyFix(page, 'line of its own');
        await problem(page, 'inline-comment').waitFor({ state: 'detached' });
        await save(page);
        const bytes = readFileSync(join(folder, 'broker.conf'));
        assert.deepEqual(bytes.subarray(0, LONG.length), LONG);
        assert.match(bytes.toString('latin1'), /^brokerId=0$/m);
      },
    ));

  for (const [why, comment, settings, read] of [
    ['since guessing is off', LONG, GUESSING_OFF, '主节点的配置'],
    ['since it is too short to guess', SHORT, '{}', '主从'],
  ])
    it(`a GBK file that was read as UTF-8, ${why}, is not edited, and opens as GBK with one click`, () =>
      inFolder(
        server,
        `gbk-reopen-${comment.length}`,
        { '.vscode/settings.json': settings, 'broker.conf': Buffer.concat([comment, Buffer.from(BROKER)]) },
        async (page, folder) => {
          // The folder's settings come late; until then the extension's own hold, and the encoding is guessed.
          await page.waitForTimeout(2000);
          await openFile(page, 'broker.conf');
          await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
          await notification(page, 'has read the file as UTF-8');
          await page.waitForTimeout(500);
          await page.screenshot({ path: join(out, 'gbk-notification.png') });
          await showProblems(page);
          await problem(page, 'inline-comment').dblclick();
          await page.waitForTimeout(1000);
          await page.keyboard.press('Control+.');
          await page.waitForTimeout(1500);
          assert.equal(await page.locator('.action-widget', { hasText: 'line of its own' }).count(), 0, 'no fix');
          await page.keyboard.press('Escape');
          await page.screenshot({ path: join(out, 'gbk-read-as-utf8.png') });
          const said = await notification(page, 'has read the file as UTF-8');
          await said.getByText('Reopen as GBK').click();
          await editor(page).getByText(read).first().waitFor();
          await problem(page, 'inline-comment').dblclick();
          await applyFix(page, 'line of its own');
          await problem(page, 'inline-comment').waitFor({ state: 'detached' });
          await save(page);
          const bytes = readFileSync(join(folder, 'broker.conf'));
          assert.deepEqual(bytes.subarray(0, comment.length), comment);
        },
      ));

  it("a proxy's JSON: documentation at its keys, and the release goes into a new project file", () =>
    inFolder(server, 'proxy', { 'conf/rmq-proxy.json': PROXY, 'conf/broker.conf': NEEDS_5 }, async (page, folder) => {
      await openFile(page, 'conf/rmq-proxy.json');
      await showProblems(page);
      const row = problem(page, 'key-not-in-version');
      await row.waitFor();
      assert.equal(await problem(page, 'release-unstated').count(), 0, 'a hint is no problem');
      await cursorBehind(page, 'rocketMQClusterName');
      await pressUntil(page, 'Control+k Control+i', hover(page, 'Runs with C'));
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(out, 'proxy-hover.png') });
      const text = await hover(page, 'Runs with C').textContent();
      assert.match(text, /rocketMQClusterName · String · ProxyConfig/);
      assert.doesNotMatch(text, /"rocketMQClusterName"/);
      await page.keyboard.press('Escape');
      await openFile(page, 'conf/broker.conf');
      await page.keyboard.press('Control+Home');
      const rows = await quickFixes(page);
      await page.screenshot({ path: join(out, 'proxy-fix.png') });
      const titles = (await rows.allTextContents()).filter((each) => each.includes('State RocketMQ'));
      assert.equal(new Set(titles).size, titles.length, titles.join('\n'));
      for (const title of titles) assert.match(title, /State RocketMQ 5\.\d+\.\d+ in a new conf\/rmqlint\.json/);
      assert.ok(titles.length > 0, 'the newest release of each line can be stated');
      await page.keyboard.press('Escape');
      await applyFix(page, 'in a new conf/rmqlint.json');
      await row.waitFor({ state: 'detached' });
      assert.equal(readFileSync(join(folder, 'conf/rmq-proxy.json'), 'utf8'), PROXY);
      await command(page, 'File: Save All Files');
      for (let i = 0; i < 50 && !existsSync(join(folder, 'conf/rmqlint.json')); i++) await page.waitForTimeout(100);
      for (let i = 0; i < 50 && readFileSync(join(folder, 'conf/rmqlint.json'), 'utf8') === ''; i++)
        await page.waitForTimeout(100);
      assert.match(
        readFileSync(join(folder, 'conf/rmqlint.json'), 'utf8'),
        /^\{\n {2}"rocketmq": "5\.\d+\.\d+"\n\}\n$/,
      );
    }));

  it('the hover of listenPort has one value and the ports that follow from it', () =>
    inFolder(
      server,
      'hover-port',
      { 'broker.conf': `${STATED}brokerName=broker-a\nlistenPort=10911x\n` },
      async (page) => {
        await openFile(page, 'broker.conf');
        await cursorBehind(page, 'listenPort');
        await pressUntil(page, 'Control+k Control+i', hover(page, 'Runs with'));
        await page.waitForTimeout(500);
        await page.screenshot({ path: join(out, 'hover-listenport.png') });
        await page.screenshot({
          path: join(out, 'gallery-hover.png'),
          clip: { x: 352, y: 36, width: 830, height: 370 },
        });
        const text = await hover(page, 'Runs with').textContent();
        assert.equal(text.match(/Runs with/g).length, 1, text);
        assert.match(text, /Runs with 10911/);
        assert.match(text, /Also binds 10909 \(fast port, listenPort − 2\) and 10912 \(HA, listenPort \+ 1\)/);
        assert.doesNotMatch(text, /6888/);
      },
    ));

  it('the user of a home directory is asked for', () =>
    inFolder(
      server,
      'home',
      { 'broker.conf': `${STATED}brokerName=broker-a\nstorePathRootDir=~/store\n` },
      async (page) => {
        await openFile(page, 'broker.conf');
        await showProblems(page);
        await problem(page, 'tilde-path').dblclick();
        await applyFix(page, 'a user to fill in');
        await editor(page).getByText('/home/user/store').waitFor();
        await page.keyboard.type('alice');
        await editor(page).getByText('storePathRootDir=/home/alice/store').waitFor();
        await page.screenshot({ path: join(out, 'home-typed.png') });
      },
    ));

  it('a project file is JSON with comments, completed and checked', () =>
    inFolder(
      server,
      'project-file',
      {
        'rmqlint.json': '{\n  // Both on one machine.\n  "rocketmq": "5.3.3",\n  "rule": {}\n}\n',
        'broker.conf': BROKER,
      },
      async (page) => {
        await openFile(page, 'rmqlint.json');
        await page.locator('.statusbar-item', { hasText: 'JSON with Comments' }).first().waitFor();
        await showProblems(page);
        await problem(page, 'did you mean "rules"').waitFor();
        assert.equal(await problem(page, 'Comments are not permitted').count(), 0);
        await page.screenshot({ path: join(out, 'project-file-problem.png') });
        await cursorBehind(page, '"5.3.3",');
        await page.keyboard.press('Enter');
        await page.keyboard.type('"');
        const suggested = page.locator('.suggest-widget .monaco-list-row', { hasText: 'deployments' });
        await pressUntil(page, 'Control+Space', suggested.first());
      },
    ));

  it('words are whole, and settings are suggested while typing, no words of the file', () =>
    inFolder(server, 'words', { 'broker.conf': `${STATED}brokerName=broker-a\nlistenPort=10911\n` }, async (page) => {
      await openFile(page, 'broker.conf');
      await page.locator('.statusbar-item', { hasText: 'RocketMQ configuration' }).first().waitFor();
      await cursorBehind(page, 'brokerName=brok');
      // Selects the word at the cursor.
      await page.keyboard.press('Control+d');
      await page.locator('.statusbar-item', { hasText: '(8 selected)' }).first().waitFor();
      await page.keyboard.press('Escape');
      await editor(page).getByText('broker-a').dblclick();
      await page.locator('.statusbar-item', { hasText: '(8 selected)' }).first().waitFor();
      await cursorBehind(page, 'listenPort=10911');
      await page.keyboard.press('Enter');
      await page.keyboard.type('bro', { delay: 120 });
      await page.waitForTimeout(1500);
      // What is proposed are settings, and no words of the file.
      const proposed = await page.locator('.suggest-widget.visible .monaco-list-row .label-name').allTextContents();
      assert.ok(proposed.includes('brokerId'), proposed.join(' '));
      for (const each of proposed) assert.match(each, /^bro\w*$/i, proposed.join(' '));
      assert.ok(!proposed.includes('broker-a'));
    }));

  it('the status tells the release, the deployment and the problems; the output how it started', () =>
    inFolder(
      server,
      'status',
      {
        'rmqlint.json': '{ "rocketmq": "5.3.3", "deployments": { "orders": { "files": ["*.conf"] } } }\n',
        'broker.conf': 'brokerName=broker-a\nbrokerClusterName=C\nbrokerId=x\n',
      },
      async (page) => {
        await openFile(page, 'broker.conf');
        await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
        await statusSays(page, 'rmqlint: 5.3.3 (rmqlint.json) · orders · 1 error');
        await page.screenshot({ path: join(out, 'status-item.png') });
        await command(page, 'rmqlint: Show Output');
        await page
          .locator('.output .view-line, .panel .view-line')
          .filter({ hasText: /rmqlint\s\d+\.\d+\.\d+,\sNode\s\d+\.\d+\.\d+:\s1\sfolder,\s1\sRocketMQ\sfile,\s\d+\sms/ })
          .first()
          .waitFor();
      },
    ));

  it("the extension's page is its own, in both languages, without a broken picture", () =>
    inFolder(server, 'extension-page', { 'notes.txt': 'x' }, async (page) => {
      await command(page, 'Extensions: Show Installed Extensions');
      await page.locator('.extensions-list .monaco-list-row', { hasText: 'rmqlint' }).first().click();
      const end = Date.now() + 30_000;
      let shown;
      // The page lies in a frame of a frame, which come and go.
      while (shown === undefined && Date.now() < end) {
        await page.waitForTimeout(500);
        for (const frame of page.frames()) {
          const found = await frame
            .evaluate(() => ({
              text: document.body.innerText,
              broken: [...document.querySelectorAll('img')].filter((img) => img.naturalWidth === 0).length,
            }))
            .catch(() => undefined);
          if (found?.text.includes('What is checked')) shown = found;
        }
      }
      assert(shown !== undefined, 'the page');
      assert.match(shown.text, /its HA port is listenPort \+ 1 = 10912/);
      assert.match(shown.text, /检查内容/);
      assert.doesNotMatch(shown.text, /npm start/);
      assert.equal(shown.broken, 0);
    }));

  it('the status tells that rmqlint is off in a folder', () =>
    inFolder(
      server,
      'status-off',
      { '.vscode/settings.json': '{ "rmqlint.enable": false }', 'broker.conf': `${STATED}brokerName=a\nbrokerId=x\n` },
      async (page) => {
        await openFile(page, 'broker.conf');
        await statusSays(page, 'rmqlint: off in this folder');
        assert.equal(await page.locator('.squiggly-error').count(), 0);
      },
    ));
});

describe('an untrusted folder', () => {
  let server;
  before(async () => {
    const settings = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };
    server = await startServer({ vsix: [vsix()], settings });
  });
  after(() => server?.stop());

  it('is checked, and the status warns', () =>
    inFolder(server, 'untrusted', { 'broker.conf': `${STATED}brokerName=a\nbrokerId=x\n` }, async (page) => {
      await openFile(page, 'broker.conf');
      await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
      await statusSays(page, 'Untrusted: open folders only');
    }));
});
