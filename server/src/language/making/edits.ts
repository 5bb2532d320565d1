import type { CreateFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Edit } from '../../rules/rule.ts';
import { fixAll } from '../features/actions/fixes.ts';
import { workspaceEdit } from '../features/actions/workspaceEdits.ts';
import type { FileContext } from '../features/context.ts';

/** The only annotation of an edit: all of it is looked at before it is made. */
const ANNOTATION = 'rmqlint';

/** What a command that makes something answers; a client makes the edit, or tells the message. */
export type Made = { readonly edit: WorkspaceEdit; readonly open?: string } | { readonly message: string };

/**
 * An edit that makes files, for a client that shows it first.
 * @param files URIs with texts
 * @param label what the edit does
 */
export function creation(files: ReadonlyMap<string, string>, label: string): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  const changes = [...files].flatMap(([uri, newText]): [CreateFile, TextDocumentEdit] => [
    { kind: 'create', uri, options: { ignoreIfExists: false, overwrite: false } },
    { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText }] },
  ]);
  return merged([{ documentChanges: changes }], label);
}

/** Edits of a file's deployment as a client makes them; undefined where one of the files may not be edited. */
export const changesOf = (edits: readonly Edit[], context: FileContext, label: string): WorkspaceEdit | undefined =>
  edits.length === 0 ? {} : workspaceEdit(edits, context, { label, needsConfirmation: true });

/** The edit of all safe obvious fixes of a file; undefined where there is none. */
export const safeFixesOf = (context: FileContext): WorkspaceEdit | undefined =>
  fixAll({
    context,
    all: context.findings(),
    span: { start: 0, end: 0 },
    touched: [],
    readJson: () => undefined,
  })[0]?.edit;

/** Several edits as one, which is looked at before it is made. */
export function merged(edits: readonly WorkspaceEdit[], label: string): WorkspaceEdit {
  const all = edits.flatMap(({ documentChanges }) => documentChanges ?? []);
  // What a new file holds goes with the file: ticked alone, it would be empty.
  const created = new Set(all.flatMap((change) => ('edits' in change ? [] : 'uri' in change ? [change.uri] : [])));
  const noted = all.map((change) => {
    if (!('edits' in change)) return { ...change, annotationId: ANNOTATION };
    if (created.has(change.textDocument.uri)) return change;
    return { ...change, edits: change.edits.map((each) => ({ ...each, annotationId: ANNOTATION })) };
  });
  return { documentChanges: noted, changeAnnotations: { [ANNOTATION]: { label, needsConfirmation: true } } };
}
