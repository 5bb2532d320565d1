import type { Finding } from '../../linter/model.ts';
import { summaryOf } from '../../linter/result.ts';
import { visible } from './escape.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import { REPORT_TEXTS } from './reportTexts.ts';
import { placeText, said } from './said.ts';

/** Bytes that are written before the rest is counted: GitHub takes 1 MiB as the summary of a step. */
const MOST = 900_000;

/** A text as a cell of a table: nothing in it is markup, a mention or the cell's end. */
export const cell = (text: string): string =>
  visible(text)
    .replace(/[\\`*_[\]<>#|~&$]/g, '\\$&')
    // What GitHub makes a link of without being asked.
    .replace(/(?<=\w):(?=\/\/)/g, '\\:')
    .replace(/www(?=\.)/gi, '$&\\')
    // A comment between the sign and the name: nobody is told of what a file says.
    .replace(/@(?=\w)/g, '@<!-- -->');

/** A table for the summary of a job, a merge request's comment, a page. */
export const markdown: Reporter = {
  name: 'markdown',
  forPrograms: false,
  write({ findings, judged }, sink, options) {
    const { messages } = options;
    const texts = REPORT_TEXTS[messages.lang];
    const { files, errors, warnings, infos, fixable, suppressed } = summaryOf(findings, judged);
    const clean = errors + warnings + infos === 0;
    const parts = [clean ? messages.summaryClean(files) : messages.summary(files, errors, warnings, infos)];
    if (fixable > 0) parts.push(messages.summaryFixable(fixable));
    if (suppressed > 0) parts.push(messages.summarySuppressed(suppressed));
    sink.write(`### rmqlint\n\n${parts.join(messages.semicolon())}\n`);
    if (findings.length === 0) return;
    sink.write(`\n| ${texts.head.join(' | ')} |\n| ${texts.head.map(() => '---').join(' | ')} |\n`);
    let room = MOST;
    for (const [i, finding] of findings.entries()) {
      const row = rowOf(finding, options);
      room -= Buffer.byteLength(row);
      if (room < 0) {
        sink.write(`\n${messages.more(findings.length - i)}\n`);
        return;
      }
      sink.write(row);
    }
  },
};

function rowOf(finding: Finding, options: ReporterOptions): string {
  const { messages, documentation } = options;
  const { message, range, related } = said(finding, options);
  const lines = [message, ...related.map((each) => `${placeText(each.file, each.range)}: ${each.message}`)].map(cell);
  const rule = cell(finding.rule);
  const cells = [
    messages.severity[finding.severity],
    cell(placeText(finding.file, range)),
    lines.join('<br>'),
    documentation === undefined ? rule : `[${rule}](${documentation(finding.rule)})`,
  ];
  return `| ${cells.join(' | ')} |\n`;
}
