import type { Severity } from '../../../deployment/project/model.ts';
import { countOf } from '../../../linter/model.ts';
import { Exit, type ExitCode } from '../../exit.ts';
import type { Context } from '../context.ts';
import type { Judged } from './judge.ts';
import { type CheckArguments, SEVERITIES } from './options.ts';

/**
 * How a run ends that met nothing wrong but findings; what was printed has no part in it.
 * @param noMatch whether no pattern of a project file matches a file
 */
export function codeOf(judged: Judged, noMatch: boolean, context: Context<CheckArguments>): ExitCode {
  const findings = tooMuch(judged, context);
  if (noMatch) return Exit.noMatch;
  return findings ? Exit.findings : Exit.clean;
}

/** Whether what was found ends with 1; says so where nothing that is shown explains it. */
function tooMuch(judged: Judged, context: Context<CheckArguments>): boolean {
  const { failOn, maxWarnings, quiet } = context.arguments;
  const { messages, output } = context;
  const rank = SEVERITIES.indexOf(failOn);
  const failing = (severity: Severity): boolean => SEVERITIES.indexOf(severity) <= rank;
  const failed = judged.findings.some((finding) => failing(finding.severity));
  const warnings = countOf(judged.findings.filter((finding) => finding.severity === 'warning'));
  const tooMany = maxWarnings !== undefined && warnings > maxWarnings;
  const hidden = quiet ? countOf(judged.findings.filter((finding) => finding.severity !== 'error')) : 0;
  if (hidden > 0 && (failed || tooMany)) output.err(`${messages.note()}${messages.noteHidden(hidden)}\n`);
  if (tooMany) output.err(`${messages.note()}${messages.noteTooManyWarnings(warnings, maxWarnings)}\n`);
  return failed || tooMany;
}
