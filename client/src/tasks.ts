import * as vscode from 'vscode';

/** Type of the tasks in the manifest. */
const TYPE = 'rmqlint';
const MATCHER = '$rmqlint';

/** What a task of `tasks.json` says; the manifest's `taskDefinitions`. */
interface Definition extends vscode.TaskDefinition {
  /** The program; unsaid: the one of the folder's node_modules, else the one that the shell finds. */
  readonly command?: string;
  /** Files and folders to check; unsaid: everything. */
  readonly paths?: readonly string[];
  /** Further arguments. */
  readonly arguments?: readonly string[];
}

/** Tasks that check a folder with the command line, whose findings become problems. In a browser nothing can be run. */
export function registerTasks(): vscode.Disposable[] {
  if (vscode.env.uiKind === vscode.UIKind.Web && vscode.env.remoteName === undefined) return [];
  return [
    vscode.tasks.registerTaskProvider(TYPE, {
      provideTasks: () =>
        Promise.all(
          (vscode.workspace.workspaceFolders ?? []).filter(isLocal).map((folder) => taskOf({ type: TYPE }, folder)),
        ),
      resolveTask: async ({ definition, scope }) =>
        typeof scope === 'object' && isLocal(scope) ? taskOf(definition as Definition, scope) : undefined,
    }),
  ];
}

const isLocal = ({ uri }: vscode.WorkspaceFolder): boolean => uri.scheme === 'file';

async function taskOf(definition: Definition, folder: vscode.WorkspaceFolder): Promise<vscode.Task> {
  const { command = await installedIn(folder), paths = [], arguments: more = [] } = definition;
  const task = new vscode.Task(
    definition,
    folder,
    vscode.l10n.t('check configuration'),
    'rmqlint',
    new vscode.ShellExecution(word(command), ['--format', 'compact', ...more, ...paths].map(word), {
      cwd: folder.uri.fsPath,
    }),
    MATCHER,
  );
  task.group = vscode.TaskGroup.Test;
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, clear: true };
  return task;
}

/** A word as whatever shell it is takes it literally. */
const word = (value: string): vscode.ShellQuotedString => ({ value, quoting: vscode.ShellQuoting.Strong });

/** The command line that is installed in a folder, else whatever the shell finds under its name. */
async function installedIn({ uri }: vscode.WorkspaceFolder): Promise<string> {
  const name = process.platform === 'win32' ? 'rmqlint.cmd' : 'rmqlint';
  const own = vscode.Uri.joinPath(uri, 'node_modules/.bin', name);
  try {
    await vscode.workspace.fs.stat(own);
    return own.fsPath;
  } catch {
    return 'rmqlint';
  }
}
