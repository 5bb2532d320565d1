import type { Text } from '../../base/text.ts';
import type { Severity } from '../../deployment/project/model.ts';
import type { Change, Fix } from '../../fix/model.ts';
import type { Finding } from '../../linter/model.ts';
import { shownRelated } from '../../linter/related.ts';
import { summaryOf } from '../../linter/result.ts';
import type { Style } from '../color.ts';
import type { Messages } from '../messages/messages.ts';
import { changeCells } from './change.ts';
import { harmlessLine, visible } from './escape.ts';
import { fixedLines } from './fixed.ts';
import { fixKind } from './fixKind.ts';
import { type FrameFile, frame, gutterOf, type Mark } from './frame.ts';
import { judgedBy } from './judgedBy.ts';
import type { Report, Reporter, ReporterOptions } from './reporter.ts';
import { alsoIn, grouped } from './twins.ts';

export interface PrettyOptions extends Pick<ReporterOptions, 'messages' | 'width' | 'paint' | 'documentOf'> {
  /** Whether each finding says by which release it was judged: where it is the same for all, the summary does. */
  readonly releases: boolean;
}

const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'cyan' };

/** Changes and choices of one finding that are listed before the rest is counted. */
const LISTED = 6;

/** The format for people: each finding with the lines of every file that it touches, then a summary. */
export const pretty: Reporter = {
  name: 'pretty',
  forPrograms: false,
  write(run, sink, given) {
    const releases = new Set(run.findings.map(({ release }) => `${release.name} ${release.from}`)).size > 1;
    const options = { ...given, releases };
    const text = (lines: readonly string[]): string => `${lines.map(harmlessLine).join('\n')}\n`;
    for (const { finding, twins } of grouped(run.findings, given.messages.lang))
      sink.write(`${text(prettyFinding(finding, options, twins))}\n`);
    const fixed = run.fixed === undefined ? [] : fixedLines(run.fixed, options);
    if (fixed.length > 0) sink.write(`${text(fixed)}\n`);
    sink.write(text(prettySummary(run, options)));
  },
};

/**
 * One finding, without a line break at its end.
 * @param twins findings of other files that say the same
 */
export function prettyFinding(
  finding: Finding,
  options: PrettyOptions,
  twins: readonly Finding[] = [],
): readonly string[] {
  const { messages, paint } = options;
  const style = STYLES[finding.severity];
  const render = (text: Text): string => visible(text(messages.lang));
  const head = `${messages.severity[finding.severity]}[${visible(finding.rule)}]`;
  const out = [`${paint('bold', paint(style, head))} ${paint('bold', render(finding.message))}`];
  if (finding.details !== undefined) out.push(`  ${render(finding.details)}`);

  const files = framesOf(finding, options.documentOf, render);
  const gutter = gutterOf(files);
  for (const file of files) out.push(...frame(file, gutter, { width: options.width, paint, style }));

  const pad = ' '.repeat(gutter);
  const note = (text: string): number => out.push(`${pad} ${paint('blue', '=')} ${text}`);
  const others = alsoIn(twins, messages, options.documentOf);
  if (others !== undefined) note(others);
  for (const text of finding.notes) note(render(text));
  if (options.releases) note(paint('dim', judgedBy(finding.release, messages)));
  for (const fix of finding.fixes.slice(0, LISTED)) {
    const [title, ...changes] = describeFix(fix, finding.file, messages, options.documentOf);
    note(title as string);
    for (const change of changes) out.push(`${pad}     ${change}`);
  }
  if (finding.fixes.length > LISTED) note(messages.more(finding.fixes.length - LISTED));
  return out;
}

/** The finding's own place first, then the related ones, gathered by file. */
function framesOf(
  finding: Finding,
  documentOf: PrettyOptions['documentOf'],
  render: (text: Text) => string,
): readonly FrameFile[] {
  const marks = new Map<string, Mark[]>([[finding.file, [{ span: finding.span, primary: true, label: undefined }]]]);
  for (const { file, span, message } of shownRelated(finding)) {
    const mark = { span, primary: false, label: render(message) };
    const list = marks.get(file);
    if (list === undefined) marks.set(file, [mark]);
    else list.push(mark);
  }
  return [...marks].map(([path, list]) => ({ path, document: documentOf(path), marks: list }));
}

/** `fix (changes what runs): remove the blank`, and below it what will run differently. */
function describeFix(
  fix: Fix,
  file: string,
  messages: Messages,
  documentOf: PrettyOptions['documentOf'],
): readonly string[] {
  const changes = fix.changes.slice(0, LISTED).map((change) => describeChange(change, file, messages, documentOf));
  if (fix.changes.length > LISTED) changes.push(messages.more(fix.changes.length - LISTED));
  return [`${fixKind(fix, messages)}${messages.colon()}${visible(fix.title(messages.lang))}`, ...changes];
}

/** `listenPort 10912 → 10931`: values as the messages show them. */
function describeChange(
  change: Change,
  file: string,
  messages: Messages,
  documentOf: PrettyOptions['documentOf'],
): string {
  const { key, from, to } = changeCells(change, messages, documentOf);
  const where = change.file === file ? '' : messages.changeIn(visible(change.file));
  return messages.change(key, from, to) + where;
}

function prettySummary({ findings, judged, elsewhere }: Report, options: PrettyOptions): readonly string[] {
  const { messages, paint } = options;
  const { files, errors, warnings, infos, fixable, suppressed } = summaryOf(findings, judged);
  const clean = errors + warnings + infos === 0;
  const style: Style = errors > 0 ? 'red' : warnings > 0 ? 'yellow' : 'green';
  const parts = [
    paint(
      'bold',
      paint(style, clean ? messages.summaryClean(files) : messages.summary(files, errors, warnings, infos)),
    ),
  ];
  if (fixable > 0) parts.push(messages.summaryFixable(fixable));
  if (suppressed > 0) parts.push(messages.summarySuppressed(suppressed));
  const out = [parts.join(messages.semicolon())];
  if (elsewhere > 0) out.push(messages.summaryElsewhere(elsewhere));
  const [first] = findings;
  if (first !== undefined && !options.releases) out.push(paint('dim', judgedBy(first.release, messages)));
  if (first !== undefined) out.push(paint('dim', messages.summaryExplain(first.rule)));
  return out;
}
