import type {
  CodeAction,
  CodeActionKind,
  CreateFile,
  Diagnostic,
  Range,
  StringValue,
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
  /** Whether it lets a person fill in what an edit leaves blank (`workspaceEdit.snippetEditSupport`). */
  readonly snippets: boolean;
  /** Whether an edit may make a file (`workspaceEdit.resourceOperations`). */
  readonly creates: boolean;
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
      const drafts = options.snippets ? (finding.drafts ?? []) : [];
      for (const fix of [...finding.fixes, ...drafts]) actions.push(...quickFix(fix, diagnostic, files, options));
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
  const edit = workspaceEdit(fix.edits, files, options);
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

/** The title; a fix after which something else runs says so. */
function titleOf(fix: Fix, lang: Lang): string {
  const title = fix.title(lang);
  return fix.safety === 'safe' ? title : texts[lang].changesWhatRuns(title);
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
  const edit = workspaceEdit(chosen, files, options);
  return edit === undefined ? [] : [{ title: texts[options.lang].fixAll(count), kind: FIX_ALL, edit }];
}

const same = (a: Edit, b: Edit): boolean =>
  a.newText === b.newText && a.span.start === b.span.start && a.span.end === b.span.end;

/** Whether two edits of one file cannot both be made: a common byte, or two insertions at one place, whose order nobody knows. */
const collide = (a: Span, b: Span): boolean =>
  (a.start < b.end && b.start < a.end) || (a.start === b.start && a.start === a.end && b.start === b.end);

/** Edits as one change of the workspace; undefined when one of the files may not be edited, or the client cannot. */
function workspaceEdit(
  edits: readonly Edit[],
  files: EditorFiles,
  { documentChanges, snippets, creates }: CodeActionOptions,
): WorkspaceEdit | undefined {
  const made: CreateFile[] = [];
  const byFile = new Map<string, { readonly version: number | null; readonly edits: TextDocumentEdit['edits'] }>();
  for (const edit of edits) {
    const file = files(edit.file);
    if (file?.editable !== true || (edit.creates === true) !== (file.missing === true)) return undefined;
    if (file.missing === true) {
      if (!documentChanges || !creates) return undefined;
      made.push({ kind: 'create', uri: file.uri, options: { ignoreIfExists: true } });
    }
    let list = byFile.get(file.uri);
    if (list === undefined) {
      list = { version: file.version, edits: [] };
      byFile.set(file.uri, list);
    }
    const range = rangeOf(file.positions, edit.span);
    if (edit.blanks === undefined) list.edits.push({ range, newText: edit.newText });
    else if (documentChanges && snippets) list.edits.push({ range, snippet: snippetOf(edit.newText, edit.blanks) });
    else return undefined;
  }
  if (!documentChanges) {
    return { changes: Object.fromEntries([...byFile].map(([uri, list]) => [uri, list.edits as TextEdit[]])) };
  }
  const changes: TextDocumentEdit[] = [...byFile].map(([uri, list]) => ({
    textDocument: { uri, version: list.version },
    edits: list.edits,
  }));
  return { documentChanges: [...made, ...changes] };
}

/** A text whose blanks are filled in together, what stands in them to be typed over. */
function snippetOf(text: string, blanks: readonly Span[]): StringValue {
  const plain = (part: string): string => part.replace(/[\\$}]/g, '\\$&');
  let value = '';
  let at = 0;
  for (const { start, end } of blanks) {
    value += `${plain(text.slice(at, start))}\${1:${plain(text.slice(start, end))}}`;
    at = end;
  }
  return { kind: 'snippet', value: value + plain(text.slice(at)) };
}
