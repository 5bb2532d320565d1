import type { Range, Span } from '../base/range.ts';
import type { Lang } from '../base/text.ts';
import { shown, shownText } from '../catalog/secrets.ts';
import type { ProjectProblem, Severity } from '../deployment/project/model.ts';
import { type Fix, isCertain } from '../fix/model.ts';
import type { PropertiesDocument } from '../syntax/properties/document.ts';
import { countOf, type Finding, type JudgedDeployment } from './model.ts';
import { byPlace } from './order.ts';
import { shownRelated } from './related.ts';
import { wholeMessage } from './words.ts';

/** A place as schemas/findings.schema.json has it. */
export interface PlaceJson {
  readonly file: string;
  readonly range: Range;
}

export interface FixJson {
  readonly title: string;
  readonly safety: 'safe' | 'unsafe';
  readonly obvious: boolean;
  readonly movesData: boolean;
  readonly edits: readonly (PlaceJson & { readonly newText: string })[];
  readonly changes: readonly {
    readonly file: string;
    readonly class: string;
    readonly key: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
}

export interface FindingJson extends PlaceJson {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly key?: string;
  readonly rocketmq: string;
  readonly rocketmqFrom: string;
  readonly deployment: string;
  readonly host?: string;
  readonly related: readonly (PlaceJson & { readonly message: string })[];
  readonly fixes: readonly FixJson[];
  readonly documentation?: string;
}

export interface LintResult {
  readonly schemaVersion: 1;
  readonly rmqlint: string;
  readonly findings: readonly FindingJson[];
  readonly summary: {
    readonly files: number;
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
    readonly fixable: number;
    readonly suppressed: number;
  };
  /** What is wrong with `# rmqlint` comments; the files that hold them are judged without. Absent where nothing is. */
  readonly problems?: readonly ProblemJson[];
}

/** What is wrong with a comment. */
export interface ProblemJson {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What is needed to put findings into words and places. */
export interface FindingOptions {
  readonly lang: Lang;
  /** Address of a rule's page; undefined while there is none. */
  readonly documentation?: ((rule: string) => string) | undefined;
  /** The document of a file, for lines and columns; undefined for one that is none (unreadable, a project file). */
  readonly documentOf: (file: string) => Pick<PropertiesDocument, 'range'> | undefined;
}

export interface ResultOptions extends FindingOptions {
  readonly version: string;
  /** Of project files and comments; of these, those on comments become part of the result. */
  readonly problems?: readonly ProjectProblem[];
}

/** Makes the object of schemas/findings.schema.json. Findings come sorted by file, offset and rule. */
export function toResult(judged: readonly JudgedDeployment[], options: ResultOptions): LintResult {
  const findings = judged.flatMap((each) => each.findings).sort(byPlace);
  const problems = problemsOf(options.problems ?? [], options.lang);
  return {
    ...headOf(options.version),
    findings: findings.map((each) => findingJson(each, options)),
    summary: summaryOf(findings, judged),
    ...(problems.length === 0 ? {} : { problems }),
  };
}

/** What a result begins with. @param version of rmqlint */
export const headOf = (version: string): Pick<LintResult, 'schemaVersion' | 'rmqlint'> => ({
  schemaVersion: 1,
  rmqlint: version,
});

/**
 * What a result counts.
 * @param findings those of the deployments
 */
export function summaryOf(
  findings: readonly Finding[],
  judged: readonly Pick<JudgedDeployment, 'deployment' | 'suppressed'>[],
): LintResult['summary'] {
  const count = (severity: Severity): number => countOf(findings.filter((each) => each.severity === severity));
  const files = new Set(judged.flatMap((each) => each.deployment.files.map(({ path }) => path)));
  return {
    files: files.size,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    fixable: findings.filter(isFixable).length,
    suppressed: judged.reduce((sum, each) => sum + each.suppressed, 0),
  };
}

/** What a result says of comments that are wrong. */
export const problemsOf = (problems: readonly ProjectProblem[], lang: Lang): readonly ProblemJson[] =>
  problems.filter(({ comment }) => comment === true).map((each) => problemJson(each, lang));

const problemJson = ({ file, line = 1, column = 1, message }: ProjectProblem, lang: Lang): ProblemJson => ({
  ...{ file, line, column },
  message: message(lang),
});

/** Whether `fix` would correct a finding without being asked twice. */
const isFixable = (finding: Finding): boolean => finding.isFixable ?? finding.fixes.some(isCertain);

/** A value as it may be shown; null stays null. */
const seen = (key: string, value: string | null): string | null => (value === null ? null : shown(key, value));

const START = { line: 1, column: 1, offset: 0 };

/** Whether the files that a fix makes are not there: a project file that cannot be understood is in its own way. */
const isPossible = (fix: Fix, { documentOf }: FindingOptions): boolean =>
  !fix.edits.some((edit) => edit.creates === true && documentOf(edit.file) !== undefined);

/** One finding as schemas/findings.schema.json has it. */
export function findingJson(finding: Finding, options: FindingOptions): FindingJson {
  const rangeOf = (file: string, span: Span): Range =>
    options.documentOf(file)?.range(span) ?? { start: START, end: START };
  const { lang } = options;
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: wholeMessage(finding, lang),
    file: finding.file,
    range: rangeOf(finding.file, finding.span),
    ...(finding.key === undefined ? {} : { key: shownText(finding.key) }),
    rocketmq: finding.release.name,
    rocketmqFrom: finding.release.from,
    deployment: finding.deployment,
    ...(finding.host === undefined ? {} : { host: shownText(finding.host) }),
    related: shownRelated(finding).map(({ file, span, message }) => ({
      file,
      range: rangeOf(file, span),
      message: message(lang),
    })),
    fixes: finding.fixes
      .filter((fix) => isPossible(fix, options))
      .map((fix) => ({
        title: fix.title(lang),
        safety: fix.safety,
        obvious: fix.obvious,
        movesData: fix.movesData,
        edits: fix.edits.map(({ file, span, newText }) => ({ file, range: rangeOf(file, span), newText })),
        changes: fix.changes.map((change) => ({
          ...change,
          from: seen(change.key, change.from),
          to: seen(change.key, change.to),
        })),
      })),
    ...(options.documentation === undefined ? {} : { documentation: options.documentation(finding.rule) }),
  };
}
