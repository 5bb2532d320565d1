// The view of the topology. What its rows look like, and in which language, is in ../features.test.mjs: of a tree nothing can be read from inside.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ToldTopology } from '../../../client/src/asking.ts';
import { type Branch, branchesOf } from '../../../client/src/topologyBranches.ts';
import { at, leave, replace, until, uriOf } from './support.ts';

const SLAVE = 'orders/conf/broker-a-s.properties';

/** Rows as they are when nothing is folded. */
const flat = (branches: readonly Branch[]): readonly Branch[] =>
  branches.flatMap((branch) => [branch, ...flat(branch.children)]);

/** Which row of the view is a file's. */
async function rowOf(path: string): Promise<number> {
  const { deployments } = await vscode.commands.executeCommand<ToldTopology>('rmqlint.topology');
  return flat(branchesOf(deployments, 'en')).findIndex(({ uri }) => uri === uriOf(path).toString());
}

/** Goes to a row with the keyboard and chooses it, until its file is the active one. */
async function choose(path: string): Promise<vscode.TextEditor> {
  const row = await until(
    'its row',
    () => rowOf(path),
    (row) => row >= 0,
  );
  return (await until('the file of the row', async () => {
    await vscode.commands.executeCommand('rmqlint.topologyView.focus');
    await vscode.commands.executeCommand('list.focusFirst');
    for (let i = 0; i < row; i++) await vscode.commands.executeCommand('list.focusDown');
    await vscode.commands.executeCommand('list.select');
    const find = (): vscode.TextEditor | undefined => {
      const { activeTextEditor: active } = vscode.window;
      return active?.document.uri.toString() === uriOf(path).toString() ? active : undefined;
    };
    return until('it is active', find, (editor) => editor !== undefined, 1000).catch(() => undefined);
  })) as vscode.TextEditor;
}

describe('the view rmqlint.topologyView', () => {
  afterEach(leave);

  it('opens the file of a broker where its name stands', async () => {
    const { document, selection } = await choose(SLAVE);
    assert.equal(selection.active.line, at(document, 'brokerName').line);
  });

  it('follows what is typed, and is asked for anew by rmqlint.refreshTopology', async () => {
    // The slave becomes one of the other group, so that its row is another one.
    const before = await until(
      'its row',
      () => rowOf(SLAVE),
      (row) => row >= 0,
    );
    await replace(SLAVE, 'brokerName=broker-a', 'brokerName=broker-b');
    await until(
      'the row moves',
      () => rowOf(SLAVE),
      (row) => row > before,
    );
    await vscode.commands.executeCommand('rmqlint.refreshTopology');
    await vscode.commands.executeCommand('workbench.action.closeAllGroups').then(undefined, () => {});
    await choose(SLAVE);
  });
});
