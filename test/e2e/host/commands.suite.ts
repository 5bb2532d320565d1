// Commands that show something. What their pages and lists look like is in ../features.test.mjs, the status item beside the language in
// ../documents.test.mjs: from inside neither can be read.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { accept, finding, found, leave, open, replace, until, untilEqual, uriOf, webviews } from './support.ts';

const A = 'orders/conf/broker-a.properties';
const GHOSTS = 'ghosts/conf/broker-a.properties';

/** A document of the server's own that is shown. */
const shown = (scheme: string): vscode.TextDocument | undefined =>
  vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === scheme)?.document;

/** Waits until such a document holds a text. */
const shows = (scheme: string, text: string): Promise<unknown> =>
  until(
    `${scheme} with ${text}`,
    () => shown(scheme)?.getText(),
    (whole) => whole?.includes(text) === true,
  );

describe('commands', () => {
  afterEach(leave);

  it('every one of the manifest is registered', async () => {
    await open(A);
    const extension = vscode.extensions.getExtension('rmqlint.rmqlint-vscode');
    assert(extension !== undefined);
    const { contributes } = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    await until('the extension runs', () => extension.isActive);
    const there = await vscode.commands.getCommands(true);
    const missing = contributes.commands.filter(({ command }) => !there.includes(command));
    assert.deepEqual(missing, []);
  });

  for (const [how, given] of [
    ['of the active editor', () => []],
    ['of a file that a menu names', () => [uriOf(A)]],
    ['of a file that a lens names', () => [uriOf(A).toString()]],
  ] as const)
    it(`the effective configuration ${how}, anew as it is typed`, async () => {
      if (given().length === 0) await open(A);
      await vscode.commands.executeCommand('rmqlint.showEffectiveConfiguration', ...given());
      await shows('rmqlint-effective', '10912');
      await replace(A, 'listenPort=10911', 'listenPort=30911');
      await shows('rmqlint-effective', '30912');
    });

  it('the topology of a deployment, anew as it is typed; of everything where nothing is open', async () => {
    await vscode.commands.executeCommand('rmqlint.showTopology', uriOf(A));
    await shows('rmqlint-topology', 'Topology of orders');
    assert(!shown('rmqlint-topology')?.getText().includes('Topology of ghosts'));
    await replace(A, 'listenPort=10911', 'listenPort=30911');
    await shows('rmqlint-topology', '30912');
    await leave();
    await vscode.commands.executeCommand('rmqlint.showTopology');
    await shows('rmqlint-topology', 'Topology of ghosts');
  });

  it('two files of a deployment side by side, that of the same group offered first', async () => {
    const done = vscode.commands.executeCommand('rmqlint.showDifferences', uriOf(A));
    const diff = () => {
      const { input, label } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
      return input instanceof vscode.TabInputTextDiff ? { input, label } : undefined;
    };
    await accept(() => diff() !== undefined);
    await done;
    assert.equal(diff()?.label, 'broker-a.properties ↔ broker-a-s.properties');
    assert.equal(diff()?.input.original.scheme, 'rmqlint-effective');
    const right = await vscode.workspace.openTextDocument(diff()?.input.modified as vscode.Uri);
    assert.match(right.getText(), /10931/);
  });

  it('the drawing, in one tab however often it is asked for', async () => {
    for (const file of [uriOf(A), uriOf(GHOSTS)]) await vscode.commands.executeCommand('rmqlint.showDrawing', file);
    await until('the tab is there', () => webviews().length > 0);
    assert.deepEqual(
      webviews().map(({ label, input }) => [
        label,
        /rmqlint\.drawing$/.test((input as vscode.TabInputWebview).viewType),
      ]),
      [['RocketMQ', true]],
    );
    // What is in it is in ../features.test.mjs; it comes from here.
    const drawing = await vscode.commands.executeCommand<string>('rmqlint.drawing', uriOf(A).toString());
    assert.match(drawing, /<svg.*broker-a.*10911/s);
  });

  it("a rule's page: the one that is named, else one of those that found something", async () => {
    const preview = (label: RegExp) => () => webviews().some((tab) => label.test(tab.label));
    await vscode.commands.executeCommand('rmqlint.showRule', 'port-conflict-on-host');
    await until('its page', preview(/^Preview port-conflict-on-host/));
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('rmqlint-rule:/port-conflict-on-host.md'));
    assert.match(page.getText(), /## What it does/);
    await leave();
    await open(GHOSTS);
    await finding(GHOSTS, 'ghost-key');
    const done = vscode.commands.executeCommand('rmqlint.showRule');
    await accept(preview(/^Preview ghost-key/));
    await done;
  });

  it('a server that starts anew finds the same, and tells again what is shown', async () => {
    await open(GHOSTS);
    await found(GHOSTS, 'ghost-key');
    await vscode.commands.executeCommand('rmqlint.showEffectiveConfiguration', uriOf(A));
    await shows('rmqlint-effective', '10912');
    let gone = false;
    const listener = vscode.languages.onDidChangeDiagnostics(() => {
      gone ||= vscode.languages.getDiagnostics(uriOf(GHOSTS)).length === 0;
    });
    await vscode.commands.executeCommand('rmqlint.restartServer');
    await until('what the old server found is gone', () => gone);
    listener.dispose();
    await found(GHOSTS, 'ghost-key');
    await replace(A, 'listenPort=10911', 'listenPort=30911');
    await shows('rmqlint-effective', '30912');
  });

  it('the output, with a line of how it started', async () => {
    await vscode.commands.executeCommand('rmqlint.showOutput');
    await until('the line', () =>
      /rmqlint \d+\.\d+\.\d+, Node [\d.]+: 1 folder, \d+ RocketMQ files/.test(shown('output')?.getText() ?? ''),
    );
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('a report of a bug, with versions and settings and without names', async () => {
    await open(A);
    await vscode.commands.executeCommand('rmqlint.reportBug');
    await untilEqual(() => vscode.window.activeTextEditor?.document.languageId, 'markdown');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /- language server: \d+\.\d+\.\d+/);
    assert.ok(text.includes(`- VS Code: ${vscode.version}, en, `), text);
    assert.match(text, /- rmqlint\.enable: true/);
    assert.doesNotMatch(text, /undefined|orders|10\.20\.0|rmqlint-host/);
  });

  it('the VS Code that is meant', () => {
    assert.equal(vscode.version, process.env.RMQLINT_VSCODE);
  });
});
