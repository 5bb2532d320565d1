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
import type { Span } from '../../base/range.ts';
import type { Lang } from '../../base/text.ts';
import { editsByFile } from '../../fix/apply.ts';
import { type Fix, isCertain } from '../../fix/model.ts';
import { planFixes } from '../../fix/plan.ts';
import type { Finding } from '../../linter/model.ts';
import type { Edit } from '../../rules/rule.ts';
import { diagnosticOf } from '../diagnostics.ts';
import { rangeOf, spanOf } from '../files.ts';
import { texts } from '../texts.ts';
import type { FileContext } from './context.ts';

export const QUICK_FIX = 'quickfix' satisfies CodeActionKind;
/** All safe obvious fixes of a file at once; what `editor.codeActionsOnSave` names. */
export const FIX_ALL = 'source.fixAll.rmqlint' satisfies CodeActionKind;

export interface CodeActionRequest {
  readonly range: Range;
  /** Kinds that the client asks for; unsaid: all. */
  readonly only?: readonly CodeActionKind[] | undefined;
}

/** Whether a client that asks for some kinds wants this one: a kind includes those below it. */
const wanted = (kind: CodeActionKind, only: readonly CodeActionKind[] | undefined): boolean =>
  only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));

const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/** The corrections of the findings that a range touches, and of the whole file. */
export function codeActionsOf(context: FileContext, { range, only }: CodeActionRequest): CodeAction[] {
  const { file, abilities } = context;
  if (!file.editable) return [];
  const own = context.findings();
  const actions: CodeAction[] = [];
  if (wanted(QUICK_FIX, only)) {
    const span = spanOf(file.positions, range);
    for (const finding of own) {
      if (!touches(finding.span, span)) continue;
      const diagnostic = diagnosticOf(finding, context.files, context.diagnostics);
      const drafts = abilities.snippets ? (finding.drafts ?? []) : [];
      for (const fix of [...finding.fixes, ...drafts]) actions.push(...quickFix(fix, diagnostic, context));
    }
  }
  if (wanted(FIX_ALL, only)) actions.push(...fixAll(own, context));
  return actions;
}

function quickFix(fix: Fix, diagnostic: Diagnostic | undefined, context: FileContext): CodeAction[] {
  const edit = workspaceEdit(fix.edits, context);
  if (edit === undefined) return [];
  return [
    {
      title: titleOf(fix, context.lang),
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

function fixAll(own: readonly Finding[], context: FileContext): CodeAction[] {
  const { fixes, edits } = planFixes(context.path, own, context.areSafe);
  if (fixes.length === 0) return [];
  const edit = workspaceEdit(edits, context);
  return edit === undefined ? [] : [{ title: texts[context.lang].fixAll(fixes.length), kind: FIX_ALL, edit }];
}

/** Edits as one change of the workspace; undefined when one of the files may not be edited, or the client cannot. */
function workspaceEdit(
  edits: readonly Edit[],
  { files, abilities: { documentChanges, snippets, creates } }: FileContext,
): WorkspaceEdit | undefined {
  const created: CreateFile[] = [];
  const changed: TextDocumentEdit[] = [];
  for (const [path, own] of editsByFile(edits)) {
    const file = files(path);
    const missing = file?.missing === true;
    if (file?.editable !== true || own.some((edit) => (edit.creates === true) !== missing)) return undefined;
    if (missing) {
      if (!documentChanges || !creates) return undefined;
      created.push({ kind: 'create', uri: file.uri, options: { ignoreIfExists: true } });
    }
    const made: TextDocumentEdit['edits'] = [];
    for (const { span, newText, blanks } of own) {
      const range = rangeOf(file.positions, span);
      if (blanks === undefined) made.push({ range, newText });
      else if (documentChanges && snippets) made.push({ range, snippet: snippetOf(newText, blanks) });
      else return undefined;
    }
    changed.push({ textDocument: { uri: file.uri, version: file.version }, edits: made });
  }
  if (documentChanges) return { documentChanges: [...created, ...changed] };
  return {
    changes: Object.fromEntries(changed.map(({ textDocument, edits }) => [textDocument.uri, edits as TextEdit[]])),
  };
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
