import type { CodeAction } from 'vscode-languageserver-types';
import { type Asked, byRule, diagnosticsOf, QUICK_FIX } from './action.ts';
import { actionTexts } from './texts.ts';

/** A command that the client has: it shows the page of a rule, whose id is the argument. */
export const SHOW_RULE = 'rmqlint.showRule';

/** Shows a rule's page, in a client that says it can. */
export function documentation({ context, touched }: Asked): CodeAction[] {
  if (!context.abilities.commands.includes(SHOW_RULE)) return [];
  return [...byRule(touched)].map(([rule, findings]): CodeAction => {
    const title = actionTexts[context.lang].showRule(rule);
    return {
      title,
      kind: QUICK_FIX,
      diagnostics: diagnosticsOf(findings, context),
      command: { title, command: SHOW_RULE, arguments: [rule] },
    };
  });
}
