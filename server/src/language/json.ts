import type { Span } from '../base/range.ts';
import type { JsonNode } from '../deployment/project/json.ts';
import type { PropertiesDocument } from '../syntax/properties/document.ts';
import { decodeBytes } from '../text/encoding.ts';

/** Reads a JSON file, with comments or without; see `jsonTree.chunk.ts`. Given to features, so that only those load it that meet such a file. */
export type JsonReader = (document: PropertiesDocument) => { readonly root: JsonNode | undefined };

/** What a string of a tree says whose characters are bytes; an escape may have brought others, then it stays as it is. */
export function textOf(bytes: string): string {
  if (!/[\u0080-\u00ff]/.test(bytes) || /[^\u0000-\u00ff]/.test(bytes)) return bytes;
  return decodeBytes(
    Uint8Array.from(bytes, (c) => c.charCodeAt(0)),
    'utf-8',
  );
}

/** A string's bytes without its quotation marks. */
export const insideOf = ({ start, end }: Span): Span => ({ start: start + 1, end: Math.max(start + 1, end - 1) });

/** The members of an object; none of anything else. */
export const membersOf = (node: JsonNode | undefined) => (node?.type === 'object' ? node.members : []);

/** The value of an object's member. */
export const memberOf = (node: JsonNode | undefined, key: string): JsonNode | undefined =>
  membersOf(node).find((member) => member.key === key)?.value;

/** The items of an array; none of anything else. */
export const itemsOf = (node: JsonNode | undefined): readonly JsonNode[] => (node?.type === 'array' ? node.items : []);
