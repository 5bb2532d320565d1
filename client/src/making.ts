import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ClusterAnswers } from '../../server/src/language/making/cluster.ts';
import type { Made } from '../../server/src/language/making/edits.ts';
import type { Ask } from './asking.ts';
import { fileOf } from './commands.ts';

/** Kind of the code actions that state a release. */
const STATE_RELEASE = 'refactor.rewrite.release';
/** How many replicas and groups are offered to choose from. */
const MOST_GROUPS = 26;
const MOST_REPLICAS = 9;

/** Registers the commands that write something. New files and safe fixes are made at once; other edits are shown first. */
export function registerMaking(ask: Ask, start: () => Promise<BaseLanguageClient>): vscode.Disposable[] {
  const register = (name: string, run: (given: unknown) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(name, async (given: unknown) => {
      try {
        await start();
        await run(given);
      } catch (error) {
        void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }
    });
  const make = async (command: string, ...given: readonly unknown[]): Promise<void> => {
    const made = await ask<Made>(command, ...given);
    if (made === null) return sayNoFile();
    if ('message' in made) return void vscode.window.showInformationMessage(made.message);
    const edit = await (await start()).protocol2CodeConverter.asWorkspaceEdit(made.edit);
    if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true })) || made.open === undefined) return;
    await show(vscode.Uri.parse(made.open));
  };
  return [
    register('rmqlint.createSlave', async (given) => {
      const file = fileOf(given);
      if (file === undefined) return sayNoFile();
      await make('rmqlint.newSlave', file);
    }),
    register('rmqlint.createCluster', async (given) => {
      const folder = await folderOf(given);
      const answers =
        folder === undefined ? undefined : await answersOf((await ask<string[]>('rmqlint.releases')) ?? []);
      if (folder !== undefined && answers !== undefined) await make('rmqlint.newCluster', folder.toString(), answers);
    }),
    register('rmqlint.writeProjectFile', async () => {
      const folder = await folderOf(undefined);
      if (folder !== undefined) await make('rmqlint.newProjectFile', folder.toString());
    }),
    register('rmqlint.fixAll', () => make('rmqlint.fixEverything')),
    register('rmqlint.stateRelease', stateRelease),
  ];
}

const sayNoFile = async (): Promise<void> => {
  await vscode.window.showInformationMessage(vscode.l10n.t('Open a RocketMQ configuration file first'));
};

/** Shows a file that was just made, unless the user did not make it. */
async function show(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  } catch {
    // It was left out of what was made.
  }
}

/** The folder in which something is made: the one that was clicked on, else the workspace's, else of several the chosen one. */
async function folderOf(given: unknown): Promise<vscode.Uri | undefined> {
  if (given instanceof vscode.Uri) return given;
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first'));
  if (folders.length < 2) return folders[0]?.uri;
  return (await vscode.window.showWorkspaceFolderPick())?.uri;
}

/** Asks one thing after the other; undefined where the user stops. */
async function answersOf(releases: readonly string[]): Promise<ClusterAnswers | undefined> {
  const title = vscode.l10n.t('New RocketMQ cluster');
  const type = (prompt: string, placeHolder: string, wrong: (text: string) => string | undefined, value = '') =>
    vscode.window.showInputBox({ title, prompt, placeHolder, value, ignoreFocusOut: true, validateInput: wrong });
  const pick = <T extends vscode.QuickPickItem>(placeHolder: string, items: readonly T[]): Thenable<T | undefined> =>
    vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true });
  const numbers = (most: number) => Array.from({ length: most }, (_, i) => ({ label: String(i + 1) }));

  const name = await type(vscode.l10n.t('Name of the cluster (brokerClusterName)'), 'orders', (text) =>
    /^[A-Za-z0-9_-]+$/.test(text) ? undefined : vscode.l10n.t('Letters, digits, "-" and "_"'),
  );
  if (name === undefined) return undefined;
  const release = await pick(
    vscode.l10n.t('Which RocketMQ release will run?'),
    releases.map((label) => ({ label })),
  );
  if (release === undefined) return undefined;
  const listed = (text: string): string[] => text.split(/[\s,;]+/).filter((each) => each !== '');
  const typed = await type(
    vscode.l10n.t('Addresses or names of its hosts, with blanks between them'),
    '10.0.0.1 10.0.0.2',
    (text) => (listed(text).length > 0 ? undefined : vscode.l10n.t('At least one host')),
  );
  if (typed === undefined) return undefined;
  const hosts = listed(typed);
  const groups = await pick(vscode.l10n.t('How many masters?'), numbers(MOST_GROUPS));
  if (groups === undefined) return undefined;
  const replicas = await pick(
    vscode.l10n.t('How many brokers hold each message? No more than there are hosts'),
    numbers(Math.min(MOST_REPLICAS, hosts.length)),
  );
  if (replicas === undefined) return undefined;
  const mode = await pick(vscode.l10n.t('How do slaves follow their master?'), [
    {
      label: vscode.l10n.t('Asynchronously'),
      detail: vscode.l10n.t('A master answers before its slaves have a message (ASYNC_MASTER)'),
      mode: 'async' as const,
    },
    {
      label: vscode.l10n.t('Synchronously'),
      detail: vscode.l10n.t('A master answers when a slave has a message (SYNC_MASTER)'),
      mode: 'sync' as const,
    },
    {
      label: vscode.l10n.t('With controllers'),
      detail: vscode.l10n.t('Controllers elect a new master when one is gone (RocketMQ 5.0 or later)'),
      mode: 'controller' as const,
    },
  ]);
  if (mode === undefined) return undefined;
  return {
    name,
    rocketmq: release.label,
    hosts,
    groups: Number(groups.label),
    replicas: Number(replicas.label),
    mode: mode.mode,
  };
}

/** Offers what states the release of the active file, in the best place that there is. */
async function stateRelease(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return sayNoFile();
  const { document, selection } = editor;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[] | undefined>(
    'vscode.executeCodeActionProvider',
    document.uri,
    selection,
    STATE_RELEASE,
  );
  const own = (actions ?? []).filter(({ kind }) => kind?.value === STATE_RELEASE);
  if (own.length === 0)
    return void vscode.window.showInformationMessage(
      vscode.l10n.t('The release of this file is stated already, or it is none of RocketMQ’s'),
    );
  const items = own.map((action) => ({ label: action.title, action }));
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Which RocketMQ release runs?'),
  });
  if (chosen?.action.edit !== undefined) await vscode.workspace.applyEdit(chosen.action.edit);
}
