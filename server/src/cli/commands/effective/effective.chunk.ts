import type { ClassName } from '../../../catalog/kinds.ts';
import { shown, shownText } from '../../../catalog/secrets.ts';
import type { Verdict } from '../../../effective/model.ts';
import { type EffectiveConfiguration, effectiveReport, type ParameterJson } from '../../../effective/report.ts';
import { machineDefault } from '../../../rules/support/say.ts';
import { harmlessLine, visible } from '../../reporters/escape.ts';
import { json } from '../../reporters/jsonText.ts';
import { judgedBy } from '../../reporters/judgedBy.ts';
import { table } from '../../reporters/table.ts';
import { seenValue as seen } from '../../reporters/value.ts';
import { type Context, UsageError } from '../context.ts';

import {
  closest,
  type Description,
  describe,
  describeExtra,
  EXTRA_KEYS,
  isExtraKey,
  keyNames,
  unitRow,
} from '../parameters.chunk.ts';
import type { EffectiveArguments, ShownProcess } from './shown.ts';

/**
 * What `rmqlint effective FILE [KEY]` prints of one process.
 * @param key the parameter that is asked for; undefined: the whole process
 * @throws UsageError for a key that the process does not know and that its file does not hold
 */
export function render(process: ShownProcess, key: string | undefined, context: Context<EffectiveArguments>): string {
  const asJson = context.arguments.format === 'json';
  const whole = effectiveReport(process.effective, {
    file: process.file.path,
    rocketmq: process.release.name,
    lang: asJson ? context.machineLang : context.lang,
  });
  const report = key === undefined ? whole : only(whole, key);
  if (key !== undefined && report.parameters.length + report.unread.length === 0 && !isExtraKey(key, whole.kind)) {
    const known = keyNames(whole.kind, process.release.index);
    throw new UsageError((m) => m.keyNotInFile(key, whole.kind, whole.rocketmq, closest(key, known)));
  }
  if (asJson) return json(report);
  const lines = key === undefined ? wholeText(report, process, context) : keyText(report, key, process, context);
  return `${lines.map(harmlessLine).join('\n')}\n`;
}

/** A report's part about one key. */
function only(report: EffectiveConfiguration, key: string): EffectiveConfiguration {
  // What is not read may be named like a secret with its value: it is in the report as it may be shown.
  const names = new Set([key, shownText(key)]);
  const about = (each: { readonly key: string }): boolean => names.has(each.key);
  return {
    ...report,
    parameters: report.parameters.filter(about),
    unread: report.unread.filter(about),
    ports: report.ports.filter(about),
    paths: report.paths.filter(about),
  };
}

function running(parameter: ParameterJson, context: Context): string {
  const { value, machine } = parameter;
  if (value !== null) return seen(value);
  return machine === undefined ? context.messages.machine() : (machineDefault(machine)?.(context.lang) ?? machine);
}

function head(report: EffectiveConfiguration, process: ShownProcess, context: Context): readonly string[] {
  const { messages, paint } = context;
  const { start } = report;
  const release = judgedBy(process.release, messages);
  const host = process.host === undefined ? [] : [messages.onHost(visible(shownText(process.host.name)))];
  const out = [
    paint('bold', `${visible(report.file)}${messages.colon()}${[report.kind, release, ...host].join(' · ')}`),
  ];
  if (start.exit === null) out.push(messages.starts());
  else {
    const rule = start.rule === undefined ? '' : ` [${start.rule}]`;
    out.push(
      paint(
        'red',
        `${messages.ends(start.exit, messages.phase[start.phase] ?? start.phase)}${visible(start.reason)}${rule}`,
      ),
    );
  }
  return out;
}

function wholeText(report: EffectiveConfiguration, process: ShownProcess, context: Context): readonly string[] {
  const { messages, paint } = context;
  const out = [...head(report, process, context)];
  const section = (title: string, lines: readonly string[]): void => {
    if (lines.length > 0) out.push('', paint('bold', title), ...lines);
  };
  const line = (range: { readonly start: { readonly line: number } }): string => messages.line(range.start.line);

  const ignored = report.parameters.filter((each) => each.origin === 'ignored');
  // Two classes may read one key: then the class says which.
  const ofTwo = (key: string): boolean => report.parameters.filter((each) => each.key === key).length > 1;
  section(
    messages.ignoredTitle(),
    table(
      ignored.map((each) => [
        each.range === undefined ? '' : line(each.range),
        `${each.key}=${seen(each.written ?? '')}`,
        messages.runsWith(running(each, context)) + (ofTwo(each.key) ? ` (${each.class})` : ''),
        visible(each.because ?? ''),
      ]),
      '  ',
    ),
  );
  section(
    messages.unreadTitle(),
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
        running(each, context),
        messages.origin[each.origin],
        visible(each.because ?? fromDefault(each, context)),
      ]);
    section(name, table(rows, '  '));
  }
  section(
    messages.portsTitle(),
    table(
      report.ports.map(({ port, purpose, address, key }) => [
        String(port),
        messages.purpose(purpose),
        address ?? messages.machine(),
        key,
      ]),
      '  ',
    ),
  );
  section(
    messages.pathsTitle(),
    table(
      report.paths.map(({ path, purpose, key }) => [visible(path), messages.purpose(purpose), key]),
      '  ',
    ),
  );
  const left = report.parameters.filter((each) => each.origin === 'default').length;
  out.push('', paint('dim', messages.atDefault(left)));
  return out;
}

/** What the default would have been, where it was not kept. */
const fromDefault = (each: ParameterJson, context: Context): string =>
  each.default === null || each.default === each.value ? '' : context.messages.insteadOf(seen(each.default));

function keyText(
  report: EffectiveConfiguration,
  key: string,
  process: ShownProcess,
  context: Context,
): readonly string[] {
  const { messages, paint, lang } = context;
  const out = [...head(report, process, context)];
  const { effective, file } = process;
  for (const each of report.parameters) {
    const rows: string[][] = [
      [messages.label.runsWith, running(each, context)],
      [
        messages.label.origin,
        [messages.origin[each.origin], ...(each.because === undefined ? [] : [visible(each.because)])].join(
          messages.colon(),
        ),
      ],
      [messages.label.default, each.default === null ? messages.machine() : seen(each.default)],
    ];
    out.push('', paint('bold', `${key} (${each.class}, ${each.type})`));
    out.push(...table([...rows, ...about(describe(each.class as ClassName, key), lang, messages)], '  '));
  }
  if (report.parameters.length === 0) {
    out.push('', paint('bold', visible(shownText(key))));
    if (EXTRA_KEYS.has(key) && isExtraKey(key, report.kind)) {
      out.push(...table([...about(describeExtra(key), lang, messages)], '  '));
    }
  }
  const verdicts = effective.verdicts.filter((verdict) => verdict.entry.key === key);
  if (verdicts.length > 0) {
    out.push('', paint('bold', messages.entriesTitle()));
    for (const verdict of verdicts) {
      const { start } = verdict.entry.keyRange;
      const why = report.unread.find((each) => each.range.start.offset === start.offset)?.because;
      out.push(
        `  ${visible(file.path)}:${start.line}:${start.column}${messages.colon()}${visible(shownText(key))}=${seen(shown(key, verdict.entry.value))}`,
        `    ${[outcome(verdict, context), ...(why === undefined ? [] : [visible(why)])].join(messages.colon())}`,
      );
    }
  }
  for (const { port, purpose, address } of report.ports) {
    out.push(`  ${messages.bindsPort(port, messages.purpose(purpose), address ?? messages.machine())}`);
  }
  for (const { path, purpose } of report.paths)
    out.push(`  ${messages.usesPath(visible(path), messages.purpose(purpose))}`);
  return out;
}

/** What an entry came to, with the rule that says more. */
function outcome(verdict: Verdict, context: Context): string {
  const { messages } = context;
  const rule = verdict.keyCause?.rule ?? verdict.valueCause?.rule;
  const line = verdict.overwrittenBy?.keyRange.start.line;
  const text = line === undefined ? messages.outcome[verdict.outcome] : messages.overwrittenAt(line);
  return rule === undefined ? text : `${text} [${rule}]`;
}

function about(
  text: Description | undefined,
  lang: Context['lang'],
  messages: Context['messages'],
): readonly (readonly string[])[] {
  if (text === undefined) return [];
  return [
    ...unitRow(text, lang, messages),
    [messages.label.restart, messages.restart(text.restart)],
    [messages.label.meaning, text[lang]],
  ];
}
