import type { Span } from '../base/range.ts';

/** A value of a project file with its place; `span` is undefined where the content came as an object. */
export type JsonNode = { readonly span: Span | undefined } & (
  | { readonly type: 'object'; readonly members: readonly JsonMember[] }
  | { readonly type: 'array'; readonly items: readonly JsonNode[] }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'null' }
);

export interface JsonMember {
  readonly key: string;
  readonly keySpan: Span | undefined;
  readonly value: JsonNode;
}

/** A tree without places, of a value as `JSON.parse` gives it; members that are undefined are left out. */
export function nodeOfValue(value: unknown): JsonNode {
  const span = undefined;
  if (typeof value === 'string') return { type: 'string', value, span };
  if (typeof value === 'number') return { type: 'number', value, span };
  if (typeof value === 'boolean') return { type: 'boolean', value, span };
  if (Array.isArray(value)) return { type: 'array', items: value.map(nodeOfValue), span };
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => ({ key, keySpan: undefined, value: nodeOfValue(member) }));
    return { type: 'object', members, span };
  }
  return { type: 'null', span };
}
