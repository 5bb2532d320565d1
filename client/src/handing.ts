import * as vscode from 'vscode';
import { compileGlob } from '../../server/src/deployment/project/globPattern.ts';

/** A file system that cannot be searched is walked; so many of its folders, and no more: each is a question to another machine. */
const MOST_FOLDERS = 2000;
/** Folders whose content is never looked at. */
const SKIPPED = new Set(['.git', '.hg', '.svn', 'node_modules']);
/** More than so many candidates are no configuration of a cluster. */
const MOST_FILES = 10_000;

/**
 * Files below folders whose paths match one of some globs. Asks the editor's search, and walks where that knows nothing: file systems of other
 * extensions rarely have one.
 * @param folders their URIs
 * @returns the files' URIs
 */
export async function filesIn(folders: readonly string[], patterns: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  const globs = patterns.map(compileGlob);
  for (const folder of folders.map((uri) => vscode.Uri.parse(uri))) {
    const before = found.size;
    for (const pattern of patterns) for (const uri of await search(folder, pattern)) found.add(uri.toString());
    if (found.size === before)
      for await (const [uri, path] of walk(folder))
        if (globs.some((glob) => glob.matches(path))) found.add(uri.toString());
  }
  return [...found];
}

async function search(folder: vscode.Uri, pattern: string): Promise<readonly vscode.Uri[]> {
  try {
    const within = new vscode.RelativePattern(folder, pattern);
    return await vscode.workspace.findFiles(within, '**/node_modules/**', MOST_FILES);
  } catch {
    return [];
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
