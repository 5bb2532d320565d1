import type { Range, Span } from '../../base/range.ts';
import type { Finding } from '../../linter/model.ts';
import { shownRelated } from '../../linter/related.ts';
import { inOneLine } from '../../linter/words.ts';
import { visible } from './escape.ts';
import type { Report, ReporterOptions } from './reporter.ts';

const START = { line: 1, column: 1, offset: 0 };

/** Lines and columns of a span; the start of the file for what could not be read. */
export const rangeOf = (file: string, span: Span, { documentOf }: Pick<ReporterOptions, 'documentOf'>): Range =>
  documentOf(file)?.range(span) ?? { start: START, end: START };

/** A finding in words that nothing acts on, each text one line, and in places. */
export interface Said {
  readonly message: string;
  readonly range: Range;
  readonly related: readonly {
    /** The file's own name, which may hold anything. */
    readonly file: string;
    readonly span: Span;
    readonly range: Range;
    readonly message: string;
  }[];
}

/** Puts a finding into words and places. */
export function said(finding: Finding, options: Pick<ReporterOptions, 'messages' | 'documentOf'>): Said {
  const { lang } = options.messages;
  return {
    message: visible(inOneLine(finding, lang)),
    range: rangeOf(finding.file, finding.span, options),
    related: shownRelated(finding).map(({ file, span, message }) => ({
      file,
      span,
      range: rangeOf(file, span, options),
      message: visible(message(lang)),
    })),
  };
}

/** `broker.conf:3:12`, as text. */
export const placeText = (file: string, { start }: Range): string => `${visible(file)}:${start.line}:${start.column}`;

/** The message, and behind it in brackets where else to look, for formats that know one place a finding. */
export function messageAndPlaces({ message, related }: Said, { messages }: Pick<ReporterOptions, 'messages'>): string {
  const [first] = related;
  if (first === undefined) return message;
  const others = messages.alsoIn(`${visible(first.file)}:${first.range.start.line}`, related.length - 1);
  return messages.lang === 'zh-CN' ? `${message}（${others}）` : `${message} (${others})`;
}

/** The findings by file, sorted by path, with the files that surely have none; of others than the named ones that is not known here. */
export function byFile({
  judged,
  findings,
  elsewhere,
  isCovered = () => elsewhere === 0,
}: Report): ReadonlyMap<string, readonly Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const { deployment } of judged)
    for (const { path } of deployment.files) if (isCovered(path)) files.set(path, []);
  for (const finding of findings) {
    const own = files.get(finding.file);
    if (own === undefined) files.set(finding.file, [finding]);
    else own.push(finding);
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
