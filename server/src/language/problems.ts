import type { Diagnostic } from 'vscode-languageserver-types';
import type { Lang } from '../base/text.ts';
import type { ProjectProblem } from '../deployment/project/model.ts';
import type { Lines } from '../text/lines.ts';
import { SOURCE } from './diagnostics.ts';
import { type Positions, rangeOf } from './files.ts';

/** What is wrong with a project file or a `# rmqlint` comment; on the command line it ends with 2, so it is an error. */
export function problemDiagnostic(problem: ProjectProblem, lines: Lines, positions: Positions, lang: Lang): Diagnostic {
  // Editors widen an empty range to the word that stands there.
  const at = offsetOf(problem, lines);
  const range = rangeOf(positions, problem.span ?? { start: at, end: at });
  return { range, severity: 1, source: SOURCE, message: problem.message(lang) };
}

/** The byte offset of a problem's line and column, which count code points from 1. */
function offsetOf({ line, column }: ProjectProblem, lines: Lines): number {
  if (line === undefined || line > lines.starts.length) return 0;
  const span = lines.lineSpan(line - 1);
  // A code point takes one to four bytes: the line may be as long as the file.
  const passed = (column ?? 1) - 1;
  let low = Math.min(span.end, span.start + passed);
  let high = Math.min(span.end, span.start + lines.bom + 4 * passed);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines.position(middle).column < (column ?? 1)) low = middle + 1;
    else high = middle;
  }
  return low;
}
