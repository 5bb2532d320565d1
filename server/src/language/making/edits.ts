import type { CreateFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Edit } from '../../rules/rule.ts';
import { fixAll } from '../features/actions/fixes.ts';
import { workspaceEdit } from '../features/actions/workspaceEdits.ts';
import type { FileContext } from '../features/context.ts';

/** What a command that makes something answers; a client makes the edit, or tells the message. */
export type Made = { readonly edit: WorkspaceEdit; readonly open?: string } | { readonly message: string };

/**
 * An edit that makes files, none of which may be there yet. Nobody is asked: nothing is lost, and of files that are confirmed one by one some would
 * be left empty.
 * @param files URIs with texts
 */
export function creation(files: ReadonlyMap<string, string>): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  const changes = [...files].flatMap(([uri, newText]): [CreateFile, TextDocumentEdit] => [
    { kind: 'create', uri, options: { ignoreIfExists: false, overwrite: false } },
    { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText }] },
  ]);
  return { documentChanges: changes };
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

/** Several edits as one. */
export function merged(edits: readonly WorkspaceEdit[]): WorkspaceEdit {
  const annotations = edits.flatMap(({ changeAnnotations: own }) => (own === undefined ? [] : [own]));
  return {
    documentChanges: edits.flatMap(({ documentChanges }) => documentChanges ?? []),
    ...(annotations.length === 0 ? {} : { changeAnnotations: Object.assign({}, ...annotations) }),
  };
}
