import type { Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { groupBy } from '../base/collections.ts';
import type { Lang } from '../base/text.ts';
import type { Severity } from '../deployment/project/model.ts';
import type { Finding } from '../linter/model.ts';
import { shownRelated } from '../linter/related.ts';
import { ruleOf } from '../linter/settings.ts';
import { wholeMessage } from '../linter/words.ts';
import { rule as releaseUnstated } from '../rules/release-unstated/rule.ts';
import type { Rule } from '../rules/rule.ts';
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

/** Faded out, or struck through. */
const TAGS: Readonly<Record<NonNullable<Rule['entries']>, DiagnosticTag>> = {
  ineffective: 1,
  overwritten: 1,
  outdated: 2,
};

/** Tags of a finding that the client shows. */
function tagsOf({ rule }: Finding, shown: readonly DiagnosticTag[]): readonly DiagnosticTag[] {
  const entries = ruleOf(rule)?.entries;
  return entries === undefined ? [] : shown.filter((tag) => tag === TAGS[entries]);
}

export interface DiagnosticOptions {
  readonly lang: Lang;
  /** The address of the rules' pages, ending in `/`; undefined while there is none. */
  readonly documentation: string | undefined;
  /** Whether the client shows related places (`publishDiagnostics.relatedInformation`). */
  readonly related: boolean;
  /** Tags that the client shows (`publishDiagnostics.tagSupport`). */
  readonly tags: readonly DiagnosticTag[];
}

/**
 * One finding as editors show it: the same text as on the command line, every other place as related information.
 * Undefined when its file is none that an editor can open.
 */
export function diagnosticOf(finding: Finding, files: EditorFiles, options: DiagnosticOptions): Diagnostic | undefined {
  const file = files(finding.file);
  if (file === undefined) return undefined;
  const { lang, documentation } = options;
  const tags = tagsOf(finding, options.tags);
  const data: DiagnosticData = { rule: finding.rule, deployment: finding.deployment };
  return {
    range: rangeOf(file.positions, finding.span),
    severity: severityOf(finding),
    code: finding.rule,
    ...(documentation === undefined ? {} : { codeDescription: { href: `${documentation}${finding.rule}` } }),
    source: SOURCE,
    message: inLines(wholeMessage(finding, lang), lang),
    ...(tags.length > 0 ? { tags: [...tags] } : {}),
    ...(options.related && finding.related.length > 0 ? { relatedInformation: relatedOf(finding, files, lang) } : {}),
    data,
  };
}

/** As many characters as a list of problems shows in one line. */
const LINE = 80;

/** Where a first line is broken: behind it stand the releases in which a finding holds, or what happens. */
const BREAKS: Readonly<Record<Lang, readonly RegExp[]>> = {
  en: [/ (?=\(in RocketMQ [^()]*\)$)/, /: (?=[^:]*$)/],
  'zh-CN': [/(?=（RocketMQ [^（）]*）$)/, /：(?=[^：]*$)/],
};

/** A message of which the first line says what is wrong; what happens stands in the next one where both do not fit. */
export function inLines(message: string, lang: Lang): string {
  let [first = '', ...rest] = message.split('\n');
  for (const place of BREAKS[lang]) {
    const at = first.length <= LINE || [...first].length <= LINE ? null : place.exec(first);
    if (at === null) continue;
    const behind = first.slice(at.index + at[0].length);
    rest = [behind.charAt(0).toUpperCase() + behind.slice(1), ...rest];
    first = first.slice(0, at.index);
  }
  return [first, ...rest].join('\n');
}

function relatedOf(finding: Finding, files: EditorFiles, lang: Lang): NonNullable<Diagnostic['relatedInformation']> {
  const related = shownRelated(finding);
  const namesakes = namesakesOf([finding.file, ...related.map((place) => place.file)]);
  return related.flatMap((place) => {
    const file = files(place.file);
    if (file === undefined) return [];
    const message = place.message(lang);
    const where = namesakes.has(place.file) ? (lang === 'zh-CN' ? `（${place.file}）` : ` (${place.file})`) : '';
    return [{ location: { uri: file.uri, range: rangeOf(file.positions, place.span) }, message: `${message}${where}` }];
  });
}

/** Paths of different files with one base name, by which alone editors call them. */
function namesakesOf(paths: readonly string[]): ReadonlySet<string> {
  const byName = groupBy(new Set(paths), (path) => path.slice(path.lastIndexOf('/') + 1));
  return new Set([...byName.values()].filter((own) => own.length > 1).flat());
}
