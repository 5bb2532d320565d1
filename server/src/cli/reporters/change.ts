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
  const asRead = (text: string | null): string =>
    text === null ? messages.machine() : seenValue(oneLine(shown(key, text)));
  const asMeant = (text: string | null): string =>
    asRead(text === null || document === undefined ? text : inCharacters(document, text));
  // What is garbled looks to its author like what was meant: then as RocketMQ has it.
  const before = asMeant(from) === asMeant(to) ? asRead(from) : asMeant(from);
  return { key: visible(key), from: before, to: asMeant(to) };
}
