// What the suites in the extension host have in common.
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** The folder that is open. */
export function folder(): vscode.WorkspaceFolder {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert(first !== undefined);
  return first;
}
export const uriOf = (path: string): vscode.Uri => vscode.Uri.joinPath(folder().uri, path);
export const onDisk = (path: string): string => join(folder().uri.fsPath, path);

/** How long something is waited for, in milliseconds. */
const PATIENCE = 20_000;
const PAUSE = 50;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE));

/**
 * Asks until an answer is what is wanted.
 * @param wanted undefined and false are waited over; anything else is given back
 */
export async function until<T>(
  what: string,
  ask: () => T | Thenable<T>,
  wanted: (answer: T) => boolean = (answer) => answer !== undefined && answer !== false,
  patience = PATIENCE,
): Promise<T> {
  for (const end = Date.now() + patience; ; ) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > end) assert.fail(`${what}: ${JSON.stringify(answer)}`);
    await pause();
  }
}

/** Asks until the answer is a certain one. */
export async function untilEqual<T>(ask: () => T | Promise<T>, wanted: T): Promise<void> {
  let last: T | undefined;
  const text = JSON.stringify(wanted);
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    last = await ask();
    if (JSON.stringify(last) === text) return;
    await pause();
  }
  assert.deepEqual(last, wanted);
}

/** Opens a file as a person does. */
export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(path)), { preview: false });
}

/** Where a text begins in a document, which holds it once. */
export function at(document: vscode.TextDocument, text: string, plus = 0): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert(offset >= 0, `${text} is in ${document.uri.path}`);
  return document.positionAt(offset + plus);
}

/** Replaces a text in a document that is or becomes open, as typing does: nothing is saved. */
export async function replace(path: string, text: string, by: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(at(document, text), at(document, text, text.length)), by);
  assert(await vscode.workspace.applyEdit(edit));
}

/** Codes of a file's findings, sorted. */
export const codes = (path: string): readonly string[] =>
  findings(path)
    .map(({ code }) => String(typeof code === 'object' ? code.value : code))
    .sort();

export const findings = (path: string): readonly vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uriOf(path)).filter(({ source }) => source === 'rmqlint');

/** What a hover says. */
export const hoverAt = async (uri: vscode.Uri, position: vscode.Position): Promise<string> =>
  (await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position))
    .flatMap(({ contents }) => contents.map((each) => (typeof each === 'string' ? each : each.value)))
    .join('\n');

/** Waits until a file has a finding. */
export const finding = (path: string, code: string): Promise<vscode.Diagnostic> =>
  until(`${code} in ${path}`, () => findings(path).find((each) => codeOf(each) === code)) as Promise<vscode.Diagnostic>;

const codeOf = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : code);

/** Waits until a file has certain findings, by their codes. */
export const found = (path: string, ...wanted: readonly string[]): Promise<void> =>
  untilEqual(() => codes(path), [...wanted].sort());

/**
 * Does something on the disk until it was seen: the watcher starts late, and does not say when.
 * @param act is told how often it was done before
 */
export async function outside(act: (time: number) => void, seen: () => boolean | Promise<boolean>): Promise<void> {
  for (let time = 0; ; time++) {
    act(time);
    const last = time === 10;
    try {
      await until('what changed outside is seen', seen, Boolean, last ? PATIENCE : 2000);
      return;
    } catch (error) {
      if (last) throw error;
    }
  }
}

/** Writes a file again and again until it was seen. */
export const write = (path: string, text: string, seen: () => boolean | Promise<boolean>): Promise<void> =>
  outside((time) => writeFileSync(onDisk(path), text + '\n'.repeat(time)), seen);

export const isThere = (path: string): boolean => existsSync(onDisk(path));

/** Sets what a folder's settings say of us; undefined takes it back. */
export async function set(name: string, value: unknown): Promise<void> {
  const ours = vscode.workspace.getConfiguration('rmqlint');
  await ours.update(name, value, vscode.ConfigurationTarget.Workspace);
}

/** Closes everything that is open, and throws away what was typed. */
export async function leave(): Promise<void> {
  const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  // Of a document that an edit has opened, the tab comes late.
  const dirty = () => vscode.workspace.textDocuments.filter(({ isDirty, isClosed }) => isDirty && !isClosed);
  await until(
    'everything is closed',
    async () => {
      for (const document of dirty()) {
        // It cannot be shown where another editor opens in the meantime; the next look tries again.
        const isShown = await vscode.window.showTextDocument(document).then(
          () => true,
          () => false,
        );
        if (isShown) await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      }
      await vscode.window.tabGroups.close(tabs().filter(({ isDirty }) => !isDirty));
      return [...tabs().map(({ label }) => label), ...dirty().map(({ fileName }) => fileName)];
    },
    (left) => left.length === 0,
  );
}

/** Deletes a file in the editor, which then also forgets that a test has read it; nobody else's deletion does that for minutes. */
export async function remove(path: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.deleteFile(uriOf(path));
  assert(await vscode.workspace.applyEdit(edit));
}

/** Accepts what a list offers as soon as it does, until something has come of it. */
export const accept = (done: () => boolean | Promise<boolean>): Promise<unknown> =>
  until('what was chosen is done', async () => {
    if (await done()) return true;
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return false;
  });

/** Tabs of an extension's page. */
export const webviews = (): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview);
