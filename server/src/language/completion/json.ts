import { CompletionItemKind } from 'vscode-languageserver-types';
import type { JsonPlace } from '../jsonPlace.chunk.ts';
import { escaped, type Proposal } from './items.ts';

/** A JSON value as it is proposed for a member: as text, and as a snippet with a place to fill in. */
export interface JsonValue {
  readonly text: string;
  /** Undefined where nothing is to be filled in. */
  readonly snippet?: string;
}

/** A member as it is proposed where one may be written. @param value undefined where any may follow */
export function memberProposal(
  place: JsonPlace,
  key: string,
  value: JsonValue | undefined,
  more: Partial<Proposal>,
): Proposal {
  const name = JSON.stringify(key);
  const end = place.wantsComma ? ',' : '';
  const snippet = value === undefined ? '$1' : value.snippet;
  return {
    label: key,
    kind: CompletionItemKind.Property,
    text: place.separated ? name : `${name}: ${value?.text ?? ''}${end}`,
    ...(place.separated || snippet === undefined ? {} : { snippet: `${escaped(name)}: ${snippet}${end}` }),
    ...filterOf(place, key),
    ...more,
  };
}

/** A value as it is proposed. @param text as JSON */
export const valueProposal = (
  place: JsonPlace,
  label: string,
  text: string,
  more: Partial<Proposal> = {},
): Proposal => ({
  label,
  kind: CompletionItemKind.Value,
  text: `${text}${place.wantsComma ? ',' : ''}`,
  ...filterOf(place, label),
  ...more,
});

/** What was typed begins with a quotation mark: so must what it is held against. */
const filterOf = ({ quoted }: JsonPlace, label: string): Partial<Proposal> =>
  quoted ? { filter: JSON.stringify(label) } : {};

/** A text between quotation marks. */
export const quotedValue = (text: string): JsonValue => ({
  text: JSON.stringify(text),
  snippet: `"\${1:${escaped(JSON.stringify(text).slice(1, -1))}}"`,
});

export const emptyText: JsonValue = { text: '""', snippet: '"$1"' };
