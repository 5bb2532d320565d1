import type {
  CodeAction,
  CodeActionKind,
  Diagnostic,
  Range,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Span } from '../base/range.ts';
import type { Lang } from '../base/text.ts';
import type { Finding, Fix } from '../linter/model.ts';
import type { Edit } from '../rules/rule.ts';
import { type DiagnosticOptions, diagnosticOf } from './diagnostics.ts';
import { type EditorFiles, rangeOf, spanOf } from './files.ts';
import { texts } from './texts.ts';

export const QUICK_FIX = 'quickfix' satisfies CodeActionKind;
/** All safe obvious fixes of a file at once; what `editor.codeActionsOnSave` names. */
export const FIX_ALL = 'source.fixAll.rmqlint' satisfies CodeActionKind;

export interface CodeActionRequest {
  /** Path as in SourceFile.path. */
  readonly file: string;
  readonly range: Range;
  /** Kinds that the client asks for; unsaid: all. */
  readonly only?: readonly CodeActionKind[] | undefined;
}

export interface CodeActionOptions extends DiagnosticOptions {
  /** Whether the client takes versioned edits (`workspaceEdit.documentChanges`). */
  readonly documentChanges: boolean;
}

/** Whether a client that asks for some kinds wants this one: a kind includes those below it. */
const wanted = (kind: CodeActionKind, only: readonly CodeActionKind[] | undefined): boolean =>
  only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));

/** Whether a fix may be made without being looked at: the same process before and after, and the one obvious correction. */
const isCertain = (fix: Fix): boolean => fix.obvious && fix.safety === 'safe' && !fix.movesData;

const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/**
 * The corrections of the findings that a range touches, and of the whole file.
 * @param findings of the file's deployment
 */
export function codeActionsOf(
  request: CodeActionRequest,
  findings: readonly Finding[],
  files: EditorFiles,
  options: CodeActionOptions,
): CodeAction[] {
  const file = files(request.file);
  if (file?.editable !== true) return [];
  const own = findings.filter((finding) => finding.file === request.file);
  const actions: CodeAction[] = [];
  if (wanted(QUICK_FIX, request.only)) {
    const span = spanOf(file.positions, request.range);
    for (const finding of own) {
      if (!touches(finding.span, span)) continue;
      const diagnostic = diagnosticOf(finding, files, options);
      for (const fix of finding.fixes) actions.push(...quickFix(fix, diagnostic, files, options));
    }
  }
  if (wanted(FIX_ALL, request.only)) actions.push(...fixAll(request.file, own, files, options));
  return actions;
}

function quickFix(
  fix: Fix,
  diagnostic: Diagnostic | undefined,
  files: EditorFiles,
  options: CodeActionOptions,
): CodeAction[] {
  const edit = workspaceEdit(fix.edits, files, options.documentChanges);
  if (edit === undefined) return [];
  return [
    {
      title: titleOf(fix, options.lang),
      kind: QUICK_FIX,
      ...(diagnostic === undefined ? {} : { diagnostics: [diagnostic] }),
      ...(isCertain(fix) ? { isPreferred: true } : {}),
      edit,
    },
  ];
}

/** The title; a fix that is not safe says what it does. */
function titleOf(fix: Fix, lang: Lang): string {
  const title = fix.title(lang);
  return fix.effect === undefined ? title : texts[lang].unsafe(title, fix.effect);
}

function fixAll(path: string, own: readonly Finding[], files: EditorFiles, options: CodeActionOptions): CodeAction[] {
  const chosen: Edit[] = [];
  let count = 0;
  for (const finding of own) {
    const fix = finding.fixes.find((each) => isCertain(each) && each.edits.every((edit) => edit.file === path));
    if (fix === undefined) continue;
    const fresh = fix.edits.filter((edit) => !chosen.some((other) => same(edit, other)));
    // A fix is made whole or not at all: what overlaps is left for the next run.
    if (fresh.some((edit) => chosen.some((other) => collide(edit.span, other.span)))) continue;
    chosen.push(...fresh);
    count++;
  }
  if (count === 0) return [];
  const edit = workspaceEdit(chosen, files, options.documentChanges);
  return edit === undefined ? [] : [{ title: texts[options.lang].fixAll(count), kind: FIX_ALL, edit }];
}

const same = (a: Edit, b: Edit): boolean =>
  a.newText === b.newText && a.span.start === b.span.start && a.span.end === b.span.end;

/** Whether two edits of one file cannot both be made: a common byte, or two insertions at one place, whose order nobody knows. */
const collide = (a: Span, b: Span): boolean =>
  (a.start < b.end && b.start < a.end) || (a.start === b.start && a.start === a.end && b.start === b.end);

/** Edits as one change of the workspace; undefined when one of the files may not be edited. */
function workspaceEdit(
  edits: readonly Edit[],
  files: EditorFiles,
  documentChanges: boolean,
): WorkspaceEdit | undefined {
  const byFile = new Map<string, { readonly version: number | null; readonly edits: TextEdit[] }>();
  for (const edit of edits) {
    const file = files(edit.file);
    if (file?.editable !== true) return undefined;
    let list = byFile.get(file.uri);
    if (list === undefined) {
      list = { version: file.version, edits: [] };
      byFile.set(file.uri, list);
    }
    list.edits.push({ range: rangeOf(file.positions, edit.span), newText: edit.newText });
  }
  if (!documentChanges) return { changes: Object.fromEntries([...byFile].map(([uri, list]) => [uri, list.edits])) };
  const changes: TextDocumentEdit[] = [...byFile].map(([uri, list]) => ({
    textDocument: { uri, version: list.version },
    edits: list.edits,
  }));
  return { documentChanges: changes };
}
