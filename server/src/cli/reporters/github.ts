import type { Severity } from '../../deployment/project/model.ts';
import type { Finding } from '../../linter/model.ts';
import { visible } from './escape.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import { placeText, type Said, said } from './said.ts';
import { WORST_FIRST } from './severities.ts';

/** GitHub shows so many annotations of each level for one step, and drops the others. */
const MOST = 10;
/** Findings beyond that which the last annotation lists before it counts the others. */
const LISTED = 50;

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** What the runner resolves again; everything else that acts on a terminal is made visible. */
const escapeData = (text: string): string =>
  text
    .split(/([\r\n])/)
    .map((part) => (part === '\r' ? '%0D' : part === '\n' ? '%0A' : visible(part).replaceAll('%', '%25')))
    .join('');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  lines: readonly string[],
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapeData(lines.join('\n'))}\n`;
}

/**
 * Annotations of GitHub's (and Gitea's and Forgejo's) runner, the worst first. As many as are shown; one more says what the others are.
 */
export const github: Reporter = {
  name: 'github',
  forPrograms: true,
  checkout: 'GITHUB_WORKSPACE',
  write({ findings }, sink, options) {
    const { inCheckout = (path) => path } = options;
    const shown: Finding[] = [];
    const rest: Finding[] = [];
    for (const severity of WORST_FIRST) {
      const own = findings.filter((each) => each.severity === severity);
      // The last one of the least level is the summary's.
      const most = severity === 'info' && (rest.length > 0 || own.length > MOST) ? MOST - 1 : MOST;
      shown.push(...own.slice(0, most));
      rest.push(...own.slice(most));
    }
    for (const finding of shown) {
      const all = said(finding, options);
      sink.write(
        command(COMMANDS[finding.severity], { title: finding.rule, file: inCheckout(finding.file), ...placeOf(all) }, [
          all.message,
          ...all.related.map(({ file, range, message }) => `${placeText(file, range)}: ${message}`),
        ]),
      );
    }
    if (rest.length > 0) sink.write(command('notice', { title: 'rmqlint' }, summary(rest, options)));
  },
};

/** Columns only where one line has them: GitHub takes them for no annotation of several lines. */
function placeOf({ range: { start, end } }: Said): Readonly<Record<string, number>> {
  if (start.line !== end.line) return { line: start.line, endLine: end.line };
  return { line: start.line, endLine: end.line, col: start.column, endColumn: end.column };
}

function summary(rest: readonly Finding[], options: ReporterOptions): readonly string[] {
  const { messages } = options;
  const lines = rest.slice(0, LISTED).map((finding) => {
    const { message, range } = said(finding, options);
    return `${placeText(finding.file, range)}: ${finding.severity}: ${message} [${finding.rule}]`;
  });
  if (rest.length > LISTED) lines.push(messages.more(rest.length - LISTED));
  return [messages.notAnnotated(rest.length), ...lines];
}
