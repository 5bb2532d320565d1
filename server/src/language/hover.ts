import type { Hover, MarkupContent, MarkupKind, Position } from 'vscode-languageserver-types';
import type { Lang } from '../base/text.ts';
import { historyOf } from '../catalog/catalog.ts';
import type { ClassName } from '../catalog/kinds.ts';
import { MASK, shown, shownSentence, shownText } from '../catalog/knowledge.ts';
import { NEWEST, RELEASES, type ReleaseIndex } from '../catalog/releases.ts';
import type { FileProcess } from '../deployment/model.ts';
import type { EffectiveParameter, Verdict } from '../effective/model.ts';
import { whyUnread } from '../effective/unread.ts';
import { machineDefault } from '../rules/support/say.ts';
import type { Entry, PropertiesDocument } from '../syntax/properties/document.ts';
import type { Description } from './descriptions.chunk.ts';
import { type Positions, rangeOf } from './files.ts';
import { code, plain } from './markdown.ts';
import { texts } from './texts.ts';
import { inWords } from './units.ts';

export interface HoverRequest {
  readonly document: PropertiesDocument;
  /** Processes that run the file; empty when it is none of RocketMQ's. */
  readonly processes: readonly FileProcess[];
  readonly positions: Positions;
  readonly position: Position;
}

export interface HoverOptions {
  readonly lang: Lang;
  readonly describe: (className: ClassName, key: string) => Description | undefined;
  /** What the client can show. */
  readonly format: MarkupKind;
}

/** What is known of the entry at a position: meaning, value that runs here and why, default, unit, releases. */
export function hoverOf(request: HoverRequest, options: HoverOptions): Hover | undefined {
  const { document, processes, positions, position } = request;
  const first = processes[0];
  if (first === undefined) return undefined;
  const offset = positions.offset(position);
  const entry = entryAt(document, offset);
  if (entry === undefined) return undefined;
  const text = [head(entry, first), ...sections(entry, processes, options)].join('\n\n');
  const contents: MarkupContent =
    options.format === 'markdown' ? { kind: 'markdown', value: text } : { kind: 'plaintext', value: plain(text) };
  const inKey = offset <= entry.keySpan.end;
  return { contents, range: rangeOf(positions, inKey ? entry.keySpan : entry.valueSpan) };
}

/** The entry whose key or value holds an offset. */
function entryAt(document: PropertiesDocument, offset: number): Entry | undefined {
  const { entries } = document;
  let low = 0;
  let high = entries.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((entries[middle] as Entry).keySpan.start <= offset) low = middle;
    else high = middle - 1;
  }
  const entry = entries[low];
  return entry !== undefined && offset >= entry.keySpan.start && offset <= entry.valueSpan.end ? entry : undefined;
}

function head(entry: Entry, process: FileProcess): string {
  const parameters = process.effective.verdictOf(entry)?.parameters ?? [];
  const types = [...new Set(parameters.map((parameter) => code(parameter.javaType)))];
  const classes = parameters.map((parameter) => parameter.class);
  return [`**${code(shownText(entry.key))}**`, ...types, ...classes].join(' · ');
}

function sections(entry: Entry, processes: readonly FileProcess[], options: HoverOptions): string[] {
  const { lang } = options;
  const t = texts[lang];
  const first = processes[0] as FileProcess;
  const verdict = first.effective.verdictOf(entry);
  const history = historyOf(entry.key);
  const className = verdict?.parameters[0]?.class ?? history[0]?.class;
  const description = className === undefined ? undefined : options.describe(className, entry.key);
  const out: string[] = description === undefined ? [] : [description[lang]];
  const facts: string[] = [...new Set(processes.flatMap((process) => running(entry, process, description, lang)))];
  if (verdict?.overwrittenBy !== undefined) {
    facts.push(t.overwrittenBy(verdict.overwrittenBy.keyRange.start.line));
  }
  facts.push(...defaults(entry, first, description, lang));
  const unit = description?.unit === undefined ? undefined : t.units[description.unit];
  if (unit !== undefined) facts.push(line(t.unit, unit, lang));
  if (description?.values !== undefined) facts.push(line(t.values, description.values.map(code).join(t.join), lang));
  const where = history.find((each) => each.class === className)?.intervals ?? [];
  const releases = where.length === 0 ? [] : [line(t.releases, stretches(where).join(t.join), lang)];
  facts.push([...releases, t.judgedBy(first.release.name, first.release.from)].join(t.join));
  if (description?.restart !== undefined) facts.push(t.restart(description.restart));
  out.push(facts.map((fact) => `- ${fact}`).join('\n'));
  return out;
}

const line = (label: string, value: string, lang: Lang): string => `${label}${texts[lang].because(value)}`;

/** What the process runs with, once for each class that has the key; why nothing reads it when none does. */
function running(entry: Entry, process: FileProcess, description: Description | undefined, lang: Lang): string[] {
  const t = texts[lang];
  const verdict = process.effective.verdictOf(entry);
  if (verdict === undefined) return [];
  if (verdict.outcome === 'unread') {
    return [`**${t.notRead(shownSentence(whyUnread(verdict.keyCause, process.kind, process.release.index))(lang))}**`];
  }
  return verdict.parameters.flatMap(({ class: className }) => {
    const parameter = process.effective.parameter(entry.key, className);
    if (parameter === undefined) return [];
    const reason =
      (parameter.because === undefined ? undefined : shownSentence(parameter.because)(lang)) ??
      reasonOf(parameter, verdict, lang);
    return [`**${t.runsWith(shownValue(parameter, description, lang))}**${t.because(reason)}`];
  });
}

function reasonOf(parameter: EffectiveParameter, verdict: Verdict, lang: Lang): string {
  const { outcome } = verdict;
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

function defaults(entry: Entry, process: FileProcess, description: Description | undefined, lang: Lang): string[] {
  const t = texts[lang];
  const parameters = process.effective.verdictOf(entry)?.parameters ?? [];
  const made = parameters.map((parameter) => {
    const running = process.effective.parameter(entry.key, parameter.class);
    const value = running === undefined ? null : running.default;
    return line(t.default, value === null ? t.decidedByMachine : formatted(entry.key, value, description, lang), lang);
  });
  return [...new Set(made)];
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
