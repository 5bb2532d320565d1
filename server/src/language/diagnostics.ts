import type { Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Lang } from '../base/text.ts';
import type { Severity } from '../deployment/project/model.ts';
import type { Finding } from '../linter/model.ts';
import { shownRelated } from '../linter/related.ts';
import { wholeMessage } from '../linter/words.ts';
import { rule as releaseUnstated } from '../rules/release-unstated/rule.ts';
import { type EditorFiles, rangeOf } from './files.ts';

/** Name of this tool in an editor's list of problems. */
export const SOURCE = 'rmqlint';

/** `data` of a diagnostic: with its range it finds the finding again. */
export interface DiagnosticData {
  readonly rule: string;
  readonly deployment: string;
}

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, info: 3 };

/** Which release runs is said in the status bar; a squiggle would mark the file's first word, which is not wrong. */
const severityOf = ({ rule, severity }: Finding): DiagnosticSeverity =>
  rule === releaseUnstated.id ? 4 : SEVERITY[severity];

export interface DiagnosticOptions {
  readonly lang: Lang;
  /** The address of the rules' pages, ending in `/`; undefined while there is none. */
  readonly documentation: string | undefined;
  /** Whether the client shows related places (`publishDiagnostics.relatedInformation`). */
  readonly related: boolean;
}

/**
 * One finding as editors show it: the same text as on the command line, every other place as related information.
 * Undefined when its file is none that an editor can open.
 */
export function diagnosticOf(finding: Finding, files: EditorFiles, options: DiagnosticOptions): Diagnostic | undefined {
  const file = files(finding.file);
  if (file === undefined) return undefined;
  const { lang, documentation } = options;
  const data: DiagnosticData = { rule: finding.rule, deployment: finding.deployment };
  return {
    range: rangeOf(file.positions, finding.span),
    severity: severityOf(finding),
    code: finding.rule,
    ...(documentation === undefined ? {} : { codeDescription: { href: `${documentation}${finding.rule}` } }),
    source: SOURCE,
    message: wholeMessage(finding, lang),
    ...(options.related && finding.related.length > 0 ? { relatedInformation: relatedOf(finding, files, lang) } : {}),
    data,
  };
}

function relatedOf(finding: Finding, files: EditorFiles, lang: Lang): NonNullable<Diagnostic['relatedInformation']> {
  return shownRelated(finding).flatMap((place) => {
    const file = files(place.file);
    if (file === undefined) return [];
    return [{ location: { uri: file.uri, range: rangeOf(file.positions, place.span) }, message: place.message(lang) }];
  });
}
