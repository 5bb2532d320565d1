import pages from 'rmqlint:pages';
import type { Rule } from '../../rules/rule.ts';
import { machineDefault } from '../../rules/support/say.ts';
import type { Paint } from '../color.ts';
import { Exit, type ExitCode } from '../exit.ts';
import { visible } from '../reporters/escape.ts';
import { json } from '../reporters/jsonText.ts';
import { table } from '../reporters/table.ts';
import type { Formatted } from './command.ts';
import { type Context, UsageError } from './context.ts';
import { explainKey, explainRule } from './explainJson.ts';
import {
  CLASS_NAMES,
  closest,
  defaultText,
  describe,
  describeExtra,
  EXTRA_KEYS,
  GHOSTS,
  historyOf,
  type Interval,
  kindsOf,
  NEWEST,
  parametersOfClass,
  RELEASES,
  RENAMES,
  stretches,
  unitRow,
} from './parameters.chunk.ts';

/**
 * `rmqlint explain RULE|KEY`: a rule's page, or what is known of a parameter.
 * @param rules all of them
 * @param documentation address of a rule's page; undefined while there is no home page
 */
export function run(
  context: Context<Formatted<'text' | 'json'>>,
  rules: readonly Rule[],
  documentation: ((id: string) => string) | undefined,
): ExitCode {
  const [topic] = context.operands as readonly [string];
  const rule = rules.find((each) => each.id === topic || each.aliases?.includes(topic) === true);
  const text = context.arguments.format === 'json' ? asJson() : asText();
  if (text === undefined) {
    const known = [...rules.map((each) => each.id), ...allKeys(), ...GHOSTS.keys()];
    throw new UsageError((m) => m.unknownTopic(topic, closest(topic, known)));
  }
  context.output.out(text);
  return Exit.clean;

  function asText(): string | undefined {
    const lines = rule === undefined ? keyPage(topic, context) : rulePage(rule, context);
    return lines === undefined ? undefined : `${lines.join('\n')}\n`;
  }
  function asJson(): string | undefined {
    const lang = context.machineLang;
    if (rule !== undefined) return json(explainRule(rule, pages[rule.id]?.[lang] ?? '', lang, documentation));
    const found = explainKey(topic, lang);
    return found === undefined ? undefined : json(found);
  }
}

function rulePage(rule: Rule, context: Context): readonly string[] {
  const { messages, lang, paint } = context;
  const page = pages[rule.id]?.[lang] ?? '';
  const facts = [
    messages.severity[rule.severity],
    messages.scope[rule.scope],
    messages.releases(rule.rocketmq),
    rule.presets.length === 0 ? messages.noPreset() : rule.presets.join(', '),
  ];
  return [paint('dim', facts.join(' · ')), '', ...paintMarkdown(page.trimEnd().split('\n'), paint)];
}

/** A page of Markdown for people: headings stand out, blocks of code are set in without their fences, which carry words for tests. */
function paintMarkdown(lines: readonly string[], paint: Paint): readonly string[] {
  let code = false;
  return lines.flatMap((line) => {
    if (line.startsWith('```')) {
      code = !code;
      return [];
    }
    if (code) return [line === '' ? '' : `    ${paint('cyan', line)}`];
    return [line.startsWith('#') ? paint('bold', line) : line];
  });
}

function allKeys(): readonly string[] {
  const keys = new Set<string>(EXTRA_KEYS.keys());
  for (const name of CLASS_NAMES)
    for (let at = NEWEST; at >= 0; at--) for (const { key } of parametersOfClass(name, at)) keys.add(key);
  return [...keys];
}

function keyPage(key: string, context: Context): readonly string[] | undefined {
  const { messages, lang, paint } = context;
  const out: string[] = [];
  for (const { class: name, intervals } of historyOf(key)) {
    const last = intervals.at(-1) as Interval;
    const text = describe(name, key);
    const kinds = kindsOf(name, last.to);
    if (out.length > 0) out.push('');
    out.push(
      paint('bold', `${key} (${name}${kinds.length === 0 ? '' : `${messages.colon()}${kinds.join(', ')}`})`),
      '',
    );
    if (text !== undefined) out.push(text[lang], '');
    out.push(
      ...table(
        [
          [messages.label.type, last.javaType],
          ...unitRow(text, lang, messages),
          ...(text?.values === undefined ? [] : [[messages.label.values, text.values.join(', ')]]),
          [messages.label.restart, messages.restart(text?.restart)],
          [messages.label.releases, stretches(intervals).map(range).join(', ')],
          ...defaultRows(intervals, context),
        ],
        '  ',
      ),
    );
    const asked = context.arguments.rocketmq;
    if (asked !== undefined && !intervals.some(({ from, to }) => asked.index >= from && asked.index <= to)) {
      out.push('', messages.notInRelease(asked.name));
    }
  }
  const extra = EXTRA_KEYS.get(key);
  if (extra !== undefined) {
    out.push(paint('bold', `${key} (${extra.kinds.join(', ')})`), '', describeExtra(key)?.[lang] ?? '', '');
    out.push(
      ...table(
        [
          [messages.label.default, extra.default],
          [messages.label.origin, messages.noClass()],
        ],
        '  ',
      ),
    );
  }
  const rename = RENAMES.find((each) => each.old === key);
  if (rename !== undefined) out.push('', messages.renamed(rename.new, RELEASES[rename.since] as string));
  const ghost = GHOSTS.get(key);
  if (ghost !== undefined && out.length === 0)
    out.push(paint('bold', key), '', messages.ghost(visible(ghost.advice(lang))));
  return out.length === 0 ? undefined : out;
}

const range = ([from, to]: readonly [number, number]): string =>
  to === NEWEST
    ? `≥ ${RELEASES[from]}`
    : from === to
      ? (RELEASES[from] as string)
      : `${RELEASES[from]}–${RELEASES[to]}`;

/** One row a default: `default  72  ≥ 4.0.0-incubating`. */
function defaultRows(intervals: readonly Interval[], context: Context): readonly (readonly string[])[] {
  const rows: { text: string; from: number; to: number }[] = [];
  for (const interval of intervals) {
    const { default: value } = interval;
    const machine = typeof value === 'object' && value !== null ? value.value : '';
    const text =
      defaultText(value) ?? machineDefault(machine)?.(context.lang) ?? (machine || context.messages.machine());
    const previous = rows.at(-1);
    if (previous !== undefined && previous.text === text && previous.to + 1 === interval.from)
      previous.to = interval.to;
    else rows.push({ text, from: interval.from, to: interval.to });
  }
  const { label } = context.messages;
  return rows.map(({ text, from, to }) => [
    label.default,
    rows.length === 1 ? text || '""' : `${text || '""'}  (${range([from, to])})`,
  ]);
}
