import type { Lang } from '../../base/text.ts';
import { shownText } from '../../catalog/secrets.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { EffectiveConfiguration, ParameterJson } from '../../effective/report.ts';
import { FILLED_IN } from '../../effective/template.ts';
import { machineDefault } from '../../rules/support/say.ts';
import { table } from '../../text/table.ts';
import { seenValue, visible } from '../../text/visible.ts';
import { judgedByText } from './judgedBy.ts';
import type { EffectiveWords } from './words.en.ts';

/** How an effective configuration is put into words. */
export interface Wording {
  readonly words: EffectiveWords;
  readonly lang: Lang;
  /** Colours a text, or leaves it as it is. */
  readonly paint: (style: 'bold' | 'dim' | 'red', text: string) => string;
}

type ShownProcess = Pick<FileProcess, 'release' | 'host' | 'file'> & Partial<Pick<FileProcess, 'template'>>;

/** Whether a template is still to decide a value. */
const isOpen = ({ machine }: ParameterJson): boolean => machine === FILLED_IN;

/** What runs for a parameter, as people read it. */
export function runningText(parameter: ParameterJson, wording: Wording): string {
  const { value, machine } = parameter;
  if (value !== null) return seenValue(value);
  return machine === undefined ? wording.words.machine() : (machineDefault(machine)?.(wording.lang) ?? machine);
}

/** The first lines: the process, by which release it is judged, whether it starts. */
export function effectiveHead(
  report: EffectiveConfiguration,
  process: ShownProcess,
  wording: Wording,
): readonly string[] {
  const { words, paint } = wording;
  const { start } = report;
  const release = judgedByText(process.release, words);
  const host = process.host === undefined ? [] : [words.onHost(visible(shownText(process.host.name)))];
  const out = [paint('bold', `${visible(report.file)}${words.colon()}${[report.kind, release, ...host].join(' · ')}`)];
  if (process.template === true || report.parameters.some(isOpen)) out.push(words.template());
  else if (start.exit === null) out.push(words.starts());
  else {
    const rule = start.rule === undefined ? '' : ` [${start.rule}]`;
    out.push(
      paint('red', `${words.ends(start.exit, words.phase[start.phase] ?? start.phase)}${visible(start.reason)}${rule}`),
    );
  }
  return out;
}

/** All that a process runs with that is not its default, line by line. */
export function effectiveLines(
  whole: EffectiveConfiguration,
  process: ShownProcess,
  wording: Wording,
): readonly string[] {
  const { words, paint } = wording;
  const out = [...effectiveHead(whole, process, wording)];
  const open = whole.parameters.filter((each) => isOpen(each) && each.origin === 'written');
  const report = process.template === true || open.length > 0 ? asWritten(whole) : whole;
  const section = (title: string, lines: readonly string[]): void => {
    if (lines.length > 0) out.push('', paint('bold', title), ...lines);
  };
  const line = (range: { readonly start: { readonly line: number } }): string => words.line(range.start.line);

  section(
    words.openTitle(),
    table(
      [...new Map(open.map((each) => [each.range?.start.line, each])).values()].map((each) => [
        each.range === undefined ? '' : line(each.range),
        `${each.key}=${seenValue(each.written ?? '')}`,
      ]),
      '  ',
    ),
  );

  const ignored = report.parameters.filter((each) => each.origin === 'ignored');
  // Two classes may read one key: then the class says which.
  const ofTwo = (key: string): boolean => report.parameters.filter((each) => each.key === key).length > 1;
  section(
    words.ignoredTitle(),
    table(
      ignored.map((each) => [
        each.range === undefined ? '' : line(each.range),
        `${each.key}=${seenValue(each.written ?? '')}`,
        words.runsWith(runningText(each, wording)) + (ofTwo(each.key) ? ` (${each.class})` : ''),
        visible(each.because ?? ''),
      ]),
      '  ',
    ),
  );
  section(
    words.unreadTitle(),
    table(
      report.unread.map((each) => [line(each.range), visible(each.key), visible(each.because)]),
      '  ',
    ),
  );

  const shownOnes = report.parameters.filter((each) => each.origin !== 'default' && each.origin !== 'ignored');
  for (const name of new Set(shownOnes.map((each) => each.class))) {
    const rows = shownOnes
      .filter((each) => each.class === name)
      .map((each) => [
        each.key,
        runningText(each, wording),
        words.origin[each.origin],
        visible(each.because ?? fromDefault(each, wording)),
      ]);
    section(name, table(rows, '  '));
  }
  section(
    words.portsTitle(),
    table(
      report.ports.map(({ port, purpose, address, key }) => [
        String(port),
        words.purpose(purpose),
        address ?? words.machine(),
        key,
      ]),
      '  ',
    ),
  );
  section(
    words.pathsTitle(),
    table(
      report.paths.map(({ path, purpose, key }) => [visible(path), words.purpose(purpose), key]),
      '  ',
    ),
  );
  const left = report.parameters.filter((each) => each.origin === 'default').length;
  out.push('', paint('dim', words.atDefault(left)));
  return out;
}

/** What of a template is known: nothing that follows from what it says, since it may say something else. */
const asWritten = (report: EffectiveConfiguration): EffectiveConfiguration => ({
  ...report,
  parameters: report.parameters.filter(
    (each) => !isOpen(each) && ['default', 'written', 'ignored'].includes(each.origin),
  ),
  ports: [],
  paths: [],
});

/** What the default would have been, where it was not kept. */
const fromDefault = (each: ParameterJson, wording: Wording): string =>
  each.default === null || each.default === each.value ? '' : wording.words.insteadOf(seenValue(each.default));
