import type { ClassName } from '../../../catalog/kinds.ts';
import { shown, shownText } from '../../../catalog/secrets.ts';
import type { Verdict } from '../../../effective/model.ts';
import { type EffectiveConfiguration, effectiveReport } from '../../../effective/report.ts';
import { effectiveHead, effectiveLines, runningText, type Wording } from '../../../language/effective/text.ts';
import { isStillOpen, templateOf } from '../../../rules/support/places.ts';
import { table } from '../../../text/table.ts';
import { harmlessLine, visible } from '../../reporters/escape.ts';
import { json } from '../../reporters/jsonText.ts';
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
  const names = {
    file: process.file.path,
    rocketmq: process.release.name,
    lang: asJson ? context.machineLang : context.lang,
  };
  const whole = effectiveReport(process.effective, names, templateOf(process));
  const report = key === undefined ? whole : only(whole, key);
  if (key !== undefined && report.parameters.length + report.unread.length === 0 && !isExtraKey(key, whole.kind)) {
    const known = keyNames(whole.kind, process.release.index);
    throw new UsageError((m) => m.keyNotInFile(key, whole.kind, whole.rocketmq, closest(key, known)));
  }
  if (asJson) return json(report);
  const lines =
    key === undefined ? effectiveLines(whole, process, wordsOf(context)) : keyText(whole, key, process, context);
  return `${lines.map(harmlessLine).join('\n')}\n`;
}

const wordsOf = ({ messages, lang, paint }: Context): Wording => ({ words: messages, lang, paint });

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

function keyText(
  whole: EffectiveConfiguration,
  key: string,
  process: ShownProcess,
  context: Context,
): readonly string[] {
  const { messages, paint, lang } = context;
  const out = [...effectiveHead(whole, process, wordsOf(context))];
  const report = only(whole, key);
  const { effective, file } = process;
  for (const each of report.parameters) {
    const rows: string[][] = [
      [messages.label.runsWith, runningText(each, wordsOf(context))],
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
        `    ${[isStillOpen(process, verdict.entry) ? messages.openTitle() : outcome(verdict, context), ...(why === undefined ? [] : [visible(why)])].join(messages.colon())}`,
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
