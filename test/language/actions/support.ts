import assert from 'node:assert/strict';
import type { CodeAction, TextDocumentEdit, TextEdit } from 'vscode-languageserver-types';
import type { CodeActionRequest } from '../../../server/src/language/features/actions/action.ts';
import { codeActionsOf } from '../../../server/src/language/features/codeActions.ts';
import type { FileContext } from '../../../server/src/language/features/context.ts';
import { readJson } from '../../../server/src/language/jsonMember.chunk.ts';

/** The whole of a file. */
export const EVERYTHING = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

/** What is offered for a file; for the whole of it, unless a place is given. */
export const actionsIn = (context: FileContext, request: Partial<CodeActionRequest> = {}): CodeAction[] =>
  codeActionsOf(context, { range: EVERYTHING, readJson, ...request });

/** The files of a workspace after an edit, as `askIn` takes them. What is typed into a snippet is given. */
export function applied(
  files: Readonly<Record<string, string>>,
  action: CodeAction | undefined,
  typed = '',
): Record<string, string> {
  assert(action?.edit !== undefined, `${action?.title} has no edit`);
  const after: Record<string, string> = { ...files };
  const changes = action.edit.documentChanges ?? [];
  for (const change of changes) {
    assert(change !== undefined);
    if ('kind' in change) {
      assert(change.kind === 'create');
      after[nameOf(change.uri)] ??= '';
      continue;
    }
    const name = nameOf(change.textDocument.uri);
    after[name] = edited(after[name] ?? '', change, typed);
  }
  for (const [uri, edits] of Object.entries(action.edit.changes ?? {})) {
    const name = nameOf(uri);
    after[name] = edited(after[name] ?? '', { textDocument: { uri, version: null }, edits }, typed);
  }
  return after;
}

const nameOf = (uri: string): string => uri.replace('file:///w/', '');

function edited(text: string, { edits }: TextDocumentEdit, typed: string): string {
  // As editors do it: a byte-order mark is none of the text.
  const bom = text.startsWith('\ufeff') ? 1 : 0;
  const starts = [bom, ...[...text.matchAll(/\r\n|\r|\n/g)].map((each) => each.index + each[0].length)];
  const offset = (position: TextEdit['range']['start']): number =>
    Math.min(text.length, (starts[position.line] ?? text.length) + position.character);
  const made = edits.map((edit, i) => ({
    start: offset(edit.range.start),
    end: offset(edit.range.end),
    text: 'snippet' in edit ? filled(edit.snippet.value, typed) : edit.newText,
    i,
  }));
  let out = text;
  for (const { start, end, text: own } of made.sort((a, b) => b.start - a.start || b.i - a.i))
    out = out.slice(0, start) + own + out.slice(end);
  return out;
}

/** A snippet with a text in each of its blanks. */
const filled = (snippet: string, typed: string): string =>
  snippet
    .replace(/\$1|\$\{1:([^}]*)\}/g, (_, shown: string | undefined) => typed || (shown ?? ''))
    .replace(/\\([\\$}])/g, '$1');
