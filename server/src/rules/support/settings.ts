import { defineMessages, say } from '../../base/message.ts';
import { NAMED_VALUES } from '../../catalog/knowledge.ts';
import type { FileProcess } from '../../deployment/model.ts';
import type { Entry } from '../../syntax/properties/document.ts';
import type { ProposedFix } from '../rule.ts';
import { fixTo, insertAfter, removeEntry, setValue } from './edits.ts';
import { countedEntry } from './exitPlaces.ts';

const messages = defineMessages({
  en: {
    set: (key: string, value: string) => say`Set ${key}=${value}`,
    remove: (key: string) => say`Remove ${key}`,
  },
  'zh-CN': {
    set: (key, value) => say`设置 ${key}=${value}`,
    remove: (key) => say`删除 ${key}`,
  },
});

/** Whether a process runs with a switch on. */
export const isOn = (process: FileProcess, key: string): boolean => process.effective.value(key) === 'true';

/** Whether a process runs with a value, compared as RocketMQ compares it. */
export function holds({ effective }: FileProcess, key: string, wanted: string): boolean {
  const value = effective.value(key);
  if (value === null || NAMED_VALUES.get(key)?.ignoreCase !== true) return value === wanted;
  return value.toLowerCase() === wanted.toLowerCase();
}

/**
 * A fix after which a parameter has a value: its own line says so, or a new one.
 * @param beside the entry behind which a new line is put
 */
export function setTo(
  process: FileProcess,
  key: string,
  value: string,
  beside: Entry,
  obvious: boolean = false,
): ProposedFix {
  const own = countedEntry(process, key);
  const edit = own === undefined ? insertAfter(process, beside, key, value) : setValue(process, own, value);
  return fixTo(process, key, value, { title: messages.set(key, value), obvious, edits: [edit] });
}

/** A fix that removes an entry, so that the default counts. */
export function remove(process: FileProcess, entry: Entry): ProposedFix {
  const standard = process.effective.parameter(entry.key)?.default ?? undefined;
  return fixTo(process, entry.key, standard, {
    title: messages.remove(entry.key),
    obvious: false,
    edits: [removeEntry(process, entry)],
  });
}

/** A fix that gives a parameter its default: writes it where it is known, else removes the entry. */
export function toDefault(process: FileProcess, entry: Entry): ProposedFix {
  const standard = process.effective.parameter(entry.key)?.default;
  if (standard === undefined || standard === null || standard === 'null') return remove(process, entry);
  return setTo(process, entry.key, standard, entry);
}
