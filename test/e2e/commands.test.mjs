// The extension's commands that write something, its task and its walkthrough, as a person meets them in VS Code.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { editor, inFolder, out, problem, showProblems, vsix } from './harness.mjs';
import { command, openFile, persistently, startServer } from './vscode.mjs';

const CLI = fileURLToPath(new URL('../../server/bin/rmqlint.cjs', import.meta.url));
const of = (path) => readFileSync(fileURLToPath(new URL(`./cluster/${path}`, import.meta.url)), 'utf8');
const A = 'conf/broker-a.properties';
const B = 'conf/broker-b.properties';
const FILES = { 'rmqlint.json': of('rmqlint.json'), [A]: of(A), [B]: of(B) };
const GHOST = (letter) => `storePathIndex=/data/rocketmq/${letter}/index\n`;

/** Waits until something holds. */
async function until(what, holds) {
  for (const end = Date.now() + 30_000; ; ) {
    const found = holds();
    if (found === true) return;
    if (Date.now() > end) assert.fail(`${what}: ${JSON.stringify(found)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Runs a command that asks something, by the palette. */
async function begin(page, label) {
  const input = page.locator('.quick-input-widget input[type=text]');
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
  for (const end = Date.now() + 30_000; ; ) {
    await page.keyboard.press('F1');
    await input.waitFor();
    await input.fill(`>${label}`);
    try {
      await row.waitFor({ timeout: 3000 });
      break;
    } catch (error) {
      if (Date.now() > end) throw error;
      await page.keyboard.press('Escape');
    }
  }
  await page.keyboard.press('Enter');
}

/** Answers a question in the place of the palette. */
async function answer(page, asked, text) {
  const input = page.locator('.quick-input-widget input[type=text]');
  const widget = page.locator('.quick-input-widget');
  await widget
    .filter({ hasText: asked })
    .or(widget.filter({ has: page.locator(`input[placeholder*="${asked}"]`) }))
    .first()
    .waitFor();
  await input.fill(text);
  await page.keyboard.press('Enter');
}

describe('VS Code: commands that write, the task, the walkthrough', () => {
  let server;
  before(async () => {
    server = await startServer({ vsix: [vsix()] });
  });
  after(() => server?.stop());

  it('a slave of a master', () =>
    inFolder(server, 'commands-slave', FILES, async (page, folder) => {
      await openFile(page, A);
      await page.locator('.codelens-decoration').first().waitFor();
      await command(page, 'rmqlint: Create a Slave of This Master');
      await page.locator('.tab.active[data-resource-name="broker-a-s.properties"]').waitFor();
      await page.locator('.codelens-decoration', { hasText: 'Slave 1 of broker-a' }).first().waitFor();
      await command(page, 'File: Save All');
      await until('the slave is written', () => {
        const path = join(folder, 'conf/broker-a-s.properties');
        return existsSync(path) && /^brokerRole=SLAVE$/m.test(readFileSync(path, 'utf8'));
      });
      await showProblems(page);
      await page.getByText('No problems have been detected').waitFor();
    }));

  it('a cluster', () =>
    inFolder(server, 'commands-cluster', { 'README.md': '' }, async (page, folder) => {
      await begin(page, 'rmqlint: Create a Cluster');
      await answer(page, 'brokerClusterName', 'orders');
      await answer(page, 'release will run', '5.3.3');
      await answer(page, 'Addresses or names', '10.0.0.1 10.0.0.2');
      await answer(page, 'How many masters', '2');
      await answer(page, 'hold each message', '2');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: '(SYNC_MASTER)' }).waitFor();
      await page.screenshot({ path: join(out, 'commands-cluster-mode.png') });
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('.tab.active[data-resource-name="rmqlint.json"]').waitFor();
      await command(page, 'File: Save All');
      await until('all files are written', () => {
        const written = existsSync(join(folder, '10.0.0.1')) ? readdirSync(join(folder, '10.0.0.1')).sort() : [];
        return written.join(' ') === 'broker-a.properties broker-b-s.properties namesrv.properties' || written;
      });
      await showProblems(page);
      await page.getByText('No problems have been detected').waitFor();
    }));

  it('a project file, and the release stated in it', () =>
    inFolder(server, 'commands-project', { [A]: FILES[A], [B]: FILES[B] }, async (page, folder) => {
      await openFile(page, A);
      await page.locator('.codelens-decoration').first().waitFor();
      await command(page, 'rmqlint: State the RocketMQ Release', { asks: 'Which RocketMQ release runs?' });
      await page.locator('.quick-input-list .monaco-list-row', { hasText: '5.' }).first().waitFor();
      await page.screenshot({ path: join(out, 'commands-release.png') });
      await page.keyboard.press('Escape');
      await command(page, 'rmqlint: Write the Project File');
      await page.locator('.tab.active[data-resource-name="rmqlint.json"]').waitFor();
      await editor(page).getByText('deployments').first().waitFor();
      await command(page, 'File: Save All');
      await until('it is written', () => existsSync(join(folder, 'rmqlint.json')));
    }));

  it('all safe fixes of the workspace', () =>
    inFolder(
      server,
      'commands-fix',
      { ...FILES, [A]: FILES[A] + GHOST('a'), [B]: FILES[B] + GHOST('b') },
      async (page, folder) => {
        await openFile(page, A);
        await showProblems(page);
        await problem(page, 'ghost-key').first().waitFor();
        await command(page, 'rmqlint: Fix All Safe Problems in the Workspace');
        await problem(page, 'ghost-key').first().waitFor({ state: 'detached' });
        await command(page, 'File: Save All');
        await until('both are mended', () =>
          [A, B].every((path) => readFileSync(join(folder, path), 'utf8') === FILES[path]),
        );
      },
    ));

  it('the task of the installed command line fills the list of problems', () =>
    inFolder(
      server,
      'commands-task',
      {
        ...FILES,
        [A]: FILES[A].replace('72', '72h'),
        // What the server says itself must not be taken for what the task says.
        '.vscode/settings.json': '{ "rmqlint.enable": false }',
        '.vscode/tasks.json': JSON.stringify({
          version: '2.0.0',
          tasks: [{ type: 'rmqlint', paths: ['conf'], label: 'lint', group: { kind: 'build', isDefault: true } }],
        }),
      },
      async (page, folder) => {
        mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
        const own = join(folder, 'node_modules/.bin/rmqlint');
        writeFileSync(own, `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`);
        chmodSync(own, 0o755);
        await openFile(page, A);
        // A task that is run before its provider is there is none.
        await persistently(async () => {
          await command(page, 'Tasks: Run Build Task');
          await showProblems(page);
          await problem(page, 'invalid-number').first().waitFor({ timeout: 8000 });
        });
      },
    ));

  it('a report of a bug, with versions and no content', () =>
    inFolder(server, 'commands-report', FILES, async (page) => {
      await openFile(page, A);
      await page.locator('.codelens-decoration').first().waitFor();
      await command(page, 'rmqlint: Report a Bug');
      await editor(page).getByText('language server').first().waitFor();
      assert.doesNotMatch(await editor(page).textContent(), /10\.20\.0\.1|orders|rmqlint-folder/);
    }));

  for (const [language, words] of [
    ['en', ['Check a RocketMQ cluster', 'See what RocketMQ does not tell', 'Look at the cluster']],
    ['zh-cn', ['检查 RocketMQ 集群', '查看 RocketMQ 不提示的问题', '查看集群']],
  ]) {
    it(`the walkthrough (${language})`, () =>
      inFolder(
        server,
        `commands-walkthrough-${language}`,
        FILES,
        async (page) => {
          await begin(page, 'Welcome: Open Walkthrough');
          await page.locator('.quick-input-widget input[type=text]').fill(words[0]);
          await page.locator('.quick-input-list .monaco-list-row', { hasText: words[0] }).first().waitFor();
          await page.keyboard.press('Enter');
          await page.getByText(words[1]).first().waitFor();
          await page.waitForTimeout(1000);
          await page.screenshot({ path: join(out, `commands-walkthrough-${language}-first.png`) });
          await page.getByText(words[2]).first().click();
          await page.waitForTimeout(1500);
        },
        { language },
      ));
  }
});
