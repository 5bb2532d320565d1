// The task of the installed command line, and the matcher that reads what it prints.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { finding, found, set, until } from './support.ts';

const GHOSTS = 'ghosts/conf/broker-a.properties';

/** Runs a task. @returns the code with which it ended */
async function ended(task: vscode.Task): Promise<number | undefined> {
  const code = new Promise<number | undefined>((resolve) => {
    const listener = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name !== task.name) return;
      listener.dispose();
      resolve(exitCode);
    });
  });
  await vscode.tasks.executeTask(task);
  return code;
}

/** Waits for a task of our type. */
const task = async (name: string): Promise<vscode.Task> => {
  const named = async () => (await vscode.tasks.fetchTasks({ type: 'rmqlint' })).find((each) => each.name === name);
  return (await until(`the task ${name}`, named)) as vscode.Task;
};

/** Writes tasks into the folder's settings, as tasks.json has them. */
const configure = (tasks: readonly object[] | undefined): Thenable<void> =>
  vscode.workspace.getConfiguration('tasks').update('tasks', tasks, vscode.ConfigurationTarget.Workspace);

describe('tasks', () => {
  afterEach(async () => {
    await configure(undefined);
    await set('enable', undefined);
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('of the type rmqlint: one of the folder, with the matcher $rmqlint, which runs the installed command line', async () => {
    const own = await task('check configuration');
    assert.deepEqual([own.source, own.problemMatchers, own.group?.id], ['rmqlint', ['$rmqlint'], 'test']);
    assert.equal(await ended(own), 1);
  });

  it('what the matcher $rmqlint reads are problems', async () => {
    // Of the same owner as what the server finds, the task's problems are in the list, but VS Code 1.100 tells extensions nothing of them.
    const problemMatcher = { base: '$rmqlint', owner: 'rmqlint-of-the-test' };
    await configure([{ type: 'rmqlint', label: 'read', paths: ['ghosts'], problemMatcher }]);
    await set('enable', false);
    await found(GHOSTS);
    assert.equal(await ended(await task('read')), 0, 'warnings alone are no failure');
    const { message, severity, range } = await finding(GHOSTS, 'ghost-key');
    assert.match(message, /storePathIndex/);
    assert.equal(severity, vscode.DiagnosticSeverity.Warning);
    assert.deepEqual([range.start.line, range.start.character], [7, 0]);
  });

  it('what a definition of tasks.json says is what is run', async () => {
    await configure([{ type: 'rmqlint', label: 'orders alone', paths: ['orders'], arguments: ['--preset', 'strict'] }]);
    const { args = [] } = (await task('orders alone')).execution as vscode.ShellExecution;
    assert.deepEqual(
      args.map((each) => (typeof each === 'string' ? each : each.value)),
      ['--format', 'compact', '--preset', 'strict', 'orders'],
    );
  });
});
