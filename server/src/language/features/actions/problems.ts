import type { CodeAction } from 'vscode-languageserver-types';
import { problemDiagnostic } from '../../problems.ts';
import { type Asked, QUICK_FIX, touches } from './action.ts';
import { actionTexts } from './texts.ts';
import { workspaceEdit } from './workspaceEdits.ts';

/** What was probably meant in a project file, or in a `# rmqlint` comment. */
export function meantInstead({ context, span }: Asked): CodeAction[] {
  const { path, file, document, lang } = context;
  return context.problems().flatMap((problem) => {
    const { span: at, meant = () => [] } = problem;
    if (at === undefined || !touches(at, span)) return [];
    const found = meant();
    return found.flatMap((newText): CodeAction[] => {
      const edit = workspaceEdit([{ file: path, span: at, newText }], context);
      if (edit === undefined) return [];
      return [
        {
          title: actionTexts[lang].replaceBy(newText),
          kind: QUICK_FIX,
          diagnostics: [problemDiagnostic(problem, document.lines, file.positions, lang)],
          ...(found.length === 1 ? { isPreferred: true } : {}),
          edit,
        },
      ];
    });
  });
}
