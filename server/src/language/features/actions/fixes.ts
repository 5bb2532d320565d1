import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { EFFECT_WORDS } from '../../../fix/effects.ts';
import { type Fix, isCertain } from '../../../fix/model.ts';
import { candidateOf, planFixes } from '../../../fix/plan.ts';
import type { Finding } from '../../../linter/model.ts';
import { ruleOf } from '../../../linter/settings.ts';
import type { Edit } from '../../../rules/rule.ts';
import { Refusal } from '../../refusal.ts';
import type { FileContext } from '../context.ts';
import { type Asked, byRule, diagnosticsOf, FIX_ALL, QUICK_FIX } from './action.ts';
import { actionTexts } from './texts.ts';
import { annotationOf, isOffered, outcomeOf, touchesMark, workspaceEdit } from './workspaceEdits.ts';

/** The corrections of each finding, and of all of the same rule. */
export function quickFixes({ context, touched, all }: Asked): CodeAction[] {
  const actions = touched.flatMap((finding) => {
    const [diagnostic] = diagnosticsOf([finding], context);
    const drafts = context.abilities.snippets ? (finding.drafts ?? []) : [];
    return [...finding.fixes, ...drafts].flatMap((fix) => quickFix(fix, diagnostic, context));
  });
  for (const [rule, here] of byRule(touched)) {
    const own = all.filter((each) => each.rule === rule);
    actions.push(...fixRule(rule, own, context));
    if (here.some((finding) => hasSafeFix(finding, context))) actions.push(...fixRuleEverywhere(rule, own, context));
  }
  return actions;
}

/** @returns the fix as an action; nothing where it cannot be made */
export function quickFix(fix: Fix, diagnostic: Diagnostic | undefined, context: FileContext): CodeAction[] {
  const outcome = outcomeOf(fix.edits, context, annotationOf(fix, context));
  if (!isOffered(outcome)) return [];
  return [
    {
      title: titleOf(fix, context),
      kind: QUICK_FIX,
      ...(diagnostic === undefined ? {} : { diagnostics: [diagnostic] }),
      ...(isCertain(fix) && 'edit' in outcome ? { isPreferred: true } : {}),
      ...outcome,
    },
  ];
}

/** The title; a fix that is not safe says what it does. */
export function titleOf(fix: Fix, { lang }: FileContext): string {
  const title = fix.title(lang);
  return fix.effect === undefined ? title : actionTexts[lang].unsafe(title, EFFECT_WORDS[lang][fix.effect]);
}

/** All safe obvious fixes of the file. */
export function fixAll({ context, all }: Asked): CodeAction[] {
  const { fixes, edits } = planFixes(context.path, all.map(possible(context)), context.areSafe);
  const edit = fixes.length === 0 ? undefined : workspaceEdit(edits, context);
  return edit === undefined ? [] : [{ title: actionTexts[context.lang].fixAll(fixes.length), kind: FIX_ALL, edit }];
}

/** A finding with those of its fixes that an editor can make. */
const possible =
  (context: FileContext) =>
  ({ fixes }: Finding): Pick<Finding, 'fixes'> => ({
    fixes: fixes.filter(({ edits }) => !edits.some((edit) => touchesMark(edit, context))),
  });

/** Whether a mass fix would mend a finding, were it the only one. */
const hasSafeFix = (finding: Finding, context: FileContext): boolean =>
  candidateOf(context.path, possible(context)(finding))?.safety === 'safe';

/** Those of one rule, where there is more than one. */
function fixRule(rule: string, own: readonly Finding[], context: FileContext): CodeAction[] {
  if (own.length < 2 || ruleOf(rule)?.fix !== 'obvious') return [];
  const { fixes, edits } = planFixes(context.path, own.map(possible(context)), context.areSafe);
  const edit = fixes.length < 2 ? undefined : workspaceEdit(edits, context);
  if (edit === undefined) return [];
  const title = actionTexts[context.lang].fixRule(rule, fixes.length);
  return [{ title, kind: QUICK_FIX, diagnostics: diagnosticsOf(own, context), edit }];
}

/** A client that asks for no edit of its own accord gets it at once, if no more files than these change. */
const MOST_AT_ONCE = 20;
/** The most files that one edit changes. */
const MOST_FILES = 1000;

/** `data` of an action whose edit is made when somebody chooses it. */
export interface Unresolved {
  readonly uri: string;
  /** The rule whose findings are mended in the whole workspace. */
  readonly rule: string;
}

function fixRuleEverywhere(rule: string, own: readonly Finding[], context: FileContext): CodeAction[] {
  const { abilities, file, lang } = context;
  const { resolves, disabled } = abilities.actions;
  if (ruleOf(rule)?.fix !== 'obvious') return [];
  const files = context.filesWith(rule);
  if (![...files.keys()].some((path) => path !== context.path)) return [];
  const count = [...files.values()].reduce((sum, each) => sum + each, 0);
  const t = actionTexts[lang];
  const head = {
    title: t.fixRuleEverywhere(rule, count, files.size),
    kind: QUICK_FIX,
    diagnostics: diagnosticsOf(own, context),
  };
  if (files.size > MOST_FILES) return disabled ? [{ ...head, disabled: { reason: t.tooMany(rule) } }] : [];
  const data: Unresolved = { uri: file.uri, rule };
  if (resolves) return [{ ...head, data }];
  const edit = files.size > MOST_AT_ONCE ? undefined : editOf(rule, context);
  return edit === undefined ? [] : [{ ...head, edit }];
}

/** Safe obvious fixes of one rule in every file. Files that cannot be edited here are left out. */
function editOf(rule: string, context: FileContext): CodeAction['edit'] {
  const edits: Edit[] = [];
  for (const path of [...context.filesWith(rule).keys()].sort()) {
    if (context.isCancelled()) return undefined;
    if (context.files(path)?.editable !== true) continue;
    const planned = context.planOf(path, rule).edits;
    if (!planned.some((edit) => touchesMark(edit, context))) edits.push(...planned);
  }
  if (edits.length === 0) return undefined;
  const label = actionTexts[context.lang].safeFixes(rule);
  return workspaceEdit(edits, context, { label, needsConfirmation: true });
}

/**
 * The edit of an action that was offered without one. What is safe in each file is found out only now, so there may be none.
 * @param data as the client sends it back
 */
export function resolveAction(context: FileContext, action: CodeAction, { rule }: Unresolved): CodeAction | Refusal {
  const edit = editOf(rule, context);
  if (edit !== undefined) return { ...action, edit };
  return context.isCancelled() ? action : new Refusal(actionTexts[context.lang].nothingSafe(rule));
}
