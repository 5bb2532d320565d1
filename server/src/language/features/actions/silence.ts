import type { CodeAction } from 'vscode-languageserver-types';
import { commentAtTop } from '../../../deployment/files/commentAtTop.ts';
import type { FileProcess } from '../../../deployment/model.ts';
import { syntaxOf } from '../../../effective/kinds/index.ts';
import { isIn, partsOf, placed } from '../../../fix/embedded.ts';
import type { Finding } from '../../../linter/model.ts';
import { ruleOf, settingOf } from '../../../linter/settings.ts';
import { rule as releaseUnstated } from '../../../rules/release-unstated/rule.ts';
import type { Edit } from '../../../rules/rule.ts';
import type { Entry } from '../../../syntax/properties/document.ts';
import { insertComment } from '../../../syntax/properties/edit.ts';
import type { FileContext } from '../context.ts';
import { type Asked, diagnosticsOf, QUICK_FIX } from './action.ts';
import { actionTexts } from './texts.ts';
import { workspaceEdit } from './workspaceEdits.ts';

/** Comments that silence a finding: for its line, and for its file. */
export function silencing({ context, touched }: Asked): CodeAction[] {
  const actions: CodeAction[] = [];
  const said = new Set<string>();
  for (const finding of touched) {
    const process = processOf(finding, context);
    if (process === undefined || !isSilenceable(finding, context)) continue;
    const entry = entryOf(finding, process);
    if (entry !== undefined && takesComment(entry, process))
      actions.push(...action(finding, process, entry, said, context));
    actions.push(...action(finding, process, undefined, said, context));
  }
  return actions;
}

/** Whether a comment or `allow` can silence a finding. What is said of suppressions themselves cannot be. */
export function isSilenceable({ rule: id, file }: Finding, { deployments }: FileContext): boolean {
  const rule = ruleOf(id);
  if (rule === undefined || (rule.about === 'linter' && id !== releaseUnstated.id)) return false;
  return deployments.every(({ project }) => settingOf(rule, project, file, { today: '' }).ignorable);
}

/** Whether a suppression without a reason silences nothing. */
export const needsReason = ({ deployments }: FileContext): boolean =>
  deployments.some(({ project }) => project?.extends === 'strict');

/** The process in whose text a finding sits; undefined in JSON, which has no comments, and outside of RocketMQ's files. */
function processOf({ span }: Finding, { processes, path }: FileContext): FileProcess | undefined {
  return processes.find(
    ({ kind, file }) =>
      file.path === path &&
      syntaxOf(kind) === 'properties' &&
      (file.part === undefined || isIn(file.part, { file: path, span, newText: '' })),
  );
}

/** The entry in whose lines a finding begins; what is said of the file as a whole stands in none. */
function entryOf({ span }: Finding, { file: { document } }: FileProcess): Entry | undefined {
  if (span.start === span.end && span.start === 0) return undefined;
  return document.entries.find(({ lineSpan }) => lineSpan.start <= span.start && span.start < lineSpan.end);
}

/** Whether a line can be put above an entry: not between a byte-order mark and the key that it spoils. */
const takesComment = ({ lineSpan }: Entry, { file: { document } }: FileProcess): boolean =>
  document.lines.bom === 0 || lineSpan.start > document.lines.bom;

/** @param entry undefined: for the whole file */
function action(
  finding: Finding,
  process: FileProcess,
  entry: Entry | undefined,
  said: Set<string>,
  context: FileContext,
): CodeAction[] {
  const { rule } = finding;
  const id = `${rule} ${entry?.lineSpan.start}`;
  if (said.has(id)) return [];
  said.add(id);
  const { abilities, lang } = context;
  const { file } = process;
  const t = actionTexts[lang];
  const asks = needsReason(context);
  const blank = abilities.snippets && abilities.documentChanges && file.part === undefined;
  const directive = `# rmqlint-disable-${entry === undefined ? 'file' : 'next-line'} ${rule}`;
  const comment = blank || asks ? `${directive} -- ` : directive;
  const { span, newText } =
    entry === undefined ? commentAtTop(file, comment) : insertComment(file.document, entry, comment);
  // Behind the two dashes the reason is typed.
  const at = newText.indexOf(comment) + comment.length;
  const written: Edit = {
    ...{ file: file.path, span, newText },
    ...(blank ? { blanks: [{ start: at, end: at }] } : {}),
  };
  const fix = placed({ title: () => '', obvious: false, edits: [written] }, partsOf([process]));
  const edit = fix === undefined ? undefined : workspaceEdit(fix.edits, context);
  if (edit === undefined) return [];
  const title = entry === undefined ? t.silenceFile(rule) : t.silenceLine(rule);
  return [
    {
      title: asks ? t.unsafe(title, t.needsReason) : title,
      kind: QUICK_FIX,
      diagnostics: diagnosticsOf([finding], context),
      edit,
    },
  ];
}
