import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { compileGlob } from '../../server/src/deployment/project/globPattern.ts';

/** A file system that cannot be searched is walked; so many of its folders, and no more: each is a question to another machine. */
const MOST_FOLDERS = 2000;
/** How long a search may take before it is walked instead, in milliseconds. */
const PATIENCE = 3000;
/** Folders whose content is never looked at. */
const SKIPPED = new Set(['.git', '.hg', '.svn', 'node_modules']);
/** More than so many candidates are no configuration of a cluster. */
const MOST_FILES = 10_000;

/** How many files are read at once. */
const AT_ONCE = 20;

/** Lets a server that cannot read the workspace's files ask for them; docs/protocol.md. */
export function handOver(client: BaseLanguageClient): void {
  client.onRequest('rmqlint/findFiles', ({ folders, patterns }: { folders: string[]; patterns: string[] }) =>
    filesIn(folders, patterns),
  );
  client.onRequest('rmqlint/readFiles', ({ uris }: { uris: string[] }) => contentsOf(uris));
}

/**
 * Files below folders whose paths match one of some globs. Asks the editor's search, and walks where that knows nothing: file systems of other
 * extensions rarely have one.
 * @param folders their URIs
 * @returns the files' URIs
 */
async function filesIn(folders: readonly string[], patterns: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  const globs = patterns.map(compileGlob);
  for (const folder of folders.map((uri) => vscode.Uri.parse(uri))) {
    const before = found.size;
    for (const uri of await search(folder, patterns)) found.add(uri.toString());
    if (found.size === before)
      for await (const [uri, path] of walk(folder))
        if (globs.some((glob) => glob.matches(path))) found.add(uri.toString());
  }
  return [...found];
}

/** @returns nothing where the editor cannot search: of a file system without a search it waits for one that never comes */
async function search(folder: vscode.Uri, patterns: readonly string[]): Promise<readonly vscode.Uri[]> {
  const stop = new vscode.CancellationTokenSource();
  const searches = patterns.map((pattern) =>
    vscode.workspace.findFiles(
      new vscode.RelativePattern(folder, pattern),
      '**/node_modules/**',
      MOST_FILES,
      stop.token,
    ),
  );
  const silence = new Promise<vscode.Uri[][]>((resolve) => setTimeout(() => resolve([]), PATIENCE));
  try {
    return (await Promise.race([Promise.all(searches), silence])).flat();
  } catch {
    return [];
  } finally {
    stop.cancel();
    stop.dispose();
  }
}

/** Files below a folder with their paths from there, those near its top first. */
async function* walk(top: vscode.Uri): AsyncGenerator<readonly [uri: vscode.Uri, path: string]> {
  const folders: (readonly [uri: vscode.Uri, path: string])[] = [[top, '']];
  for (let i = 0; i < folders.length && i < MOST_FOLDERS; i++) {
    const [folder, path] = folders[i] as (typeof folders)[number];
    let entries: [string, vscode.FileType][] = [];
    try {
      entries = await vscode.workspace.fs.readDirectory(folder);
    } catch {
      // Gone meanwhile, or not to be read.
    }
    for (const [name, type] of entries) {
      const uri = vscode.Uri.joinPath(folder, name);
      if ((type & vscode.FileType.File) !== 0) yield [uri, `${path}${name}`];
      else if ((type & vscode.FileType.Directory) !== 0 && !SKIPPED.has(name)) folders.push([uri, `${path}${name}/`]);
    }
  }
}

/** The bytes of files in base64; null for what is not there. */
async function contentsOf(uris: readonly string[]): Promise<readonly (string | null)[]> {
  const contents: (string | null)[] = uris.map(() => null);
  let next = 0;
  const read = async (): Promise<void> => {
    for (let i = next++; i < uris.length; i = next++) {
      try {
        contents[i] = base64(await vscode.workspace.fs.readFile(vscode.Uri.parse(uris[i] as string)));
      } catch {
        // Gone, or a folder.
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, read));
  return contents;
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // A call takes so many arguments and no more.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
