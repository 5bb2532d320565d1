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
import { editsByFile } from '../fix/apply.ts';
import { type Fix, isCertain } from '../fix/model.ts';
import { planFixes } from '../fix/plan.ts';
import type { Finding } from '../linter/model.ts';
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
  /** Whether fixes of the file are safe that are made together, in every deployment that the file belongs to. */
  areSafe(fixes: readonly Fix[]): boolean;
}

/** Whether a client that asks for some kinds wants this one: a kind includes those below it. */
const wanted = (kind: CodeActionKind, only: readonly CodeActionKind[] | undefined): boolean =>
  only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));

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
  const { fixes, edits } = planFixes(path, own, options.areSafe);
  if (fixes.length === 0) return [];
  const edit = workspaceEdit(edits, files, options.documentChanges);
  return edit === undefined ? [] : [{ title: texts[options.lang].fixAll(fixes.length), kind: FIX_ALL, edit }];
}

/** Edits as one change of the workspace; undefined when one of the files may not be edited. */
function workspaceEdit(
  edits: readonly Edit[],
  files: EditorFiles,
  documentChanges: boolean,
): WorkspaceEdit | undefined {
  const byFile: { readonly uri: string; readonly version: number | null; readonly edits: TextEdit[] }[] = [];
  for (const [path, own] of editsByFile(edits)) {
    const file = files(path);
    if (file?.editable !== true) return undefined;
    const made = own.map(({ span, newText }) => ({ range: rangeOf(file.positions, span), newText }));
    byFile.push({ uri: file.uri, version: file.version, edits: made });
  }
  if (!documentChanges) return { changes: Object.fromEntries(byFile.map((file) => [file.uri, file.edits])) };
  const changes: TextDocumentEdit[] = byFile.map((file) => ({
    textDocument: { uri: file.uri, version: file.version },
    edits: file.edits,
  }));
  return { documentChanges: changes };
}
