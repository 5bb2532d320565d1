// Every setting, changed in the folder's own settings while the editor runs. An editor that is in Chinese itself is in ../vscode.test.mjs.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { finding, found, hoverAt, leave, open, set, until, untilEqual, uriOf } from './support.ts';

const A = 'orders/conf/broker-a.properties';
const GHOSTS = 'ghosts/conf/broker-a.properties';
const ALL = new vscode.Range(0, 0, 100, 0);

/** The hints of a document that has one of each kind. */
async function hints(uri: vscode.Uri): Promise<readonly string[]> {
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', uri, ALL);
  return hints.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
}

/** A document that was never saved, with a value that does not run. */
async function untitled(): Promise<vscode.Uri> {
  const content =
    '# rmqlint rocketmq=5.3.3\nbrokerName=broker-a\nbrokerId=3\nlistenPort=10911\nmappedFileSizeCommitLog=1073741824\n';
  const document = await vscode.workspace.openTextDocument({ language: 'rocketmq-properties', content });
  await vscode.window.showTextDocument(document);
  return document.uri;
}

describe('settings', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await leave();
  });

  it('rmqlint.enable: nothing is said where it is off, and everything again where it is on', async () => {
    await found(GHOSTS, 'ghost-key');
    try {
      await set('enable', false);
      await found(GHOSTS);
    } finally {
      await set('enable', undefined);
    }
    await found(GHOSTS, 'ghost-key');
  });

  it('rmqlint.language: findings, hovers, lenses and the names of the drawing in Chinese', async () => {
    await open(A);
    const lens = async (): Promise<string> => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        uriOf(A),
        5,
      );
      return lenses.map(({ command }) => command?.title).join('\n');
    };
    try {
      await set('language', 'zh-CN');
      await until('the finding', async () => /从未有版本读取过它/.test((await finding(GHOSTS, 'ghost-key')).message));
      await until('the lens', async () => /broker-a 的主节点/.test(await lens()));
      assert.match(await hoverAt(uriOf(A), new vscode.Position(3, 2)), /实际运行值/);
      await vscode.commands.executeCommand('rmqlint.showTopology', uriOf(A));
      await until('the topology', () =>
        vscode.window.visibleTextEditors.some(({ document }) => /拓扑/.test(document.getText())),
      );
    } finally {
      await set('language', undefined);
    }
    await until('the finding in English again', async () =>
      /no release/.test((await finding(GHOSTS, 'ghost-key')).message),
    );
  });

  for (const [name, hidden] of [
    ['inlayHints.effectiveValues', '= 0'],
    ['inlayHints.units', '1 GiB'],
    ['inlayHints.ports', 'fast (VIP) 10909 · HA 10912'],
  ] as const)
    it(`rmqlint.${name}`, async () => {
      const all = ['= 0', 'fast (VIP) 10909 · HA 10912', '1 GiB'];
      const uri = await untitled();
      await untilEqual(() => hints(uri), all);
      try {
        await set(name, false);
        await untilEqual(
          () => hints(uri),
          all.filter((each) => each !== hidden),
        );
      } finally {
        await set(name, undefined);
      }
      await untilEqual(() => hints(uri), all);
    });

  it('rmqlint.codeLens', async () => {
    await open(A);
    const count = async (): Promise<number> =>
      (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uriOf(A))).length;
    await untilEqual(count, 2);
    try {
      await set('codeLens', false);
      await untilEqual(count, 0);
    } finally {
      await set('codeLens', undefined);
    }
    await untilEqual(count, 2);
  });

  it('rmqlint.trace.server: what is asked stands in the output', async () => {
    await open(A);
    await vscode.commands.executeCommand('rmqlint.showOutput');
    const output = (): string =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'output')?.document.getText() ??
      '';
    await until('the output', () => output() !== '');
    assert.doesNotMatch(output(), /textDocument\/hover/);
    try {
      await set('trace.server', 'messages');
      await until('the request', async () => {
        await hoverAt(uriOf(A), new vscode.Position(3, 2));
        return /textDocument\/hover/.test(output());
      });
    } finally {
      await set('trace.server', undefined);
    }
  });
});
