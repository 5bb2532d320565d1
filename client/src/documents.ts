import * as vscode from 'vscode';

/** The language id that the manifest gives to files with RocketMQ's names. */
export const LANGUAGE = 'rocketmq-properties';

/** Ids under which a RocketMQ file may be open as well: VS Code's own, Red Hat's Java, or what the user associated. */
const ALSO = ['properties', 'java-properties', 'ini'];

/** Name of the project file. */
export const PROJECT_FILE = 'rmqlint.json';

/** Schemes of files: on the disk, new ones, and of the workspace's folders, whatever file system they are of. */
const schemes = (): readonly string[] => [
  ...new Set([
    'file',
    'untitled',
    'vscode-vfs',
    ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme),
  ]),
];

/**
 * Documents that the server is told about. It says something only about those that are RocketMQ's by their content, and judges a
 * project file as it is typed.
 */
export const selector = () =>
  schemes().flatMap((scheme) => [
    { scheme, language: LANGUAGE },
    ...(scheme === 'untitled'
      ? []
      : [
          ...ALSO.map((language) => ({ scheme, language })),
          { scheme, pattern: `**/${PROJECT_FILE}` },
          { scheme, pattern: '**/*[pP]roxy*.json' },
        ]),
  ]);

/** Keys that no other product's file has (ActiveMQ and Kafka have files of the same names). */
const OURS =
  /^[ \t]*(?:brokerClusterName|brokerName|namesrvAddr|storePathRootDir|flushDiskType|brokerRole|dLegerPeers|controllerDLegerPeers|controllerDLegerGroup|kvConfigPath|brokerConfigPaths)[ \t]*[=:]|"(?:rocketMQClusterName|namesrvAddr)"[ \t]*:/m;

/** Files that may be RocketMQ's, at any depth; the same names as in the manifest's `workspaceContains`. Braces do not nest. */
const NAMES = `**/{${[
  PROJECT_FILE,
  'rmq-proxy*.json',
  ...['broker', 'namesrv', 'nameserver', 'controller'].flatMap((name) => [`${name}*.conf`, `${name}*.properties`]),
].join(',')}}`;
const EXAMPLES = '**/2m-*/*.properties';

/** Names that no other product's file has. */
const CERTAIN =
  /(?:^|\/)(?:rmqlint\.json|broker\.conf|broker[-_0-9][^/]*\.(?:conf|properties)|name(?:srv|server)[^/]*\.(?:conf|properties))$/;

/** Names that a proxy's file has. */
const PROXY = /proxy[^/]*\.json$/i;

/** How many files of doubtful names are looked into. */
const LOOKED_INTO = 100;

const isProject = (uri: vscode.Uri): boolean => uri.path.endsWith(`/${PROJECT_FILE}`);

/** Whether an open document is one of RocketMQ's. */
const isOurs = (document: vscode.TextDocument): boolean =>
  document.languageId === LANGUAGE ||
  isProject(document.uri) ||
  ((ALSO.includes(document.languageId) || PROXY.test(document.uri.path)) && OURS.test(document.getText()));

/** Whether a file of the workspace is one of RocketMQ's: by its name, else by its content. */
async function isOursOnDisk(uri: vscode.Uri): Promise<boolean> {
  if (CERTAIN.test(uri.path)) return true;
  try {
    return OURS.test(new TextDecoder('latin1').decode(await vscode.workspace.fs.readFile(uri)));
  } catch {
    return false;
  }
}

/** Whether a RocketMQ file lies in the workspace. */
async function liesInWorkspace(): Promise<boolean> {
  for (const names of [NAMES, EXAMPLES]) {
    const found = await vscode.workspace.findFiles(names, '**/node_modules/**', LOOKED_INTO);
    if (found.some((uri) => CERTAIN.test(uri.path))) return true;
    for (const uri of found) if (await isOursOnDisk(uri)) return true;
  }
  return false;
}

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
    created.onDidCreate(async (uri) => {
      if (await isOursOnDisk(uri)) wanted();
    });
    const folders = vscode.workspace.onDidChangeWorkspaceFolders(() => look());
    const listeners = [opened, created, folders];
    disposables.push(...listeners);
    function wanted(): void {
      for (const listener of listeners) listener.dispose();
      resolve();
    }
    async function look(): Promise<void> {
      if (vscode.workspace.textDocuments.some(isOurs) || (await liesInWorkspace())) wanted();
    }
    void look();
  });
}
