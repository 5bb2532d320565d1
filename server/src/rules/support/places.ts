import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import type { FileProcess, Place, SourceFile } from '../../deployment/model.ts';
import { isTemplate } from '../../effective/template.ts';
import type { Entry, PropertiesDocument } from '../../syntax/properties/document.ts';
import type { Related } from '../rule.ts';

const messages = defineMessages({
  en: { more: (message: Text, rest: number) => say`${message} (and ${rest} more places)` },
  'zh-CN': { more: (message, rest) => say`${message}（另有 ${rest} 处）` },
});

/** So many related places of a finding are shown; a file may bring a million of them. */
export const MOST_RELATED = 20;

/** Places that take part in a finding, the last one with how many more there are. */
export function firstPlaces<T>(items: readonly T[], place: (item: T) => Related): readonly Related[] {
  const rest = items.length - MOST_RELATED;
  const shown = items.slice(0, MOST_RELATED).map(place);
  const last = shown.at(-1);
  if (rest <= 0 || last === undefined) return shown;
  return [...shown.slice(0, -1), { ...last, message: messages.more(last.message, rest) }];
}

/** Where something that no entry says is shown: on brokerName's value, else at the file's start. */
export function missingPlace(process: FileProcess): Place {
  const name = process.file.document.last('brokerName');
  const start = process.file.part?.span.start ?? 0;
  return { file: process.file.path, span: name?.valueSpan ?? { start, end: start } };
}

/** The entry that a parameter is read from, whether its value counts or not. */
export function entryOf(process: FileProcess, key: string): Entry | undefined {
  const entry = process.file.document.last(key);
  return entry !== undefined && process.effective.verdictOf(entry)?.keyCause === undefined ? entry : undefined;
}

/** The value of a parameter that is written in a process's file, whether it counts or not; else {@link missingPlace}. */
export function placeOf(process: FileProcess, key: string): Place {
  const entry = entryOf(process, key);
  return entry === undefined ? missingPlace(process) : { file: process.file.path, span: entry.valueSpan };
}

/** Causes of values of which nobody knows what they will be. */
const UNKNOWN: ReadonlySet<string | undefined> = new Set(['unexpanded-placeholder', 'placeholder-value']);

/** Places that nobody writes who expects RocketMQ to fill them in: a template engine or Maven makes a file of this one. */
const ENGINES = /\{\{|\{%|<%|@[A-Za-z_][\w.-]*@/;

/** Directories of files from which others are made. */
const TEMPLATES = /(?:^|\/)templates?\//i;

type Made = Partial<Pick<FileProcess, 'template'>> & {
  readonly file: Pick<SourceFile, 'path' | 'document' | 'filled'>;
};

/** Whether something else than RocketMQ reads a file first. */
export const isMadeIntoOthers = ({ template, file: { path, document, filled } }: Made): boolean =>
  template === true || filled !== undefined || TEMPLATES.test(path) || document.once(hasEngine);

/** What effectiveReport wants to know of it. */
export const templateOf = (process: Made): boolean | 'whole' =>
  process.template === true ? 'whole' : isMadeIntoOthers(process);

/** A file may hold many placeholders. */
const hasEngine = (document: PropertiesDocument): boolean => document.entries.some(({ value }) => ENGINES.test(value));

/** Whether a template is still to make the value of an entry: what RocketMQ would make of the text as it stands does not matter then. */
export const isStillOpen = (process: Made, entry: Entry): boolean =>
  isTemplate(entry.value) && isMadeIntoOthers(process);

/** Whether a template or a person is still to fill a value in: what it will be is unknown, and unknown is not wrong. */
export function isTemplated(process: FileProcess, key: string): boolean {
  if (process.template) return true;
  const entry = entryOf(process, key);
  return entry !== undefined && UNKNOWN.has(process.effective.verdictOf(entry)?.valueCause?.rule);
}
