import type { Lang } from '../../server/src/base/text.ts';
import { shownText } from '../../server/src/catalog/secrets.ts';
import { type KeptStep, sentenceOf } from './runWords.ts';
import { WORDS } from './seenWords.ts';

/** What processes did with one set of files on one release. */
export interface KeptRun {
  /** `bad`, `good`, or with a number behind it: as the page's examples. */
  readonly set: string;
  readonly release: string;
  /** The page's example that was run; null: files of the run's own. `added`: lines that it got besides. */
  readonly example: {
    readonly verdict: 'bad' | 'good';
    readonly number: number;
    readonly added?: readonly string[];
  } | null;
  readonly steps: readonly KeptStep[];
}

/** All runs about one rule, and how many examples of each verdict its page has. */
export interface Runs {
  readonly all: readonly KeptRun[];
  readonly counts: Readonly<Record<'bad' | 'good', number>>;
}

/** Lines that a row shows of those that an example got besides. */
const MOST_ADDED = 2;
const MOST_LENGTH = 60;

/** The rows of a rule's runs: example, releases, what happened. Releases on which the same was seen stand together. */
export function runRows(
  { all, counts }: Runs,
  lang: Lang,
  code: (text: string) => string,
): readonly (readonly string[])[] {
  const say = WORDS[lang];
  const rows = new Map<string, { label: string; on: string[]; text: string }>();
  for (const run of all) {
    const label = labelOf(run, counts, lang, code);
    const text = textOf(run.steps, lang, code);
    const key = JSON.stringify([label, text]);
    const row = rows.get(key) ?? { label, on: [], text };
    row.on.push(run.release);
    rows.set(key, row);
  }
  return [...rows.values()].map(({ label, on, text }) => [label, say.list(on), text]);
}

function labelOf(
  { set, example }: KeptRun,
  counts: Runs['counts'],
  lang: Lang,
  code: (text: string) => string,
): string {
  const say = WORDS[lang];
  if (example === null) return say.own(say[set.startsWith('bad') ? 'bad' : 'good']);
  const { verdict, number, added = [] } = example;
  const label = `${say[verdict]}${counts[verdict] > 1 ? ` ${number}` : ''}`;
  const lines = added.filter((line) => line.includes('=') && line.length <= MOST_LENGTH).slice(0, MOST_ADDED);
  return lines.length === 0
    ? label
    : say.with(
        label,
        lines.map((line) => code(shownText(line))),
      );
}

function textOf(steps: readonly KeptStep[], lang: Lang, code: (text: string) => string): string {
  const started = new Set<string>();
  const sentences: string[] = [];
  for (const step of steps) {
    const name = step.process?.name ?? '';
    const sentence = sentenceOf(step, started.has(name), lang, code);
    if (step.do === 'start') started.add(name);
    if (sentence !== undefined) sentences.push(sentence);
  }
  return sentences.join(WORDS[lang].stop);
}
