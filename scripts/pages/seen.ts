import type { Lang } from '../../server/src/base/text.ts';
import type { Kind } from '../../server/src/catalog/kinds.ts';
import { RELEASES } from '../../server/src/catalog/releases.ts';
import { shown, shownText } from '../../server/src/catalog/secrets.ts';
import { effective, parseProperties } from '../../server/src/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { type AskedFile, type ExampleFile, isAboutOne } from '../seen/examples.ts';
import { type Runs, runRows } from './runs.ts';
import { WORDS } from './seenWords.ts';

/** What the start-up code of a release made of a file (docs/conformance.md): values that differ from an empty file's, or how it ended. */
export type Load =
  | { readonly values: Readonly<Record<string, Readonly<Record<string, string | null>>>> }
  | { readonly exit: number | null; readonly phase: string; readonly message: string };

/** What a started process did (docs/starts.md). */
export interface Start {
  /** What RocketMQ gave to System.exit; null: it runs. */
  readonly exit: number | null;
  readonly message: string;
  readonly ports: readonly string[];
  readonly made: readonly string[];
}

type On<Answer> = Answer & { readonly on: readonly string[] };

/** A file of an example with what the real RocketMQ made of it: test/seen/recorded.json. */
export interface Recorded extends AskedFile {
  readonly loads: readonly On<Load>[];
  readonly starts: readonly On<Start>[];
}

/** One recorded start of test/starts/recorded.json. */
interface StartCase {
  readonly kind: Kind;
  /** As the process was given it. */
  readonly text: string;
  readonly args?: readonly string[];
  readonly rules?: readonly string[];
  readonly answers: ReadonlyMap<string, { readonly exit: number | null }>;
}

/** One experiment of test/clusters with the rules that it is about. */
interface ClusterCase {
  readonly name: string;
  readonly title: Readonly<Record<Lang, string>>;
  readonly happens: Readonly<Record<Lang, string>>;
  readonly rules: readonly string[];
  readonly releases: readonly string[];
}

/** All that was ever seen of the real RocketMQ and may stand on a rule's page. */
export interface Evidence {
  readonly examples: readonly ExampleFile[];
  readonly recorded: readonly Recorded[];
  readonly starts: readonly StartCase[];
  readonly clusters: readonly ClusterCase[];
  /** What running processes did with the files of a rule's page, by rule: test/runs. */
  readonly runs: ReadonlyMap<string, Runs>;
}

/** What one rule's section says. */
export interface Seen {
  /** Whether a run showed what the rule claims; else its values were loaded at most, and the rest was read in the source. */
  readonly shows: boolean;
  readonly section: Readonly<Record<Lang, string>>;
}

const both = <T>(of: (lang: Lang) => T): Record<Lang, T> => ({ en: of('en'), 'zh-CN': of('zh-CN') });

/** How many parameters a row speaks of at most: the others stand in the example. */
const MOST_KEYS = 3;

/** The section "Seen" of every rule, by id. */
export function seenOf(rules: readonly Rule[], evidence: Evidence): ReadonlyMap<string, Seen> {
  const ends = endsByRule(evidence.starts);
  return new Map(rules.map((rule) => [rule.id, ofRule(rule, evidence, ends.get(rule.id) ?? [])]));
}

/** A rule's page with its section "Seen" in front of the options and references. */
export function withSeen(lang: Lang, page: string, { section }: Seen): string {
  const { title, behind } = WORDS[lang];
  const bare = page.replace(new RegExp(`\\n## ${title}\\n[\\s\\S]*?(?=\\n## |$)`), '');
  const at = behind.map((each) => bare.indexOf(`\n## ${each}\n`)).find((index) => index >= 0) ?? -1;
  const own = `\n## ${title}\n\n${section[lang]}\n`;
  return at < 0 ? `${bare.trimEnd()}\n${own}` : `${bare.slice(0, at)}${own}${bare.slice(at)}`;
}

function ofRule(rule: Rule, { examples, recorded, clusters, starts, runs }: Evidence, ends: readonly Ended[]): Seen {
  const own = examples
    .filter((file) => file.rule === rule.id)
    .flatMap((file) => {
      const kept = recorded.find((each) => isOf(each, file));
      return kept === undefined ? [] : [{ file, kept }];
    });
  const rows = own.flatMap(({ file, kept }) => rowsOf(file, kept, own));
  const experiments = clusters.filter((each) => each.rules.includes(rule.id));
  const pairs = starts.filter((each) => each.rules?.includes(rule.id));
  const ran = runs.get(rule.id);
  const shows =
    ran !== undefined || rows.some((row) => row.shows) || ends.length > 0 || experiments.length > 0 || pairs.length > 0;
  const section = both((lang) => {
    const say = WORDS[lang];
    const table = [say.head, say.rule, ...rows.map((row) => `| ${row.cells[lang].map(cell).join(' | ')} |`)];
    const further = [
      ...(ends.length > 0 ? [say.ends(count(ends), say.list(releasesIn(ends)), say.codes(codes(ends)))] : []),
      ...(pairs.length > 0 ? [say.pairs(count(pairs), say.list(releasesIn(pairs)))] : []),
      ...experiments.map((each) => say.cluster(each.title[lang], say.list(each.releases), each.happens[lang])),
    ].map((line) => `- ${line}`);
    const parts = [
      ...(rows.length > 0 ? [say.intro, table.join('\n')] : []),
      ...(ran !== undefined ? [say.ran, [say.head, say.rule, ...rowsOfRuns(ran, lang)].join('\n')] : []),
      ...(further.length > 0 ? [further.join('\n')] : []),
      ...(shows ? [] : [rule.about === 'linter' ? say.linter : isAboutOne(rule) ? say.read : say.readSet]),
    ];
    return parts.join('\n\n');
  });
  return { shows, section };
}

const rowsOfRuns = (runs: Runs, lang: Lang): readonly string[] =>
  runRows(runs, lang, code).map((cells) => `| ${cells.map(cell).join(' | ')} |`);

const isOf = (kept: Recorded, file: ExampleFile): boolean =>
  kept.rule === file.rule &&
  kept.verdict === file.verdict &&
  kept.example === file.example &&
  kept.file === file.file &&
  kept.text === file.text;

interface Row {
  readonly cells: Readonly<Record<Lang, readonly string[]>>;
  /** Whether it shows that something else runs than what is written, or that the process ends. */
  readonly shows: boolean;
}

interface Outcome {
  readonly on: readonly string[];
  readonly text: Readonly<Record<Lang, string>>;
  readonly shows: boolean;
}

/** The rows of one file: releases of which the same is said stand together. */
function rowsOf(file: ExampleFile, kept: Recorded, all: readonly { readonly file: ExampleFile }[]): readonly Row[] {
  const bad = file.verdict === 'bad';
  const same = all.filter((each) => each.file.verdict === file.verdict);
  const number = same.length > 1 ? ` ${same.findIndex((each) => each.file === file) + 1}` : '';
  const others = all.filter((each) => each.file.verdict !== file.verdict).map((each) => each.file);
  const keys = keysToShow(file, others);
  const loads = merged(kept.loads.flatMap((load) => load.on.map((release) => loaded(file, keys, load, release))));
  const starts = kept.starts.map(started);
  const asked = nearest(file.rocketmq, kept);
  return [...loads, ...starts].map(({ on, text, shows }) => ({
    shows: shows && bad && (on.includes(asked) || starts.some((start) => start.on === on)),
    cells: both((lang) => [`${WORDS[lang][file.verdict]}${number}`, WORDS[lang].range(on), text[lang]]),
  }));
}

/** The release that was run for the one that an example is about: itself, else the last one before, else the first. */
function nearest(release: string, { loads }: Recorded): string {
  const all = loads.flatMap(({ on }) => on);
  const at = RELEASES.indexOf(release);
  return all.findLast((each) => RELEASES.indexOf(each) <= at) ?? all[0] ?? release;
}

/** The parameters that a file's rows are about: those that the rule blames, else those that it writes unlike the examples of the other verdict. */
function keysToShow(file: ExampleFile, others: readonly ExampleFile[]): readonly string[] {
  if (file.kind === 'proxy') return file.keys.slice(0, MOST_KEYS);
  const entries = entriesOf(file);
  const own = file.keys.filter((key) => entries.has(key));
  if (own.length > 0) return own.slice(0, MOST_KEYS);
  const elsewhere = others.map(entriesOf);
  const unlike = [...entries.keys()].filter((key) => !elsewhere.some((each) => each.get(key) === entries.get(key)));
  return (unlike.length > 0 ? unlike : file.keys).slice(0, MOST_KEYS);
}

/** The values that a file writes for a key before the last one. */
const writtenBefore = ({ text }: ExampleFile, key: string): readonly string[] =>
  parseProperties(Buffer.from(text, 'latin1'))
    .entries.filter((entry) => entry.key === key)
    .slice(0, -1)
    .map(({ value }) => value);

/** The keys that a file writes, with the values that count, as they stand in its text: with escapes. */
const entriesOf = ({ text }: ExampleFile): ReadonlyMap<string, string> =>
  new Map(
    parseProperties(Buffer.from(text, 'latin1')).entries.map(({ key, valueSpan }) => [
      key,
      text.slice(valueSpan.start, valueSpan.end),
    ]),
  );

function merged(outcomes: readonly Outcome[]): readonly Outcome[] {
  const found: { on: string[]; outcome: Outcome }[] = [];
  for (const outcome of outcomes) {
    const last = found.at(-1);
    if (last?.outcome.text.en === outcome.text.en) last.on.push(...outcome.on);
    else found.push({ on: [...outcome.on], outcome });
  }
  return found.map(({ on, outcome }) => ({ ...outcome, on }));
}

function loaded(file: ExampleFile, shown: readonly string[], load: Load, release: string): Outcome {
  const on = [release];
  if ('exit' in load) {
    const { exit, message } = load;
    return { on, text: both((lang) => WORDS[lang].loadEnds(exit, shownText(message))), shows: true };
  }
  if (shown.length === 0 || file.kind === 'proxy')
    return { on, text: both((lang) => proxyWords(shown, load.values, lang)), shows: false };
  const keys = shown.map((key) => outcomeOf(file, load.values, release, key));
  return {
    on,
    text: both((lang) => keys.map(({ text }) => text[lang]).join(WORDS[lang].stop)),
    shows: keys.some(({ shows }) => shows),
  };
}

type Values = Extract<Load, { values: unknown }>['values'];

function proxyWords(keys: readonly string[], values: Values, lang: Lang): string {
  const say = WORDS[lang];
  const own = keys.flatMap((key) => {
    const value = Object.values(values).find((each) => key in each)?.[key];
    return value === undefined ? [] : [say.runs(key, code(shown(key, value ?? 'null')))];
  });
  return own.length === 0 ? say.loads : own.join(say.stop);
}

/** What one parameter runs with in a release, held against what is written. */
function outcomeOf(
  file: ExampleFile,
  values: Values,
  release: string,
  key: string,
): { readonly text: Readonly<Record<Lang, string>>; readonly shows: boolean } {
  const written = entriesOf(file).get(key);
  const container = file.kind === 'broker-in-container' ? { container: new Uint8Array(0) } : {};
  const own = effective({ bytes: new Uint8Array(0), rocketmq: release, kind: file.kind, ...container });
  const parameter = own.parameters.find((each) => each.key === key);
  const owner = Object.entries(values).find(([, each]) => key in each)?.[1];
  if (parameter === undefined && owner === undefined)
    return { text: both((lang) => WORDS[lang].unread(key)), shows: written !== undefined };
  const value = owner === undefined ? (parameter?.default ?? parameter?.machine ?? 'null') : (owner[key] ?? 'null');
  const earlier = writtenBefore(file, key).filter((each) => each !== value);
  const differs = (written !== undefined && value !== written) || earlier.length > 0;
  return {
    text: both((lang) => {
      const say = WORDS[lang];
      const running = code(shown(key, value));
      if (written === undefined) return say.runs(key, running);
      if (earlier.length > 0)
        return say.lastCounts(
          key,
          running,
          earlier.map((each) => code(shown(key, each))),
        );
      if (!differs) return say.runsAsWritten(key, running);
      const was = code(shown(key, written));
      return owner === undefined ? say.staysDefault(key, running, was) : say.runsNot(key, running, was);
    }),
    shows: differs,
  };
}

function started({ on, exit, message, ports }: On<Start>): Outcome {
  const bound = ports.map((address) => address.replace(/^(?:0\.0\.0\.0|\[?::\]?):/, ''));
  return {
    on,
    text: both((lang) =>
      exit === null ? WORDS[lang].started(bound.join(WORDS[lang].comma)) : WORDS[lang].ended(exit, shownText(message)),
    ),
    shows: exit !== null,
  };
}

/** A start that was recorded before and ended for the reason that a rule is about. */
type Ended = Pick<StartCase, 'answers'>;

function endsByRule(starts: readonly StartCase[]): ReadonlyMap<string, readonly Ended[]> {
  const found = new Map<string, Ended[]>();
  for (const { kind, text, args, rules, answers } of starts) {
    if (rules !== undefined) continue;
    const byRule = new Map<string, Map<string, { exit: number | null }>>();
    for (const [release, answer] of answers) {
      if (answer.exit === null) continue;
      const bytes = Buffer.from(text.replaceAll(CWD, '/cwd'), 'latin1');
      const more = args === undefined ? {} : { args: args.map((each) => each.replaceAll(CWD, '/cwd')) };
      const { start } = effective({ bytes, rocketmq: release, kind, ...more });
      if (start.exit === null || start.rule === undefined || start.exit !== answer.exit) continue;
      byRule.set(start.rule, (byRule.get(start.rule) ?? new Map()).set(release, answer));
    }
    for (const [rule, own] of byRule) found.set(rule, [...(found.get(rule) ?? []), { answers: own }]);
  }
  return found;
}

/** Stands in recorded starts for their working directory. */
const CWD = ['$', '{cwd}'].join('');

const count = (cases: readonly Ended[]): number => cases.reduce((sum, { answers }) => sum + answers.size, 0);

const codes = (cases: readonly Ended[]): readonly number[] =>
  [...new Set(cases.flatMap(({ answers }) => [...answers.values()].flatMap(({ exit }) => exit ?? [])))].sort(
    (a, b) => b - a,
  );

const releasesIn = (cases: readonly Ended[]): readonly string[] =>
  [...new Set(cases.flatMap(({ answers }) => [...answers.keys()]))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );

/** A text as code in Markdown, with blanks at its ends and line breaks to be seen; an empty one as the quotes of Java. */
function code(text: string): string {
  if (text === '') return '`""`';
  const visible = text
    .replace(/^ +| +$/g, (blanks) => '␠'.repeat(blanks.length))
    .replace(/[\u0000-\u001f\u007f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('`', '′');
  return `\`${visible}\``;
}

/** A cell of a table. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
