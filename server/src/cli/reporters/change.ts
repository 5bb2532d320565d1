import { shown } from '../../catalog/secrets.ts';
import type { Change } from '../../fix/model.ts';
import { inCharacters, oneLine } from '../../rules/support/say.ts';
import type { PropertiesDocument } from '../../syntax/properties/document.ts';
import type { Messages } from '../messages/messages.ts';
import { visible } from './escape.ts';
import { seenValue } from './value.ts';

/** What changes, as people see it: values as the messages show them, secrets masked. */
export function changeCells(
  { file, key, from, to }: Change,
  messages: Messages,
  documentOf: (path: string) => PropertiesDocument | undefined,
): { readonly key: string; readonly from: string; readonly to: string } {
  const document = documentOf(file);
  const value = (text: string | null, seen = document): string => {
    if (text === null) return messages.machine();
    return seenValue(oneLine(shown(key, seen === undefined ? text : inCharacters(seen, text))));
  };
  // What is garbled looks to its author like what was meant: then as RocketMQ has it.
  const before = value(from) === value(to) ? value(from, undefined) : value(from);
  return { key: visible(key), from: before, to: value(to) };
}
