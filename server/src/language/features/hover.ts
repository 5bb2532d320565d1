import type { Hover, MarkupContent, Position } from 'vscode-languageserver-types';
import type { Span } from '../../base/range.ts';
import type { Lang } from '../../base/text.ts';
import { historyOf, type Parameter, parametersFor, readIn } from '../../catalog/catalog.ts';
import type { ClassName } from '../../catalog/kinds.ts';
import { MASK, shown, shownSentence, shownText } from '../../catalog/knowledge.ts';
import { NEWEST, RELEASES, type ReleaseIndex } from '../../catalog/releases.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { BoundPort, EffectiveParameter, Verdict } from '../../effective/model.ts';
import { whyUnread } from '../../effective/unread.ts';
import { rulesAbout } from '../../rules/about.ts';
import type { Rule } from '../../rules/rule.ts';
import { decidingClass, machineDefault } from '../../rules/support/say.ts';
import type { Entry, PropertiesDocument } from '../../syntax/properties/document.ts';
import type { Description } from '../descriptions.chunk.ts';
import { rangeOf } from '../files.ts';
import type { JsonMemberPlace } from '../jsonMember.chunk.ts';
import { code, plain } from '../markdown.ts';
import { texts } from '../texts.ts';
import { inWords } from '../units.ts';
import type { FileContext } from './context.ts';

/** What a hover looks up, which is loaded when it is first asked for. */
export interface HoverSources {
  readonly describe: (className: ClassName, key: string) => Description | undefined;
  /** Finds the member of a JSON file at an offset; asked for a proxy's file alone. */
  readonly memberAt: (text: string, offset: number) => JsonMemberPlace | undefined;
  /** All rules: those that speak of a parameter are named. */
  readonly rules: readonly Rule[];
}

export interface HoverRequest extends HoverSources {
  readonly position: Position;
}

interface HoverOptions extends HoverSources {
  readonly lang: Lang;
}

/** What a position is on: an entry of a `.properties` file, or a member of a proxy's JSON file. */
interface Subject {
  readonly key: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
  /** Undefined in JSON. */
  readonly entry: Entry | undefined;
}

/** What is known of the entry at a position: meaning, value that runs here and why, default, unit, releases. */
export function hoverOf(context: FileContext, { position, ...sources }: HoverRequest): Hover | undefined {
  const { document, processes, lang, abilities } = context;
  const { positions } = context.file;
  const options = { ...sources, lang };
  const first = processes[0];
  if (first === undefined) return undefined;
  const offset = positions.offset(position);
  const subject = first.kind === 'proxy' ? memberAt(document, offset, options) : entryAt(document, offset);
  if (subject === undefined) return undefined;
  const text = [head(subject, first), ...sections(subject, processes, options)].join('\n\n');
  const contents: MarkupContent = abilities.markdown
    ? { kind: 'markdown', value: text }
    : { kind: 'plaintext', value: plain(text) };
  const inKey = offset <= subject.keySpan.end;
  return { contents, range: rangeOf(positions, inKey ? subject.keySpan : subject.valueSpan) };
}

/** The entry whose key or value holds an offset. */
function entryAt(document: PropertiesDocument, offset: number): Subject | undefined {
  const { entries } = document;
  let low = 0;
  let high = entries.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((entries[middle] as Entry).keySpan.start <= offset) low = middle;
    else high = middle - 1;
  }
  const entry = entries[low];
  if (entry === undefined || offset < entry.keySpan.start || offset > entry.valueSpan.end) return undefined;
  return { key: entry.key, keySpan: entry.keySpan, valueSpan: entry.valueSpan, entry };
}

/** The member of a proxy's file at an offset; undefined for one that no release reads, since it may be one in another spelling. */
function memberAt(document: PropertiesDocument, offset: number, options: HoverOptions): Subject | undefined {
  const member = options.memberAt(document.text, offset);
  if (member === undefined || readIn('proxy', member.key).length === 0) return undefined;
  return { ...member, entry: undefined };
}

const verdictOf = ({ entry }: Subject, process: FileProcess): Verdict | undefined =>
  entry === undefined ? undefined : process.effective.verdictOf(entry);

/** What a key fills in a process, as far as it matters there. */
function parametersOf(subject: Subject, process: FileProcess): readonly Parameter[] {
  const { key, entry } = subject;
  const all =
    entry === undefined
      ? parametersFor(process.kind, key, process.release.index)
      : (verdictOf(subject, process)?.parameters ?? []);
  const deciding = decidingClass(process, key);
  return deciding === undefined ? all : all.filter((parameter) => parameter.class === deciding);
}

function head(subject: Subject, process: FileProcess): string {
  const parameters = parametersOf(subject, process);
  const types = [...new Set(parameters.map((parameter) => code(parameter.javaType)))];
  const classes = parameters.map((parameter) => parameter.class);
  return [`**${code(shownText(subject.key))}**`, ...types, ...classes].join(' · ');
}

function sections(subject: Subject, processes: readonly FileProcess[], options: HoverOptions): string[] {
  const { lang } = options;
  const t = texts[lang];
  const { key } = subject;
  const first = processes[0] as FileProcess;
  const overwrittenBy = verdictOf(subject, first)?.overwrittenBy;
  const history = historyOf(key);
  const className = parametersOf(subject, first)[0]?.class ?? history[0]?.class;
  const description = className === undefined ? undefined : options.describe(className, key);
  const out: string[] = description === undefined ? [] : [description[lang]];
  const facts: string[] = [...runningAnywhere(subject, processes, description, lang)];
  if (overwrittenBy !== undefined) facts.push(t.overwrittenBy(overwrittenBy.keyRange.start.line));
  const ports = portsBeside(key, first);
  if (ports.length > 0) facts.push(t.alsoBinds(ports));
  facts.push(...defaults(subject, first, description, lang));
  const unit = description?.unit === undefined ? undefined : t.units[description.unit];
  if (unit !== undefined) facts.push(line(t.unit, unit, lang));
  if (description?.values !== undefined) facts.push(line(t.values, description.values.map(code).join(t.join), lang));
  const where = history.find((each) => each.class === className)?.intervals ?? [];
  const releases = where.length === 0 ? [] : [line(t.releases, stretches(where).join(t.join), lang)];
  facts.push([...releases, t.judgedBy(first.release.name, first.release.from)].join(t.join));
  if (description?.restart !== undefined) facts.push(t.restart(description.restart));
  const about = rulesAbout(key, [first.kind], options.rules);
  if (about.length > 0) facts.push(line(t.rules, about.map(code).join(t.join), lang));
  out.push(facts.map((fact) => `- ${fact}`).join('\n'));
  return out;
}

const line = (label: string, value: string, lang: Lang): string => `${label}${texts[lang].because(value)}`;

/** Ports that a process binds beside the one that a key names, because of it. */
const portsBeside = (key: string, { effective }: FileProcess): readonly BoundPort[] =>
  effective.ports.filter(
    (port) =>
      port.key === key && (port.purpose === 'fast' || port.purpose === 'ha') && port.port > 0 && port.port < 65536,
  );

/** A line about each of several things: said once where all are alike, else with the thing's name in front. */
function labelled(lines: readonly (readonly [label: string, line: string])[]): readonly string[] {
  const different = new Set(lines.map(([, line]) => line));
  return different.size < 2 ? [...different] : [...new Set(lines.map(([label, line]) => `${label} · ${line}`))];
}

/** What each process of the file runs with. */
function runningAnywhere(
  subject: Subject,
  processes: readonly FileProcess[],
  description: Description | undefined,
  lang: Lang,
): readonly string[] {
  return labelled(
    processes.flatMap((process) =>
      running(subject, process, description, lang).map((line) => [process.host?.name ?? process.id, line] as const),
    ),
  );
}

/** What the process runs with, once for each class that has the key; why nothing reads it when none does. */
function running(
  subject: Subject,
  process: FileProcess,
  description: Description | undefined,
  lang: Lang,
): readonly string[] {
  const t = texts[lang];
  const verdict = verdictOf(subject, process);
  if (verdict?.outcome === 'unread') {
    return [`**${t.notRead(shownSentence(whyUnread(verdict.keyCause, process.kind, process.release.index))(lang))}**`];
  }
  return labelled(
    parametersOf(subject, process).flatMap(({ class: className }) => {
      const parameter = process.effective.parameter(subject.key, className);
      if (parameter === undefined) return [];
      const reason =
        (parameter.because === undefined ? undefined : shownSentence(parameter.because)(lang)) ??
        reasonOf(parameter, verdict, lang);
      return [[className, `**${t.runsWith(shownValue(parameter, description, lang))}**${t.because(reason)}`] as const];
    }),
  );
}

function reasonOf(parameter: EffectiveParameter, verdict: Verdict | undefined, lang: Lang): string {
  const outcome = verdict?.outcome ?? 'read';
  return outcome === 'read' || outcome === 'unread'
    ? texts[lang].origin[parameter.origin]
    : texts[lang].outcome[outcome];
}

function shownValue(parameter: EffectiveParameter, description: Description | undefined, lang: Lang): string {
  const { value, machine, key } = parameter;
  if (value === null)
    return machine === undefined ? texts[lang].decidedByMachine : (machineDefault(machine)?.(lang) ?? code(machine));
  return formatted(key, value, description, lang);
}

/** A value as it may be shown: secrets masked, Java's null named, large numbers in words too. */
function formatted(key: string, value: string, description: Description | undefined, lang: Lang): string {
  if (value === 'null') return texts[lang].unset;
  const visible = shown(key, value);
  if (visible === MASK) return texts[lang].hidden;
  const words = inWords(value, description?.unit, lang);
  return words === undefined ? code(visible) : `${code(visible)} (${words})`;
}

function defaults(
  subject: Subject,
  process: FileProcess,
  description: Description | undefined,
  lang: Lang,
): readonly string[] {
  const t = texts[lang];
  return labelled(
    parametersOf(subject, process).map(({ class: className }) => {
      const value = process.effective.parameter(subject.key, className)?.default ?? null;
      const words = value === null ? t.decidedByMachine : formatted(subject.key, value, description, lang);
      return [className, line(t.default, words, lang)] as const;
    }),
  );
}

/** Releases that have a key, neighbours joined, whatever else changed between them. */
function stretches(intervals: readonly { readonly from: ReleaseIndex; readonly to: ReleaseIndex }[]): string[] {
  const joined: [ReleaseIndex, ReleaseIndex][] = [];
  for (const { from, to } of intervals) {
    const last = joined.at(-1);
    if (last !== undefined && last[1] + 1 === from) last[1] = to;
    else joined.push([from, to]);
  }
  return joined.map(([from, to]) => {
    if (to === NEWEST) return `≥ ${RELEASES[from]}`;
    return from === to ? `${RELEASES[from]}` : `${RELEASES[from]}–${RELEASES[to]}`;
  });
}
