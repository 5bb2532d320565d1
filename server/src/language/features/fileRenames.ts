import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { groupBy } from '../../base/collections.ts';
import { rememberingOf } from '../../base/memo.ts';
import type { Span } from '../../base/range.ts';
import type { Deployment } from '../../deployment/model.ts';
import { hasFile } from '../../deployment/processes/processes.ts';
import { isByName } from '../../deployment/project/globs.ts';
import { basename } from '../../deployment/world/paths.ts';
import { replaceValueSpan } from '../../syntax/properties/edit.ts';
import { rangeOf } from '../files.ts';
import type { JsonReader } from '../json.ts';
import { mentionsInEntry } from '../mentions/entries.ts';
import { type PathString, pathStrings, relativeTo, resolved, wayFrom } from '../projectPaths.ts';
import type { WorkspaceContext } from './context.ts';

export interface FileRenamesRequest {
  readonly files: readonly { readonly oldUri: string; readonly newUri: string }[];
  readonly readJson: JsonReader;
}

/** From where to where a file or a folder goes; both as in SourceFile.path. */
interface Move {
  readonly from: string;
  readonly to: string;
}

interface FileEdit {
  readonly file: string;
  readonly span: Span;
  readonly newText: string;
}

/** What must change where files and folders are named that go elsewhere: in `rmqlint.json`, in what it extends, in the files of containers. */
export function fileRenamesOf(
  context: WorkspaceContext,
  { files, readJson }: FileRenamesRequest,
): WorkspaceEdit | undefined {
  const changed = new Map<string, { readonly version: number | null; readonly edits: Map<string, TextEdit> }>();
  const projects = new Set<string>();
  for (const deployment of context.deployments) {
    if (context.isCancelled()) return undefined;
    const moves = files.flatMap(({ oldUri, newUri }): readonly Move[] => {
      const from = context.pathOf(deployment, oldUri);
      const to = context.pathOf(deployment, newUri);
      return from === undefined || to === undefined || from === '' ? [] : [{ from, to }];
    });
    if (moves.length === 0) continue;
    for (const edit of [...editsInProject(deployment), ...editsInContainers(deployment, moves)]) {
      const file = context.filesOf(deployment)(edit.file);
      if (file?.editable !== true || file.missing === true) continue;
      const range = rangeOf(file.positions, edit.span);
      const own = changed.get(file.uri) ?? { version: file.version, edits: new Map<string, TextEdit>() };
      own.edits.set(JSON.stringify(range), { range, newText: edit.newText });
      changed.set(file.uri, own);
    }

    function* editsInProject(own: Deployment): Generator<FileEdit> {
      const { project } = own;
      if (project === undefined) return;
      for (const path of new Set([project.path, ...project.deployments.map(({ file }) => file)])) {
        const document = path === undefined ? undefined : context.documentsOf(own)(path);
        if (path === undefined || document === undefined) continue;
        // What stands in no deployment is looked at once, and what stands in one when it comes to that.
        const first = !projects.has(path);
        projects.add(path);
        for (const string of pathStrings(readJson(document).root)) {
          if (string.deployment === undefined ? !first : string.deployment !== own.name) continue;
          const text =
            string.form === 'path'
              ? renamedBase(string.text, path, moves)
              : renamed(string, project.directory, own, moves);
          if (text !== undefined) yield { file: path, span: string.span, newText: JSON.stringify(text).slice(1, -1) };
        }
      }
    }
  }
  if (changed.size === 0) return undefined;
  const edits = [...changed].map(
    ([uri, own]): TextDocumentEdit => ({
      textDocument: { uri, version: own.version },
      edits: [...own.edits.values()],
    }),
  );
  if (context.abilities.documentChanges) return { documentChanges: edits };
  return {
    changes: Object.fromEntries(edits.map(({ textDocument, edits: own }) => [textDocument.uri, own as TextEdit[]])),
  };
}

/** The paths of a deployment's files by their names. */
const byBasename = rememberingOf(({ files }: Deployment) =>
  groupBy(
    files.map(({ path }) => path),
    basename,
  ),
);

/** Where a path goes. */
function moved(path: string, moves: readonly Move[]): string | undefined {
  for (const { from, to } of moves) {
    if (path === from) return to;
    if (path.startsWith(`${from}/`)) return to + path.slice(from.length);
  }
  return undefined;
}

/** What `extends` says when the file that it stands in goes elsewhere, or the one that it names; undefined where it stays as it is. */
function renamedBase(text: string, file: string, moves: readonly Move[]): string | undefined {
  // `recommended` and `strict` are no paths.
  const base = /[./]/.test(text) ? resolved(directoryOf(file), text) : undefined;
  if (base === undefined) return undefined;
  const way = wayFrom(directoryOf(moved(file, moves) ?? file), moved(base, moves) ?? base);
  if (way === wayFrom(directoryOf(file), base)) return undefined;
  return /^\.\//.test(text) && !way.startsWith('../') ? `./${way}` : way;
}

const directoryOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** What a glob takes for more than a character. */
const SPECIAL = /[*?[\]{}\\]/g;
const literal = (path: string): string => path.replace(SPECIAL, '\\$&');

/** The text of a project file that names files which go elsewhere; undefined where it stays as it is. */
function renamed(
  { text, form }: PathString,
  directory: string,
  deployment: Deployment,
  moves: readonly Move[],
): string | undefined {
  if (form === 'name' && isByName(text)) {
    const bare = text.replace(/^(?:\.\/)+/, '');
    const named = byBasename(deployment).get(bare.replace(/\\(.)/g, '$1')) ?? [];
    if (!named.some((path) => moved(path, moves) !== undefined)) return undefined;
    const names = new Set(named.map((path) => basename(moved(path, moves) ?? path)));
    const [name] = names;
    // Of files that had one name and no longer have, the project file cannot speak with one.
    return name === undefined || names.size > 1 || literal(name) === bare ? undefined : literal(name);
  }
  const [, dots = '', rest = ''] = /^((?:\.\/)*)(.*)$/.exec(text) ?? [];
  for (const { from, to } of moves) {
    const before = relativeTo(directory, from);
    const after = relativeTo(directory, to);
    if (before === undefined || after === undefined) continue;
    const old = literal(before);
    if (rest === old || rest.startsWith(`${old}/`)) return dots + literal(after) + rest.slice(old.length);
  }
  return undefined;
}

/** Elements of brokerConfigPaths: the end of each that is the path of the file in the workspace, which tells nothing of what is in front of it. */
function* editsInContainers(deployment: Deployment, moves: readonly Move[]): Generator<FileEdit> {
  for (const process of deployment.processes) {
    if (process.kind !== 'container' || !hasFile(process)) continue;
    const { document, path } = process.file;
    const entry = document.last('brokerConfigPaths');
    if (entry === undefined) continue;
    for (const { text, span, paths: [file] = [] } of mentionsInEntry(process, entry, deployment)) {
      const to = file === undefined ? undefined : moved(file, moves);
      const written = file === undefined || to === undefined ? undefined : withEndOf(text, file, to);
      if (written !== undefined) yield { file: path, ...replaceValueSpan(document, entry, span, written) };
    }
  }
}

/** A path on a host whose last names are those of a file that gets others; undefined where none of them changes, or where it could not be read again. */
function withEndOf(path: string, from: string, to: string): string | undefined {
  const parts = path.split(/([\\/]+)/);
  const old = from.split('/').reverse();
  const now = to.split('/').reverse();
  let changed = false;
  for (let i = 0; i < old.length && (i === 0 || old.length === now.length); i++) {
    const at = parts.length - 1 - 2 * i;
    if (at < 0 || parts[at] !== old[i]) break;
    if (old[i] !== now[i]) {
      parts[at] = now[i] as string;
      changed = true;
    }
  }
  const written = parts.join('');
  // With a colon in it the container would read two paths, and of blanks around it nobody knows that they belong to it.
  return changed && !written.includes(':') && written === written.trim() ? written : undefined;
}
