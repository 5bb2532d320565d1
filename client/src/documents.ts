import * as vscode from 'vscode';

/** The language id that the manifest gives to files with RocketMQ's names. */
export const LANGUAGE = 'rocketmq-properties';

/** Ids under which a RocketMQ file may be open as well: VS Code's own, Red Hat's Java, or what the user associated. */
const ALSO = ['properties', 'java-properties', 'ini'];

/**
 * Documents that the server is told about. It says something only about those that are RocketMQ's by their content, and judges a
 * project file as it is typed.
 */
export const SELECTOR = [
  ...['file', 'untitled', 'vscode-vfs'].map((scheme) => ({ scheme, language: LANGUAGE })),
  ...ALSO.flatMap((language) => ['file', 'vscode-vfs'].map((scheme) => ({ scheme, language }))),
  { scheme: 'file', pattern: '**/rmqlint.json' },
];

/** Keys that no other product's file has (ActiveMQ and Kafka have files of the same names). */
const OURS =
  /^[ \t]*(?:brokerClusterName|brokerName|namesrvAddr|storePathRootDir|flushDiskType|brokerRole|dLegerPeers|controllerDLegerPeers|kvConfigPath|brokerConfigPaths)[ \t]*[=:]/m;

/** Files whose names alone say RocketMQ; the same as in the manifest's `workspaceContains`, at any depth. */
const NAMES = '**/{rmqlint.json,{broker,namesrv,nameserver}*.{conf,properties}}';

/** Whether an open document is one of RocketMQ's. */
const isOurs = (document: vscode.TextDocument): boolean =>
  document.languageId === LANGUAGE || (ALSO.includes(document.languageId) && OURS.test(document.getText()));

/**
 * Waits until there is something to do: a Java project with a `.properties` file starts no server.
 * @param disposables takes what ends with the extension
 * @returns resolves once, when a RocketMQ file is open or lies in the workspace
 */
export function whenWanted(disposables: vscode.Disposable[]): Promise<void> {
  return new Promise((resolve) => {
    const opened = vscode.workspace.onDidOpenTextDocument((document) => {
      if (isOurs(document)) wanted();
    });
    const created = vscode.workspace.createFileSystemWatcher(NAMES, false, true, true);
    created.onDidCreate(() => wanted());
    const folders = vscode.workspace.onDidChangeWorkspaceFolders(() => look());
    const listeners = [opened, created, folders];
    disposables.push(...listeners);
    function wanted(): void {
      for (const listener of listeners) listener.dispose();
      resolve();
    }
    async function look(): Promise<void> {
      if (vscode.workspace.textDocuments.some(isOurs)) return wanted();
      const found = await vscode.workspace.findFiles(NAMES, '**/node_modules/**', 1);
      if (found.length > 0) wanted();
    }
    void look();
  });
}
