import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  CreateFile,
  SnippetTextEdit,
  StringValue,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Span } from '../../../base/range.ts';
import { shown } from '../../../catalog/secrets.ts';
import { editsByFile } from '../../../fix/apply.ts';
import type { Change, Fix } from '../../../fix/model.ts';
import type { Edit } from '../../../rules/rule.ts';
import { rangeOf } from '../../files.ts';
import type { FileContext } from '../context.ts';
import type { Outcome } from './action.ts';
import { actionTexts } from './texts.ts';

/** The only annotation of an edit. */
const ANNOTATION = 'rmqlint';

/** So many changes are named. */
const MOST_CHANGES = 4;

/**
 * Edits as one change of the workspace.
 * @param annotation what is said of the edit where the client shows that
 * @returns an outcome without anything where the client cannot make it, or shows no reasons
 */
export function outcomeOf(edits: readonly Edit[], context: FileContext, annotation?: ChangeAnnotation): Outcome {
  const edit = workspaceEdit(edits, context, annotation);
  if (edit !== undefined) return { edit };
  const reason = context.abilities.actions.disabled ? refusal(edits, context) : undefined;
  return reason === undefined ? {} : { disabled: { reason } };
}

/** Whether there is something to offer. */
export const isOffered = (outcome: Outcome): boolean => 'edit' in outcome || 'disabled' in outcome;

/** Edits as one change of the workspace; undefined when one of the files may not be edited, or the client cannot. */
export function workspaceEdit(
  edits: readonly Edit[],
  context: FileContext,
  annotation?: ChangeAnnotation,
): WorkspaceEdit | undefined {
  const { files, abilities } = context;
  const { documentChanges, snippets, creates, annotations } = abilities;
  const annotated = annotations && annotation !== undefined;
  const note = annotated ? { annotationId: ANNOTATION } : {};
  const created: CreateFile[] = [];
  const changed: TextDocumentEdit[] = [];
  for (const [path, own] of editsByFile(edits)) {
    const file = files(path);
    const missing = file?.missing === true;
    if (file?.editable !== true || own.some((edit) => (edit.creates === true) !== missing)) return undefined;
    if (own.some((edit) => touchesMark(edit, context))) return undefined;
    if (missing) {
      if (!documentChanges || !creates) return undefined;
      created.push({ kind: 'create', uri: file.uri, options: { ignoreIfExists: true }, ...note });
    }
    const made: (TextEdit | AnnotatedTextEdit | SnippetTextEdit)[] = [];
    for (const { span, newText, blanks } of own) {
      const range = rangeOf(file.positions, span);
      if (blanks === undefined) made.push({ range, newText, ...note });
      else if (documentChanges && snippets) made.push({ range, snippet: snippetOf(newText, blanks), ...note });
      else return undefined;
    }
    changed.push({ textDocument: { uri: file.uri, version: file.version }, edits: made });
  }
  if (documentChanges) {
    const said = annotated ? { changeAnnotations: { [ANNOTATION]: annotation } } : {};
    return { documentChanges: [...created, ...changed], ...said };
  }
  return {
    changes: Object.fromEntries(changed.map(({ textDocument, edits: own }) => [textDocument.uri, own as TextEdit[]])),
  };
}

/** Whether an edit takes a byte-order mark away: editors do not show it, and write it again. */
export const touchesMark = ({ file, span }: Edit, { documentOf }: FileContext): boolean =>
  span.start < span.end && span.start < (documentOf(file)?.lines.bom ?? 0);

/** Why edits cannot be made; undefined where no reason is worth telling. */
function refusal(edits: readonly Edit[], context: FileContext): string | undefined {
  const { files, abilities, lang } = context;
  const t = actionTexts[lang];
  for (const [path, own] of editsByFile(edits)) {
    const file = files(path);
    if (file === undefined) continue;
    if (!file.editable) return t.notEditable(path);
    if (own.some((edit) => touchesMark(edit, context))) return t.byteOrderMark(path);
    if (own.some((edit) => edit.creates === true) && !(abilities.documentChanges && abilities.creates))
      return t.cannotCreate(path);
  }
  return undefined;
}

/** A text whose blanks are filled in together, what stands in them to be typed over. */
function snippetOf(text: string, blanks: readonly Span[]): StringValue {
  const plain = (part: string): string => part.replace(/[\\$}]/g, '\\$&');
  let value = '';
  let at = 0;
  for (const { start, end } of blanks) {
    value += `${plain(text.slice(at, start))}${start === end ? '$1' : `\${1:${plain(text.slice(start, end))}}`}`;
    at = end;
  }
  return { kind: 'snippet', value: value + plain(text.slice(at)) };
}

/**
 * What a fix does, for a client that shows it before it is made: what will run differently, and which other files are changed. It asks to be
 * confirmed where data moves, where several files change, and where the only one is a configuration that nobody looks at; not where something is
 * to be typed anyway.
 */
export function annotationOf(fix: Fix, context: FileContext): ChangeAnnotation | undefined {
  const t = actionTexts[context.lang];
  const files = new Set(fix.edits.map((edit) => edit.file));
  const others = [...files].filter((file) => file !== context.path);
  if (fix.effect === undefined && others.length === 0) return undefined;
  const label = fix.movesData ? t.movesData : fix.effect === undefined ? t.otherFiles : t.does[fix.effect];
  const description = fix.changes.length > 0 ? changesOf(fix.changes, context) : others.join(t.join);
  return {
    label,
    ...(description === '' ? {} : { description }),
    needsConfirmation:
      !fix.edits.some(({ blanks }) => blanks !== undefined) &&
      (fix.movesData || files.size > 1 || others.some((file) => !isProjectFile(file))),
  };
}

const isProjectFile = (path: string): boolean => path.endsWith('rmqlint.json');

/** The first of some changes in words. */
function changesOf(changes: readonly Change[], { path, lang }: FileContext): string {
  const t = actionTexts[lang];
  const value = (key: string, written: string | null): string =>
    written === null ? t.decidedByMachine : written === '' ? '""' : shown(key, written);
  const words = changes.slice(0, MOST_CHANGES).map(({ file, key, from, to }) => {
    const change = t.change(key, value(key, from), value(key, to));
    return file === path ? change : t.inFile(change, file);
  });
  const rest = changes.length - words.length;
  return [...new Set(words), ...(rest > 0 ? [t.more(rest)] : [])].join(t.join);
}
