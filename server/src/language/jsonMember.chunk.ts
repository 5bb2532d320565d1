/** The members of a JSON file, with their places. A chunk of its own: only a proxy's file is JSON. */
import type { Span } from '../base/range.ts';
import { parseJsonc } from './jsonc.chunk.ts';
import type { JsonText } from './jsonEdits.ts';

/**
 * A JSON file with comments and trailing commas, to be edited; undefined where its syntax is broken.
 * @param text one character a byte, so that offsets count bytes
 */
export function readJson(text: string): JsonText | undefined {
  const bom = text.startsWith('\u00ef\u00bb\u00bf') ? 3 : 0;
  const { root, error } = parseJsonc(text.slice(bom), (at) => at + bom);
  return root === undefined || error !== undefined ? undefined : { text, root };
}

/** A member of a JSON file's object. */
export interface JsonMemberPlace {
  /** Without its quotation marks. */
  readonly key: string;
  /** With its quotation marks. */
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

/**
 * The members of a file's top object, in file order.
 * @param text one character a byte, so that offsets count bytes
 */
export function membersOf(text: string): readonly JsonMemberPlace[] {
  const { root } = parseJsonc(text, (at) => at);
  if (root?.type !== 'object') return [];
  return root.members.flatMap(({ key, keySpan, value: { span: valueSpan } }) =>
    keySpan === undefined || valueSpan === undefined ? [] : [{ key, keySpan, valueSpan }],
  );
}

/** The member of a file's top object that holds an offset; undefined between members. */
export const memberAt = (text: string, offset: number): JsonMemberPlace | undefined =>
  membersOf(text).find(({ keySpan, valueSpan }) => offset >= keySpan.start && offset <= valueSpan.end);
