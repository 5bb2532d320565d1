import type { Lang } from '../../base/text.ts';
import type { ClassName, Kind } from '../../catalog/kinds.ts';
import { rulesAbout } from '../../rules/about.ts';
import type { Rule } from '../../rules/rule.ts';
import { machineDefault } from '../../rules/support/say.ts';
import type { Messages } from '../messages/messages.ts';
import {
  defaultText,
  describe,
  describeExtra,
  EXTRA_KEYS,
  historyOf,
  type Interval,
  kindsOf,
  NEWEST,
  RELEASES,
  stretches,
  unitRow,
} from './parameters.chunk.ts';

type Stretch = readonly [from: number, to: number];

/** What is known of a key in one class, in words: for `explain` and for docs/parameters. */
export interface KeyFacts {
  /** Undefined for a key that is read without a class. */
  readonly class: ClassName | undefined;
  readonly kinds: readonly Kind[];
  readonly description: string | undefined;
  /** Release indexes, both ends included. */
  readonly releases: readonly Stretch[];
  /** Label and value: type, unit, values, whether a change needs a restart, releases, a line for each default. */
  readonly rows: readonly (readonly string[])[];
  /** Rules that speak of it. */
  readonly rules: readonly string[];
}

/** Everything that is known of a key, class by class; empty for one that no release reads. */
export function factsOf(key: string, rules: readonly Rule[], lang: Lang, messages: Messages): readonly KeyFacts[] {
  const found = historyOf(key).map(({ class: name, intervals }): KeyFacts => {
    const text = describe(name, key);
    const last = intervals.at(-1) as Interval;
    const kinds = kindsOf(name, last.to);
    const releases = stretches(intervals);
    const about = rulesAbout(key, kinds, rules);
    return {
      class: name,
      kinds,
      description: text?.[lang],
      releases,
      rules: about,
      rows: [
        [messages.label.type, last.javaType],
        ...unitRow(text, lang, messages),
        ...(text?.values === undefined ? [] : [[messages.label.values, text.values.join(', ')]]),
        [messages.label.restart, messages.restart(text?.restart)],
        [messages.label.releases, releases.map(range).join(', ')],
        ...defaultRows(intervals, lang, messages),
        ...rulesRow(about, messages),
      ],
    };
  });
  const extra = EXTRA_KEYS.get(key);
  if (extra === undefined) return found;
  const about = rulesAbout(key, extra.kinds, rules);
  return [
    ...found,
    {
      class: undefined,
      kinds: extra.kinds,
      description: describeExtra(key)?.[lang],
      releases: [[0, NEWEST]],
      rules: about,
      rows: [
        [messages.label.default, extra.default],
        [messages.label.origin, messages.noClass()],
        ...rulesRow(about, messages),
      ],
    },
  ];
}

const rulesRow = (about: readonly string[], messages: Messages): readonly (readonly string[])[] =>
  about.length === 0 ? [] : [[messages.label.rules, about.join(', ')]];

const range = ([from, to]: Stretch): string =>
  to === NEWEST
    ? `≥ ${RELEASES[from]}`
    : from === to
      ? (RELEASES[from] as string)
      : `${RELEASES[from]}–${RELEASES[to]}`;

/** One row a default: `default  72  ≥ 4.0.0-incubating`. */
function defaultRows(intervals: readonly Interval[], lang: Lang, messages: Messages): readonly (readonly string[])[] {
  const rows: { text: string; from: number; to: number }[] = [];
  for (const interval of intervals) {
    const { default: value } = interval;
    const machine = typeof value === 'object' && value !== null ? value.value : '';
    const text = defaultText(value) ?? machineDefault(machine)?.(lang) ?? (machine || messages.machine());
    const previous = rows.at(-1);
    if (previous !== undefined && previous.text === text && previous.to + 1 === interval.from)
      previous.to = interval.to;
    else rows.push({ text, from: interval.from, to: interval.to });
  }
  return rows.map(({ text, from, to }) => [
    messages.label.default,
    rows.length === 1 ? text || '""' : `${text || '""'}  (${range([from, to])})`,
  ]);
}
