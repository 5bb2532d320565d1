import { defineMessages, say } from '../../base/message.ts';
import type { FileProcess, Place } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import type { Related } from '../rule.ts';

const messages = defineMessages({
  en: { more: (count: number) => say`and ${count} more` },
  'zh-CN': { more: (count) => say`另有 ${count} 处` },
});

/** Places of one finding that are shown one by one. */
const MOST = 20;

/** The first of many places that take part in a finding; the one behind them says how many more there are. */
export function firstPlaces<T>(items: readonly T[], place: (item: T) => Related): readonly Related[] {
  const more = items.length - MOST;
  if (more <= 1) return items.map(place);
  const next = place(items[MOST] as T);
  return [...items.slice(0, MOST).map(place), { ...next, message: messages.more(more) }];
}

/** Where something that no entry says is shown: on brokerName's value, else at the file's start. */
export function missingPlace(process: FileProcess): Place {
  const name = process.file.document.last('brokerName');
  return { file: process.file.path, span: name?.valueSpan ?? { start: 0, end: 0 } };
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

/** Whether a template is still to fill a value in: what it will be is unknown, and unknown is not wrong. */
export function isTemplated(process: FileProcess, key: string): boolean {
  if (process.template) return true;
  const entry = entryOf(process, key);
  return entry !== undefined && process.effective.verdictOf(entry)?.valueCause?.rule === 'unexpanded-placeholder';
}
